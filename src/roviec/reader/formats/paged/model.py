"""What a page is before its text is put in order. All lengths in points (1/72 inch) from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Piece:
    """A run of text on one line. `size` is the size of its letters; `spaced` where a blank stood before it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False
    spaced: bool = True

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def beside(self, other: Piece) -> bool:
        """Whether both stand on one line: they share more than half of the lower one's height."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.bottom - self.top, other.bottom - other.top)


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, upright or level."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        return self.right - self.left >= self.bottom - self.top


@dataclass(slots=True)
class Page:
    number: int  # from 1
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


Box = tuple[float, float, float, float]


def around(pieces: Iterable[Piece]) -> Box:
    """The smallest rectangle that holds them all: left, top, right, bottom."""
    many = list(pieces)
    return (
        min(p.left for p in many),
        min(p.top for p in many),
        max(p.right for p in many),
        max(p.bottom for p in many),
    )


def in_lines(pieces: Iterable[Piece], *, apart: float | None = None) -> list[Piece]:
    """Join the pieces that stand on one line, from top to bottom; further than `apart` letter sizes they stay two."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.middle, p.left)):
        # Of the lines above only the last few can still be open: lines are sorted by their middle.
        row = next((r for r in reversed(rows[-4:]) if r[0].beside(piece)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    out: list[Piece] = []
    for row in rows:
        row.sort(key=lambda p: p.left)
        line = row[0]
        for piece in row[1:]:
            gap = (piece.left - line.right) / max(1.0, min(line.size, piece.size))
            if apart is not None and gap > apart:
                out.append(line)
                line = piece
            else:
                line = _joined(line, piece, blank=piece.spaced or gap > 0.15)
        out.append(line)
    return out


def _joined(first: Piece, second: Piece, *, blank: bool) -> Piece:
    larger = first if len(first.text) >= len(second.text) else second
    return Piece(
        f"{first.text}{' ' if blank else ''}{second.text}",
        min(first.left, second.left),
        min(first.top, second.top),
        max(first.right, second.right),
        max(first.bottom, second.bottom),
        larger.size,
        first.bold and second.bold,
        first.spaced,
    )
