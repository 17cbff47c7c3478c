"""The private calendar of a person: all-day events, under an address that only its owner knows.

The address is the right: whoever has it sees the days. So it holds nothing of a restricted matter but the number,
it is listed and revocable, and only the hash of its secret is kept.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import F
from django.utils import timezone
from icalendar import Calendar, Event

from roviec.office.notices.models import Feed
from roviec.office.notices.sources import SOURCES
from roviec.office.notices.wording import outside_address
from roviec.office.people.models import Role, User

MOST_FETCHES = 60  # of one address in an hour; calendars ask every few minutes at most
_HOUR = timedelta(hours=1)


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is 256 random bits, so one fast hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def found(secret: str) -> Feed | None:
    """The address that a secret opens; None where it was revoked, its owner locked, or never made."""
    feeds = Feed.objects.filter(digest=digest_of(secret), revoked_at=None, person__is_active=True)
    return feeds.select_related("person", "person__unit", "person__unit__place").first()


def admit(feed: Feed) -> bool:
    """Count one fetch; False where the address was asked too often within the hour."""
    now = timezone.now()
    fresh = Feed.objects.filter(pk=feed.pk, window_at__gt=now - _HOUR)
    if fresh.filter(fetches__gte=MOST_FETCHES).exists():
        return False
    if not fresh.update(fetches=F("fetches") + 1, used_at=now):
        Feed.objects.filter(pk=feed.pk).update(fetches=1, window_at=now, used_at=now)
    return True


@dataclass(frozen=True, slots=True)
class Days:
    """A calendar as sent, and its tag: the same as long as nothing in it has changed."""

    body: bytes
    tag: str


def calendar_of(person: User, today: date) -> Days:
    """Everything that falls on a day and is the person's own, as one calendar (RFC 5545)."""
    calendar = Calendar()
    calendar.add("prodid", "-//Ro Viec//roviec//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Rõ Việc: {person.full_name}")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    if person.role != Role.ADMINISTRATOR:
        for source in SOURCES.values():
            for one in source.events(person, today):
                event = Event()
                event.add("uid", f"{one.uid}@roviec")
                event.add("summary", one.title)
                event.add("dtstart", one.on)
                event.add("dtend", one.on + timedelta(days=1))
                event.add("dtstamp", _stamp(one.on))
                event.add("transp", "TRANSPARENT")
                if address := outside_address(one.address):
                    event.add("url", address)
                calendar.add_component(event)
    body = calendar.to_ical()
    return Days(body, hashlib.sha256(body).hexdigest()[:32])


def _stamp(on: date) -> datetime:
    # A stamp of the moment of asking would give the same days another tag at every fetch.
    return datetime(on.year, on.month, on.day, tzinfo=UTC)
