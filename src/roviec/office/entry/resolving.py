"""The catalogue and the units as the pure parts need them, each asked of the database once for a whole file."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from roviec.office.entry.catalogue_names import Known, Names
from roviec.office.entry.gathering import FindUnit, Spec
from roviec.office.indicators import queries as figures
from roviec.office.indicators.access import joined_paths, told_of
from roviec.office.indicators.models import Indicator
from roviec.office.people.models import User
from roviec.office.people.rules import sees_area
from roviec.office.people.standing import own_units
from roviec.office.units.models import Unit, UnitKind, UnitVersion
from roviec.office.units.naming import marked
from roviec.office.units.queries import as_of, label
from roviec.office.units.resolving import Match, match, near

_AT_ONCE = 900  # variables of one question that every database takes
_TOLD = 3  # candidates that a message names


def catalogue(user: User) -> dict[int, Spec]:
    """What the indicators that the person may use allow, by key."""
    return {one.pk: spec_of(one) for one in figures.catalogue(user)}


def spec_of(indicator: Indicator) -> Spec:
    return Spec(
        indicator.pk,
        indicator.name,
        indicator.unit_of_measure,
        indicator.kind,
        tuple(indicator.periods),
        indicator.smallest,
        indicator.largest,
        indicator.valid_from,
        indicator.valid_to,
        indicator.code,
    )


def names(user: User) -> Names:
    """The same by their names, for heads and rows."""
    return Names(
        Known(one.pk, one.code, (one.name, *one.aliases), one.unit_of_measure)
        for one in figures.catalogue(user)
    )


class UnitFinder:
    """Finds the unit that a name or an official code means on a day, within what the person may enter figures for.

    A name is looked up once for each day: a file says the same few thousand names again and again.
    """

    def __init__(self, user: User, within: Unit) -> None:
        self._within = within
        self._own = None if sees_area(user) else frozenset(own_units(user))
        self._paths = (within.area.path, *joined_paths(within.area))
        # Names mean the same on every day between two on which any unit changed: each such time is looked up once.
        self._turns = sorted(
            {
                day
                for name in ("valid_from", "valid_to")
                for day in UnitVersion.objects.order_by().values_list(name, flat=True).distinct()
                if day is not None
            }
        )
        self._times: dict[int, dict[str, list[tuple[Unit, str]]]] = {}
        self._matches: dict[tuple[str, int], Match] = {}
        self._known: dict[tuple[str, str, date], int | tuple[str, str, tuple[tuple[str, str], ...]]] = {}

    def __call__(
        self, named: str, code: str, day: date
    ) -> int | tuple[str, str, tuple[tuple[str, str], ...]]:
        key = (named, code, day)
        if key not in self._known:
            self._known[key] = self._look_up(named, code, day)
        return self._known[key]

    def _look_up(
        self, named: str, code: str, day: date
    ) -> int | tuple[str, str, tuple[tuple[str, str], ...]]:
        unit = self._by_code(code, day) if code else None
        if unit is None and not named:
            return ("unit-unknown", code, ())
        if unit is None:
            unit = self._as_named(named, day)
        if unit is None:
            found = self._match(named, day)
            unit = found.unit
            if unit is None:
                return self._why(named, day, found.candidates)
        if not _lived(unit, day):
            return ("unit-not-then", named or code, (("day", f"{day:%d/%m/%Y}"),))
        if not unit.area.path.startswith(self._paths) or (self._own is not None and unit.pk not in self._own):
            return ("unit-outside", named or code, ())
        return told_of(unit).pk

    def _as_named(self, named: str, day: date) -> Unit | None:
        """The one unit of the territory with this name in full, perhaps with what it lay in: "xã A, huyện B"."""
        head, _, around = named.partition(",")
        found = self._named(day).get(marked(head), [])
        if around:
            said = f" {marked(around)} "
            found = [one for one in found if f" {marked(one[1])} " in said]
        return found[0][0] if len(found) == 1 else None

    def _match(self, named: str, day: date) -> Match:
        key = (named, bisect_right(self._turns, day))
        if key not in self._matches:
            self._matches[key] = match(named, on=day, within=self._within)
        return self._matches[key]

    def _named(self, day: date) -> dict[str, list[tuple[Unit, str]]]:
        """The places of the territory on a day by their names in full, each with that of the place it lay in.

        Those of territories that were joined into it count too: their figures of before are entered by its office.
        """
        time = bisect_right(self._turns, day)
        if time not in self._times:
            lies = reduce(or_, (Q(unit__path__startswith=path) for path in self._paths))
            self._times[time] = {}
            for version in as_of(day).filter(lies, unit__kind=UnitKind.PLACE):
                self._times[time].setdefault(marked(version.name), []).append(
                    (version.unit, version.parent.name if version.parent else "")
                )
        return self._times[time]

    def _why(
        self, named: str, day: date, candidates: list[Unit]
    ) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        near_ones = [u for u in candidates if near(u, self._within) or u.area.path.startswith(self._paths)]
        living = [unit for unit in near_ones if _lived(unit, day)]
        if len(living) > 1:
            return ("unit-ambiguous", named, (("names", "; ".join(label(u) for u in living[:_TOLD])),))
        if near_ones and not living:
            return ("unit-not-then", named, (("day", f"{day:%d/%m/%Y}"),))
        return ("unit-outside" if candidates else "unit-unknown", named, ())

    def _by_code(self, code: str, day: date) -> Unit | None:
        """The unit with this code of the statistics office on that day, zeros in front or not."""
        plain = code.strip().removesuffix(",0")
        versions = UnitVersion.objects.filter(
            official_code__in={plain, plain.zfill(5), plain.zfill(3), plain.zfill(2)}
        )
        units = {v.unit_id: v.unit for v in versions.select_related("unit", "unit__place") if _held(v, day)}
        return next(iter(units.values())) if len(units) == 1 else None


def finder(user: User, within: Unit) -> FindUnit:
    return UnitFinder(user, within)


def _lived(unit: Unit, day: date) -> bool:
    return (unit.starts_on is None or unit.starts_on <= day) and (
        unit.ended_on is None or unit.ended_on > day
    )


def _held(version: UnitVersion, day: date) -> bool:
    return (version.valid_from is None or version.valid_from <= day) and (
        version.valid_to is None or version.valid_to > day
    )


def children_of(parents: list[int], day: date) -> dict[int, set[int]]:
    """The places right below each place on a day, for totals that stand beside their parts."""
    found: dict[int, set[int]] = {}
    for at in range(0, len(parents), _AT_ONCE):
        below = as_of(day).filter(parent__in=parents[at : at + _AT_ONCE], unit__kind=UnitKind.PLACE)
        for parent, unit in below.order_by().values_list("parent", "unit"):
            if parent is not None:
                found.setdefault(parent, set()).add(unit)
    return found
