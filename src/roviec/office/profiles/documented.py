"""What documents say of a unit, each with its sentence: named there, or told in the session held with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from roviec.office.indicators import queries as indicators
from roviec.office.indicators.models import Figure
from roviec.office.meetings import queries as meetings
from roviec.office.people.models import User
from roviec.office.profiles.quoting import sentence_of, with_surroundings
from roviec.office.units.models import Unit

_MOST = 60


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of a document; `inferred` where the text names no unit and the session was held with this one alone."""

    figure: Figure
    sentence: str
    inferred: bool


def said_of(user: User, unit: Unit) -> list[Said]:
    """Figures that documents tell of a unit or its bodies, then those of sessions with it; as the person may see."""
    named = with_surroundings(indicators.listed(user, unit=unit))[:_MOST]
    documents = _of_sessions_with(user, unit)
    unnamed = indicators.listed(user).filter(unit=None, subject="", document__in=documents)
    told = with_surroundings(unnamed)[:_MOST] if documents else []
    return [
        *(Said(figure, sentence_of(figure), inferred=False) for figure in named),
        *(Said(figure, sentence_of(figure), inferred=True) for figure in told),
    ]


def counted(user: User, units: Iterable[Unit]) -> list[tuple[Unit, int]]:
    """Which of these units documents tell figures of, and how many."""
    asked = list(units)
    counts = Counter(indicators.visible_to(user).filter(unit__in=asked).values_list("unit", flat=True))
    for unit in asked:
        documents = _of_sessions_with(user, unit)
        if documents:
            unnamed = indicators.visible_to(user).filter(unit=None, subject="", document__in=documents)
            counts[unit.pk] += unnamed.count()
    return [(unit, counts[unit.pk]) for unit in asked if counts[unit.pk]]


def _of_sessions_with(user: User, unit: Unit) -> list[int]:
    """Documents of sessions in which this place was the only one below whoever took the document in."""
    held = meetings.visible_to(user).filter(document__isnull=False, units__place=unit)
    held |= meetings.visible_to(user).filter(document__isnull=False, units=unit)
    found = set()
    for meeting in held.distinct().select_related("document__area").prefetch_related("units__place"):
        above = meeting.document.area.path if meeting.document else ""
        places = {guest.area.pk for guest in meeting.units.all() if guest.area.path != above}
        if places == {unit.pk}:
            found.add(meeting.document_id)
    return sorted(pk for pk in found if pk is not None)
