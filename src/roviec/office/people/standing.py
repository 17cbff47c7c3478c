"""For which units a reporter answers.

The unit of a reporter stands together with the governing bodies of the same place (its committee, its People's
Committee), because a text names now the one, now the other, and means the same office; a department stands alone.
"""

from __future__ import annotations

from roviec.office.base.once import once
from roviec.office.people.models import Role, User
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
    """Keys of the units for which a reporter answers; none for an administrator, who answers for no work."""
    if user.role == Role.ADMINISTRATOR:
        return []
    return once(("people.own-units", user.pk), lambda: _together(user.unit))


def _together(unit: Unit) -> list[int]:
    if not governs(unit):
        return [unit.pk]
    together = [body.pk for body in Unit.objects.filter(place=unit.area) if governs(body)]
    return list({unit.pk, unit.area.pk, *together})
