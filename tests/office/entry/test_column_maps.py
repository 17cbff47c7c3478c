"""Guessing what the columns of an office's own form hold."""

from __future__ import annotations

from typing import Any

from roviec.office.entry.catalogue_names import Known, Names
from roviec.office.entry.column_maps import Map, ValueColumn, again, guess
from roviec.office.entry.workbooks import Sheet, read_workbook
from tests.office.entry.books import workbook

INCOME, FOREST, POOR, HEALTH = 1, 2, 3, 4
NAMES = Names(
    [
        Known(INCOME, "KT05", ("Thu nhập bình quân đầu người", "TNBQ đầu người"), "triệu đồng/người/năm"),
        Known(FOREST, "MT03", ("Độ che phủ rừng", "Tỷ lệ che phủ rừng"), "%"),
        Known(POOR, "VX08", ("Tỷ lệ hộ nghèo đa chiều", "Hộ nghèo"), "%"),
        Known(HEALTH, "VX05", ("Dân số tham gia BHYT", "Tỷ lệ bao phủ bảo hiểm y tế"), "%"),
    ]
)


def sheet_of(rows: list[list[Any]], *merged: str) -> Sheet:
    def touch(sheet: Any) -> None:
        for area in merged:
            sheet.merge_cells(area)

    [sheet] = read_workbook(workbook(rows, touch=touch))
    return sheet


def test_units_down_and_indicators_across() -> None:
    sheet = sheet_of(
        [
            ["UBND HUYỆN HÀ TRUNG SƠN"],
            ["BIỂU TỔNG HỢP CHỈ TIÊU KINH TẾ - XÃ HỘI NĂM 2024", None, None, None, None],
            [],
            ["TT", "Đơn vị", "Thu nhập BQ đầu người (triệu đồng)", "Tỷ lệ che phủ rừng (%)", "Ghi chú"],
            ["A", "B", 1, 2, 3],
            [1, "Xã Yên Bình", 61.5, 42, None],
            [2, "Xã Đồng Lạc", 58, 40.1, None],
        ],
        "A2:E2",
    )
    found = guess(sheet, NAMES)
    assert found is not None
    heads, map = found
    assert (heads.top, heads.bottom, heads.data) == (4, 4, 6)
    assert map.unit == 2 and map.all_period == "2024" and map.lacks() == []
    assert map.values == (ValueColumn(3, INCOME), ValueColumn(4, FOREST))


def test_indicators_over_years_in_two_rows_of_heads() -> None:
    sheet = sheet_of(
        [
            ["STT", "Tên xã", "Thu nhập bình quân đầu người", None, None, "Hộ nghèo", None],
            [None, None, "Năm 2023", "Năm 2024", "KH 2025", "Năm 2023", "Năm 2024"],
            [1, "Xã Yên Bình", 58, 61.5, 65, 3.2, 2.1],
        ],
        "A1:A2",
        "B1:B2",
        "C1:E1",
        "F1:G1",
    )
    found = guess(sheet, NAMES)
    assert found is not None
    heads, map = found
    assert (heads.top, heads.bottom, heads.data, map.unit) == (1, 2, 3, 2)
    assert map.values == (
        ValueColumn(3, INCOME, "2023"),
        ValueColumn(4, INCOME, "2024"),
        ValueColumn(5, INCOME, "2025", "plan"),
        ValueColumn(6, POOR, "2023"),
        ValueColumn(7, POOR, "2024"),
    )


def test_indicators_down_and_periods_across() -> None:
    sheet = sheet_of(
        [
            ["Biểu số 02"],
            ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2024", "Ước TH 2025", "KH 2026", "So sánh 2025/2024"],
            ["I", "Thu nhập bình quân đầu người", "trđ", 61, 65, 70, 106],
        ]
    )
    found = guess(sheet, NAMES)
    assert found is not None
    map = found[1]
    assert map.indicator == 2 and map.unit == 0
    assert map.values == (
        ValueColumn(4, None, "2024", "official"),
        ValueColumn(5, None, "2025", "estimate"),
        ValueColumn(6, None, "2026", "plan"),
    )


