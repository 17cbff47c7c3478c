"""Giving parts of a task on, down a continuous chain; and deciding what to do with one that finds itself misplaced."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.people.models import User
from roviec.office.people.rules import may_manage_accounts
from roviec.office.tasks import indexing, permissions
from roviec.office.tasks.actions.issuing import folded
from roviec.office.tasks.actions.steps import (
    NOT_GIVER,
    add_event,
    facts,
    keep,
    keep_deadline,
    locked,
    next_number,
    roll_up,
    still_open,
    stop,
)
from roviec.office.tasks.chain import ancestors, below
from roviec.office.tasks.models import Basis, Deadline, Dispute, Recurrence, Task, TaskEvent
from roviec.office.tasks.rules import MOST_LEVELS
from roviec.office.units.models import Unit
from roviec.office.units.queries import successors

_STATES = Dispute.State


@action("task.split")
def split_task(
    by: User,
    task: Task,
    *,
    work: str,
    lead: Unit,
    lead_person: str = "",
    due_on: date | None = None,
    product: str = "",
    seen: int | None = None,
) -> Task:
    """Give a part of a task to another body, or to a person of the same one.

    The part is followed by the unit that leads the whole: it confirms, returns, decides on extensions. Raises Rejected
    where a part would be due after the whole, where the same unit is named without a person, or below the last level.
    """
    task = locked(task, seen)
    require(
        permissions.answers_for_lead(by, task), "Chỉ đơn vị chủ trì được chia phần việc của nhiệm vụ này."
    )
    still_open(task)
    if task.handed_in_on:
        raise Rejected("Kết quả đang chờ xác nhận nên không chia thêm phần việc.")
    if len(ancestors(task)) + 1 >= MOST_LEVELS:
        raise Rejected(f"Chuỗi giao việc có nhiều nhất {MOST_LEVELS} cấp.")
    work, lead_person = work.strip(), lead_person.strip()
    if not work:
        raise Rejected("Chưa ghi nội dung phần việc.")
    if lead.pk == task.lead_id and not lead_person:
        raise Rejected("Giao trong nội bộ đơn vị thì ghi tên người thực hiện.")
    if due_on is None and task.due_on is not None:
        raise Rejected("Chưa ghi ngày đến hạn của phần việc.")
    if due_on is not None and task.due_on is not None and due_on > task.due_on:
        raise Rejected(
            f"Phần việc không thể đến hạn sau nhiệm vụ chứa nó ({task.due_on:%d/%m/%Y}); cần thì xin gia hạn nhiệm vụ."
        )
    if due_on is not None and due_on < timezone.localdate():
        raise Rejected("Ngày đến hạn của phần việc đã qua.")
    part = _make(by, task, task, below(task), work, lead, lead_person, due_on, product)
    keep(task)
    whom = f"{lead}, {lead_person}" if lead_person else str(lead)
    add_event(by, task, TaskEvent.Kind.SPLIT, f"{part.number} giao {whom}: {work}")
    record(by, task, after={"part": part.number, "lead": str(lead), "person": lead_person, "work": work})
    roll_up(part)
    return part


def _make(
    by: User,
    like: Task,
    parent: Task | None,
    path: str,
    work: str,
    lead: Unit,
    person: str,
    due_on: date | None,
    product: str,
) -> Task:
    """A new task of the same assignment, with the first line of its history."""
    today = timezone.localdate()
    number = next_number(today.year)
    part = Task.objects.create(
        assignment=like.assignment,
        area_id=like.area_id,
        number=number,
        parent=parent,
        path=path,
        work=work,
        folded=folded(number, work, lead, like.assignment.document),
        lead=lead,
        lead_person=person[:200],
        product=product.strip()[:300],
        deadline_state=Task.DeadlineState.DATED if due_on else Task.DeadlineState.NOT_FILLED,
        basis=Basis.SET if due_on else Basis.UNSAID,
        deadline_basis=f"{by.full_name} ấn định khi giao" if due_on else "",
        due_on=due_on,
        first_due_on=due_on,
        issued_on=today,
    )
    if due_on is not None:
        keep_deadline(
            part, due_on, basis=Basis.SET, cause=Deadline.Cause.ISSUED, why=part.deadline_basis, by=by
        )
    add_event(by, part, TaskEvent.Kind.ISSUED, f"Từ nhiệm vụ {parent.number}" if parent else "")
    indexing.put_task(part)
    return part


@action("task.disputed")
def dispute_task(by: User, task: Task, *, reason: str, proposed: str = "") -> Dispute:
    """Say that a task, or a part of one, is not the unit's own, and why. The clock does not stop meanwhile."""
    task = locked(task)
    require(
        permissions.answers_for_lead(by, task), "Chỉ đơn vị chủ trì được đề nghị xem lại việc phân công này."
    )
    still_open(task)
    if task.handed_in_on:
        raise Rejected("Kết quả đang chờ xác nhận nên không đề nghị xem lại phân công.")
    if not reason.strip():
        raise Rejected("Đề nghị xem lại phân công phải nêu lý do.")
    if task.disputes.filter(state=_STATES.OPEN).exists():
        raise Rejected("Đã có một đề nghị xem lại đang chờ trả lời.")
    dispute = Dispute.objects.create(
        task=task,
        raised_by=by,
        raised_for=task.lead,
        raised_at=timezone.now(),
        reason=reason.strip(),
        proposed=proposed.strip()[:300],
    )
    keep(task)
    said = f"{reason.strip()}{f' Đề nghị giao: {proposed.strip()}.' if proposed.strip() else ''}"
    add_event(by, task, TaskEvent.Kind.DISPUTED, said)
    record(by, task, after={"reason": reason, "proposed": proposed})
    return dispute


