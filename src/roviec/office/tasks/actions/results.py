"""Reporting, handing in, confirming, returning, opening again."""

from __future__ import annotations

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.people.models import User
from roviec.office.tasks import permissions
from roviec.office.tasks.actions.steps import (
    NOT_GIVER,
    Evidence,
    add_event,
    facts,
    keep,
    locked,
    roll_up,
    still_open,
)
from roviec.office.tasks.models import Recurrence, Task, TaskEvent


@action("task.progressed")
def report_progress(
    by: User, task: Task, *, text: str, percent: int | None = None, evidence: Evidence = ()
) -> TaskEvent:
    """Say how far the work is. The lead says a percentage; a co-ordinating unit adds a note only."""
    task = locked(task)
    leads = permissions.answers_for_lead(by, task)
    require(
        leads or permissions.takes_part(by, task),
        "Chỉ đơn vị chủ trì hoặc phối hợp được báo cáo tiến độ của nhiệm vụ này.",
    )
    still_open(task)
    if task.handed_in_on:
        raise Rejected("Kết quả đang chờ văn phòng xác nhận; chờ xác nhận hoặc trả lại rồi báo cáo tiếp.")
    if not text.strip():
        raise Rejected("Chưa ghi nội dung báo cáo tiến độ.")
    if percent is not None and not leads:
        raise Rejected("Chỉ đơn vị chủ trì ghi tỷ lệ hoàn thành; đơn vị phối hợp ghi nội dung.")
    if percent is not None and not 0 <= percent <= 100:
        raise Rejected("Tỷ lệ hoàn thành là số từ 0 đến 100.")
    if percent is not None and task.parts.filter(cancelled_on=None).exists():
        raise Rejected("Nhiệm vụ đã chia phần: tỷ lệ hoàn thành tính từ các phần, ở đây chỉ ghi nội dung.")
    before = facts(task)
    if leads:  # a note of a co-ordinating unit changes nothing of the task itself
        task.progressed_on = timezone.localdate()
        if percent is not None:
            task.percent = percent
        keep(task)
        roll_up(task)
    event = add_event(by, task, TaskEvent.Kind.PROGRESS, text, evidence, percent=percent)
    record(by, task, before=before, after=facts(task) | {"text": text, "files": len(evidence)})
    return event


@action("task.handed-in")
def hand_in_result(
    by: User, task: Task, *, text: str, product: str = "", evidence: Evidence = ()
) -> TaskEvent:
    """Hand in the result for confirmation. It needs words, and a file or the name of the product."""
    task = locked(task)
    require(
        permissions.answers_for_lead(by, task), "Chỉ đơn vị chủ trì được báo cáo hoàn thành nhiệm vụ này."
    )
    still_open(task)
    if task.handed_in_on:
        raise Rejected("Kết quả đã được báo cáo và đang chờ văn phòng xác nhận.")
    if not text.strip():
        raise Rejected("Chưa ghi kết quả thực hiện.")
    if not evidence and not product.strip():
        raise Rejected("Kết quả cần ít nhất một tệp kèm theo, hoặc ghi rõ sản phẩm (số, ký hiệu văn bản).")
    if Recurrence.objects.filter(task=task).exists():
        raise Rejected("Nhiệm vụ thường xuyên được báo cáo theo từng kỳ; chọn kỳ rồi gửi báo cáo của kỳ đó.")
    left = task.parts.filter(cancelled_on=None, finished_on=None).count()
    if left:
        raise Rejected(f"Còn {left} phần việc chưa được xác nhận hoàn thành; hoàn thành các phần trước.")
    before = facts(task)
    task.progressed_on = task.handed_in_on = timezone.localdate()
    task.returned_on = None
    task.percent = 100
    keep(task)
    roll_up(task)
    event = add_event(by, task, TaskEvent.Kind.HANDED_IN, text, evidence, percent=100, product=product)
    record(by, task, before=before, after=facts(task) | {"text": text, "files": len(evidence)})
    return event


@action("task.confirmed")
def confirm_result(by: User, task: Task, *, note: str = "", seen: int | None = None) -> Task:
    """Confirm the result that was handed in; the task was finished on the day of handing in."""
    task = locked(task, seen)
    require(permissions.may_decide(by, task), NOT_GIVER.format(what="xác nhận kết quả"))
    still_open(task)
    if not task.handed_in_on:
        raise Rejected("Đơn vị chưa báo cáo hoàn thành nên chưa có gì để xác nhận.")
    before = facts(task)
    task.finished_on, task.confirmed_on = task.handed_in_on, timezone.localdate()
    keep(task)
    roll_up(task)
    add_event(by, task, TaskEvent.Kind.CONFIRMED, note)
    record(by, task, before=before, after=facts(task))
    return task


@action("task.returned")
def return_result(by: User, task: Task, *, reason: str, seen: int | None = None) -> Task:
    """Send the result back to be done again, with the reason. The task counts as not done; its clock ran on."""
    task = locked(task, seen)
    require(permissions.may_decide(by, task), NOT_GIVER.format(what="trả lại kết quả"))
    still_open(task)
    if not task.handed_in_on:
        raise Rejected("Đơn vị chưa báo cáo hoàn thành nên chưa có gì để trả lại.")
    if not reason.strip():
        raise Rejected("Trả lại phải ghi lý do để đơn vị biết cần làm lại điều gì.")
    before = facts(task)
    _undo_result(task)
    add_event(by, task, TaskEvent.Kind.RETURNED, reason)
    record(by, task, before=before, after=facts(task) | {"reason": reason})
    return task


@action("task.reopened")
def reopen_task(by: User, task: Task, *, reason: str, seen: int | None = None) -> Task:
    """Open a confirmed task again because its result turned out not to hold. It counts as not done from now on; that
    it had been confirmed stays in its history."""
    task = locked(task, seen)
    require(permissions.may_decide(by, task), NOT_GIVER.format(what="mở lại nhiệm vụ"))
    if task.cancelled_on or not task.finished_on:
        raise Rejected("Chỉ mở lại được nhiệm vụ đã xác nhận hoàn thành.")
    if not reason.strip():
        raise Rejected("Mở lại phải ghi lý do để đơn vị biết kết quả chưa đạt ở điểm nào.")
    if task.parent is not None and (task.parent.finished_on or task.parent.handed_in_on):
        raise Rejected(
            f"Nhiệm vụ {task.parent.number} chứa phần này đã báo cáo hoàn thành; mở lại hoặc trả lại nhiệm vụ đó trước."
        )
    before = facts(task)
    task.finished_on = task.confirmed_on = None
    _undo_result(task)
    add_event(by, task, TaskEvent.Kind.REOPENED, reason)
    record(by, task, before=before, after=facts(task) | {"reason": reason})
    return task


def _undo_result(task: Task) -> None:
    """Back to the progress last reported before the result; with parts, to theirs."""
    last = task.events.filter(kind=TaskEvent.Kind.PROGRESS, percent__isnull=False).last()
    task.percent = (last.percent or 0) if last else 0
    parts = list(task.parts.filter(cancelled_on=None).values_list("percent", flat=True))
    if parts:
        task.percent = round(sum(parts) / len(parts))
    task.handed_in_on, task.returned_on = None, timezone.localdate()
    keep(task)
    roll_up(task)
