"""XLSX: each row of a sheet a line, its cells kept as a table; what the cells show, never what their formulas do.

A row with one cell only is a paragraph: the letterhead, the title and the notes of a sheet are written so.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zipfile import BadZipFile

from roviec.reader.errors import ReaderError
from roviec.reader.formats.archive import SafeArchive
from roviec.reader.formats.blocks import TextBuilder
from roviec.reader.formats.encodings import tidy
from roviec.reader.formats.invisible import without
from roviec.reader.model import Caution, Cell, Document, Source, Table

MAX_CELLS = 300_000  # cells with a value; more is a database, not a document
MAX_EMPTY_ROWS = 1_000_000  # the whole height of a sheet
SEPARATOR = " | "
_UNNAMED = re.compile(r"(?:sheet|trang tính|trang|bảng|worksheet)\s*\d*", re.IGNORECASE)
_MERGED = re.compile(rb'<mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
# What openpyxl lets through of a file that is not as it should be; a ParseError is a SyntaxError.
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError, BadZipFile)
# A formula whose value the program that wrote the file did not keep.
_WITHOUT_VALUE = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")


def open_xlsx(data: bytes, source: Source) -> Document:
    archive = SafeArchive(data)
    parts = {name: archive.xml(name) for name in archive.names if name.endswith((".xml", ".rels"))}
    document = Document(source, "", [])
    with warnings.catch_warnings():
        # openpyxl tells of parts that it passes over (drawings, validations); none of them is text.
        warnings.simplefilter("ignore")
        try:
            _read(data, parts, document)
        except _BROKEN as e:
            raise ReaderError(
                "damaged", "the Excel workbook is cut off or damaged; open it in Excel and save it again"
            ) from e
    return document


def _read(data: bytes, parts: dict[str, bytes], document: Document) -> None:
    builder = TextBuilder()
    for sheet in _sheets(data):
        name = str(sheet.title)
        part = parts.get(str(getattr(sheet, "_worksheet_path", "")).lstrip("/"), b"")
        hidden = sheet.sheet_state != "visible"
        if hidden:
            document.warnings.append(
                Caution(
                    "hidden-sheet",
                    f"the sheet {name!r} is hidden; it was read like the others",
                    {"name": name},
                )
            )
        if n := len(_WITHOUT_VALUE.findall(part)):
            document.warnings.append(
                Caution(
                    "no-value",
                    f"{n} formulas of the sheet {name!r} carry no value; open it in Excel and save it",
                    {"count": n, "name": name},
                )
            )
        if not _UNNAMED.fullmatch(name):
            builder.add(f"{name} (trang ẩn)" if hidden else name, hint="h2")
        table = Table([], name)
        _rows(sheet, _spans(part), builder, table)
        if table.cells:
            document.tables.append(table)
    document.text, document.blocks = builder.text, builder.blocks
    document.warnings += builder.taken.cautions()


def _sheets(data: bytes) -> Iterator[Any]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    # A sheet that is a chart has no rows.
    yield from (s for s in book.worksheets if hasattr(s, "iter_rows"))
    book.close()


def _rows(
    sheet: Any, spans: dict[tuple[int, int], tuple[int, int]], builder: TextBuilder, table: Table
) -> None:
    # The size that a sheet states may be wrong; what stands in it counts.
    sheet.reset_dimensions()
    empty = 0
    for number, row in enumerate(sheet.iter_rows()):
        filled = [
            (n, shown(_seen(c.value, builder), c.number_format or ""))
            for n, c in enumerate(row)
            if c.value is not None
        ]
        filled = [(n, text) for n, text in filled if text]
        empty += not filled
        if empty > MAX_EMPTY_ROWS or len(table.cells) > MAX_CELLS:
            raise ReaderError(
                "too-large-of-cells",
                f"the workbook has more than {MAX_CELLS} cells; keep the sheets that are meant",
                limit=MAX_CELLS,
            )
        for start, (column, text) in zip(
            builder.add_row([text for _, text in filled], SEPARATOR), filled, strict=True
        ):
            rows, columns = spans.get((number, column), (1, 1))
            table.cells.append(Cell(start, start + len(text), number, column, columns, rows))


def _seen(value: object, builder: TextBuilder) -> object:
    return without(value, builder.taken) if isinstance(value, str) else value


def _spans(part: bytes) -> dict[tuple[int, int], tuple[int, int]]:
    """(row, column) of each merged cell, from 0 -> over how many rows and columns it reaches."""
    found = {}
    for m in _MERGED.finditer(part):
        top, left, bottom, right = int(m[2]), _column(m[1]), int(m[4]), _column(m[3])
        found[top - 1, left] = (bottom - top + 1, right - left + 1)
    return found


def _column(letters: bytes) -> int:
    n = 0
    for letter in letters:
        n = n * 26 + letter - 64
    return n - 1


def shown(value: object, number_format: str) -> str:
    """A cell's value as a Vietnamese reader sees it: 12,36%; 2.025; 30/06/2025."""
    if isinstance(value, bool):
        return "Đúng" if value else "Sai"
    if isinstance(value, datetime | date):
        days = "d" in number_format.lower().replace("[red]", "")
        return f"{value:%d/%m/%Y}" if days or "m" not in number_format.lower() else f"{value:%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, int | float):
        return _number(value, number_format.partition(";")[0])
    return " ".join(tidy(str(value)).split())


def _number(value: float, number_format: str) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    share = "%" in number_format
    value = value * 100 if share else value
    digits = number_format.partition(".")[2]
    if number_format in ("", "General", "@") or not any(c in number_format for c in "0#"):
        written = f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"
    else:
        written = f"{value:.{min(10, sum(c in '0#' for c in digits))}f}"
        if "#" in digits and "." in written:
            written = written.rstrip("0").rstrip(".")
    if "," in number_format.partition(".")[0]:
        whole, point, rest = written.partition(".")
        written = f"{int(whole):,}".replace(",", ".") + ("," + rest if point else "")
        written = "-" + written if whole == "-0" else written
    else:
        written = written.replace(".", ",")
    return written + ("%" if share else "")
