"""The read door of meetings and proposals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from roviec.office.base.once import once, remembering
from roviec.office.documents.models import Document
from roviec.office.documents.queries import hidden_from as hidden_documents
from roviec.office.documents.queries import visible_to as visible_documents
from roviec.office.meetings.lineage import inherited
from roviec.office.meetings.models import (
    HeardDocument,
    Item,
    Meeting,
    MeetingAdmission,
    MeetingLink,
    Party,
    Preparation,
    Proposal,
    ProposalFile,
    ProposalStep,
    Stage,
)
from roviec.office.people.admitting import admits
from roviec.office.people.models import User
from roviec.office.people.queries import may_take_over
from roviec.office.people.rules import sees_area
from roviec.office.people.standing import own_units
from roviec.office.review.models import Finding, FindingKind
from roviec.office.review.quoting import quoted
from roviec.office.units.models import Unit
from roviec.reader.text.fold import fold


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a meeting: how many tasks, how many of them done, how many late."""

    tasks: int
    done: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Work:
    """One task that came of a sentence, as far as a page of meetings shows it."""

    number: str
    address: str
    lead: str
    state: str  # in words
    look: str  # late, soon, good, wait or empty
    due_on: date | None


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


_works: list[Callable[[User, list[int]], dict[int, list[Work]]]] = []


def register_work(find: Callable[[User, list[int]], dict[int, list[Work]]]) -> None:
    """Let a room above say which tasks came of sentences: `find(user, finding_pks)` gives those the person sees."""
    if find not in _works:
        _works.append(find)


def work_from(user: User, findings: list[int]) -> dict[int, list[Work]]:
    """The tasks that came of each of these findings."""
    found: dict[int, list[Work]] = {}
    for find in _works:
        found |= find(user, findings)
    return found


# Papers whose directives are the meeting's conclusions.
CARRYING = (HeardDocument.Part.MINUTES, HeardDocument.Part.NOTICE)

_linkers: list[Callable[[User, Document], None]] = []


def register_linker(link: Callable[[User, Document], None]) -> None:
    """Let a room above tie what it made of a document to the meeting whose paper the document has become."""
    if link not in _linkers:
        _linkers.append(link)


def tie_to_meeting(by: User, document: Document) -> None:
    """Tell the rooms above that a document has become, or is no longer, a paper that carries conclusions."""
    for link in _linkers:
        link(by, document)


def hidden_from(user: User) -> QuerySet[Meeting, int]:
    """Keys of the meetings that this person is not admitted to, restricted themselves or through their document."""
    admitted = MeetingAdmission.objects.filter(admits(user)).values("meeting")
    closed = Meeting.objects.filter(restricted=True).exclude(pk__in=admitted)
    told = Meeting.objects.filter(document__in=hidden_documents(user))
    closed = closed | told
    if remembering() and once(("meetings.open", user.pk), lambda: not closed.exists()):
        closed = Meeting.objects.none()  # as it is for most people: see documents.queries.hidden_from
    return closed.order_by().values_list("pk", flat=True)


def visible_to(user: User) -> QuerySet[Meeting]:
    """Meetings of the area; for a reporter those that its unit attended or that led to work it takes part in.

    Of restricted ones only those to which the person is admitted.
    """
    meetings = Meeting.objects.filter(withdrawn_at=None).select_related("document", "area")
    meetings = meetings.exclude(pk__in=hidden_from(user))
    if sees_area(user):
        return meetings.filter(area__path__startswith=user.area_path)
    attended = Q(units__in=answers_for(user))
    mine = Meeting.objects.filter(attended | Q(document__in=visible_documents(user).values("pk")))
    return meetings.filter(pk__in=mine.values("pk"))


def is_key(text: str) -> bool:
    """Whether a word of the address can be the key of a row."""
    return text.isascii() and text.isdecimal() and len(text) < 19


def listed(
    user: User, words: str, *, unit: str = "", since: date | None = None, until: date | None = None
) -> QuerySet[Meeting]:
    """Visible meetings that meet every filter given, newest first: all the words in title, chair or parties; a unit
    that took part; held between two days.
    """
    meetings = visible_to(user)
    if is_key(unit):
        # Through a subquery: a meeting stands once, however often the unit is named in it.
        there = Meeting.units.through.objects.filter(unit_id=int(unit)).values("meeting_id")
        meetings = meetings.filter(pk__in=there)
    if since:
        meetings = meetings.filter(held_on__gte=since)
    if until:
        meetings = meetings.filter(held_on__lte=until)
    for word in words.split():
        meetings = meetings.filter(folded__contains=fold(word))
    return meetings


