"""The fast read doors: what pages ask of millions of values, each answered from one index.

Whoever calls has made sure that the person may see the units; nothing here asks for permission.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from django.db import connection
from django.db.models import F, Q

from roviec.office.base.among import Among
from roviec.office.indicators.models import Indicator, PeerGroup, Rollup, Territory, Value
from roviec.office.indicators.rules.ranking import Rank, rank
from roviec.office.indicators.territories import COMMUNE_TYPES, DISTRICT, PROVINCE
from roviec.office.units.models import Unit

Level = Literal["province", "district", "commune"]
ENOUGH = 95.0  # per cent of the parts: a sum over fewer is shown with a warning
_BLOCK = 900


class Stored(NamedTuple):
    """A leading value. `value` is in the indicator's unit of measure."""

    period: str
    value: Decimal
    state: str
    price_base: str
    approved_to: int
    value_id: int
    figure_id: int | None


class Sum(NamedTuple):
    """What the parts of a place add up to; `factor` is the indicator's, for a ratio."""

    total: float | None
    numerator: float | None
    denominator: float | None
    present: int
    expected: int
    unweighted: int
    factor: float

    @property
    def value(self) -> float | None:
        """The sum, or the ratio rebuilt; None where nothing can be said (see `why`)."""
        if self.unweighted or not self.present:
            return None
        if self.denominator is None or self.numerator is None:
            return self.total
        return self.factor * self.numerator / self.denominator if self.denominator else None

    @property
    def coverage(self) -> float:
        """How many of the parts are in it, in per cent."""
        return round(100 * self.present / self.expected, 2) if self.expected else 0.0

    @property
    def why(self) -> str:
        if self.unweighted:
            return f"{self.unweighted} đơn vị chia tách không có tỷ lệ phân bổ."
        if not self.present:
            return "Chưa có số liệu của đơn vị nào."
        return "" if self.value is not None else "Mẫu số bằng 0."

    @property
    def warning(self) -> str:
        if self.value is None or self.coverage >= ENOUGH:
            return ""
        return f"Mới có {self.present}/{self.expected} đơn vị."


