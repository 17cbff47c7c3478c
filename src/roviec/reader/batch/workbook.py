"""XLSX: one workbook, one sheet a kind of finding; days are days, numbers numbers, and no text is a formula."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from roviec.reader.batch import tables
from roviec.reader.batch.outputs import Documents, replaced
from roviec.reader.rules import load

_MOST_ROWS = 1_048_576  # of a sheet, its heading included (ECMA-376 readers stop there)
_LONGEST = 32_767  # characters in a cell


def write_xlsx(documents: Documents, out: Path, most_rows: int = _MOST_ROWS) -> list[Path]:
    """Write `extract.xlsx` into `out`. A kind with more than `most_rows` rows goes on in a second sheet."""
    target = out / "extract.xlsx"
    # Rows wait here until the workbook is put together; a fixed name, so that a killed run leaves one at most.
    parts = out / ".extract.xlsx.parts"
    shutil.rmtree(parts, ignore_errors=True)
    parts.mkdir()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": str(parts),
    }
    with replaced(target) as partial:
        try:
            with xlsxwriter.Workbook(str(partial), options) as book:
                book.use_zip64()
                sheets = {kind: _Sheets(book, kind, most_rows) for kind in tables.KINDS}
                for entry, extract in documents():
                    for kind, rows in tables.rows(extract).items():
                        for row in rows:
                            last: list[Any] = (
                                ["; ".join(entry.files[1:])]
                                if kind == "documents"
                                else [row.quote, row.start, row.end, row.confidence]
                            )
                            sheets[kind].add(entry.files[0], row.values, last)
                for many in sheets.values():
                    many.close()
        except FileCreateError as e:
            raise OSError(f"the workbook could not be written: {e}") from e
        finally:
            shutil.rmtree(parts, ignore_errors=True)
    return [target]


class _Sheets:
    """The sheets of one kind, the last of which takes rows. Rows go out to the disk as they come."""

    def __init__(self, book: Any, kind: str, most_rows: int) -> None:
        self._book = book
        self._most = most_rows
        self._columns = tables.columns(kind)
        self._name = load("tables")[kind]["sheet"]
        page = load("tables")["page"]
        rest = (
            [(page["copies"], 30)]
            if kind == "documents"
            else [(page["quote"], 80), (page["start"], 9), (page["end"], 9), (page["confidence"], 9)]
        )
        self._headings = [(page["file"], 30), *((c.heading, c.width) for c in self._columns), *rest]
        self._head = book.add_format({"bold": True, "bg_color": "#E7EFFA", "border": 1, "text_wrap": True})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
        self._count = 0
        self._open()

    def _open(self) -> None:
        self._count += 1
        name = self._name if self._count == 1 else f"{self._name} ({self._count})"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 1)
        for i, (heading, width) in enumerate(self._headings):
            self._sheet.set_column(i, i, width)
            self._sheet.write_string(0, i, heading, self._head)
        self._row = 1

    def close(self) -> None:
        self._sheet.autofilter(0, 0, max(1, self._row - 1), len(self._headings) - 1)

    def add(self, file: str, values: list[tables.Value], rest: list[Any]) -> None:
        if self._row >= self._most:
            self.close()
            self._open()
        self._write(0, file)
        for i, (column, value) in enumerate(zip(self._columns, values, strict=True), start=1):
            if column.type == "date" and value is not None:
                self._sheet.write_datetime(self._row, i, date.fromisoformat(str(value)), self._day)
            elif column.labels and isinstance(value, str):
                self._write(i, tables.labels(column.labels).get(value, value))
            else:
                self._write(i, "; ".join(value) if isinstance(value, list) else value)
        for i, value in enumerate(rest, start=1 + len(values)):
            self._write(i, value)
        self._row += 1

    def _write(self, column: int, value: str | float | None) -> None:
        if isinstance(value, str):
            if value:
                cut = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
                self._sheet.write_string(self._row, column, cut, self._text)
        elif value is not None:
            self._sheet.write_number(self._row, column, value, self._text)
