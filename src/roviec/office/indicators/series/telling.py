"""How a number of a unit is told: its own, or rebuilt over mergers and from parts.

On the map of then a number is the unit's own, else it is made by formula, from numerator and denominator, from levels,
or from the parts below. On the map of another day the units of the period are asked that make up the boundaries of that
day: sums are added with their shares, ratios and means rebuilt, growth from rebuilt levels; a rank or a grade is never
carried over. Where a part is missing or nobody says how a unit was parted, nothing is told but the reason.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from django.db.models import Q
from django.utils import timezone

from roviec.office.indicators import lineage
from roviec.office.indicators.models import Indicator, Rollup, Territory, Value
from roviec.office.indicators.models.catalogue import Kind
from roviec.office.indicators.models.values import State
from roviec.office.indicators.reading import ENOUGH, Stored, Sum
from roviec.office.indicators.rules import comparing, formulas, periods
from roviec.office.indicators.series.point import Input, Method, Point
from roviec.office.units.models import Unit

Map = Literal["then", "today"] | date
Told = tuple[Stored, Decimal | None]  # with its coverage
_ADDED = (Kind.SUM, Kind.STOCK, Kind.CUMULATIVE)
_NEVER = (Kind.RANK, Kind.ORDINAL)
_BY_AREA = frozenset(("ha", "km2", "km²", "m2", "m²", "km"))
_DEEPEST = 6
_LINKS = ("numerator", "denominator", "weight", "base")
_NO_VALUE = "Chưa có số liệu."


def series(
    indicator: Indicator, unit: Unit, codes: Sequence[str], map: Map = "then", *, book: Book | None = None
) -> list[Point]:
    """The points of an indicator for these periods, in their order.

    `map` says within which boundaries: "then" those of each period, "today" those that the unit has now (of one that
    ended: its last), or those of a day. Give one `book` to several calls for the same unit: it remembers.
    """
    book = book or Book()
    points: list[Point] = []
    for code in codes:
        point = (
            book.then(indicator, unit, code)
            if map == "then"
            else book.within(indicator, unit, code, _day(unit, map))
        )
        broken = ""
        if points:
            before = periods.parse(points[-1].period).end
            broken = comparing.break_between(indicator.breaks, before, periods.parse(code).end)
        points.append(replace(point, break_before=broken))
    return points


def _day(unit: Unit, map: Map) -> date:
    if isinstance(map, date):
        return map
    today = timezone.localdate()
    return (
        date.fromordinal(unit.ended_on.toordinal() - 1) if unit.ended_on and unit.ended_on <= today else today
    )


class Book:
    """What was read once for a page: values by unit, sums by unit, the units that make up another."""

    def __init__(self) -> None:
        self._units: dict[int, Unit] = {}
        self._values: dict[int, dict[tuple[int, str, str], Told]] = {}
        self._sums: dict[tuple[int, date, str], dict[tuple[int, str, str], Sum]] = {}
        self._makeups: dict[tuple[int, date, date, str], lineage.Makeup] = {}
        self._chains: dict[tuple[int, date, str], lineage.Chain] = {}
        self._by_code: dict[str, Indicator] | None = None

    def then(self, indicator: Indicator, unit: Unit, code: str, deep: int = 0) -> Point:
        """The number on the map of the period."""
        self._units.setdefault(unit.id, unit)
        own = self._values_of(unit).get((indicator.id, code, indicator.price_base))
        if own is not None:
            stored, coverage = own
            return Point(code, stored.value, stored.state, "own", coverage=coverage, value_id=stored.value_id,
                         figure_id=stored.figure_id)  # fmt: skip
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
        self._units.setdefault(unit.id, unit)
        end = periods.parse(code).end
        made_of = self._makeup(unit, end, on, _measure(indicator))
        if made_of.why:
            return Point(code, None, why=made_of.why)
        if made_of.is_just(unit):
            return self.then(indicator, unit, code, deep)
        if deep > _DEEPEST:
            return Point(code, None, why=_NO_VALUE)
        units = self._units_of(made_of.shares)
        if list(made_of.shares.values()) == [1.0] and indicator.kind != Kind.RANK:
            (one,) = units
            point = self.then(indicator, one, code, deep)
            inputs = (Input(one.id, one.name, 1.0, point.value),)
            return point if point.value is None else replace(point, method="renamed", inputs=inputs)
        if indicator.kind in _NEVER:
            return Point(code, None, why="Thứ hạng, xếp loại không tính lại được cho địa giới khác.")
        point = self._over(indicator, unit, units, made_of, code, on, deep)
        if point.value is None:
            by_parts = self._from_parts(indicator, unit, code, on)
            return by_parts if by_parts.value is not None else point
        return point

    def _over(
        self,
        indicator: Indicator,
        unit: Unit,
        units: list[Unit],
        made_of: lineage.Makeup,
        code: str,
        on: date,
        deep: int,
    ) -> Point:
        """Rebuilt over the units of then, by the kind of the indicator."""
        if indicator.kind in _ADDED:
            added = self._added(indicator, units, made_of, code, deep)
            if added.value is not None or not indicator.formula:
                return added
        remade = self._made(indicator, code, lambda one, at: self.within(one, unit, at, on, deep + 1))
        if remade is not None:
            return remade
        weight = indicator.weight or indicator.denominator
        if indicator.kind in (Kind.SHARE, Kind.LEVEL) and weight is not None:
            return self._weighted(indicator, weight, units, made_of, code, deep)
        if indicator.kind in _ADDED:
            return added
        if indicator.kind == Kind.RATE and indicator.base is not None:
            return Point(code, None, why=f"Thiếu số liệu «{indicator.base.name}» để tính lại tốc độ tăng.")
        return Point(code, None, why="Chỉ tiêu không có tử số và mẫu số để tính lại.")

    def _added(
        self, indicator: Indicator, units: list[Unit], made_of: lineage.Makeup, code: str, deep: int
    ) -> Point:
        points = {unit.id: self.then(indicator, unit, code, deep + 1) for unit in units}
        inputs = tuple(
            Input(unit.id, unit.name, made_of.shares[unit.id], points[unit.id].value) for unit in units
        )
        if why := _missing(inputs):
            return Point(code, None, inputs=inputs, why=why)
        total = sum((_decimal(one.share) * one.value for one in inputs if one.value is not None), Decimal(0))
        return _rebuilt(code, total, "sum", inputs, points.values())

    def _weighted(
        self,
        indicator: Indicator,
        weight: Indicator,
        units: list[Unit],
        made_of: lineage.Makeup,
        code: str,
        deep: int,
    ) -> Point:
        """The mean over the units, each counting with its weight (people, households, hectares)."""
        points = {unit.id: self.then(indicator, unit, code, deep + 1) for unit in units}
        weights = {unit.id: self.then(weight, unit, code, deep + 1) for unit in units}
        inputs = tuple(
            Input(unit.id, unit.name, made_of.shares[unit.id], points[unit.id].value) for unit in units
        )
        if why := _missing(inputs):
            return Point(code, None, inputs=inputs, why=why)
        unweighted = [unit.name for unit in units if weights[unit.id].value is None]
        if unweighted:
            why = f"Thiếu «{weight.name}» của {_names(unweighted)} để tính bình quân gia quyền."
            return Point(code, None, inputs=inputs, why=why)
        parts = [
            (_decimal(one.share) * (weights[one.unit_id].value or 0), one.value)
            for one in inputs
            if one.value is not None
        ]
        heavy = sum((part for part, _ in parts), Decimal(0))
        if not heavy:
            return Point(code, None, inputs=inputs, why=f"«{weight.name}» bằng 0.")
        mean = sum((part * value for part, value in parts), Decimal(0)) / heavy
        return _rebuilt(code, mean, "weighted", inputs, points.values())

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
            self._by_code = {one.code: one for one in Indicator.objects.select_related(*_LINKS)}
        points = {name: tell(self._by_code[name], code) for name in formula.codes if name in self._by_code}
        value = formula.value({name: point.value for name, point in points.items()})
        return None if value is None else _rebuilt(code, value, "formula", (), points.values())

    def _from_parts(self, indicator: Indicator, unit: Unit, code: str, on: date) -> Point:
        """What the communes, else the districts, of a place add up to within its boundaries of a day."""
        found: list[Sum] = []
        for parts in (Territory.Parts.COMMUNES, Territory.Parts.DISTRICTS):
            one = self._sums_of(unit, on, parts).get((indicator.id, code, indicator.price_base))
            if one is not None:
                found.append(one._replace(factor=float(indicator.factor)))
        told = [one for one in found if one.value is not None]
        if not told:
            return Point(code, None, why=found[0].why if found else _NO_VALUE)
        best = max(told, key=lambda one: one.coverage)
        value, coverage = Decimal(repr(best.value)), Decimal(str(best.coverage))
        return Point(code, round(value, 6), State.OFFICIAL, "parts", coverage=coverage, warning=best.warning)

    def _values_of(self, unit: Unit) -> dict[tuple[int, str, str], Told]:
        """The leading values of a unit by indicator, period and price base; one question for a page."""
        if unit.id not in self._values:
            rows = Value.objects.filter(unit=unit, leading=True).order_by()
            columns = (
                "period",
                "value",
                "state",
                "price_base",
                "approved_to",
                "pk",
                "figure",
                "coverage",
                "indicator",
            )
            self._values[unit.id] = {
                (row[-1], row[0], row[3]): (Stored(*row[:7]), row[7]) for row in rows.values_list(*columns)
            }
        return self._values[unit.id]

    def _sums_of(self, unit: Unit, on: date, parts: str) -> dict[tuple[int, str, str], Sum]:
        """The sums over the parts of a place within its boundaries of a day, by indicator, period and price base."""
        key = (unit.id, on, parts)
        if key not in self._sums:
            there = Territory.objects.filter(
                Q(valid_from=None) | Q(valid_from__lte=on),
                Q(valid_to=None) | Q(valid_to__gt=on),
                unit=unit,
                parts=parts,
            )
            columns = ("indicator", "period", "price_base", "total", "numerator", "denominator", "present", "expected",
                       "unweighted")  # fmt: skip
            rows = Rollup.objects.filter(territory__in=there).order_by().values_list(*columns)
            self._sums[key] = {
                (row[0], row[1], row[2]): Sum(row[3], row[4], row[5], row[6], row[7], row[8], 1.0)
                for row in rows
            }
        return self._sums[key]

    def _makeup(self, unit: Unit, then: date, on: date, by: lineage.Measure) -> lineage.Makeup:
        key = (unit.id, then, on, by)
        if key not in self._makeups:
            chain = self._chains.setdefault((unit.id, on, by), lineage.Chain(unit, on, by))
            self._makeups[key] = chain.makeup(then)
        return self._makeups[key]

    def _units_of(self, shares: Iterable[int]) -> list[Unit]:
        wanted = set(shares)
        if missing := wanted - set(self._units):
            self._units |= Unit.objects.in_bulk(missing)
        return sorted((self._units[pk] for pk in wanted), key=lambda unit: (unit.name, unit.id))


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
    given = list(inputs)
    if unshared := [one.name for one in given if one.share is None]:
        return f"Không có tỷ lệ phân bổ khi chia tách {_names(unshared)}."
    if silent := [one.name for one in given if one.value is None]:
        return f"Thiếu số liệu của {_names(silent)}."
    return ""


def _names(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" và {len(names) - 5} đơn vị khác" if len(names) > 5 else "")


def _decimal(share: float | None) -> Decimal:
    return Decimal(0) if share is None else Decimal(repr(round(share, 9)))


def _rebuilt(
    code: str, value: Decimal, method: Method, inputs: tuple[Input, ...], points: Iterable[Point]
) -> Point:
    """A rebuilt number: an estimate if one that went in is, covered as far as the least of them."""
    went_in = list(points)
    state = State.ESTIMATE if any(p.state == State.ESTIMATE for p in went_in) else State.OFFICIAL
    coverage = min((p.coverage for p in went_in if p.coverage is not None), default=Decimal(100))
    warning = ""
    if coverage < Decimal(str(ENOUGH)):
        warning = f"Độ phủ số liệu {coverage.normalize():f}%, dưới {ENOUGH:g}%.".replace(".", ",", 1)
    return Point(code, round(value, 6), state, method, inputs, coverage, warning=warning)
