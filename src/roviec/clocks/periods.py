"""Reporting periods: their first and last days.

Spans are whole days, both ends included. Source of the kinds: the reporting practice of state and party offices
(quý, 6 tháng, 9 tháng, năm, nhiệm kỳ).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `start` to `end`, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period that ends ({self.end}) before it begins ({self.start})")

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


def month(year: int, number: int) -> Period:
    """One calendar month, 1 to 12."""
    return months(year, number, number)


def months(year: int, first: int, last: int) -> Period:
    """From the first day of one month to the last day of another of the same year."""
    _within(first, 1, 12, "month")
    _within(last, first, 12, "month")
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def quarter(year: int, number: int) -> Period:
    """Quý I to IV."""
    _within(number, 1, 4, "quarter")
    return months(year, 3 * number - 2, 3 * number)


def half(year: int, number: int) -> Period:
    """6 tháng đầu năm (1) or 6 tháng cuối năm (2)."""
    _within(number, 1, 2, "half")
    return months(year, 6 * number - 5, 6 * number)


def nine_months(year: int) -> Period:
    """9 tháng: January to September."""
    return months(year, 1, 9)


def first_months(year: int, count: int) -> Period:
    """ "2 tháng đầu năm", "11 tháng": January to month `count`."""
    return months(year, 1, count)


def year(number: int) -> Period:
    """The calendar year."""
    return months(number, 1, 12)


def term_years(start: int, end: int) -> Period:
    """The calendar years whose figures count for a term: nhiệm kỳ 2020-2025 gives 2021 to 2025.

    The congress sits in the year `start`; the term's first full year is the one after it. A plan period
    (giai đoạn 2021-2025) is `years(2021, 2025)`.
    """
    if end <= start:
        raise ValueError(f"a term from {start} to {end}")
    return years(start + 1, end)


def term_between(congress: date, next_congress: date) -> Period:
    """A term from its congress to the day before the next one."""
    return Period(congress, next_congress - timedelta(days=1))


def years(first: int, last: int) -> Period:
    """Whole calendar years from `first` to `last`."""
    return Period(date(first, 1, 1), date(last, 12, 31))


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def _within(number: int, low: int, high: int, what: str) -> None:
    if not low <= number <= high:
        raise ValueError(f"{what} {number} is not between {low} and {high}")
