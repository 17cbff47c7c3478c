"""Workbooks: what the cells show, row by row; hidden sheets, merged cells, broken and hostile files."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest

from roviec.reader import read
from roviec.reader.errors import ReaderError
from roviec.reader.formats import open_document
from roviec.reader.formats.xlsx import shown


def book(*rows, title="Sheet", **sheets) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active.title = title
    for row in rows:
        workbook.active.append(row)
    for name, more in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in more:
            sheet.append(row)
    return saved(workbook)


def saved(workbook) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def replaced(data: bytes, part: str, change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (2025, "General", "2025"),
        (12.5, "General", "12,5"),
        (2025, "#,##0", "2.025"),
        (12345.678, "#,##0.0", "12.345,7"),
        (-1234, "#,##0", "-1.234"),
        (0.1236, "0.00%", "12,36%"),
        (3.0, "0", "3"),
        (1.5, "0.0##", "1,5"),
        (1e12, "General", "1000000000000"),
        (float("nan"), "General", ""),
        (True, "General", "Đúng"),
        (datetime.datetime(2025, 6, 30), "dd/mm/yyyy", "30/06/2025"),
        (datetime.datetime(2025, 6, 1), "mm/yyyy", "06/2025"),
        (datetime.time(7, 30), "hh:mm", "07:30"),
        ("  Thu  ngân\nsách ", "General", "Thu ngân sách"),
    ],
)
def test_a_value_is_written_as_a_reader_sees_it(value, number_format, expected):
    assert shown(value, number_format) == expected


def test_a_row_is_a_line_and_a_cell_alone_a_paragraph():
    document = open_document(book(["BÁO CÁO"], [None], ["TT", "Việc"], [1, "Sửa đường"]), "a.xlsx")
    assert document.text == "BÁO CÁO\nTT | Việc\n1 | Sửa đường"
    assert [b.hint for b in document.blocks] == [None, "tr", "tr"]
    cells = document.tables[0].cells
    assert [c.span.of(document.text) for c in cells] == ["BÁO CÁO", "TT", "Việc", "1", "Sửa đường"]
    assert [(c.row, c.column) for c in cells] == [(0, 0), (2, 0), (2, 1), (3, 0), (3, 1)]


def test_rows_are_blocks_of_tables():
    found = read(book(["TT", "Việc"], [1, "Sửa đường"]), "a.xlsx")
    assert {b["role"] for b in found["blocks"]} == {"table"}
    assert found["source"]["media_type"].endswith("spreadsheetml.sheet")


def test_named_and_hidden_sheets():
    workbook = openpyxl.load_workbook(io.BytesIO(book(["Việc", "Ai"], **{"Phụ lục 2": [["Xã", "Số"]]})))
    workbook["Phụ lục 2"].sheet_state = "hidden"
    document = open_document(saved(workbook), "a.xlsx")
    assert document.text.split("\n") == ["Việc | Ai", "Phụ lục 2 (trang ẩn)", "Xã | Số"]
    assert [w.code for w in document.warnings] == ["hidden-sheet"]


def test_merged_cells_reach_over_rows_and_columns():
    workbook = openpyxl.load_workbook(io.BytesIO(book(["Tên", "Năm 2024", None], [None, "KH", "TH"])))
    workbook.active.merge_cells("B1:C1")
    workbook.active.merge_cells("A1:A2")
    cells = open_document(saved(workbook), "a.xlsx").tables[0].cells
    assert [(c.rows, c.columns) for c in cells] == [(2, 1), (1, 2), (1, 1), (1, 1)]


def test_a_formula_without_its_value_is_told():
    document = open_document(book(["Tổng", "=SUM(B2:B9)"], ["Thu", 5]), "a.xlsx")
    assert [w.code for w in document.warnings] == ["no-value"]
    assert "SUM" not in document.text


def test_a_formula_shows_the_value_that_was_kept():
    data = replaced(
        book(["Tổng", 7.5], ["Thu", 5]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<v>7.5</v>", b"<f>1+6.5</f><v>7.5</v>"),
    )
    document = open_document(data, "a.xlsx")
    assert document.text.startswith("Tổng | 7,5") and document.warnings == []


def test_a_sheet_that_lies_about_its_size_is_read_whole():
    data = replaced(
        book(["A", "B"], ["C", "D"]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'),
    )
    assert open_document(data, "a.xlsx").text == "A | B\nC | D"


GOOD = book(["Việc", "Ai"], ["Sửa đường", "Xã"])
HOSTILE = {
    "external entity": (
        replaced(GOOD, "xl/workbook.xml", lambda xml: b'<!DOCTYPE a [<!ENTITY x "y">]>' + xml),
        "a.xlsx",
        "external-entity",
    ),
    "broken sheet": (replaced(GOOD, "xl/worksheets/sheet1.xml", lambda xml: xml[:200]), "a.xlsx", "damaged"),
    "no sheet part": (replaced(GOOD, "xl/_rels/workbook.xml.rels", lambda xml: b"<a/>"), "a.xlsx", "damaged"),
    "broken workbook": (replaced(GOOD, "xl/workbook.xml", lambda xml: b"<workbook"), "a.xlsx", "damaged"),
    "cut off": (GOOD[: len(GOOD) // 2], "a.xlsx", "damaged"),
    "renamed": (GOOD, "a.docx", "wrong-type"),
    "empty": (book(), "a.xlsx", "no-text"),
}


@pytest.mark.parametrize(("data", "name", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_refused_with_its_cause(data, name, code):
    with pytest.raises(ReaderError) as refused:
        read(data, name)
    assert refused.value.code == code
