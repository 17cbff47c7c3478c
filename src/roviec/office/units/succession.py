"""What became of units between two days, with how much of each went where."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Literal

from django.db.models import Q, QuerySet

from roviec.office.units.models import Unit, UnitLink

Measure = Literal["population", "area"]
Parts = list[tuple[int, float | None]]


def shares(frm_date: date, to_date: date, *, by: Measure = "population") -> dict[int, Parts]:
    """Where each unit of `frm_date` is on `to_date`: id of the unit -> [(id of the later unit, share)].

    A share is the part of the old unit that lies in the later one, 0 to 1 by `by`, multiplied along the changes in
    between; None where one of them was a part that no source measures. A unit that ended without anybody saying
    what became of it has an empty list. A unit that is not in the answer went on as itself. Raises ValueError where
    the days stand the wrong way round.
    """
    if frm_date > to_date:
        raise ValueError(f"{frm_date} is after {to_date}: units are followed forward only")
    rows = (
        UnitLink.objects.filter(event__on__gt=frm_date, event__on__lte=to_date)
        .order_by("-event__on")
        .values_list("event__on", "before", "after", "whole", f"share_{by}", "before__ended_on")
    )
    # From the last day backwards: what lies ahead of a unit is known when the day before it is reached. Changes of
    # one day happen at once: what goes into a unit on that day does not go on from it on the same day.
    ahead: dict[int, dict[int, float | None]] = {}
    for on, links in groupby(rows.iterator(chunk_size=5000), key=lambda row: row[0]):
        of_day: dict[int, list[tuple[int, float | None]]] = {}
        going_on: set[int] = set()
        for _, before, after, whole, share, ended_on in links:
            of_day.setdefault(before, []).append((after, 1.0 if whole else _float(share)))
            if ended_on is None or ended_on > on:
                going_on.add(before)
        for before in going_on:
            if (rest := _rest(of_day[before])) != 0:
                of_day[before].append((before, rest))
        ahead |= {before: _composed(parts, ahead) for before, parts in of_day.items()}
    there = set(_units_of(frm_date).values_list("pk", flat=True))
    lost = _units_of(frm_date).filter(ended_on__lte=to_date).values_list("pk", flat=True)
    found: dict[int, Parts] = {pk: [] for pk in lost}
    return found | {pk: sorted(parts.items()) for pk, parts in ahead.items() if pk in there}


def _units_of(on: date) -> QuerySet[Unit]:
    return Unit.objects.filter(
        Q(starts_on=None) | Q(starts_on__lte=on), Q(ended_on=None) | Q(ended_on__gt=on)
    )


def _float(share: object) -> float | None:
    return None if share is None else float(str(share))


def _rest(parts: Parts) -> float | None:
    """What a unit that goes on kept after giving parts away."""
    given = [share for _, share in parts]
    if None in given:
        return None
    return max(0.0, 1.0 - sum(share for share in given if share is not None))


def _composed(parts: Parts, ahead: dict[int, dict[int, float | None]]) -> dict[int, float | None]:
    found: dict[int, float | None] = {}
    for after, share in parts:
        for later, further in ahead.get(after, {after: 1.0}).items():
            one = None if share is None or further is None else share * further
            if later in found:
                before = found[later]
                found[later] = None if one is None or before is None else before + one
            else:
                found[later] = one
    return found
