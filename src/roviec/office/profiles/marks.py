"""The numbers of one unit over the years: as they stand in the records, or told on today's map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from roviec.office.indicators.models import Indicator, Rollup, Value
from roviec.office.indicators.reading import Sum
from roviec.office.indicators.rules import formulas, periods
from roviec.office.indicators.rules.comparing import break_between
from roviec.office.indicators.series import Book, series
from roviec.office.indicators.series.point import METHODS, Point
from roviec.office.people.models import User
from roviec.office.profiles.places import values_open_to
from roviec.office.units import queries as units
from roviec.office.units.models import Unit

BASES = {
    "khi-do": "Địa giới khi đó",
    "hien-nay": "Địa giới hiện nay",
    "ca-hai": "Cả hai",
}
_STEPS_BACK = 4  # mergers behind each other that are followed when it is asked which indicators there may be


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of a period; `value` None with `why` where it cannot be told. `method` says how it was made."""

    period: str
    value: Decimal | None
    state: str = "official"
    method: str = ""
    coverage: Decimal | None = None  # per cent
    why: str = ""
    warning: str = ""
    figure: int | None = None
    broken: str = ""  # why the series breaks right before it
    note: str = ""  # the file, form or system that it came from


Marks = Mapping[str, Mark]  # by period


def recorded(user: User, unit: Unit, *, since: date, until: date) -> dict[int, dict[str, Mark]]:
    """What is kept for the unit itself: indicator -> period -> number, in the indicator's own prices."""
    rows = (
        values_open_to(user)
        .filter(unit=unit, period_end__gte=since, period_end__lte=until)
        .select_related("indicator")
        .order_by("period_end", "period")
    )
    found: dict[int, dict[str, Mark]] = {}
    for row in rows:
        if row.price_base == row.indicator.price_base:
            found.setdefault(row.indicator_id, {})[row.period] = Mark(
                row.period,
                row.value,
                row.state,
                coverage=row.coverage,
                figure=row.figure_id,
                note=row.source_note,
            )
    return found


def on_todays_map(indicator: Indicator, unit: Unit, codes: Sequence[str], book: Book) -> dict[str, Mark]:
    """The series of a unit as it is today, with what went into it counted before it was there.

    Give one `book` to the indicators of a page: it remembers what was read. A number that is missing without being
    unlike the others is left out.
    """
    found = {}
    for point in series(indicator, unit, codes, map="today", book=book):
        method = "" if point.method in ("own", "none") else point.how
        if point.value is not None or _worth_saying(point):
            found[point.period] = Mark(
                point.period,
                point.value,
                point.state,
                method,
                point.coverage,
                point.why,
                point.warning,
                point.figure_id,
                point.break_before,
            )
    return found


def _worth_saying(point: Point) -> bool:
    """Whether a missing number needs its reason: not where nobody has told anything of the period."""
    if point.inputs:
        return any(one.value is not None for one in point.inputs)
    return bool(point.why) and not point.why.startswith("Chưa có số liệu")


def summed(unit: Unit, codes: Sequence[str]) -> dict[int, dict[str, Mark]]:
    """What the parts of a province or district add up to, within its boundaries of each period."""
    rows = Rollup.objects.filter(territory__unit=unit, period__in=codes).order_by()
    found: dict[int, dict[str, Mark]] = {}
    for row in rows.select_related("territory", "indicator"):
        here, indicator = row.territory, row.indicator
        end = periods.parse(row.period).end
        if (here.valid_from and here.valid_from > end) or (here.valid_to and here.valid_to <= end):
            continue
        whole = Sum(
            row.total,
            row.numerator,
            row.denominator,
            row.present,
            row.expected,
            row.unweighted,
            float(indicator.factor),
        )
        if row.price_base != indicator.price_base or whole.value is None:
            continue
        coverage = Decimal(str(whole.coverage))
        by_period = found.setdefault(indicator.pk, {})
        other = by_period.get(row.period)
        if other is None or (other.coverage or 0) < coverage:
            value = Decimal(str(round(whole.value, 6)))
            by_period[row.period] = Mark(
                row.period, value, method=METHODS["parts"], coverage=coverage, warning=whole.warning
            )
    return found


def makeable(catalogue: Iterable[Indicator], told: set[int]) -> set[int]:
    """Of the indicators, those that can be made of others that are told: by ratio or by formula."""
    every = list(catalogue)
    by_code = {one.code: one.pk for one in every}
    found = {i.pk for i in every if i.numerator_id in told and i.denominator_id in told}
    for one in every:
        if one.formula:
            codes = formulas.parse(one.formula).codes
            if codes and all(by_code.get(code) in told for code in codes):
                found.add(one.pk)
    return found


def made_of(
    indicator: Indicator, marks: Mapping[int, Marks], catalogue: Iterable[Indicator], codes: Sequence[str]
) -> dict[str, Mark]:
    """The numbers of an indicator from those of others of the same unit and period."""
    by_code = {one.code: one.pk for one in catalogue}
    found = {}
    for code in codes:
        if indicator.formula:
            parts = {
                name: marks.get(by_code[name], {}).get(code)
                for name in formulas.parse(indicator.formula).codes
            }
            value = formulas.parse(indicator.formula).value(
                {name: mark.value if mark else None for name, mark in parts.items()}
            )
            method = METHODS["formula"]
        else:
            top = marks.get(indicator.numerator_id or 0, {}).get(code)
            bottom = marks.get(indicator.denominator_id or 0, {}).get(code)
            value = None
            if top and bottom and top.value is not None and bottom.value:
                value = indicator.factor * top.value / bottom.value
            method = METHODS["ratio"]
        if value is not None:
            found[code] = Mark(code, round(value, 6), method=method)
    return found


def with_breaks(indicator: Indicator, marks: Marks, codes: Iterable[str]) -> dict[str, str]:
    """Of the periods, those before which the series breaks, with why."""
    found: dict[str, str] = {}
    before: date | None = None
    for code in codes:
        end = periods.parse(code).end
        mark = marks.get(code)
        if mark is None or mark.value is None:
            continue
        if mark.broken and before is not None:
            found[code] = mark.broken
        elif before is not None and (why := break_between(indicator.breaks, before, end)):
            found[code] = why
        before = end
    return found


def lineage(unit: Unit) -> set[int]:
    """The unit and what went into it, some mergers back."""
    seen = {unit.pk: unit}
    layer = [unit]
    for _ in range(_STEPS_BACK):
        layer = [before for one in layer for before in units.predecessors(one) if before.pk not in seen]
        if not layer:
            break
        seen |= {before.pk: before for before in layer}
    return set(seen)


def told_in(keys: Iterable[int], *, since: date, until: date) -> set[int]:
    """Indicators of which any of these units has a number in these years."""
    found = Value.objects.filter(
        unit__in=list(keys), leading=True, period_end__gte=since, period_end__lte=until
    )
    return set(found.order_by().values_list("indicator", flat=True).distinct())