@action("task.dispute-decided")
def decide_dispute(
    by: User,
    task: Task,
    *,
    state: str,
    decision: str,
    moved_to: Unit | None = None,
    due_on: date | None = None,
    seen: int | None = None,
) -> Dispute:
    """Answer a unit that finds a task misplaced: it goes to another unit, is dropped, or stays where it is.

    Going elsewhere ends the task here and begins one there, with the same work and, unless another is given, the same
    day. Staying changes nothing: the clock went on.
    """
    task = locked(task, seen)
    require(permissions.may_decide(by, task), NOT_GIVER.format(what="trả lời đề nghị xem lại phân công"))
    still_open(task)
    dispute = task.disputes.filter(state=_STATES.OPEN).first()
    if dispute is None:
        raise Rejected("Không có đề nghị xem lại nào đang chờ trả lời.")
    if state not in (_STATES.MOVED, _STATES.DROPPED, _STATES.REJECTED):
        raise Rejected("Chọn cách trả lời.")
    if not decision.strip():
        raise Rejected("Trả lời phải nêu lý do.")
    before = facts(task)
    said = f"{_STATES(state).label}. {decision.strip()}"
    if state == _STATES.MOVED:
        other = _move(by, task, moved_to, due_on)
        dispute.moved_to = other
        said = f"{_STATES(state).label}: {other.lead}, {other.number}. {decision.strip()}"
    dispute.state, dispute.decision = state, decision.strip()
    dispute.decided_by, dispute.decided_at = by, timezone.now()
    dispute.save()
    if state == _STATES.REJECTED:
        keep(task)
    add_event(by, task, TaskEvent.Kind.DISPUTE_DECIDED, said)
    record(by, task, before=before, after=facts(task) | {"state": state, "decision": decision})
    if state != _STATES.REJECTED:
        stop(by, task, said)
    return dispute


