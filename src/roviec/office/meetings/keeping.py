"""What every change of a meeting does: hold it, see that nobody was quicker, keep how it stood, put it in the index."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from roviec.office.audit.door import Rejected
from roviec.office.meetings.models import Meeting, MeetingVersion, Party
from roviec.office.people.models import User
from roviec.office.search import index
from roviec.reader.text.fold import fold

FIELDS = ("title", "kind", "held_on", "chair", "chair_post", "place", "topics")


class Stale(Rejected):
    """Somebody else changed the meeting or proposal after the person had opened it; nothing was written."""


def locked(meeting: Meeting, seen: int | None = None) -> Meeting:
    """The meeting as it is now, held until the action ends. Raises Stale, and Rejected for one that was withdrawn."""
    held = Meeting.objects.select_for_update(of=("self",)).select_related("area").get(pk=meeting.pk)
    if held.withdrawn_at is not None:
        raise Rejected("Cuộc họp này đã được rút; không sửa được nữa.")
    if seen is not None and held.version != seen:
        raise Stale(
            "Cuộc họp đã được người khác sửa trong lúc trang này mở. Xem nội dung mới rồi ghi lại phần mình."
        )
    return held


def snapshot(meeting: Meeting) -> dict[str, Any]:
    """The whole of a meeting, as a version keeps it."""
    fields = {name: getattr(meeting, name) for name in FIELDS}
    return fields | {
        "held_on": iso(meeting.held_on),
        "bodies": [
            {"side": row.side, "name": row.name, "unit": row.unit_id}
            for row in Party.objects.filter(meeting=meeting)
        ],
        "people": list(meeting.people.values("name", "post", "body")),
        "papers": list(meeting.papers.values("part", "title", "document")),
        "items": [
            {
                "id": item.pk,
                "kind": item.kind,
                "text": item.wording,
                "said_by": item.said_by,
                "answer": item.answer,
                "unit": item.unit_id,
                "finding": item.finding_id,
            }
            for item in meeting.items.filter(removed_at=None).select_related("proposal")
        ],
    }


def keep_as_it_was(meeting: Meeting) -> None:
    """Before the first change by a person: how the meeting stood when it came from its document or was entered."""
    if not meeting.versions.exists():
        MeetingVersion.objects.create(
            meeting=meeting,
            number=meeting.version,
            data=snapshot(meeting),
            said="Như đã ghi nhận ban đầu",
            by=meeting.entered_by,
            at=timezone.now(),
        )


def keep_version(by: User, meeting: Meeting, said: str) -> None:
    """After a change: the meeting as it now is becomes a version of its own."""
    meeting.version += 1
    settle(meeting)
    MeetingVersion.objects.create(
        meeting=meeting,
        number=meeting.version,
        data=snapshot(meeting),
        said=said[:300],
        by=by,
        at=timezone.now(),
    )


def settle(meeting: Meeting) -> None:
    """Bring what is derived from a meeting's rows up to date, save it, and put it in the index."""
    bodies = list(meeting.bodies.all())
    meeting.parties = _names(row for row in bodies if row.side != Party.Side.PRESENT)
    meeting.participants = _names(row for row in bodies if row.side == Party.Side.PRESENT)
    meeting.folded = fold(" ".join([meeting.title, meeting.chair, *meeting.parties]))
    meeting.save()
    meeting.units.set({row.unit_id for row in bodies if row.unit_id})
    put_in_index(meeting)


def put_in_index(meeting: Meeting) -> None:
    """What a meeting is found by: its facts, and everything that was said there."""
    # What only another paper says is found by that paper, by whoever may read it.
    own = Q(by_hand=True) | Q(finding__document=meeting.document_id)
    said = meeting.items.filter(own, removed_at=None, proposal=None).values_list("text", "answer")
    people = meeting.people.values_list("name", "post")
    lines = [meeting.chair, meeting.place, *meeting.topics, *meeting.parties, *meeting.participants]
    lines += [text for pair in (*said, *people) for text in pair]
    index.put(
        "meeting",
        meeting.pk,
        title=meeting.title,
        address=reverse("meetings:show", args=[meeting.pk]),
        text="\n".join(filter(None, lines)),
        on=meeting.held_on,
        within=index.territories(meeting.area.path),
    )


def _names(rows: Any) -> list[str]:
    return list(dict.fromkeys(row.name for row in rows))


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
