"""Who may do what with meetings and proposals."""

from __future__ import annotations

from roviec.office.meetings import queries
from roviec.office.meetings.models import Meeting, Proposal
from roviec.office.people.models import Role, User
from roviec.office.people.rules import in_area, is_clerk
from roviec.office.people.standing import own_units
from roviec.office.units.models import Unit

NOT_CLERK = "Chỉ chuyên viên văn phòng của địa bàn này được {what}."


def may_enter(user: User, area: Unit) -> bool:
    """Enter a meeting or a proposal by hand, and keep what review accepts."""
    return is_clerk(user) and in_area(user, area.path)


def may_change(user: User, meeting: Meeting) -> bool:
    """Change a meeting and what was said there; of a restricted one only who is admitted to it."""
    return may_enter(user, meeting.area) and queries.visible_to(user).filter(pk=meeting.pk).exists()


def may_handle(user: User, proposal: Proposal) -> bool:
    """Take a proposal to its next step."""
    seen = queries.proposals_visible_to(user).filter(pk=proposal.pk)
    return may_enter(user, proposal.area) and seen.exists()


def may_advise(user: User, proposal: Proposal) -> bool:
    """Give the advice asked for: whoever answers for the unit that it was routed to, or the office in its name."""
    if may_handle(user, proposal):
        return True
    return user.is_active and user.role == Role.REPORTER and proposal.routed_to_id in own_units(user)
