"""Series across mergers: sums by share, ratios rebuilt, ranks never; and what cannot be told, with its reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from roviec.office.indicators import rollups
from roviec.office.indicators.models import Indicator
from roviec.office.indicators.series import series
from roviec.office.units.models import UnitVersion
from tests import builders
from tests.office.indicators.world import DAY, end, link, make_country, make_indicator, put

D = Decimal


@pytest.fixture
def country(db: None) -> SimpleNamespace:
    return make_country()


@pytest.fixture
def grain(country: SimpleNamespace) -> Indicator:
    made = make_indicator("T01", "sum")
    for unit, value in ((country.a, 10), (country.b, 20), (country.d, 50)):
        put(made, unit, "2024", value)
    return made


def test_merger_adds_up_on_the_map_of_today(country: SimpleNamespace, grain: Indicator) -> None:
    put(grain, country.c, "2025", 33)
    before, after = series(grain, country.c, ["2024", "2025"], "today")
    assert (before.value, before.method, {i.unit_id for i in before.inputs}) == (
        30,
        "sum",
        {country.a.pk, country.b.pk},
    )
    assert (after.value, after.method) == (33, "own")
    then = series(grain, country.c, ["2024"], "then")[0]
    assert then.value is None and "không có vào cuối năm 2024" in then.why


def test_split_is_parted_by_its_shares(country: SimpleNamespace, grain: Indicator) -> None:
    assert [series(grain, unit, ["2024"], "today")[0].value for unit in (country.e, country.f)] == [30, 20]
    assert "60,0%" in series(grain, country.e, ["2024"], "today")[0].how


def test_split_without_a_share_is_not_comparable(country: SimpleNamespace, grain: Indicator) -> None:
    country.d.links_after.filter(after=country.e).update(share_population=None)
    point = series(grain, country.e, ["2024"], "today")[0]
    assert point.value is None and point.why == "Không có tỷ lệ phân bổ khi chia tách xã Đông Lộc."


def test_missing_part_is_named(country: SimpleNamespace, grain: Indicator) -> None:
    grain.values.filter(unit=country.b).delete()
    point = series(grain, country.c, ["2024"], "today")[0]
    assert point.value is None and point.why == "Thiếu số liệu của xã Bình Lộc."


def test_share_is_rebuilt_from_its_parts(country: SimpleNamespace) -> None:
    poor, homes = make_indicator("T02", "stock"), make_indicator("T03", "stock")
    share = make_indicator("T04", "share", numerator=poor, denominator=homes, factor=100)
    for unit, few, all_ in ((country.a, 10, 100), (country.b, 90, 300)):
        put(poor, unit, "2024", few)
        put(homes, unit, "2024", all_)
        put(share, unit, "2024", 100 * few / all_)
    point = series(share, country.c, ["2024"], "today")[0]
    assert (point.value, point.method) == (25, "ratio")  # not the mean of 10 and 30


def test_income_per_head_is_weighted_by_people(country: SimpleNamespace) -> None:
    people = make_indicator("T05", "stock")
    income = make_indicator("T06", "level", weight=people)
    for unit, heads, earned in ((country.a, 1000, 40), (country.b, 3000, 60)):
        put(people, unit, "2024", heads)
        put(income, unit, "2024", earned)
    point = series(income, country.c, ["2024"], "today")[0]
    assert (point.value, point.method) == (55, "weighted")
    people.values.filter(unit=country.a).delete()
    assert "bình quân gia quyền" in series(income, country.c, ["2024"], "today")[0].why


def test_growth_comes_from_rebuilt_levels_on_constant_prices(
    country: SimpleNamespace, grain: Indicator
) -> None:
    rate = make_indicator("T07", "rate", base=grain, price_base="2010")
    for unit, earlier, later in ((country.a, 100, 110), (country.b, 300, 290)):
        put(grain, unit, "2023", earlier, price_base="2010")
        put(grain, unit, "2024", later, price_base="2010", state="revised")
        put(rate, unit, "2024", 7)
    grain.values.filter(period="2024", price_base="").update(price_base="current")
    point = series(rate, country.c, ["2024"], "today")[0]
    assert (point.value, point.method) == (0, "growth")
    grain.values.filter(unit=country.b, period="2023").delete()
    assert "để tính lại tốc độ tăng" in series(rate, country.c, ["2024"], "today")[0].why


def test_rank_and_grade_are_never_carried_over(country: SimpleNamespace) -> None:
    for code, kind in (("T08", "rank"), ("T09", "ordinal")):
        one = make_indicator(code, kind)
        put(one, country.a, "2024", 1)
        put(one, country.b, "2024", 2)
        point = series(one, country.c, ["2024"], "today")[0]
        assert point.value is None and "không tính lại được" in point.why


def test_renamed_only_goes_on_unbroken(country: SimpleNamespace) -> None:
    share = make_indicator("T10", "share")
    old = builders.make_place("xã Hồng Lam", "xã", parent=country.district)
    new = builders.make_place("phường Hồng Lam", "phường", parent=country.province, starts_on=DAY)
    end(old)
    link(old, new, kind="reclassify")
    put(share, old, "2024", 12.5)
    point = series(share, new, ["2024"], "today")[0]
    assert (point.value, point.method) == (D("12.5"), "renamed")


def test_commune_that_becomes_a_ward_keeps_its_series(country: SimpleNamespace, grain: Indicator) -> None:
    """xã → phường as a new version of the same unit: the numbers are its own, each with the version of its time."""
    country.c.versions.update(valid_to=date(2026, 4, 30))
    UnitVersion.objects.create(unit=country.c, name="phường Cẩm Lộc", type="phường", parent=country.province,
                               valid_from=date(2026, 4, 30))  # fmt: skip
    put(grain, country.c, "2025", 31)
    assert series(grain, country.c, ["2025"], date(2026, 6, 1))[0].method == "own"


def test_day_before_and_day_of_the_change(country: SimpleNamespace, grain: Indicator) -> None:
    on_the_eve = series(grain, country.a, ["2024"], date(2025, 6, 30))[0]
    assert on_the_eve.value == 10
    gone = series(grain, country.a, ["2024"], DAY)[0]
    assert gone.value is None and "không có vào ngày 01/07/2025" in gone.why
    first_half = put(grain, country.a, "2025-H1", 4)
    assert series(grain, country.a, ["2025-H1"])[0].value_id == first_half.pk
    assert series(grain, country.c, ["2025-H1"], "today")[0].value is None  # b told nothing


def test_district_of_then_goes_on_as_its_communes(country: SimpleNamespace, grain: Indicator) -> None:
    put(grain, country.district, "2020", 77)
    for unit, value in ((country.c, 40), (country.e, 25), (country.f, 35)):
        put(grain, unit, "2025", value)
    rollups.ensure()
    points = series(
        grain, country.district, ["2020", "2024", "2025"], "today"
    )  # of one that ended: its last day
    assert [p.value for p in points] == [77, 80, 100]
    assert [p.method for p in points] == ["own", "parts", "sum"]


def test_district_whose_successor_reaches_beyond_is_not_comparable(
    country: SimpleNamespace, grain: Indicator
) -> None:
    neighbour = builders.make_place("huyện Kề Bên", "huyện", parent=country.province)
    outside = builders.make_place("xã Ngoài", "xã", parent=neighbour)
    end(outside)
    link(outside, country.c)
    for unit in (country.c, country.e, country.f):
        put(grain, unit, "2025", 1)
    point = series(grain, country.district, ["2025"], "today")[0]
    assert (
        point.value is None
        and point.why == "xã Cẩm Lộc có phần ngoài địa giới của huyện Bến Xuân, không tách được."
    )


def test_break_of_the_series_shows(country: SimpleNamespace) -> None:
    poor = make_indicator("T11", "share", breaks=[{"on": "2021-01-01", "why": "chuẩn nghèo mới"}])
    for year, value in (("2019", 5), ("2020", 4), ("2021", 9)):
        put(poor, country.province, year, value)
    points = series(poor, country.province, ["2019", "2020", "2021"])
    assert [p.break_before for p in points] == ["", "", "chuẩn nghèo mới"]


def test_formula_and_ratio_fill_in_where_the_unit_told_only_the_parts(country: SimpleNamespace) -> None:
    one, two = make_indicator("T12", "sum"), make_indicator("T13", "sum")
    both = make_indicator("T14", "sum", formula="[T12] + [T13]")
    share = make_indicator("T15", "share", numerator=one, denominator=both, factor=100)
    put(one, country.a, "2024", 30)
    put(two, country.a, "2024", 10, state="estimate")
    point = series(both, country.a, ["2024"])[0]
    assert (point.value, point.method, point.state) == (40, "formula", "estimate")
    assert series(share, country.a, ["2024"])[0].value == 75


def test_too_few_parts_are_warned_of(country: SimpleNamespace, grain: Indicator) -> None:
    grain.values.filter(unit=country.b).delete()
    rollups.rebuild()
    point = series(grain, country.district, ["2024"])[0]
    assert (point.value, point.method, point.coverage) == (60, "parts", D("66.67"))
    assert point.warning == "Mới có 2/3 đơn vị."
