"""A paper as DOCX in the official form of its family (forms.toml): one with the name of its type, or a letter."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from roviec.office.papers import annexing
from roviec.office.papers.conventions import form_of
from roviec.office.papers.models import Signing
from roviec.office.papers.wording import Content, dated, gist, printable, sentence

_COLLECTIVE = re.compile(r"(ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN)\s+(.+)", re.DOTALL)
_END = {False: ";", True: "."}
_CENTRE, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def as_docx(content: Content, *, family: str, symbol: str, kind: str = "THÔNG BÁO") -> bytes:
    """The bytes of the paper. `symbol` is number and symbol as printed, with room for the number in a draft; `kind` the
    name of its type, empty for a letter."""
    form = form_of(family)
    paper = docx.Document()
    _lay_out(paper, form)
    _head(paper, form, content, symbol, letter=not kind)
    if kind:
        _line(paper, kind, form["kind"], before=14, after=0)
        _line(paper, content.summary, form["summary"], after=0)
        _rule(paper, form["summary"]["rule"], _text_width(form), after=12)
    else:
        _addressed(paper, form, content)
    _body(paper, form, content)
    _foot(paper, form, content, family)
    if content.annex:
        annexing.add(paper, form, content, symbol)
    paper.core_properties.title = content.summary
    paper.core_properties.author = content.issuer_name
    paper.core_properties.comments = ""
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def signing_lines(content: Content, family: str) -> list[str]:
    """The lines above the signature, as printed: TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH."""
    form, post = form_of(family), content.signer_post.upper()
    if content.signing == Signing.HEAD:
        return [post]
    lines = [form["prefixes"][content.signing] + content.signs_for.upper()]
    if content.signing == Signing.FOR_BODY_DEPUTY:
        lines.append(form["deputy"] + content.head_post.upper())
    return [*lines, post]


def recipient_lines(content: Content, family: str) -> list[str]:
    """The list under "Nơi nhận:"; the last line says where the paper is filed."""
    filed = form_of(family)["recipients"]["filed"]
    return [*(f"- {name};" for name in content.recipients), f"- {filed}{content.filed_at}."]


def _text_width(form: dict[str, Any]) -> float:
    width: float = 210 - form["margins"]["left"] - form["margins"]["right"]
    return width


def _lay_out(paper: Any, form: dict[str, Any]) -> None:
    section, margins = paper.sections[0], form["margins"]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(margins["top"]), Mm(margins["bottom"])
    section.left_margin, section.right_margin = Mm(margins["left"]), Mm(margins["right"])
    section.header_distance = Mm(10)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = form["font"], Pt(form["body"]["size"])
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), form["font"])
    normal.element.rPr.rFonts.set(qn("w:cs"), form["font"])
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.rPr.append(language)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    # The number of the page: centred above the text, from the second page on.
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.alignment = _CENTRE
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = header.add_run()
        run.font.size = Pt(form["page_number"]["size"])
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def _head(paper: Any, form: dict[str, Any], content: Content, symbol: str, *, letter: bool) -> None:
    left_width, right_width = form["head_columns"]
    table = _grid(paper, (left_width, right_width), rows=2)
    left, right = table.rows[0].cells
    if content.parent_name:
        _names(left, content.parent_name, form["parent"])
    _names(left, content.issuer_name, form["issuer"])
    if form["asterisk"]:
        _line(left, "*", form["issuer"])
    _rule(left, form["issuer"]["rule"], left_width - 4)
    for row in form["motto"]:
        _line(right, row["text"], row)
        _rule(right, row.get("rule", 0), right_width - 4)
    left, right = table.rows[1].cells
    _line(left, form["number"]["label"] + symbol, form["number"], before=6)
    if letter:
        _line(left, gist(content), form["gist"], before=3)
    _line(right, f"{content.place}, {dated(content.on)}", form["date"], before=6)
    for row in table.rows:
        for cell in row.cells:
            _drop_first(cell)


def _addressed(paper: Any, form: dict[str, Any], content: Content) -> None:
    """Whom a letter is addressed to: one on the line of "Kính gửi:", several each on a line below it."""
    names, look = content.addressees, form["addressed"]
    if len(names) <= 1:
        _line(paper, f"Kính gửi: {''.join(names)}", look, before=14, after=12)
        return
    for n, line in enumerate(["Kính gửi:", *(f"- {name}{_END[name is names[-1]]}" for name in names)]):
        _line(paper, line, look, before=0 if n else 14, alignment=WD_ALIGN_PARAGRAPH.LEFT)
        paper.paragraphs[-1].paragraph_format.left_indent = Mm(45 + 8 * (n > 0))
    paper.paragraphs[-1].paragraph_format.space_after = Pt(12)


def _names(cell: Any, name: str, look: dict[str, Any]) -> None:
    """The name of a body in capitals; the place of a people's committee or council stands on a line of its own."""
    parts = _COLLECTIVE.match(name.upper())
    for line in parts.groups() if parts else (name.upper(),):
        _line(cell, line, look)


