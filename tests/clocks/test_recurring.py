"""Work that comes round: its periods and their last days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.clocks.periods import month, quarter, year
from roviec.clocks.recurring import Every, Recurring, period_of


@pytest.mark.parametrize(
    ("rule", "dues"),
    [
        (Recurring(Every.WEEK, 5), [date(2026, 1, 16), date(2026, 1, 23), date(2026, 1, 30)]),
        (Recurring(Every.WEEK, 1, after=True), [date(2026, 1, 12), date(2026, 1, 19), date(2026, 1, 26)]),
        (Recurring(Every.MONTH, 25), [date(2026, 1, 25), date(2026, 2, 25), date(2026, 3, 25)]),
        (Recurring(Every.MONTH, 31), [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]),
        (Recurring(Every.MONTH, 5, after=True), [date(2026, 2, 5), date(2026, 3, 5), date(2026, 4, 5)]),
        (Recurring(Every.QUARTER, 15), [date(2026, 3, 15), date(2026, 6, 15), date(2026, 9, 15)]),
        (Recurring(Every.HALF, 10, after=True), [date(2026, 7, 10), date(2027, 1, 10), date(2027, 7, 10)]),
        (Recurring(Every.YEAR, 15), [date(2026, 12, 15), date(2027, 12, 15), date(2028, 12, 15)]),
    ],
)
def test_days_due(rule: Recurring, dues: list[date]) -> None:
    found = [due for _, due in rule.rounds(date(2026, 1, 12), date(2029, 1, 1))]
    assert found[:3] == dues


def test_what_falls_due_after_its_period_belongs_to_it() -> None:
    period, due = next(Recurring(Every.QUARTER, 5, after=True).rounds(date(2026, 4, 1), date(2026, 12, 31)))
    assert period == quarter(2026, 1) and due == date(2026, 4, 5)
    period, due = next(Recurring(Every.MONTH, 31, after=True).rounds(date(2026, 3, 1), date(2026, 12, 31)))
    assert period == month(2026, 2) and due == date(2026, 3, 31)


@given(
    st.sampled_from(Every),
    st.integers(1, 31),
    st.booleans(),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 800),
)
def test_rounds_are_complete_and_in_order(
    every: Every, day: int, after: bool, first: date, length: int
) -> None:
    rule = Recurring(every, min(day, 7) if every is Every.WEEK else day, after)
    last = first + timedelta(days=length)
    rounds = list(rule.rounds(first, last))
    assert all(first <= due <= last for _, due in rounds)
    for (one, due), (other, later) in pairwise(rounds):
        assert due < later and other.start == one.end + timedelta(days=1)
    # Cutting the span in two loses nothing and doubles nothing.
    middle = first + timedelta(days=length // 2)
    halves = [*rule.rounds(first, middle), *rule.rounds(middle + timedelta(days=1), last)]
    assert halves == rounds


def test_days_that_no_week_or_month_has() -> None:
    for every, day in ((Every.WEEK, 8), (Every.MONTH, 0), (Every.YEAR, 32)):
        with pytest.raises(ValueError, match="day"):
            Recurring(every, day)


def test_period_of_a_day() -> None:
    assert period_of(Every.YEAR, date(2026, 5, 5)) == year(2026)
    week = period_of(Every.WEEK, date(2026, 1, 1))
    assert (week.start, week.end) == (date(2025, 12, 29), date(2026, 1, 4))
