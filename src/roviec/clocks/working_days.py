"""Working days by the table of the year: weekends by rule, holidays and exchanged days as data.

A count never includes its first day: three working days from a Friday end on the Wednesday after.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

CALENDARS = Path(__file__).parent / "calendars"
_DAY = timedelta(days=1)
_UNCONFIRMED = "?"


class NoTable(LookupError):
    """The calendar has no table for a year, so its working days are not known."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no table of working days for {year}: add it to the calendar data")
        self.year = year


class BadTable(ValueError):
    """The calendar data contradict themselves; the message names the day."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a day is off, or worked although it is a weekend."""

    name: str
    source: str
    confidence: str  # C, C2, I, M or ?


@dataclass(frozen=True, slots=True)
class Calendar:
    """Tables by year. `off` and `worked` hold the exceptions to the rule of weekends."""

    years: frozenset[int]
    off: Mapping[date, Reason]
    worked: Mapping[date, Reason]

    def covers(self, first: date, last: date) -> bool:
        """Whether every year from `first` to `last` has its table."""
        low, high = sorted((first.year, last.year))
        return all(year in self.years for year in range(low, high + 1))

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day. Raises NoTable for a year without one."""
        if day.year not in self.years:
            raise NoTable(day.year)
        if day in self.worked:
            return True
        return day.weekday() < 5 and day not in self.off

    def with_days(self, off: Mapping[date, Reason], worked: Mapping[date, Reason]) -> Calendar:
        """The same calendar with days declared after its table was made; they go before what the table says."""
        return Calendar(
            self.years,
            {day: why for day, why in self.off.items() if day not in worked} | dict(off),
            {day: why for day, why in self.worked.items() if day not in off} | dict(worked),
        )

    def why_off(self, day: date) -> Reason | None:
        """The holiday on this day; None on an ordinary day or an ordinary weekend."""
        return self.off.get(day)

    def add_working_days(self, start: date, days: int) -> date:
        """The day on which the `days`-th working day after `start` falls.

        With 0 days: `start` itself if it is worked, else the next day that is. Raises NoTable, and ValueError
        for a negative count.
        """
        if days < 0:
            raise ValueError("a term of negative length")
        day, left = start, days
        if left == 0:
            return self.next_working(start)
        while left:
            day += _DAY
            left -= self.is_working(day)
        return day

    def next_working(self, day: date) -> date:
        """The day itself if it is worked, else the first one after it: where a term in calendar days ends."""
        while not self.is_working(day):
            day += _DAY
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative where `end` lies before `start`."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working(start + _DAY * n) for n in range(1, (end - start).days + 1))


@cache
def vietnam(*, with_unconfirmed: bool = False) -> Calendar:
    """The calendar of public servants in Việt Nam (calendars/vietnam.toml, with the law of each part).

    Days of confidence "?" count only with `with_unconfirmed`.
    """
    return load(CALENDARS / "vietnam.toml", with_unconfirmed=with_unconfirmed)


def load(file: Path, *, with_unconfirmed: bool = False) -> Calendar:
    """A calendar from its data file. Raises BadTable where a day stands under a wrong year or twice."""
    with file.open("rb") as opened:
        years: dict[str, dict[str, Any]] = tomllib.load(opened)["years"]
    off: dict[date, Reason] = {}
    worked: dict[date, Reason] = {}
    for year, table in years.items():
        _fill(off, int(year), table, table["off"], with_unconfirmed)
        _fill(worked, int(year), table, table["worked"], with_unconfirmed)
    for day in worked:
        if day in off:
            raise BadTable(f"{day.isoformat()} is both off and worked")
        if day.weekday() < 5:
            raise BadTable(f"{day.isoformat()} is worked anyway: it is no weekend")
    return Calendar(frozenset(int(year) for year in years), off, worked)


def _fill(
    days: dict[date, Reason], year: int, table: dict[str, Any], rows: list[dict[str, Any]], unconfirmed: bool
) -> None:
    for row in rows:
        confidence = row.get("confidence", table["confidence"])
        if confidence == _UNCONFIRMED and not unconfirmed:
            continue
        day, last = row["on"], row.get("to", row["on"])
        if last < day:
            raise BadTable(f"{day.isoformat()} ends before it begins")
        while day <= last:
            if day.year != year or day in days:
                raise BadTable(f"{day.isoformat()} stands under a wrong year or twice")
            days[day] = Reason(row["name"], table["source"], confidence)
            day += _DAY
