"""A sheet read with its map: the figures that may be taken, and every cell that may not, with its place and reason.

Pure: which unit a name means, and what lies in it, is told by the caller.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from roviec.office.base.templatetags.office import number
from roviec.office.entry.catalogue_names import Names, key
from roviec.office.entry.cells import Number, Style, Unread, read_cell, same_measure, words
from roviec.office.entry.column_maps import Map, ValueColumn
from roviec.office.entry.heads import heads_at
from roviec.office.entry.period_heads import period_in
from roviec.office.entry.problems import Problem
from roviec.office.entry.sums import Parts, differing
from roviec.office.entry.workbooks import Area, Sheet, Value, letters, reference, written
from roviec.office.indicators.rules import periods
from roviec.office.indicators.rules.numbers import LARGEST

_ENUMERATED = re.compile(r"^\s*(?:[ivx]{1,4}|\d{1,4}(?:\.\d+)*)\s*[.)\-:/]\s*|^\s*[-+•*]\s+", re.IGNORECASE)
ADDED = frozenset({"sum", "stock", "cumulative"})
_NEVER_NEGATIVE = ADDED | {"share", "rank", "ordinal"}


@dataclass(frozen=True, slots=True)
class Spec:
    """What an indicator allows."""

    pk: int
    name: str
    measure: str
    kind: str
    periods: tuple[str, ...] = ()
    smallest: Decimal | None = None
    largest: Decimal | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    code: str = ""

    @property
    def in_percent(self) -> bool:
        return self.measure.strip().startswith("%")


@dataclass(frozen=True, slots=True)
class Offered:
    """A figure as it stands at a place."""

    row: int
    column: int
    indicator: int
    unit: int
    period: str
    state: str
    value: Decimal

    @property
    def series(self) -> tuple[int, int, str, str]:
        return (self.unit, self.indicator, self.period, self.state)


# Which unit a name or an official code means on the last day of a period: its key, or what is wrong with it
# (code, text, more).
FindUnit = Callable[[str, str, date], int | tuple[str, str, tuple[tuple[str, str], ...]]]


@dataclass(slots=True)
class Gathered:
    offered: list[Offered] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a sheet is read. `unit` is meant where the sheet has no column of units."""

    map: Map
    catalogue: dict[int, Spec]
    names: Names
    find_unit: FindUnit
    today: date
    style: Style = Style.VIETNAMESE
    with_hidden: bool = False
    unit: int | None = None
    state: str = "official"


def gather(sheet: Sheet, reading: Reading) -> Gathered:
    """Every figure of the table, taken or refused. Nothing is left out in silence."""
    walk = _Walk(sheet, reading)
    for row, held in sheet.rows.items():
        if row >= walk.first:
            walk.row(row, held)
    walk.found.problems += walk.totals()
    return walk.found


def check_value(spec: Spec, read: Number) -> tuple[str, str, str] | None:
    """What is wrong with a number for an indicator: code, text, what was expected; None where nothing is."""
    value = read.value
    if read.share and not spec.in_percent:
        return "share-format", "", spec.measure
    if read.measure and not same_measure(read.measure, spec.measure):
        return "measure", read.measure, spec.measure
    if abs(value) >= LARGEST:
        return "too-large", number(value), ""
    if spec.largest is not None and value > spec.largest and not (spec.in_percent and spec.largest == 100):
        return "above", number(value), number(spec.largest)
    if (
        spec.in_percent
        and value > 100
        and (spec.largest == 100 or (spec.largest is None and spec.kind == "share"))
    ):
        return "share-over-100", number(value), ""
    if value < 0 and spec.kind in _NEVER_NEGATIVE and (spec.smallest is None or spec.smallest >= 0):
        return "share-negative" if spec.kind == "share" else "negative", number(value), ""
    if spec.smallest is not None and value < spec.smallest:
        return "below", number(value), number(spec.smallest)
    return None


def check_period(spec: Spec, code: str, state: str, today: date) -> str:
    """What is wrong with a period for an indicator, a code of `problems`; empty where nothing is."""
    if not periods.fits(code, list(spec.periods)):
        return "period-misfit"
    days = periods.parse(code)
    if (spec.valid_from and days.end < spec.valid_from) or (spec.valid_to and days.start >= spec.valid_to):
        return "indicator-not-then"
    if days.end > today and state in ("official", "revised"):
        return "not-over"
    return ""


def is_total(text: str) -> bool:
    """Whether a row's name says that it sums the others."""
    return key(_ENUMERATED.sub("", text)) in _total_words()


@lru_cache(maxsize=1)
def _total_words() -> frozenset[str]:
    return frozenset(key(word) for word in words()["total"])


class _NothingToTake(Exception):
    """A row whose figures cannot be told apart; why has been said."""


