"""What tables say: a row of a task table is a directive, a number of an indicator table is a figure.

A table that is known by the words of its head is read by its columns, and what the stages for prose made of its
cells gives way; of any other table their findings stay.
"""

from __future__ import annotations

import re
from datetime import date

from roviec.reader.model import (
    Basis,
    Cell,
    Deadline,
    Directive,
    Reading,
    Span,
    Table,
)
from roviec.reader.requests.details import field_of
from roviec.reader.rules import load
from roviec.reader.text.deadlines import anchor_of, deadline_of
from roviec.reader.text.grids import Grid, find_head, fits, grid_of, role_of, span_of, words_of
from roviec.reader.text.indicator_tables import figures_of, inner
from roviec.reader.text.letters import UPPER

READS = ("text", "plain", "document", "identity", "meetings", "figures", "directives", "proposals")
WRITES = ("figures", "directives", "proposals")

_RULES = load("table_columns")
_TASKS: dict[str, list[str]] = {k: v for k, v in _RULES["tasks"].items() if k != "source"}
_OF_TASKS = {word for role, words in _TASKS.items() if role != "number" for word in words}
_BETWEEN_NAMES = re.compile(rf"\s*(?:[;\n]|,(?=\s*[{UPPER}])|(?:^|\n)\s*[-+•])\s*")
_SURE_TASK = 0.9


def run(reading: Reading) -> None:
    anchor = anchor_of(reading) if reading.document.tables else None
    for table in reading.document.tables:
        if len(table.cells) < 4:
            continue
        _tasks(reading, table, anchor) or _indicators(reading, table, anchor)


def _tasks(reading: Reading, table: Table, anchor: date | None) -> bool:
    """Whether the table deals out tasks; then its rows are directives."""
    grid = grid_of(table)

    def is_head(cell: Cell) -> bool:
        return fits(words_of(reading.plain, cell), _OF_TASKS)

    if not find_head(grid, reading.plain, is_head, least=2):
        return False
    columns = _columns(reading, grid, _TASKS)
    leads = columns.pop("lead_if_dated", None)
    if leads is not None and "deadline" in columns:
        columns.setdefault("lead", leads)
    if "content" not in columns or not ("lead" in columns or {"product", "deadline"} <= columns.keys()):
        return False
    found = [d for row in grid.data() if (d := _directive(reading, grid, columns, row, anchor))]
    if not found:
        return False
    area = span_of(table)
    reading.directives = [d for d in reading.directives if not area.holds(d.span)] + found
    reading.directives.sort(key=lambda d: d.span)
    reading.proposals = [p for p in reading.proposals if not area.holds(p.span)]
    return True


def _columns(reading: Reading, grid: Grid, roles: dict[str, list[str]]) -> dict[str, int]:
    """The first column of each role."""
    found: dict[str, int] = {}
    for column in sorted(grid.heads):
        role = role_of(reading.plain, grid.heads[column], roles)
        if role:
            found.setdefault(role, column)
    return found


def _directive(
    reading: Reading, grid: Grid, columns: dict[str, int], row: int, anchor: date | None
) -> Directive | None:
    cells = {role: c for role, column in columns.items() if (c := grid.at(row, column)) is not None}
    content = cells.get("content")
    # A line over several columns, or with nothing beside its words, heads the rows below.
    if (
        content is None
        or content.row != row
        or content.columns > 1
        or len(cells.keys() - {"number", "content"}) == 0
    ):
        return None
    span = inner(reading, content.span)
    if span.end - span.start < 3:
        return None
    deadline = _deadline(reading, cells["deadline"].span, anchor) if "deadline" in cells else None
    field, issuer = field_of(reading, span), reading.identity.issuer
    basis = {
        "issuer": Basis("inferred", "cơ quan ban hành văn bản") if issuer else Basis("missing"),
        "assignees": _stated(cells, "lead"),
        "coordinators": _stated(cells, "partners"),
        "product": _stated(cells, "product"),
        "deadline": _stated(cells, "deadline") if deadline else Basis("missing"),
        "field": Basis("inferred", "theo từ ngữ của câu") if field else Basis("missing"),
    }
    return Directive(
        span=span,
        action=span.of(reading.text),
        issuer=issuer,
        assignees=_names(reading, cells["lead"].span) if "lead" in cells else [],
        coordinators=_names(reading, cells["partners"].span) if "partners" in cells else [],
        deadline=deadline,
        product=" ".join(cells["product"].span.of(reading.text).split()) if "product" in cells else None,
        field=field,
        basis=basis,
        confidence=_SURE_TASK if "lead" in cells else _SURE_TASK - 0.2,
    )


def _stated(cells: dict[str, Cell], role: str) -> Basis:
    cell = cells.get(role)
    return Basis("stated", "cột của bảng", cell.span) if cell is not None else Basis("missing")


def _names(reading: Reading, span: Span) -> list[str]:
    """Those that a cell names; a comma parts them only before a capital: "UBND các xã, phường" is one."""
    pieces = _BETWEEN_NAMES.split(span.of(reading.text))
    names = (" ".join(piece.split()).strip(" .,;-–+•") for piece in pieces)
    return list(dict.fromkeys(name for name in names if name))


def _deadline(reading: Reading, span: Span, anchor: date | None) -> Deadline | None:
    text = " ".join(span.of(reading.text).split())
    found = deadline_of(reading, span, anchor, alone=True)
    # Whatever the cell says is the deadline, in its words, whether a day can be made of it or not.
    return Deadline(text, found.on, found.start, found.end, found.recurring) if found else Deadline(text)


def _indicators(reading: Reading, table: Table, anchor: date | None) -> bool:
    """Whether the table lists indicators with their values; then each value is a figure."""
    found = figures_of(reading, table, anchor)
    if not found:
        return False
    area = span_of(table)
    reading.figures = [f for f in reading.figures if not area.holds(f.span)] + found
    reading.figures.sort(key=lambda f: f.span)
    return True
