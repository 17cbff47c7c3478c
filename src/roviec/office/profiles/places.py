"""Which places a page is about: those of a level on a day, and those whose values a person may read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from roviec.office.base.once import once
from roviec.office.documents.queries import hidden_from
from roviec.office.indicators.models import Value
from roviec.office.indicators.reach import bounds
from roviec.office.people.models import User
from roviec.office.units import queries as units
from roviec.office.units.models import Unit, UnitKind, UnitVersion

LEVELS = {"province": "tỉnh, thành phố", "district": "cấp huyện", "commune": "cấp xã"}
PROVINCES = ("tỉnh", "thành phố")
COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
REFORM = date(2025, 7, 1)  # 34 provinces and no districts from this day on (202/2025/QH15, 203/2025/QH15)


def readable(user: User, asked: Iterable[Unit]) -> set[int]:
    """Of these units, the keys of those whose values a person may read (as `indicators.values_visible_to` has it)."""
    own, paths = bounds(user)
    return {u.pk for u in asked if u.pk in own or u.path.startswith(paths)}


def in_reach(user: User) -> Q:
    """The same as a filter of versions of units."""
    own, paths = bounds(user)
    found = Q(unit__in=own)
    for path in paths:
        found |= Q(unit__path__startswith=path)
    return found


def values_open_to(user: User) -> QuerySet[Value]:
    """Leading values, without those that rest on a document that is closed to the person."""
    values = Value.objects.filter(leading=True)
    closed = closed_to(user)
    # Asked only where there is any: the join would cost a large table dear.
    return values.exclude(figure__document__in=closed) if closed else values


def closed_to(user: User) -> list[int]:
    """Keys of the documents that are closed to the person; for most people there are none."""
    return once(("profiles.closed", user.pk), lambda: list(hidden_from(user)))


def level_of(unit: Unit) -> str:
    """province, district or commune; empty for a body, which is none."""
    if unit.kind != UnitKind.PLACE:
        return ""
    if unit.type in COMMUNES:
        return "commune"
    return "province" if unit.parent_id is None else "district"


def last_day(unit: Unit) -> date:
    """Today, or the last day that a unit had."""
    today = timezone.localdate()
    return min(today, unit.ended_on - timedelta(days=1)) if unit.ended_on else today


def of_level(level: str, on: date, within: Unit | None = None) -> QuerySet[UnitVersion]:
    """The places of a level on a day, as they were called then; those in a place, where one is given. By name."""
    places = units.as_of(on).filter(unit__kind=UnitKind.PLACE)
    if level == "province":
        places = places.filter(parent=None, type__in=PROVINCES)
    elif level == "commune":
        places = places.filter(type__in=COMMUNES)
    else:
        places = places.filter(parent__isnull=False).exclude(type__in=COMMUNES)
    if within is not None:
        below = units.as_of(on).filter(parent=within).values("unit")
        places = places.filter(Q(parent=within) | Q(parent__in=below))
    return places.order_by("unit__folded", "unit_id")


def province_on(unit: Unit, on: date) -> Unit | None:
    """The province that a place lay in on a day; itself for a province."""
    seen: set[int] = set()
    here: Unit | None = unit.area
    while here is not None and here.pk not in seen:
        seen.add(here.pk)
        version = units.as_of(on).filter(unit=here).first()
        above = version.parent if version else here.parent
        if above is None:
            return here
        here = above
    return here
