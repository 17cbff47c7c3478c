"""A unit against its targets, in the middle of a term and at its end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from roviec.office.audit.door import Refused, Rejected
from roviec.office.indicators import actions
from roviec.office.indicators.assessing import assess
from roviec.office.indicators.models import Indicator, Target
from roviec.office.indicators.rules import aims
from tests.office.indicators.world import make_indicator, put

D = Decimal


def target(
    cast: SimpleNamespace, indicator: Indicator, text: str, period: str = "T2020-2025", **more: str
) -> Target:
    more.setdefault("basis", "resolution")
    return actions.set_target(cast.clerk, indicator, cast.district, period, aims.parse(text), **more)


def test_level_in_the_middle_of_the_term(cast: SimpleNamespace) -> None:
    income = make_indicator("TN", "level", direction="up")
    for year, value in (("2020", 40), ("2021", 44), ("2022", 48), ("2023", 52)):
        put(income, cast.district, year, value)
    so_far = assess(target(cast, income, "60 triệu đồng trở lên", base_period="2020"), date(2024, 3, 1))
    assert (so_far.rating.verdict, so_far.rating.distance, so_far.rating.achieved) == ("not_met", -8, 60)
    assert (so_far.actual.period, so_far.years_left, so_far.final) == ("2023", 2, False)
    assert so_far.pace is not None and so_far.pace.each == 4 and so_far.pace.percent == D("7.42")
    put(income, cast.district, "2025", 63)
    at_the_end = assess(so_far.target, date(2026, 3, 1))
    assert (at_the_end.rating.verdict, at_the_end.final, at_the_end.pace) == ("exceeded", True, None)


def test_mean_growth_of_the_term_is_geometric(cast: SimpleNamespace) -> None:
    growth = make_indicator("TG", "rate", unit_of_measure="%/năm")
    for year, value in (("2021", 0), ("2022", 21), ("2023", 10), ("2024", 10), ("2025", 10)):
        put(growth, cast.district, year, value)
    told = assess(target(cast, growth, "trên 10%"), date(2026, 2, 1))
    assert told.actual.value == 10  # 1.21 is 1.1 twice
    assert told.rating.verdict == "not_met"
    put_mean = target(cast, growth, "10,2% trở lên")
    Target.objects.filter(pk=put_mean.pk).update(mean="arithmetic")
    put_mean.refresh_from_db()
    assert assess(put_mean, date(2026, 2, 1)).rating.verdict == "met"


def test_poverty_falls_by_points_a_year(cast: SimpleNamespace) -> None:
    poor = make_indicator("HN", "share", direction="down")
    put(poor, cast.district, "2020", 9)
    put(poor, cast.district, "2023", D("4.5"))
    told = assess(target(cast, poor, "giảm bình quân 1,41%/năm"), date(2024, 1, 1))
    assert told.target.base_period == "2020"
    assert (told.rating.measured, told.rating.verdict) == (D("-1.5"), "exceeded")


def test_multiple_of_the_start_of_the_term(cast: SimpleNamespace) -> None:
    output = make_indicator("GT", "sum")
    put(output, cast.district, "2020", 100)
    put(output, cast.district, "2025", 260)
    told = assess(target(cast, output, "gấp 2,6 lần so với đầu nhiệm kỳ"), date(2026, 1, 1))
    assert (told.target.base_period, told.rating.verdict, told.rating.measured) == ("2020", "met", D("2.6"))


def test_without_figures_nothing_is_rated(cast: SimpleNamespace) -> None:
    income = make_indicator("TN", "level")
    told = assess(target(cast, income, "trên 60"), date(2026, 1, 1))
    assert told.rating.verdict is None and told.rating.why == "Chưa có số thực hiện."


def test_keeping_is_held_against_the_year_before(cast: SimpleNamespace) -> None:
    forest = make_indicator("RU", "share", direction="keep")
    put(forest, cast.district, "2023", 42)
    put(forest, cast.district, "2024", 42)
    assert assess(target(cast, forest, "duy trì", "2024"), date(2025, 1, 1)).rating.verdict == "met"


def test_who_sets_targets_and_what_they_need(cast: SimpleNamespace) -> None:
    output = make_indicator("GT", "sum")
    with pytest.raises(Refused):
        actions.set_target(cast.reporter, output, cast.district, "2025", aims.parse("100"), basis="plan")
    with pytest.raises(Rejected, match="mã kỳ"):
        target(cast, output, "100", "2025-X")
    with pytest.raises(Rejected, match="kỳ gốc"):
        target(cast, output, "gấp 2 lần", "2025")
    with pytest.raises(Rejected, match="nghị quyết, kế hoạch"):
        target(cast, output, "100", "2025", basis="wish")
    kept = target(cast, output, "100", "2025", basis="plan")
    actions.withdraw_target(cast.clerk, kept)
    kept.refresh_from_db()
    assert kept.withdrawn_at is not None
