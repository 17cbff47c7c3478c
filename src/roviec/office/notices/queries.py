"""The read door of notices: everybody their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from roviec.office.notices.models import Feed, Letter, Mute, Notice, Preference, Reminder
from roviec.office.notices.sources import SOURCES
from roviec.office.people.models import Role, User


def visible_to(user: User) -> QuerySet[Notice]:
    """What a person was told."""
    return Notice.objects.filter(person=user)


def listed(user: User, *, unread: bool) -> QuerySet[Notice]:
    """The same, the newest day first; or only what is unread."""
    told = visible_to(user)
    return told.filter(read_at=None) if unread else told


def unread(user: User) -> int:
    """How many notices a person has not read."""
    return visible_to(user).filter(read_at=None).count()


def still_open(user: User, notices: Sequence[Notice]) -> set[int]:
    """Keys of those notices whose thing the person may still see; of the others only the day is shown."""
    seen = seen_things(user, ((one.kind, one.thing) for one in notices))
    return {one.pk for one in notices if (one.kind, one.thing) in seen}


def seen_things(user: User, things: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Which of these things (kind, key) a person may see now: one question for each kind."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for kind, thing in things:
        by_kind[kind].add(thing)
    return {
        (kind, pk)
        for kind, keys in by_kind.items()
        if kind in SOURCES
        for pk in SOURCES[kind].visible(user).filter(pk__in=keys).order_by().values_list("pk", flat=True)
    }


def mutes(user: User) -> QuerySet[Mute]:
    return Mute.objects.filter(person=user)


def reminders(user: User) -> QuerySet[Reminder]:
    """What a person asked to be told and was not yet."""
    return Reminder.objects.filter(person=user, told_on=None, dropped_at=None)


def preference(user: User) -> Preference:
    """How a person wants to be told; the defaults where they never said."""
    return Preference.objects.filter(person=user).first() or Preference(person=user)


def feeds(user: User) -> QuerySet[Feed]:
    """The private addresses of a person's calendar that still work."""
    return Feed.objects.filter(person=user, revoked_at=None)


def letters(user: User) -> QuerySet[Letter]:
    """The letters of the house, for the administrator who looks after the mail; nobody else sees any."""
    every = Letter.objects.select_related("person")
    return every if user.is_active and user.role == Role.ADMINISTRATOR else every.none()