def test_a_list_with_a_row_for_each_figure() -> None:
    sheet = sheet_of(
        [["Mã xã", "Xã", "Chỉ tiêu", "Kỳ", "Giá trị"], ["14731", "Xã Yên Bình", "Hộ nghèo", 2024, 2.1]]
    )
    found = guess(sheet, NAMES)
    assert found is not None
    map = found[1]
    assert (map.unit_code, map.unit, map.indicator, map.period) == (1, 2, 3, 4)
    assert map.values == (ValueColumn(5),) and map.lacks() == []


def test_years_as_numbers_under_a_title_that_names_the_indicator() -> None:
    sheet = sheet_of(
        [["Tỷ lệ hộ nghèo đa chiều các xã"], ["Địa phương", 2022, 2023, 2024], ["Xã Yên Bình", 5, 4, 3]]
    )
    found = guess(sheet, NAMES)
    assert found is not None
    map = found[1]
    assert map.unit == 1 and map.all_indicator == POOR
    assert [v.period for v in map.values] == ["2022", "2023", "2024"]


def test_what_cannot_be_told_is_said() -> None:
    sheet = sheet_of([["Đơn vị", "Kết quả", "Ghi chú"], ["Xã Yên Bình", 5, None]])
    found = guess(sheet, NAMES)
    assert found is not None and found[1].lacks() == [
        "có cột số liệu chưa chọn chỉ tiêu",
        "có cột số liệu chưa rõ kỳ",
    ]


def test_a_sheet_without_a_table_has_no_map() -> None:
    assert guess(sheet_of([["Kính gửi: Văn phòng"], ["Nơi nhận"]]), NAMES) is None
    assert guess(Sheet("trống"), NAMES) is None


def test_heads_of_the_next_year_are_known_again_and_their_periods_read_anew() -> None:
    def form(year: int) -> Sheet:
        return sheet_of(
            [["Đơn vị", f"Cột lạ {year}", f"Hộ nghèo năm {year}"], ["Xã Yên Bình", 5, 3]],
        )

    first, second = guess(form(2024), NAMES), guess(form(2025), NAMES)
    assert first is not None and second is not None
    assert first[0].signature == second[0].signature
    corrected = Map(
        "Biểu 1", 1, 1, unit=1, values=(ValueColumn(2, INCOME, "2024"), ValueColumn(3, POOR, "2024"))
    )
    assert Map.from_plain(corrected.as_plain()) == corrected
    assert again(form(2025), corrected, NAMES).values == (
        ValueColumn(2, INCOME, "2025"),
        ValueColumn(3, POOR, "2025"),
    )
    other = guess(sheet_of([["Đơn vị", "Cột khác", "Hộ nghèo năm 2024"], ["Xã Yên Bình", 5, 3]]), NAMES)
    assert other is not None and other[0].signature != first[0].signature


def test_two_hundred_columns_are_mapped() -> None:
    heads: list[Any] = ["Đơn vị"] + [f"Hộ nghèo tháng {n % 12 + 1}/{2005 + n // 12}" for n in range(199)]
    found = guess(sheet_of([heads, ["Xã Yên Bình", *range(199)]]), NAMES)
    assert found is not None and len(found[1].values) == 199
    assert {v.indicator for v in found[1].values} == {POOR}
    assert found[1].values[-1] == ValueColumn(200, POOR, "2021-M07")


def test_names_are_told_apart() -> None:
    assert NAMES.exactly("kt05") == INCOME and NAMES.exactly("I. Hộ nghèo (%)") == POOR
    assert NAMES.likely("Thu nhập bình quân đầu người/năm") == INCOME
    assert NAMES.likely("Tổng thu ngân sách") is None and NAMES.likely("dân số") is None
