"""How a unit stands against a target: the figure that counts, the base, the rating, the pace that is left to keep."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from roviec.office.indicators.models import Indicator, Target
from roviec.office.indicators.models.catalogue import Kind
from roviec.office.indicators.models.targets import Mean, Operator
from roviec.office.indicators.rules import periods, rating
from roviec.office.indicators.rules.aims import Aim
from roviec.office.indicators.rules.rating import Pace, Rating
from roviec.office.indicators.series import Book, Point, series
from roviec.office.indicators.series.telling import Map
from roviec.office.units.models import Unit


@dataclass(frozen=True, slots=True)
class Assessment:
    """`final` says that the target's period is over; before that the rating is how it stands so far.

    `years_left` are those of a term or plan that have no figure yet; `pace` what each of them must bring.
    """

    target: Target
    rating: Rating
    actual: Point
    base: Point | None
    pace: Pace | None
    years_left: int
    final: bool


def aim_of(target: Target) -> Aim:
    """The target as the rules have it."""
    return Aim(
        operator=target.operator,  # type: ignore[arg-type]  # the choices are the operators
        value=target.value,
        value_to=target.value_to,
        count=target.count,
        count_of=target.count_of,
        base=target.base_period,
        mean=target.mean,  # type: ignore[arg-type]
        text=target.text,
    )


def assess(
    target: Target, on: date | None = None, *, map: Map = "then", book: Book | None = None
) -> Assessment:
    """Hold the figures known by a day against a target.

    Of a term or plan the last year with a figure counts; of a growth rate the mean of its years; of a cumulative
    indicator the period's own figure where there is one. `map` and `book` are those of `series.series`.
    """
    day = on or timezone.localdate()
    book = book or Book()
    indicator, unit = target.indicator, target.unit
    actual, last_year = _actual(target, day, map, book)
    base = _told(indicator, unit, target.base_period, map, book) if target.base_period else None
    base_value = base.value if base is not None else None
    years = _years_between(target.base_period, last_year)
    yearly = None
    if target.mean == Mean.ARITHMETIC and years and target.base_period:
        first = periods.parse(target.base_period).year
        codes = [str(year) for year in range(first, first + years + 1)]
        told = [p.value for p in series(indicator, unit, codes, map, book=book)]
        yearly = [value for value in told if value is not None] if None not in told else None
    aim = aim_of(target)
    rated = rating.rate(
        aim,
        actual.value,
        direction=indicator.direction,
        kind=indicator.kind,
        decimals=indicator.decimals,
        base=base_value,
        years=years,
        yearly=yearly,
    )
    left = max(0, target.period_end.year - last_year) if last_year else 0
    goal = rating.goal_of(aim, base_value)
    pace = None
    if goal is not None and actual.value is not None and left:
        pace = rating.pace(goal, actual.value, left, kind=indicator.kind)
    return Assessment(target, rated, actual, base, pace, left, final=target.period_end <= day and not left)


def _actual(target: Target, day: date, map: Map, book: Book) -> tuple[Point, int]:
    """The figure that is held against the target, and the year that it stands for (0: there is none)."""
    indicator, unit = target.indicator, target.unit
    whole = _told(indicator, unit, target.period, map, book)
    years = periods.years_of(target.period)
    if whole.value is not None or years == [target.period]:
        return whole, periods.parse(target.period).year if whole.value is not None else 0
    past = [code for code in years if periods.parse(code).end <= day]
    points = [point for point in series(indicator, unit, past, map, book=book) if point.value is not None]
    if not points:
        return whole, 0
    last = points[-1]
    year = int(last.period)
    if indicator.kind == Kind.RATE and target.operator not in _OF_ITS_OWN and len(points) > 1:
        if len(points) < year - int(years[0]) + 1:
            return Point(target.period, None, why="Thiếu số của một số năm để tính bình quân."), year
        return Point(
            target.period, _mean_rate(target, points), last.state, "growth", coverage=last.coverage
        ), year
    return last, year


_OF_ITS_OWN = frozenset(
    (Operator.CHANGE_PER_YEAR, Operator.CHANGE_FROM_BASE, Operator.MULTIPLE, Operator.KEEP)
)


def _mean_rate(target: Target, points: list[Point]) -> Decimal:
    """The mean of yearly growth rates: geometric as growth compounds, or arithmetic where the target says so."""
    rates = [point.value for point in points if point.value is not None]
    if target.mean == Mean.ARITHMETIC or any(value <= -100 for value in rates):
        return round(sum(rates, Decimal(0)) / len(rates), 6)
    grown = math.fsum(math.log1p(float(value) / 100) for value in rates) / len(rates)
    return Decimal(repr(round(100 * math.expm1(grown), 6)))


def _told(indicator: Indicator, unit: Unit, code: str, map: Map, book: Book) -> Point:
    return series(indicator, unit, [code], map, book=book)[0]


def _years_between(base: str, last_year: int) -> int | None:
    if not base or not last_year:
        return None
    return last_year - periods.parse(base).year or None
