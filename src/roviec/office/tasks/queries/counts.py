"""Counts of tasks by state, and by what they hang on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from roviec.office.meetings.models import Meeting
from roviec.office.tasks import rules
from roviec.office.tasks.models import Task
from roviec.office.tasks.queries.lists import ENDED, IS_OPEN
from roviec.office.tasks.rules import Status
from roviec.office.units.models import Unit

_LATE = ENDED & Q(finished_on__gt=F("due_on"))


def counts(tasks: QuerySet[Task], *, today: date) -> dict[str, int]:
    """How many tasks are in each state; states that none is in are left out."""
    return merged(counts_by(tasks, "area", today=today).values())


def counts_by(
    tasks: QuerySet[Task], field: str, *, today: date, soon: int | None = None
) -> dict[Any, dict[str, int]]:
    """The same for each value of a field, such as `lead` or `assignment__meeting`. With `soon` so many days are near;
    without, as many as the rule says."""
    table: dict[Any, dict[str, int]] = {}
    # Each of the four has an index of its own; what ended is far the most, and is only counted.
    among = tasks.filter(IS_OPEN).order_by().annotate(state=rules.status_case(today, soon, of_open=True))
    for key, state, n in among.values_list(field, "state").annotate(n=_Number("*")):
        table.setdefault(key, {})[state] = n
    late = dict(_numbers(tasks.filter(_LATE), field))
    for key, n in _numbers(tasks.filter(ENDED), field):
        of_key, behind = table.setdefault(key, {}), late.get(key, 0)
        if n > behind:
            of_key[Status.DONE_ON_TIME] = n - behind
        if behind:
            of_key[Status.DONE_LATE] = behind
    for key, n in _numbers(tasks.filter(cancelled_on__isnull=False), field):
        table.setdefault(key, {})[Status.CANCELLED] = n
    return table


def _numbers(tasks: QuerySet[Task], field: str) -> Iterable[tuple[Any, int]]:
    return tasks.order_by().values_list(field).annotate(n=_Number("*"))


def totals_by_first_day(tasks: QuerySet[Task], *, today: date) -> rules.Totals:
    """The balance of these tasks judged by the days they were first given; `counts` judges by the days in force."""
    conditions = rules.first_day_conditions(today)
    found: dict[str, int] = {}
    for side, names in ((ENDED, ("on_time", "late")), (IS_OPEN, ("in_term", "overdue"))):
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


def units_in_order(keys: Iterable[int]) -> QuerySet[Unit]:
    """Units by key, in the order of the territory, for a table that is counted by unit."""
    return Unit.objects.filter(pk__in=keys).order_by("path")


def meetings_in_order(keys: Iterable[int]) -> QuerySet[Meeting]:
    """Meetings by key, newest first, for a table that is counted by meeting."""
    return Meeting.objects.filter(pk__in=keys).order_by("-held_on", "-id")


class _Number(Count):
    """A count as the database gives it, which is a whole number on both: Django's own goes through every row again."""

    def get_db_converters(self, connection: Any) -> list[Any]:
        return []
