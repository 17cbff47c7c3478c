"""Plain text: a line is a block, save where a paragraph was broken into lines of one width."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from roviec.reader.formats.encodings import decode
from roviec.reader.model import Block, Document, Source

_RULER = re.compile(r"[\s|=_*~.\-–—+#]*")
MARKER = re.compile(
    r"(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3})\s?[.)/]\s|\(?(?:[a-zđ]|[ivx]{1,5}|\d{1,2})\)\s|[-–—+•*●○▪]\s|"
    # What a crawler wrote ("url = …") begins a line of its own although it is in small letters.
    r"\||[a-z_]+\s*=\s|https?:|www\.|"
    r"(?:Điều|Chương|Mục|Phần|Khoản)\s+[\dIVXLC]+"
)
# A cell with the bar before it; the last one takes the closing bar along.
_CELL = re.compile(r"\|[^|]*(?:\|\s*\Z)?")
_FINAL = tuple(".!?…:;")
# A line shorter than this was not broken because it was full.
_FULL_LINE, _LONGEST_LINE, _SHORTEST_BROKEN_HEADING = 38, 110, 25


def open_plain(data: bytes, source: Source) -> Document:
    text, warnings = decode(data)
    document = Document(source, text, [], warnings=warnings)
    document.blocks = [Block("paragraph", start, end) for start, end in paragraphs(text)]
    return document


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph of a plain text, blanks trimmed."""
    lines = list(_lines(text))
    wrapped = _is_wrapped(text, lines)
    out: list[tuple[int, int]] = []
    previous: tuple[int, int] | None = None
    for start, end in lines:
        if start == end:
            previous = None
            continue
        if previous and _goes_on(text[slice(*previous)], text[start:end], wrapped=wrapped):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
        previous = (start, end)
    return out


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line, and of each cell of a line that draws a table row: "| … | … |"."""
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        lead = len(line) - len(line.lstrip()) if bare else 0
        start = at + lead
        cells = list(_CELL.finditer(bare)) if bare.startswith("|") and len(bare) > 2 else []
        if len(cells) > 1:
            for cell in cells:
                yield start + cell.start(), start + cell.start() + len(cell.group().rstrip())
        else:
            yield start, start + len(bare)
        at += len(line) + 1


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether lines were broken at a width: several go on in small letters after a line that was full."""
    broken = 0
    for (a, b), (c, d) in itertools.pairwise(lines):
        if _FULL_LINE <= b - a <= _LONGEST_LINE and d > c and text[c].islower():
            broken += not text[b - 1].endswith(_FINAL) and not MARKER.match(text[c:d])
    return broken >= 3


def _goes_on(line: str, following: str, *, wrapped: bool) -> bool:
    """Whether `following` is the same paragraph: it goes on in small letters, or the line before it was full."""
    if _RULER.fullmatch(line) or _RULER.fullmatch(following) or MARKER.match(following):
        return False
    if not wrapped:
        return following[0].islower() and not line.endswith(_FINAL)
    # "72/2025/QH15;" below "… Luật số" is a symbol, not a line of capitals.
    if (following.isupper() and not following[0].isdigit()) or line.isupper():
        return line.isupper() and following.isupper()
    if line.endswith((".", "!", "?", ":")):
        return False
    if following[0].islower():
        return True
    if line.endswith(_FINAL):
        return False
    full = _FULL_LINE <= len(line) <= _LONGEST_LINE
    return full or (MARKER.match(line) is not None and len(line) >= _SHORTEST_BROKEN_HEADING)
