"""Tables that a plain text draws with bars: "Đơn vị | Nhiệm vụ | Thời hạn", one row a line."""

from __future__ import annotations

import re

from roviec.reader.model import Cell, Table

_DIVIDER = re.compile(r"[\s|:+\-–—=]*")
_FEWEST_ROWS, _MOST_CELLS = 3, 200


def drawn_tables(text: str) -> list[Table]:
    """The tables of a text: at least three lines together, each with the same number of bars between its words."""
    tables: list[Table] = []
    rows: list[list[tuple[int, int]]] = []
    at = 0
    for line in text.split("\n"):
        if "|" in line and _DIVIDER.fullmatch(line):
            at += len(line) + 1
            continue  # the rule below a head
        row = _cells(line, at)
        if rows and len(row) != len(rows[0]):
            _close(tables, rows)
            rows = []
        if len(row) > 1:
            rows.append(row)
        at += len(line) + 1
    _close(tables, rows)
    return tables


def _cells(line: str, at: int) -> list[tuple[int, int]]:
    """Start and end of what stands between the bars of a line, blanks trimmed; empty cells keep their place."""
    bare = line.strip()
    if "|" not in bare or bare.count("|") > _MOST_CELLS:
        return []
    start = at + line.index(bare)
    inside = bare.strip("|")
    start += bare.index(inside) if inside else 0
    found = []
    for piece in inside.split("|"):
        lead = len(piece) - len(piece.lstrip())
        found.append((start + lead, start + max(lead, len(piece.rstrip()))))
        start += len(piece) + 1
    return found


def _close(tables: list[Table], rows: list[list[tuple[int, int]]]) -> None:
    if len(rows) < _FEWEST_ROWS:
        return
    cells = [
        Cell(start, end, r, c)
        for r, row in enumerate(rows)
        for c, (start, end) in enumerate(row)
        if end > start
    ]
    tables.append(Table(cells))
