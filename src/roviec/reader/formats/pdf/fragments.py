"""Letters, wherever a PDF draws them and in whatever order, put together to pieces of lines.

Only where letters stand counts: files that take single letters from another font draw these before or after the rest.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from roviec.reader.formats.paged.model import Piece

# Shares of the letter size: a gap that is a blank although none was drawn, and one that parts columns,
# without and with a blank drawn in it (a justified line stretches its blanks).
_BLANK, _APART, _APART_WITH_BLANK = 0.17, 0.9, 1.8
# How many rows above are looked through for the one that a letter stands in.
_OPEN_ROWS = 80


class Letter(NamedTuple):
    """`text` is " " for a drawn blank. Points from the upper left corner; the box spans the font's whole height."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool


def pieces(letters: Iterable[Letter]) -> list[Piece]:
    """The pieces of all lines; a line is cut where a gap may part columns."""
    out: list[Piece] = []
    for row in _rows(letters):
        out += _cut(row)
    return out


def _rows(letters: Iterable[Letter]) -> list[list[Letter]]:
    """The letters of each line from left to right."""
    rows: list[list[tuple[float, Letter]]] = []
    marks: list[tuple[float, float]] = []  # top and bottom of each row: those of its first letter
    at = 0
    place = 0.0
    for letter in letters:
        if not (rows and _share_line(marks[at], letter)):
            begin = max(0, len(rows) - _OPEN_ROWS)
            at = next(
                (i for i in range(len(rows) - 1, begin - 1, -1) if _share_line(marks[i], letter)), len(rows)
            )
            if at == len(rows):
                rows.append([])
                marks.append((letter.top, letter.bottom))
        # A mark drawn by itself belongs on the letter drawn before it, wherever its own box begins.
        place = place + 0.01 if unicodedata.combining(letter.text[0]) else letter.left
        rows[at].append((place, letter))
    return [[letter for _, letter in sorted(row, key=itemgetter(0))] for row in rows]


def _share_line(row: tuple[float, float], letter: Letter) -> bool:
    top, bottom = row
    shared = min(bottom, letter.bottom) - max(top, letter.top)
    return shared > 0.5 * min(bottom - top, letter.bottom - letter.top)


def _cut(row: list[Letter]) -> list[Piece]:
    out: list[Piece] = []
    text: list[str] = []
    members: list[Letter] = []
    blank = opened_by_blank = False

    def close() -> None:
        if members:
            heights = max(members, key=lambda m: m.size)
            out.append(
                Piece(
                    "".join(text),
                    members[0].left,
                    heights.top,
                    max(m.right for m in members),
                    heights.bottom,
                    _usual_size(members),
                    all(m.bold for m in members),
                    spaced=opened_by_blank,
                )
            )

    for letter in row:
        if letter.text == " ":
            blank = True
            continue
        if members:
            last = members[-1]
            gap = (letter.left - last.right) / max(1.0, min(last.size, letter.size))
            if gap < (_APART_WITH_BLANK if blank else _APART):
                if blank or gap > _BLANK:
                    text.append(" ")
                text.append(letter.text)
                members.append(letter)
                blank = False
                continue
            close()
        text, members = [letter.text], [letter]
        opened_by_blank, blank = blank, False
    close()
    return out


def _usual_size(members: list[Letter]) -> float:
    sizes = [m.size for m in members]
    return max(set(sizes), key=sizes.count)
