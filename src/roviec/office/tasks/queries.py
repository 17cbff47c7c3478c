"""The read door of tasks: who sees which, the list with its filters, counts by state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.utils import timezone

from roviec.office.meetings.models import Meeting
from roviec.office.meetings.queries import Outcome
from roviec.office.people.models import User
from roviec.office.people.rules import sees_area
from roviec.office.people.standing import own_units
from roviec.office.review.models import Finding, FindingKind
from roviec.office.tasks import rules
from roviec.office.tasks.models import Assignment, Task, TaskFile
from roviec.office.tasks.permissions import may_issue
from roviec.office.units.models import Unit
from roviec.reader.text.fold import fold

SORTS: dict[str, tuple[Any, ...]] = {
    "han": (F("due_on").asc(nulls_last=True), "id"),
    "-han": (F("due_on").desc(nulls_last=True), "-id"),
    "so": ("id",),
    "-so": ("-id",),
    "don-vi": ("lead__name", "due_on", "id"),
    "tien-do": ("percent", "id"),
    "-tien-do": ("-percent", "-id"),
}
DEFAULT_SORT = "han"


def visible_to(user: User) -> QuerySet[Task]:
    """Tasks of the area; for a reporter those that its unit leads or co-ordinates."""
    tasks = Task.objects.select_related("lead", "assignment__meeting", "assignment__document")
    if sees_area(user):
        return tasks.filter(assignment__area__path__startswith=user.area_path)
    return tasks.filter(_takes_part(user))


def assignments_visible_to(user: User) -> QuerySet[Assignment]:
    """Assignments of the area; for a reporter those with a task that it sees."""
    assignments = Assignment.objects.select_related("document", "meeting", "office", "area", "issued_by")
    if sees_area(user):
        return assignments.filter(area__path__startswith=user.area_path)
    return assignments.filter(pk__in=visible_to(user).order_by().values("assignment"))


def files_visible_to(user: User) -> QuerySet[TaskFile]:
    """Evidence of the tasks that the person sees."""
    return TaskFile.objects.filter(event__task__in=visible_to(user).order_by().values("pk")).select_related(
        "file"
    )


def access_to_documents(user: User) -> Q:
    """Documents that a reporter may read: those that its tasks come from."""
    return Q(assignments__in=visible_to(user).order_by().values("assignment"))


def _takes_part(user: User) -> Q:
    own = own_units(user)
    through = Task.coordinators.through.objects.filter(unit_id__in=own).values("task_id")
    return Q(lead_id__in=own) | Q(pk__in=through)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address of a task list asks for; each part may be empty."""

    statuses: tuple[str, ...] = ()
    flag: str = ""  # cho-xac-nhan, tra-lai, con-thieu
    unit: str = ""
    meeting: str = ""
    document: str = ""
    assignment: str = ""
    words: str = ""
    due_from: date | None = None
    due_to: date | None = None
    sort: str = DEFAULT_SORT


FLAGS = {
    "cho-xac-nhan": "Có kết quả chờ xác nhận",
    "tra-lai": "Bị trả lại",
    "con-thieu": "Còn thiếu một trong sáu rõ",
    "chua-xong": "Chưa hoàn thành",
    "da-xong": "Đã hoàn thành",
}

IS_OPEN = Q(finished_on__isnull=True, cancelled_on__isnull=True)
AWAITS = IS_OPEN & Q(handed_in_on__isnull=False)
SENT_BACK = IS_OPEN & Q(handed_in_on__isnull=True, returned_on__isnull=False)
LACKS = IS_OPEN & (
    Q(lead_person="")
    | Q(accountable="")
    | Q(product="")
    | Q(level="")
    | Q(deadline_state=Task.DeadlineState.NOT_FILLED)
)
_FLAGGED = {
    "cho-xac-nhan": AWAITS,
    "tra-lai": SENT_BACK,
    "con-thieu": LACKS,
    "chua-xong": IS_OPEN,
    "da-xong": Q(finished_on__isnull=False, cancelled_on__isnull=True),
}


