"""The list of tasks: its orders, its filters, and what they offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull
from django.utils import timezone

from roviec.office.base.keyset import Column, in_order
from roviec.office.meetings.models import Meeting
from roviec.office.meetings.queries import hidden_from as hidden_meetings
from roviec.office.meetings.queries import is_key
from roviec.office.people.models import User
from roviec.office.people.rules import sees_area
from roviec.office.tasks import checklist, rules
from roviec.office.tasks.models import (
    Assignment,
    DeadlineChange,
    Dispute,
    Occurrence,
    Repetition,
    Task,
)
from roviec.office.tasks.queries.sight import KEYS_AT_MOST, areas, counted, from_above, visible_to
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


FROM_ABOVE = "cap-tren-giao"
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
    FROM_ABOVE: "Cấp trên giao",
    "chua-xong": "Chưa hoàn thành",
    "da-xong": "Đã hoàn thành",
}

IS_OPEN = Q(finished_on__isnull=True, cancelled_on__isnull=True)
ENDED = Q(finished_on__isnull=False, cancelled_on__isnull=True)
AWAITS = IS_OPEN & Q(handed_in_on__isnull=False)
ENTERED_LATE = Q(parent__isnull=True, assignment__enter_by__lt=F("issued_on"))
SENT_BACK = IS_OPEN & Q(handed_in_on__isnull=True, returned_on__isnull=False)
_FLAGGED = {
    "cho-xac-nhan": AWAITS,
    "tra-lai": SENT_BACK,
    "chua-xong": IS_OPEN,
    "da-xong": ENDED,
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


def _takes_part(unit: int) -> Q:
    """The tasks that a unit leads or co-ordinates: by known keys where they are few, so that both go by an index."""
    through = Task.coordinators.through.objects.filter(unit_id=unit).values_list("task_id", flat=True)
    others = list(through[: KEYS_AT_MOST + 1])
    if not others:
        return Q(lead_id=unit)
    return Q(lead_id=unit) | Q(pk__in=others if len(others) <= KEYS_AT_MOST else through)


def listed(user: User, asked: Filters, *, today: date | None = None) -> QuerySet[Task]:
    """Counted tasks that meet every filter given, in the order asked for; parts only where parts are asked for."""
    today = today or timezone.localdate()
    match asked.flag:
        case "phan-viec":
            tasks = visible_to(user)
        case flag if flag == FROM_ABOVE:
            tasks = from_above(user)
        case _:
            tasks = counted(user)
    states = Q()
    for status in asked.statuses:
        if status in rules.Status.values:
            states |= rules.condition(rules.Status(status), today)
    tasks = tasks.filter(states)
    if asked.flag in FLAGS and asked.flag != FROM_ABOVE:
        tasks = tasks.filter(_flagged(asked.flag, today))
    if is_key(asked.unit):
        tasks = tasks.filter(_takes_part(int(asked.unit)))
    for name, value in (("meeting", asked.meeting), ("document", asked.document), ("pk", asked.assignment)):
        if is_key(value):
            tasks = tasks.filter(**{f"assignment__{name}": int(value)})
    if asked.due_from:
        tasks = tasks.filter(due_on__gte=asked.due_from)
    if asked.due_to:
        tasks = tasks.filter(due_on__lte=asked.due_to)
    for word in asked.words.split():
        tasks = tasks.filter(folded__contains=fold(word))
    return tasks.order_by(*in_order(SORTS.get(asked.sort, SORTS[DEFAULT_SORT])))


def chosen(user: User, keys: list[int]) -> QuerySet[Task]:
    """The tasks with these keys that the person sees, in the order of a list."""
    return visible_to(user).filter(pk__in=keys).order_by(*in_order(SORTS[DEFAULT_SORT]))


def units_with_tasks(user: User) -> QuerySet[Unit]:
    """The units that lead a task the person sees, for the filter of the list; for an office those of its territory."""
    if not sees_area(user):
        leads = set(counted(user).order_by().values_list("lead", flat=True).distinct())
        return Unit.objects.filter(pk__in=leads).order_by("path")
    path, within = user.area_path, areas(user)
    led = Task.objects.filter(lead=OuterRef("pk"), parent=None).order_by()
    led = led.filter(area=within[0]) if len(within) == 1 else led.filter(area__in=within)
    # In two, because each has an index that begins with area and lead.
    sides = (led.filter(IS_OPEN), led.filter(ENDED))
    if len(within) == 1:
        # One step into the index for each unit: for an EXISTS PostgreSQL goes through every task of the area.
        has_led = Q(*(IsNull(Subquery(side.values("lead")[:1]), False) for side in sides), _connector=Q.OR)
    else:
        has_led = Q(*map(Exists, sides), _connector=Q.OR)
    below = Unit.objects.filter(path__startswith=path).order_by().values("pk")
    return Unit.objects.filter(Q(path__startswith=path) | Q(place__in=below), has_led).order_by("path")


def meetings_with_tasks(user: User) -> QuerySet[Meeting]:
    """The meetings that a task the person sees came from, newest first, without those that are closed to them."""
    if sees_area(user):
        led = Assignment.objects.filter(meeting=OuterRef("pk"), area__in=areas(user)).order_by()
        meetings = Meeting.objects.filter(Exists(led))
    else:
        given = counted(user).filter(assignment__meeting__isnull=False).order_by()
        meetings = Meeting.objects.filter(pk__in=set(given.values_list("assignment__meeting", flat=True)))
    return meetings.exclude(pk__in=hidden_meetings(user))
