"""The figures of a table: one for each value, named by its row, of the time and kind that its column says."""

from __future__ import annotations

import re
from datetime import date

from roviec.reader.model import Basis, Figure, Period, Reading, Span, Table
from roviec.reader.rules import load
from roviec.reader.text.columns import Column, knows_head, name_column, unit_column, value_columns
from roviec.reader.text.grids import Grid, find_head, grid_of, span_of
from roviec.reader.text.numbers import find_quantities, parse_number

_NUMBER = re.compile(r"(?P<minus>[-(]?)\s*(?=\d)[^\n]*")
_LEADING = re.compile(
    r"(?:[-–+*•]\s*|(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]\s+|(?:Trong đó|Tr\.\s?đó|Bao gồm|Gồm)\s*:?\s*)+"
)
_ABOVE = re.compile(
    rf"(?:{'|'.join(load('table_columns')['units']['above'])})\s*:\s*(?P<unit>[^\n;:()|]{{1,30}}?)\s*(?=[\n;)|]|\Z)",
    re.IGNORECASE,
)
# The unit of the row above, said again by a mark.
_DITTO = re.compile(r"""["'”“″‟´`,]{1,3}|-?\s*(?:nt|như trên)\s*-?|''""", re.IGNORECASE)
_LONGEST_NUMBER, _LOOK_BACK, _SURE = 40, 300, 0.92


def figures_of(reading: Reading, table: Table, anchor: date | None) -> list[Figure]:
    """The values of an indicator table; none where its head does not show that it is one."""
    grid = grid_of(table)
    if not find_head(grid, reading.plain, lambda cell: knows_head(reading.plain, cell, anchor), least=2):
        return []
    name = name_column(reading.plain, grid)
    if name is None:
        return []
    head = min(c.start for cells in grid.heads.values() for c in cells)
    area = span_of(table)
    before = [span_of(t).end for t in reading.document.tables if span_of(t).end <= area.start]
    title = Span(max([area.start - _LOOK_BACK, 0, *before]), head)
    columns = value_columns(reading, grid, title, anchor)
    if all(c.own for c in columns) and not _is_list_of_bodies(reading, grid, name, columns):
        return []
    above = list(_ABOVE.finditer(reading.plain, title.start, area.end))
    general = Span(above[0].start("unit"), above[0].end("unit")) if above else None
    units = _row_units(reading, grid)
    return [
        figure
        for row in grid.data()
        for column in columns
        if (figure := _figure(reading, grid, row, name, column, units.get(row), general))
    ]


def inner(reading: Reading, span: Span) -> Span:
    """The words of a cell without its own mark of enumeration and the stop at its end."""
    written = span.of(reading.text)
    lead = _LEADING.match(written)
    start = lead.end() if lead and lead.end() < len(written) else 0
    end = len(written.rstrip(" ;.,:"))
    return Span(span.start + start, span.start + max(end, start))


def _is_list_of_bodies(reading: Reading, grid: Grid, name: int, columns: list[Column]) -> bool:
    """Whether each row is a place or a body of which the columns measure something: at least two do."""
    if len(columns) < 2:
        return False
    rows = [row for row in grid.data() if (c := grid.at(row, name)) is not None and c.row == row]
    values = sum(
        any((c := grid.at(row, col.index)) and _value(reading, c.span) for col in columns) for row in rows
    )
    return values >= 1 and values * 2 >= len(rows)


def _row_units(reading: Reading, grid: Grid) -> dict[int, Span]:
    """The unit of each row; a mark of repetition stands for the one above."""
    column = unit_column(reading.plain, grid)
    units: dict[int, Span] = {}
    last: Span | None = None
    for row in grid.data():
        cell = grid.at(row, column) if column is not None else None
        if cell is None:
            continue
        if not _DITTO.fullmatch(reading.plain[cell.start : cell.end].strip()):
            last = cell.span
        if last is not None:
            units[row] = last
    return units


def _figure(
    reading: Reading,
    grid: Grid,
    row: int,
    name_at: int,
    column: Column,
    row_unit: Span | None,
    general: Span | None,
) -> Figure | None:
    name, cell = grid.at(row, name_at), grid.at(row, column.index)
    if name is None or cell is None or cell is name or cell.row != row:
        return None
    if cell.end - cell.start > _LONGEST_NUMBER or (number := _value(reading, cell.span)) is None:
        return None
    row_name = inner(reading, name.span)
    if not any(c.isalpha() for c in row_name.of(reading.plain)):
        return None
    value, own_unit = number
    unit, unit_basis = _unit(reading, own_unit, column, row_unit, general)
    words = " ".join(row_name.of(reading.text).split())
    period = column.period
    basis = {
        "indicator": Basis(
            "stated", "tiêu đề cột và hàng của bảng" if column.own else "hàng của bảng", row_name
        ),
        "unit": unit_basis,
        "period": _period_basis(column),
        "status": Basis("stated", "tiêu đề cột")
        if column.stated
        else Basis("inferred", "cột không ghi là kế hoạch hay ước tính"),
    }
    if column.own:
        basis["subject"] = Basis("stated", "hàng của bảng", row_name)
    return Figure(
        span=cell.span,
        indicator=f"{_bare(column.text)} {words}" if column.own else words,
        value=int(value) if value == int(value) else value,
        unit=unit,
        subject=words if column.own else None,
        period=Period(period.text, period.start, period.end) if period else None,
        status=column.status,
        comparison=column.compared,
        basis=basis,
        confidence=round(_SURE - 0.1 * (unit is None) - 0.1 * (period is None) - 0.1 * column.own, 2),
    )


def _bare(head: str) -> str:
    return " ".join(re.sub(r"\([^()]*\)", " ", head).split())


def _period_basis(column: Column) -> Basis:
    if column.period is None:
        return Basis("missing")
    return Basis("stated" if column.why == "tiêu đề cột" else "inferred", column.why, column.span)


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
    reading: Reading, own: Span | None, column: Column, row: Span | None, general: Span | None
) -> tuple[str | None, Basis]:
    """The nearest unit: in the cell, in the head, in the column of units, above the table."""
    shares = column.compared is not None and not column.differs
    for span, why in (
        (own, None),
        (column.unit, "tiêu đề cột"),
        (None if shares else row, "cột đơn vị tính"),
        (None if shares else general, "đơn vị tính ghi trên bảng"),
    ):
        if span is not None and (unit := " ".join(span.of(reading.text).split())):
            return unit, Basis("stated", why, span)
    if shares and "%" in column.text:
        return "%", Basis("stated", "tiêu đề cột")
    if shares:
        return "%", Basis("inferred", "cột so sánh")
    return None, Basis("missing")
