"""A workbook as its cells stand in it: values, and what a reader of the screen would not see.

One pass over each sheet keeps the value that every cell shows, and names what an import must not take unseen: rows,
columns and sheets that are hidden, cells that are merged, formulas whose value the program that wrote the file did
not keep. Rows and columns count from 1, as Excel shows them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import IO, Any, cast

from lxml import etree

from roviec.reader.errors import ReaderError
from roviec.reader.formats.archive import SafeArchive

MAX_CELLS = (
    3_000_000  # cells with a value in one workbook; as many as 10 years of 30 indicators of all communes
)
MAX_PART = 240 * 1024 * 1024
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_SHEET = "/worksheet"
_BROKEN = (etree.XMLSyntaxError, KeyError, ValueError, TypeError, IndexError, OverflowError)
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_DATE_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN_SHARES = frozenset({9, 10})


class Share(float):
    """A number that its cell shows in per cent: 0.1236 shown as 12,36%."""


class Fault(str):
    """What Excel writes where it could not reckon: #REF!, #DIV/0!."""


@dataclass(frozen=True, slots=True)
class NotReckoned:
    """A formula without the value that it gave when it was last reckoned."""


NOT_RECKONED = NotReckoned()
Value = str | float | Share | bool | datetime | Fault | NotReckoned


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def __str__(self) -> str:
        return f"{reference(self.top, self.left)}:{reference(self.bottom, self.right)}"


@dataclass(slots=True)
class Sheet:
    """One sheet. `rows` holds row -> column -> value, only what is filled, in the order of the file."""

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, Value]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)

    @property
    def last_column(self) -> int:
        return max((max(row) for row in self.rows.values() if row), default=0)

    def merged_at(self, row: int, column: int) -> Area | None:
        return next((area for area in self.merged if area.holds(row, column)), None)


def reference(row: int, column: int) -> str:
    """ "C12" for row 12, column 3."""
    return f"{letters(column)}{row}"


def letters(column: int) -> str:
    """ "A" for 1, "AA" for 27."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_number(text: str) -> int:
    """1 for "A", 27 for "AA"."""
    n = 0
    for letter in text:
        n = n * 26 + ord(letter) - 64
    return n


def read_workbook(data: bytes) -> list[Sheet]:
    """The sheets of an XLSX, in their order; sheets that are only a chart are left out.

    Raises ReaderError for what is no workbook, is damaged, protected, too large, or declares entities.
    """
    if not data.startswith(b"PK"):
        raise ReaderError(
            "wrong-type", "the file is no XLSX workbook; save it as .xlsx in Excel", what="file"
        )
    archive = SafeArchive(data)
    if "xl/workbook.xml" not in archive.names:
        raise ReaderError(
            "wrong-type", "the file is no XLSX workbook; save it as .xlsx in Excel", what="file"
        )
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        try:
            return _Book(parts, set(archive.names)).sheets()
        except _BROKEN as e:
            raise ReaderError(
                "damaged", "the Excel workbook is cut off or damaged; open it in Excel and save it again"
            ) from e
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as e:
            raise ReaderError("damaged", "the Excel workbook is cut off or damaged") from e


class _Guarded:
    """A part as it is unpacked: no more than the bound, no document type, whatever the directory of the file says."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part, self._read, self._tail = part, 0, b""

    def read(self, size: int = -1) -> bytes:
        chunk = self._part.read(size if size and size > 0 else 1024 * 1024)
        self._read += len(chunk)
        seen = self._tail + chunk
        if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
            raise ReaderError(
                "external-entity", "a part of the workbook declares a document type", part="xml"
            )
        self._tail = seen[-10:]
        if self._read > MAX_PART:
            raise ReaderError("zip-bomb", "a part of the workbook is too large", why="")
        return chunk


