"""What the start page shows to each role. Only reads, and always the same number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from roviec.office.base.among import Among
from roviec.office.documents.models import Document
from roviec.office.documents.queries import visible_to as visible_documents
from roviec.office.meetings import queries as meetings
from roviec.office.meetings.models import Meeting
from roviec.office.people.models import User
from roviec.office.review.models import Finding, FindingKind
from roviec.office.tasks import queries as tasks
from roviec.office.tasks import rules
from roviec.office.tasks.models import Assignment, Task
from roviec.office.tasks.rules import Status, Totals
from roviec.office.tasks.wording import days_late
from roviec.office.units.models import Unit

_ROWS = 8  # of each list; the whole list is a link away
_UNITS = 15
_NEW_DAYS = 14
TO_ISSUE_DAYS = 180
# What a line of a list tells, and what the state and the deadline in it follow from.
_LINE = (
    *("number", "work", "due_on", "deadline_state", "lead__name"),
    *("progressed_on", "handed_in_on", "returned_on", "finished_on", "cancelled_on"),
)
_UNDER_WAY = (Status.NOT_STARTED, Status.IN_TERM, Status.UNDATED, Status.REGULAR)


@dataclass(frozen=True, slots=True)
class Card:
    """A count with the list behind it."""

    label: str
    count: int
    query: str  # of the task list's address
    look: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitRow:
    unit: Unit
    counts: dict[str, int]
    sums: Totals


@dataclass(frozen=True, slots=True)
class ByUnit:
    """The units with most to worry about, and how many more there are. `most` scales the bars."""

    rows: list[UnitRow]
    more: int
    most: int


def table(user: User, today: date) -> dict[int, dict[str, int]]:
    """What the person's totals count, by the unit that leads and by state."""
    return tasks.counts_by(tasks.counted(user), "lead", today=today)


def cards(by_state: dict[str, int], sent_back: int, awaiting: int) -> list[Card]:
    """The counts on top of the page. Sent back or awaiting may be late as well, and then counts twice."""
    sums = rules.totals(by_state)
    under_way = sum(by_state.get(s, 0) for s in _UNDER_WAY)
    states = "&".join(f"trang_thai={s.value}" for s in _UNDER_WAY)
    return [
        Card("Quá hạn", sums.overdue, "trang_thai=overdue", "late"),
        Card("Sắp đến hạn", by_state.get(Status.DUE_SOON, 0), "trang_thai=due-soon", "soon", _within()),
        Card("Bị trả lại", sent_back, "loc=tra-lai", "late"),
        Card("Chờ xác nhận", awaiting, "loc=cho-xac-nhan", "wait"),
        Card("Đang trong hạn", under_way, states),
        Card("Hoàn thành đúng hạn", sums.on_time, "trang_thai=done-on-time", "good"),
        Card("Hoàn thành chậm", sums.late, "trang_thai=done-late", "good"),
    ]


def _within() -> str:
    return f"trong {rules.due_soon_days()} ngày tới"


def flagged(user: User) -> dict[str, int]:
    """How many tasks were sent back, and how many results await confirmation."""
    return (
        tasks.counted(user)
        .filter(tasks.IS_OPEN)
        .aggregate(
            sent_back=Count("lead", filter=tasks.SENT_BACK), awaiting=Count("lead", filter=tasks.AWAITS)
        )
    )


def by_unit(table: dict[int, dict[str, int]]) -> ByUnit:
    """Tasks by the unit that leads them: most overdue first, then most open."""
    sums = {key: rules.totals(by_state) for key, by_state in table.items()}
    keys = sorted(sums, key=lambda key: (-sums[key].overdue, -sums[key].not_done, -sums[key].total, key))
    shown = keys[:_UNITS]
    units = Unit.objects.in_bulk(shown)
    rows = [UnitRow(units[key], table[key], sums[key]) for key in shown]
    return ByUnit(rows, len(keys) - len(shown), max((row.sums.total for row in rows), default=0))


def _lines(user: User, today: date, **asked: Any) -> QuerySet[Task]:
    """The list that is asked for, with what a line of it tells and no more: joins and columns are most of its cost."""
    return (
        tasks.listed(user, tasks.Filters(**asked), today=today)
        .select_related(None)
        .select_related("lead")
        .only(*_LINE)
    )


def overdue(user: User, today: date) -> list[tuple[Task, int]]:
    """The tasks that are late longest, with their days late."""
    return [
        (task, days_late(task, today)) for task in _lines(user, today, statuses=(Status.OVERDUE,))[:_ROWS]
    ]


def due_soon(user: User, today: date) -> QuerySet[Task]:
    return _lines(user, today, statuses=(Status.DUE_SOON,))[:_ROWS]


def awaiting(user: User, today: date) -> QuerySet[Task]:
    """Results that await confirmation, the longest waiting first."""
    waiting = _lines(user, today, flag="cho-xac-nhan")
    return waiting.order_by("handed_in_on", "id")[:_ROWS]


def returned(user: User, today: date) -> QuerySet[Task]:
    return _lines(user, today, flag="tra-lai")[:_ROWS]


def new(user: User, today: date) -> QuerySet[Task]:
    """Tasks issued lately that the unit has not begun."""
    fresh = _lines(user, today, statuses=(Status.NOT_STARTED,))
    return fresh.filter(issued_on__gte=today - timedelta(days=_NEW_DAYS)).order_by("-issued_on", "-id")[
        :_ROWS
    ]


def last_meetings(user: User) -> list[tuple[Meeting, Any]]:
    """The newest meetings and what came of each."""
    newest = list(meetings.visible_to(user)[:6])
    outcomes = meetings.outcomes(user, [meeting.pk for meeting in newest])
    return [(meeting, outcomes.get(meeting.pk)) for meeting in newest]


def to_review(user: User) -> list[Document]:
    """Documents that wait for review, oldest first, each with `left`: how many findings are undecided."""
    waiting = visible_documents(user).filter(state=Document.State.REVIEW).select_related(None)
    found = list(waiting.only("title", "taken_in_at").order_by("taken_in_at", "id")[:_ROWS])
    proposed = Finding.objects.filter(document__in=found, state=Finding.State.PROPOSED).order_by()
    left = dict(proposed.values_list("document").annotate(n=Count("pk")))
    for document in found:
        document.left = left.get(document.pk, 0)  # type: ignore[attr-defined]
    return found


def to_issue(user: User) -> Sequence[Mapping[str, Any]]:
    """Documents taken in lately with accepted directives that have not become tasks: pk, title and how many.

    What lies longer than `TO_ISSUE_DAYS` was left aside on purpose; its own page still says so.
    """
    since = timezone.now() - timedelta(days=TO_ISSUE_DAYS)
    lately = visible_documents(user).filter(taken_in_at__gte=since)
    titles = dict(lately.order_by().values_list("pk", "title"))
    of_these = Among("document", titles)
    accepted = Finding.objects.filter(of_these, kind=FindingKind.DIRECTIVE, state=Finding.State.ACCEPTED)
    # Two counts by document and not what the one lacks of the other: PostgreSQL goes through every assignment for
    # that. What is issued stays accepted (`review` holds it), so the difference is what waits.
    issued = Assignment.objects.filter(of_these)
    gone = dict(issued.order_by().values_list("document").annotate(n=Count("pk")))
    found = accepted.order_by().values_list("document").annotate(n=Count("pk")).order_by("document")
    left = [(document, n - gone.get(document, 0)) for document, n in found]
    return [{"document": pk, "document__title": titles[pk], "n": n} for pk, n in left if n > 0][:_ROWS]
