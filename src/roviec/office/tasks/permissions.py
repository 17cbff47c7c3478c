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
    """Confirm or return a result, fill in what is missing, stop following."""
    return may_issue(user, task.assignment.area)


def answers_for_lead(user: User, task: Task) -> bool:
    """Report for the unit that leads, and hand in its result."""
    return _reports(user) and task.lead_id in own_units(user)


def takes_part(user: User, task: Task) -> bool:
    """Add a note on progress: the lead, and whoever co-ordinates."""
    if not _reports(user):
        return False
    own = own_units(user)
    return task.lead_id in own or task.coordinators.filter(pk__in=own).exists()


def _reports(user: User) -> bool:
    return user.is_active and user.role == Role.REPORTER
