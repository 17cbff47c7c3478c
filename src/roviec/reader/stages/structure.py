"""The tree of an official document's parts; an article of the press has none."""

from __future__ import annotations

from roviec.reader.model import Reading
from roviec.reader.text.outline import Piece, outline

READS = ("text", "plain", "blocks", "identity")
WRITES = ("structure",)


def run(reading: Reading) -> None:
    identity = reading.identity
    if identity.family is None:
        return
    begin = max((b.end for b in reading.blocks if b.role == "title"), default=0)
    closing = identity.closing
    pieces = [
        Piece(
            b.span,
            b.number,
            b.role == "heading",
            attached=closing is not None and b.start >= closing.end,
        )
        for _, b in reading.article_blocks()
        if b.start >= begin
        and b.role != "table"  # its rows are numbered for themselves
        and not (closing and closing.touches(b.span))
        and reading.plain[b.start : b.end].strip(" \n\t|-_*=.~")
    ]
    reading.structure = outline(reading.plain, reading.text, pieces)
