"""Documents that tell of the same thing: found when one is taken in, linked by a person.

Only documents of one area are compared. Marks (a few numbers of the wording, the days of its meetings, its key) find
the few that are worth comparing in full; an archive of a million is not gone through.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.documents import queries, rules
from roviec.office.documents.models import Document, Reading, Similarity, SimilarityMark
from roviec.office.people.models import User
from roviec.reader.compare import Profile, Reason, differences, likeness, marks, profile
from roviec.reader.rules import load

_MOST_COMPARED = 40
_MOST_DIFFERENCES = 30


def look_for_similar(document: Document, reading: Reading) -> list[Similarity]:
    """Mark a document just taken in and write down which earlier ones of its area it resembles."""
    own = profile(reading.extract, reading.text)
    values = _marks(own)
    candidates = _candidates(document, own)
    SimilarityMark.objects.bulk_create(SimilarityMark(document=document, value=value) for value in values)
    found = []
    for earlier in candidates:
        other = profile(earlier.reading.extract, earlier.reading.text)
        like = likeness(other, own)
        if like.kind:
            listed = differences(other, own)[:_MOST_DIFFERENCES]
            found.append(
                Similarity(
                    earlier=earlier,
                    later=document,
                    kind=like.kind,
                    score=like.score,
                    reasons=[asdict(r) for r in like.reasons],
                    differences=[asdict(d) for d in listed],
                )
            )
    return Similarity.objects.bulk_create(found)


def _marks(own: Profile) -> list[str]:
    values = [f"w:{number}" for number in marks(own.runs)]
    values += sorted({f"d:{m.day.isoformat()}" for m in own.meetings if m.day})
    if own.number:
        values.append(f"k:{own.number}"[:200])
    return values


def _candidates(document: Document, own: Profile) -> list[Document]:
    """The documents of the area that share a mark, or met a day before or after; those with most in common first."""
    values = set(_marks(own))
    for meeting in own.meetings:
        if meeting.day:
            values |= {f"d:{(meeting.day + timedelta(days=by)).isoformat()}" for by in (-1, 1)}
    shared = Q(similarity_marks__value__in=values)
    return list(
        Document.objects.filter(area=document.area)
        .exclude(pk=document.pk)
        .annotate(shared=Count("similarity_marks", filter=shared))
        .filter(shared, shared__gt=0)
        .order_by("-shared", "-pk")
        .prefetch_related("readings")[:_MOST_COMPARED]
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A similarity as the page of one of its two documents shows it."""

    pair: Similarity
    other: Document
    reasons: list[str]
    differences: list[dict[str, Any]]


def similar_to(user: User, document: Document) -> list[Shown]:
    """What may tell of the same as this document, of what the person may see; what was told apart is left out."""
    pairs = (
        Similarity.objects.filter(Q(earlier=document) | Q(later=document))
        .exclude(state=Similarity.State.APART)
        .select_related("decided_by")
    )
    by_other = {p.later_id if p.earlier_id == document.pk else p.earlier_id: p for p in pairs}
    seen = queries.visible_to(user).in_bulk(list(by_other)) if by_other else {}
    kinds = load("compare")["differences"]
    shown = []
    for pk, pair in by_other.items():
        if pk not in seen:
            continue
        own_first = pair.earlier_id == document.pk
        listed = [
            {
                "kind": kinds[d["kind"]]["vi"],
                "about": d["about"],
                "own": d["first"] if own_first else d["second"],
                "other": d["second"] if own_first else d["first"],
            }
            for d in pair.differences
        ]
        reasons = [Reason(r["code"], r["detail"]).said("vi") for r in pair.reasons]
        shown.append(Shown(pair, seen[pk], reasons, listed))
    return shown


def pair_of(document: Document, other: Document) -> Similarity | None:
    """The similarity between two documents, whichever came first."""
    return Similarity.objects.filter(
        Q(earlier=document, later=other) | Q(earlier=other, later=document)
    ).first()


@action("document.linked-as-same-event")
def link_as_same_event(by: User, document: Document, other: Document) -> Similarity:
    """Confirm that two documents tell of the same event."""
    return _decide(by, document, other, Similarity.State.LINKED)


@action("document.kept-apart")
def keep_apart(by: User, document: Document, other: Document) -> Similarity:
    """Say that two documents tell of different events; the pages no longer propose the pair."""
    return _decide(by, document, other, Similarity.State.APART)


def _decide(by: User, document: Document, other: Document, state: Similarity.State) -> Similarity:
    require(rules.may_change(by, document) and rules.may_change(by, other), rules.ONLY_CLERKS_OF_AREA)
    found = pair_of(document, other)
    if found is None:
        raise Rejected("Hai văn bản này chưa được nhận ra là có thể cùng một sự kiện.")
    pair = Similarity.objects.select_for_update().get(pk=found.pk)
    if pair.state == state:
        unchanged(by, document)
        return pair
    before = pair.state
    pair.state, pair.decided_by, pair.decided_at = state, by, timezone.now()
    pair.save(update_fields=["state", "decided_by", "decided_at"])
    record(
        by,
        document,
        before={"state": before},
        after={"state": str(state), "other": other.pk, "other_title": other.title},
    )
    return pair
