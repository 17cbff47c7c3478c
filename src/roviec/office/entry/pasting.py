"""A block of cells as a spreadsheet puts it on the clipboard: columns parted by tabs, rows by line ends.

A cell that holds a tab, a line end or a quotation mark comes in quotation marks, those inside doubled; everything
else stands as it is. Excel ends the block with a line end, LibreOffice does not.
"""

from __future__ import annotations

MAX_CELLS = 20_000


class TooLarge(ValueError):
    """More cells than a grid has; the file itself is to be imported."""


def read_block(text: str) -> list[list[str]]:
    """The rows of a pasted block, all equally long (filled up with empty texts); empty for an empty text.

    Raises TooLarge for more than MAX_CELLS cells.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if text.endswith("\n"):
        text = text[:-1]
    elif not text:
        return []
    rows: list[list[str]] = [[]]
    at, cells = 0, 0
    while True:
        cell, at = _cell(text, at)
        rows[-1].append(" ".join(cell.split()))
        cells += 1
        if cells > MAX_CELLS:
            raise TooLarge
        if at >= len(text):
            break
        if text[at] == "\n":
            rows.append([])
        at += 1
        # A row or a block may end in an empty cell, behind which nothing stands any more.
        if at == len(text):
            rows[-1].append("")
            break
    width = max(len(row) for row in rows)
    if width * len(rows) > MAX_CELLS:
        raise TooLarge
    return [row + [""] * (width - len(row)) for row in rows]


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins at `at`, and where it ends: at a tab, a line end or the end of the text."""
    if text.startswith('"', at) and (quoted := _quoted(text, at)) is not None:
        return quoted
    ends = [end for mark in "\t\n" if (end := text.find(mark, at)) >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    """A cell in quotation marks; None where the first mark is only a letter of the text."""
    parts, here = [], at + 1
    while (mark := text.find('"', here)) >= 0:
        parts.append(text[here:mark])
        if text.startswith('"', mark + 1):
            parts.append('"')
            here = mark + 2
            continue
        end = mark + 1
        if end == len(text) or text[end] in "\t\n":
            return "".join(parts), end
        return None
    return None


def write_block(rows: list[list[str]]) -> str:
    """The same the other way round, as Excel does it: for copying a grid out."""
    return "".join("\t".join(_written(cell) for cell in row) + "\r\n" for row in rows)


def _written(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in '\t\n\r"') else cell
