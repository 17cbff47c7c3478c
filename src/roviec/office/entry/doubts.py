"""Which of the offered figures a person should look at twice, and which totals of places differ from their parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from roviec.office.base.templatetags.office import number
from roviec.office.entry.gathering import ADDED, Offered, Spec
from roviec.office.entry.outliers import against_last, against_neighbours, beside
from roviec.office.entry.problems import Problem
from roviec.office.entry.structures import against_whole, of_codes
from roviec.office.entry.sums import agrees
from roviec.office.indicators.rules import periods

# The values of the units for an indicator and a period that are kept already.
Held = Callable[[int, str, set[int]], dict[int, Decimal]]
# The places right below each place on a day.
Below = Callable[[list[int], date], dict[int, set[int]]]


def doubtful(sheet: str, offered: Sequence[Offered], catalogue: dict[int, Spec], held: Held) -> list[Problem]:
    """Figures far from the last one of their series, or from those of the other units of the sheet."""
    found = []
    for (indicator, period, _), group in _grouped(offered).items():
        spec = catalogue[indicator]
        before = held(indicator, periods.previous(period), {one.unit for one in group})
        # Sums and stocks of units differ by their size; only what is told per head or in per cent can be compared.
        bounds = beside([one.value for one in group]) if spec.kind not in ADDED else None
        for one in group:
            why = against_last(spec.kind, one.value, before.get(one.unit)) or against_neighbours(
                one.value, bounds
            )
            if why:
                found.append(Problem("doubtful", sheet, one.row, one.column, f"{number(one.value)}: {why}"))
    return sorted(found, key=lambda p: (p.row, p.column))


def wrong_sums(
    sheet: str, offered: Sequence[Offered], catalogue: dict[int, Spec], below: Below
) -> tuple[list[Problem], set[Offered]]:
    """Places whose figure is not the sum of the places below them, where the sheet has all of those; with the figures
    that are to be left out for that."""
    found, out = [], set()
    places = sorted({one.unit for one in offered})
    known: dict[str, dict[int, set[int]]] = {}
    for (indicator, period, _), group in _grouped(offered).items():
        if catalogue[indicator].kind not in ADDED:
            continue
        units = {one.unit: one for one in group}
        if period not in known:
            known[period] = below(places, periods.parse(period).end)
        for parent, parts in known[period].items():
            if parent not in units or len(parts) < 2 or not parts <= set(units):
                continue
            values = [units[part].value for part in parts]
            whole = units[parent]
            if agrees(whole.value, values):
                continue
            summed = sum(values, Decimal(0))
            more = (("expected", number(summed)), ("difference", number(whole.value - summed)))
            found.append(Problem("parts-differ", sheet, whole.row, whole.column, number(whole.value), more))
            out.add(whole)
    return found, out


def wrong_structures(
    sheet: str, offered: Sequence[Offered], catalogue: dict[int, Spec]
) -> tuple[list[Problem], set[Offered]]:
    """Shares of one structure that make more than the whole, or much less; with the figures to leave out for that."""
    found, out = [], set()
    for structure in of_codes(catalogue[pk].code for pk in {one.indicator for one in offered}):
        rows: dict[tuple[int, str, str], dict[str, Offered]] = defaultdict(dict)
        for one in offered:
            if (code := catalogue[one.indicator].code) in structure.parts:
                rows[one.unit, one.period, one.state][code] = one
        for parts in rows.values():
            wrong, why = against_whole(structure, {code: one.value for code, one in parts.items()})
            if not why:
                continue
            code = "whole-exceeded" if wrong else "doubtful"
            found += [Problem(code, sheet, one.row, one.column, why) for one in parts.values()]
            if wrong:
                out |= set(parts.values())
    return sorted(found, key=lambda p: (p.row, p.column)), out


def _grouped(offered: Sequence[Offered]) -> dict[tuple[int, str, str], list[Offered]]:
    groups: dict[tuple[int, str, str], list[Offered]] = defaultdict(list)
    for one in offered:
        groups[one.indicator, one.period, one.state].append(one)
    return groups
