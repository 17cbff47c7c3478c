"""The read door of papers, their numbers and those in whose name they go out."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from roviec.office.documents.queries import hidden_from as hidden_documents
from roviec.office.meetings.models import Meeting, Proposal, Stage
from roviec.office.meetings.queries import hidden_from as hidden_meetings
from roviec.office.meetings.queries import visible_to as visible_meetings
from roviec.office.papers.models import Issuer, Kind, Number, Paper, PaperTemplate, Series, State
from roviec.office.papers.rules import may_draft
from roviec.office.people.models import User
from roviec.office.people.rules import sees_area
from roviec.office.people.standing import own_units


def visible_to(user: User) -> QuerySet[Paper]:
    """Papers of the area, and those issued to a unit that the person answers for; for a reporter also those issued
    after a meeting that it sees. None of a meeting, or resting on a document, that is restricted to others: but the
    body that a proposal was passed to reads the paper that did so."""
    papers = Paper.objects.select_related(
        "issuer__unit", "issuer__area", "meeting__area", "step__proposal", "unit__place", "number", "file"
    )
    issued, own = Q(state=State.ISSUED), own_units(user)
    passed_on = issued & Q(kind=Kind.TRANSFER, unit__in=own)
    resting = Paper.documents.through.objects.filter(document_id__in=hidden_documents(user))
    told = Paper.sessions.through.objects.filter(meeting_id__in=hidden_meetings(user))
    closed = (
        Q(pk__in=resting.values("paper_id"))
        | Q(pk__in=told.values("paper_id"))
        | Q(meeting__isnull=False, meeting__in=hidden_meetings(user))
    )
    if sees_area(user):
        mine = Q(issuer__area__path__startswith=user.area_path)
    else:
        mine = issued & Q(meeting__in=visible_meetings(user).order_by().values("pk"))
    return papers.filter(passed_on | ((mine | (issued & Q(unit__in=own))) & ~closed))


def sees_few(user: User) -> bool:
    """Whether a person sees the papers that went to some units and not those of a territory."""
    return not sees_area(user)


def listed(user: User, *, state: str = "", kind: str = "", words: str = "") -> QuerySet[Paper]:
    """Visible papers of a kind in a state whose gist or number has these words."""
    papers = visible_to(user).select_related("drafted_by")
    if state in State.values:
        papers = papers.filter(state=state)
    if kind in Kind.values:
        papers = papers.filter(kind=kind)
    for word in words.split():
        papers = papers.filter(summary__icontains=word) | papers.filter(number__symbol__icontains=word)
    return papers


def issuers_for(user: User) -> QuerySet[Issuer]:
    """In whose name papers of the area go out."""
    issuers = Issuer.objects.select_related("unit", "area")
    return issuers.filter(area__path__startswith=user.area_path) if sees_area(user) else issuers.none()


def templates_for(user: User) -> QuerySet[PaperTemplate]:
    """Templates of the issuers of the area, those out of use as well."""
    templates = PaperTemplate.objects.select_related("issuer__unit", "issuer__area", "file", "put_in_use_by")
    return templates.filter(issuer__in=issuers_for(user))


def series_for(user: User) -> QuerySet[Series]:
    return Series.objects.filter(issuer__in=issuers_for(user)).select_related("issuer__unit", "term")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the book. `told`: whether the person may read what the paper is about."""

    number: Number
    paper: Paper | None
    told: bool


def numbers_for(user: User, series: Series | None = None) -> QuerySet[Number]:
    """The numbers of the area, newest first in each series."""
    numbers = Number.objects.filter(series__issuer__in=issuers_for(user))
    if series is not None:
        numbers = numbers.filter(series=series)
    return numbers.select_related(
        "series__issuer__unit", "series__issuer__area", "series__term", "taken_by", "void_by", "paper"
    ).order_by("-on", "-id")


def book_lines(user: User, numbers: list[Number]) -> list[Line]:
    """Numbers as lines of the book; of a paper that is restricted to others only its number and day show."""
    papers = [n.paper.pk for n in numbers if hasattr(n, "paper")]
    seen = set(visible_to(user).filter(pk__in=papers).values_list("pk", flat=True)) if papers else set()
    lines = []
    for number in numbers:
        paper = getattr(number, "paper", None)
        told = paper is None or paper.pk in seen
        lines.append(Line(number, paper if told else None, told))
    return lines


@dataclass(frozen=True, slots=True)
class OfMeeting:
    """The papers that came of a meeting, and in whose name the person may draft another."""

    meeting: Meeting
    papers: list[Paper]
    issuers: list[Issuer]
    may_draft: bool


def of_meeting(user: User, meeting: Meeting) -> OfMeeting | None:
    """For the page of a meeting; None where there is neither a paper nor the right to draft one."""
    papers = list(visible_to(user).filter(meeting=meeting))
    drafts = may_draft(user, meeting.area)
    if not papers and not drafts:
        return None
    return OfMeeting(meeting, papers, list(issuers_for(user)) if drafts else [], drafts)


@dataclass(frozen=True, slots=True)
class OfProposal:
    """The papers that passed a proposal on, and in whose name the person may draft the one that is wanted now."""

    proposal: Proposal
    papers: list[Paper]
    issuers: list[Issuer]
    may_draft: bool


def of_proposal(user: User, proposal: Proposal) -> OfProposal | None:
    """For the page of a proposal; None where there is neither a paper nor the right to draft one now."""
    papers = list(visible_to(user).filter(step__proposal=proposal))
    drafts = proposal.stage == Stage.ROUTED and may_draft(user, proposal.area)
    if drafts:
        last = proposal.steps.filter(kind="routed").last()
        ended = (State.WITHDRAWN, State.DISCARDED)
        drafts = last is not None and not last.transfers.exclude(state__in=ended).exists()
    if not papers and not drafts:
        return None
    return OfProposal(proposal, papers, list(issuers_for(user)) if drafts else [], drafts)
