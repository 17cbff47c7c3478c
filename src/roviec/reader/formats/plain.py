"""Plain text: a line is a block, save where a paragraph was broken into lines of one width."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from roviec.reader.formats.drawn_tables import drawn_tables
from roviec.reader.formats.encodings import decode
from roviec.reader.model import Block, Document, Source

# "publishedAt: 2024-05-06", "crawled_url = https://…": a field of the data that a page was exported with.
_EXPORTED = re.compile(
    r"[a-z]{2,12}(?:_[a-z]{2,12}|[A-Z][a-z]{1,12}){0,2}\s?[:=]\s?(?:https?://|\d{4}-\d\d-\d\d|\d{10})"
    # the front matter of a post
    r"|(?:layout|title|subtitle|date|categories|category|tags|author|permalink|pubDate|published|slug)\s?:\s"
)
_RULER = re.compile(r"[\s|=_*~.\-–—+#]*")
MARKER = re.compile(
    r"(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3})\s?(?:[.)/]\s|[-–]\s+(?=[^\W\d]))|\(?(?:[a-zđ]|[ivx]{1,5}|\d{1,2})\)\s|[-–—+•*●○▪]\s|"
    # What a crawler wrote ("url = …") begins a line of its own although it is in small letters.
    r"\||[a-z_]+\s*=\s|https?:|www\.|"
    r"(?:Điều|Chương|Mục|Phần|Khoản)\s+[\dIVXLC]+"
)
# An item, which ends in a stop: the first line of one is often short.
_DASHED = re.compile(r"[-–—+•●○▪]\s+\S{2,}\s")
# A number that a narrow column, or a converter, left alone on its line: its heading is the next one.
_BARE_NUMBER = re.compile(r"[*_]*(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3})\s?[.)][*_]*")
# A cell with the bar before it; the last one takes the closing bar along.
_CELL = re.compile(r"\|[^|]*(?:\|\s*\Z)?")
# "Nơi nhận:          KT. CHỦ TỊCH": two columns that became one line, and what stands on such a line.
_FOOT = re.compile(r"[*_]*N(?:ơi|ƠI)\s+(?:nhận|NHẬN|gửi|GỬI)[*_]*\s*:?[*_]*\s{3,}\S")
_SIDE = re.compile(r"\S+(?:\s{1,2}\S+)*")
_FOOT_LINES = 20
_OPEN_RANGE, _RANGE = re.compile(r"\d{4}"), re.compile(r"[-–—]\s?\d{4}\b")
_FINAL = tuple(".!?…:;")
# No paragraph ends with these: "… kết luận hội nghị, đồng chí", "… theo Nghị quyết của".
_HANGING = re.compile(
    r".*\s(?:đồng chí|đ/c|ông|bà|của|và|với|tại|các|những|cho|từ|về|do|bởi|là|thuộc|theo|vào|ở)"
)
# Of the paragraphs' ends, the share that may lack its empty line where a text is said to have one after each.
_STRAY = 0.1
# No drawn table is wider; a line with more bars is something else.
_MOST_CELLS = 200
# A line shorter than this was not broken because it was full.
_FULL_LINE, _LONGEST_LINE, _SHORTEST_BROKEN_HEADING = 38, 110, 25


def open_plain(data: bytes, source: Source) -> Document:
    text, warnings = decode(data)
    document = Document(source, text, [], warnings=warnings)
    document.blocks = [Block("paragraph", start, end) for start, end in paragraphs(text)]
    document.tables = drawn_tables(text)
    return document


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph of a plain text, blanks trimmed."""
    lines = list(_lines(text))
    wrapped = _is_wrapped(text, lines)
    width = _width(text, lines) if wrapped else None
    out: list[tuple[int, int]] = []
    previous: tuple[int, int] | None = None
    for start, end in lines:
        if start == end:
            previous = None
            continue
        item = bool(out) and MARKER.match(text, *out[-1]) is not None
        if previous and _goes_on(
            text[slice(*previous)], text[start:end], wrapped=wrapped, width=width, item=item
        ):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
        previous = (start, end)
    return out


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line, and of each cell of a line that draws a table row ("| … | … |") or lays the
    recipients and the signature of a document side by side."""
    at = foot = 0
    for line in text.split("\n"):
        bare = line.strip()
        lead = len(line) - len(line.lstrip()) if bare else 0
        start = at + lead
        drawn = bare.startswith("|") and len(bare) > 2 and bare.count("|") <= _MOST_CELLS
        foot = _FOOT_LINES if _FOOT.match(bare) else foot - 1
        cells = list((_CELL if drawn else _SIDE).finditer(bare)) if drawn or foot > 0 else []
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


def _width(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The width at which a text with an empty line after every paragraph was broken; None where it is not so.

    There a line goes on exactly where the next word had no room left on it, whatever sign the line ends with.
    """
    longest = [
        b - a
        for (a, b), (c, d) in itertools.pairwise(lines)
        if _FULL_LINE <= b - a <= _LONGEST_LINE and d > c
    ]
    if not longest:
        return None
    width = max(longest)
    pairs = [(text[a:b], text[c:d]) for (a, b), (c, d) in itertools.pairwise(lines) if b > a and d > c]
    short = sum(not _full(line, following, width) for line, following in pairs)
    apart = sum(b > a and c == d for (a, b), (c, d) in itertools.pairwise(lines))
    return width if short <= _STRAY * apart and max(map(len, (x for x, _ in pairs))) <= width else None


def _full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _goes_on(line: str, following: str, *, wrapped: bool, width: int | None, item: bool) -> bool:
    """Whether `following` is the same paragraph: it goes on in small letters, or the line before it was full; an
    `item` of a list, whose next one has a mark of its own, also where the line ends early."""
    if _RULER.fullmatch(line) or _RULER.fullmatch(following):
        return False
    if _EXPORTED.match(line) or _EXPORTED.match(following):
        return False
    if width is not None and _full(line, following, width):
        return not (line.endswith(_FINAL) and MARKER.match(following))
    # "2020" at the end of a line and "- 2025" on the next are one term, no item of a list.
    if MARKER.match(following) and not (
        wrapped and _OPEN_RANGE.fullmatch(line[-4:]) and _RANGE.match(following)
    ):
        return False
    if _BARE_NUMBER.fullmatch(line):
        return True
    if _HANGING.fullmatch(line):
        return True
    if not wrapped:
        return following[0].islower() and not line.endswith(_FINAL)
    # "72/2025/QH15;" below "… Luật số" is a symbol, not a line of capitals.
    if (following.isupper() and not following[0].isdigit()) or line.isupper():
        return line.isupper() and following.isupper()
    if following[0].islower() and not line.endswith((":", "!", "?")):
        return True
    if line.endswith((".", "!", "?", ":")):
        return False
    if line.endswith(_FINAL):
        return False
    if item and len(line) >= _SHORTEST_BROKEN_HEADING and not line.endswith(","):
        return True
    full = _FULL_LINE <= len(line) <= _LONGEST_LINE or _DASHED.match(line) is not None
    return full or (MARKER.match(line) is not None and len(line) >= _SHORTEST_BROKEN_HEADING)
