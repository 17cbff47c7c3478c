"""Meetings by hand: entered, edited with every version kept, restricted, taken back."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.documents.actions import restrict_document
from roviec.office.documents.queries import may_read
from roviec.office.meetings.given import Body, Facts
from roviec.office.meetings.keeping import (
    FIELDS,
    iso,
    keep_as_it_was,
    keep_version,
    locked,
    settle,
    snapshot,
)
from roviec.office.meetings.models import HeardDocument, Meeting, Participant, Party, Proposal, Stage
from roviec.office.meetings.permissions import NOT_CLERK, may_change, may_enter
from roviec.office.people.admitting import listed, relist
from roviec.office.people.models import User
from roviec.office.search import index
from roviec.office.units.models import Unit

_LABELS = {
    "title": "tên",
    "kind": "hình thức",
    "held_on": "ngày họp",
    "chair": "chủ trì",
    "chair_post": "chức vụ người chủ trì",
    "place": "địa điểm",
    "topics": "chương trình",
    "bodies": "các bên",
    "people": "người dự",
}


@action("meeting.made")
def make_meeting(by: User, facts: Facts) -> Meeting:
    """Enter a meeting by hand, in the area of the clerk's office."""
    area = by.unit.area
    require(may_enter(by, area), NOT_CLERK.format(what="ghi cuộc họp"))
    _check(facts)
    meeting = Meeting.objects.create(
        area=area, entered_by=by, title=facts.title.strip()[:500], by_hand=sorted(_LABELS)
    )
    _write(meeting, facts)
    settle(meeting)
    record(by, meeting, after=_told(meeting))
    return meeting


@action("meeting.edited")
def edit_meeting(by: User, meeting: Meeting, facts: Facts, *, seen: int | None = None) -> Meeting:
    """Change what is known of a meeting. How it stood before stays as a version; the finding it came from no longer
    changes what was set by hand. Raises Stale where `seen` is not its version any more.
    """
    require(may_change(by, meeting), NOT_CLERK.format(what="sửa cuộc họp"))
    meeting = locked(meeting, seen)
    _check(facts)
    before = snapshot(meeting)
    keep_as_it_was(meeting)
    _write(meeting, facts)
    after = snapshot(meeting)
    changed = [name for name in _LABELS if before[name] != after[name]]
    if not changed:
        unchanged(by, meeting)
        return meeting
    meeting.by_hand = sorted({*meeting.by_hand, *changed})
    keep_version(by, meeting, "Sửa " + ", ".join(_LABELS[name] for name in changed))
    record(
        by,
        meeting,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return meeting


@action("meeting.restricted")
def restrict_meeting(
    by: User, meeting: Meeting, *, restricted: bool, people: list[User], units: list[Unit]
) -> Meeting:
    """Let only those on a list know of a meeting, and of all that came of it; or open it to the area again.

    Whoever does so stays on the list: a meeting that nobody may see could not be opened again.
    """
    require(may_change(by, meeting), NOT_CLERK.format(what="đặt phạm vi người xem"))
    meeting = locked(meeting)
    if restricted and by.pk not in [person.pk for person in people]:
        people = [*people, by]
    before = _admitted(meeting)
    meeting.restricted = restricted
    meeting.save(update_fields=["restricted"])
    if restricted:
        # Minutes that were made of the meeting tell the same, and are closed with it.
        for paper in meeting.papers.filter(part=HeardDocument.Part.MINUTES, document__isnull=False):
            if paper.document and may_read(by, paper.document):
                restrict_document(by, paper.document, restricted=True, people=people, units=units)
    relist(meeting.admissions, people, units)
    if (after := _admitted(meeting)) == before:
        unchanged(by, meeting)
    else:
        record(by, meeting, before=before, after=after)
    return meeting


@action("meeting.taken-back")
def withdraw_made(by: User, meeting: Meeting, *, reason: str) -> Meeting:
    """Take back a meeting that was entered by hand by mistake; the row and its versions stay."""
    require(may_change(by, meeting), NOT_CLERK.format(what="rút cuộc họp"))
    meeting = locked(meeting)
    if meeting.finding_id:
        raise Rejected("Cuộc họp lấy từ văn bản thì rút ở trang rà soát của văn bản đó.")
    if not reason.strip():
        raise Rejected("Rút cuộc họp phải ghi lý do.")
    if Proposal.objects.filter(meeting=meeting, withdrawn_at=None).exclude(stage=Stage.RECEIVED).exists():
        raise Rejected("Có kiến nghị tại cuộc họp này đang được xử lý; không rút được.")
    now = timezone.now()
    meeting.withdrawn_at = now
    meeting.save(update_fields=["withdrawn_at"])
    for proposal in Proposal.objects.filter(meeting=meeting, withdrawn_at=None, finding=None):
        proposal.withdrawn_at = now
        proposal.save(update_fields=["withdrawn_at"])
        index.remove("proposal", proposal.pk)
    index.remove("meeting", meeting.pk)
    record(by, meeting, before={"withdrawn": False}, after={"withdrawn": True, "reason": reason.strip()})
    return meeting


def _check(facts: Facts) -> None:
    if not facts.title.strip():
        raise Rejected("Cuộc họp phải có tên gọi.")
    if facts.held_on is None:
        raise Rejected("Ghi ngày họp.")
    if not facts.bodies:
        raise Rejected("Ghi ít nhất một bên dự họp.")


def _write(meeting: Meeting, facts: Facts) -> None:
    limits = {"title": 500, "kind": 60}
    for name in FIELDS:
        value: Any = getattr(facts, name)
        if isinstance(value, str):
            value = " ".join(value.split())[: limits.get(name, 300)]
        setattr(meeting, name, value)
    meeting.save()
    _lay_bodies(meeting, facts.bodies)
    meeting.people.all().delete()
    Participant.objects.bulk_create(
        Participant(
            meeting=meeting, name=one.name[:200], post=one.post[:300], body=one.body[:300], order=order
        )
        for order, one in enumerate(facts.people)
    )


def _lay_bodies(meeting: Meeting, bodies: list[Body]) -> None:
    """The bodies as given; one that was there already keeps its name as it was written."""
    written = {row.unit_id: row.name for row in meeting.bodies.all() if row.unit_id}
    meeting.bodies.all().delete()
    seen: set[Any] = set()
    rows = []
    for order, body in enumerate(bodies):
        key = body.unit.pk if body.unit else body.name.casefold()
        if key in seen:
            continue
        seen.add(key)
        name = written.get(body.unit.pk, body.unit.name) if body.unit else body.name
        rows.append(Party(meeting=meeting, side=body.side, name=name[:300], unit=body.unit, order=order))
    Party.objects.bulk_create(rows)


def _told(meeting: Meeting) -> dict[str, Any]:
    return {
        "title": meeting.title,
        "held_on": iso(meeting.held_on),
        "chair": meeting.chair,
        "parties": meeting.parties,
    }


def _admitted(meeting: Meeting) -> dict[str, Any]:
    names = {kind: [str(one) for one in rows] for kind, rows in listed(meeting.admissions).items()}
    return {"restricted": meeting.restricted, **names}
