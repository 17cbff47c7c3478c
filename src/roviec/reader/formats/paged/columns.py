"""The order in which the lines of a page are read where some stand beside others.

From top to bottom; where an empty strip divides several lines into left and right (newspaper columns, the head of an
official document, its recipients beside its signature), all of the left are read before the right.
"""

from __future__ import annotations

import bisect
import itertools

from roviec.reader.formats.paged.model import Piece, around

# A strip narrower than this many letter sizes is a wide blank; columns of a newspaper stand about two apart.
_STRIP = 1.0
_DEEPEST = 6
# Columns whose lines stand at different heights show themselves by so many lines on either side.
_MANY = 2
# Beyond this many line heights below the last line of the other side, a line no longer stands beside it.
_BEYOND = 1.6


def regions(lines: list[Piece], depth: int = 0) -> list[list[Piece]]:
    """Groups of lines in reading order; within a group no line stands beside another (save a table without rules)."""
    lines = sorted(lines, key=lambda p: (p.top, p.left))
    if depth >= _DEEPEST:
        return [lines] if lines else []
    out: list[list[Piece]] = []
    single: list[Piece] = []
    at = 0
    while at < len(lines):
        end, strips = _band(lines, at)
        if end == at:
            single.append(lines[at])
            at += 1
            continue
        if single:
            out.append(single)
            single = []
        for column in _divided(lines[at:end], strips):
            out += regions(column, depth + 1)
        at = end
    if single:
        out.append(single)
    return out


def _band(lines: list[Piece], start: int) -> tuple[int, list[tuple[float, float]]]:
    """The longest stretch from `start` that one or more strips divide; `start` itself where there is none."""
    covered: list[tuple[float, float]] = []
    best, strips = start, []
    for end in range(start, len(lines)):
        covered = _covered_with(covered, lines[end])
        if end > start and len(covered) == 1 and covered[0][1] - covered[0][0] > 0.6 * _width(lines):
            break
        if len(covered) > 1:
            found = _dividing(lines[start : end + 1], covered)
            if found:
                best, strips = end + 1, found
    return (_trimmed(lines, start, best, strips), strips) if strips else (start, [])


def _width(lines: list[Piece]) -> float:
    left, _, right, _ = around(lines)
    return right - left


def _covered_with(covered: list[tuple[float, float]], piece: Piece) -> list[tuple[float, float]]:
    """The parts of the page's width that have text on them, in order, `piece` added."""
    left, right = piece.left, piece.right
    kept = []
    for a, b in covered:
        if b < left or a > right:
            kept.append((a, b))
        else:
            left, right = min(a, left), max(b, right)
    bisect.insort(kept, (left, right))
    return kept


def _dividing(lines: list[Piece], covered: list[tuple[float, float]]) -> list[tuple[float, float]]:
    size = sorted(p.size for p in lines)[len(lines) // 2]
    strips = []
    for (_, a), (b, _) in itertools.pairwise(covered):
        if b - a < _STRIP * size:
            continue
        left = [p for p in lines if p.right <= a + 0.01]
        right = [p for p in lines if p.left >= b - 0.01]
        if left and right and _stand_beside(left, right):
            strips.append((a, b))
    return strips


def _stand_beside(left: list[Piece], right: list[Piece]) -> bool:
    """Whether the two sides are columns: lines of both stand at one height, or many lines between each other.

    A single line beside a single line is but a wide blank; the short last line of a paragraph above an indented one
    stands beside nothing.
    """
    if len(left) + len(right) < 3:
        return False
    if any(p.beside(q) for p in left for q in right if abs(p.middle - q.middle) < p.size):
        return True
    top = max(min(p.top for p in left), min(p.top for p in right))
    bottom = min(max(p.bottom for p in left), max(p.bottom for p in right))
    between = [sum(top <= p.middle <= bottom for p in side) for side in (left, right)]
    return min(between) >= _MANY


def _trimmed(lines: list[Piece], start: int, end: int, strips: list[tuple[float, float]]) -> int:
    """Lines at the end that stand beside nothing, well below the other sides and their own, begin what follows."""
    while end - start > 2:
        last = lines[end - 1]
        others = [p for p in lines[start : end - 1] if _side(p, strips) != _side(last, strips)]
        height = last.bottom - last.top
        if not others or last.top - max(p.bottom for p in others) <= _BEYOND * height:
            break
        mine = [p for p in lines[start : end - 1] if _side(p, strips) == _side(last, strips)]
        if mine and last.top - max(p.bottom for p in mine) <= 0.6 * height:
            break
        end -= 1
    return end


def _side(piece: Piece, strips: list[tuple[float, float]]) -> int:
    return sum(piece.left >= b - 0.01 for _, b in strips)


def _divided(lines: list[Piece], strips: list[tuple[float, float]]) -> list[list[Piece]]:
    columns: list[list[Piece]] = [[] for _ in range(len(strips) + 1)]
    for piece in lines:
        columns[_side(piece, strips)].append(piece)
    return [c for c in columns if c]
