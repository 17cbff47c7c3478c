"""What a page reads of values, sums and changes of units, each once and as much as possible in one question.

A page tells many indicators of one unit, and each may rest on a dozen units of before. Whatever of them is asked for
first is read for all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from roviec.office.indicators import lineage
from roviec.office.indicators.models import Rollup, Territory, Value
from roviec.office.indicators.reading import Sum
from roviec.office.units.models import Unit

Cell = tuple[int, str, str]  # indicator, period, price base
_Stretch = tuple[
    int, str, date, date
]  # territory, level that is added up, first day, first day on which it is no more
_SUMS = ("territory", "indicator", "period", "price_base", "total", "numerator", "denominator", "present", "expected",
         "unweighted")  # fmt: skip


class Told(NamedTuple):
    """A leading value of a unit, in the indicator's unit of measure. `coverage` is in per cent; None: all."""

    value: Decimal
    state: str
    coverage: Decimal | None
    value_id: int
    figure_id: int | None


class Part(NamedTuple):
    """A unit that went into another: `share` of it (None: nobody says how much), and the same to count with."""

    unit: Unit
    share: float | None
    factor: Decimal


class Made(NamedTuple):
    """What a unit as it is on one day was made of on another, by name; or `why` that is not told."""

    parts: tuple[Part, ...]
    why: str
    itself: bool  # it was the same unit then


class Shelf:
    """`closed` are the keys of figures whose document the reader may not see: their numbers are not there.

    `only`: keys of the indicators that will be asked for; None: any.
    """

    def __init__(self, closed: Collection[int] = (), only: Collection[int] | None = None) -> None:
        self._closed, self._only = frozenset(closed), only
        self._units: dict[int, Unit] = {}
        self._values: dict[int, dict[Cell, Told]] = {}
        self._some: dict[int, frozenset[str]] = {}  # units of which only these periods have been read
        self._chains: dict[tuple[int, date], lineage.Chain] = {}
        self._made: dict[tuple[int, date, date, lineage.Measure], Made] = {}
        self._stretches: dict[int, list[_Stretch]] = {}
        self._sums: dict[int, dict[Cell, Sum]] = {}

    def put(self, unit: Unit) -> None:
        self._units.setdefault(unit.id, unit)

    def prepare(
        self, units: Collection[Unit], ends: Collection[date], on: date, codes: Collection[str]
    ) -> None:
        """Read at once what a table asks for: the units as of a day, told for periods that ended on these days.

        `codes` are the periods whose values will be asked for; one of another period is read when it is.
        """
        for unit in units:
            self.put(unit)
        self._chains |= {(pk, on): chain for pk, chain in lineage.chains(units, on).items()}
        parts = {unit.pk for unit in units}
        for unit in units:
            for end in ends:
                parts |= self._chains[unit.pk, on].makeup(end, "population").shares.keys()
        if missing := parts - set(self._units):
            self._units |= Unit.objects.in_bulk(missing)
        self._read_values(parts, frozenset(codes))
        self._read_stretches(parts)

    def value(self, unit: int, cell: Cell) -> Told | None:
        """A leading value of a unit."""
        told = self.values(unit).get(cell)
        if told is None and unit in self._some and cell[1] not in self._some[unit]:
            self._read_values({unit})
            told = self._values[unit].get(cell)
        return told

    def values(self, unit: int) -> dict[Cell, Told]:
        """The leading values of a unit; after `prepare` those of the periods that it was told."""
        if unit not in self._values:
            self._read_values({unit})
        return self._values[unit]

    def _read_values(self, units: Collection[int], codes: frozenset[str] | None = None) -> None:
        for pk in units:
            self._values[pk] = {}
            self._some.pop(pk, None)
        columns = ("value", "state", "coverage", "pk", "figure", "unit", "indicator", "period", "price_base")
        told = Value.objects.filter(unit__in=list(units), leading=True)
        if self._only is not None:
            told = told.filter(indicator__in=list(self._only))
        if codes is not None:
            told = told.filter(period__in=sorted(codes))
            self._some |= dict.fromkeys(units, codes)
        for row in told.order_by().values_list(*columns):
            if row[4] is None or row[4] not in self._closed:
                self._values[row[5]][row[6:]] = Told._make(row[:5])

    def made_of(self, unit: Unit, then: date, on: date, by: lineage.Measure) -> Made:
        """The units of one day that make up a unit as it is on another; what is told of them is read with them."""
        key = (unit.id, then, on, by)
        if key not in self._made:
            chain = self._chains.setdefault((unit.id, on), lineage.Chain(unit, on))
            shares = chain.makeup(then, by)
            parts = () if shares.why or shares.is_just(unit) else self._parts(shares.shares)
            self._made[key] = Made(parts, shares.why, shares.is_just(unit))
        return self._made[key]

    def _parts(self, shares: Mapping[int, float | None]) -> tuple[Part, ...]:
        if missing := set(shares) - set(self._units):
            self._units |= Unit.objects.in_bulk(missing)
        if missing := set(shares) - set(self._values):
            self._read_values(missing)
        units = sorted((self._units[pk] for pk in shares), key=lambda unit: (unit.name, unit.id))
        return tuple(Part(unit, shares[unit.id], _decimal(shares[unit.id])) for unit in units)

    def sums(self, unit: int, on: date, parts: str) -> dict[Cell, Sum]:
        """The sums over the parts of a place within its boundaries of a day."""
        if unit not in self._stretches:
            self._read_stretches({unit, *self._values} - set(self._stretches))
        for territory, of, start, end in self._stretches[unit]:
            if of == parts and start <= on < end:
                return self._sums_of(unit, territory)
        return {}

    def _read_stretches(self, units: Collection[int]) -> None:
        for pk in units:
            self._stretches[pk] = []
        rows = Territory.objects.filter(unit__in=list(units)).order_by()
        for unit, pk, parts, start, end in rows.values_list("unit", "pk", "parts", "valid_from", "valid_to"):
            self._stretches[unit].append((pk, parts, start or date.min, end or date.max))

    def _sums_of(self, unit: int, territory: int) -> dict[Cell, Sum]:
        if territory not in self._sums:
            several = [pk for pk, *_ in self._stretches[unit]]
            self._sums |= {pk: {} for pk in several}
            rows = Rollup.objects.filter(territory__in=several).order_by()
            if self._only is not None:
                rows = rows.filter(indicator__in=list(self._only))
            for row in rows.values_list(*_SUMS):
                self._sums[row[0]][row[1:4]] = Sum._make((*row[4:], 1.0))
        return self._sums[territory]


def _decimal(share: float | None) -> Decimal:
    return Decimal(0) if share is None else Decimal(repr(round(share, 9)))
