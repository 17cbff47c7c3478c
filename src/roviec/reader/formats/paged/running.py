"""Running heads, running feet and page numbers: what stands at the edge of one page after the other."""

from __future__ import annotations

import re
from collections import Counter

from roviec.reader.formats.paged.model import Page, Piece

_EDGE = 0.11  # of the page's height
_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:trang|page|tr\.?)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|trên|of)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def running_lines(pages: list[tuple[Page, list[Piece]]]) -> set[int]:
    """`id` of every line that is a running head or foot or a page's number. `pages`: each with its lines."""
    seen: Counter[tuple[str, str]] = Counter()
    edges: list[tuple[Piece, tuple[str, str]]] = []
    found: set[int] = set()
    for page, lines in pages:
        here = set()
        for line in lines:
            side = _side(line, page)
            if side:
                key = (side, _DIGITS.sub("#", line.text).casefold())
                edges.append((line, key))
                here.add(key)
        seen.update(here)
        found |= {id(line) for line in _numbers(page, lines)}
    often = max(2, len(pages) // 4) if len(pages) > 2 else 2
    if len(pages) > 1:
        found |= {id(line) for line, key in edges if seen[key] >= often}
    return found


def _side(line: Piece, page: Page) -> str | None:
    if line.bottom < page.height * _EDGE:
        return "head"
    return "foot" if line.top > page.height * (1 - _EDGE) else None


def _numbers(page: Page, lines: list[Piece]) -> list[Piece]:
    """The outermost line above or below where it is but a number: nothing else of a page is so."""
    if len(lines) < 2:
        return []
    ends = (min(lines, key=lambda p: p.top), max(lines, key=lambda p: p.bottom))
    return [p for p in ends if _side(p, page) and _NUMBER.fullmatch(p.text)]
