"""Who may do what with tasks: offices act on their area, a reporter for the units that it answers for."""

from __future__ import annotations

from roviec.office.people.models import Role, User
from roviec.office.people.rules import in_area, is_clerk
from roviec.office.people.standing import own_units
from roviec.office.tasks.models import Task
from roviec.office.units.models import Unit


def may_issue(user: User, area: Unit) -> bool:
    return is_clerk(user) and in_area(user, area.path)


def may_decide(user: User, task: Task) -> bool:
    """Confirm or return a result, decide on an extension, fill in what is missing, stop following: whoever gave it.

    A task was given by the office of its area; a part of one by the unit that leads the whole.
    """
    if task.parent is not None:
        return answers_for_lead(user, task.parent)
    return may_issue(user, task.assignment.area)


def may_settle(user: User, area: Unit | None = None) -> bool:
    """Set the authority's own rules and the days of its calendar."""
    if not user.is_active or user.role != Role.ADMINISTRATOR:
        return False
    return area is None or in_area(user, area.path)


def answers_for_lead(user: User, task: Task) -> bool:
    """Report for the unit that leads, hand in its result, ask for more time, give parts of the work on."""
    return _reports(user) and _is_own(user, task.lead_id)


def takes_part(user: User, task: Task) -> bool:
    """Add a note on progress: the lead, and whoever co-ordinates."""
    if not _reports(user):
        return False
    return _is_own(user, task.lead_id) or task.coordinators.filter(pk__in=own_units(user)).exists()


def _is_own(user: User, unit: int) -> bool:
    """Whether a person who reports does so for this unit; for the one they sit in nothing needs asking."""
    return unit == user.unit_id or unit in own_units(user)


def _reports(user: User) -> bool:
    """A unit's reporter; and a clerk, for what the office itself was given."""
    return user.is_active and user.role in (Role.REPORTER, Role.CLERK)
