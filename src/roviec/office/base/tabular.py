"""A table as a file: a workbook, CSV, and an annex to a paper (DOCX, A4 across).

Texts come from documents and from people, so none may work as a formula when the file is opened.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import docx
import xlsxwriter
from django.http import Http404, HttpResponse
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from roviec.office.base.templatetags.office import number

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_FONT = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Table:
    """What the files say. `columns` are headings with their widths in characters; `last` is the row of sums."""

    title: str
    lines: Sequence[str]  # below the title: what is counted, and as of when
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Any]]
    last: Sequence[Any] = ()
    office: str = ""  # who issues it; on paper only
    notes: Sequence[str] = ()  # below the table
    sheet: str = "Bảng"  # its name in a workbook
    kept: int | None = None  # of a list: the columns that stay in sight; None: a report with its title above

    @property
    def all_rows(self) -> list[Sequence[Any]]:
        return [*self.rows, *([self.last] if self.last else [])]


def as_xlsx(table: Table) -> bytes:
    """A workbook with one sheet; days are days, numbers are numbers, texts never formulas or links.

    A list (`kept`) begins with its headings in the first row, to be filtered and sorted; a report with its title.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(table.sheet)
        bold = book.add_format({"bold": True})
        head = book.add_format({"bold": True, "bg_color": "#E7EFFA", "border": 1, "text_wrap": True})
        looks = [book.add_format({"text_wrap": True, "valign": "top", "bold": b}) for b in (False, True)]
        days = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
        top = 0
        if table.kept is None:
            for text in (table.title, *table.lines):
                sheet.write_string(top, 0, text, bold if top == 0 else None)
                top += 1
            top += 1
        for column, (heading, width) in enumerate(table.columns):
            sheet.set_column(column, column, width)
            sheet.write_string(top, column, heading, head)
        for line, row in enumerate(table.all_rows, start=top + 1):
            look = looks[bool(table.last) and line == top + 1 + len(table.rows)]
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(line, column, value, days)
                elif isinstance(value, int | float):
                    sheet.write_number(line, column, value, look)
                elif value:
                    sheet.write_string(line, column, str(value), look)
        under = top + 2 + len(table.all_rows)
        for line, text in enumerate(table.notes, start=under):
            sheet.write_string(line, 0, text)
        sheet.freeze_panes(top + 1, table.kept or 0)
        if table.kept is not None:
            sheet.autofilter(top, 0, max(1, len(table.rows)), len(table.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)
    return out.getvalue()


def as_csv(table: Table) -> bytes:
    """UTF-8 with the mark that spreadsheets look for: headings and rows, nothing else."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([heading for heading, _ in table.columns])
    for row in table.all_rows:
        writer.writerow([_plain(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float):
        return str(value).replace(".", ",")
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_docx(table: Table) -> bytes:
    """An annex: A4 across, Times New Roman, the headings of the table again on every page, pages numbered on top."""
    paper = docx.Document()
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(2.5), Cm(1.5)
    section.different_first_page_header_footer = True
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(0)
    _page_number(section.header.paragraphs[0])
    if table.office:
        _line(paper, table.office.upper(), bold=True, size=12)
    _line(paper, table.title.upper(), bold=True, centre=True, before=6)
    for text in table.lines:
        _line(paper, text, italic=True, centre=True)
    _line(paper, "", size=6)
    _grid(paper, table)
    for text in table.notes:
        _line(paper, text, italic=True, size=11, before=4)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _grid(paper: Any, table: Table) -> None:
    grid = paper.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    whole = sum(width for _, width in table.columns)
    widths = [Cm(25.7 * width / whole) for _, width in table.columns]
    repeated = OxmlElement("w:tblHeader")
    grid.rows[0]._tr.get_or_add_trPr().append(repeated)
    for cell, (heading, _), width in zip(grid.rows[0].cells, table.columns, widths, strict=True):
        _write(cell, heading, bold=True, centre=True)
        cell.width = width
    for row in table.all_rows:
        cells = grid.add_row().cells
        for cell, value, width in zip(cells, row, widths, strict=True):
            shown = _shown(value)
            _write(cell, shown, bold=row is table.last, centre=isinstance(value, int | float | date))
            cell.width = width
        cells[0]._tc.getparent().get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _shown(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return number(value) if isinstance(value, int | float) else str(value or "")


def _write(cell: Any, text: str, *, bold: bool = False, centre: bool = False) -> None:
    line = cell.paragraphs[0]
    run = line.add_run(text)
    run.bold, run.font.size = bold, Pt(11)
    if centre:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _line(
    paper: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    centre: bool = False,
    size: int = 13,
    before: int = 0,
) -> None:
    line = paper.add_paragraph()
    line.paragraph_format.space_before = Pt(before)
    if centre:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _page_number(line: Any) -> None:
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        line.add_run()._r.append(part)


FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def as_file(table: Table, format: str, name: str) -> HttpResponse:
    """The table to be taken away in one of FORMATS, under a name without its ending. Another format: Http404."""
    if format not in FORMATS:
        raise Http404
    response = HttpResponse(written(table, format), content_type=FORMATS[format])
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return response


def written(table: Table, format: str) -> bytes:
    """The table in one of FORMATS. Raises KeyError for another."""
    return {"xlsx": as_xlsx, "csv": as_csv, "docx": as_docx}[format](table)
