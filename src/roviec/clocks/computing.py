"""From a term to its last day, with everything that an explanation needs.

The day from which a term runs is not counted (Bộ luật Dân sự 91/2015/QH13, Điều 147). A term in calendar days or
months whose last day is a day of rest ends with the next working day (Điều 148 khoản 5).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from roviec.clocks.working_days import Calendar, Reason

_DAY = timedelta(days=1)


class Unit(StrEnum):
    """In what a term is counted."""

    WORKING_DAYS = "working-days"
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Computed:
    """The last day of a term and how it came about.

    `skipped` are the days of rest other than ordinary weekends that the count passed over or that the end rolled
    over, `worked` the weekends that counted because they were worked in exchange; `weekends` counts the ordinary
    weekend days passed over. `rolled_from` is the day on which the term would have ended, were it not one of rest.
    """

    due_on: date
    start: date
    count: int
    unit: Unit
    skipped: tuple[tuple[date, Reason], ...]
    worked: tuple[tuple[date, Reason], ...]
    weekends: int
    rolled_from: date | None


def compute(count: int, unit: Unit | str, start: date, calendar: Calendar, *, rolls: bool = True) -> Computed:
    """The last day of `count` days or months after `start`. Raises NoTable where a year has no table of working days,
    and ValueError for a term shorter than one.

    Calendar days need a table only for the day on which they end.
    """
    unit = Unit(unit)
    if count < 1:
        raise ValueError(f"a term of {count} {unit.value}")
    if unit is Unit.WORKING_DAYS:
        due = calendar.add_working_days(start, count)
        return _explained(due, start, count, unit, start, due, None, calendar)
    plain = start + _DAY * count if unit is Unit.DAYS else _months_later(start, count)
    due = calendar.next_working(plain) if rolls else plain
    # Only what lies between the plain end and the rolled one matters: rest days within do not lengthen the term.
    rolled = plain if due != plain else None
    return _explained(due, start, count, unit, plain - _DAY, due - _DAY, rolled, calendar)


def _explained(
    due: date,
    start: date,
    count: int,
    unit: Unit,
    after: date,
    last: date,
    rolled_from: date | None,
    calendar: Calendar,
) -> Computed:
    skipped, worked, weekends = [], [], 0
    day = after + _DAY
    while day <= last:
        if day in calendar.worked:
            worked.append((day, calendar.worked[day]))
        elif day in calendar.off:
            skipped.append((day, calendar.off[day]))
        elif day.weekday() >= 5:
            weekends += 1
        day += _DAY
    return Computed(due, start, count, unit, tuple(skipped), tuple(worked), weekends, rolled_from)


def _months_later(day: date, count: int) -> date:
    """The day with the same number, or the last day of a month that is too short for it."""
    years, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    month += 1
    return date(years, month, min(day.day, monthrange(years, month)[1]))
