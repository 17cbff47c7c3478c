"""Which styles of a DOCX are headings, and the numbers that its automatic lists print."""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree

_HEADING = re.compile(r"(?:heading|tiêu đề|đề mục)\s*(\d)", re.IGNORECASE)
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _local(node: etree._Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _value(node: etree._Element | None, name: str = "val") -> str | None:
    if node is None:
        return None
    return next((str(v) for k, v in node.attrib.items() if str(k).rpartition("}")[2] == name), None)


def _first(node: etree._Element, name: str) -> etree._Element | None:
    return next((c for c in node.iter() if _local(c) == name), None)


def heading_styles(styles: etree._Element | None) -> dict[str, int]:
    """Style id -> level, for styles that say so by outline level or by name."""
    found: dict[str, int] = {}
    for style in styles if styles is not None else ():
        identifier = _value(style, "styleId")
        if _local(style) != "style" or identifier is None:
            continue
        name = _value(_first(style, "name")) or ""
        outline = _value(_first(style, "outlineLvl"))
        if m := _HEADING.match(name):
            found[identifier] = int(m[1])
        elif name.lower() == "title":
            found[identifier] = 1
        elif outline is not None and _whole(outline) < 9:
            found[identifier] = int(outline) + 1
    return found


def list_styles(styles: etree._Element | None) -> dict[str, etree._Element]:
    """Style id -> the numbering that the style itself gives its paragraphs."""
    found: dict[str, etree._Element] = {}
    for style in styles if styles is not None else ():
        identifier, properties = _value(style, "styleId"), _first(style, "numPr")
        if identifier is not None and properties is not None:
            found[identifier] = properties
    return found


class Numbering:
    """Counts the automatic lists of a document in reading order."""

    def __init__(self, numbering: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        abstract: dict[str, dict[int, tuple[str, str]]] = {}
        for node in numbering if numbering is not None else ():
            if _local(node) == "abstractNum":
                abstract[_value(node, "abstractNumId") or ""] = _read_levels(node)
            elif _local(node) == "num":
                self._levels[_value(node, "numId") or ""] = abstract.get(
                    _value(_first(node, "abstractNumId")) or "", {}
                )

    def next(self, properties: etree._Element | None) -> str | None:
        """The number of the next paragraph with these properties: "" for a bullet, None where it is in no list."""
        if properties is None:
            return None
        identifier = _value(_first(properties, "numId")) or "0"
        if identifier == "0" or identifier not in self._levels:
            return None
        level = _whole(_value(_first(properties, "ilvl")))
        counts = self._counts[identifier]
        counts[level] = counts.get(level, 0) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        style, pattern = self._levels[identifier].get(level, ("decimal", f"%{level + 1}."))
        if style in ("bullet", "none"):
            return ""
        return re.sub(
            r"%(\d)",
            lambda m: _written(
                counts.get(int(m[1]) - 1, 1), self._levels[identifier].get(int(m[1]) - 1, ("decimal", ""))[0]
            ),
            pattern,
        )


def _read_levels(abstract: etree._Element) -> dict[int, tuple[str, str]]:
    levels: dict[int, tuple[str, str]] = {}
    for node in abstract:
        if _local(node) == "lvl":
            number = _whole(_value(node, "ilvl"))
            style = _value(_first(node, "numFmt")) or "decimal"
            levels[number] = (style, _value(_first(node, "lvlText")) or "")
    return levels


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def _written(count: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman"):
        roman, rest = "", count
        for value, sign in _ROMAN:
            while rest >= value:
                roman, rest = roman + sign, rest - value
        return roman.upper() if style == "upperRoman" else roman
    return str(count)
