"""A form as a grid to type into: rows and columns of cells, each with what stands in it and what is wrong with it.

For one unit the rows are the indicators and the columns the periods; for several the rows are the units and the
columns the indicators of one period.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils import timezone

from roviec.office.base.templatetags.office import number
from roviec.office.entry import queries
from roviec.office.entry.catalogue_names import key
from roviec.office.entry.cells import Number, Unread, read_text
from roviec.office.entry.gathering import ADDED, Spec, check_period, check_value
from roviec.office.entry.models import EntryForm, Return
from roviec.office.entry.outliers import against_last, against_neighbours, beside
from roviec.office.entry.problems import Problem
from roviec.office.entry.resolving import spec_of
from roviec.office.entry.structures import against_whole, of_codes
from roviec.office.indicators.rules import periods
from roviec.office.units.models import Unit

Place = tuple[int, int, str]  # return, indicator, period


@dataclass(slots=True)
class Cell:
    """One cell. `text` is the draft as typed, else the value that is held."""

    place: Place
    label: str  # for a screen reader: unit, indicator, period
    text: str = ""
    value: Decimal | None = None
    problem: str = ""
    doubt: str = ""
    draft: bool = False
    closed: bool = False  # not to be typed into: submitted, approved or locked

    @property
    def name(self) -> str:
        return cell_name(self.place)

    @property
    def missing(self) -> bool:
        return self.value is None and not self.problem


@dataclass(slots=True)
class Line:
    title: str
    note: str
    cells: list[Cell]
    link: int = 0  # the return, where the line is a unit


@dataclass(slots=True)
class Grid:
    heads: list[tuple[str, str]]  # what each column is, and its unit of measure or nothing
    lines: list[Line]
    # Of each column over the units; None where it is not added up.
    sums: list[str | None] = field(default_factory=list)

    @property
    def cells(self) -> list[Cell]:
        return [cell for line in self.lines for cell in line.cells]

    @property
    def faults(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.problem]

    @property
    def missing(self) -> int:
        return sum(cell.missing for cell in self.cells)

    @property
    def doubts(self) -> int:
        return sum(bool(cell.doubt) for cell in self.cells)


def cell_name(place: Place) -> str:
    """The name of a cell's box: "o-12-7-2025-Q1"."""
    return f"o-{place[0]}-{place[1]}-{place[2]}"


def place_of(name: str) -> Place | None:
    """The place that a box stands for; None for any other name."""
    parts = name.split("-", 3)
    if len(parts) != 4 or parts[0] != "o" or not all(p.isdecimal() and len(p) < 16 for p in parts[1:3]):
        return None
    return int(parts[1]), int(parts[2]), parts[3]


def read(spec: Spec, unit: Unit, period: str, state: str, text: str) -> tuple[Decimal | None, str]:
    """The value that a text in a cell gives, or what is wrong with it, in Vietnamese.

    Nothing is wrong with an empty cell, nor with "x", which says that there is no figure.
    """
    said = read_text(text)
    if said is None:
        return None, ""
    if isinstance(said, Unread) and said.code == "no-data":
        return None, ""
    if isinstance(said, Unread):
        return None, Problem(said.code, text=said.text).message
    assert isinstance(said, Number)
    if (wrong := check_value(spec, said)) is not None:
        return None, Problem(wrong[0], text=wrong[1], more=(("expected", wrong[2]),)).message
    if misfit := check_period(spec, period, state, timezone.localdate()):
        return None, Problem(misfit, text=periods.label(period)).message
    day = periods.parse(period).end
    if not _lives(unit, day):
        more = (("day", f"{day:%d/%m/%Y}"),)
        return None, Problem("unit-not-then", text=unit.name, more=more).message
    return said.value, ""


def _lives(unit: Unit, day: date) -> bool:
    return (unit.starts_on is None or unit.starts_on <= day) and (
        unit.ended_on is None or unit.ended_on > day
    )


def grid_of_unit(one: Return, typed: Mapping[Place, str] | None = None) -> Grid:
    """The grid of one unit: indicators down, periods across. `typed` is shown instead of what is kept."""
    form = one.form
    filling = _Filling(form, [one], typed or {})
    heads = [(_upper(periods.label(code)), "") for code in form.periods]
    lines = [
        Line(spec.name, spec.measure, [filling.cell(one, spec, code) for code in form.periods])
        for spec in filling.specs
    ]
    for place in range(len(form.periods)):
        _hold_against_whole(filling.specs, [line.cells[place] for line in lines])
    return Grid(heads, lines)