def profile_values(unit: Unit, on: date, years: int = 11) -> dict[int, list[Stored]]:
    """The leading values of a unit by indicator, oldest first: of periods that ended in the `years` up to a day."""
    rows = (
        Value.objects.filter(
            unit=unit, leading=True, period_end__lte=on, period_end__gte=date(max(1, on.year - years), 1, 1)
        )
        .order_by("indicator", "period_end", "period")
        .values_list("indicator", "period", "value", "state", "price_base", "approved_to", "pk", "figure")
    )
    found: dict[int, list[Stored]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(Stored(*row[1:]))
    return found


def indicator_over_units(
    indicator: Indicator, period: str, units: Iterable[int], *, price_base: str | None = None
) -> dict[int, Stored]:
    """The leading value of each of these units for a period; units without one are left out."""
    keys = sorted(set(units))
    base = indicator.price_base if price_base is None else price_base
    of_period = Value.objects.filter(
        indicator=indicator, period=period, price_base=base, leading=True
    ).order_by()
    found: dict[int, Stored] = {}
    for start in range(0, len(keys), _BLOCK):
        rows = of_period.filter(unit__in=keys[start : start + _BLOCK]).values_list(
            "unit", "period", "value", "state", "price_base", "approved_to", "pk", "figure"
        )
        found |= {row[0]: Stored(*row[1:]) for row in rows}
    return found


def _of_level(level: Level) -> Q:
    if level == "province":
        return Q(kind="place", parent=None)
    communes = Q(type__in=COMMUNE_TYPES)
    return Q(kind="place", parent__isnull=False) & (communes if level == "commune" else ~communes)


def units_of_level(level: Level, on: date, within: Unit | None = None) -> set[int]:
    """The places of a level on a day, in the country or below one place."""
    units = Unit.objects.filter(_of_level(level)).filter(
        Q(starts_on=None) | Q(starts_on__lte=on), Q(ended_on=None) | Q(ended_on__gt=on)
    )
    if within is not None:
        units = units.filter(path__startswith=within.path)
    return set(units.order_by().values_list("pk", flat=True))


def ranks(
    indicator: Indicator, period: str, level: Level, on: date, within: Unit | None = None
) -> dict[int, Rank]:
    """The place of each unit of a level that has a value, among those that there were on the day.

    A province or district without a value of its own counts with the sum of its communes where that is complete
    enough. `within` narrows to what lies below a place. A ranking of a rank or a grade is one of its numbers.
    """
    found = _numbers(indicator, period, level, on, within)
    if level != "commune":
        units = units_of_level(level, on, within)
        if len(found) < len(units):
            for (unit, _, _), total in rolled_up([indicator], [period], level, on).items():
                value = total.value
                if unit in units and unit not in found and value is not None and total.coverage >= ENOUGH:
                    found[unit] = value
    return rank(found, indicator.direction)


def ranks_among(indicator: Indicator, period: str, units: Collection[int]) -> dict[int, Rank]:
    """The place of each of these units that has a value, for a list of units of like condition."""
    stored = indicator_over_units(indicator, period, units)
    return rank({unit: float(one.value) for unit, one in stored.items()}, indicator.direction)


_LEVELS = {
    "province": "u.parent_id IS NULL",
    "district": "u.parent_id IS NOT NULL AND u.type NOT IN (%s, %s, %s, %s)",
    "commune": "u.parent_id IS NOT NULL AND u.type IN (%s, %s, %s, %s)",
}
# In this order on SQLite: the numbers of one period from the index alone, then each unit by its key.
_NUMBERS = """
SELECT v.unit_id, CAST(v.value AS DOUBLE PRECISION)
FROM indicators_value v CROSS JOIN units_unit u
WHERE v.leading AND v.indicator_id = %s AND v.period = %s AND v.price_base = %s AND u.id = v.unit_id
    AND u.kind = 'place' AND (u.starts_on IS NULL OR u.starts_on <= %s) AND (u.ended_on IS NULL OR u.ended_on > %s)
    AND """


def _numbers(
    indicator: Indicator, period: str, level: Level, on: date, within: Unit | None
) -> dict[int, float]:
    """The leading numbers of the units of a level on a day."""
    given: list[str | int | date] = [indicator.pk, period, indicator.price_base, on, on]
    given += sorted(COMMUNE_TYPES) if level != "province" else []
    where = _LEVELS[level]
    if within is not None:
        where += " AND u.path LIKE %s"
        given.append(within.path + "%")
    return _pairs(_NUMBERS + where, given)


_ALL_LEVELS = """
SELECT v.unit_id, CAST(v.value AS DOUBLE PRECISION) FROM indicators_value v
WHERE v.leading AND v.indicator_id = %s AND v.period = %s AND v.price_base = %s
"""


def over_all_units(indicator: Indicator, periods: Sequence[str]) -> dict[str, dict[int, float]]:
    """Period -> unit -> leading number, of units of every level at once: a hundred thousand from the index alone."""
    return {period: _pairs(_ALL_LEVELS, [indicator.pk, period, indicator.price_base]) for period in periods}


def _pairs(question: str, given: Sequence[str | int | date]) -> dict[int, float]:
    """What a question of two columns finds, the one by the other."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # In the form in which the database holds them: to print and read so many numbers takes longer than to
            # find them. Django's own cursor knows only text.
            from psycopg import Cursor

            with connection.wrap_database_errors, Cursor(connection.connection) as quick:
                return dict(quick.execute(question, given, binary=True).fetchall())
        cursor.execute(question, given)
        return dict(cursor.fetchall())


def rolled_up(
    indicators: Sequence[Indicator],
    periods: Sequence[str],
    level: Level,
    on: date,
    *,
    within: Unit | None = None,
    parts: str = Territory.Parts.COMMUNES,
) -> dict[tuple[int, int, str], Sum]:
    """Sums over the communes (or districts) of every province or district of a day: (unit, indicator, period) -> Sum.

    The boundaries are those of `on`, whatever the period: figures of units that have ended count where they went.
    """
    at = {"province": PROVINCE, "district": DISTRICT}[level]
    there = Territory.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=on),
        Q(valid_to=None) | Q(valid_to__gt=on),
        level=at,
        parts=parts,
    ).order_by()
    if within is not None:
        there = there.filter(unit__path__startswith=within.path)
    places = dict(there.values_list("pk", "unit"))
    factors = {one.pk: (float(one.factor), one.price_base) for one in indicators}
    rows = Rollup.objects.filter(indicator__in=list(factors), level=at, period__in=list(periods)).order_by()
    columns = ("territory", "indicator", "period", "price_base", "total", "numerator", "denominator", "present",
               "expected", "unweighted")  # fmt: skip
    if len(places) <= _BLOCK:
        rows = rows.filter(Among("territory", places))
    found = {}
    for (
        territory,
        indicator,
        period,
        base,
        total,
        top,
        bottom,
        present,
        expected,
        unweighted,
    ) in rows.values_list(*columns):
        factor, wanted = factors[indicator]
        if base == wanted and territory in places:
            told = (total, top, bottom, present, expected, unweighted, factor)
            found[places[territory], indicator, period] = Sum._make(told)
    return found


def whole(sums: Iterable[Sum]) -> Sum | None:
    """Several places as one: the provinces make up the country."""
    given = list(sums)
    if not given:
        return None

    def added(name: str) -> float | None:
        numbers = [value for one in given if (value := getattr(one, name)) is not None]
        return sum(numbers) if numbers else None

    return Sum(
        added("total"),
        added("numerator"),
        added("denominator"),
        sum(one.present for one in given),
        sum(one.expected for one in given),
        sum(one.unweighted for one in given),
        given[0].factor,
    )


def peer_group(unit: Unit, on: date) -> PeerGroup | None:
    """The list of units of like condition that a unit stands in on a day; the newest where there are several."""
    groups = PeerGroup.objects.filter(members=unit, valid_from__lte=on).filter(
        Q(valid_to=None) | Q(valid_to__gt=on)
    )
    return groups.order_by("-valid_from", F("valid_to").asc(nulls_first=True), "-pk").first()
