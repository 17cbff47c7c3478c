"""What a preparation file holds. Plain data: the page, the DOCX and the questions all read the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from roviec.office.meetings.models import Meeting, Outcome, Proposal
from roviec.office.meetings.showing import ShownProposal
from roviec.office.units.models import Unit


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that came with a report or result."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task and what became of it. Days are calendar days."""

    pk: int
    number: str
    address: str
    work: str
    lead: str
    old_unit: str  # how it belongs here, where its unit is one that went into this one
    state: str  # in words
    look: str
    done: bool
    overdue_days: int
    issued_on: date
    first_due_on: date | None
    due_on: date | None
    moved: int  # how many times the day was moved
    finished_on: date | None
    progressed_on: date | None
    percent: int
    product: str  # what it has to end in
    result: str  # what the unit handed in, as it says
    named: bool  # whether a person or post is named who does the work
    last_word: str  # of the last report
    last_word_on: date | None
    returned_on: date | None
    returned_why: str
    evidence: list[Evidence]


@dataclass(frozen=True, slots=True)
class Concluded:
    """One conclusion of a meeting with the sentence it rests on, and the tasks that came of it for this unit."""

    text: str
    quoted: str
    source: str  # the document in words
    address: str  # of the sentence
    old_unit: str
    tasks: list[TaskLine]
    of_others: int  # tasks of the same conclusion that other units owe
    issued: bool  # whether it became any task at all


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put at the last meeting, and what was answered there."""

    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting with the unit, and what was concluded."""

    meeting: Meeting
    address: str
    old_unit: str
    conclusions: list[Concluded]
    asked: list[Asked]
    assessments: list[str]

    @property
    def own(self) -> list[Concluded]:
        """The conclusions that are this unit's to answer for, or nobody's yet."""
        return [one for one in self.conclusions if one.tasks or not one.of_others]

    @property
    def of_others(self) -> list[Concluded]:
        """Those that became tasks of other units only."""
        return [one for one in self.conclusions if not one.tasks and one.of_others]

    @property
    def source(self) -> str:
        """The document that all the conclusions rest on; empty where they rest on several."""
        sources = {one.source for one in self.conclusions}
        return sources.pop() if len(sources) == 1 else ""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a series: actual or estimated, at the end of its period."""

    period: str
    on: date
    value: Decimal
    status: str  # in words
    plan: Decimal | None
    of_plan: Decimal | None  # percent of the plan of the same period
    change: Decimal | None  # percent against the period of the same length a year before
    before: Decimal | None  # that earlier value
    quoted: str
    address: str
    old_unit: str


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator of the unit over its periods, oldest first; `plans` are those for which there is no figure yet."""

    indicator: str
    measure: str
    points: list[Point]
    plans: list[Point]

    @property
    def is_drawn(self) -> bool:
        return len({point.on for point in self.points}) >= 2


@dataclass(frozen=True, slots=True)
class Question:
    """A question for the session, the rule that asks it, and what it rests on."""

    code: str
    text: str
    reason: str
    address: str


@dataclass(slots=True)
class Dossier:
    """Everything that is laid before the session with a unit, as the person who asks for it may see it."""

    unit: Unit
    today: date
    old_units: list[str]
    last: Session | None = None
    earlier: list[Session] = field(default_factory=list)  # earlier sessions with something still open
    overdue: list[TaskLine] = field(default_factory=list)
    open_tasks: int = 0
    done_tasks: int = 0
    proposals: list[ShownProposal] = field(default_factory=list)  # not yet answered
    answered: list[ShownProposal] = field(default_factory=list)  # since the last session
    series: list[Series] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def outcome_of(proposal: Proposal) -> str:
    """What was decided on a proposal, in words; empty where nothing was."""
    return str(Outcome(proposal.outcome).label) if proposal.outcome else ""
