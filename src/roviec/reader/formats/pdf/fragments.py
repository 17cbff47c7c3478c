"""Letters, wherever a PDF draws them and in whatever order, put together to pieces of lines.

Only where letters stand counts: files that take single letters from another font draw these before or after the rest.
Letters come in runs (those that one operation draws on one base line), for a long file has millions.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from roviec.reader.formats.paged.model import Piece

# Shares of the letter size: a gap that is a blank although none was drawn, and one that parts columns,
# without and with a blank drawn in it (a justified line stretches its blanks).
_BLANK, _APART, _APART_WITH_BLANK = 0.17, 0.9, 1.8
# How many rows above are looked through for the one that a run stands in.
_OPEN_ROWS = 80
_FIRST_COMBINING = "\u0300"


@dataclass(slots=True)
class Run:
    """Letters of one size on one base line: their texts (" " for a drawn blank), left and right edges.

    Points from the upper left corner; top and bottom span the font's whole height.
    """

    top: float
    bottom: float
    size: float
    bold: bool
    texts: list[str] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)


def pieces(runs: Iterable[Run]) -> list[Piece]:
    """The pieces of all lines; a line is cut where a gap may part columns."""
    out: list[Piece] = []
    for row in _rows(runs):
        out += _cut(_ordered(row))
    return out


def _rows(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs of each line, as they were drawn."""
    rows: list[list[Run]] = []
    at = 0
    for run in runs:
        if not (rows and _share_line(rows[at][0], run)):
            begin = max(0, len(rows) - _OPEN_ROWS)
            at = next(
                (i for i in range(len(rows) - 1, begin - 1, -1) if _share_line(rows[i][0], run)), len(rows)
            )
            if at == len(rows):
                rows.append([])
        rows[at].append(run)
    return rows


def _share_line(first: Run, other: Run) -> bool:
    shared = min(first.bottom, other.bottom) - max(first.top, other.top)
    return shared > 0.5 * min(first.bottom - first.top, other.bottom - other.top)


def _ordered(row: list[Run]) -> Iterable[Run]:
    """The letters of a line from left to right: the runs as they are, where none reaches into another."""
    if any(max(run.texts) >= _FIRST_COMBINING for run in row) and any(
        unicodedata.combining(text[0]) for run in row for text in run.texts
    ):
        return _mixed(row)
    row = sorted(row, key=lambda run: run.lefts[0])
    reached = float("-inf")
    for run in row:
        if run.lefts[0] < reached or run.lefts != sorted(run.lefts):
            return _mixed(row)
        reached = run.lefts[-1]
    return row


def _mixed(row: list[Run]) -> Iterator[Run]:
    """The letters of a line from left to right, each a run by itself."""
    letters: list[tuple[float, Run]] = []
    place = 0.0
    for run in row:
        for text, left, right in zip(run.texts, run.lefts, run.rights, strict=True):
            # A mark drawn by itself belongs on the letter drawn before it, wherever its own box begins.
            place = place + 0.01 if unicodedata.combining(text[0]) else left
            letters.append((place, Run(run.top, run.bottom, run.size, run.bold, [text], [left], [right])))
    letters.sort(key=itemgetter(0))
    return (letter for _, letter in letters)


def _cut(row: Iterable[Run]) -> Iterator[Piece]:
    """The pieces of a line whose letters come from left to right."""
    text: list[str] = []
    members: list[tuple[Run, int]] = []  # the runs of the piece, and how many of their letters are in it
    first = last = furthest = 0.0
    blank = opened_by_blank = False
    before: Run | None = None
    for run in row:
        smaller = max(1.0, min(before.size, run.size) if before else run.size)
        count = 0
        for letter, left, right in zip(run.texts, run.lefts, run.rights, strict=True):
            if letter == " ":
                blank = True
                continue
            gap = (left - last) / smaller
            if text and gap < (_APART_WITH_BLANK if blank else _APART):
                if blank or gap > _BLANK:
                    text.append(" ")
                text.append(letter)
            else:
                if text:
                    members.append((run, count))
                    yield _piece(text, first, furthest, members, spaced=opened_by_blank)
                text, members, count, first, furthest = [letter], [], 0, left, right
                opened_by_blank = blank
            blank = False
            count += 1
            last = right
            if right > furthest:
                furthest = right
            if count == 1 and before is not run:
                before, smaller = run, max(1.0, run.size)
        members.append((run, count))
    if text:
        yield _piece(text, first, furthest, members, spaced=opened_by_blank)


def _piece(
    text: list[str], left: float, right: float, members: list[tuple[Run, int]], *, spaced: bool
) -> Piece:
    there = [(run, count) for run, count in members if count]
    largest = max((run for run, _ in there), key=lambda run: run.size)
    sizes: Counter[float] = Counter()
    for run, count in there:
        sizes[run.size] += count
    return Piece(
        "".join(text),
        left,
        largest.top,
        right,
        largest.bottom,
        max(sizes, key=sizes.__getitem__),
        all(run.bold for run, _ in there),
        spaced=spaced,
    )
