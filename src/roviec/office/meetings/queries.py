"""The read door of meetings and proposals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from roviec.office.documents.models import Document
from roviec.office.documents.queries import hidden_from as hidden_documents
from roviec.office.documents.queries import visible_to as visible_documents
from roviec.office.meetings.models import Meeting, MeetingAdmission, Proposal
from roviec.office.people.admitting import admits
from roviec.office.people.models import User
from roviec.office.people.rules import sees_area
from roviec.office.people.standing import own_units
from roviec.office.review.models import Finding, FindingKind
from roviec.office.review.quoting import quoted
from roviec.reader.text.fold import fold


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a meeting: how many tasks, how many of them done, how many late."""

    tasks: int
    done: int
    overdue: int


# Tasks lie above this room; they say here what came of the documents' directives.
_outcomes: list[Callable[[User, list[int]], dict[int, Outcome]]] = []


def register_outcomes(count: Callable[[User, list[int]], dict[int, Outcome]]) -> None:
    """Let a room above say what came of meetings: `count(user, meeting_pks)` gives an outcome for those it knows."""
    if count not in _outcomes:
        _outcomes.append(count)


def outcomes(user: User, meetings: list[int]) -> dict[int, Outcome]:
    """What came of each of these meetings, as far as the person may see it."""
    found: dict[int, Outcome] = {}
    for count in _outcomes:
        found |= count(user, meetings)
    return found


def hidden_from(user: User) -> QuerySet[Meeting, int]:
    """Keys of the meetings that this person is not admitted to, restricted themselves or through their document."""
    admitted = MeetingAdmission.objects.filter(admits(user)).values("meeting")
    closed = Meeting.objects.filter(restricted=True).exclude(pk__in=admitted)
    told = Meeting.objects.filter(document__in=hidden_documents(user))
    return (closed | told).order_by().values_list("pk", flat=True)


def visible_to(user: User) -> QuerySet[Meeting]:
    """Meetings of the area; for a reporter those that its unit attended or that led to work it takes part in.

    Of restricted ones only those to which the person is admitted.
    """
    meetings = Meeting.objects.filter(withdrawn_at=None).select_related("document", "area")
    meetings = meetings.exclude(pk__in=hidden_from(user))
    if sees_area(user):
        return meetings.filter(area__path__startswith=user.area_path)
    attended = Q(units__in=own_units(user))
    mine = Meeting.objects.filter(attended | Q(document__in=visible_documents(user).values("pk")))
    return meetings.filter(pk__in=mine.values("pk"))


def listed(user: User, words: str) -> QuerySet[Meeting]:
    """Visible meetings whose title, chair or parties hold all the words, newest first."""
    meetings = visible_to(user)
    for word in words.split():
        meetings = meetings.filter(folded__contains=fold(word))
    return meetings


def proposals_listed(user: User, words: str, document: str) -> QuerySet[Proposal]:
    """Visible proposals that hold all the words, of one document where it is given, with their quoted words."""
    proposals = proposals_visible_to(user).annotate(quoted=quoted())
    if document.isdigit():
        proposals = proposals.filter(document=int(document))
    for word in words.split():
        proposals = proposals.filter(folded__contains=fold(word))
    return proposals


def proposals_visible_to(user: User) -> QuerySet[Proposal]:
    """Proposals of the area; for a reporter those that its unit made or of documents open to it."""
    proposals = Proposal.objects.filter(withdrawn_at=None).select_related(
        "document", "meeting", "finding", "proposer_unit"
    )
    proposals = proposals.exclude(document__in=hidden_documents(user))
    proposals = proposals.exclude(meeting__in=hidden_from(user))
    if sees_area(user):
        return proposals.filter(area__path__startswith=user.area_path)
    made = Q(proposer_unit__in=own_units(user))
    return proposals.filter(made | Q(document__in=visible_documents(user).values("pk")))


def meeting_of(document: Document) -> Meeting | None:
    """The meeting that a document reports: the first one accepted, None where there is none."""
    return Meeting.objects.filter(document=document, withdrawn_at=None).order_by("finding__start").first()


def people_named(meeting: Meeting) -> QuerySet[Finding]:
    """The accepted people of the meeting's document, in the order of the text."""
    people = Finding.objects.filter(
        document=meeting.document_id, kind=FindingKind.PERSON, state=Finding.State.ACCEPTED
    )
    return people.order_by("start", "end")
