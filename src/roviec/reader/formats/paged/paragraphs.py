"""Lines of one column back into the paragraphs that they were broken from."""

from __future__ import annotations

import itertools
import re
import statistics
from dataclasses import dataclass

from roviec.reader.formats.paged.model import Piece
from roviec.reader.formats.plain import MARKER

_FINAL = tuple(".!?…:;")
_WORD_AND_HYPHEN = re.compile(r"\w[-–]")
# Shares of the letter size.
_INDENT, _SAME_SIZE, _BLANK = 0.8, 0.12, 0.25
# Columns that one paragraph may run through are of one width; a line in capitals is a heading from so many letters on.
_SAME_WIDTH, _SHORTEST_CAPITALS = 0.15, 8
# A distance this much larger than the usual one from line to line divides paragraphs.
_WIDER = 1.28


@dataclass(frozen=True, slots=True)
class Measures:
    """Of a column: its edges, and how far apart its lines stand."""

    left: float
    right: float
    pitch: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @classmethod
    def of(cls, lines: list[Piece], *, right: float | None = None) -> Measures:
        pitches = [b.bottom - a.bottom for a, b in itertools.pairwise(lines) if b.bottom > a.bottom]
        # The usual pitch is the smaller one where half of the lines end a paragraph.
        pitch = statistics.quantiles(pitches, n=4)[0] if len(pitches) > 3 else min(pitches, default=0.0)
        lefts = sorted(p.left for p in lines)
        return cls(lefts[len(lefts) // 10], right or max(p.right for p in lines), pitch)


def paragraphs(lines: list[Piece], measures: Measures) -> list[list[Piece]]:
    """The lines of each paragraph, from top to bottom."""
    out: list[list[Piece]] = []
    for line in lines:
        if out and goes_on(out[-1], line, measures, measures):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def goes_on(
    paragraph: list[Piece], line: Piece, above: Measures, below: Measures, *, near: bool = True
) -> bool:
    """Whether `line` is the next of `paragraph`; not `near`: it stands at the top of another column or page."""
    last = paragraph[-1]
    if _is_ruler(last.text) or _is_ruler(line.text):
        return False
    if abs(last.size - line.size) > _SAME_SIZE * max(last.size, line.size) or last.bold != line.bold:
        return False
    if last.text.isupper() and not line.text.isupper() and len(last.text) >= _SHORTEST_CAPITALS:
        return False
    if not near and abs(above.width - below.width) > _SAME_WIDTH * above.width:
        return False
    if near and above.pitch and line.bottom - last.bottom > _WIDER * above.pitch:
        return False
    if _centred(last, above) and _centred(line, below):
        return near and last.text.isupper() == line.text.isupper() and not last.text.endswith(".")
    if not _was_full(last, line, above):
        return False
    if MARKER.match(line.text) and (last.text.endswith(_FINAL) or _indented(line, below)):
        return False
    if len(paragraph) > 1 and _indented(line, below) and not _hanging(paragraph, line):
        return False
    if len(paragraph) == 1 and last.left + _INDENT * last.size < line.left:
        # Further in than the first line: text beside its number, unless that line began a paragraph's first words.
        return MARKER.match(last.text) is not None
    if len(paragraph) == 1 and _indented(last, above) and _indented(line, below):
        # Two lines that both begin where a paragraph's first does.
        return not last.text.endswith(_FINAL) and not MARKER.match(line.text) and line.text[:1].islower()
    return near or line.text[:1].islower() or not last.text.endswith(_FINAL)


def joined(lines: list[Piece]) -> str:
    """The text of a paragraph on one line. Vietnamese is not hyphenated: a hyphen at a line's end stays."""
    text = [lines[0].text]
    for before, line in itertools.pairwise(lines):
        text.append(line.text if _WORD_AND_HYPHEN.match(before.text[-2:]) else f" {line.text}")
    return "".join(text)


def _is_ruler(text: str) -> bool:
    return not any(ch.isalnum() for ch in text) and len(text) > 1


def _was_full(last: Piece, line: Piece, measures: Measures) -> bool:
    """Whether the first word of `line` had no room left on the line before."""
    first = line.text.split(" ", 1)[0]
    word = len(first) * (line.right - line.left) / max(1, len(line.text))
    return measures.right - last.right < word + _BLANK * last.size + 1.5


def _indented(line: Piece, measures: Measures) -> bool:
    return line.left > measures.left + _INDENT * line.size


def _hanging(paragraph: list[Piece], line: Piece) -> bool:
    """Whether the lines after the first stand as far in as `line` does: an item beside its number."""
    return abs(paragraph[-1].left - line.left) < 0.4 * line.size


def _centred(line: Piece, measures: Measures) -> bool:
    before, after = line.left - measures.left, measures.right - line.right
    return before > 2 * line.size and after > 1.2 * line.size and abs(before - after) < 2.5 * line.size
