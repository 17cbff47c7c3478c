"""A table as rows and columns: which row is its head, and what each column is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from roviec.reader.model import Cell, Span, Table

_BRACKETS = re.compile(r"\([^()]*\)")
_SIGNS = re.compile(r"[^\w%/,]+")
_DEEPEST_HEAD = 30  # rows in which a head is looked for: a letterhead and a title may stand above it
_FIGURE = re.compile(r"[-+(]?\d[\d.,\s]*%?\)?")
# "(1)", "B", and what a column is reckoned from: "5=4/2", "(6)=(4):(3)x100".
_COUNTED_COLUMNS = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=\s*[\d()\s/:*+x%.-]{1,30})?")


@dataclass(slots=True)
class Grid:
    """The cells of a table by row; `heads` says for each column the cells that stand above its data."""

    rows: dict[int, dict[int, Cell]]
    heads: dict[int, list[Cell]] = field(default_factory=dict)
    first: int = 0  # the first row of data

    def at(self, row: int, column: int) -> Cell | None:
        return self.rows.get(row, {}).get(column)

    def data(self) -> list[int]:
        return [r for r in sorted(self.rows) if r >= self.first]


def grid_of(table: Table) -> Grid:
    """The table with every merged cell in each of the places that it covers."""
    grid = Grid({})
    for cell in table.cells:
        for row in range(cell.row, cell.row + min(cell.rows, 2000)):
            for column in range(cell.column, cell.column + min(cell.columns, 60)):
                grid.rows.setdefault(row, {}).setdefault(column, cell)
    return grid


def words_of(plain: str, cell: Cell) -> str:
    """What a head says, in small letters: without brackets and signs, in single spaces."""
    return " ".join(_SIGNS.sub(" ", _BRACKETS.sub(" ", plain[cell.start : cell.end].lower())).split())


def find_head(grid: Grid, plain: str, is_head: Callable[[Cell], bool], *, least: int) -> bool:
    """Whether a row of the table is its head, holding at least `least` cells that `is_head` knows.

    Sets `heads` and `first`. A head may take several rows: those its merged cells reach over, and rows that go on
    below without figures; a row that counts the columns ((1), (2), …) belongs to it.
    """
    for row in sorted(grid.rows)[:_DEEPEST_HEAD]:
        cells = {id(c): c for c in grid.rows[row].values()}
        if sum(is_head(c) for c in cells.values()) < least:
            continue
        last = max((c.row + c.rows - 1 for c in cells.values() if c.rows <= 4), default=row)
        wide = any(c.columns > 1 for c in cells.values())
        below = [r for r in sorted(grid.rows) if r > row]
        if last == row and wide and below and _goes_on(grid, plain, below[0], row):
            last = below[0]
        after = [r for r in below if r > last]
        if after and _counts_columns(grid, plain, after[0]):
            last = after[0]
        grid.first = last + 1
        for r in [r for r in sorted(grid.rows) if row <= r <= last]:
            for column, cell in grid.rows[r].items():
                heads = grid.heads.setdefault(column, [])
                if cell not in heads and not _COUNTED_COLUMNS.fullmatch(plain[cell.start : cell.end].strip()):
                    heads.append(cell)
        return True
    return False


def fits(words: str, known: set[str]) -> bool:
    """Whether a head is one of `known`, where "kế hoạch*" stands for all that begins so."""
    return bool(words) and (
        words in known or any(k[-1] == "*" and words.startswith(k[:-1].strip()) for k in known)
    )


def _goes_on(grid: Grid, plain: str, row: int, above: int) -> bool:
    """Whether a row names the columns under a wide head: words, no figures, and nothing under narrow heads."""
    own = {n: c for n, c in grid.rows[row].items() if grid.at(above, n) is not c}
    if not own or any(_FIGURE.fullmatch(plain[c.start : c.end].strip()) for c in own.values()):
        return False
    return all((over := grid.at(above, n)) is None or over.columns > 1 for n in own)


def _counts_columns(grid: Grid, plain: str, row: int) -> bool:
    cells = list(grid.rows[row].values())
    return len(cells) > 2 and all(_COUNTED_COLUMNS.fullmatch(plain[c.start : c.end].strip()) for c in cells)


def role_of(plain: str, heads: Sequence[Cell], roles: dict[str, list[str]]) -> str | None:
    """The role whose words the heads of a column say; the lowest head is asked first, of two roles the longer word."""
    for cell in reversed(heads):
        words = words_of(plain, cell)
        best = max(
            ((len(k), role) for role, many in roles.items() for k in many if fits(words, {k})),
            default=None,
        )
        if best:
            return best[1]
    return None


def span_of(table: Table) -> Span:
    """From the first to the last cell."""
    return Span(min(c.start for c in table.cells), max(c.end for c in table.cells))
