"""Filling in what was missing, asking for it, and no longer following a task."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.people.models import User
from roviec.office.tasks import indexing, permissions
from roviec.office.tasks.actions.steps import (
    NOT_GIVER,
    add_event,
    check_deadline,
    facts,
    keep,
    keep_deadline,
    locked,
    said,
    still_open,
    stop,
)
from roviec.office.tasks.models import Basis, Deadline, Task, TaskEvent

_SETTABLE = ("lead_person", "accountable", "product", "level")
_OWN = {"lead_person", "post"}  # what the lead unit itself fills in
_BASIS = {
    Task.DeadlineState.NOT_FILLED: Basis.UNSAID,
    Task.DeadlineState.NONE_STATED: Basis.NONE,
    Task.DeadlineState.REGULAR: Basis.RECURRING,
}


@action("task.amended")
def amend_task(by: User, task: Task, *, changes: dict[str, Any], seen: int | None = None) -> Task:
    """Fill in what was missing: person or post, accountable leader, product, level, and a deadline not filled in.

    `changes` holds new values by field name. A deadline that is set, or that the document is known not to state,
    stays: moving it is a procedure of its own, not an edit. The lead unit itself says who carries the work out, and
    only that. Raises Stale where `seen` is not the task's version any more.
    """
    task = locked(task, seen)
    names_own = set(changes) <= _OWN and permissions.answers_for_lead(by, task)
    require(names_own or permissions.may_decide(by, task), NOT_GIVER.format(what="điền bổ sung"))
    still_open(task)
    before = facts(task)
    deadline = {k: v for k, v in changes.items() if k in ("deadline_state", "due_on")}
    if any(getattr(task, name) != value for name, value in deadline.items()):
        _fill_deadline(by, task, deadline)
    for name in _SETTABLE:
        if name in changes:
            setattr(task, name, str(changes[name]).strip())
    if "post" in changes:
        _bind_to_post(task, changes["post"])
    after = facts(task)
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        raise Rejected("Chưa có thay đổi nào để ghi.")
    keep(task)
    add_event(by, task, TaskEvent.Kind.AMENDED, "\n".join(said(task, before, name) for name in changed))
    record(by, task, before=before, after=after)
    indexing.put_task(task)
    return task


def _fill_deadline(by: User, task: Task, given: dict[str, Any]) -> None:
    if task.deadline_state != Task.DeadlineState.NOT_FILLED:
        raise Rejected(
            "Thời hạn đã ấn định không sửa đè được: đơn vị xin gia hạn và người giao việc quyết định. "
            "Ở đây chỉ điền được thời hạn còn để trống."
        )
    state, due_on = given.get("deadline_state", task.deadline_state), given.get("due_on")
    check_deadline(state, due_on, task.assignment.document)
    why = f"{by.full_name} điền ngày {timezone.localdate():%d/%m/%Y}"
    task.deadline_state, task.deadline_basis = state, why
    if due_on is not None:
        keep_deadline(task, due_on, basis=Basis.SET, cause=Deadline.Cause.FILLED, why=why, by=by)
    else:
        task.basis = _BASIS[Task.DeadlineState(state)]


def _bind_to_post(task: Task, post: Any) -> None:
    if post is not None and post.unit_id != task.lead_id:
        raise Rejected(f"Chức danh «{post.title}» không thuộc đơn vị chủ trì.")
    task.post = post


@action("task.asked")
def ask_question(by: User, task: Task, *, to: str, text: str) -> TaskEvent:
    """Put on the task's record that somebody was asked for what is not clear about it."""
    task = locked(task)
    may_ask = permissions.may_decide(by, task) or permissions.takes_part(by, task)
    require(may_ask, "Chỉ cơ quan giao việc và các đơn vị thực hiện được ghi câu hỏi vào hồ sơ nhiệm vụ.")
    still_open(task)
    if not text.strip() or not to.strip():
        raise Rejected("Chưa ghi câu hỏi, hoặc chưa ghi hỏi ai.")
    event = add_event(by, task, TaskEvent.Kind.ASKED, text)
    record(by, task, after={"to": to, "text": text})
    return event


@action("task.cancelled")
def cancel_task(by: User, task: Task, *, reason: str, seen: int | None = None) -> Task:
    """Stop following a task and its parts, with the reason and the document it rests on. It leaves every count."""
    task = locked(task, seen)
    require(permissions.may_decide(by, task), NOT_GIVER.format(what="dừng theo dõi"))
    still_open(task)
    if not reason.strip():
        raise Rejected("Dừng theo dõi phải ghi lý do và văn bản làm căn cứ.")
    stop(by, task, reason)
    return task
