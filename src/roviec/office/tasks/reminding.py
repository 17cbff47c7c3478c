"""Who is to be reminded of what on a day. Reads only: sending, and never sending twice, is somebody else's work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Q

from roviec.office.people.standing import governs
from roviec.office.tasks import authority
from roviec.office.tasks.authority import Rules
from roviec.office.tasks.models import DeadlineChange, Dispute, Occurrence, OfficeRule, Task
from roviec.office.units.models import Unit

_FIELDS = (
    "lead",
    "assignment__area__parent",
    "assignment__office",
    "assignment__document",
    "parent__lead",
    "post",
)


class Kind(StrEnum):
    """Why somebody is reminded."""

    BEFORE = "before"  # due in `days`
    TODAY = "today"
    AFTER = "after"  # overdue by `days`
    RESULT_WAITS = "result-waits"
    EXTENSION_WAITS = "extension-waits"
    DISPUTE_WAITS = "dispute-waits"


class Above(StrEnum):
    """To whom a late task is escalated, step by step."""

    HEADS = "heads"  # the leaders of the unit that leads
    GIVER = "giver"  # whoever gave the task: its staff and its leaders
    LEADERS = "leaders"  # the leaders above whoever gave it


@dataclass(frozen=True, slots=True)
class Escalation:
    """One step up. Its `key` has no day of the step in it: each is told once for each deadline that was missed."""

    above: Above
    unit: Unit
    key: str


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to be reminded of.

    `key` is the same for the same reminder whenever it is asked for, so that nobody is told twice. `unit` is whose
    turn it is: the lead for its deadlines, whoever gave the task for what waits for a decision. `escalated` are those
    above whom the authority's rules name by now, the highest first; on a day that is no step of the unit's own only
    they are meant (`own_step` is not set).
    """

    key: str
    kind: Kind
    task: Task
    unit: Unit
    days: int
    due_on: date | None
    occurrence: Occurrence | None = None
    escalated: tuple[Escalation, ...] = ()
    own_step: bool = True


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
        return
    own_step = -days in rules.days("remind_after")
    if own_step or -days in _limits(rules):
        escalated = tuple(
            Escalation(above, unit, f"escalated-{above}:{about}:{due_on}")
            for above, unit in _escalated(task, -days, rules)
        )
        key = f"{Kind.AFTER}:{about}:{due_on}:{-days}"
        yield Matter(key, Kind.AFTER, task, task.lead, -days, due_on, period, escalated, own_step)


# Which rule says after how many days, the highest step first.
_LIMITS = {
    Above.LEADERS: "escalate_above_after",
    Above.GIVER: "escalate_after",
    Above.HEADS: "escalate_heads_after",
}


def _limits(rules: Rules) -> set[int]:
    return {rules.count(name) for name in _LIMITS.values()} - {0}


def _escalated(task: Task, late: int, rules: Rules) -> Iterator[tuple[Above, Unit]]:
    """Those whom the rules name for a task so many days late; a limit of 0 names nobody."""
    units = {Above.LEADERS: above_giver(task), Above.GIVER: giver(task), Above.HEADS: task.lead}
    for above, name in _LIMITS.items():
        limit, unit = rules.count(name), units[above]
        if unit is not None and 0 < limit <= late:
            yield above, unit


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


def above_giver(task: Task) -> Unit | None:
    """Whose leaders stand above whoever gave the task: for a part the office that follows the whole; for a whole the
    territory whose office gave it, or the one above where a committee of the territory gave it itself."""
    if task.parent is not None:
        return task.assignment.office
    area = task.assignment.area
    return area.parent if governs(task.assignment.office) else area


def _days(on: date) -> list[date]:
    """The due days that any authority's steps reach from this day: a handful, whatever the size of the register."""
    shipped = authority.shipped()
    rows = OfficeRule.objects.filter(name__in=("remind_before", "remind_after", *_LIMITS.values()))
    before, after = _steps(shipped["remind_before"].value), _steps(shipped["remind_after"].value)
    after |= {int(shipped[name].value) for name in _LIMITS.values()} - {0}
    for row in rows:
        values = row.value if isinstance(row.value, list) else [row.value]
        (before if row.name == "remind_before" else after).update(_steps(values))
    after.discard(0)
    ahead = {on + timedelta(days=step) for step in before | {0}}
    return sorted(ahead | {on - timedelta(days=step) for step in after})


def _steps(values: Iterable[int]) -> set[int]:
    return {int(value) for value in values}
