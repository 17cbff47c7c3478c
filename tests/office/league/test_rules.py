"""How a board reckons: sums balance, rates show what they divide by, places are fair."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.clocks.periods import Period
from roviec.office.league import periods
from roviec.office.league.rules import COLUMNS, Row, Score, in_order, ranked, summed

counts = st.integers(0, 50)


@st.composite
def scores(draw: st.DrawFn) -> Score:
    """A score that balances: both ways of judging divide the same done and not done."""
    done, not_done = draw(counts), draw(counts)
    on_time, first_on_time = draw(st.integers(0, done)), draw(st.integers(0, done))
    overdue, first_overdue = draw(st.integers(0, not_done)), draw(st.integers(0, not_done))
    late = done - on_time
    return Score(
        on_time=on_time,
        late=late,
        in_term=not_done - overdue,
        overdue=overdue,
        returned=draw(st.integers(0, not_done)),
        first_on_time=first_on_time,
        first_late=done - first_on_time,
        first_in_term=not_done - first_overdue,
        first_overdue=first_overdue,
        days_late=draw(st.integers(late + overdue, 100 * (late + overdue))),
    )


def test_the_report_of_the_whole_of_2017() -> None:
    """21.914 = 16.051 done (14.068 + 1.983) + 5.863 not done (5.640 + 223); the rate is of what fell due, 16.274."""
    score = Score(on_time=14068, late=1983, in_term=5640, overdue=223)
    assert (score.given, score.totals.done, score.totals.not_done) == (21914, 16051, 5863)
    assert score.totals.fallen_due == 16274
    assert score.totals.rate_done == Fraction(16051, 16274)
    assert f"{float(100 * score.totals.rate_done):.2f}" == "98.63"
    assert score.totals.rate_on_time == Fraction(14068, 16051)


def test_the_report_of_a_province_in_2020() -> None:
    """833 = 585 done + 248 not done (67 in term, 181 overdue)."""
    score = Score(on_time=585, in_term=67, overdue=181)
    assert (score.given, score.totals.not_done, score.totals.fallen_due) == (833, 248, 766)
    assert score.totals.rate_done == Fraction(585, 766)


@given(st.lists(scores(), max_size=12))
def test_the_row_of_sums_balances_whatever_is_summed(many: list[Score]) -> None:
    whole = summed(many)
    assert whole.balances and all(score.balances for score in many)
    assert whole.given == sum(score.given for score in many)
    assert whole.totals.done + whole.totals.not_done == whole.given
    assert whole.first.total == whole.given
    for totals in (whole.totals, whole.first):
        for rate in (totals.rate_done, totals.rate_on_time):
            assert rate is None or 0 <= rate <= 1
        assert (totals.rate_done is None) == (totals.fallen_due == 0)


@given(st.lists(scores(), min_size=1, max_size=8))
def test_the_mean_of_the_whole_lies_between_those_of_its_parts(many: list[Score]) -> None:
    means = [score.mean_days_late for score in many if score.mean_days_late is not None]
    whole = summed(many).mean_days_late
    assert (whole is None) == (not means)
    if whole is not None:
        assert min(means) <= whole <= max(means)


def test_what_does_not_balance_is_told() -> None:
    assert not Score(on_time=2, first_late=1).balances
    assert not Score(on_time=1, first_overdue=1).balances
    assert not replace(Score(), returned=1).balances


@given(st.lists(scores(), max_size=10))
def test_places_follow_the_rate_and_equals_share_one(many: list[Score]) -> None:
    rows = ranked(Row(str(n), f"Đơn vị {n}", score) for n, score in enumerate(many))
    assert sorted(row.key for row in rows) == sorted(str(n) for n in range(len(many)))
    placed = [row for row in rows if row.rank is not None]
    assert rows[: len(placed)] == placed  # what has no rate stands last
    for row in placed:
        better = sum(other.score.totals.rate_done > row.score.totals.rate_done for other in placed)  # type: ignore[operator]
        assert row.rank == better + 1


@given(st.lists(scores(), max_size=10), st.sampled_from(COLUMNS), st.booleans())
def test_sorting_moves_lines_and_changes_none(many: list[Score], column: str, down: bool) -> None:
    rows = ranked(Row(str(n), f"Đơn vị {n}", score) for n, score in enumerate(many))
    found = in_order(rows, f"-{column}" if down else column)
    assert sorted(found, key=lambda row: row.key) == sorted(rows, key=lambda row: row.key)
    if column == "giao":
        given_ = [row.score.given for row in found]
        assert given_ == sorted(given_, reverse=down)


@pytest.mark.parametrize(
    ("kind", "day", "start", "end", "name"),
    [
        ("tuan", date(2027, 1, 1), date(2026, 12, 28), date(2027, 1, 3), "Tuần 53/2026"),
        ("thang", date(2026, 2, 9), date(2026, 2, 1), date(2026, 2, 28), "Tháng 2/2026"),
        ("quy", date(2026, 5, 9), date(2026, 4, 1), date(2026, 6, 30), "Quý II/2026"),
        ("6-thang", date(2026, 6, 30), date(2026, 1, 1), date(2026, 6, 30), "6 tháng đầu năm 2026"),
        ("6-thang", date(2026, 7, 1), date(2026, 7, 1), date(2026, 12, 31), "6 tháng cuối năm 2026"),
        ("9-thang", date(2026, 11, 1), date(2026, 1, 1), date(2026, 9, 30), "9 tháng năm 2026"),
        ("nam", date(2026, 11, 1), date(2026, 1, 1), date(2026, 12, 31), "Năm 2026"),
        ("nhiem-ky", date(2025, 6, 1), date(2021, 1, 1), date(2025, 12, 31), "Nhiệm kỳ 2020-2025"),
        ("nhiem-ky", date(2026, 1, 1), date(2026, 1, 1), date(2030, 12, 31), "Nhiệm kỳ 2025-2030"),
    ],
)
def test_periods(kind: str, day: date, start: date, end: date, name: str) -> None:
    period = periods.period_of(kind, day)
    assert (period, periods.name_of(kind, period)) == (Period(start, end), name)


@given(st.sampled_from(sorted(periods.KINDS)), st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_the_periods_before_and_after_stand_beside_it(kind: str, day: date) -> None:
    period = periods.period_of(kind, day)
    earlier, later = periods.before(kind, period), periods.after(kind, period)
    assert earlier is not None and later is not None
    before, after = periods.period_of(kind, earlier), periods.period_of(kind, later)
    assert before.end < period.start and period.end < after.start
    if kind != "9-thang":
        assert day in period
        assert (period.start - before.end).days == (after.start - period.end).days == 1
    else:
        assert (before.start.year, after.start.year) == (day.year - 1, day.year + 1)


def test_the_ends_of_the_calendar_have_nothing_beyond() -> None:
    assert periods.before("nam", periods.period_of("nam", date.min)) is None
    assert periods.after("nam", periods.period_of("nam", date.max)) is None
