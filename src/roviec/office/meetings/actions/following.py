"""Meetings on the same matter, tied together by a person."""

from __future__ import annotations

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.meetings.models import Meeting, MeetingLink
from roviec.office.meetings.permissions import NOT_CLERK, may_change
from roviec.office.people.models import User

_WHY = NOT_CLERK.format(what="nối các cuộc họp")


@action("meeting.linked")
def link_meetings(
    by: User, earlier: Meeting, later: Meeting, *, matter: str = "", reasons: list[str] | None = None
) -> MeetingLink:
    """Say that a later meeting takes up the matter of an earlier one."""
    require(may_change(by, earlier) and may_change(by, later), _WHY)
    # Both are held in one order, so that two people who link them at once do not wait for each other for ever.
    held = Meeting.objects.select_for_update(of=("self",)).filter(pk__in=[earlier.pk, later.pk])
    if len(list(held.order_by("pk"))) != 2:
        raise Rejected("Một cuộc họp không nối tiếp chính nó.")
    if earlier.held_on and later.held_on and earlier.held_on > later.held_on:
        raise Rejected("Cuộc họp nối tiếp phải sau cuộc họp trước.")
    if MeetingLink.objects.filter(earlier=later, later=earlier).exists():
        raise Rejected("Hai cuộc họp đã được nối theo chiều ngược lại.")
    link, new = MeetingLink.objects.get_or_create(
        earlier=earlier,
        later=later,
        defaults={
            "matter": matter.strip()[:300],
            "reasons": reasons or [],
            "confirmed_by": by,
            "confirmed_at": timezone.now(),
        },
    )
    if not new:
        raise Rejected("Hai cuộc họp này đã được nối.")
    record(by, later, after={"follows": str(earlier), "held_on": str(earlier.held_on), "matter": link.matter})
    return link


@action("meeting.unlinked")
def unlink_meetings(by: User, link: MeetingLink) -> None:
    """Take back that one meeting follows another."""
    require(may_change(by, link.earlier) and may_change(by, link.later), _WHY)
    later, before = link.later, {"follows": str(link.earlier), "matter": link.matter}
    link.delete()
    record(by, later, before=before)
