"""How far a deadline is, in words: "còn 3 ngày làm việc", "quá hạn 12 ngày"."""

from __future__ import annotations

from datetime import date

from roviec.clocks.working_days import Calendar, vietnam
from roviec.office.tasks.models import Occurrence, Task
from roviec.office.tasks.rules import Status, status_of

_NEAR = 30  # days within which working days say more than calendar days

# How a state is coloured in tables and tags; others have no colour of their own.
LOOKS = {
    Status.OVERDUE: "late",
    Status.RETURNED: "late",
    Status.DUE_SOON: "soon",
    Status.AWAITING: "wait",
    Status.DONE_ON_TIME: "good",
    Status.DONE_LATE: "good",
}


def time_left(task: Task | Occurrence, today: date, calendar: Calendar | None = None) -> str:
    """Where the task stands to its deadline today; empty for one without a day or no longer followed.

    Working days are those of `calendar`; without one those of the shipped tables.
    """
    if task.due_on is None or task.cancelled_on:
        return ""
    if task.finished_on:
        late = (task.finished_on - task.due_on).days
        return f"chậm {late} ngày" if late > 0 else ""
    status = status_of(task, today)
    if status == Status.OVERDUE:
        return f"quá hạn {((task.handed_in_on or today) - task.due_on).days} ngày"
    left = (task.due_on - today).days
    if status == Status.AWAITING or left < 0:
        return ""
    if left == 0:
        return "đến hạn hôm nay"
    calendar = calendar or vietnam()
    if left > _NEAR or not calendar.covers(today, task.due_on):
        return f"còn {left} ngày"
    return f"còn {calendar.working_days_between(today, task.due_on)} ngày làm việc"


def days_late(task: Task, today: date) -> int:
    """Days past the deadline on the day of the result, or today; 0 where it is not or is no longer followed."""
    if task.due_on is None or task.cancelled_on:
        return 0
    return max(0, ((task.finished_on or task.handed_in_on or today) - task.due_on).days)