def listed(user: User, asked: Filters, *, today: date | None = None) -> QuerySet[Task]:
    """Visible tasks that meet every filter given, in the order asked for."""
    today = today or timezone.localdate()
    tasks = visible_to(user)
    states = Q()
    for status in asked.statuses:
        if status in rules.Status.values:
            states |= rules.condition(rules.Status(status), today)
    tasks = tasks.filter(states)
    if asked.flag in _FLAGGED:
        tasks = tasks.filter(_FLAGGED[asked.flag])
    if asked.unit.isdigit():
        unit = int(asked.unit)
        through = Task.coordinators.through.objects.filter(unit_id=unit).values("task_id")
        tasks = tasks.filter(Q(lead_id=unit) | Q(pk__in=through))
    for name, value in (("meeting", asked.meeting), ("document", asked.document), ("pk", asked.assignment)):
        if value.isdigit():
            tasks = tasks.filter(**{f"assignment__{name}": int(value)})
    if asked.due_from:
        tasks = tasks.filter(due_on__gte=asked.due_from)
    if asked.due_to:
        tasks = tasks.filter(due_on__lte=asked.due_to)
    for word in asked.words.split():
        tasks = tasks.filter(folded__contains=fold(word))
    return tasks.order_by(*SORTS.get(asked.sort, SORTS[DEFAULT_SORT]))


def counts(tasks: QuerySet[Task], *, today: date) -> dict[str, int]:
    """How many tasks are in each state; states that none is in are left out."""
    rows = (
        tasks.order_by().annotate(state=rules.status_case(today)).values_list("state").annotate(n=Count("pk"))
    )
    return dict(rows)


def counts_by(tasks: QuerySet[Task], field: str, *, today: date) -> dict[Any, dict[str, int]]:
    """The same for each value of a field, such as `lead` or `assignment__meeting`."""
    rows = (
        tasks.order_by()
        .annotate(state=rules.status_case(today))
        .values_list(field, "state")
        .annotate(n=Count("pk"))
    )
    table: dict[Any, dict[str, int]] = {}
    for key, state, n in rows:
        table.setdefault(key, {})[state] = n
    return table


def outcomes(user: User, meetings: list[int]) -> dict[int, Outcome]:
    """What came of each of these meetings: tasks, done and overdue, of those that the person sees."""
    tasks = visible_to(user).filter(assignment__meeting__in=meetings)
    table = counts_by(tasks, "assignment__meeting", today=timezone.localdate())
    sums = {key: rules.totals(by_state) for key, by_state in table.items()}
    return {key: Outcome(s.total, s.done, s.overdue) for key, s in sums.items()}


@dataclass(frozen=True, slots=True)
class OfMeeting:
    """What came of a meeting, for its page: each assignment with the counts of its tasks."""

    assignments: list[tuple[Assignment, dict[str, int], rules.Totals]]
    totals: rules.Totals
    counts: dict[str, int]
    waiting: int  # accepted directives of the document that have not been issued
    may_issue: bool
    document: int


def of_meeting(user: User, meeting: Meeting) -> OfMeeting | None:
    """What the directives of a meeting became: those issued with the states of their tasks, and how many wait.

    None where there is neither.
    """
    tasks = visible_to(user).filter(assignment__meeting=meeting)
    table = counts_by(tasks, "assignment", today=timezone.localdate())
    waiting = Finding.objects.filter(
        document=meeting.document_id,
        kind=FindingKind.DIRECTIVE,
        state=Finding.State.ACCEPTED,
        assignment=None,
    ).count()
    if not table and not (waiting and sees_area(user)):
        return None
    assignments = assignments_visible_to(user).filter(pk__in=table).order_by("finding__start")
    assignments = assignments.prefetch_related(Prefetch("tasks", queryset=visible_to(user)))
    whole = merged(table.values())
    rows = [(a, table[a.pk], rules.totals(table[a.pk])) for a in assignments]
    return OfMeeting(
        rows, rules.totals(whole), whole, waiting, may_issue(user, meeting.area), meeting.document_id
    )


def merged(tables: Iterable[dict[str, int]]) -> dict[str, int]:
    """Counts by state of several groups taken together."""
    whole: dict[str, int] = {}
    for table in tables:
        for state, n in table.items():
            whole[state] = whole.get(state, 0) + n
    return whole


def units_with_tasks(user: User) -> QuerySet[Unit]:
    """The units that lead a task the person sees, for the filter of the list."""
    return Unit.objects.filter(pk__in=visible_to(user).order_by().values("lead")).order_by("path")


def meetings_with_tasks(user: User) -> QuerySet[Meeting]:
    """The meetings that a task the person sees came from, newest first."""
    return Meeting.objects.filter(pk__in=visible_to(user).order_by().values("assignment__meeting"))