def _hold_against_whole(specs: Sequence[Spec], cells: Sequence[Cell]) -> None:
    """Say of the shares of a structure, of one unit and period, where they make more than the whole, or much less."""
    held = {spec.code: cell for spec, cell in zip(specs, cells, strict=True)}
    for structure in of_codes(held):
        known = {
            code: cell.value
            for code in structure.parts
            if (cell := held.get(code)) and cell.value is not None
        }
        wrong, why = against_whole(structure, known)
        for code in known if why else ():
            if wrong and held[code].draft:
                held[code].problem = held[code].problem or why
            else:
                held[code].doubt = held[code].doubt or why


def grid_of_period(
    form: EntryForm, returns: Sequence[Return], period: str, typed: Mapping[Place, str] | None = None
) -> Grid:
    """The grid of several units for one period: units down, indicators across, with the sums of what adds up."""
    filling = _Filling(form, returns, typed or {})
    heads = [(spec.name, spec.measure) for spec in filling.specs]
    lines = [
        Line(
            one.unit.name,
            one.get_state_display(),
            [filling.cell(one, s, period) for s in filling.specs],
            one.pk,
        )
        for one in returns
    ]
    for line in lines:
        _hold_against_whole(filling.specs, line.cells)
    grid = Grid(heads, lines)
    for place, spec in enumerate(filling.specs):
        column = [line.cells[place] for line in lines]
        values = [cell.value for cell in column if cell.value is not None]
        grid.sums.append(number(sum(values, Decimal(0))) if spec.kind in ADDED else None)
        bounds = beside(values) if spec.kind not in ADDED else None
        for cell in column:
            if cell.value is not None and not cell.doubt:
                cell.doubt = against_neighbours(cell.value, bounds)
    return grid


class _Filling:
    """What stands in the cells of some returns, asked of the database once."""

    def __init__(self, form: EntryForm, returns: Sequence[Return], typed: Mapping[Place, str]) -> None:
        self.specs = [spec_of(indicator) for indicator in queries.indicators_of(form)]
        self._typed = typed
        self._drafts = queries.drafts_of(returns)
        self._values = queries.values_of(returns, form)
        units = {one.unit_id for one in returns}
        self._last = {
            (spec.pk, code): queries.held_values(spec.pk, periods.previous(code), units)
            for spec in self.specs
            for code in form.periods
        }

    def cell(self, one: Return, spec: Spec, period: str) -> Cell:
        place = (one.pk, spec.pk, period)
        cell = Cell(place, f"{one.unit.name}, {spec.name}, {periods.label(period)}", closed=not one.is_open)
        held = self._values.get((one.unit_id, spec.pk, period))
        draft = self._drafts.get(place)
        if place in self._typed and not cell.closed:
            cell.text, cell.draft = self._typed[place], True
        elif draft is not None:
            cell.text, cell.draft = draft.text, True
        elif held is not None:
            cell.text = number(held.value)
        if cell.draft:
            cell.value, cell.problem = read(spec, one.unit, period, one.form.state, cell.text)
            if cell.value is None and cell.text and not cell.problem:
                cell.doubt = Problem("no-data", text=cell.text).message
            if held is not None and cell.value is None and not cell.problem:
                cell.problem = (
                    f"đang có {number(held.value)}; số đã nộp không xóa được, chỉ sửa thành số khác"
                )
        elif held is not None:
            cell.value = held.value
        if cell.value is not None:
            last = self._last[spec.pk, period].get(one.unit_id)
            cell.doubt = against_last(spec.kind, cell.value, last)
        return cell


def laid_out(
    grid: Grid, block: Sequence[Sequence[str]], row: int = 0, column: int = 0
) -> tuple[dict[Place, str], int]:
    """A pasted block put into the cells of a grid from a row and a column on (counted from 0), and how many of its
    cells lay outside.

    Where the first column of the block names rows of the grid, it is their names that count, not their order.
    """
    named = {key(line.title): at for at, line in enumerate(grid.lines)}
    rows = [named.get(key(line[0])) if line and line[0] else None for line in block]
    by_name = sum(at is not None for at in rows) * 2 > len(block)
    laid: dict[Place, str] = {}
    outside = 0
    for offset, line in enumerate(block):
        at = rows[offset] if by_name else row + offset
        texts = line[1:] if by_name else line
        for step, text in enumerate(texts):
            inside = at is not None and at < len(grid.lines) and column + step < len(grid.heads)
            if at is None or not inside or grid.lines[at].cells[column + step].closed:
                outside += bool(text)
                continue
            laid[grid.lines[at].cells[column + step].place] = text
    return laid, outside


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
