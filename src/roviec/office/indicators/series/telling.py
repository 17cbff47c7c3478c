"""How a number of a unit is told: its own, or rebuilt over mergers and from parts.

On the map of then a number is the unit's own, else it is made by formula, from numerator and denominator, from levels,
or from the parts below. On the map of another day the units of the period are asked that make up the boundaries of that
day: sums are added with their shares, ratios and means rebuilt, growth from rebuilt levels; a rank or a grade is never
carried over. Where a part is missing or nobody says how a unit was parted, nothing is told but the reason.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from copy import copy
from datetime import date
from decimal import Decimal
from typing import Literal

from django.utils import timezone

from roviec.office.indicators import lineage
from roviec.office.indicators.models import Indicator, Territory
from roviec.office.indicators.models.catalogue import Kind
from roviec.office.indicators.models.values import State
from roviec.office.indicators.queries import linked
from roviec.office.indicators.reading import ENOUGH, Sum
from roviec.office.indicators.rules import comparing, formulas, periods
from roviec.office.indicators.series.point import Input, Method, Point
from roviec.office.indicators.series.shelf import Part, Shelf, Told
from roviec.office.units.models import Unit

Map = Literal["then", "today"] | date
_ADDED = (Kind.SUM, Kind.STOCK, Kind.CUMULATIVE)
_NEVER = (Kind.RANK, Kind.ORDINAL)
_BY_AREA = frozenset(("ha", "km2", "km²", "m2", "m²", "km"))
_DEEPEST = 6
_NO_VALUE = "Chưa có số liệu."
_WHOLE, _ENOUGH = Decimal(100), Decimal(str(ENOUGH))


def series(
    indicator: Indicator, unit: Unit, codes: Sequence[str], map: Map = "then", *, book: Book | None = None
) -> list[Point]:
    """The points of an indicator for these periods, in their order.

    `map` says within which boundaries: "then" those of each period, "today" those that the unit has now (of one that
    ended: its last), or those of a day. Give one `book` to several calls for the same unit: it remembers.
    """
    book = book or Book()
    points: list[Point] = []
    on = None if map == "then" else _day(unit, map)
    for code in codes:
        point = book.then(indicator, unit, code) if on is None else book.within(indicator, unit, code, on)
        broken = ""
        if points:
            before = periods.parse(points[-1].period).end
            broken = comparing.break_between(indicator.breaks, before, periods.parse(code).end)
        points.append(point._replace(break_before=broken) if broken else point)
    return points


def _day(unit: Unit, map: Map) -> date:
    if isinstance(map, date):
        return map
    today = timezone.localdate()
    return (
        date.fromordinal(unit.ended_on.toordinal() - 1) if unit.ended_on and unit.ended_on <= today else today
    )


class Book:
    """The points of a page. What was read for one series serves the next (`Shelf`)."""

    def __init__(
        self,
        closed: Collection[int] = (),
        catalogue: Callable[[], Iterable[Indicator]] | None = None,
        only: Collection[int] | None = None,
    ) -> None:
        """`closed`: keys of figures whose document the reader may not see; their numbers count as missing.

        `catalogue` gives the indicators that formulas may name, where a page has them already; `only` are the keys of
        all that will be asked for, with what they are made from.
        """
        self._shelf = Shelf(closed, only)
        self._catalogue = catalogue or (lambda: linked(Indicator.objects.all()).values())
        self._by_code: dict[str, Indicator] | None = None

    def prepare(
        self, units: Collection[Unit], codes: Iterable[str], on: date, *, growth: bool = True
    ) -> None:
        """Read at once for many units what their series on the map of a day will ask for.

        `growth`: rates of growth may be among them, which count from the year before.
        """
        codes = set(codes)
        years = [periods.years_of(code) for code in codes]
        asked = codes.union(*years, (periods.back(of[0]) for of in years if growth))
        self._shelf.prepare(units, {periods.parse(code).end for code in codes}, on, asked)

    def indicators_of(self, unit: Unit, codes: Iterable[str], map: Map = "today") -> set[int]:
        """Keys of what is told in these periods of a unit, of what it was made of, or of its parts."""
        self._shelf.put(unit)
        on, wanted = _day(unit, "today" if map == "then" else map), set(codes)
        asked = {unit.id}
        for end in {periods.parse(code).end for code in wanted}:
            asked |= {part.unit.id for part in self._shelf.made_of(unit, end, on, "population").parts}
        cells = {cell for key in asked for cell in self._shelf.values(key)}
        for of in Territory.Parts.values:
            cells |= self._shelf.sums(unit.id, on, of).keys()
        return {indicator for indicator, period, _ in cells if period in wanted}

    def then(self, indicator: Indicator, unit: Unit, code: str, deep: int = 0) -> Point:
        """The number on the map of the period."""
        self._shelf.put(unit)
        own = self._shelf.value(unit.id, (indicator.id, code, indicator.price_base))
        if own is not None:
            return Point(code, own.value, own.state, "own", coverage=own.coverage, value_id=own.value_id,
                         figure_id=own.figure_id)  # fmt: skip
        end = periods.parse(code).end
        if not lineage.lives(unit, end):
            return Point(code, None, why=f"{unit.name} không có vào cuối {periods.label(code)}.")
        if deep > _DEEPEST:
            return Point(code, None, why=_NO_VALUE)
        if made := self._made(indicator, code, lambda one, at: self.then(one, unit, at, deep + 1)):
            return made
        return self._from_parts(indicator, unit, code, end)

    def within(self, indicator: Indicator, unit: Unit, code: str, on: date, deep: int = 0) -> Point:
        """The number within the boundaries that the unit has on a day."""
        self._shelf.put(unit)
        end = periods.parse(code).end
        made_of = self._shelf.made_of(unit, end, on, _measure(indicator))
        if made_of.why:
            return Point(code, None, why=made_of.why)
        if made_of.itself:
            return self.then(indicator, unit, code, deep)
        if deep > _DEEPEST:
            return Point(code, None, why=_NO_VALUE)
        parts = made_of.parts
        if len(parts) == 1 and parts[0].share == 1.0 and indicator.kind != Kind.RANK:
            one = parts[0].unit
            point = self.then(indicator, one, code, deep)
            inputs = (Input(one.id, one.name, 1.0, point.value),)
            return point if point.value is None else point._replace(method="renamed", inputs=inputs)
        if indicator.kind in _NEVER:
            return Point(code, None, why="Thứ hạng, xếp loại không tính lại được cho địa giới khác.")
        point = self._over(indicator, unit, parts, code, on, deep)
        if point.value is None:
            by_parts = self._from_parts(indicator, unit, code, on)
            return by_parts if by_parts.value is not None else point
        return point

    def _over(
        self, indicator: Indicator, unit: Unit, parts: Sequence[Part], code: str, on: date, deep: int
    ) -> Point:
        """Rebuilt over the units of then, by the kind of the indicator."""
        if indicator.kind in _ADDED:
            added = self._added(indicator, parts, code, deep)
            if added.value is not None or not indicator.formula:
                return added
        remade = self._made(indicator, code, lambda one, at: self.within(one, unit, at, on, deep + 1))
        if remade is not None:
            return remade
        weight = indicator.weight or indicator.denominator
        if indicator.kind in (Kind.SHARE, Kind.LEVEL) and weight is not None:
            return self._weighted(indicator, weight, parts, code, deep)
        if indicator.kind in _ADDED:
            return added
        if indicator.kind == Kind.RATE and indicator.base is not None:
            return Point(code, None, why=f"Thiếu số liệu «{indicator.base.name}» để tính lại tốc độ tăng.")
        return Point(code, None, why="Chỉ tiêu không có tử số và mẫu số để tính lại.")

    def _read(
        self, indicator: Indicator, parts: Sequence[Part], code: str, deep: int
    ) -> tuple[list[Told | Point], tuple[Input, ...]]:
        """What each of the parts tells; made of other numbers only where it has none of its own."""
        cell = (indicator.id, code, indicator.price_base)
        values = self._shelf.values
        told = [
            values(part.unit.id).get(cell) or self.then(indicator, part.unit, code, deep + 1)
            for part in parts
        ]
        inputs = [
            Input(part.unit.id, part.unit.name, part.share, one.value)
            for part, one in zip(parts, told, strict=True)
        ]
        return told, tuple(inputs)

    def _added(self, indicator: Indicator, parts: Sequence[Part], code: str, deep: int) -> Point:
        told, inputs = self._read(indicator, parts, code, deep)
        if why := _missing(inputs):
            return Point(code, None, inputs=inputs, why=why)
        pairs = zip(parts, told, strict=True)
        total = sum((part.factor * one.value for part, one in pairs if one.value is not None), Decimal(0))
        return _rebuilt(code, total, "sum", inputs, told)

    def _weighted(
        self, indicator: Indicator, weight: Indicator, parts: Sequence[Part], code: str, deep: int
    ) -> Point:
        """The mean over the units, each counting with its weight (people, households, hectares)."""
        told, inputs = self._read(indicator, parts, code, deep)
        weights, _ = self._read(weight, parts, code, deep)
        if why := _missing(inputs):
            return Point(code, None, inputs=inputs, why=why)
        unweighted = [part.unit.name for part, one in zip(parts, weights, strict=True) if one.value is None]
        if unweighted:
            why = f"Thiếu «{weight.name}» của {_names(unweighted)} để tính bình quân gia quyền."
            return Point(code, None, inputs=inputs, why=why)
        weighed = [
            (part.factor * (heavy.value or 0), one.value or Decimal(0))
            for part, heavy, one in zip(parts, weights, told, strict=True)
        ]
        heavy_in_all = sum((heavy for heavy, _ in weighed), Decimal(0))
        if not heavy_in_all:
            return Point(code, None, inputs=inputs, why=f"«{weight.name}» bằng 0.")
        mean = sum((heavy * value for heavy, value in weighed), Decimal(0)) / heavy_in_all
        return _rebuilt(code, mean, "weighted", inputs, told)

    def _made(self, indicator: Indicator, code: str, tell: Callable[[Indicator, str], Point]) -> Point | None:
        """Made from other indicators within the same boundaries; None where those do not tell enough."""
        if indicator.formula and (point := self._by_formula(indicator, code, tell)) is not None:
            return point
        if indicator.numerator is not None and indicator.denominator is not None:
            top, bottom = tell(indicator.numerator, code), tell(indicator.denominator, code)
            if top.value is not None and bottom.value:
                value = Decimal(indicator.factor) * top.value / bottom.value
                return _rebuilt(code, value, "ratio", top.inputs, (top, bottom))
        if indicator.kind == Kind.RATE and indicator.base is not None:
            return _growth(indicator, code, tell)
        return None

    def _by_formula(
        self, indicator: Indicator, code: str, tell: Callable[[Indicator, str], Point]
    ) -> Point | None:
        formula = formulas.parse(indicator.formula)
        if self._by_code is None:
            self._by_code = {one.code: one for one in self._catalogue()}
        points = {name: tell(self._by_code[name], code) for name in formula.codes if name in self._by_code}
        value = formula.value({name: point.value for name, point in points.items()})
        return None if value is None else _rebuilt(code, value, "formula", (), points.values())

    def _from_parts(self, indicator: Indicator, unit: Unit, code: str, on: date) -> Point:
        """What the communes, else the districts, of a place add up to within its boundaries of a day."""
        found: list[Sum] = []
        for parts in (Territory.Parts.COMMUNES, Territory.Parts.DISTRICTS):
            one = self._shelf.sums(unit.id, on, parts).get((indicator.id, code, indicator.price_base))
            if one is not None:
                found.append(one._replace(factor=float(indicator.factor)))
        told = [one for one in found if one.value is not None]
        if not told:
            return Point(code, None, why=found[0].why if found else _NO_VALUE)
        best = max(told, key=lambda one: one.coverage)
        value, coverage = Decimal(repr(best.value)), Decimal(str(best.coverage))
        return Point(code, round(value, 6), State.OFFICIAL, "parts", coverage=coverage, warning=best.warning)


def _growth(indicator: Indicator, code: str, tell: Callable[[Indicator, str], Point]) -> Point | None:
    """The growth of what a rate is of, on the rate's price base: over a year, or the mean of a plan's years."""
    assert indicator.base is not None
    level = copy(indicator.base)
    level.price_base = indicator.price_base
    years = periods.years_of(code)
    now = tell(level, years[-1])
    earlier = tell(level, periods.back(years[0]))
    if now.value is None or earlier.value is None or earlier.value <= 0 or now.value <= 0:
        return None
    ratio = float(now.value / earlier.value)
    value = Decimal(repr(round(100 * (math.exp(math.log(ratio) / len(years)) - 1), 6)))
    return _rebuilt(code, value, "growth", now.inputs, (now, earlier))


def _measure(indicator: Indicator) -> lineage.Measure:
    """What a parted unit is parted by: land and roads by area, all else by people."""
    return "area" if indicator.unit_of_measure.split("/")[0].strip() in _BY_AREA else "population"


def _missing(inputs: Iterable[Input]) -> str:
    """Why the inputs do not make a sum: a unit without a number, or parted nobody knows how; empty where they do."""
    unshared, silent = [], []
    for _, name, share, value in inputs:
        if share is None:
            unshared.append(name)
        if value is None:
            silent.append(name)
    if unshared:
        return f"Không có tỷ lệ phân bổ khi chia tách {_names(unshared)}."
    return f"Thiếu số liệu của {_names(silent)}." if silent else ""


def _names(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" và {len(names) - 5} đơn vị khác" if len(names) > 5 else "")


def _rebuilt(
    code: str, value: Decimal, method: Method, inputs: tuple[Input, ...], went_in: Iterable[Told | Point]
) -> Point:
    """A rebuilt number: an estimate if one that went in is, covered as far as the least of them."""
    state, coverage = State.OFFICIAL, _WHOLE
    for one in went_in:
        if one.state == State.ESTIMATE:
            state = State.ESTIMATE
        if one.coverage is not None and one.coverage < coverage:
            coverage = one.coverage
    warning = ""
    if coverage < _ENOUGH:
        warning = f"Độ phủ số liệu {coverage.normalize():f}%, dưới {ENOUGH:g}%.".replace(".", ",", 1)
    return Point(code, round(value, 6), state, method, inputs, coverage, warning=warning)