class _Book:
    def __init__(self, parts: zipfile.ZipFile, names: set[str]) -> None:
        self._parts, self._names = parts, names
        self._cells = 0

    def _walk(self, name: str, *tags: str) -> Iterator[Any]:
        """The elements of a part with these tags as each ends; what is behind is let go."""
        with self._parts.open(name) as part:
            found = etree.iterparse(
                _Guarded(part),
                events=("end",),
                tag=[_MAIN + tag for tag in tags],
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=True,
            )
            for _, element in found:
                yield element
                element.clear()
                while (before := element.getprevious()) is not None:
                    element.getparent().remove(before)

    def _tree(self, name: str) -> Any:
        with self._parts.open(name) as part:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            return etree.parse(cast(IO[bytes], _Guarded(part)), parser).getroot()

    def sheets(self) -> list[Sheet]:
        targets = {
            link.get("Id"): _target(link.get("Target") or "")
            for link in self._tree("xl/_rels/workbook.xml.rels").iter(_PACKAGE + "Relationship")
            if (link.get("Type") or "").endswith(_SHEET)
        }
        book = self._tree("xl/workbook.xml")
        settings = book.find(_MAIN + "workbookPr")
        # Old workbooks of a Macintosh count days from 1904.
        since_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        origin = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
        texts = self._texts()
        dates, shares = self._styles()
        sheets = []
        for entry in book.iter(_MAIN + "sheet"):
            part = targets.get(entry.get(_REL + "id"))
            if part is None or part not in self._names:
                continue
            sheet = Sheet(entry.get("name") or "", entry.get("state", "visible") != "visible")
            self._fill(sheet, part, texts, dates, shares, origin)
            sheets.append(sheet)
        return sheets

    def _texts(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._names:
            return []
        return [_text_of(entry) for entry in self._walk("xl/sharedStrings.xml", "si")]

    def _styles(self) -> tuple[set[str], set[str]]:
        """The numbers of the cell styles that show days, and of those that show per cent."""
        if "xl/styles.xml" not in self._names:
            return set(), set()
        tree = self._tree("xl/styles.xml")
        formats = {f.get("numFmtId"): f.get("formatCode") or "" for f in tree.iter(_MAIN + "numFmt")}
        dates, shares = set(), set()
        styles = tree.find(_MAIN + "cellXfs")
        for number, style in enumerate(styles if styles is not None else ()):
            key = style.get("numFmtId") or "0"
            code = formats.get(key)
            if code is None:
                is_date, is_share = int(key) in _BUILT_IN_DATES, int(key) in _BUILT_IN_SHARES
            else:
                plain = _DATE_LETTERS.sub("", code).lower()
                is_share = "%" in plain
                is_date = not is_share and any(c in plain for c in "dmyh") and "general" not in plain
            if is_date:
                dates.add(str(number))
            elif is_share:
                shares.add(str(number))
        return dates, shares

    def _fill(
        self, sheet: Sheet, part: str, texts: list[str], dates: set[str], shares: set[str], origin: datetime
    ) -> None:
        at = 0
        for element in self._walk(part, "row", "mergeCell", "col"):
            tag = element.tag
            if tag == _MAIN + "row":
                at = int(element.get("r") or at + 1)
                if element.get("hidden") in ("1", "true"):
                    sheet.hidden_rows.add(at)
                if row := _row(element, texts, dates, shares, origin):
                    sheet.rows[at] = row
                    self._cells += len(row)
                    if self._cells > MAX_CELLS:
                        raise ReaderError(
                            "too-large-of-cells",
                            f"the workbook has more than {MAX_CELLS} cells; keep the sheets that are meant",
                            limit=MAX_CELLS,
                        )
            elif tag == _MAIN + "mergeCell":
                first, _, last = (element.get("ref") or "").partition(":")
                (top, left), (bottom, right) = _place(first), _place(last or first)
                sheet.merged.append(Area(top, left, bottom, right))
            elif element.get("hidden") in ("1", "true"):
                sheet.hidden_columns.update(
                    range(int(element.get("min", 1)), min(int(element.get("max", 1)), 16384) + 1)
                )


def _target(path: str) -> str:
    return path.lstrip("/") if path.startswith("/") else f"xl/{path.removeprefix('./')}"


def _place(text: str) -> tuple[int, int]:
    match = _REFERENCE.fullmatch(text)
    if match is None:
        raise ValueError(f"no cell: {text[:20]}")
    return int(match[2]), column_number(match[1])


def _text_of(element: Any) -> str:
    """The text of a string with its runs; what only says how to pronounce it is left out."""
    return "".join(
        t.text or ""
        for t in element.iter(_MAIN + "t")
        if t.getparent() is None or t.getparent().tag != _MAIN + "rPh"
    )


def _row(
    element: Any, texts: list[str], dates: set[str], shares: set[str], origin: datetime
) -> dict[int, Value]:
    row: dict[int, Value] = {}
    column = 0
    for cell in element:
        where = cell.get("r")
        column = column_number(where.rstrip("0123456789")) if where else column + 1
        value = _value(cell, texts, dates, shares, origin)
        if value is not None:
            row[column] = value
    return row


def _value(cell: Any, texts: list[str], dates: set[str], shares: set[str], origin: datetime) -> Value | None:
    kind: str | None = cell.get("t")
    held: str | None = None
    formula, inline = False, None
    for child in cell:
        tag = child.tag
        if tag == _MAIN + "v":
            held = child.text
        elif tag == _MAIN + "f":
            formula = True
        elif tag == _MAIN + "is":
            inline = child
    if kind == "inlineStr":
        return (_text_of(inline) if inline is not None else "").strip() or None
    if not held:
        # A formula may give an empty text; then the file says that it is a text.
        return NOT_RECKONED if formula and kind != "str" else None
    if kind == "s":
        return texts[int(held)].strip() or None
    if kind == "str":
        return held.strip() or None
    if kind == "b":
        return held == "1"
    if kind == "e":
        return Fault(held)
    if kind == "d":
        return datetime.fromisoformat(held)
    number = float(held)
    if number != number or number in (float("inf"), float("-inf")):
        return Fault(held)
    style = cell.get("s")
    if style in dates:
        return origin + timedelta(days=number) if 0 <= number < 2_958_466 else Fault(held)
    return Share(number) if style in shares else number


def written(value: Value | None) -> str:
    """A value in words for a message or a head: texts on one line, days as dd/mm/yyyy, numbers with a comma."""
    if value is None or isinstance(value, NotReckoned):
        return ""
    if isinstance(value, bool):
        return "Đúng" if value else "Sai"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        number = value * 100 if isinstance(value, Share) else value
        text = f"{number:.15g}".replace(".", ",") if abs(number) < 1e15 else f"{number:.0f}"
        return text + ("%" if isinstance(value, Share) else "")
    return " ".join(value.split())
