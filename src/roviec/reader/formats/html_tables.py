"""Which cells of a page stand in which row and column, as rowspan and colspan move them (HTML Standard, 4.9.12)."""

from __future__ import annotations

from dataclasses import dataclass, field

from roviec.reader.formats.blocks import TextBuilder
from roviec.reader.model import Table

_MOST_COLUMNS, _MOST_ROWS = 60, 2000


@dataclass(slots=True)
class _Open:
    """A table that is being read."""

    table: Table
    row: int = -1
    column: int = 0
    since: int = 0  # index of the first block of the cell that is open
    columns: int = 1
    rows: int = 1
    taken: set[tuple[int, int]] = field(default_factory=set)  # places under a cell of a row above


class Tables:
    """Hears of the table elements of a page in their order; `found` holds those with cells."""

    def __init__(self, builder: TextBuilder) -> None:
        self.found: list[Table] = []
        self._builder = builder
        self._open: list[_Open] = []

    def enter(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "table":
            self._open.append(_Open(Table([])))
        elif self._open and tag == "tr":
            self._open[-1].row, self._open[-1].column = self._open[-1].row + 1, 0
        elif self._open and tag in ("td", "th"):
            here = self._open[-1]
            here.row = max(here.row, 0)
            while (here.row, here.column) in here.taken:
                here.column += 1
            here.columns = _count(attributes.get("colspan"), _MOST_COLUMNS)
            here.rows = _count(attributes.get("rowspan"), _MOST_ROWS)
            here.since = len(self._builder.blocks)

    def leave(self, tag: str) -> None:
        if not self._open:
            return
        here = self._open[-1]
        if tag in ("td", "th"):
            self._builder.add_cell(
                here.table, here.since, here.row, here.column, columns=here.columns, rows=here.rows
            )
            for row in range(here.row + 1, here.row + here.rows):
                here.taken |= {(row, here.column + n) for n in range(here.columns)}
            here.column += here.columns
        elif tag == "table":
            self._open.pop()
            if here.table.cells:
                self.found.append(here.table)


def _count(value: str | None, most: int) -> int:
    return min(most, max(1, int(value))) if value and value.isascii() and value.isdigit() else 1
