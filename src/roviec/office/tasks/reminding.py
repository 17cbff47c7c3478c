"""Who is to be reminded of what on a day. Reads only: sending, and never sending twice, is somebody else's work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Q

from roviec.office.tasks import authority
from roviec.office.tasks.authority import Rules
from roviec.office.tasks.models import DeadlineChange, Dispute, Occurrence, OfficeRule, Task
from roviec.office.units.models import Unit

_FIELDS = ("lead", "assignment__area", "assignment__office", "assignment__document", "parent__lead", "post")


class Kind(StrEnum):
    """Why somebody is reminded."""

    BEFORE = "before"  # due in `days`
    TODAY = "today"
    AFTER = "after"  # overdue by `days`
    RESULT_WAITS = "result-waits"
    EXTENSION_WAITS = "extension-waits"
    DISPUTE_WAITS = "dispute-waits"


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to be reminded of.

    `key` is the same for the same reminder whenever it is asked for, so that nobody is told twice. `unit` is whose
    turn it is: the lead for its deadlines, whoever gave the task for what waits for a decision. Where the authority's
    rules have a task escalated by now, the leaders of the unit are told too (`to_heads`), then the body above
    (`superior`).
    """

    key: str
    kind: Kind
    task: Task
    unit: Unit
    days: int
    due_on: date | None
    occurrence: Occurrence | None = None
    superior: Unit | None = None
    to_heads: bool = False


def due_matters(on: date) -> Iterator[Matter]:
    """Everything that somebody is to be reminded of on a day, by the steps that each authority has set."""
    known: dict[int, Rules] = {}

    def rules_of(task: Task) -> Rules:
        area = task.assignment.area
        if area.pk not in known:
            known[area.pk] = authority.in_force(area, on)
        return known[area.pk]

    days = _days(on)
    tasks = Task.objects.filter(
        finished_on=None, cancelled_on=None, handed_in_on=None, due_on__in=days
    ).select_related(*_FIELDS)
    for task in tasks.order_by("pk").iterator(chunk_size=500):
        assert task.due_on is not None
        yield from _of_day(task, None, task.due_on, on, rules_of(task))
    periods = Occurrence.objects.filter(
        finished_on=None,
        cancelled_on=None,
        handed_in_on=None,
        due_on__in=days,
        task__cancelled_on=None,
        task__finished_on=None,
    ).select_related(*(f"task__{name}" for name in _FIELDS))
    for period in periods.order_by("pk").iterator(chunk_size=500):
        yield from _of_day(period.task, period, period.due_on, on, rules_of(period.task))
    yield from _waiting(on)


def _of_day(task: Task, period: Occurrence | None, due_on: date, on: date, rules: Rules) -> Iterator[Matter]:
    days = (due_on - on).days
    about = f"{task.pk}.{period.pk}" if period else str(task.pk)
    if days >= 0:
        if days == 0 or days in rules.days("remind_before"):
            kind = Kind.BEFORE if days else Kind.TODAY
            yield Matter(f"{kind}:{about}:{due_on}:{days}", kind, task, task.lead, days, due_on, period)
    elif -days in rules.days("remind_after"):
        escalated = -days >= rules.count("escalate_after")
        superior = giver(task) if escalated else None
        key = f"{Kind.AFTER}:{about}:{due_on}:{-days}"
        to_heads = -days >= rules.count("escalate_heads_after")
        yield Matter(key, Kind.AFTER, task, task.lead, -days, due_on, period, superior, to_heads)


def _waiting(on: date) -> Iterator[Matter]:
    """What waits for whoever gave the task: results, requests for more time, tasks said to be misplaced."""
    is_open = Q(finished_on=None, cancelled_on=None)
    results = Task.objects.filter(is_open, handed_in_on__lte=on).select_related(*_FIELDS)
    for task in results.order_by("pk").iterator(chunk_size=500):
        assert task.handed_in_on is not None
        days = (on - task.handed_in_on).days
        key = f"{Kind.RESULT_WAITS}:{task.pk}:{task.handed_in_on}"
        yield Matter(key, Kind.RESULT_WAITS, task, giver(task), days, task.due_on)
    of_task = [f"task__{name}" for name in _FIELDS]
    reports = Occurrence.objects.filter(is_open, handed_in_on__lte=on, task__cancelled_on=None)
    for period in reports.select_related(*of_task).order_by("pk").iterator(chunk_size=500):
        assert period.handed_in_on is not None
        days = (on - period.handed_in_on).days
        key = f"{Kind.RESULT_WAITS}:{period.task_id}.{period.pk}:{period.handed_in_on}"
        yield Matter(key, Kind.RESULT_WAITS, period.task, giver(period.task), days, period.due_on, period)
    alive = Q(task__finished_on=None, task__cancelled_on=None)
    changes = DeadlineChange.objects.filter(alive, state=DeadlineChange.State.PENDING, asked_on__lte=on)
    for change in changes.select_related(*of_task).order_by("pk").iterator(chunk_size=500):
        days = (on - change.asked_on).days
        key = f"{Kind.EXTENSION_WAITS}:{change.pk}"
        yield Matter(key, Kind.EXTENSION_WAITS, change.task, giver(change.task), days, change.was_due_on)
    disputes = Dispute.objects.filter(alive, state=Dispute.State.OPEN)
    for dispute in disputes.select_related(*of_task).order_by("pk").iterator(chunk_size=500):
        key = f"{Kind.DISPUTE_WAITS}:{dispute.pk}"
        days = max(0, (on - dispute.raised_at.date()).days)
        yield Matter(key, Kind.DISPUTE_WAITS, dispute.task, giver(dispute.task), days, dispute.task.due_on)


def giver(task: Task) -> Unit:
    """The body that gave the task and decides on it: the office, or for a part the unit that leads the whole."""
    return task.parent.lead if task.parent is not None else task.assignment.office


def _days(on: date) -> list[date]:
    """The due days that any authority's steps reach from this day: a handful, whatever the size of the register."""
    shipped = authority.shipped()
    rows = OfficeRule.objects.filter(name__in=("remind_before", "remind_after"))
    before, after = _steps(shipped["remind_before"].value), _steps(shipped["remind_after"].value)
    for row in rows:
        (before if row.name == "remind_before" else after).update(_steps(row.value))
    ahead = {on + timedelta(days=step) for step in before | {0}}
    return sorted(ahead | {on - timedelta(days=step) for step in after})


def _steps(values: Iterable[int]) -> set[int]:
    return {int(value) for value in values}
