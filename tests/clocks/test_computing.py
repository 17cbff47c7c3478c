"""Terms: the last day by the table of working days, and the account of how it came about."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.clocks.computing import Unit, compute
from roviec.clocks.statutory import BadTerms, NoTerm, load, term, terms
from roviec.clocks.working_days import NoTable, Reason, vietnam

FRIDAY = date(2026, 3, 6)


@pytest.mark.parametrize(
    ("count", "unit", "start", "due"),
    [
        (3, "working-days", FRIDAY, date(2026, 3, 11)),  # the Wednesday after
        (10, "days", date(2026, 2, 5), date(2026, 2, 23)),  # 15/02 is a Sunday, then the days of Tết
        (10, "days", date(2026, 3, 3), date(2026, 3, 13)),
        (1, "months", date(2026, 1, 31), date(2026, 3, 2)),  # 28/02 is a Saturday
        (13, "months", date(2025, 11, 30), date(2026, 12, 30)),
    ],
)
def test_last_day(count: int, unit: str, start: date, due: date) -> None:
    assert compute(count, unit, start, vietnam()).due_on == due


def test_term_across_tet_names_the_days_that_do_not_count() -> None:
    found = compute(5, "working-days", date(2026, 2, 12), vietnam())
    assert found.due_on > date(2026, 2, 22)
    assert any("Tết" in why.name for _, why in found.skipped) and found.weekends >= 2
    passed = (found.due_on - found.start).days
    assert passed == 5 + len(found.skipped) + found.weekends


def test_term_that_ends_on_a_day_of_rest_says_where_it_would_have_ended() -> None:
    found = compute(30, "days", date(2026, 4, 1), vietnam())  # 01/05, after 30/04
    assert found.rolled_from == date(2026, 5, 1) and found.due_on == date(2026, 5, 4)
    assert [day for day, _ in found.skipped] == [date(2026, 5, 1)] and found.weekends == 2
    assert compute(30, "days", date(2026, 4, 1), vietnam(), rolls=False).due_on == date(2026, 5, 1)


def test_a_holiday_declared_late_moves_the_last_day() -> None:
    late = Reason("Quốc tang", "Thông báo", "C")
    with_late = vietnam().with_days({date(2026, 3, 10): late}, {})
    found = compute(3, "working-days", FRIDAY, with_late)
    assert found.due_on == date(2026, 3, 12) and found.skipped == ((date(2026, 3, 10), late),)
    exchanged = vietnam().with_days({}, {date(2026, 3, 7): late})
    found = compute(3, "working-days", FRIDAY, exchanged)
    assert found.due_on == date(2026, 3, 10) and found.worked == ((date(2026, 3, 7), late),)


def test_a_declared_day_goes_before_the_table() -> None:
    why = Reason("làm bù", "Thông báo", "C")
    holiday = date(2026, 4, 30)
    assert vietnam().with_days({}, {holiday: why}).is_working(holiday)
    assert not vietnam().with_days({}, {holiday: why}).with_days({holiday: why}, {}).is_working(holiday)


@given(st.dates(date(2021, 1, 1), date(2026, 6, 1)), st.integers(1, 60))
def test_as_many_working_days_lie_between_as_were_counted(start: date, count: int) -> None:
    found = compute(count, Unit.WORKING_DAYS, start, vietnam())
    assert vietnam().working_days_between(start, found.due_on) == count
    assert vietnam().is_working(found.due_on) and found.rolled_from is None


@given(st.dates(date(2021, 1, 1), date(2026, 6, 1)), st.integers(1, 120))
def test_calendar_days_end_on_a_working_day_and_never_early(start: date, count: int) -> None:
    found = compute(count, Unit.DAYS, start, vietnam())
    plain = start + timedelta(days=count)
    assert found.due_on >= plain and vietnam().is_working(found.due_on)
    assert (found.rolled_from == plain) == (found.due_on != plain)
    assert (found.due_on - plain).days == len(found.skipped) + found.weekends


def test_a_year_without_a_table_and_a_term_of_nothing_are_refused() -> None:
    with pytest.raises(NoTable):
        compute(5, "working-days", date(2049, 1, 1), vietnam())
    with pytest.raises(ValueError, match="a term of 0"):
        compute(0, "days", FRIDAY, vietnam())
    with pytest.raises(ValueError, match="fortnight"):
        compute(1, "fortnights", FRIDAY, vietnam())


def test_statutory_terms_are_judged_by_their_day() -> None:
    settle = term("complaint-settle-1", date(2026, 3, 1))
    assert (settle.count, settle.unit, settle.article) == (30, Unit.DAYS, "Điều 28")
    assert settle.due(date(2026, 4, 1), vietnam()).due_on == date(2026, 5, 4)
    with pytest.raises(NoTerm):
        term("complaint-settle-1", date(2011, 1, 1))
    assert terms(date(2005, 1, 1)) == []
    assert all(t.confidence in {"C", "C2", "I", "M", "?"} and t.law for t in terms(date(2026, 1, 1)))


_ROW = """
[[terms]]
code = "x"
name = "x"
count = 1
unit = "days"
starts = "x"
law = "x"
article = "x"
confidence = "M"
source = "x"
"""


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ([("2020-01-01", "2019-01-01")], "ends before"),
        ([("2020-01-01", None), ("2021-01-01", None)], "two versions"),
        ([("2020-01-01", "2021-01-01"), ("2021-01-01", None)], "two versions"),
    ],
)
def test_terms_that_contradict_themselves_are_refused(
    tmp_path: Path, days: list[tuple[str, str | None]], why: str
) -> None:
    file = tmp_path / "terms.toml"
    rows = [_ROW + f"valid_from = {a}\n" + (f"valid_to = {b}\n" if b else "") for a, b in days]
    file.write_text("".join(rows), encoding="utf-8")
    with pytest.raises(BadTerms, match=why):
        load(file)
