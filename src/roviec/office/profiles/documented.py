"""What documents say of a unit, each with its sentence: named there, or told in the session held with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from roviec.office.indicators import queries as indicators
from roviec.office.indicators.models import Figure
from roviec.office.meetings import queries as meetings
from roviec.office.people.models import User
from roviec.office.profiles.quoting import sentence_of, with_surroundings
from roviec.office.units.models import Unit

_MOST = 60
Sessions = Mapping[int, Collection[int]]  # place -> documents


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of a document; `inferred` where the text names no unit and the session was held with this one alone."""

    figure: Figure
    sentence: str
    inferred: bool


def said_of(user: User, unit: Unit, sessions: Sessions) -> list[Said]:
    """Figures that documents tell of a unit or its bodies, then those of sessions with it; as the person may see."""
    named = with_surroundings(indicators.listed(user, unit=unit))[:_MOST]
    documents = sessions.get(unit.pk)
    told: Iterable[Figure] = ()
    if documents:
        unnamed = indicators.listed(user).filter(unit=None, subject="", document__in=documents)
        told = with_surroundings(unnamed)[:_MOST]
    return [
        *(Said(figure, sentence_of(figure), inferred=False) for figure in named),
        *(Said(figure, sentence_of(figure), inferred=True) for figure in told),
    ]


def counted(user: User, units: Iterable[Unit], sessions: Sessions) -> list[tuple[Unit, int]]:
    """Which of these units documents tell figures of, and how many."""
    asked = list(units)
    if not asked:
        return []
    counts = Counter(indicators.visible_to(user).filter(unit__in=asked).values_list("unit", flat=True))
    documents = {pk for unit in asked for pk in sessions.get(unit.pk, ())}
    if documents:
        unnamed = indicators.visible_to(user).filter(unit=None, subject="", document__in=documents)
        of_document = Counter(unnamed.values_list("document", flat=True))
        for unit in asked:
            counts[unit.pk] += sum(of_document[pk] for pk in sessions.get(unit.pk, ()))
    return [(unit, counts[unit.pk]) for unit in asked if counts[unit.pk]]


def sessions_with(user: User, units: Iterable[Unit]) -> Sessions:
    """Documents of sessions in which one of these places was the only one below whoever took the document in."""
    asked = {unit.pk for unit in units}
    about = meetings.visible_to(user).filter(document__isnull=False)
    held = about.filter(Q(units__place__in=asked) | Q(units__in=asked)).distinct()
    found: dict[int, set[int]] = {}
    for meeting in held.select_related("document__area").prefetch_related("units__place"):
        above = meeting.document.area.path if meeting.document else ""
        places = {guest.area.pk for guest in meeting.units.all() if guest.area.path != above}
        if len(places) == 1 and (place := places.pop()) in asked and meeting.document_id:
            found.setdefault(place, set()).add(meeting.document_id)
    return found
