"""A unit together with what it came from: work with a place goes on when its offices are merged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from roviec.office.people.standing import governs
from roviec.office.units.models import Unit, UnitKind, UnitLink

_MOST_STEPS = 6  # mergers one after another


@dataclass(frozen=True, slots=True)
class Scope:
    """The units that stand for one: itself with the bodies that govern its place, and those that went into it.

    `before` holds the earlier ones by key; `parted` those of them of which only a part came here.
    """

    unit: Unit
    now: frozenset[int]
    before: dict[int, Unit]
    parted: frozenset[int]

    @property
    def every(self) -> set[int]:
        return {*self.now, *self.before}


def scope_of(unit: Unit) -> Scope:
    """Everything that is meant when the office works with a unit. A department stands for itself only."""
    whole = governs(unit)
    start = {unit.pk, unit.area.pk} if whole else {unit.pk}
    earlier, parted = _earlier(start)
    now = set(start)
    before = {u.pk: u for u in Unit.objects.filter(pk__in=earlier)}
    if whole:
        places = {unit.area.pk, *(pk for pk, u in before.items() if u.kind == UnitKind.PLACE)}
        for body in Unit.objects.filter(place__in=places):
            if governs(body):
                if body.place_id == unit.area.pk:
                    now.add(body.pk)
                else:
                    before[body.pk] = body
    before = {pk: u for pk, u in before.items() if pk not in now}
    partly = {pk for pk, u in before.items() if pk in parted or u.place_id in parted}
    return Scope(unit, frozenset(now), before, frozenset(partly))


def inherited(units: Iterable[int]) -> list[int]:
    """Keys of the units that went wholly into one of these: who answers for these answers for them too."""
    earlier, parted = _earlier(set(units), whole=True)
    return sorted(earlier - parted)


def _earlier(start: set[int], *, whole: bool = False) -> tuple[set[int], set[int]]:
    """Keys of all that went into these units, step by step, and of those that went only in part."""
    seen, layer = set(start), set(start)
    found: set[int] = set()
    parted: set[int] = set()
    for _ in range(_MOST_STEPS):
        links = UnitLink.objects.filter(after__in=layer)
        if whole:
            links = links.filter(whole=True)
        rows = list(links.values_list("before", "after", "whole"))
        parted |= {before for before, after, entire in rows if not entire or after in parted}
        layer = {before for before, _, _ in rows} - seen
        if not layer:
            break
        found |= layer
        seen |= layer
    return found, parted & found


def related_to(units: Iterable[Unit]) -> dict[int, tuple[Unit, Unit | None]]:
    """For several units at once: every key that stands for one of them, with that unit and the unit of old it means."""
    here = {unit.pk: unit for unit in units}
    found: dict[int, tuple[Unit, Unit | None]] = {pk: (unit, None) for pk, unit in here.items()}
    places = {unit.area.pk: unit for unit in here.values() if governs(unit)}
    found |= {pk: (unit, None) for pk, unit in places.items() if pk not in found}
    layer = set(found)
    for _ in range(_MOST_STEPS):
        links = UnitLink.objects.filter(after__in=layer).select_related("before")
        gone = {link.before_id: (found[link.after_id][0], link.before) for link in links}
        layer = set(gone) - set(found)
        if not layer:
            break
        found |= {pk: gone[pk] for pk in layer}
    meant = {pk: one for pk, one in found.items() if one[1] is None or one[1].place_id is None}
    for body in Unit.objects.filter(place__in=[pk for pk in meant if pk in places or meant[pk][1]]):
        if body.pk not in found and governs(body):
            found[body.pk] = meant[body.place_id or 0]
    return found
