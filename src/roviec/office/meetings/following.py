"""Which meetings take up the matter of an earlier one: suggestions by units and words, and the confirmed chain.

A suggestion needs a unit in common, itself or by what it came from, and a share of common words; a person confirms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import Q

from roviec.office.meetings import queries
from roviec.office.meetings.lineage import related_to
from roviec.office.meetings.models import Item, Meeting, MeetingLink
from roviec.office.people.models import User
from roviec.reader.text.fold import fold

_CANDIDATES = 150  # newest meetings looked at
_SHOWN = 4
_LEAST = 0.12  # share of common pairs of words below which two meetings have nothing to say to each other
_WORD = re.compile(r"\w+")
# Pairs of syllables that stand in the papers of every meeting and so tell nothing of its matter.
_EVERYWHERE = frozenset(
    (
        "buoi lam",
        "lam viec",
        "ket luan",
        "chi dao",
        "thuong vu",
        "thuong truc",
        "thuc hien",
        "dong chi",
        "nhiem vu",
    )
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An earlier meeting that this one may follow, and what speaks for it."""

    meeting: Meeting
    score: float
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class InChain:
    """One meeting of a chain: what was concluded, what came of it, and by which unit of old it belongs here."""

    meeting: Meeting
    is_here: bool
    links: list[MeetingLink]  # to the earlier ones that it follows
    conclusions: int
    outcome: queries.Outcome | None


def suggestions(user: User, meeting: Meeting) -> list[Suggestion]:
    """The earlier meetings that this one may follow, best first; those that it follows already are left out."""
    here = list(meeting.units.select_related("place"))
    # The office's own territory is at every meeting and says nothing.
    related = {
        pk: f"{old} là một phần trước đây của {unit}" if old else f"cùng đơn vị {unit}"
        for pk, (unit, old) in related_to([u for u in here if u.area.pk != meeting.area_id]).items()
    }
    if not related:
        return []
    known = {meeting.pk, *_tied(meeting)}
    earlier = queries.visible_to(user).filter(units__in=related).exclude(pk__in=known).distinct()
    if meeting.held_on:
        earlier = earlier.filter(Q(held_on__lte=meeting.held_on) | Q(held_on=None))
    candidates = list(earlier.prefetch_related("units")[:_CANDIDATES])
    words = _pairs([meeting, *candidates])
    found = []
    for one in candidates:
        common = words[meeting.pk] & words[one.pk]
        score = len(common) / max(1, min(len(words[meeting.pk]), len(words[one.pk])))
        if score < _LEAST:
            continue
        why = list(dict.fromkeys(related[unit.pk] for unit in one.units.all() if unit.pk in related))
        why.append(f"cùng lời: {_told(common)}")
        found.append(Suggestion(one, score, why))
    found.sort(key=lambda s: (-s.score, -(s.meeting.held_on or date.min).toordinal(), s.meeting.pk))
    return found[:_SHOWN]


def chain(user: User, meeting: Meeting) -> list[InChain]:
    """The meetings that are tied to this one, directly or through others, oldest first; empty where there is none."""
    links = _links_around(meeting)
    if not links:
        return []
    ends = {pk for link in links for pk in (link.earlier_id, link.later_id)}
    visible = {one.pk: one for one in queries.visible_to(user).filter(pk__in=ends)}
    # A chain does not go through a meeting that the person may not know of.
    kept = [link for link in links if link.earlier_id in visible and link.later_id in visible]
    seen = {meeting.pk}
    while (
        fresh := {
            pk
            for link in kept
            if {link.earlier_id, link.later_id} & seen
            for pk in (link.earlier_id, link.later_id)
        }
        - seen
    ):
        seen |= fresh
    if len(seen) == 1:
        return []
    meetings = [visible[pk] for pk in seen]
    meetings.sort(key=lambda m: (m.held_on or date.min, m.pk))
    outcomes = queries.outcomes(user, [m.pk for m in meetings])
    counts: dict[int, int] = {}
    concluded = Item.objects.filter(
        meeting__in=[m.pk for m in meetings], kind=Item.Kind.CONCLUSION, removed_at=None
    )
    for pk in concluded.values_list("meeting", flat=True):
        counts[pk] = counts.get(pk, 0) + 1
    return [
        InChain(
            one,
            one.pk == meeting.pk,
            [link for link in kept if link.later_id == one.pk],
            counts.get(one.pk, 0),
            outcomes.get(one.pk),
        )
        for one in meetings
    ]


def _links_around(meeting: Meeting) -> list[MeetingLink]:
    """Every link that hangs together with a meeting, whoever may see it."""
    found: dict[int, MeetingLink] = {}
    seen, layer = {meeting.pk}, {meeting.pk}
    while layer:
        touching = MeetingLink.objects.filter(Q(earlier__in=layer) | Q(later__in=layer))
        found |= {link.pk: link for link in touching.select_related("earlier", "later", "confirmed_by")}
        ends = {pk for link in found.values() for pk in (link.earlier_id, link.later_id)}
        layer, seen = ends - seen, seen | ends
    return list(found.values())


def _tied(meeting: Meeting) -> set[int]:
    pairs = MeetingLink.objects.filter(Q(earlier=meeting) | Q(later=meeting)).values_list("earlier", "later")
    return {pk for pair in pairs for pk in pair}


def _pairs(meetings: list[Meeting]) -> dict[int, set[str]]:
    """For each meeting the pairs of neighbouring syllables in its name, agenda and conclusions, without marks."""
    texts: dict[int, list[str]] = {m.pk: [m.title, *m.topics] for m in meetings}
    said = Item.objects.filter(meeting__in=texts, removed_at=None, proposal=None)
    for pk, text in said.values_list("meeting", "text"):
        texts[pk].append(text)
    return {pk: _pairs_of(lines) for pk, lines in texts.items()}


def _pairs_of(lines: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for line in lines:
        syllables = [w for w in _WORD.findall(fold(line)) if not w.isdigit()]
        found |= {f"{a} {b}" for a, b in pairwise(syllables)}
    return found - _EVERYWHERE


def _told(common: set[str]) -> str:
    shown = sorted(common)[:5]
    return ", ".join(f"«{pair}»" for pair in shown) + (" …" if len(common) > len(shown) else "")
