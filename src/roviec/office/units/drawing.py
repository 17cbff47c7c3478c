"""The history of a unit as a drawing: what it came from on the left, itself, what it became on the right.

Only places and sizes are worked out here; the template writes the SVG. Measures are in the drawing's own units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roviec.office.units.models import Unit, UnitLink

_BOX_WIDTH, _BOX_HEIGHT, _STEP = 250, 30, 40
_COLUMNS = (0, 345, 690)  # where the boxes of each column begin
_MOST = 14  # boxes of a column; the table beside the drawing has them all
_LETTERS = 33  # of a name that fit into a box


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    text: str
    unit: Unit | None
    here: bool = False

    @property
    def text_x(self) -> int:
        return self.x + _BOX_WIDTH // 2

    @property
    def text_y(self) -> int:
        return self.y + _BOX_HEIGHT // 2 + 5


@dataclass(frozen=True, slots=True)
class Line:
    path: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    height: int
    left: int  # where it begins: a unit that came from nothing has no column before it
    width: int
    boxes: list[Box]
    lines: list[Line]
    box_width: int = _BOX_WIDTH
    box_height: int = _BOX_HEIGHT


def draw(unit: Unit, came: Sequence[UnitLink], went: Sequence[UnitLink]) -> Drawing | None:
    """Lay the drawing out; None where a unit neither came from nor went into another."""
    if not came and not went:
        return None
    left = [(link.before, link.whole) for link in came]
    right = [(link.after, link.whole) for link in went]
    rows = max(1, *(min(len(side), _MOST) + (len(side) > _MOST) for side in (left, right)))
    height = rows * _STEP
    middle = (height - _BOX_HEIGHT) // 2
    boxes = [Box(_COLUMNS[1], middle, _short(unit.name), None, here=True)]
    lines: list[Line] = []
    for column, side in ((0, left), (2, right)):
        shown = side[:_MOST]
        count = len(shown) + (len(side) > _MOST)
        top = (height - count * _STEP) // 2 + (_STEP - _BOX_HEIGHT) // 2
        for row, (other, whole) in enumerate(shown):
            y = top + row * _STEP
            name = f"{other.name} (cũ)" if other.name == unit.name and other.ended_on else other.name
            boxes.append(Box(_COLUMNS[column], y, _short(name), other))
            lines.append(Line(_curve(column, y, middle), whole))
        if len(side) > _MOST:
            more = f"và {len(side) - _MOST} đơn vị khác"
            boxes.append(Box(_COLUMNS[column], top + _MOST * _STEP, more, None))
    start = _COLUMNS[0] if came else _COLUMNS[1]
    end = _COLUMNS[2 if went else 1] + _BOX_WIDTH
    return Drawing(height, start, end - start, boxes, lines)


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else name[: _LETTERS - 1].rstrip() + "…"


def _curve(column: int, y: int, middle: int) -> str:
    """From the right side of the box on the left to the left side of the one on the right."""
    half = _BOX_HEIGHT // 2
    if column == 0:
        start, end = (_COLUMNS[0] + _BOX_WIDTH, y + half), (_COLUMNS[1], middle + half)
    else:
        start, end = (_COLUMNS[1] + _BOX_WIDTH, middle + half), (_COLUMNS[2], y + half)
    bend = (start[0] + end[0]) // 2
    return f"M{start[0]} {start[1]}C{bend} {start[1]} {bend} {end[1]} {end[0]} {end[1]}"
