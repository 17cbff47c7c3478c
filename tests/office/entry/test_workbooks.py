"""What a workbook holds, seen and unseen."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest

from roviec.office.entry.workbooks import (
    NOT_RECKONED,
    Fault,
    Share,
    column_number,
    letters,
    read_workbook,
    reference,
    written,
)
from roviec.reader.errors import ReaderError
from tests.office.entry.books import changed, reckoned, workbook


def test_every_kind_of_value_is_kept_as_what_it_is() -> None:
    def touch(sheet: object) -> None:
        sheet["C1"].number_format = "0.00%"  # type: ignore[index]
        sheet["F1"] = "#REF!"  # type: ignore[index]
        sheet["F1"].data_type = "e"  # type: ignore[index]

    data = workbook([["Xã Yên Bình", 12.5, 0.1236, datetime(2025, 3, 1), True, None, 2025]], touch=touch)
    [sheet] = read_workbook(data)
    assert sheet.name == "Biểu 1" and not sheet.hidden
    row = sheet.rows[1]
    assert row == {
        1: "Xã Yên Bình", 2: 12.5, 3: 0.1236, 4: datetime(2025, 3, 1), 5: True, 6: "#REF!", 7: 2025.0
    }  # fmt: skip
    assert isinstance(row[3], Share) and isinstance(row[6], Fault) and not isinstance(row[2], Share)


def test_a_formula_gives_its_value_or_says_that_it_has_none() -> None:
    data = workbook([[1, 2, "=A1+B1", "=A1*2"]])
    [sheet] = read_workbook(reckoned(data, "C1", "3"))
    assert sheet.rows[1][3] == 3.0
    assert sheet.rows[1][4] is NOT_RECKONED


def test_what_the_screen_hides_is_known() -> None:
    def touch(sheet: object) -> None:
        sheet.row_dimensions[2].hidden = True  # type: ignore[attr-defined]
        sheet.column_dimensions["C"].hidden = True  # type: ignore[attr-defined]
        sheet.merge_cells("A1:B1")  # type: ignore[attr-defined]

    [sheet] = read_workbook(workbook([["a", None, "c"], ["d", "e", "f"], ["g", "h", "i"]], touch=touch))
    assert sheet.hidden_rows == {2} and 3 in sheet.hidden_columns and 2 not in sheet.hidden_columns
    assert [str(area) for area in sheet.merged] == ["A1:B1"]
    assert sheet.merged_at(1, 2) is sheet.merged[0] and sheet.merged_at(2, 1) is None


def test_a_hidden_sheet_is_marked() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["a"]])))
    book.create_sheet("Nháp")["A1"] = 1
    book["Nháp"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert [(s.name, s.hidden) for s in read_workbook(out.getvalue())] == [("Biểu 1", False), ("Nháp", True)]


def test_two_hundred_columns_are_read() -> None:
    [sheet] = read_workbook(workbook([[f"cột {n}" for n in range(1, 201)], list(range(200))]))
    assert sheet.last_column == 200 and sheet.rows[2][200] == 199.0
    assert reference(2, 200) == "GR2"


def test_letters_of_columns_go_both_ways() -> None:
    assert all(column_number(letters(n)) == n for n in range(1, 16385))
    assert [letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"not a workbook", "wrong-type"),
        (b"PK\x03\x04cut off", "damaged"),
        (b"\xd0\xcf\x11\xe0 an old xls", "wrong-type"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReaderError) as refused:
        read_workbook(data)
    assert refused.value.code == code


def test_another_archive_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(ReaderError, match="no XLSX"):
        read_workbook(out.getvalue())


def test_a_declared_entity_is_never_read() -> None:
    hostile = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    data = changed(
        workbook([["a"]]), "xl/worksheets/sheet1.xml", lambda xml: hostile + xml.replace("a", "&b;", 1)
    )
    with pytest.raises(ReaderError) as refused:
        read_workbook(data)
    assert refused.value.code == "external-entity"


def test_a_broken_sheet_is_named_as_such() -> None:
    data = changed(workbook([["a"]]), "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2])
    with pytest.raises(ReaderError) as refused:
        read_workbook(data)
    assert refused.value.code == "damaged"


def test_values_are_written_as_a_vietnamese_reader_sees_them() -> None:
    assert [written(v) for v in (Share(0.1236), 2024.0, 1.5, datetime(2025, 6, 30), True, " a \n b ", None)] == [
        "12,36%", "2024", "1,5", "30/06/2025", "Đúng", "a b", ""
    ]  # fmt: skip
