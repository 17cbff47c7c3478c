"""What this room adds to pages of others: the figures of a place against what was aimed at."""

from __future__ import annotations

from dataclasses import dataclass

from roviec.office.indicators.reach import may_read
from roviec.office.people.models import User
from roviec.office.profiles.gathering import Row, gather, targets_of
from roviec.office.units.models import Unit

_MOST = 8


@dataclass(frozen=True, slots=True)
class Aims:
    """The indicators of a place that have a target, those that are not met first."""

    unit: Unit
    rows: list[Row]
    more: int


def aims_of(user: User, unit: Unit) -> Aims | None:
    """Of the place of a unit; None where it has no target or the person may not read its figures."""
    place = unit.area
    if not may_read(user, place):
        return None
    aimed = targets_of(user, place).keys()
    if not aimed:
        return None
    told = gather(user, place, only=aimed).rows
    rows = [row for row in told if row.target is not None and row.latest is not None]
    rows.sort(key=lambda row: {"not_met": 0, None: 1}.get(row.rating.verdict if row.rating else None, 2))
    return Aims(place, rows[:_MOST], max(0, len(rows) - _MOST)) if rows else None


def aims_of_own_area(user: User, _: object) -> Aims | None:
    """Of the person's own territory, for the overview."""
    return aims_of(user, user.unit)
