"""Keeping the sums ready: after every entry for what it touches, and as a whole when the boundaries change.

A sum is always added up from the values again, never corrected by a difference: it cannot drift from them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db import connection, transaction
from django.db.models import Q

from roviec.office.documents.models import Document
from roviec.office.indicators import territories
from roviec.office.indicators.models import Figure, Indicator, Rollup, TerritoryMember, Value
from roviec.office.indicators.models.catalogue import Kind
from roviec.office.indicators.rules import periods

_BLOCK = 400
_ADDED = (Kind.SUM, Kind.STOCK, Kind.CUMULATIVE)

# Units that there were on the last day of the period: an old unit and the one that it went into never both count.
_ALIVE = "(u.starts_on IS NULL OR u.starts_on <= %(end)s) AND (u.ended_on IS NULL OR u.ended_on > %(end)s)"
_INTO = """
INSERT INTO indicators_rollup (territory_id, indicator_id, level, period, price_base, total, numerator, denominator,
    present, expected, unweighted)
"""
_COUNTS = "COUNT(*), MAX(x.n), SUM(CASE WHEN m.weight IS NULL THEN 1 ELSE 0 END)"
# SQLite takes a CROSS JOIN in the order in which it stands, PostgreSQL in the one that it finds best: without counted
# tables SQLite would else read all values once for every territory.
_VALUES = {
    "all": "indicators_value v CROSS JOIN units_unit u CROSS JOIN indicators_territorymember m",
    "few": "indicators_territorymember m CROSS JOIN units_unit u CROSS JOIN indicators_value v",
}
_EXPECTED = """
    CROSS JOIN (
        SELECT m.territory_id, MAX(t.level) AS level, COUNT(*) AS n
        FROM indicators_territorymember m CROSS JOIN units_unit u CROSS JOIN indicators_territory t
        WHERE u.id = m.unit_id AND t.id = m.territory_id AND :alive :touched GROUP BY m.territory_id
    ) x
"""
_JOINED = "u.id = v.unit_id AND m.unit_id = v.unit_id AND x.territory_id = m.territory_id AND :alive :touched"
_SUMS = """
SELECT m.territory_id, v.indicator_id, MAX(x.level), v.period, v.price_base,
    SUM(COALESCE(m.weight, 0) * CAST(v.value AS DOUBLE PRECISION)), NULL, NULL, :counts
FROM :values :expected
WHERE v.leading AND v.period = %(period)s AND v.indicator_id IN (:indicators) :open_v AND :joined
GROUP BY m.territory_id, v.indicator_id, v.period, v.price_base
"""
_RATIO = """
SELECT m.territory_id, %(ratio)s, MAX(x.level), v.period, %(base)s, NULL,
    SUM(COALESCE(m.weight, 0) * :top), SUM(COALESCE(m.weight, 0) * CAST(w.value AS DOUBLE PRECISION)), :counts
FROM :values CROSS JOIN indicators_value w :expected
WHERE v.leading AND v.period = %(period)s AND v.indicator_id = %(first)s AND v.price_base = %(first_base)s
    AND w.leading AND w.period = %(period)s AND w.indicator_id = %(second)s AND w.price_base = %(second_base)s
    AND w.unit_id = v.unit_id :open_v :open_w AND :joined
