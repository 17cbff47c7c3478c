"""Moving a deadline: the unit asks before it is due, the office decides; or the office moves it by itself."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.people.models import User
from roviec.office.tasks import authority, permissions
from roviec.office.tasks.actions.steps import (
    NOT_GIVER,
    add_event,
    facts,
    keep,
    keep_deadline,
    locked,
    still_open,
)
from roviec.office.tasks.models import Basis, Deadline, DeadlineChange, Recurrence, Task, TaskEvent

_GRANTED = (DeadlineChange.State.GRANTED, DeadlineChange.State.OTHER_DAY)


@action("task.extension-asked")
def ask_extension(by: User, task: Task, *, wanted_on: date, reason: str) -> DeadlineChange:
    """Ask for another day. It is asked before the day in force, with a reason; the clock runs on meanwhile.

    Raises Rejected where the task has no day, where a request is pending, where as many were granted as the authority
    allows, where the new day is not later, or where the day has passed and the authority refuses late requests.
    """
    task = locked(task)
    require(permissions.answers_for_lead(by, task), "Chỉ đơn vị chủ trì được xin gia hạn nhiệm vụ này.")
    still_open(task)
    today = timezone.localdate()
    if task.due_on is None:
        raise Rejected("Nhiệm vụ không có ngày đến hạn nên không có gì để gia hạn.")
    if task.handed_in_on:
        raise Rejected("Kết quả đang chờ xác nhận; nếu bị trả lại thì xin gia hạn sau.")
    if task.deadline_changes.filter(state=DeadlineChange.State.PENDING).exists():
        raise Rejected("Đã có một đề nghị gia hạn đang chờ quyết định.")
    if not reason.strip():
        raise Rejected("Xin gia hạn phải nêu lý do.")
    if wanted_on <= task.due_on:
        raise Rejected(f"Ngày xin gia hạn phải sau thời hạn hiện tại ({task.due_on:%d/%m/%Y}).")
    if wanted_on < today:
        raise Rejected("Ngày xin gia hạn đã qua.")
    rules = authority.in_force(task.assignment.area, today)
    most = rules.count("extensions_at_most")
    if times_extended(task) >= most:
        raise Rejected(
            f"Nhiệm vụ đã được gia hạn {most} lần, bằng số lần nhiều nhất theo quy định của cơ quan."
        )
    late = today > task.due_on
    if late and rules.choice("extension_asked_late") == "refuse":
        raise Rejected(
            f"Đã quá hạn từ {task.due_on:%d/%m/%Y}: theo quy định của cơ quan, gia hạn phải xin trước khi đến hạn."
        )
    change = DeadlineChange.objects.create(
        task=task,
        asked_by=by,
        asked_for=task.lead,
        asked_at=timezone.now(),
        asked_on=today,
        late=late,
        was_due_on=task.due_on,
        wanted_on=wanted_on,
        reason=reason.strip(),
    )
    keep(task)
    said = f"Từ {task.due_on:%d/%m/%Y} đến {wanted_on:%d/%m/%Y}{' (xin muộn)' if late else ''}. Lý do: {reason.strip()}"
    add_event(by, task, TaskEvent.Kind.EXTENSION_ASKED, said)
    record(by, task, after={"wanted_on": wanted_on.isoformat(), "reason": reason, "late": late})
    return change


@action("task.extension-withdrawn")
def withdraw_extension(by: User, task: Task) -> DeadlineChange:
    """Take back a request that nobody has decided on yet."""
    task = locked(task)
    require(permissions.answers_for_lead(by, task), "Chỉ đơn vị đã xin gia hạn được rút đề nghị.")
    change = _pending(task)
    change.state = DeadlineChange.State.WITHDRAWN
    change.save(update_fields=["state"])
    keep(task)
    add_event(by, task, TaskEvent.Kind.EXTENSION_DECIDED, "Đơn vị rút đề nghị gia hạn.")
    record(by, task, before={"state": "pending"}, after={"state": change.state})
    return change


@action("task.extension-decided")
def decide_extension(
    by: User,
    task: Task,
    *,
    granted: bool,
    given_on: date | None = None,
    decision: str = "",
    seen: int | None = None,
) -> DeadlineChange:
    """Grant a request, with the day asked for or another one, or refuse it with the reason.

    Raises Rejected where nothing is pending, where a refusal or another day comes without a reason, where the day is
    not later than the one in force; Stale where `seen` is not the task's version any more.
    """
    task = locked(task, seen)
    require(permissions.may_decide(by, task), NOT_GIVER.format(what="quyết định gia hạn"))
    still_open(task)
    change = _pending(task)
    assert task.due_on is not None
    day = given_on or change.wanted_on
    other = granted and day != change.wanted_on
    if not granted and not decision.strip():
        raise Rejected("Không đồng ý gia hạn thì phải nêu lý do.")
    if other and not decision.strip():
        raise Rejected("Cho ngày khác với ngày đơn vị xin thì phải nêu lý do.")
    if granted and day <= task.due_on:
        raise Rejected(f"Ngày gia hạn phải sau thời hạn hiện tại ({task.due_on:%d/%m/%Y}).")
    before = facts(task)
    states = DeadlineChange.State
    change.state = states.OTHER_DAY if other else states.GRANTED if granted else states.REFUSED
    change.given_on = day if granted else None
    change.decided_by, change.decided_at, change.decision = by, timezone.now(), decision.strip()
    change.save()
    if granted:
        said = f"{change.get_state_display()}: {task.due_on:%d/%m/%Y} → {day:%d/%m/%Y}."
        why = f"Gia hạn lần {times_extended(task)}. Đơn vị nêu: {change.reason}"
        _set_day(by, task, day, why, Deadline.Cause.EXTENDED)
    else:
        said = f"{change.get_state_display()}; thời hạn vẫn là {task.due_on:%d/%m/%Y}."
    keep(task)
    add_event(by, task, TaskEvent.Kind.EXTENSION_DECIDED, f"{said} {decision.strip()}")
    record(by, task, before=before, after=facts(task) | {"state": change.state, "decision": decision})
    return change


@action("task.deadline-moved")
def move_deadline(by: User, task: Task, *, due_on: date, reason: str, seen: int | None = None) -> Task:
    """Set another day as the body that gave the task, with the reason. The days before it stay in the history.

    Not counted among the extensions of the unit. Raises Rejected where a request of the unit is pending.
    """
    task = locked(task, seen)
    require(permissions.may_decide(by, task), NOT_GIVER.format(what="điều chỉnh thời hạn"))
    still_open(task)
    if not reason.strip():
        raise Rejected("Điều chỉnh thời hạn phải nêu lý do.")
    if task.deadline_changes.filter(state=DeadlineChange.State.PENDING).exists():
        raise Rejected("Đơn vị đang xin gia hạn; quyết định đề nghị đó trước.")
    if Recurrence.objects.filter(task=task).exists():
        raise Rejected("Nhiệm vụ thường xuyên có hạn theo từng kỳ, không đặt một ngày chung.")
    if due_on == task.due_on:
        raise Rejected("Thời hạn đã là ngày này.")
    written = task.assignment.document.issued_on or task.assignment.document.published_on
    if written and due_on < written:
        raise Rejected(f"Thời hạn không thể sớm hơn ngày của văn bản ({written:%d/%m/%Y}).")
    before, was = facts(task), task.due_on
    _set_day(by, task, due_on, f"{by.full_name}: {reason.strip()}", Deadline.Cause.MOVED)
    keep(task)
    moved = f"{was:%d/%m/%Y} → {due_on:%d/%m/%Y}" if was else f"{due_on:%d/%m/%Y}"
    add_event(by, task, TaskEvent.Kind.DEADLINE_MOVED, f"{moved}. Lý do: {reason.strip()}")
    record(by, task, before=before, after=facts(task) | {"reason": reason})
    return task


def times_extended(task: Task) -> int:
    """How often the task was given more time at the unit's request."""
    return task.deadline_changes.filter(state__in=_GRANTED).count()


def _pending(task: Task) -> DeadlineChange:
    change = task.deadline_changes.filter(state=DeadlineChange.State.PENDING).first()
    if change is None:
        raise Rejected("Không có đề nghị gia hạn nào đang chờ quyết định.")
    return change


def _set_day(by: User, task: Task, day: date, why: str, cause: str) -> None:
    keep_deadline(task, day, basis=Basis.SET, cause=cause, why=why, by=by)
    task.deadline_basis = why[:300]
