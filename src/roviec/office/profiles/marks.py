"""The numbers of one unit over the years: as they stand in the records, or told on today's map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from roviec.office.indicators.models import Indicator, Rollup
from roviec.office.indicators.reading import Sum
from roviec.office.indicators.rules import formulas, periods
from roviec.office.indicators.rules.comparing import break_between
from roviec.office.indicators.series import Book, series
from roviec.office.indicators.series.point import METHODS, Point
from roviec.office.people.models import User
from roviec.office.profiles.places import values_open_to
from roviec.office.units.models import Unit

BASES = {
    "khi-do": "Địa giới khi đó",
    "hien-nay": "Địa giới hiện nay",
    "ca-hai": "Cả hai",
}


_FEW = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of a period; `value` None with `why` where it cannot be told."""

    period: str
    value: Decimal | None
    state: str = "official"
    made: str = ""  # how, where it was made of others
    coverage: Decimal | None = None  # per cent
    why: str = ""
    warning: str = ""
    figure: int | None = None
    broken: str = ""  # why the series breaks right before it
    note: str = ""  # the file, form or system that it came from
    point: Point | None = None  # of a series, which says how it came about

    @property
    def method(self) -> str:
        """How the number was made, in words; empty for the unit's own. Put together only where it is shown."""
        if self.point is not None and self.point.method not in ("own", "none"):
            return self.point.how
        return self.made


Marks = Mapping[str, Mark]  # by period


def recorded(
    user: User, unit: Unit, catalogue: Mapping[int, Indicator], *, since: date, until: date
) -> dict[int, dict[str, Mark]]:
    """What is kept for the unit itself of these indicators: indicator -> period -> number, each in its own prices."""
    rows = (
        values_open_to(user)
        .filter(_of(catalogue), unit=unit, period_end__gte=since, period_end__lte=until)
        .order_by("period_end", "period")
        .values_list(
            "indicator", "price_base", "period", "value", "state", "coverage", "figure", "source_note"
        )
    )
    found: dict[int, dict[str, Mark]] = {}
    for pk, base, period, value, state, coverage, figure, note in rows:
        if pk in catalogue and base == catalogue[pk].price_base:
            found.setdefault(pk, {})[period] = Mark(
                period, value, state, coverage=coverage, figure=figure, note=note
            )
    return found


def _of(catalogue: Mapping[int, Indicator]) -> Q:
    """Asks for these indicators, where they are few; else everything is read and what is not meant left out."""
    return Q(indicator__in=list(catalogue)) if len(catalogue) <= _FEW else Q()


def on_todays_map(indicator: Indicator, unit: Unit, codes: Sequence[str], book: Book) -> dict[str, Mark]:
    """The series of a unit as it is today, with what went into it counted before it was there.

    Give one `book` to the indicators of a page: it remembers what was read. A number that is missing without being
    unlike the others is left out.
    """
    found = {}
    for point in series(indicator, unit, codes, map="today", book=book):
        if point.value is not None or _worth_saying(point):
            found[point.period] = Mark(
                point.period,
                point.value,
                point.state,
                coverage=point.coverage,
                why=point.why,
                warning=point.warning,
                figure=point.figure_id,
                broken=point.break_before,
                point=point,
            )
    return found


def _worth_saying(point: Point) -> bool:
    """Whether a missing number needs its reason: not where nobody has told anything of the period."""
    if point.inputs:
        return any(one.value is not None for one in point.inputs)
    return bool(point.why) and not point.why.startswith("Chưa có số liệu")


def summed(
    unit: Unit, catalogue: Mapping[int, Indicator], codes: Sequence[str]
) -> dict[int, dict[str, Mark]]:
    """What the parts of a province or district add up to, within its boundaries of each period."""
    rows = Rollup.objects.filter(_of(catalogue), territory__unit=unit, period__in=codes).order_by()
    ends = {code: periods.parse(code).end for code in codes}
    found: dict[int, dict[str, Mark]] = {}
    told = rows.values_list(
        "indicator",
        "period",
        "price_base",
        "territory__valid_from",
        "territory__valid_to",
        "total",
        "numerator",
        "denominator",
        "present",
        "expected",
        "unweighted",
    )
    for pk, period, base, start, stop, *sums in told:
        if pk not in catalogue or base != catalogue[pk].price_base:
            continue
        if (start and start > ends[period]) or (stop and stop <= ends[period]):
            continue
        whole = Sum._make((*sums, float(catalogue[pk].factor)))
        value = whole.value
        if value is None:
            continue
        coverage = Decimal(str(whole.coverage))
        by_period = found.setdefault(pk, {})
        other = by_period.get(period)
        if other is None or (other.coverage or 0) < coverage:
            by_period[period] = Mark(
                period,
                Decimal(str(round(value, 6))),
                made=METHODS["parts"],
                coverage=coverage,
                warning=whole.warning,
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
    indicator: Indicator, marks: Mapping[int, Marks], by_code: Mapping[str, int], codes: Sequence[str]
) -> dict[str, Mark]:
    """The numbers of an indicator from those of others (`by_code`: their keys) of the same unit and period."""
    found = {}
    formula = formulas.parse(indicator.formula) if indicator.formula else None
    made = METHODS["formula" if formula else "ratio"]
    for code in codes:
        value = None
        if formula:
            parts = {name: marks.get(by_code[name], {}).get(code) for name in formula.codes}
            value = formula.value({name: mark.value if mark else None for name, mark in parts.items()})
        else:
            top = marks.get(indicator.numerator_id or 0, {}).get(code)
            bottom = marks.get(indicator.denominator_id or 0, {}).get(code)
            if top and bottom and top.value is not None and bottom.value:
                value = indicator.factor * top.value / bottom.value
        if value is not None:
            found[code] = Mark(code, round(value, 6), made=made)
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
