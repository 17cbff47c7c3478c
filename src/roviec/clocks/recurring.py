"""Work that comes round: the periods from a day on, and the last day on which each may be reported."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from roviec.clocks.periods import Period, half, month, quarter, quarter_of, year

_DAY = timedelta(days=1)


class Every(StrEnum):
    """How often."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Recurring:
    """A rhythm and the last day of each round.

    `day` is of the week for weekly work (1 Monday to 7 Sunday), else of the month; a month too short for it ends
    the term with its own last day. `after` says that it is a day of the week or month that follows the period, not
    of the one in which the period ends.
    """

    every: Every
    day: int
    after: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.day <= (7 if self.every is Every.WEEK else 31):
            raise ValueError(f"day {self.day} of a {self.every.value}")

    def due(self, period: Period) -> date:
        """The last day on which what the period owes is in time."""
        if self.every is Every.WEEK:
            return period.start + _DAY * (self.day - 1 + 7 * self.after)
        last = period.end + _DAY if self.after else period.end
        return last.replace(day=min(self.day, monthrange(last.year, last.month)[1]))

    def rounds(self, first: date, last: date) -> Iterator[tuple[Period, date]]:
        """(period, day due) for each day due from `first` to `last`, both included."""
        # The period whose day comes after it may lie wholly before `first`.
        period = period_of(self.every, first)
        period = period_of(self.every, period.start - _DAY)
        while (due := self.due(period)) <= last:
            if due >= first:
                yield period, due
            period = period_of(self.every, period.end + _DAY)


def period_of(every: Every, day: date) -> Period:
    """The week (from Monday), month, quarter, half or year in which a day lies."""
    match every:
        case Every.WEEK:
            monday = day - _DAY * day.weekday()
            return Period(monday, monday + _DAY * 6)
        case Every.MONTH:
            return month(day.year, day.month)
        case Every.QUARTER:
            return quarter(day.year, quarter_of(day))
        case Every.HALF:
            return half(day.year, 1 if day.month <= 6 else 2)
        case Every.YEAR:
            return year(day.year)
