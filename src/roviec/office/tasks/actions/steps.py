"""What every action on a task does: lock it, see that nobody was quicker, keep the change and its event."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from roviec.office.audit.door import Rejected, record
from roviec.office.documents.models import Document
from roviec.office.files.actions import keep_file
from roviec.office.files.rules import tidy_name
from roviec.office.people.models import User
from roviec.office.tasks.chain import ancestors, below
from roviec.office.tasks.models import (
    Basis,
    Deadline,
    Level,
    NumberSeries,
    Occurrence,
    Task,
    TaskEvent,
    TaskFile,
)

Evidence = Sequence[UploadedFile[Any]]
NOT_OFFICE = "Chỉ chuyên viên văn phòng của địa bàn này được {what}."
NOT_GIVER = "Chỉ cơ quan đã giao việc này được {what}."


class Stale(Rejected):
    """Somebody else changed the task after the person had opened it; nothing was written."""

    def __init__(self, task: Task, seen: int) -> None:
        super().__init__("Nhiệm vụ đã được người khác cập nhật trong lúc trang này mở.")
        self.task, self.seen = task, seen


def locked(task: Task, seen: int | None = None) -> Task:
    """The task as it is now, held until the action ends. Raises Stale where `seen` is not its version any more.

    The tasks above a part are held first, from the top down: what happens to a part shows in them.
    """
    above = ancestors(task)
    if above:
        list(Task.objects.select_for_update(of=("self",)).filter(pk__in=above).order_by("pk"))
    held = (
        Task.objects.select_for_update(of=("self",))
        .select_related(
            "assignment", "lead", "post"
        )  # what more an action needs it asks for: joins cost each of them
        .get(pk=task.pk)
    )
    if seen is not None and held.version != seen:
        raise Stale(held, seen)
    return held


def keep(task: Task) -> None:
    """Save a change of the task: it is a new version of it."""
    task.version += 1
    task.save()


def still_open(task: Task) -> None:
    if task.cancelled_on:
        raise Rejected(f"Nhiệm vụ đã dừng theo dõi từ {task.cancelled_on:%d/%m/%Y}.")
    if task.finished_on:
        raise Rejected("Nhiệm vụ đã được xác nhận hoàn thành.")


def check_deadline(state: str, due_on: date | None, document: Document) -> None:
    """A day exactly where the state says so, and none before the document; its own day may not be known."""
    dated = state == Task.DeadlineState.DATED
    if dated and due_on is None:
        raise Rejected("Chưa ghi ngày đến hạn.")
    if not dated and due_on is not None:
        raise Rejected("Có ngày đến hạn thì phải chọn «Có thời hạn».")
    written = document.issued_on or document.published_on
    if due_on is not None and written is not None and due_on < written:
        raise Rejected(
            f"Thời hạn không thể sớm hơn ngày của văn bản ({written:%d/%m/%Y}). "
            "Nếu ngày văn bản sai, sửa ở trang của văn bản trước."
        )


def keep_deadline(
    task: Task,
    due_on: date,
    *,
    basis: str,
    cause: str,
    why: str = "",
    by: User | None = None,
    **term: Any,
) -> Deadline:
    """Make a day the one in force. The days before it stay in the history; the first one is the task's own for good."""
    task.deadline_state, task.due_on, task.basis = Task.DeadlineState.DATED, due_on, basis
    if task.first_due_on is None:
        task.first_due_on = due_on
    return Deadline.objects.create(
        task=task,
        due_on=due_on,
        basis=basis,
        cause=cause,
        why=why.strip()[:500],
        set_by=by,
        set_at=timezone.now(),
        **term,
    )


def next_number(year: int) -> str:
    """The next number of the year. The row stays locked until the transaction ends: none is given twice."""
    NumberSeries.objects.get_or_create(year=year)
    series = NumberSeries.objects.select_for_update().get(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"NV-{year}-{series.last:05d}"


def add_event(
    by: User | None,
    task: Task,
    kind: str,
    text: str,
    evidence: Evidence = (),
    *,
    percent: int | None = None,
    product: str = "",
    occurrence: Occurrence | None = None,
) -> TaskEvent:
    event = TaskEvent.objects.create(
        task=task,
        kind=kind,
        version=task.version,
        at=timezone.now(),
        by=by,
        for_unit_id=by.unit_id if by else None,
        text=text.strip(),
        percent=percent,
        product=product.strip()[:300],
        occurrence=occurrence,
    )
    for upload in evidence:
        assert by is not None
        name = tidy_name(upload.name or "")
        kept = keep_file(by, upload, mimetypes.guess_type(name)[0] or "application/octet-stream")
        TaskFile.objects.create(event=event, file=kept, name=name)
    return event


_DAYS = ("due_on", "progressed_on", "handed_in_on", "returned_on", "finished_on", "cancelled_on")


def facts(task: Task) -> dict[str, Any]:
    """The task as the log keeps it."""
    found: dict[str, Any] = {
        name: day.isoformat() if (day := getattr(task, name)) else None for name in _DAYS
    }
    return found | {
        "work": task.work,
        "lead": str(task.lead),
        "post": str(task.post or ""),
        "lead_person": task.lead_person,
        "accountable": task.accountable,
        "product": task.product,
        "level": task.level,
        "deadline_state": task.deadline_state,
        "basis": task.basis,
        "percent": task.percent,
    }


def said(task: Task, before: dict[str, Any], name: str) -> str:
    """One line of the history: what a field was and is, in words."""
    label = {"due_on": "Ngày đến hạn", "deadline_state": "Thời hạn", "basis": "Căn cứ"}.get(name) or str(
        Task._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    )
    return f"{label}: {_plain(name, before[name]) or 'chưa có'} → {_plain(name, facts(task)[name]) or 'để trống'}"


def _plain(name: str, value: Any) -> str:
    if name in _DAYS and value:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if name == "deadline_state":
        return str(Task.DeadlineState(value).label)
    if name == "basis":
        return str(Basis(value).label)
    if name == "level":
        return str(Level(value).label)
    return str(value or "")


def roll_up(part: Task) -> None:
    """Bring the progress of the tasks above a part up to date: the mean of their parts that are still followed.

    Those tasks are held by `locked`. Their version stays: nobody's decision about them is overtaken by a percentage.
    """
    for pk in reversed(ancestors(part)):
        task = Task.objects.get(pk=pk)
        parts = list(task.parts.filter(cancelled_on=None).values_list("percent", "progressed_on"))
        if not parts:
            continue
        task.percent = round(sum(percent for percent, _ in parts) / len(parts))
        begun = [day for _, day in parts if day]
        if begun:
            task.progressed_on = max([*begun, *([task.progressed_on] if task.progressed_on else [])])
        task.save(update_fields=["percent", "progressed_on"])


def stop(by: User, task: Task, reason: str) -> None:
    """Take a task and its parts out of every count; part of an action that has asked for the permission."""
    _stop(by, task, reason)
    parts = Task.objects.select_for_update(of=("self",)).filter(
        assignment=task.assignment_id,
        path__startswith=below(task),
        cancelled_on=None,
        finished_on=None,
    )
    for part in parts.select_related("lead", "post").order_by("pk"):
        _stop(by, part, f"Dừng theo dõi cùng nhiệm vụ {task.number}: {reason.strip()}")
    roll_up(task)


def _stop(by: User, task: Task, reason: str) -> None:
    before = facts(task)
    task.cancelled_on = timezone.localdate()
    keep(task)
    add_event(by, task, TaskEvent.Kind.CANCELLED, reason)
    record(by, task, before=before, after=facts(task) | {"reason": reason})
