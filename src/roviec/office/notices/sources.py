"""What people are told about. Rooms that have something to tell register it in `AppConfig.ready`.

    sources.register("task", "Nhiệm vụ", matters=due, visible=queries.visible_to, named=name_of)

This room knows neither tasks nor meetings: it asks each source for the matters of a day, finds the people, and asks
the source's read door again, for each person, which of the things they may see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from roviec.clocks.working_days import Calendar, vietnam
from roviec.office.people.models import User
from roviec.office.units.models import Unit


class To(StrEnum):
    """Who of a unit is told."""

    STAFF = "staff"  # its reporters and clerks: those who do the work
    HEADS = "heads"  # its leaders, and whoever holds its first post
    ALL = "all"  # both


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that somebody is to be told on a day.

    `key` is the same for the same step whenever it is asked for: nobody is told twice. `about` names the matter
    behind the steps ("12", or "12.5" for its fifth period): of two steps of one matter only the later is told.
    `what` says why, without the day ("kết quả chờ xác nhận"); where it is empty the words follow from `due_on`.
    `outside` is the title where it leaves the house (e-mail): of a restricted matter no more than its number.
    Told are `person`, where given, else the people `to` of `unit`.
    """

    key: str
    about: str
    thing: int
    title: str
    outside: str
    address: str
    due_on: date | None
    what: str = ""
    unit: Unit | None = None
    to: To = To.STAFF
    person: User | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """What a thing is called inside the house and outside, and where it stands."""

    title: str
    outside: str
    address: str


@dataclass(frozen=True, slots=True)
class Event:
    """A day in somebody's calendar. `uid` never changes; of a restricted matter `title` is its number."""

    uid: str
    title: str
    on: date
    address: str


@dataclass(frozen=True, slots=True)
class Source:
    label: str
    visible: Callable[[User], QuerySet[Any]]
    matters: Callable[[date], Iterable[Matter]]
    named: Callable[[Any], Named]
    events: Callable[[User, date], Iterable[Event]]


SOURCES: dict[str, Source] = {}
CHORES: dict[str, Callable[[date], object]] = {}
_calendar: Callable[[], Calendar] = vietnam


def _none(*_: Any) -> tuple[Any, ...]:
    return ()


def register(
    kind: str,
    label: str,
    *,
    visible: Callable[[User], QuerySet[Any]],
    named: Callable[[Any], Named],
    matters: Callable[[date], Iterable[Matter]] = _none,
    events: Callable[[User, date], Iterable[Event]] = _none,
) -> None:
    """Say what is told about things of a kind, who may see them, and which of their days stand in a calendar.

    `events(user, today)` gives the days of that person's own calendar.
    """
    SOURCES[kind] = Source(label, visible, matters, named, events)


def register_chore(name: str, function: Callable[[date], object]) -> None:
    """Have something done once a day, before the notices are made."""
    CHORES[name] = function


ROUNDS: dict[str, Callable[[], object]] = {}  # what the watcher carries out with every round of the outbox


def register_round(name: str, function: Callable[[], object]) -> None:
    """Have something carried on every half minute, beside the letters."""
    ROUNDS[name] = function


def register_calendar(calendar: Callable[[], Calendar]) -> None:
    """Let the room that keeps the office's own days off say which days are worked."""
    global _calendar
    _calendar = calendar


def is_worked(day: date) -> bool:
    """Whether the office works on a day; a year without a table has Saturdays and Sundays off."""
    calendar = _calendar()
    return calendar.is_working(day) if calendar.covers(day, day) else day.weekday() < 5
