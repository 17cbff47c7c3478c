"""Decisions about tasks: what state one is in, how totals balance, who may do what.

The state is computed from dates (status.toml says by which choices) and is the same in Python (`status_of`) and in
the database (`condition`, `status_case`); a property test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Protocol

from django.db.models import Case, CharField, F, Q, TextChoices, Value, When
from django.utils import timezone

from roviec.office.base.once import once
from roviec.office.tasks import authority

_OPEN_ENDED = ("regular", "none-stated")


class Status(TextChoices):
    NOT_STARTED = "not-started", "Chưa thực hiện"
    IN_TERM = "in-term", "Đang thực hiện, trong hạn"
    DUE_SOON = "due-soon", "Sắp đến hạn"
    OVERDUE = "overdue", "Quá hạn"
    AWAITING = "awaiting", "Chờ xác nhận"
    RETURNED = "returned", "Bị trả lại"
    REGULAR = "regular", "Thường xuyên, không thời hạn"
    UNDATED = "undated", "Đang thực hiện, chưa điền hạn"
    DONE_ON_TIME = "done-on-time", "Hoàn thành đúng hạn"
    DONE_LATE = "done-late", "Hoàn thành quá hạn"
    CANCELLED = "cancelled", "Dừng theo dõi"


MOST_LEVELS = 5  # of a chain of parts, the whole task included

DONE = (Status.DONE_ON_TIME, Status.DONE_LATE)
OPEN = tuple(s for s in Status if s not in (*DONE, Status.CANCELLED))
_IN_TERM = tuple(s.value for s in OPEN if s != Status.OVERDUE)
_NOUGHTS = (0,) * len(_IN_TERM)
# The order in which tables and bars show states: what needs somebody first.
SHOWN = (
    Status.OVERDUE,
    Status.RETURNED,
    Status.DUE_SOON,
    Status.AWAITING,
    Status.NOT_STARTED,
    Status.IN_TERM,
    Status.UNDATED,
    Status.REGULAR,
    Status.DONE_LATE,
    Status.DONE_ON_TIME,
)


class Dates(Protocol):
    """What the state of a task follows from."""

    @property
    def deadline_state(self) -> str: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def progressed_on(self) -> date | None: ...
    @property
    def handed_in_on(self) -> date | None: ...
    @property
    def returned_on(self) -> date | None: ...
    @property
    def finished_on(self) -> date | None: ...
    @property
    def cancelled_on(self) -> date | None: ...


def due_soon_days() -> int:
    """How many calendar days before its deadline a task begins to be due soon: the rule `due_soon`, one for all who
    work here, as two people ought to see one task in one state. Asked of the database once a page."""
    return once("tasks.due-soon", lambda: authority.shared_count("due_soon", timezone.localdate()))


def _or_rule(soon: int | None) -> int:
    return due_soon_days() if soon is None else soon


# The states that tell a deadline that is near from one that is far.
_NEAR = (Status.DUE_SOON, Status.NOT_STARTED, Status.IN_TERM)


def status_of(task: Dates, today: date, soon: int | None = None) -> Status:
    """The state of a task on a day. First match wins: ended, late, waiting, returned, near, not begun, going on.

    A result that waits is judged by the day it was handed in; a returned one by today, like any other.
    """
    if task.cancelled_on:
        return Status.CANCELLED
    if task.finished_on:
        late = task.due_on is not None and task.finished_on > task.due_on
        return Status.DONE_LATE if late else Status.DONE_ON_TIME
    if task.due_on is not None and (task.handed_in_on or today) > task.due_on:
        return Status.OVERDUE
    if task.handed_in_on:
        return Status.AWAITING
    if task.returned_on:
        return Status.RETURNED
    if task.due_on is not None and (task.due_on - today).days <= _or_rule(soon):
        return Status.DUE_SOON
    if not task.progressed_on:
        return Status.NOT_STARTED
    if task.due_on is not None:
        return Status.IN_TERM
    return Status.REGULAR if task.deadline_state in _OPEN_ENDED else Status.UNDATED


def condition(status: Status, today: date, soon: int | None = None) -> Q:
    """The state as a condition on tasks. Conditions of different states never hold together."""
    ended = Q(finished_on__isnull=False, cancelled_on__isnull=True)
    late_end = Q(due_on__isnull=False, finished_on__gt=F("due_on"))
    is_open = Q(finished_on__isnull=True, cancelled_on__isnull=True)
    waiting, idle = Q(handed_in_on__isnull=False), Q(handed_in_on__isnull=True)
    untroubled = is_open & idle & Q(returned_on__isnull=True)
    near = today + timedelta(days=_or_rule(soon)) if status in _NEAR else today
    far = Q(due_on__gt=near)
    match status:
        case Status.CANCELLED:
            return Q(cancelled_on__isnull=False)
        case Status.DONE_LATE:
            return ended & late_end
        case Status.DONE_ON_TIME:
            return ended & (Q(due_on__isnull=True) | Q(finished_on__lte=F("due_on")))
        case Status.OVERDUE:
            return is_open & ((waiting & Q(handed_in_on__gt=F("due_on"))) | (idle & Q(due_on__lt=today)))
        case Status.AWAITING:
            return is_open & waiting & (Q(due_on__isnull=True) | Q(handed_in_on__lte=F("due_on")))
        case Status.RETURNED:
            return (
                is_open
                & idle
                & Q(returned_on__isnull=False)
                & (Q(due_on__isnull=True) | Q(due_on__gte=today))
            )
        case Status.DUE_SOON:
            return untroubled & Q(due_on__gte=today, due_on__lte=near)
        case Status.NOT_STARTED:
            return untroubled & Q(progressed_on__isnull=True) & (Q(due_on__isnull=True) | far)
        case Status.IN_TERM:
            return untroubled & Q(progressed_on__isnull=False) & far
        case Status.REGULAR:
            open_ended = Q(due_on__isnull=True, deadline_state__in=_OPEN_ENDED)
            return untroubled & Q(progressed_on__isnull=False) & open_ended
        case Status.UNDATED:
            unfilled = Q(due_on__isnull=True) & ~Q(deadline_state__in=_OPEN_ENDED)
            return untroubled & Q(progressed_on__isnull=False) & unfilled


def first_day_conditions(today: date) -> dict[str, Q]:
    """The four columns of a balance (`Totals`) judged by the day a task was first given, as conditions.

    Beside the state, which goes by the day in force: an extension makes a task late by the one and not by the other.
    """
    ended = Q(finished_on__isnull=False, cancelled_on__isnull=True)
    is_open = Q(finished_on__isnull=True, cancelled_on__isnull=True)
    late_end = Q(first_due_on__isnull=False, finished_on__gt=F("first_due_on"))
    late_open = Q(handed_in_on__isnull=False, handed_in_on__gt=F("first_due_on")) | Q(
        handed_in_on__isnull=True, first_due_on__lt=today
    )
    on_time_end = Q(first_due_on__isnull=True) | Q(finished_on__lte=F("first_due_on"))
    in_term = (
        Q(first_due_on__isnull=True)
        | Q(handed_in_on__isnull=False, handed_in_on__lte=F("first_due_on"))
        | Q(handed_in_on__isnull=True, first_due_on__gte=today)
    )
    return {
        "on_time": ended & on_time_end,
        "late": ended & late_end,
        "in_term": is_open & in_term,
        "overdue": is_open & late_open,
    }


def condition_of_period(status: Status, today: date, soon: int | None = None) -> Q:
    """The state of one period of a recurring task (`Occurrence`), which has neither progress nor open ends."""
    is_open = Q(finished_on__isnull=True, cancelled_on__isnull=True)
    waiting, idle = Q(handed_in_on__isnull=False), Q(handed_in_on__isnull=True)
    near = today + timedelta(days=_or_rule(soon)) if status in _NEAR else today
    match status:
        case Status.CANCELLED:
            return Q(cancelled_on__isnull=False)
        case Status.DONE_LATE:
            return Q(cancelled_on__isnull=True, finished_on__gt=F("due_on"))
        case Status.DONE_ON_TIME:
            return Q(cancelled_on__isnull=True, finished_on__lte=F("due_on"))
        case Status.OVERDUE:
            return is_open & ((waiting & Q(handed_in_on__gt=F("due_on"))) | (idle & Q(due_on__lt=today)))
        case Status.AWAITING:
            return is_open & waiting & Q(handed_in_on__lte=F("due_on"))
        case Status.RETURNED:
            return is_open & idle & Q(returned_on__isnull=False, due_on__gte=today)
        case Status.DUE_SOON:
            return is_open & idle & Q(returned_on__isnull=True, due_on__gte=today, due_on__lte=near)
        case Status.NOT_STARTED:
            return is_open & idle & Q(returned_on__isnull=True, due_on__gt=near)
    return Q(pk__in=[])  # the other states need a report of progress or an open end


def status_case(today: date, soon: int | None = None, *, of_open: bool = False) -> Case:
    """The state as a column, for counts by state: asked in the order of `status_of`, so that each question is short.
    `of_open` where every task is open."""
    late = Q(handed_in_on__gt=F("due_on")) | Q(handed_in_on__isnull=True, due_on__lt=today)
    ended = (
        (Q(cancelled_on__isnull=False), Status.CANCELLED),
        (Q(finished_on__gt=F("due_on")), Status.DONE_LATE),
        (Q(finished_on__isnull=False), Status.DONE_ON_TIME),
    )
    asked = (
        *(() if of_open else ended),
        (late, Status.OVERDUE),
        (Q(handed_in_on__isnull=False), Status.AWAITING),
        (Q(returned_on__isnull=False), Status.RETURNED),
        (Q(due_on__lte=today + timedelta(days=_or_rule(soon))), Status.DUE_SOON),
        (Q(progressed_on__isnull=True), Status.NOT_STARTED),
        (Q(due_on__isnull=False), Status.IN_TERM),
        (Q(deadline_state__in=_OPEN_ENDED), Status.REGULAR),
    )
    whens = [When(condition, then=Value(status.value)) for condition, status in asked]
    return Case(*whens, default=Value(Status.UNDATED.value), output_field=CharField())


def counts_of(tasks: Iterable[Dates], today: date) -> dict[str, int]:
    """How many of these are in each state, reckoned here and not in the database."""
    found: dict[str, int] = {}
    soon = due_soon_days()
    for task in tasks:
        status = status_of(task, today, soon).value
        found[status] = found.get(status, 0) + 1
    return found


@dataclass(frozen=True, slots=True)
class Totals:
    """The balance of a report: total = done + not done, done = on time + late, not done = in term + overdue.

    Tasks no longer followed are not counted.
    """

    on_time: int
    late: int
    in_term: int
    overdue: int

    @property
    def done(self) -> int:
        return self.on_time + self.late

    @property
    def not_done(self) -> int:
        return self.in_term + self.overdue

    @property
    def total(self) -> int:
        return self.done + self.not_done

    @property
    def fallen_due(self) -> int:
        """The denominator of the rate of completion: what is done or should be."""
        return self.done + self.overdue

    @property
    def rate_done(self) -> Fraction | None:
        """done / (done + overdue); None where nothing has fallen due."""
        return Fraction(self.done, self.fallen_due) if self.fallen_due else None

    @property
    def rate_on_time(self) -> Fraction | None:
        """on time / done; None where nothing is done."""
        return Fraction(self.on_time, self.done) if self.done else None


def totals(counts: Mapping[str, int]) -> Totals:
    """The balance of counts by state. States of open tasks other than OVERDUE are within their term."""
    in_term = sum(map(counts.get, _IN_TERM, _NOUGHTS))
    return Totals(
        on_time=counts.get(Status.DONE_ON_TIME, 0),
        late=counts.get(Status.DONE_LATE, 0),
        in_term=in_term,
        overdue=counts.get(Status.OVERDUE, 0),
    )