def _body(paper: Any, form: dict[str, Any], content: Content) -> None:
    number = 0
    if content.opening:
        _prose(paper, content.opening, form)
    for block in content.blocks:
        text = sentence(block)
        if block.kind == "order":
            number += 1
            text = f"{number}. {text}"
        _prose(paper, text, form, bold=block.kind == "heading")
    if content.closing:
        _prose(paper, content.closing, form)


def _prose(paper: Any, text: str, form: dict[str, Any], *, bold: bool = False) -> None:
    body = form["body"]
    for part in filter(None, (line.strip() for line in text.splitlines())):
        paragraph = paper.add_paragraph()
        paragraph.alignment = _BOTH
        layout = paragraph.paragraph_format
        layout.first_line_indent, layout.space_after = Mm(body["indent"]), Pt(body["after"])
        layout.line_spacing, layout.widow_control = body["line"], True
        layout.keep_with_next = bold
        run = paragraph.add_run(printable(part))
        run.font.size, run.bold = Pt(body["size"]), bold


def _foot(paper: Any, form: dict[str, Any], content: Content, family: str) -> None:
    look = form["recipients"]
    space = paper.add_paragraph()
    space.paragraph_format.keep_with_next = True
    _thin(space, 6)
    width = _text_width(form)
    table = _grid(paper, (width * 0.48, width * 0.52))
    left, right = table.rows[0].cells
    _line(left, look["label"], look, alignment=WD_ALIGN_PARAGRAPH.LEFT)
    for text in recipient_lines(content, family):
        _line(left, text, {"size": look["lines"]}, alignment=WD_ALIGN_PARAGRAPH.LEFT)
    authority = form["authority"]
    for text in signing_lines(content, family):
        _line(right, text, authority)
    _line(right, content.signer, authority, before=72)  # room for signature and seal
    for cell in (left, right):
        _drop_first(cell)
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _grid(paper: Any, widths: tuple[float, ...], *, rows: int = 1) -> Any:
    """A table without lines, its columns in millimetres, its rows never torn between pages."""
    table = paper.add_table(rows=rows, cols=len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return table


def _line(
    place: Any,
    text: str,
    look: dict[str, Any],
    *,
    before: int = 0,
    after: int = 0,
    alignment: WD_ALIGN_PARAGRAPH = _CENTRE,
) -> None:
    paragraph = place.add_paragraph()
    paragraph.alignment = alignment
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    run = paragraph.add_run(printable(text))
    run.font.size, run.bold = Pt(look["size"]), look.get("bold", False)
    run.italic, run.underline = look.get("italic", False), look.get("underline", False)


def _rule(place: Any, length: float, width: float, *, after: int = 0) -> None:
    """A fine line of `length` millimetres in the middle of `width`."""
    if not length:
        return
    paragraph = place.add_paragraph()
    _thin(paragraph, 5)
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.left_indent = Mm((width - length) / 2)
    paragraph.paragraph_format.right_indent = Mm((width - length) / 2)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties = paragraph._p.get_or_add_pPr()
    # Where the schema wants it: after the paging marks, before spacing and indents.
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _thin(paragraph: Any, points: int) -> None:
    layout = paragraph.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(points)
    paragraph.add_run().font.size = Pt(1)


def _drop_first(cell: Any) -> None:
    """Take away the empty paragraph that a new cell begins with."""
    first = cell.paragraphs[0]
    if len(cell.paragraphs) > 1 and not first.text:
        first._p.getparent().remove(first._p)
