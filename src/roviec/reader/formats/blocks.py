"""Builds the text of a document block by block, so that every format lays it out the same way."""

from __future__ import annotations

import re

from roviec.reader.formats.encodings import tidy
from roviec.reader.model import Block, Role

_BLANKS = re.compile(r"[ \t\u00a0\u3000]*\n[ \t\u00a0\u3000]*")


class TextBuilder:
    """Collects blocks; `text` and `blocks` fit each other at any time."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "\n".join(self._pieces)

    def add(
        self, text: str, *, role: Role = "paragraph", hint: str | None = None, number: str | None = None
    ) -> None:
        """Append one block; text that is blank adds nothing."""
        bare = _BLANKS.sub("\n", tidy(text)).strip()
        if not bare:
            return
        start = self._length + (1 if self._pieces else 0)
        self._pieces.append(bare)
        self._length = start + len(bare)
        self.blocks.append(Block(role, start, self._length, number=number, hint=hint))
