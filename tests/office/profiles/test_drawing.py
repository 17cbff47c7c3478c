"""Small charts: lines that stop where there is nothing, bars from nought, shades of a map."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roviec.office.profiles import drawing

numbers = st.integers(-(10**12), 10**12).map(lambda n: n / 1000)
# A busy machine draws slowly; that says nothing of the examples.
unhurried = settings(suppress_health_check=[HealthCheck.too_slow])


def test_line_rises_and_marks_its_last_dot() -> None:
    line = drawing.line([1.0, 2.0, 3.0], width=106, height=26)
    assert line is not None
    assert line.stretches == ("3.0,23.0 53.0,13.0 103.0,3.0",)
    assert [last for *_, last in line.dots] == [False, False, True]


def test_line_is_open_where_a_year_is_missing() -> None:
    line = drawing.line([1.0, 2.0, None, 4.0, 3.0], width=86, height=26)
    assert line is not None
    assert [len(s.split()) for s in line.stretches] == [2, 2]
    assert len(line.dots) == 4


def test_line_stops_where_the_definition_changed() -> None:
    line = drawing.line([5.0, 4.0, 9.0, 8.0], broken_before=[2], width=66, height=26)
    assert line is not None
    assert [len(s.split()) for s in line.stretches] == [2, 2]
    assert line.breaks == ("33.0",)


def test_one_value_makes_no_line() -> None:
    assert drawing.line([None, 4.0, None]) is None


def test_level_series_lies_in_the_middle() -> None:
    line = drawing.line([7.0, 7.0], width=26, height=26)
    assert line is not None
    assert line.stretches == ("3.0,13.0 23.0,13.0",)


@unhurried
@given(st.lists(st.one_of(st.none(), numbers), max_size=30))
def test_bars_begin_at_nought_and_stay_within(values: list[float | None]) -> None:
    found = drawing.bars(values)
    assert [b is None for b in found] == [v is None for v in values]
    for bar, value in zip(found, values, strict=True):
        if bar is None or value is None:
            continue
        x, width, zero = float(bar.x), float(bar.width), float(bar.zero)
        assert x >= -0.01
        assert x + width <= 100.02
        assert abs((x if value >= 0 else x + width) - zero) < 0.02


@unhurried
@given(st.lists(numbers, min_size=1, max_size=70))
def test_shades_keep_the_order_of_the_values(values: list[float]) -> None:
    cuts = drawing.bounds(values)
    ordered = sorted(values)
    shades = [drawing.shade(v, cuts) for v in ordered]
    assert shades == sorted(shades)
    assert shades[-1] == drawing.CLASSES - 1
    assert set(shades) <= set(range(drawing.CLASSES))


def test_map_of_today_shades_islands_with_their_province() -> None:
    drawn = drawing.country({"da-nang": 3.0, "khanh-hoa": 1.0, "hai-phong": 2.0}, reformed=True)
    assert len(drawn.regions) == 34
    by_code = {r.code: r.shade for r in drawn.regions}
    assert (by_code["khanh-hoa"], by_code["hai-phong"], by_code["da-nang"]) == (0, 2, 4)
    assert by_code["thanh-hoa"] is None
    assert [(g.name, g.shade) for g in drawn.islands] == [
        ("Quần đảo Hoàng Sa", 4),
        ("Quần đảo Trường Sa", 0),
    ]
    assert drawn.classes == ((0, 1.0, 1.0), (2, 2.0, 2.0), (4, 3.0, 3.0))


def test_map_of_then_has_the_provinces_of_then() -> None:
    drawn = drawing.country({"hai-duong": 5.0}, reformed=False)
    assert len(drawn.regions) == 63
    assert [r.code for r in drawn.regions if r.shade is not None] == ["hai-duong"]


def test_map_without_values_still_shows_the_country_and_its_islands() -> None:
    drawn = drawing.country({}, reformed=True)
    assert len(drawn.islands) == 2
    assert drawn.classes == ()
