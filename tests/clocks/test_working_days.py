"""Working days: vectors from the practice, and what must hold for every day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.clocks.working_days import BadTable, NoTable, load, vietnam

CALENDAR = vietnam()
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 3, 6), 3, date(2026, 3, 11)),  # Friday: Wednesday after
        (date(2026, 2, 11), 5, date(2026, 2, 25)),  # across Tết Bính Ngọ
        (date(2021, 2, 5), 5, date(2021, 2, 19)),  # across Tết Tân Sửu
        (date(2024, 5, 3), 1, date(2024, 5, 4)),  # a Saturday worked in exchange
        (date(2025, 4, 29), 1, date(2025, 5, 5)),
        (date(2026, 3, 7), 0, date(2026, 3, 9)),  # nothing to count, but a Saturday is not worked
    ],
)
def test_add_working_days(start: date, days: int, end: date) -> None:
    assert CALENDAR.add_working_days(start, days) == end


def test_calendar_days_that_end_on_a_rest_day_roll_on() -> None:
    end = date(2026, 2, 5) + timedelta(days=10)
    assert end == date(2026, 2, 15)
    assert CALENDAR.next_working(end) == date(2026, 2, 23)


def test_unconfirmed_day_counts_only_when_asked() -> None:
    day = date(2026, 11, 24)
    assert CALENDAR.is_working(day)
    assert not vietnam(with_unconfirmed=True).is_working(day)


def test_holiday_says_why_and_how_sure() -> None:
    reason = CALENDAR.why_off(date(2026, 2, 17))
    assert reason is not None and "Bính Ngọ" in reason.name and reason.confidence == "C"
    assert CALENDAR.why_off(date(2026, 2, 21)) is None


def test_year_without_table_is_refused() -> None:
    with pytest.raises(NoTable, match="2031"):
        CALENDAR.is_working(date(2031, 5, 5))
    assert not CALENDAR.covers(date(2026, 12, 1), date(2027, 1, 5))
    assert CALENDAR.covers(date(2020, 1, 1), date(2026, 12, 31))


def test_term_of_negative_length_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add_working_days(date(2026, 3, 2), -1)


@given(DAYS, st.integers(1, 60))
def test_added_days_are_counted_back(start: date, days: int) -> None:
    if not CALENDAR.covers(start, start + timedelta(days=120)):
        return
    end = CALENDAR.add_working_days(start, days)
    assert CALENDAR.is_working(end)
    assert CALENDAR.working_days_between(start, end) == days
    assert CALENDAR.working_days_between(end, start) == -days


@given(DAYS, DAYS, DAYS)
def test_counts_add_up(a: date, b: date, c: date) -> None:
    a, b, c = sorted((a, b, c))
    count = CALENDAR.working_days_between
    assert count(a, b) + count(b, c) == count(a, c)


@pytest.mark.parametrize("year", sorted(CALENDAR.years))
def test_each_year_has_the_holidays_of_the_law(year: int) -> None:
    """Eleven days from 2021, ten before, on weekdays after compensation and exchange."""
    for month, day in ((1, 1), (4, 30), (5, 1), (9, 2)):
        assert not CALENDAR.is_working(date(year, month, day))
    tet = [d for d, why in CALENDAR.off.items() if d.year == year and "Nguyên đán" in why.name]
    assert sum(d.weekday() < 5 for d in tet) >= 5
    rests = sum(d.year == year and d.weekday() < 5 for d in CALENDAR.off)
    worked = sum(d.year == year for d in CALENDAR.worked)
    assert (
        rests - worked >= (11 if year >= 2021 else 10) - 1
    )  # a day at a weekend before 2013's rule of compensation


@pytest.mark.parametrize(
    "rows",
    [
        'off = [{ on = 2025-01-01, name = "x" }]\nworked = []',
        'off = []\nworked = [{ on = 2026-03-04, name = "a Wednesday" }]',
        'off = [{ on = 2026-03-07, name = "x" }]\nworked = [{ on = 2026-03-07, name = "y" }]',
        'off = [{ on = 2026-03-07, to = 2026-03-01, name = "x" }]\nworked = []',
    ],
)
def test_contradicting_table_is_refused(tmp_path: Path, rows: str) -> None:
    file = tmp_path / "calendar.toml"
    file.write_text(f'[years.2026]\nsource = "s"\nconfidence = "M"\n{rows}\n', encoding="utf-8")
    with pytest.raises(BadTable):
        load(file)
