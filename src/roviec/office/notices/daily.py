"""The round of a day: who is told what, worked out and written down in one go.

A round answers for every day since the one before it, so that a step that falls on a Sunday is told on Monday. It is
one transaction: either everybody is told or nobody, and the next attempt begins anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from roviec.office.notices import queries, wording
from roviec.office.notices.models import Mute, Notice, Reminder, Run
from roviec.office.notices.recipients import Recipients
from roviec.office.notices.sources import CHORES, SOURCES, Matter
from roviec.office.people.models import User

_FURTHEST = timedelta(days=14)  # how far back a round reaches after a long stop


@dataclass(frozen=True, slots=True)
class Told:
    """A matter of a source, with its kind."""

    kind: str
    matter: Matter


def first_day(on: date) -> date:
    """The first day for which the round of `on` answers."""
    last = Run.objects.filter(on__lt=on).order_by("-on").first()
    return max(last.on + timedelta(days=1), on - _FURTHEST) if last else on


def do_chores(on: date) -> None:
    """What rooms do once a day before anybody is told."""
    for chore in CHORES.values():
        chore(on)


def due(since: date, on: date) -> dict[User, list[Told]]:
    """What each person is to be told: of each matter the latest step, without what is muted, closed or told."""
    recipients = Recipients(on)
    found: dict[User, list[Told]] = defaultdict(list)
    for told in _matters(since, on):
        for person in recipients.of(told.matter):
            found[person].append(told)
    muted = set(Mute.objects.values_list("person_id", "kind", "thing"))
    return {person: kept for person, all_told in found.items() if (kept := _kept(person, all_told, muted))}


def _matters(since: date, on: date) -> Iterator[Told]:
    day = since
    while day <= on:
        for kind, source in SOURCES.items():
            for matter in source.matters(day):
                yield Told(kind, matter)
        day += timedelta(days=1)


def _kept(person: User, all_told: list[Told], muted: set[tuple[int, str, int]]) -> list[Told]:
    told = [one for one in all_told if (person.pk, one.kind, one.matter.thing) not in muted]
    keys = [one.matter.key for one in told]
    already = set(Notice.objects.filter(person=person, key__in=keys).values_list("key", flat=True))
    # The latest step of each matter among those not told yet: a step told before does not hide one beside it.
    fresh = {
        (one.kind, one.matter.about, one.matter.what): one for one in told if one.matter.key not in already
    }
    told = list(fresh.values())
    seen = queries.seen_things(person, ((one.kind, one.matter.thing) for one in told))
    return [one for one in told if (one.kind, one.matter.thing) in seen]


def notice(person: User, told: Told, on: date) -> Notice:
    """The row of one matter for one person, not saved."""
    matter = told.matter
    what = [wording.when(matter.due_on, on)] if matter.due_on and not matter.what else []
    return Notice(
        person=person,
        key=matter.key,
        kind=told.kind,
        thing=matter.thing,
        what=" · ".join(filter(None, [matter.what, *what]))[:300],
        title=matter.title[:500],
        outside=matter.outside[:500],
        address=matter.address,
        due_on=matter.due_on,
        on=on,
    )


def reminders(on: date) -> list[Reminder]:
    """What people asked to be told by a day, those of locked accounts left out."""
    waiting = Reminder.objects.filter(told_on=None, dropped_at=None, on__lte=on, person__is_active=True)
    return list(waiting.select_related("person", "person__unit", "person__unit__place").order_by("on", "pk"))


def notice_of_reminder(reminder: Reminder, on: date) -> Notice:
    """The row of one's own reminder: of a thing that was closed meanwhile nothing is left but one's own words."""
    seen = queries.seen_things(reminder.person, [(reminder.kind, reminder.thing)])
    title = outside = reminder.text
    if seen:
        thing = SOURCES[reminder.kind].visible(reminder.person).get(pk=reminder.thing)
        named = SOURCES[reminder.kind].named(thing)
        title, outside = f"{reminder.text} – {named.title}", f"{reminder.text} – {named.outside}"
    return Notice(
        person=reminder.person,
        key=f"reminder:{reminder.pk}",
        kind=reminder.kind,
        thing=reminder.thing,
        what=f"đồng chí hẹn nhắc ngày {reminder.on:%d/%m/%Y}",
        title=title[:500],
        outside=outside[:500],
        address=reminder.address if seen else "",
        on=on,
    )


def writes_to(person: User) -> bool:
    """Whether a person is written to as well: an address that an administrator entered, and no wish against it."""
    return bool(person.email) and queries.preference(person).by_email
