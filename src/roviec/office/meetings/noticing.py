"""What the room tells of: the next step of a proposal, for whoever owes it; meetings as days of a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from roviec.office.meetings import queries
from roviec.office.meetings.models import Meeting, Proposal, Stage
from roviec.office.notices import sources
from roviec.office.notices.sources import Event, Matter, Named, To
from roviec.office.people.models import User

# Days before (positive) and after the day of the next step: the choice of the product.
STEPS = (7, 3, 1, 0, -1, -3, -7, -14, -30)
_HEADS_AFTER = 7  # days over
_MOST_EVENTS = 500
_BACK = timedelta(days=90)


def register() -> None:
    """Tell the room of notices what there is to tell."""
    sources.register(
        "proposal",
        "Kiến nghị",
        visible=queries.proposals_visible_to,
        named=named_proposal,
        matters=proposals_due,
    )
    sources.register("meeting", "Cuộc họp", visible=queries.visible_to, named=named_meeting, events=events)


def named_proposal(proposal: Proposal) -> Named:
    """What a proposal is called; outside the house only its number where its source is restricted."""
    closed = [one for one in (proposal.document, proposal.meeting) if one is not None and one.restricted]
    title = f"Kiến nghị: {proposal.content}"[:300]
    outside = f"Kiến nghị số {proposal.pk}" if closed else title
    return Named(title, outside, reverse("meetings:proposal", args=[proposal.pk]))


def proposals_due(on: date) -> Iterator[Matter]:
    """Proposals whose next step falls due at one of the steps, for the unit that owes it."""
    days = [on + timedelta(days=step) for step in STEPS]
    owed = Proposal.objects.filter(owed_by__isnull=False, due_on__in=days, withdrawn_at=None)
    owed = owed.exclude(stage=Stage.ANSWERED).select_related("owed_by__place", "document", "meeting")
    for proposal in owed.order_by("pk"):
        assert proposal.due_on is not None and proposal.owed_by is not None
        name, step = named_proposal(proposal), (proposal.due_on - on).days
        yield Matter(
            key=f"proposal:{proposal.pk}:{proposal.stage}:{proposal.due_on}:{step}",
            about=str(proposal.pk),
            thing=proposal.pk,
            title=name.title,
            outside=name.outside,
            address=name.address,
            due_on=proposal.due_on,
            unit=proposal.owed_by,
            to=To.ALL if step <= -_HEADS_AFTER else To.STAFF,
        )


def named_meeting(meeting: Meeting) -> Named:
    """What a meeting is called; outside the house only its number where it is restricted."""
    outside = f"Cuộc họp số {meeting.pk}" if _is_closed(meeting) else meeting.title
    return Named(meeting.title, outside, reverse("meetings:show", args=[meeting.pk]))


def events(user: User, today: date) -> Iterator[Event]:
    """The meetings that the person may open, from three months back on."""
    meetings = queries.visible_to(user).filter(held_on__gte=today - _BACK).select_related("document")
    for meeting in meetings.order_by("held_on", "pk")[:_MOST_EVENTS]:
        name = named_meeting(meeting)
        assert meeting.held_on is not None
        yield Event(uid=f"meeting-{meeting.pk}", title=name.outside, on=meeting.held_on, address=name.address)


def _is_closed(meeting: Meeting) -> bool:
    return meeting.restricted or (meeting.document is not None and meeting.document.restricted)