GROUP BY m.territory_id, v.period
"""
_OF_PARTS = "CAST(v.value AS DOUBLE PRECISION)"
_WEIGHTED = "CAST(v.value AS DOUBLE PRECISION) * CAST(w.value AS DOUBLE PRECISION)"


def closed_values() -> list[int]:
    """Keys of leading values that rest on a restricted document.

    A sum is told to whoever may see the place, so they are in none: it would let them be worked out.
    """
    told = Figure.objects.filter(document__restricted=True, values__isnull=False)
    figures = list(told.order_by().values_list("pk", flat=True).distinct())
    if not figures:
        return []
    resting = Value.objects.filter(figure__in=figures, leading=True).order_by("pk")
    return list(resting.values_list("pk", flat=True))


def refresh_of(document: Document) -> None:
    """Take what rests on a document out of the sums, or into them again, when it was closed or opened."""
    refresh(Value.objects.filter(figure__document=document, leading=True))


def refresh(values: Iterable[Value]) -> None:
    """Bring the sums up to date with values that came, went or changed."""
    refresh_cells([(v.indicator_id, v.period, v.unit_id, v.price_base) for v in values])


def refresh_cells(cells: Sequence[tuple[int, str, int, str]]) -> None:
    """Bring up to date what these cells (indicator, period, unit, price base) go into."""
    units = {unit for _, _, unit, _ in cells}
    touched = _touched(units)
    if not touched:
        return
    by_period: dict[str, set[int]] = {}
    for indicator, period, _, _ in cells:
        by_period.setdefault(period, set()).add(indicator)
    closed = closed_values()
    for period, indicators in sorted(by_period.items()):
        _sum_up(period, _with_ratios(indicators), touched, closed)


def rebuild() -> int:
    """Lay the territories where units changed, and add everything up again. Returns how many sums there are."""
    with transaction.atomic():
        territories.lay()
        return _rebuild()


def _rebuild() -> int:
    Rollup.objects.all().delete()
    everything, closed = list(Indicator.objects.all()), closed_values()
    for period in periods_told():
        _sum_up(period, everything, None, closed, cleared=True)
    return Rollup.objects.count()


def periods_told() -> list[str]:
    """The periods that there are values of, by what stands first in the index: millions of rows are not read."""
    told = Value.objects.filter(leading=True).order_by()
    keys = Indicator.objects.values_list("pk", flat=True)
    return sorted(
        {
            code
            for pk in keys
            for code in told.filter(indicator=pk).values_list("period", flat=True).distinct()
        }
    )


def sum_up_period(period: str) -> None:
    """Add up everything of one period again."""
    _sum_up(period, list(Indicator.objects.all()), None, closed_values())


def ensure() -> bool:
    """Rebuild where the units changed since the sums were made; says whether it did."""
    with transaction.atomic():
        if not territories.lay():
            return False
        _rebuild()
        return True


def _touched(units: Collection[int]) -> list[int] | None:
    """The territories that have any of these units; None where they are too many to name."""
    found: set[int] = set()
    ordered = sorted(units)
    for start in range(0, len(ordered), _BLOCK):
        block = TerritoryMember.objects.filter(unit__in=ordered[start : start + _BLOCK]).order_by()
        found |= set(block.values_list("territory", flat=True).distinct())
    return sorted(found)


def _with_ratios(changed: set[int]) -> list[Indicator]:
    """The indicators that changed, and the ratios and means that are made from them."""
    return list(
        Indicator.objects.filter(
            Q(pk__in=changed) | Q(numerator__in=changed) | Q(denominator__in=changed) | Q(weight__in=changed)
        ).select_related("numerator", "denominator", "weight")
    )


def _sum_up(
    period: str,
    indicators: Sequence[Indicator],
    touched: Sequence[int] | None,
    closed: Sequence[int],
    *,
    cleared: bool = False,
) -> None:
    if touched is not None and len(touched) > _BLOCK:
        touched = None
    named = ", ".join(str(pk) for pk in touched or ())  # whole numbers of our own, not what anybody typed
    touching = f"AND m.territory_id IN ({named})" if touched is not None else ""
    if not cleared:
        old = Rollup.objects.filter(period=period, indicator__in=indicators)
        (old if touched is None else old.filter(territory__in=touched)).delete()
    end = periods.parse(period).end
    added = [i for i in indicators if i.kind in _ADDED]
    with connection.cursor() as cursor:
        if added:
            among = ", ".join(str(i.pk) for i in added)
            sql = _statement(_SUMS.replace(":indicators", among), touching, closed)
            cursor.execute(sql, {"period": period, "end": end})
        for one in indicators:
            if one.kind in _ADDED or (pair := _pair(one)) is None:
                continue
            first, second, top = pair
            given: dict[str, str | int | date] = {
                "ratio": one.pk,
                "base": one.price_base,
                "period": period,
                "end": end,
                "first": first.pk,
                "first_base": first.price_base,
                "second": second.pk,
                "second_base": second.price_base,
            }
            cursor.execute(_statement(_RATIO.replace(":top", top), touching, closed), given)


def _statement(select: str, touching: str, closed: Sequence[int]) -> str:
    """The whole statement; what is put in are fragments of this module and whole numbers, nothing that was typed."""
    whole = _INTO + select.replace(":expected", _EXPECTED).replace(":counts", _COUNTS).replace(
        ":joined", _JOINED
    )
    whole = whole.replace(":values", _VALUES["few" if touching else "all"])
    named = ", ".join(map(str, closed))
    for row in ("v", "w"):
        whole = whole.replace(f":open_{row}", f"AND {row}.id NOT IN ({named})" if closed else "")
    return whole.replace(":alive", _ALIVE).replace(":touched", touching)


def _pair(one: Indicator) -> tuple[Indicator, Indicator, str] | None:
    """The two indicators that a ratio or a mean is rebuilt from; None where it cannot be."""
    if one.numerator is not None and one.denominator is not None:
        return one.numerator, one.denominator, _OF_PARTS
    if one.weight is not None and one.kind in (Kind.SHARE, Kind.LEVEL):
        return one, one.weight, _WEIGHTED
    return None
