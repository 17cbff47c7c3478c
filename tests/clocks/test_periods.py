"""Periods: bounds, and what must hold for every year."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.clocks import periods
from roviec.clocks.periods import Period

YEARS = st.integers(1946, 2100)


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (periods.quarter(2026, 2), date(2026, 4, 1), date(2026, 6, 30)),
        (periods.half(2021, 2), date(2021, 7, 1), date(2021, 12, 31)),
        (periods.nine_months(2020), date(2020, 1, 1), date(2020, 9, 30)),
        (periods.first_months(2024, 2), date(2024, 1, 1), date(2024, 2, 29)),
        (periods.month(2023, 2), date(2023, 2, 1), date(2023, 2, 28)),
        (periods.term_years(2020, 2025), date(2021, 1, 1), date(2025, 12, 31)),
        (periods.years(2026, 2030), date(2026, 1, 1), date(2030, 12, 31)),
        (
            periods.term_between(date(2020, 10, 27), date(2025, 10, 10)),
            date(2020, 10, 27),
            date(2025, 10, 9),
        ),
    ],
)
def test_bounds(period: Period, start: date, end: date) -> None:
    assert (period.start, period.end) == (start, end)


@given(YEARS)
def test_parts_tile_the_year(year: int) -> None:
    whole = periods.year(year)
    for parts in (
        [periods.month(year, n) for n in range(1, 13)],
        [periods.quarter(year, n) for n in range(1, 5)],
        [periods.half(year, n) for n in (1, 2)],
        [periods.nine_months(year), periods.quarter(year, 4)],
    ):
        assert parts[0].start == whole.start and parts[-1].end == whole.end
        assert sum(p.days for p in parts) == whole.days
        assert all(a.end + timedelta(days=1) == b.start for a, b in pairwise(parts))


@given(st.dates(date(1946, 1, 1), date(2100, 12, 31)))
def test_day_lies_in_its_quarter(day: date) -> None:
    assert day in periods.quarter(day.year, periods.quarter_of(day))
    assert "2026" not in periods.year(2026)  # only days lie in a period


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: periods.quarter(2026, 5),
        lambda: periods.month(2026, 0),
        lambda: periods.months(2026, 5, 4),
        lambda: periods.half(2026, 3),
        lambda: periods.term_years(2025, 2025),
        lambda: Period(date(2026, 2, 1), date(2026, 1, 1)),
    ],
)
def test_impossible_period_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError):
        wrong()  # type: ignore[operator]
