"""The annex of a letter: a table on pages of its own, lying, their numbers counted anew."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from roviec.office.papers.wording import ANNEX, Content, annex_lines, printable

_NARROW = 12  # millimetres of the running number
_CENTRED = {"Thời hạn", "Quá hạn"}
_CENTRE, _LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT


def add(paper: Any, form: dict[str, Any], content: Content, symbol: str) -> None:
    """Put the annex behind the paper."""
    section, margins = paper.add_section(WD_SECTION.NEW_PAGE), form["margins"]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(margins["bottom"]), Mm(margins["bottom"])
    section.top_margin, section.bottom_margin = Mm(margins["left"]), Mm(margins["right"])
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.append(numbers)
    look = form["annex"]
    name, what, belongs = annex_lines(content, symbol)
    _line(paper, name, look["title"], bold=True)
    _line(paper, what.upper(), look["title"], bold=True)
    _line(paper, belongs, look["title"], italic=True, after=8)
    _table(paper, content, look, width=297 - 2 * margins["bottom"])


def _line(place: Any, text: str, size: int, *, after: int = 0, **look: bool) -> None:
    paragraph = place.add_paragraph()
    paragraph.alignment, paragraph.paragraph_format.space_after = _CENTRE, Pt(after)
    _run(paragraph, text, size, **look)


def _run(paragraph: Any, text: str, size: int, *, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(printable(text))
    run.font.size, run.bold, run.italic = Pt(size), bold, italic


def _rule(table: Any) -> None:
    """Fine lines around every cell; an office's own template may know no style of tables."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    # Where the schema wants it: behind width, alignment and indent, before the layout.
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _table(paper: Any, content: Content, look: dict[str, Any], *, width: float) -> None:
    rest = (width - _NARROW) / sum(ANNEX.values())
    widths = [_NARROW, *(share * rest for share in ANNEX.values())]
    table = paper.add_table(rows=1 + len(content.annex), cols=len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _rule(table)
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Mm(wide)
    heads = ["TT", *ANNEX]
    for n, row in enumerate(table.rows):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        texts = [str(n), *content.annex[n - 1]] if n else heads
        for cell, text, head, wide in zip(row.cells, texts, heads, widths, strict=True):
            cell.width = Mm(wide)
            paragraph = cell.paragraphs[0]
            paragraph.alignment = _CENTRE if not n or head == "TT" or head in _CENTRED else _LEFT
            _run(paragraph, text, look["size"], bold=not n)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
