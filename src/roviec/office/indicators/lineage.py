"""Which units of one day make up a unit as it is on another, and how much of each.

The end of the districts is left out of the chain: a commune is made of communes, not of a part of its district.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from django.db.models import Q

from roviec.office.indicators.territories import Shares
from roviec.office.units.models import Unit, UnitEvent, UnitKind, UnitLink, UnitVersion

Measure = Literal["population", "area"]
_Link = tuple[date, int, int, float | None]  # day, before, after, share


class _Raw(NamedTuple):
    """A link as it is kept, with both shares and the first days of its ends: read once for both measures."""

    on: date
    before: int
    after: int
    whole: bool
    population: float | None
    area: float | None
    before_from: date | None
    after_from: date | None

    def by(self, measure: Measure) -> _Link:
        share = self.population if measure == "population" else self.area
        return self.on, self.before, self.after, 1.0 if self.whole else share


@dataclass(frozen=True, slots=True)
class Makeup:
    """Units of a day and how much of each belongs (None: nobody says); or `why` it is not told."""

    shares: Shares = field(default_factory=dict)
    why: str = ""

    def is_just(self, unit: Unit) -> bool:
        return self.shares == {unit.pk: 1.0}


def lives(unit: Unit, on: date) -> bool:
    return (unit.starts_on is None or unit.starts_on <= on) and (unit.ended_on is None or unit.ended_on > on)


class Chain:
    """What led to a unit as it is on a day, read once for every earlier day and both measures."""

    def __init__(self, unit: Unit, on: date, links: list[_Raw] | None = None) -> None:
        self.unit, self.on = unit, on
        self._raw = links
        self._made: dict[tuple[int, Measure], Makeup] = {}

    def makeup(self, then: date, by: Measure) -> Makeup:
        """The units of `then` that lie within the boundaries that the unit has on the day of the chain."""
        if not lives(self.unit, self.on):
            return Makeup(why=f"{self.unit.name} không có vào ngày {self.on:%d/%m/%Y}.")
        if then > self.on:
            return _forward(self.unit, then, self.on, by)
        if self._raw is None:
            self._raw = _gathered({self.unit.pk}, date.min, self.on, forward=False)
        later = [link for link in self._raw if link.on > then]
        # The same changes lie between for most days: what they come to is found out once.
        key = (len(later), by)
        if key not in self._made:
            self._made[key] = Makeup(_undone({self.unit.pk: 1.0}, later, by))
        return self._made[key]


def chains(units: Collection[Unit], on: date) -> dict[int, Chain]:
    """The chains of many units for a table, their links read together."""
    links = _gathered({unit.pk for unit in units}, date.min, on, forward=False)
    into: dict[int, set[_Raw]] = defaultdict(set)
    out_of: dict[int, set[_Raw]] = defaultdict(set)
    for link in links:
        into[link.after].add(link)
        out_of[link.before].add(link)
    found = {}
    for unit in units:
        met: set[_Raw] = set()
        seen: set[int] = set()
        layer = {unit.pk}
        while layer:
            seen |= layer
            met |= {link for one in layer for link in into[one] | out_of[one]}
            layer = {link.before for one in layer for link in into[one]} - seen
        found[unit.pk] = Chain(unit, on, sorted(met, key=lambda link: link[:3]))
    return found


def makeup(unit: Unit, *, then: date, on: date, by: Measure = "population") -> Makeup:
    """The units of `then` that lie within the boundaries that `unit` has on `on`."""
    return Chain(unit, on).makeup(then, by)


def _links(where: Q, first: date, last: date) -> list[_Raw]:
    rows = (
        UnitLink.objects.filter(where, event__on__gt=first, event__on__lte=last, before__kind=UnitKind.PLACE)
        .exclude(event__kind=UnitEvent.Kind.ABOLISH)
        .values_list(
            "event__on", "before", "after", "whole", "share_population", "share_area", "before__starts_on",
            "after__starts_on",
        )
    )  # fmt: skip
    return [_Raw(*row[:4], _number(row[4]), _number(row[5]), *row[6:]) for row in rows]


def _number(share: Decimal | None) -> float | None:
    return None if share is None else float(share)


def _gathered(units: set[int], first: date, last: date, *, forward: bool) -> list[_Raw]:
    """Every link that leads into these units (or out of them), with those that lead out of what it meets."""
    found: set[_Raw] = set()
    seen: set[int] = set()
    layer = set(units)
    while layer:
        near = Q(before__in=layer) if forward else Q(after__in=layer) | Q(before__in=layer)
        links = set(_links(near, first, last))
        seen |= layer
        ends = (
            {link.after for link in links} if forward else {one.before for one in links if one.after in layer}
        )
        found |= links
        layer = ends - seen
    return sorted(found, key=lambda link: link[:3])


def _back(shares: Shares, then: date, on: date, by: Measure) -> Shares:
    return _undone(shares, _gathered(set(shares), then, on, forward=False), by)


def _undone(shares: Shares, links: Collection[_Raw], by: Measure) -> Shares:
    """From the last day backwards, each change of a day undone at once."""
    if not links:
        return shares
    by_day: dict[date, list[_Link]] = defaultdict(list)
    began: dict[int, date | None] = {}
    for link in links:
        by_day[link.on].append(link.by(by))
        began[link.before], began[link.after] = link.before_from, link.after_from
    now = dict(shares)
    for day in sorted(by_day, reverse=True):
        given: dict[int, dict[int, float | None]] = defaultdict(dict)
        for _, before, after, share in by_day[day]:
            given[before][after] = share
        earlier: Shares = {}
        for unit, part in now.items():
            start = began.get(unit)
            if unit not in began or start is None or start < day:
                kept = _rest(given[unit]) if unit in given else 1.0
                if kept != 0.0:
                    _add(earlier, unit, _times(part, kept))
            elif not any(unit in afters for afters in given.values()):
                _add(earlier, unit, part)  # nobody says what it came from: it stands as missing
        for before, afters in given.items():
            here = {after: share for after, share in afters.items() if after in now}
            parts = {now[after] for after in here}
            if (
                here
                and len(here) == len(afters)
                and len(parts) == 1
                and 1.0 in parts
                and _rest(afters) in (0.0, None)
            ):
                _add(earlier, before, 1.0)  # all of it lies within, however it was parted
                continue
            for after, share in here.items():
                _add(earlier, before, _times(now[after], share))
        now = earlier
    return now


def _rest(given: dict[int, float | None]) -> float | None:
    shares = list(given.values())
    return None if None in shares else max(0.0, round(1.0 - sum(s for s in shares if s is not None), 9))


def _times(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else a * b


def _add(shares: Shares, unit: int, share: float | None) -> None:
    before = shares.get(unit, 0.0)
    shares[unit] = None if before is None or share is None else before + share


def _forward(unit: Unit, then: date, on: date, by: Measure) -> Makeup:
    """Later units that lie wholly within the boundaries of before; none if one of them reaches beyond."""
    if lives(unit, then) and not _links(Q(before=unit) | Q(after=unit), on, then):
        return Makeup({unit.pk: 1.0})
    parts = set(members_on(unit, on)) or {unit.pk}
    ends = {link.after for link in _gathered(parts, on, then, forward=True)} | parts
    known = {u.pk: u for u in Unit.objects.filter(pk__in=ends)}
    alive = [u for u in known.values() if lives(u, then)]
    for later in alive:
        if set(_back({later.pk: 1.0}, on, then, by)) - parts:
            return Makeup(why=f"{later.name} có phần ngoài địa giới của {unit.name}, không tách được.")
    if not alive:
        return Makeup(why=f"Không rõ {unit.name} thành đơn vị nào.")
    return Makeup({later.pk: 1.0 for later in alive})


def members_on(unit: Unit, on: date) -> list[int]:
    """The communes of a province or district on a day; empty for a commune."""
    holds = Q(Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gt=on))
    versions = UnitVersion.objects.filter(holds, unit__kind=UnitKind.PLACE)
    layer, leaves = {unit.pk}, set()
    while layer:
        below = list(versions.filter(parent__in=layer).values_list("unit", "parent"))
        leaves |= layer - {parent for _, parent in below}
        layer = {child for child, _ in below}
    return sorted(leaves - {unit.pk})
