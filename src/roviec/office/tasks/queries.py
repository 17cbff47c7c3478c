"""The read door of tasks: who sees which, the list with its filters, counts by state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from roviec.office.base.keyset import Column, in_order
from roviec.office.documents.queries import hidden_from as hidden_documents
from roviec.office.meetings.models import Meeting
from roviec.office.meetings.queries import hidden_from as hidden_meetings
from roviec.office.people.models import Role, Tenure, User
from roviec.office.people.rules import sees_area
from roviec.office.people.standing import own_units
from roviec.office.tasks import checklist, rules
from roviec.office.tasks.chain import ancestors, below
from roviec.office.tasks.models import (
    Assignment,
    CalendarDay,
    DeadlineChange,
    Dispute,
    Occurrence,
    OfficeRule,
    Repetition,
    Task,
    TaskFile,
)
from roviec.office.tasks.rules import MOST_LEVELS
from roviec.office.units.models import Unit
from roviec.reader.text.fold import fold

SORTS: dict[str, tuple[Column, ...]] = {
    "han": (Column("due_on", may_be_empty=True), Column("id")),
    "-han": (Column("due_on", down=True, may_be_empty=True), Column("id", down=True)),
    "so": (Column("id"),),
    "-so": (Column("id", down=True),),
    "don-vi": (Column("lead__name"), Column("id")),
    "tien-do": (Column("percent"), Column("id")),
    "-tien-do": (Column("percent", down=True), Column("id", down=True)),
}
DEFAULT_SORT = "han"


def visible_to(user: User) -> QuerySet[Task]:
    """Tasks that a person may open: those of the area; for a reporter those that its unit leads or co-ordinates,
    every part of a task that its unit leads, down the chain, and those bound to a post that the person holds today.

    What comes from a restricted document or meeting stays with those admitted to it, and with the units that it was
    given to.
    """
    if sees_area(user):
        return _of_area(user)
    return _tasks().filter(pk__in=_of_reporter(user, own_units(user)))


def counted(user: User) -> QuerySet[Task]:
    """The tasks that a person's lists and totals count, each piece of work once.

    For an office what it gave out; its parts are counted on the page of the whole. For a reporter what its units were
    given, a part of somebody else's task as well as a whole one, without the parts that its units gave on.
    """
    if sees_area(user):
        return _of_area(user).filter(parent=None)
    own = own_units(user)
    return _tasks().filter(pk__in=_of_reporter(user, own, levels=1)).exclude(parent__lead__in=own)


def _tasks() -> QuerySet[Task]:
    return Task.objects.select_related("lead", "assignment__meeting", "assignment__document")


def _areas(user: User) -> list[int]:
    """Keys of the territories below the person's whose offices gave work.

    As keys and not as a subquery: a planner that knows them goes through the index, however many tasks there are.
    """
    gave = Assignment.objects.filter(area=OuterRef("pk")).order_by()
    within = Unit.objects.filter(Exists(gave), path__startswith=user.area_path)
    return list(within.order_by().values_list("pk", flat=True))


def _of_area(user: User) -> QuerySet[Task]:
    # By columns of the task alone: no row of another table is looked up for a task that is only counted.
    # The few that are closed are asked for first: as a subquery PostgreSQL goes through every assignment for them.
    areas = _areas(user)
    of_documents = Assignment.objects.filter(document__in=list(hidden_documents(user)), area__in=areas)
    of_meetings = Assignment.objects.filter(meeting__in=list(hidden_meetings(user)), area__in=areas)
    hidden = {*of_documents.values_list("pk", flat=True), *of_meetings.values_list("pk", flat=True)}
    return _tasks().filter(area__in=areas).exclude(assignment__in=hidden)


def _of_reporter(user: User, own: list[int], levels: int = MOST_LEVELS) -> QuerySet[Task, int]:
    """Keys of what a reporter sees, so many levels down the chain. A union: each side goes through its own index."""
    every = Task.objects.order_by()
    today = timezone.localdate()
    held = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    posts = Tenure.objects.filter(held, person=user, starts_on__lte=today).values("position")
    sides = [
        *(
            []
            if user.role == Role.ADMINISTRATOR
            else [every.filter(post__in=posts).values_list("pk", flat=True)]
        ),
        Task.coordinators.through.objects.filter(unit_id__in=own).values_list("task_id", flat=True),
        *(
            every.filter(**{f"{'parent__' * up}lead_id__in": own}).values_list("pk", flat=True)
            for up in range(levels)
        ),
    ]
    return sides[0].union(*sides[1:])  # type: ignore[return-value]


def closed_sources(user: User, assignments: Any) -> set[int]:
    """Of these assignments (keys) those whose document or meeting the person is not admitted to.

    A unit that was given a task of a restricted document sees the task, but neither the sentence nor the title.
    """
    if sees_area(user):
        return set()  # such a person does not see the task either
    closed = Q(document__in=hidden_documents(user)) | Q(meeting__in=hidden_meetings(user))
    return set(Assignment.objects.filter(closed, pk__in=assignments).order_by().values_list("pk", flat=True))


def assignments_visible_to(user: User) -> QuerySet[Assignment]:
    """Assignments of the area; for a reporter those with a task that it sees."""
    assignments = Assignment.objects.select_related("document", "meeting", "office", "area", "issued_by")
    if sees_area(user):
        seen = assignments.filter(area__path__startswith=user.area_path)
        return seen.exclude(document__in=hidden_documents(user)).exclude(meeting__in=hidden_meetings(user))
    return assignments.filter(pk__in=visible_to(user).order_by().values("assignment"))


def files_visible_to(user: User) -> QuerySet[TaskFile]:
    """Evidence of the tasks that the person sees."""
    return TaskFile.objects.filter(event__task__in=visible_to(user).order_by().values("pk")).select_related(
        "file"
    )


def access_to_documents(user: User) -> Q:
    """Documents that a reporter may read: those that its tasks come from."""
    return Q(assignments__in=visible_to(user).order_by().values("assignment"))


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
    "con-thieu": "Còn điều chưa rõ",
    "xin-gia-han": "Đang xin gia hạn",
    "da-gia-han": "Đã gia hạn",
    "xin-xem-lai": "Đề nghị xem lại phân công",
    "nhap-muon": "Nhập muộn so với quy định",
    "nhac-lai": "Ý kiến nhắc lại",
    "han-khac": "Nhắc lại với hạn khác",
    "thieu-ky": "Thiếu báo cáo định kỳ",
    "phan-viec": "Các phần việc",
    "chua-xong": "Chưa hoàn thành",
    "da-xong": "Đã hoàn thành",
}

IS_OPEN = Q(finished_on__isnull=True, cancelled_on__isnull=True)
AWAITS = IS_OPEN & Q(handed_in_on__isnull=False)
ENTERED_LATE = Q(parent__isnull=True, assignment__enter_by__lt=F("issued_on"))
SENT_BACK = IS_OPEN & Q(handed_in_on__isnull=True, returned_on__isnull=False)
_FLAGGED = {
    "cho-xac-nhan": AWAITS,
    "tra-lai": SENT_BACK,
    "chua-xong": IS_OPEN,
    "da-xong": Q(finished_on__isnull=False, cancelled_on__isnull=True),
}


def _flagged(flag: str, today: date) -> Q:
    """A flag of the list as a condition."""
    match flag:
        case "con-thieu":
            return IS_OPEN & checklist.lacking()
        case "xin-gia-han":
            return IS_OPEN & Q(pk__in=_changes(DeadlineChange.State.PENDING))
        case "da-gia-han":
            granted = (DeadlineChange.State.GRANTED, DeadlineChange.State.OTHER_DAY)
            return Q(pk__in=_changes(*granted))
        case "xin-xem-lai":
            return IS_OPEN & Q(pk__in=Dispute.objects.filter(state=Dispute.State.OPEN).values("task"))
        case "nhap-muon":
            return ENTERED_LATE
        case "nhac-lai":
            return Q(assignment__in=Repetition.objects.order_by().values("later"))
        case "han-khac":
            return Q(assignment__in=_with_other_day())
        case "thieu-ky":
            late = rules.condition_of_period(rules.Status.OVERDUE, today)
            return IS_OPEN & Q(pk__in=Occurrence.objects.filter(late).order_by().values("task"))
        case "phan-viec":
            return Q(parent__isnull=False)
    return _FLAGGED[flag]


def _with_other_day() -> QuerySet[Repetition, Any]:
    """Assignments that repeat an earlier one with another deadline for the same matter."""
    days = {"later__tasks__parent": None, "earlier__tasks__parent": None}
    later, earlier = "later__tasks__due_on", F("earlier__tasks__due_on")
    other = Q(**{f"{later}__lt": earlier}) | Q(**{f"{later}__gt": earlier})
    return Repetition.objects.filter(other, **days).order_by().values("later")


def _changes(*states: str) -> QuerySet[DeadlineChange, Any]:
    return DeadlineChange.objects.filter(state__in=states).order_by().values("task")


def listed(user: User, asked: Filters, *, today: date | None = None) -> QuerySet[Task]:
    """Counted tasks that meet every filter given, in the order asked for; parts only where parts are asked for."""
    today = today or timezone.localdate()
    tasks = visible_to(user) if asked.flag == "phan-viec" else counted(user)
    states = Q()
    for status in asked.statuses:
        if status in rules.Status.values:
            states |= rules.condition(rules.Status(status), today)
    tasks = tasks.filter(states)
    if asked.flag in FLAGS:
        tasks = tasks.filter(_flagged(asked.flag, today))
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
    return tasks.order_by(*in_order(SORTS.get(asked.sort, SORTS[DEFAULT_SORT])))


_ENDED = Q(finished_on__isnull=False, cancelled_on__isnull=True)
_SIDES = (
    (IS_OPEN, rules.OPEN),
    (_ENDED, rules.DONE),
    (Q(cancelled_on__isnull=False), (rules.Status.CANCELLED,)),
)


def counts(tasks: QuerySet[Task], *, today: date) -> dict[str, int]:
    """How many tasks are in each state; states that none is in are left out."""
    found: dict[str, int] = {}
    # Each of the three has an index of its own; no state falls into two of them.
    for side, states in _SIDES:
        rows = tasks.filter(side).order_by().annotate(state=rules.status_case(today, among=states))
        found |= dict(rows.values_list("state").annotate(n=Count("*")))
    return found


def counts_by(tasks: QuerySet[Task], field: str, *, today: date) -> dict[Any, dict[str, int]]:
    """The same for each value of a field, such as `lead` or `assignment__meeting`."""
    table: dict[Any, dict[str, int]] = {}
    for side, states in _SIDES:
        rows = tasks.filter(side).order_by().annotate(state=rules.status_case(today, among=states))
        for key, state, n in rows.values_list(field, "state").annotate(n=Count("*")):
            table.setdefault(key, {})[state] = n
    return table


def totals_by_first_day(tasks: QuerySet[Task], *, today: date) -> rules.Totals:
    """The balance of these tasks judged by the days they were first given; `counts` judges by the days in force."""
    conditions = rules.first_day_conditions(today)
    found: dict[str, int] = {}
    for side, names in ((_ENDED, ("on_time", "late")), (IS_OPEN, ("in_term", "overdue"))):
        columns = {name: Count("lead", filter=conditions[name]) for name in names}
        found |= tasks.filter(side).order_by().aggregate(**columns)
    return rules.Totals(**found)


def merged(tables: Iterable[dict[str, int]]) -> dict[str, int]:
    """Counts by state of several groups taken together."""
    whole: dict[str, int] = {}
    for table in tables:
        for state, n in table.items():
            whole[state] = whole.get(state, 0) + n
    return whole


def units_with_tasks(user: User) -> QuerySet[Unit]:
    """The units that lead a task the person sees, for the filter of the list; for an office those of its territory."""
    if not sees_area(user):
        return Unit.objects.filter(pk__in=counted(user).order_by().values("lead")).order_by("path")
    path = user.area_path
    led = Task.objects.filter(area__in=_areas(user), lead=OuterRef("pk"), parent=None).order_by()
    own = Unit.objects.filter(Q(path__startswith=path) | Q(place__path__startswith=path))
    # In two, because each has an index that begins with area and lead.
    return own.filter(Exists(led.filter(IS_OPEN)) | Exists(led.filter(_ENDED))).order_by("path")


def meetings_with_tasks(user: User) -> QuerySet[Meeting]:
    """The meetings that a task the person sees came from, newest first, without those that are closed to them."""
    if sees_area(user):
        led = Assignment.objects.filter(meeting=OuterRef("pk"), area__in=_areas(user)).order_by()
        meetings = Meeting.objects.filter(Exists(led))
    else:
        meetings = Meeting.objects.filter(pk__in=visible_to(user).order_by().values("assignment__meeting"))
    return meetings.exclude(pk__in=hidden_meetings(user))


def units_in_order(keys: Iterable[int]) -> QuerySet[Unit]:
    """Units by key, in the order of the territory, for a table that is counted by unit."""
    return Unit.objects.filter(pk__in=keys).order_by("path")


def meetings_in_order(keys: Iterable[int]) -> QuerySet[Meeting]:
    """Meetings by key, newest first, for a table that is counted by meeting."""
    return Meeting.objects.filter(pk__in=keys).order_by("-held_on", "-id")


def entered_late(user: User, *, since: date | None = None, until: date | None = None) -> QuerySet[Task]:
    """Tasks that the office entered later than its own rule allows, by the day of issuing; newest first.

    Tasks whose document bears no day of issue have no such limit (`Assignment.enter_by`) and never count.
    """
    late = visible_to(user).filter(ENTERED_LATE)
    if since:
        late = late.filter(issued_on__gte=since)
    if until:
        late = late.filter(issued_on__lte=until)
    return late.order_by("-issued_on", "-id")


def parts_of(user: User, task: Task) -> list[Task]:
    """Every part of a task and of its parts that the person sees, each below its own, with `depth` from 0."""
    # Parts share their assignment, which has an index; the path has none.
    found = visible_to(user).filter(assignment=task.assignment_id, path__startswith=below(task))
    children: dict[int | None, list[Task]] = {}
    for part in found.order_by("pk"):
        children.setdefault(part.parent_id, []).append(part)
    rows: list[Task] = []

    def add(parent: int, depth: int) -> None:
        for part in children.get(parent, []):
            part.depth = depth  # type: ignore[attr-defined]
            rows.append(part)
            add(part.pk, depth + 1)

    add(task.pk, 0)
    return rows


def chain_above(user: User, task: Task) -> list[tuple[Task, bool]]:
    """The tasks of which this is a part, from the top down, each with whether the person may open it."""
    keys = ancestors(task)
    if not keys:
        return []
    above = {one.pk: one for one in Task.objects.filter(pk__in=keys).select_related("lead")}
    seen = set(visible_to(user).filter(pk__in=keys).order_by().values_list("pk", flat=True))
    return [(above[pk], pk in seen) for pk in keys]


def periods_visible_to(user: User) -> QuerySet[Occurrence]:
    """Periods of the recurring tasks that the person sees."""
    return Occurrence.objects.filter(task__in=visible_to(user).order_by().values("pk")).select_related("task")


def calendar_days() -> QuerySet[CalendarDay]:
    """The days that were added to the table of working days, taken back ones included, newest first."""
    return CalendarDay.objects.select_related("entered_by", "taken_back_by")


def settled_rules(area: Unit) -> QuerySet[OfficeRule]:
    """The values that an authority has settled, with the dates from which they hold; newest first."""
    return OfficeRule.objects.filter(area=area).select_related("set_by").order_by("-valid_from", "-id")


def periods_to_lay(on: date) -> QuerySet[Task]:
    """Recurring tasks whose periods are laid out for less than a year from a day: for the daily round of the system,
    which calls `actions.lay_periods(None, task)` for each."""
    ahead = on + timedelta(days=365)
    running = Task.objects.filter(IS_OPEN, recurrence__isnull=False).annotate(last=Max("occurrences__due_on"))
    endless = Q(recurrence__until__isnull=True) | Q(recurrence__until__gt=F("last"))
    return running.filter(Q(last=None) | Q(last__lt=ahead), endless).order_by("pk")
