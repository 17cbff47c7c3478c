"""The read door of boards: computed for whoever asks, and the published ones that a person may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, QuerySet, Sum, Value
from django.db.models.fields import DateField
from django.db.models.functions import Coalesce

from roviec.clocks.periods import Period
from roviec.office.league.boards import GROUPS, Board
from roviec.office.league.models import Snapshot
from roviec.office.league.periods import name_of, period_of
from roviec.office.league.rules import DEFAULT_SORT, Row, Score, ranked
from roviec.office.meetings.queries import visible_to as visible_meetings
from roviec.office.people.models import User
from roviec.office.people.rules import sees_area
from roviec.office.tasks import queries as tasks
from roviec.office.tasks import rules as task_rules
from roviec.office.tasks.models import Assignment, Task
from roviec.office.tasks.rules import Status
from roviec.office.units.models import Unit

_FIELDS = {
    "don-vi": "lead",
    "lanh-dao": "assignment__directed_by",
    "chiu-trach-nhiem": "accountable",
    "linh-vuc": "assignment__field",
    "cuoc-hop": "assignment__meeting",
}
_UNSAID = {
    "lanh-dao": "Chưa ghi lãnh đạo chỉ đạo",
    "chiu-trach-nhiem": "Chưa ghi lãnh đạo chịu trách nhiệm",
    "linh-vuc": "Chưa ghi lĩnh vực",
    "cuoc-hop": "Không từ cuộc họp nào",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a board asks for. `start` and `end`, both given, go before the kind of period."""

    grouped: str = "don-vi"
    kind: str = "nam"
    day: date | None = None
    start: date | None = None
    end: date | None = None
    counted: str = "giao"
    sort: str = DEFAULT_SORT

    def period(self, today: date) -> tuple[Period, str]:
        """The days, and what they are called."""
        if self.start and self.end:
            return Period(self.start, self.end), f"Từ {self.start:%d/%m/%Y} đến {self.end:%d/%m/%Y}"
        period = period_of(self.kind, self.day or today)
        return period, name_of(self.kind, period)


def groups_for(user: User) -> dict[str, str]:
    """By what a person may have a board. A unit sees its own line only: the rest names papers closed to it."""
    return GROUPS if sees_area(user) else {"don-vi": GROUPS["don-vi"]}


def board(user: User, asked: Asked, *, today: date, for_all: bool = False) -> Board:
    """The board over the tasks that a person's totals count. `for_all` leaves out what not everybody may know of."""
    period, name = asked.period(today)
    counted = tasks.counted(user).filter(cancelled_on=None)
    day = "due_on" if asked.counted == "han" else "issued_on"
    counted = counted.filter(**{f"{day}__gte": period.start, f"{day}__lte": period.end})
    if for_all:
        closed = Assignment.objects.filter(Q(document__restricted=True) | Q(meeting__restricted=True))
        told = Assignment.objects.filter(meeting__document__restricted=True)
        counted = counted.exclude(assignment__in=(closed | told).order_by().values("pk"))
    scores = _scores(counted, _FIELDS[asked.grouped], today)
    rows = ranked(_named(user, asked.grouped, scores))
    return Board(asked.grouped, asked.counted, name, period.start, period.end, today, rows)


def _scores(counted: QuerySet[Task], field: str, today: date) -> dict[Any, Score]:
    """Two queries, done and not done: each goes through its own index."""
    first = task_rules.first_day_conditions(today)
    over = task_rules.condition(Status.OVERDUE, today)
    late = task_rules.condition(Status.DONE_LATE, today)
    done = counted.filter(finished_on__isnull=False).order_by().values_list(field)
    not_done = counted.filter(finished_on__isnull=True).order_by().values_list(field)
    judged_on = Coalesce(F("handed_in_on"), Value(today, output_field=DateField()))
    found: dict[Any, Score] = {}
    for key, total, behind, first_late, days in done.annotate(
        n=Count("*"),
        n_late=Count("lead", filter=late),
        n_first=Count("lead", filter=first["late"]),
        n_days=Sum(_span(F("finished_on"), F("due_on")), filter=late),
    ):
        found[key] = Score(
            on_time=total - behind,
            late=behind,
            first_on_time=total - first_late,
            first_late=first_late,
            days_late=_days(days),
        )
    for key, total, behind, returned, first_over, days in not_done.annotate(
        n=Count("*"),
        n_late=Count("lead", filter=over),
        n_returned=Count("lead", filter=tasks.SENT_BACK),
        n_first=Count("lead", filter=first["overdue"]),
        n_days=Sum(_span(judged_on, F("due_on")), filter=over),
    ):
        found[key] = found.get(key, Score()) + Score(
            in_term=total - behind,
            overdue=behind,
            returned=returned,
            first_in_term=total - first_over,
            first_overdue=first_over,
            days_late=_days(days),
        )
    return found


def _span(end: Any, start: Any) -> ExpressionWrapper[Any]:
    return ExpressionWrapper(end - start, output_field=DurationField())


def _days(span: timedelta | None) -> int:
    return span.days if span else 0


def _named(user: User, grouped: str, scores: Mapping[Any, Score]) -> list[Row]:
    if grouped == "don-vi":
        units = Unit.objects.in_bulk(list(scores))
        return [Row(str(key), units[key].name, score) for key, score in scores.items()]
    if grouped == "cuoc-hop":
        meetings = visible_meetings(user).filter(pk__in=[key for key in scores if key]).in_bulk()
        rows, rest = [], Score()
        for key, score in scores.items():
            if meeting := meetings.get(key):
                note = f"{meeting.held_on:%d/%m/%Y}" if meeting.held_on else ""
                rows.append(Row(str(key), meeting.title, score, note=note))
            else:
                rest += score
        return rows + ([Row("", _UNSAID[grouped], rest)] if rest.given else [])
    named: dict[str, Score] = {}
    for key, score in scores.items():  # "Y tế" and "Y tế " are one
        name = " ".join(str(key or "").split())
        named[name] = named.get(name, Score()) + score
    return [Row(name, name or _UNSAID[grouped], score) for name, score in named.items()]


def visible_to(user: User) -> QuerySet[Snapshot]:
    """Published boards of the person's area, and those of the territories that theirs lies in."""
    above = [int(key) for key in user.area_path.strip("/").split("/") if key]
    within = Q(area__path__startswith=user.area_path) if sees_area(user) else Q(area__path=user.area_path)
    found = Snapshot.objects.filter(within | Q(area__in=above))
    return found.select_related("area", "published_by")
