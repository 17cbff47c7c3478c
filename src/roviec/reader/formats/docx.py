"""DOCX: paragraphs, headings, lists, tables in reading order; page headers first, footers and notes last.

The parts are read directly and not through a document model, because an office's files carry what models leave out:
text boxes (where the secrecy stamp stands), tracked changes (read as accepted), content controls. Source: ECMA-376.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from roviec.reader.errors import ReaderError
from roviec.reader.formats.archive import SafeArchive, damaged
from roviec.reader.formats.blocks import TextBuilder
from roviec.reader.formats.docx_fonts import Fonts, Piece
from roviec.reader.formats.docx_styles import Numbering, heading_styles, list_styles
from roviec.reader.model import Caution, Document, Source, Table

_DROPPED = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "delText", "rubyPr", "rt", "pPr", "rPr", "sdtPr"}
)
_CHARACTERS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "ptab": "\t",
    "softHyphen": "\u00ad",
}
_EXTENSIONS = ("footnotes.xml", "endnotes.xml")


@dataclass(slots=True)
class _Parts:
    headings: dict[str, int]
    lists: dict[str, etree._Element]
    numbering: Numbering
    fonts: Fonts
    tables: list[Table] = field(default_factory=list)


def open_docx(data: bytes, source: Source) -> Document:
    archive = SafeArchive(data)
    main = _main_part(archive)
    folder = posixpath.dirname(main)
    root = parse(archive.xml(main))
    styles = _optional(archive, f"{folder}/styles.xml")
    numbering = Numbering(_optional(archive, f"{folder}/numbering.xml"))
    parts = _Parts(heading_styles(styles), list_styles(styles), numbering, Fonts())
    builder = TextBuilder()
    for name in _named(archive, folder, "header"):
        _blocks(parse(archive.xml(name)), parts, builder, hint="header")
    _blocks(root, parts, builder)
    for ending in _EXTENSIONS:
        note = _optional(archive, f"{folder}/{ending}")
        if note is not None:
            _blocks(note, parts, builder, hint="note")
    for name in _named(archive, folder, "footer"):
        _blocks(parse(archive.xml(name)), parts, builder, hint="footer")
    document = Document(source, builder.text, builder.blocks, title=_title(archive))
    document.tables = parts.tables
    document.warnings += parts.fonts.warnings() + builder.taken.cautions()
    if any(n.lower().endswith("vbaproject.bin") for n in archive.names):
        document.warnings.append(Caution("macros", "the document carries macros; they were not run"))
    return document


def parse(content: bytes) -> etree._Element:
    """The root of one part, with everything switched off that could reach outside it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as e:
        raise damaged() from e


def local(node: etree._Element) -> str:
    """The element's name without its namespace: strict and transitional files differ only there."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(node: etree._Element | None, name: str) -> str | None:
    """The attribute of that local name, whatever its namespace."""
    if node is None:
        return None
    return next((str(v) for k, v in node.attrib.items() if str(k).rpartition("}")[2] == name), None)


def child(node: etree._Element | None, *path: str) -> etree._Element | None:
    for name in path:
        if node is None:
            return None
        node = next((c for c in node if local(c) == name), None)
    return node


def _main_part(archive: SafeArchive) -> str:
    if "_rels/.rels" in archive.names:
        for relation in parse(archive.xml("_rels/.rels")):
            target = attribute(relation, "Target") or ""
            if (attribute(relation, "Type") or "").endswith("/officeDocument") and target.lstrip(
                "/"
            ) in archive.names:
                return target.lstrip("/")
    if "word/document.xml" in archive.names:
        return "word/document.xml"
    raise ReaderError(
        "damaged", "the Word document lacks its main part (word/document.xml); save it again in Word"
    )


def _optional(archive: SafeArchive, name: str) -> etree._Element | None:
    return parse(archive.xml(name)) if name in archive.names else None


def _named(archive: SafeArchive, folder: str, what: str) -> list[str]:
    return sorted(n for n in archive.names if n.startswith(f"{folder}/{what}") and n.endswith(".xml"))


def _title(archive: SafeArchive) -> str | None:
    core = _optional(archive, "docProps/core.xml")
    node = child(core, "title")
    return " ".join((node.text or "").split()) or None if node is not None else None


def _blocks(node: etree._Element, parts: _Parts, builder: TextBuilder, *, hint: str | None = None) -> None:
    for element in node:
        name = local(element)
        if name == "p":
            _paragraph(element, parts, builder, hint)
        elif name == "tbl":
            table = Table([])
            rows = (r for r in element.iter() if local(r) == "tr" and _owner(r, "tbl") is element)
            for number, row in enumerate(rows):
                _row(row, parts, builder, hint, table, number)
            if table.cells:
                parts.tables.append(table)
        elif name not in _DROPPED and name != "sectPr":
            _blocks(element, parts, builder, hint=hint)


def _row(
    row: etree._Element, parts: _Parts, builder: TextBuilder, hint: str | None, table: Table, number: int
) -> None:
    column = _whole(attribute(child(row, "trPr", "gridBefore"), "val"), 0)
    for cell in row.iter():
        if local(cell) == "tc" and _owner(cell, "tr") is row:
            properties = child(cell, "tcPr")
            columns = _whole(attribute(child(properties, "gridSpan"), "val"), 1)
            since = len(builder.blocks)
            _blocks(cell, parts, builder, hint=hint or "td")
            merged = child(properties, "vMerge")
            if merged is not None and attribute(merged, "val") != "restart":
                _reach_down(table, number, column)
            builder.add_cell(table, since, number, column, columns=columns)
            column += columns


def _reach_down(table: Table, row: int, column: int) -> None:
    """A merged cell goes on in this row: the one above it reaches one row further."""
    above = next((c for c in reversed(table.cells) if c.column == column and c.row + c.rows == row), None)
    if above is not None:
        above.rows += 1


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 4 else otherwise


def _owner(node: etree._Element, name: str) -> etree._Element | None:
    return next((a for a in node.iterancestors() if local(a) == name), None)


def _paragraph(element: etree._Element, parts: _Parts, builder: TextBuilder, hint: str | None) -> None:
    boxes: list[etree._Element] = []
    text = parts.fonts.joined(_characters(element, boxes))
    properties = child(element, "pPr")
    style = attribute(child(properties, "pStyle"), "val") or ""
    level = parts.headings.get(style)
    in_list = child(properties, "numPr")
    number = (
        parts.numbering.next(in_list if in_list is not None else parts.lists.get(style))
        if text.strip()
        else None
    )
    if hint is None and level:
        hint = f"h{level}" if level <= 6 else "heading"
    elif hint is None and number is not None:
        hint = "li"
    builder.add(text, hint=hint, number=number or None)
    for box in boxes:
        _blocks(box, parts, builder, hint="textbox")


def _characters(
    node: etree._Element, boxes: list[etree._Element], font: str | None = None
) -> Iterator[Piece]:
    for element in node:
        name = local(element)
        if name in _DROPPED:
            continue
        if name == "t":
            yield element.text or "", font
        elif name in _CHARACTERS:
            yield _CHARACTERS[name], font
        elif name == "txbxContent":
            boxes.append(element)
        elif name == "r" and child(element, "rPr", "vanish") is not None:
            continue
        elif name == "r":
            fonts = child(element, "rPr", "rFonts")
            yield from _characters(element, boxes, attribute(fonts, "ascii") or attribute(fonts, "hAnsi"))
        else:
            yield from _characters(element, boxes, font)