class _Walk:
    def __init__(self, sheet: Sheet, reading: Reading) -> None:
        self.sheet, self.reading, self.map = sheet, reading, reading.map
        self.found = Gathered()
        self.first = heads_at(sheet, reading.map.top, reading.map.bottom).data
        self._at: dict[tuple[int, int, str, str], str] = {}
        self._merged = _by_row(a for a in sheet.merged if a.bottom >= self.first)
        self._sums: dict[tuple[int, str, str], Parts] = defaultdict(Parts)
        self.columns = [v for v in self.map.values if self._shown(v.column)]
        if sheet.hidden:
            self._wrong("hidden-sheet", 0, 0, sheet.name)

    def _shown(self, column: int) -> bool:
        if column not in self.sheet.hidden_columns:
            return True
        self._wrong("hidden-column", 0, column, letters(column))
        return self.reading.with_hidden

    def _wrong(self, code: str, row: int, column: int, text: str = "", **more: str) -> None:
        self.found.problems.append(Problem(code, self.sheet.name, row, column, text, tuple(more.items())))

    def row(self, row: int, held: dict[int, Value]) -> None:
        if not any(v.column in held for v in self.columns):
            return
        hidden = row in self.sheet.hidden_rows
        if hidden:
            self._wrong("hidden-row", row, 0)
        named = self._name(row, held, self.map.unit)
        code = self._name(row, held, self.map.unit_code)
        total = bool(self.map.unit or self.map.unit_code) and is_total(named)
        taken = not hidden or self.reading.with_hidden
        try:
            indicator, period = self._indicator(row, held), self._period(row, held)
        except _NothingToTake:
            return
        if (self.map.unit or self.map.unit_code) and not named and not code:
            self._wrong("unit-missing", row, self.map.unit or self.map.unit_code)
            return
        told = False  # a wrong unit is told once a row, not for each of its figures
        for value in self.columns:
            if value.column in held:
                told = self._cell(row, held, value, indicator, period, (named, code), total, taken, told)

    def _cell(
        self,
        row: int,
        held: dict[int, Value],
        at: ValueColumn,
        row_indicator: int | None,
        row_period: tuple[str, str] | None,
        unit: tuple[str, str],
        total: bool,
        taken: bool,
        told: bool,
    ) -> bool:
        """Take one figure or say why not. Gives back whether the row's unit has been found wrong."""
        column = at.column
        if (area := self._area(row, column)) is not None:
            self._wrong("merged", row, column, str(area))
            return told
        spec = self.reading.catalogue.get(at.indicator or row_indicator or self.map.all_indicator or 0)
        if spec is None:
            self._wrong("indicator-missing", row, column)
            return told
        code = at.period or (row_period[0] if row_period else "") or self.map.all_period
        if not code:
            self._wrong("period-missing", row, column)
            return told
        state = at.state or (row_period[1] if row_period else "") or self.map.all_state or self.reading.state
        sums = self._sums[spec.pk, code, state]
        read = read_cell(held[column], self.reading.style)
        if isinstance(read, Unread):
            self._wrong(read.code, row, column, read.text)
            if read.code != "no-data":
                sums.unread = True
            return told
        if read is None:
            return told
        if total:
            if spec.kind in ADDED:
                sums.total(row, column, read.value)
            return told
        sums.part(row, read.value)
        if (wrong := check_value(spec, read)) is not None:
            self._wrong(wrong[0], row, column, wrong[1], expected=wrong[2])
            return told
        if misfit := check_period(spec, code, state, self.reading.today):
            self._wrong(misfit, row, column, periods.label(code))
            return told
        found = self._unit(unit, periods.parse(code).end)
        if not isinstance(found, int):
            if not told:
                self._wrong(found[0], row, self.map.unit or self.map.unit_code, found[1], **dict(found[2]))
            return True
        offered = Offered(row, column, spec.pk, found, code, state, read.value)
        if (first := self._at.setdefault(offered.series, reference(row, column))) != reference(row, column):
            self._wrong("twice", row, column, first)
        elif taken:
            self.found.offered.append(offered)
        return told

    def _unit(self, said: tuple[str, str], day: date) -> int | tuple[str, str, tuple[tuple[str, str], ...]]:
        named, code = said
        if not self.map.unit and not self.map.unit_code:
            return self.reading.unit or ("unit-missing", "", ())
        return self.reading.find_unit(_ENUMERATED.sub("", named), code, day)

    def _indicator(self, row: int, held: dict[int, Value]) -> int | None:
        """The indicator that the row names; None where the sheet has no such column."""
        if not self.map.indicator:
            return None
        text = self._name(row, held, self.map.indicator)
        if not text:
            self._wrong("indicator-missing", row, self.map.indicator)
            raise _NothingToTake
        # What a row names must be in the catalogue by a name: what is only like it, the person would not see.
        pk = self.reading.names.exactly(text)
        if pk is None:
            self._wrong("indicator-unknown", row, self.map.indicator, text[:80])
            raise _NothingToTake
        return pk

    def _period(self, row: int, held: dict[int, Value]) -> tuple[str, str] | None:
        """Period and state that the row names; None where the sheet has no such column."""
        if not self.map.period:
            return None
        value = self._value(row, held, self.map.period)
        if value is None:
            self._wrong("period-missing", row, self.map.period)
            raise _NothingToTake
        said = period_in(value)
        if said is None:
            self._wrong("period-unknown", row, self.map.period, written(value)[:80])
            raise _NothingToTake
        return said.code, said.state

    def _name(self, row: int, held: dict[int, Value], column: int) -> str:
        return written(self._value(row, held, column)) if column else ""

    def _value(self, row: int, held: dict[int, Value], column: int) -> Value | None:
        """What stands in a column of names; of a merged cell its text, in every row that it reaches over."""
        if column in held:
            return held[column]
        area = self._area(row, column)
        return self.sheet.rows.get(area.top, {}).get(area.left) if area else None

    def _area(self, row: int, column: int) -> Area | None:
        return next((a for a in self._merged.get(row, ()) if a.left <= column <= a.right), None)

    def totals(self) -> list[Problem]:
        """The rows of totals that differ from what they sum."""
        wrong = []
        for parts in self._sums.values():
            for row, column, total, expected in differing(parts):
                more = (("expected", number(expected)), ("difference", number(total - expected)))
                wrong.append(Problem("total-differs", self.sheet.name, row, column, number(total), more))
        return wrong


def _by_row(areas: Iterable[Area]) -> dict[int, list[Area]]:
    rows: dict[int, list[Area]] = defaultdict(list)
    for area in areas:
        for row in range(area.top, min(area.bottom, area.top + 200_000) + 1):
            rows[row].append(area)
    return rows
