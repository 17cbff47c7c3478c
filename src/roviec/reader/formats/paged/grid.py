"""Tables that a page draws with rules: which text stands in which row and column."""

from __future__ import annotations

from dataclasses import dataclass, field

from roviec.reader.formats.paged.model import Page, Piece, Rule

_TOUCH = 3.0  # points between rules that belong together
_MOST_RULES, _MOST_CELLS = 4000, 5000


@dataclass(slots=True)
class GridCell:
    row: int
    column: int
    columns: int
    left: float
    right: float
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table of one page; `cells` in reading order, `edges` are its upright lines from left to right."""

    top: float
    bottom: float
    edges: list[float]
    rows: int
    cells: list[GridCell]

    @property
    def columns(self) -> int:
        return len(self.edges) - 1


def take_tables(page: Page) -> tuple[list[Grid], list[Piece]]:
    """The tables of a page from top to bottom, and the pieces that stand in none."""
    if not 4 <= len(page.rules) <= _MOST_RULES:
        return [], page.pieces
    grids: list[Grid] = []
    rest = page.pieces
    for rules in _connected(page.rules):
        across = _places([r.left for r in rules if not r.level])
        down = _places([r.top for r in rules if r.level])
        # A frame around a text is no table; a table without upright rules is read as columns.
        if len(across) < 3 or len(down) < 2 or (len(across) - 1) * (len(down) - 1) > _MOST_CELLS:
            continue
        inside = [p for p in rest if _within(p, across, down)]
        if len(inside) < 2:
            continue
        grid = _filled(across, down, rules, inside)
        if len({c.column for c in grid.cells}) > 1:
            taken = {id(p) for p in inside}
            rest = [p for p in rest if id(p) not in taken]
            grids.append(grid)
    return sorted(grids, key=lambda g: g.top), rest


def _connected(rules: list[Rule]) -> list[list[Rule]]:
    """Groups of rules that touch, found by sweeping down the page."""
    groups: list[list[Rule]] = []
    reach: list[list[float]] = []  # left, top, right, bottom of each group
    for rule in sorted(rules, key=lambda r: r.top):
        mine = [rule]
        around = [rule.left, rule.top, rule.right, rule.bottom]
        for i in range(len(groups) - 1, -1, -1):
            near = reach[i]
            if (
                near[3] + _TOUCH >= rule.top
                and near[0] - _TOUCH <= rule.right
                and near[2] + _TOUCH >= rule.left
            ):
                mine = groups.pop(i) + mine
                other = reach.pop(i)
                around = [
                    *map(min, around[:2], other[:2]),
                    *map(max, around[2:], other[2:]),
                ]
        groups.append(mine)
        reach.append(around)
    return groups


def _places(values: list[float]) -> list[float]:
    """The distinct places of rules: those closer than they could stand as cells are one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > 2 * _TOUCH:
            out.append(value)
    return out


def _within(piece: Piece, across: list[float], down: list[float]) -> bool:
    centre = (piece.left + piece.right) / 2
    return across[0] <= centre <= across[-1] and down[0] - _TOUCH <= piece.middle <= down[-1] + _TOUCH


def _filled(across: list[float], down: list[float], rules: list[Rule], pieces: list[Piece]) -> Grid:
    rows, columns = len(down) - 1, len(across) - 1
    upright = [r for r in rules if not r.level]
    level = [r for r in rules if r.level]
    # The cell at the upper left of those that have no rule between them stands for all.
    head = {(r, c): (r, c) for r in range(rows) for c in range(columns)}
    for r in range(rows):
        middle = (down[r] + down[r + 1]) / 2
        for c in range(columns):
            centre = (across[c] + across[c + 1]) / 2
            if c and not any(
                abs(v.left - across[c]) <= 2 * _TOUCH and v.top <= middle <= v.bottom for v in upright
            ):
                head[r, c] = head[r, c - 1]
            elif r and not any(
                abs(h.top - down[r]) <= 2 * _TOUCH and h.left <= centre <= h.right for h in level
            ):
                head[r, c] = head[r - 1, c]
    cells: dict[tuple[int, int], GridCell] = {}
    for piece in pieces:
        r = max(0, sum(y <= piece.middle for y in down[1:-1]))
        c = max(0, sum(x <= (piece.left + piece.right) / 2 for x in across[1:-1]))
        place = head[r, c]
        if place not in cells:
            covered = [k[1] for k, v in head.items() if v == place]
            last = max(covered)
            cells[place] = GridCell(*place, last - place[1] + 1, across[place[1]], across[last + 1])
        cells[place].pieces.append(piece)
    ordered = [cells[k] for k in sorted(cells)]
    return Grid(down[0], down[-1], across, rows, ordered)
