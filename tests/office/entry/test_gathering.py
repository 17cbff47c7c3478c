"""Every bad input of a form is named by its place, and the rest is offered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.office.entry import problems
from roviec.office.entry.catalogue_names import Known, Names
from roviec.office.entry.cells import Style
from roviec.office.entry.column_maps import Map, ValueColumn
from roviec.office.entry.gathering import Gathered, Reading, Spec, gather, is_total
from roviec.office.entry.sums import Parts, agrees, differing
from roviec.office.entry.workbooks import read_workbook
from tests.office.entry.books import changed, reckoned, workbook

POOR, HOUSEHOLDS, INCOME = 1, 2, 3
CATALOGUE = {
    POOR: Spec(POOR, "Hộ nghèo", "%", "share", ("Y",)),
    HOUSEHOLDS: Spec(HOUSEHOLDS, "Số hộ", "hộ", "stock"),
    INCOME: Spec(INCOME, "Thu nhập", "triệu đồng/người/năm", "level", valid_from=date(2010, 1, 1)),
}
NAMES = Names([Known(s.pk, f"X{s.pk}", (s.name,), s.measure) for s in CATALOGUE.values()])
UNITS = {"Xã Yên Bình": 11, "Xã Đồng Lạc": 12, "Xã Hà Sơn": 13}


def find_unit(named: str, code: str, day: date) -> Any:
    if code == "14731":
        return 11
    if named == "Xã Cũ" and day >= date(2025, 7, 1):
        return ("unit-not-then", named, (("day", f"{day:%d/%m/%Y}"),))
    return UNITS.get(named) or ("unit-unknown", named, ())


WIDE = Map(
    "Biểu 1", 1, 1, unit=1, values=(ValueColumn(2, POOR), ValueColumn(3, HOUSEHOLDS)), all_period="2024"
)
HEAD = ["Đơn vị", "Hộ nghèo (%)", "Số hộ"]


def read(
    rows: list[list[Any]], map: Map = WIDE, *, data: bytes | None = None, touch: Any = None, **more: Any
) -> Gathered:
    [sheet] = read_workbook(data or workbook(rows, touch=touch))
    return gather(
        sheet, Reading(map, CATALOGUE, NAMES, find_unit, more.pop("today", date(2026, 3, 1)), **more)
    )


def places(found: Gathered) -> list[tuple[str, str]]:
    return [(p.place, p.code) for p in found.problems]


def taken(found: Gathered) -> dict[str, str]:
    return {f"{chr(64 + o.column)}{o.row}": str(o.value) for o in found.offered}


def test_what_is_right_is_offered_with_its_unit_indicator_and_period() -> None:
    found = read([HEAD, ["Xã Yên Bình", 2.1, 1520], ["2. Xã Đồng Lạc", "12,36", "1.940"]])
    assert found.problems == []
    assert [(o.unit, o.indicator, o.period, o.state, o.value) for o in found.offered] == [
        (11, POOR, "2024", "official", Decimal("2.1")),
        (11, HOUSEHOLDS, "2024", "official", Decimal(1520)),
        (12, POOR, "2024", "official", Decimal("12.36")),
        (12, HOUSEHOLDS, "2024", "official", Decimal(1940)),
    ]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2.02", "foreign"), ("12.36", "foreign"), (100.5, "share-over-100"), ("101%", "share-over-100"),
        (-1, "share-negative"), ("x", "no-data"), ("66/112", "part-of-whole"), ("abc", "not-a-number"),
        (True, "not-a-number"), ("5 hộ", "measure"), (1e300, "too-large"), ("=B1", "no-value"),
        (date(2024, 3, 9), "a-day"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named_and_the_rest_offered(cell: Any, code: str) -> None:
    found = read([HEAD, ["Xã Yên Bình", cell, 1520], ["Xã Đồng Lạc", 3, 1940]])
    assert places(found) == [("Biểu 1!B2", code)]
    assert taken(found) == {"C2": "1520", "B3": "3", "C3": "1940"}
    assert (
        "Biểu 1!B2" in f"{found.problems[0].place}: {found.problems[0].message}"
        and "{" not in found.problems[0].message
    )


def test_a_fault_of_excel_is_named() -> None:
    def touch(sheet: Any) -> None:
        sheet["B2"].data_type = "e"

    found = read([HEAD, ["Xã Yên Bình", "#DIV/0!", 1520]], touch=touch)
    assert places(found) == [("Biểu 1!B2", "fault")] and taken(found) == {"C2": "1520"}


def test_a_foreign_number_is_taken_once_a_person_has_said_how() -> None:
    rows = [HEAD, ["Xã Yên Bình", "2.02", "1.520"]]
    assert taken(read(rows, style=Style.MIXED)) == {"B2": "2.02", "C2": "1520"}
    assert taken(read(rows, style=Style.FOREIGN)) == {"B2": "2.02", "C2": "1.520"}


def test_a_formula_with_its_value_is_taken() -> None:
    data = reckoned(workbook([HEAD, ["Xã Yên Bình", 2.1, "=700+820"]]), "C2", "1520")
    assert taken(read([], data=data)) == {"B2": "2.1", "C2": "1520"}


def test_a_cell_shown_in_per_cent_is_a_hundred_times_its_number() -> None:
    def touch(sheet: Any) -> None:
        sheet["B2"].number_format = "0.00%"
        sheet["C2"].number_format = "0%"

    found = read([HEAD, ["Xã Yên Bình", 0.1236, 15]], touch=touch)
    assert taken(found) == {"B2": "12.36"} and places(found) == [("Biểu 1!C2", "share-format")]


def test_merged_figures_are_refused_and_merged_names_hold_for_their_rows() -> None:
    def touch(sheet: Any) -> None:
        sheet.merge_cells("B2:B3")
        sheet.merge_cells("A2:A3")

    found = read([HEAD, ["Xã Yên Bình", 5, 1520], [None, None, 1600], ["Xã Đồng Lạc", 3, 1940]], touch=touch)
    assert places(found) == [("Biểu 1!B2", "merged"), ("Biểu 1!C3", "twice")]
    assert taken(found) == {"C2": "1520", "B4": "3", "C4": "1940"}


def test_hidden_rows_columns_and_sheets_are_named_and_taken_only_on_demand() -> None:
    def touch(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    rows = [HEAD, ["Xã Yên Bình", 5, 1520], ["Xã Đồng Lạc", 3, 1940]]
    found = read(rows, touch=touch)
    assert places(found) == [("Biểu 1!cột C", "hidden-column"), ("Biểu 1!dòng 3", "hidden-row")]
    assert taken(found) == {"B2": "5"}
    again = read(rows, touch=touch, with_hidden=True)
    assert len(again.problems) == 2 and len(again.offered) == 4
    hidden = changed(
        workbook(rows), "xl/workbook.xml", lambda x: x.replace('state="visible"', 'state="hidden"')
    )
    assert ("Biểu 1", "hidden-sheet") in places(read([], data=hidden))


def test_units_are_asked_for_on_the_last_day_of_the_period() -> None:
    rows = [HEAD, ["Xã Cũ", 5, 1520], ["Xã Lạ", 5, 1], [None, 5, 2], ["Xã Yên Bình", 5, 3]]
    map = Map("Biểu 1", 1, 1, unit=1, values=WIDE.values, all_period="2025")
    found = read(rows, map)
    assert places(found) == [
        ("Biểu 1!A2", "unit-not-then"), ("Biểu 1!A3", "unit-unknown"), ("Biểu 1!A4", "unit-missing")
    ]  # fmt: skip
    assert found.problems[0].message == "«Xã Cũ» không tồn tại vào 31/12/2025"
    assert taken(found) == {"B5": "5", "C5": "3"}


def test_a_period_must_fit_the_indicator() -> None:
    map = Map(
        "Biểu 1",
        1,
        1,
        unit=1,
        values=(ValueColumn(2, POOR, "2024-Q1"), ValueColumn(3, HOUSEHOLDS, "2024-Q1")),
    )
    found = read([HEAD, ["Xã Yên Bình", 5, 1520]], map)
    assert places(found) == [("Biểu 1!B2", "period-misfit")] and taken(found) == {"C2": "1520"}
    assert found.problems[0].message == "kỳ quý I/2024 không dùng cho chỉ tiêu này"
    old = Map("Biểu 1", 1, 1, unit=1, values=(ValueColumn(2, INCOME, "2009"),))
    assert places(read([HEAD, ["Xã Yên Bình", 5, 1]], old)) == [("Biểu 1!B2", "indicator-not-then")]


def test_what_is_not_over_can_only_be_an_estimate_or_a_plan() -> None:
    rows = [HEAD, ["Xã Yên Bình", 5, 1520]]
    found = read(rows, today=date(2024, 12, 30))
    assert {p.code for p in found.problems} == {"not-over"} and found.offered == []
    assert len(read(rows, today=date(2024, 12, 30), state="estimate").offered) == 2


def test_a_total_that_differs_from_its_parts_is_named() -> None:
    rows = [HEAD, ["Xã Yên Bình", 5, 100], ["Xã Đồng Lạc", 3, 250], ["Tổng cộng", 4, 360]]
    found = read(rows)
    assert places(found) == [("Biểu 1!C4", "total-differs")]
    assert found.problems[0].message == "dòng tổng ghi 360, cộng các dòng là 350, lệch 10"
    assert len(found.offered) == 4, "the parts are offered, the total never is"
    assert read([*rows[:3], ["Tổng cộng", 4, 350]]).problems == []
    assert read([HEAD, ["Toàn huyện", 4, 350], *rows[1:3]]).problems == []


def test_nothing_is_said_of_a_total_whose_parts_cannot_be_read() -> None:
    found = read([HEAD, ["Xã Yên Bình", 5, "1.5.0"], ["Xã Đồng Lạc", 3, 250], ["Cộng", None, 360]])
    assert [p.code for p in found.problems] == ["not-a-number"]


def test_a_figure_given_twice_is_named_with_where_it_stood_first() -> None:
    found = read([HEAD, ["Xã Yên Bình", 5, 100], ["Xã Yên Bình", 6, 100]])
    assert [(p.place, p.text) for p in found.problems] == [("Biểu 1!B3", "B2"), ("Biểu 1!C3", "C2")]
    assert taken(found) == {"B2": "5", "C2": "100"}


def test_a_list_with_a_row_for_each_figure() -> None:
    map = Map("Biểu 1", 1, 1, unit=2, unit_code=1, indicator=3, period=4, values=(ValueColumn(5),))
    rows = [
        ["Mã", "Xã", "Chỉ tiêu", "Kỳ", "Giá trị"],
        ["14731", "Xã viết sai", "Số hộ", 2024, 100],
        [None, "Xã Đồng Lạc", "Số hộ", "Ước quý II/2025", 200],
        [None, "Xã Đồng Lạc", "Chỉ tiêu lạ", 2024, 1],
        [None, "Xã Đồng Lạc", "Số hộ", "khi nào đó", 1],
        [None, "Xã Đồng Lạc", None, 2024, 1],
        [None, "Xã Đồng Lạc", "Số hộ", None, 1],
    ]
    found = read(rows, map)
    assert [(o.unit, o.period, o.state, int(o.value)) for o in found.offered] == [
        (11, "2024", "official", 100), (12, "2025-Q2", "estimate", 200)
    ]  # fmt: skip
    assert places(found) == [
        ("Biểu 1!C4", "indicator-unknown"), ("Biểu 1!D5", "period-unknown"), ("Biểu 1!C6", "indicator-missing"),
        ("Biểu 1!D7", "period-missing"),
    ]  # fmt: skip


def test_a_sheet_for_one_unit_with_indicators_down() -> None:
    map = Map(
        "Biểu 1",
        1,
        1,
        indicator=1,
        values=(ValueColumn(2, None, "2024"), ValueColumn(3, None, "2025", "plan")),
    )
    found = read(
        [["Chỉ tiêu", "TH 2024", "KH 2025"], ["I. Số hộ", 100, 110], ["1. Hộ nghèo", 5, 4]], map, unit=13
    )
    assert [(o.unit, o.indicator, o.period, o.state) for o in found.offered] == [
        (13, HOUSEHOLDS, "2024", "official"), (13, HOUSEHOLDS, "2025", "plan"),
        (13, POOR, "2024", "official"), (13, POOR, "2025", "plan"),
    ]  # fmt: skip


def test_a_cell_of_two_hundred_columns_is_named() -> None:
    columns = tuple(ValueColumn(n, HOUSEHOLDS, f"{1976 + n // 12}-M{n % 12 + 1:02}") for n in range(2, 201))
    row = ["Xã Yên Bình", *range(199)]
    row[199] = "x"
    found = read([["Đơn vị"] + ["cột"] * 199, row], Map("Biểu 1", 1, 1, unit=1, values=columns))
    assert places(found) == [("Biểu 1!GR2", "no-data")] and len(found.offered) == 198


@given(st.lists(st.decimals(min_value=0, max_value=10**9, places=2), min_size=1, max_size=20))
def test_the_sum_of_its_parts_is_always_right_however_they_are_rounded(values: list[Decimal]) -> None:
    assert agrees(sum(values, Decimal(0)), values)
    assert agrees(sum(values, Decimal(0)), [round(v, 1) for v in values])
    assert not agrees(sum(values, Decimal(0)) + len(values) + 2, values)


@given(
    st.lists(st.lists(st.integers(1, 1000), min_size=1, max_size=4), min_size=1, max_size=5), st.booleans()
)
def test_totals_of_groups_are_right_over_or_under_them(groups: list[list[int]], under: bool) -> None:
    parts, row = Parts(), 0
    for group in groups:
        if not under:
            parts.total(row := row + 1, 1, Decimal(sum(group)))
        for value in group:
            parts.part(row := row + 1, Decimal(value))
        if under:
            parts.total(row := row + 1, 1, Decimal(sum(group)))
    assert list(differing(parts)) == []


def test_every_message_is_one_that_something_says() -> None:
    room = Path(problems.__file__).parent
    code = "".join(p.read_text(encoding="utf-8") for p in room.rglob("*.py") if p.name != "problems.py")
    assert [name for name in problems.MESSAGES if f'"{name}"' not in code] == []


def test_words_for_totals() -> None:
    assert is_total("TỔNG CỘNG") and is_total("I. Toàn huyện") and not is_total("Xã Tổng Cọt")
