"""How a board reckons: sums that balance, rates with their denominators, places. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

from roviec.office.tasks.rules import Totals


@dataclass(frozen=True, slots=True)
class Score:
    """What came of the tasks of one unit, leader, field or meeting. Counts of tasks; `days_late` sums days.

    `first_…` judge by the day that was given first, the others by the day in force; both make the same `given`.
    """

    on_time: int = 0
    late: int = 0
    in_term: int = 0
    overdue: int = 0
    returned: int = 0  # of those not done: the last result was sent back
    first_on_time: int = 0
    first_late: int = 0
    first_in_term: int = 0
    first_overdue: int = 0
    days_late: int = 0  # of those done late and those overdue, calendar days

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def totals(self) -> Totals:
        return Totals(self.on_time, self.late, self.in_term, self.overdue)

    @property
    def first(self) -> Totals:
        return Totals(self.first_on_time, self.first_late, self.first_in_term, self.first_overdue)

    @property
    def given(self) -> int:
        return self.totals.total

    @property
    def behind(self) -> int:
        """The denominator of `mean_days_late`: whatever is or was late."""
        return self.late + self.overdue

    @property
    def mean_days_late(self) -> Fraction | None:
        """Calendar days past the day in force; None where nothing is late."""
        return Fraction(self.days_late, self.behind) if self.behind else None

    @property
    def balances(self) -> bool:
        """Both ways of judging divide the same tasks, and no part is larger than its whole."""
        return (
            self.totals.total == self.first.total
            and self.totals.done == self.first.done
            and self.returned <= self.totals.not_done
            and all(getattr(self, f.name) >= 0 for f in fields(self))
        )


def summed(scores: Iterable[Score]) -> Score:
    whole = Score()
    for score in scores:
        whole += score
    return whole


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a board. `key` tells it again on another day; `rank` is its place, None where nothing fell due."""

    key: str
    name: str
    score: Score
    rank: int | None = None
    note: str = ""


def ranked(rows: Iterable[Row]) -> list[Row]:
    """The rows with their places, the best rate of completion first; equal rates share a place.

    What nothing has fallen due of has no rate, so no place, and stands last.
    """
    in_order = sorted(rows, key=lambda row: (*_down(row.score.totals.rate_done), -row.score.given, row.name))
    placed, place, last = [], 0, None
    for number, row in enumerate(in_order, start=1):
        rate = row.score.totals.rate_done
        if rate is not None and rate != last:
            place, last = number, rate
        placed.append(Row(row.key, row.name, row.score, place if rate is not None else None, row.note))
    return placed


# What a column sorts by; the rate sorts by place. None stands last whichever way the column is turned.
_VALUES: dict[str, Any] = {
    "giao": lambda row: row.score.given,
    "dung-han": lambda row: row.score.on_time,
    "cham": lambda row: row.score.late,
    "trong-han": lambda row: row.score.in_term,
    "qua-han": lambda row: row.score.overdue,
    "tra-lai": lambda row: row.score.returned,
    "ty-le": lambda row: row.score.totals.rate_done,
    "ty-le-dung": lambda row: row.score.totals.rate_on_time,
    "ngay-cham": lambda row: row.score.mean_days_late,
}
COLUMNS = ("ten", *_VALUES)
DEFAULT_SORT = "-ty-le"


def in_order(rows: Iterable[Row], sort: str) -> list[Row]:
    """The rows in the order of a column ("-" before it: the largest first); the places stay."""
    rows, column, down = list(rows), sort.removeprefix("-"), sort.startswith("-")
    if column == "ten":
        return sorted(rows, key=lambda row: row.name, reverse=down)
    value = _VALUES.get(column)
    if value is None or sort == DEFAULT_SORT:
        return rows  # already by place
    known = [row for row in rows if value(row) is not None]
    return sorted(known, key=value, reverse=down) + [row for row in rows if value(row) is None]


def _down(rate: Fraction | None) -> tuple[bool, Fraction]:
    return rate is None, -(rate or Fraction(0))
