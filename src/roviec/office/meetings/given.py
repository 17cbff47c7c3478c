"""What a person gives when a meeting is entered or edited by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from roviec.office.units.models import Unit


@dataclass(frozen=True, slots=True)
class Body:
    """A body that took part: on which side, its name, and the unit that it is where that is known."""

    side: str
    name: str
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    post: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A meeting as typed in. `topics` is the agenda, a line each."""

    title: str
    kind: str = ""
    held_on: date | None = None
    chair: str = ""
    chair_post: str = ""
    place: str = ""
    topics: list[str] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