def answers_for(user: User) -> list[int]:
    """Keys of the units for which a reporter answers, with those that were merged into them whole."""
    own = own_units(user)
    return [*own, *inherited(own)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the list of proposals asks for; each part may be empty."""

    words: str = ""
    document: str = ""
    unit: str = ""
    stage: str = ""
    flag: str = ""  # qua-han, chua-tra-loi, toi-no


FLAGS = {"chua-tra-loi": "Chưa trả lời", "qua-han": "Quá hạn một bước", "toi-no": "Đang chờ đơn vị tôi"}
IS_OPEN = ~Q(stage=Stage.ANSWERED)


def units_that_met(user: User) -> QuerySet[Unit]:
    """The units that took part in a meeting the person sees, for the filter of the list."""
    seen = visible_to(user).order_by().values("pk")
    there = Meeting.units.through.objects.filter(meeting__in=seen).values("unit_id")
    return Unit.objects.filter(pk__in=there).order_by("path")


def proposals_listed(user: User, asked: Asked, *, today: date) -> QuerySet[Proposal]:
    """Visible proposals that meet every filter given, with their quoted words."""
    proposals = proposals_visible_to(user).annotate(quoted=quoted())
    if is_key(asked.document):
        proposals = proposals.filter(document=int(asked.document))
    if is_key(asked.unit):
        proposals = proposals.filter(proposer_unit=int(asked.unit))
    if asked.stage in Stage.values:
        proposals = proposals.filter(stage=asked.stage)
    match asked.flag:
        case "chua-tra-loi":
            proposals = proposals.filter(IS_OPEN)
        case "qua-han":
            proposals = proposals.filter(IS_OPEN, due_on__lt=today)
        case "toi-no":
            mine = own_units(user) if not sees_area(user) else [user.unit_id]
            proposals = proposals.filter(IS_OPEN, owed_by__in=mine)
    for word in asked.words.split():
        proposals = proposals.filter(folded__contains=fold(word))
    return proposals


def proposals_visible_to(user: User) -> QuerySet[Proposal]:
    """Proposals of the area; for a reporter those that its unit made or is to advise on, or of documents open to it.

    What was said at a restricted meeting, or stands in a restricted document, stays with those admitted to it and with
    the unit that it was routed to.
    """
    proposals = Proposal.objects.filter(withdrawn_at=None).select_related(
        "document", "meeting", "finding", "proposer_unit", "routed_to", "owed_by"
    )
    closed = Q(document__in=hidden_documents(user)) | Q(meeting__in=hidden_from(user))
    closed_keys = Proposal.objects.filter(closed).order_by().values("pk")
    if sees_area(user):
        return proposals.filter(area__path__startswith=user.area_path).exclude(pk__in=closed_keys)
    own = own_units(user)
    made = Q(proposer_unit__in=[*own, *inherited(own)])
    of_documents = Q(document__in=visible_documents(user).order_by().values("pk"))
    routed = Q(routed_to__in=own)
    return proposals.filter(routed | (~Q(pk__in=closed_keys) & (made | of_documents)))


def units_with_proposals(user: User) -> QuerySet[Unit]:
    """The units that made a proposal the person sees, for the filter of the list."""
    return Unit.objects.filter(pk__in=proposals_visible_to(user).order_by().values("proposer_unit"))


def proposals_counted(user: User, today: date) -> dict[str, int]:
    """How many proposals lie at each stage, and how many of them are late (`late`)."""
    late = Count("pk", filter=IS_OPEN & Q(due_on__lt=today))
    rows = proposals_visible_to(user).order_by().values_list("stage").annotate(n=Count("pk"), late=late)
    table = list(rows)
    return {stage: n for stage, n, _ in table} | {"late": sum(late for _, _, late in table)}


def proposals_waiting(user: User, today: date) -> dict[str, int]:
    """How many visible proposals are not answered (`waiting`), and of how many a step is late (`late`)."""
    return proposals_visible_to(user).aggregate(
        waiting=Count("pk", filter=IS_OPEN), late=Count("pk", filter=IS_OPEN & Q(due_on__lt=today))
    )


def proposer_of(proposal: Proposal) -> int | None:
    """The key of the unit that made a proposal; where it is not known, of the only other party of its meeting."""
    if proposal.proposer_unit_id or proposal.meeting is None:
        return proposal.proposer_unit_id
    guests = proposal.meeting.bodies.filter(side=Party.Side.GUEST, unit__isnull=False)
    units = list(guests.values_list("unit", flat=True)[:2])
    return units[0] if len(units) == 1 else None


# What the unit that made a proposal reads of its trail: not what offices write to each other on the way.
_TOLD = frozenset(
    {
        ProposalStep.Kind.RECEIVED,
        ProposalStep.Kind.PASSED_ON,
        ProposalStep.Kind.ANSWERED,
        ProposalStep.Kind.REOPENED,
        ProposalStep.Kind.REWORDED,
        ProposalStep.Kind.ASSIGNED,
    }
)


def reads_all_of(user: User, proposal: Proposal) -> bool:
    """Whether the person reads the advice and the decision as written: the office, and the unit that advises."""
    return sees_area(user) or proposal.routed_to_id in own_units(user)


def trail(user: User, proposal: Proposal) -> list[tuple[ProposalStep, bool]]:
    """Every step of a proposal, oldest first, and whether the person may read its text and papers."""
    whole = reads_all_of(user, proposal)
    steps = proposal.steps.select_related("by", "owed_by").prefetch_related("files__file")
    return [(step, whole or step.kind in _TOLD) for step in steps]


def files_visible_to(user: User) -> QuerySet[ProposalFile]:
    """Papers of the steps that the person may read."""
    files = ProposalFile.objects.select_related("file", "step__proposal")
    seen = files.filter(step__proposal__in=proposals_visible_to(user).order_by().values("pk"))
    if sees_area(user):
        return seen
    return seen.filter(Q(step__kind__in=_TOLD) | Q(step__proposal__routed_to__in=own_units(user)))


def items_of(user: User, meeting: Meeting) -> QuerySet[Item]:
    """What was said at a meeting, in its order, with the words of the sentence that each rests on."""
    items = _told(user, meeting.items.filter(removed_at=None)).annotate(quoted=quoted())
    return items.select_related("finding", "proposal", "unit", "entered_by")


def told_items(user: User, meeting: Meeting) -> set[int]:
    """Keys of everything that was ever said at a meeting and that the person may know of, taken out or not."""
    return set(_told(user, meeting.items.all()).values_list("pk", flat=True))


def items_visible_to(user: User) -> QuerySet[Item]:
    """What was said at the meetings that the person sees."""
    items = Item.objects.filter(removed_at=None, meeting__in=visible_to(user).order_by().values("pk"))
    return _told(user, items).select_related("meeting__area", "finding", "proposal", "unit")


def _told(user: User, items: QuerySet[Item]) -> QuerySet[Item]:
    """Without what only a paper closed to the person says; what was entered by hand belongs to the meeting."""
    return items.exclude(finding__document__in=hidden_documents(user), entered_by=None)


def papers_of(user: User, meeting: Meeting) -> list[HeardDocument]:
    """The papers of a meeting that the person may know of: none that is restricted to others."""
    papers = meeting.papers.select_related("document")
    return list(papers.exclude(document__in=hidden_documents(user)))


def papers_visible_to(user: User) -> QuerySet[HeardDocument]:
    papers = HeardDocument.objects.filter(meeting__in=visible_to(user).order_by().values("pk"))
    return papers.exclude(document__in=hidden_documents(user)).select_related("meeting__area")


def readable(user: User, documents: Iterable[int | None]) -> set[int]:
    """Which of these documents the person may open."""
    keys = {pk for pk in documents if pk}
    return set(visible_documents(user).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def sentences_for(user: User, item: Item) -> QuerySet[Finding]:
    """The accepted directives that may carry a conclusion entered by hand: those of the meeting's document and papers
    that no other item with a wording of its own rests on."""
    meeting = item.meeting
    documents = [meeting.document_id, *meeting.papers.values_list("document", flat=True)]
    taken = Item.objects.filter(meeting=meeting, removed_at=None, finding__isnull=False, by_hand=True)
    found = Finding.objects.filter(
        document__in=readable(user, documents), kind=FindingKind.DIRECTIVE, state=Finding.State.ACCEPTED
    )
    return found.exclude(pk__in=taken.exclude(pk=item.pk).values("finding")).select_related(
        "reading", "document"
    )


def links_visible_to(user: User) -> QuerySet[MeetingLink]:
    """Links between meetings both of which the person sees."""
    seen = visible_to(user).order_by().values("pk")
    links = MeetingLink.objects.filter(earlier__in=seen, later__in=seen)
    return links.select_related("earlier__area", "later__area", "confirmed_by")


def may_be_admitted(user: User) -> QuerySet[User]:
    """The accounts that may be put on the list of a restricted meeting: those of the area, oneself included."""
    return may_take_over(user) | User.objects.filter(pk=user.pk).select_related("unit")


def preparations_visible_to(user: User) -> QuerySet[Preparation]:
    """The preparation files that the person had made."""
    return Preparation.objects.filter(made_by=user).select_related("unit", "file")


def meeting_of(document: Document) -> Meeting | None:
    """The meeting that a document reports (the first one accepted), or whose minutes or notice it is; None for none."""
    own = Meeting.objects.filter(document=document, withdrawn_at=None).order_by("finding__start").first()
    if own is not None:
        return own
    papers = HeardDocument.objects.filter(document=document, meeting__withdrawn_at=None, part__in=CARRYING)
    paper = papers.select_related("meeting").first()
    return paper.meeting if paper else None


def people_named(meeting: Meeting) -> QuerySet[Finding]:
    """The accepted people of the meeting's document, in the order of the text."""
    people = Finding.objects.filter(
        document=meeting.document_id, kind=FindingKind.PERSON, state=Finding.State.ACCEPTED
    )
    return people.order_by("start", "end")
