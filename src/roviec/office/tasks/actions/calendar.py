"""Days declared after the table of the year was made, and what they do to terms that are still running."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from roviec.clocks.working_days import NoTable
from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.people.models import User
from roviec.office.tasks import days, permissions
from roviec.office.tasks.actions.steps import add_event, facts, keep, keep_deadline
from roviec.office.tasks.models import Basis, CalendarDay, Deadline, Task, TaskEvent

_NOT_ADMINISTRATOR = "Chỉ quản trị hệ thống được sửa lịch làm việc."


@action("calendar.day-declared")
def declare_day(by: User, *, on: date, kind: str, name: str, source: str) -> tuple[CalendarDay, int]:
    """Enter a holiday or a weekend worked in exchange. Every open term is computed again.

    Returns the day and how many deadlines moved. Raises Rejected where it says nothing new or names no paper.
    """
    require(permissions.may_settle(by), _NOT_ADMINISTRATOR)
    if not name.strip() or not source.strip():
        raise Rejected("Ghi lý do và văn bản làm căn cứ.")
    if CalendarDay.objects.filter(on=on, taken_back_at=None).exists():
        raise Rejected(f"Ngày {on:%d/%m/%Y} đã được khai; rút dòng cũ trước.")
    try:
        worked = days.calendar().is_working(on)
    except NoTable as why:
        raise Rejected(f"Chưa có lịch làm việc năm {why.year} trong phần mềm.") from why
    if kind == CalendarDay.Kind.OFF and not worked:
        raise Rejected(f"Ngày {on:%d/%m/%Y} đã là ngày nghỉ.")
    if kind == CalendarDay.Kind.WORKED and worked:
        raise Rejected(f"Ngày {on:%d/%m/%Y} đã là ngày làm việc.")
    day = CalendarDay.objects.create(
        on=on,
        kind=kind,
        name=name.strip()[:200],
        source=source.strip()[:300],
        entered_by=by,
        entered_at=timezone.now(),
    )
    record(by, day, after={"on": on.isoformat(), "kind": kind, "name": name, "source": source})
    return day, _compute_again(by, f"{day} ({day.source})")


@action("calendar.day-taken-back")
def take_back_day(by: User, day: CalendarDay) -> tuple[CalendarDay, int]:
    """Take back a day that was entered by mistake. Every open term is computed again."""
    require(permissions.may_settle(by), _NOT_ADMINISTRATOR)
    day = CalendarDay.objects.select_for_update().get(pk=day.pk)
    if day.taken_back_at:
        raise Rejected("Ngày này đã được rút.")
    day.taken_back_by, day.taken_back_at = by, timezone.now()
    day.save(update_fields=["taken_back_by", "taken_back_at"])
    record(by, day, before={"on": day.on.isoformat(), "kind": day.kind}, after={"taken_back": True})
    return day, _compute_again(by, f"rút {day}")


def _compute_again(by: User, why: str) -> int:
    """Bring the open tasks whose deadline is a computed term to the working days as they now are; how many moved.

    A deadline that somebody set as a day, at the unit's request or not, is not a computed one any more and stays.
    """
    calendar, moved = days.calendar(), 0
    tasks = (
        Task.objects.select_for_update(of=("self",))
        .filter(basis=Basis.RULE, finished_on=None, cancelled_on=None, handed_in_on=None)
        .select_related("lead", "post")
        .order_by("pk")
    )
    for task in tasks:
        last = task.deadlines.last()
        if last is None or last.count is None or last.starts_on is None:
            continue
        try:
            found = days.computed(last.count, last.counted_in, last.starts_on, calendar)
        except NoTable as missing:
            raise Rejected(
                f"Thời hạn của {task.number} chuyển sang năm {missing.year}, năm chưa có lịch làm việc."
            ) from missing
        if found.due_on == task.due_on:
            continue
        before, was = facts(task), task.due_on
        keep_deadline(
            task,
            found.due_on,
            basis=Basis.RULE,
            cause=Deadline.Cause.RECOMPUTED,
            why=why,
            by=by,
            term=last.term,
            count=last.count,
            counted_in=last.counted_in,
            starts_on=last.starts_on,
            trace=days.explained(found),
        )
        keep(task)
        said = f"{was:%d/%m/%Y} → {found.due_on:%d/%m/%Y}: {why}"
        add_event(None, task, TaskEvent.Kind.RECOMPUTED, said)
        record(by, task, before=before, after=facts(task))
        moved += 1
    return moved
