"""Builds the text of a document block by block, so that every format lays it out the same way."""

from __future__ import annotations

import re

from roviec.reader.formats.encodings import tidy
from roviec.reader.formats.invisible import TakenOut
from roviec.reader.model import Block, Cell, Role, Table

_BLANKS = re.compile(r"[ \t\u00a0\u3000]*\n[ \t\u00a0\u3000]*")


class TextBuilder:
    """Collects blocks; `text` and `blocks` fit each other at any time."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._length = 0
        self.taken = TakenOut()

    @property
    def text(self) -> str:
        return "\n".join(self._pieces)

    def add(
        self,
        text: str,
        *,
        role: Role = "paragraph",
        hint: str | None = None,
        number: str | None = None,
        page: int | None = None,
        box: tuple[float, float, float, float] | None = None,
    ) -> None:
        """Append one block; text that is blank adds nothing."""
        bare = _BLANKS.sub("\n", tidy(text, self.taken)).strip()
        if not bare:
            return
        start = self._length + (1 if self._pieces else 0)
        self._pieces.append(bare)
        self._length = start + len(bare)
        self.blocks.append(Block(role, start, self._length, number=number, hint=hint, page=page, box=box))

    def add_row(self, cells: list[str], separator: str) -> list[int]:
        """Append the cells of a row as one line; where each of them begins. A cell alone is a paragraph."""
        if not cells:
            return []
        at = self._length + (1 if self._pieces else 0)
        self._pieces.append(separator.join(cells))
        self._length = at + len(self._pieces[-1])
        self.blocks.append(Block("paragraph", at, self._length, hint="tr" if len(cells) > 1 else None))
        starts = []
        for cell in cells:
            starts.append(at)
            at += len(cell) + len(separator)
        return starts

    def add_cell(
        self, table: Table, since: int, row: int, column: int, *, columns: int = 1, rows: int = 1
    ) -> None:
        """Make the blocks from index `since` on a cell of `table`; where there are none it is empty."""
        if len(self.blocks) > since:
            table.cells.append(
                Cell(self.blocks[since].start, self.blocks[-1].end, row, column, columns, rows)
            )
