"""What of the figures a program may be told: the units in its person's reach, the numbers open to them, as of a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from roviec.office.base.once import once
from roviec.office.documents.queries import hidden_from
from roviec.office.indicators.models import Figure, Value
from roviec.office.indicators.queries import former_paths, linked_catalogue
from roviec.office.indicators.series import Book
from roviec.office.people.models import User
from roviec.office.people.rules import sees_area
from roviec.office.people.standing import own_units
from roviec.office.units.models import Unit


def bounds(user: User) -> tuple[frozenset[int], tuple[str, ...]]:
    """Keys of single units, and paths below which every unit may be read, as `queries.values_visible_to` has it."""
    own = frozenset() if sees_area(user) else frozenset(own_units(user))
    if not sees_area(user) and user.unit.area.pk not in own:
        return own, ()
    paths = once(("indicators.paths", user.pk), lambda: [user.area_path, *former_paths(user.unit.area)])
    return own, tuple(paths)


def may_read(user: User, unit: Unit) -> bool:
    """Whether a person may read the values of a unit: of their area, and of what went into it before."""
    own, paths = bounds(user)
    return unit.pk in own or unit.path.startswith(paths)


class OpenBook(Book):
    """A book without the numbers that rest on a document closed to a person: to them there are none."""

    def __init__(self, user: User, only: Collection[int] | None = None) -> None:
        super().__init__(closed_figures(user), lambda: linked_catalogue(user).values(), only)


def closed_figures(user: User) -> frozenset[int]:
    """The figures with values that rest on a document closed to a person."""

    def find() -> frozenset[int]:
        resting = Figure.objects.filter(document__in=hidden_from(user), values__isnull=False)
        return frozenset(resting.order_by().values_list("pk", flat=True))

    return once(("indicators.closed", user.pk), find)


def kept_on(values: QuerySet[Value], day: date) -> QuerySet[Value]:
    """Of these values those that were in force when a day ended, whatever has taken their place since."""
    if day == date.max:
        return values.filter(current=True)
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    # A number beside another that it disagrees with counts from the day on which it was chosen.
    there = Q(offered_in=None) | Q(offered_in__chosen=F("pk"), offered_in__decided_at__lt=end)
    # Asked by its chain, not by what it supersedes: only the chain has an index.
    later = Value.objects.filter(
        there,
        unit=OuterRef("unit"),
        indicator=OuterRef("indicator"),
        period=OuterRef("period"),
        state=OuterRef("state"),
        price_base=OuterRef("price_base"),
        version__gt=OuterRef("version"),
        entered_at__lt=end,
    )
    return values.filter(there, entered_at__lt=end).exclude(Exists(later))
