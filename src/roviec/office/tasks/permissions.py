"""Who may do what with tasks.

Offices act on their area; a reporter acts for the own unit. The unit of a reporter stands together with the
governing bodies of the same place (its committee, its People's Committee), because a text names now the one, now
the other, and means the same office; a department stands alone.
"""

from __future__ import annotations

from roviec.office.people.models import Role, User
from roviec.office.people.rules import in_area, is_clerk
from roviec.office.tasks.models import Task
from roviec.office.units.models import Unit, UnitKind
from roviec.reader.text.fold import fold

_GOVERNING = (
    "uy ban nhan dan",
    "ubnd",
    "hoi dong nhan dan",
    "hdnd",
    "tinh uy",
    "thanh uy",
    "huyen uy",
    "thi uy",
    "quan uy",
    "dang uy",
    "ban thuong vu",
    "thuong truc",
    "ban chap hanh",
)


def governs(unit: Unit) -> bool:
    """Whether a body stands for its whole place: a committee of the Party or the People, not a department."""
    if unit.kind == UnitKind.PLACE:
        return True
    named = (fold(unit.type), fold(unit.name))
    return any(words.startswith(_GOVERNING) for words in named)


def own_units(user: User) -> list[int]:
    """Keys of the units for which a reporter answers."""
    unit = user.unit
    if not governs(unit):
        return [unit.pk]
    together = [body.pk for body in Unit.objects.filter(place=unit.area) if governs(body)]
    return list({unit.pk, unit.area.pk, *together})


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
