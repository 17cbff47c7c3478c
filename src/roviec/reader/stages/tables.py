"""What tables say: a row of a task table is a directive, a number of an indicator table is a figure.

A table that is known by the words of its head is read by its columns, and what the stages for prose made of its
cells gives way; of any other table their findings stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from roviec.reader.model import (
    Basis,
    Cell,
    Comparison,
    Deadline,
    Directive,
    Figure,
    Period,
    Reading,
    Span,
    Status,
    Table,
)
from roviec.reader.requests.details import field_of
from roviec.reader.rules import load
from roviec.reader.text.deadlines import anchor_of, deadline_of
from roviec.reader.text.grids import Grid, find_head, fits, grid_of, role_of, span_of, words_of
from roviec.reader.text.numbers import find_quantities, parse_number
from roviec.reader.text.periods import FoundPeriod, find_periods

READS = ("text", "plain", "document", "identity", "meetings", "figures", "directives", "proposals")
WRITES = ("figures", "directives", "proposals")

_RULES = load("table_columns")
_TASKS: dict[str, list[str]] = {k: v for k, v in _RULES["tasks"].items() if k != "source"}
_INDICATORS: dict[str, list[str]] = {k: v for k, v in _RULES["indicators"].items() if k != "source"}
_OF_TASKS = {word for role, words in _TASKS.items() if role != "number" for word in words}
_OF_INDICATORS = {word for role, words in _INDICATORS.items() if role != "ignore" for word in words}
_STATUS: dict[str, Status] = {"plan": "plan", "target": "target", "estimate": "estimate", "actual": "actual"}
_NUMBER = re.compile(r"(?P<minus>[-(]?)\s*(?=\d)[^\n]*")
_LEADING = re.compile(r"(?:[-–+*•]\s*|(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]\s+)+")
_IN_BRACKETS = re.compile(r"\((?P<unit>[^()\d]{1,30})\)")
_ABOVE = re.compile(
    rf"(?:{'|'.join(_RULES['units']['above'])})\s*:\s*(?P<unit>[^\n;:()|]{{1,30}}?)\s*(?=[\n;)|]|\Z)",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*(?:[;\n]|,(?=\s*[A-ZĐÀ-Ỹ])|(?:^|\n)\s*[-+•])\s*")
_LONGEST_NUMBER, _LOOK_BACK, _SURE_TASK, _SURE_FIGURE = 40, 300, 0.9, 0.92


@dataclass(frozen=True, slots=True)
class _Head:
    """What the head of a column says of the values below it."""

    role: str | None
    period: FoundPeriod | None
    framing: FoundPeriod | None  # that of the title above the table
    unit: Span | None
    text: str


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
    span = _inner(reading, content.span)
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


def _inner(reading: Reading, span: Span) -> Span:
    """The words of a cell without its own mark of enumeration and the stop at its end."""
    written = span.of(reading.text)
    lead = _LEADING.match(written)
    start = lead.end() if lead and lead.end() < len(written) else 0
    end = len(written.rstrip(" ;.,"))
    return Span(span.start + start, span.start + max(end, start))


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
    grid = grid_of(table)

    def is_head(cell: Cell) -> bool:
        if fits(words_of(reading.plain, cell), _OF_INDICATORS):
            return True
        return bool(find_periods(reading.plain, anchor=anchor, start=cell.start, end=cell.end))

    if not find_head(grid, reading.plain, is_head, least=2):
        return False
    columns = _columns(reading, grid, _INDICATORS)
    if "name" not in columns:
        return False
    area = span_of(table)
    # What stands above a table, down from the table before it, may say its unit and its period.
    begin = max(
        [
            area.start - _LOOK_BACK,
            0,
            *(span_of(t).end for t in reading.document.tables if span_of(t).end <= area.start),
        ]
    )
    above = list(_ABOVE.finditer(reading.plain, begin, area.end))
    general = Span(above[0].start("unit"), above[0].end("unit")) if above else None
    framing = find_periods(reading.plain, anchor=anchor, start=begin, end=area.start)
    found: list[Figure] = []
    period: FoundPeriod | None = None
    for column in sorted(grid.heads):
        if column == columns["name"] or column == columns.get("unit") or column == columns.get("number"):
            continue
        role = role_of(reading.plain, grid.heads[column], _INDICATORS)
        periods = [
            p
            for c in grid.heads[column]
            for p in find_periods(reading.plain, anchor=anchor, start=c.start, end=c.end)
        ]
        if role in ("ignore", "name", "unit") or (role is None and not periods):
            continue
        # A comparison is of the period whose values stand to its left.
        if periods or not (role or "").startswith("compare"):
            period = periods[-1] if periods else None
        head = _Head(
            role,
            period,
            framing[-1] if framing else None,
            _head_unit(reading, grid, column),
            " ".join(" ".join(c.span.of(reading.text) for c in grid.heads[column]).split()),
        )
        found += [
            f for row in grid.data() if (f := _figure(reading, grid, columns, row, column, head, general))
        ]
    if not found:
        return False
    reading.figures = [f for f in reading.figures if not area.holds(f.span)] + found
    reading.figures.sort(key=lambda f: f.span)
    return True


def _head_unit(reading: Reading, grid: Grid, column: int) -> Span | None:
    """The unit that a head carries in brackets: "Sản lượng (tấn)"."""
    for cell in grid.heads[column]:
        m = _IN_BRACKETS.search(reading.plain, cell.start, cell.end)
        if m:
            return Span(m.start("unit"), m.end("unit"))
    return None


def _figure(
    reading: Reading,
    grid: Grid,
    columns: dict[str, int],
    row: int,
    column: int,
    head: _Head,
    general: Span | None,
) -> Figure | None:
    name, cell = grid.at(row, columns["name"]), grid.at(row, column)
    if (
        name is None
        or cell is None
        or cell is name
        or cell.row != row
        or cell.end - cell.start > _LONGEST_NUMBER
    ):
        return None
    indicator = _inner(reading, name.span)
    number = _value(reading, cell.span)
    if number is None or not any(c.isalpha() for c in indicator.of(reading.plain)):
        return None
    value, own_unit = number
    unit_cell = grid.at(row, columns["unit"]) if "unit" in columns else None
    unit, unit_basis = _unit(reading, own_unit, head, unit_cell.span if unit_cell else None, general)
    period, period_basis = _period(head)
    status, status_basis = _status(head)
    return Figure(
        span=cell.span,
        indicator=indicator.of(reading.text),
        value=int(value) if value == int(value) else value,
        unit=unit,
        period=period,
        status=status,
        comparison=_comparison(head),
        basis={
            "indicator": Basis("stated", "hàng của bảng", indicator),
            "unit": unit_basis,
            "period": period_basis,
            "status": status_basis,
        },
        confidence=round(_SURE_FIGURE - 0.1 * (unit is None) - 0.1 * (period is None), 2),
    )


def _value(reading: Reading, span: Span) -> tuple[float, Span | None] | None:
    """The number that a cell holds and nothing else, and its unit where it carries one."""
    m = _NUMBER.fullmatch(reading.plain[span.start : span.end].strip())
    if m is None:
        return None
    sign = -1 if m["minus"] else 1
    found = find_quantities(reading.plain, start=span.start, end=span.end)
    if found and found[0].value_to is None:
        q = found[0]
        if reading.plain[q.span.end : span.end].strip(" )") or len(found) > 1:
            return None
        # The minus may already be in the value.
        return sign * abs(q.value), Span(q.number.end, q.span.end) if q.unit else None
    bare = parse_number(m.group().strip("-() "))
    return (sign * abs(bare), None) if bare is not None else None


def _unit(
    reading: Reading, own: Span | None, head: _Head, cell: Span | None, general: Span | None
) -> tuple[str | None, Basis]:
    """The nearest unit: in the cell, in the head, in the column of units, above the table."""
    shares = head.role is not None and head.role.startswith("compare")
    for span, why in (
        (own, None),
        (head.unit, "tiêu đề cột"),
        (None if shares else cell, "cột đơn vị tính"),
        (None if shares else general, "đơn vị tính ghi trên bảng"),
    ):
        if span is not None and (unit := " ".join(span.of(reading.text).split())):
            return unit, Basis("stated", why, span)
    if shares and "%" in head.text:
        return "%", Basis("stated", "tiêu đề cột")
    return None, Basis("missing")


def _period(head: _Head) -> tuple[Period | None, Basis]:
    if head.period is not None:
        p = head.period
        return Period(p.text, p.start, p.end), Basis("stated", p.inferred or "tiêu đề cột", p.span)
    if head.framing is not None:
        p = head.framing
        return Period(p.text, p.start, p.end), Basis("inferred", "kỳ nêu ở tên bảng", p.span)
    return None, Basis("missing")


def _comparison(head: _Head) -> Comparison | None:
    if head.role == "compare_plan":
        return Comparison("plan", head.text)
    return Comparison("same_period", head.text) if head.role == "compare_same_period" else None


def _status(head: _Head) -> tuple[Status, Basis]:
    if head.role in _STATUS:
        return _STATUS[head.role], Basis("stated", "tiêu đề cột")
    return "actual", Basis("inferred", "cột không ghi là kế hoạch hay ước tính")