@action("task.handed-over")
def hand_over_task(
    by: User, task: Task, *, reason: str, unit: Unit | None = None, seen: int | None = None
) -> Task:
    """Give a task of a unit that is no more to the one that took its place; None for the only one that did.

    The task ends with the old unit and begins with the new one, with the same work and the same day. Raises Rejected
    where the unit goes on, where several took its place and none is named, or where another one is named.
    """
    task = locked(task, seen)
    require(permissions.may_decide(by, task), NOT_GIVER.format(what="bàn giao nhiệm vụ cho đơn vị kế thừa"))
    return _hand_over(by, task, reason, unit)


@action("task.passed-on")
def pass_task_on(by: User, task: Task, heir: Unit, *, reason: str) -> Task:
    """The same while a resolution on units is recorded: by the administrator, to the heir that the resolution names.

    Raises Rejected where the office itself must decide first: a result awaits it, parts are under way, periods run.
    """
    task = locked(task, None)
    require(
        may_manage_accounts(by), "Chỉ người quản trị được chuyển nhiệm vụ theo nghị quyết sắp xếp đơn vị."
    )
    return _hand_over(by, task, reason, heir)


def _hand_over(by: User, task: Task, reason: str, unit: Unit | None) -> Task:
    still_open(task)
    if not reason.strip():
        raise Rejected("Bàn giao phải ghi lý do, căn cứ.")
    if task.handed_in_on:
        raise Rejected("Kết quả đang chờ xác nhận; xác nhận hoặc trả lại trước khi bàn giao.")
    if Recurrence.objects.filter(task=task).exists():
        raise Rejected("Nhiệm vụ thường xuyên có chu kỳ riêng; giao mới cho đơn vị kế thừa.")
    if task.parts.filter(cancelled_on=None, finished_on=None).exists():
        raise Rejected("Còn phần việc đang thực hiện; bàn giao từng phần trước.")
    heirs = successors(task.lead)
    if not heirs:
        raise Rejected(f"{task.lead} vẫn đang hoạt động, không có đơn vị kế thừa.")
    if unit is None and len(heirs) > 1:
        raise Rejected(f"Có {len(heirs)} đơn vị kế thừa ({', '.join(map(str, heirs))}); chọn một đơn vị.")
    heir = unit or heirs[0]
    if heir.pk not in {one.pk for one in heirs}:
        raise Rejected(f"{heir} không kế thừa {task.lead}.")
    before = facts(task)
    other = _move(by, task, heir, None)
    said = f"Bàn giao cho {heir}, {other.number}. {reason.strip()}"
    record(by, task, before=before, after={"to": str(heir), "number": other.number, "reason": reason})
    stop(by, task, said)
    return other


def _move(by: User, task: Task, unit: Unit | None, due_on: date | None) -> Task:
    if unit is None or unit.pk == task.lead_id:
        raise Rejected("Chọn đơn vị khác để giao.")
    standing = Task.objects.filter(assignment=task.assignment, parent=None, lead=unit, cancelled_on=None)
    if task.parent_id is None and standing.exists():
        raise Rejected(f"{unit} đã có nhiệm vụ từ chính ý kiến chỉ đạo này.")
    if task.coordinators.filter(pk=unit.pk).exists():
        coordinators = [one for one in task.coordinators.all() if one.pk != unit.pk]
    else:
        coordinators = list(task.coordinators.all())
    if due_on is not None and task.parent is not None and task.parent.due_on and due_on > task.parent.due_on:
        raise Rejected(f"Phần việc không thể đến hạn sau nhiệm vụ chứa nó ({task.parent.due_on:%d/%m/%Y}).")
    other = _make(by, task, task.parent, task.path, task.work, unit, "", due_on or task.due_on, task.product)
    if other.due_on is None:
        other.deadline_state, other.basis = task.deadline_state, task.basis
    other.deadline_text, other.accountable, other.level = task.deadline_text, task.accountable, task.level
    other.save()
    other.coordinators.set(coordinators)
    record(by, other, after=facts(other) | {"from": task.number})
    return other
