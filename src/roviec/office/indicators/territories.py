"""Which parts make up a province or district from one day to another, with what went into them before.

Laid from the versions and links of the units, whenever those have changed: one row as long as the parts stay the same.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, pairwise

from django.utils import timezone

from roviec.office.base.bulk import insert_rows
from roviec.office.indicators.models import Boundaries, Territory, TerritoryMember
from roviec.office.units.models import UnitEvent, UnitKind, UnitLink, UnitVersion

COMMUNE_TYPES = frozenset(("xã", "phường", "thị trấn", "đặc khu"))
PROVINCE, DISTRICT = 1, 2
_EVER, _NEVER = date.min, date.max
_LAID_AS = b"2: without what rests on restricted documents"  # another one here: every sum is added up again
_WRITE = 5000

Shares = dict[int, float | None]
Stay = tuple[int, date, date]  # a part, its first day and the first day on which it is no more
_Owner = tuple[int, int, str]  # place, its level, which level is added up


def digest() -> str:
    """A short mark of the state of the units: it changes when any version or link does."""
    marks = hashlib.sha256(_LAID_AS)
    for row in UnitVersion.objects.filter(unit__kind=UnitKind.PLACE).order_by("pk").values_list(
        "pk", "unit", "type", "parent", "valid_from", "valid_to"
    ).iterator(chunk_size=5000):  # fmt: skip
        marks.update(repr(row).encode())
    links = UnitLink.objects.order_by("pk").values_list(
        "before", "after", "whole", "share_population", "event__on"
    )
    for link in links.iterator(chunk_size=5000):
        marks.update(repr(link).encode())
    return marks.hexdigest()


def lay() -> bool:
    """Lay the territories anew where the units changed. Returns whether they were; sums are then to be rebuilt."""
    fresh = digest()
    known = Boundaries.objects.select_for_update().filter(pk=1).first()
    if known is not None and known.digest == fresh:
        return False
    Territory.objects.all().delete()
    stretches = list(_stretches())
    rows = Territory.objects.bulk_create(
        [
            Territory(unit_id=place, level=level, parts=parts, valid_from=_open(start), valid_to=_open(end))
            for (place, level, parts), start, end, _ in stretches
        ],
        batch_size=_WRITE,
    )
    members = (
        (row.pk, unit, weight)
        for row, shares in zip(rows, _with_earlier(stretches), strict=True)
        for unit, weight in shares.items()
    )
    insert_rows(TerritoryMember, ("territory_id", "unit_id", "weight"), members)
    Boundaries.objects.update_or_create(pk=1, defaults={"digest": fresh, "laid_at": timezone.now()})
    return True


def _open(day: date) -> date | None:
    return None if day in (_EVER, _NEVER) else day


_Stretch = tuple[_Owner, date, date, frozenset[int]]


def _stretches() -> Iterator[_Stretch]:
    """The places that have parts, each with every stretch of days in which these are the same."""
    for owner, stays in sorted(_stays().items()):
        bounds = sorted({day for _, start, end in stays for day in (start, end)})
        pieces = [
            (start, end, frozenset(unit for unit, first, last in stays if first <= start and end <= last))
            for start, end in pairwise(bounds)
        ]
        for parts, same in groupby(pieces, key=lambda piece: piece[2]):
            if parts:
                run = list(same)
                yield owner, run[0][0], run[-1][1], parts


def _stays() -> dict[_Owner, list[Stay]]:
    """Which communes lay under which district and province from when to when, and which districts."""
    versions = [
        (unit, kind, parent, start or _EVER, end or _NEVER)
        for unit, kind, parent, start, end in UnitVersion.objects.filter(unit__kind=UnitKind.PLACE)
        .values_list("unit", "type", "parent", "valid_from", "valid_to")
        .iterator(chunk_size=5000)
    ]
    above: dict[int, list[tuple[int | None, date, date]]] = defaultdict(list)
    for unit, kind, parent, start, end in versions:
        if kind not in COMMUNE_TYPES:
            above[unit].append((parent, start, end))
    found: dict[_Owner, list[Stay]] = defaultdict(list)
    for unit, kind, parent, start, end in versions:
        if parent is None:
            continue
        if kind not in COMMUNE_TYPES:
            found[parent, PROVINCE, Territory.Parts.DISTRICTS].append((unit, start, end))
            continue
        for higher, first, last in above[parent]:
            begins, ends = max(start, first), min(end, last)
            if begins >= ends:
                continue
            level = PROVINCE if higher is None else DISTRICT
            found[parent, level, Territory.Parts.COMMUNES].append((unit, begins, ends))
            if higher is not None:
                found[higher, PROVINCE, Territory.Parts.COMMUNES].append((unit, begins, ends))
    return found


def _with_earlier(stretches: list[_Stretch]) -> Iterator[Shares]:
    """The parts of each stretch, and those that went into them before, with how much of each lies there."""
    by_start: dict[date, dict[int, Shares]] = {}
    for _, start, _, parts in stretches:
        if start not in by_start:
            by_start[start] = destinations(start)
        shares: Shares = dict.fromkeys(parts, 1.0)
        for unit, ends in by_start[start].items():
            if unit not in shares and not parts.isdisjoint(ends):
                shares[unit] = _within(ends, parts)
        yield shares


def destinations(on: date) -> dict[int, Shares]:
    """Where each unit that ended by a day is on that day: the later units, and how much of it each has.

    The end of the districts is left out: what they told does not stand in their communes. A share is None where no
    source measures it.
    """
    rows = (
        UnitLink.objects.filter(event__on__lte=on, before__kind=UnitKind.PLACE)
        .exclude(event__kind=UnitEvent.Kind.ABOLISH)
        .order_by("-event__on")
        .values_list("event__on", "before", "after", "whole", "share_population")
    )
    ahead: dict[int, Shares] = {}
    for _, links in groupby(rows.iterator(chunk_size=5000), key=lambda row: row[0]):
        of_day: dict[int, list[tuple[int, float | None]]] = defaultdict(list)
        for _, before, after, whole, share in links:
            of_day[before].append((after, 1.0 if whole else None if share is None else float(share)))
        ahead |= {before: _composed(parts, ahead) for before, parts in of_day.items()}
    return ahead


def _composed(parts: Iterable[tuple[int, float | None]], ahead: dict[int, Shares]) -> Shares:
    found: Shares = {}
    for after, share in parts:
        for later, further in ahead.get(after, {after: 1.0}).items():
            one = None if share is None or further is None else share * further
            before = found.get(later, 0.0)
            found[later] = None if one is None or before is None else before + one
    return found


def _within(ends: Shares, parts: frozenset[int]) -> float | None:
    """How much of a unit lies in these parts: all of it where every end does, whatever the shares among them."""
    outside = [share for unit, share in ends.items() if unit not in parts]
    if not outside:
        return 1.0
    inside = [share for unit, share in ends.items() if unit in parts]
    if None not in inside:
        return sum(share for share in inside if share is not None)
    return None if None in outside else max(0.0, 1.0 - sum(share for share in outside if share is not None))
