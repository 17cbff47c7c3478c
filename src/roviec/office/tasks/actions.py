"""The write door of tasks: issuing, reporting, handing in, confirming, returning, filling in, stopping."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.documents.models import Document
from roviec.office.files.actions import keep_file
from roviec.office.files.rules import tidy_name
from roviec.office.meetings.queries import meeting_of
from roviec.office.people.models import User
from roviec.office.review.models import Finding, FindingKind
from roviec.office.tasks import indexing, permissions
from roviec.office.tasks.models import Assignment, Level, NumberSeries, Task, TaskEvent, TaskFile
from roviec.office.units.models import Unit
from roviec.reader.text.fold import fold

Evidence = Sequence[UploadedFile[Any]]
_NOT_OFFICE = "Chỉ chuyên viên văn phòng của địa bàn này được {what}."
_SETTABLE = ("lead_person", "accountable", "product", "level")


@action("task.issued")
def issue_directive(
    by: User,
    finding: Finding,
    *,
    work: str,
    leads: Sequence[Unit],
    coordinators: Sequence[Unit] = (),
    deadline_state: str = Task.DeadlineState.NOT_FILLED,
    due_on: date | None = None,
    deadline_text: str = "",
    deadline_basis: str = "",
    accountable: str = "",
    product: str = "",
    level: str = Level.UNSAID,
    directed_by: str = "",
    addressed_to: str = "",
) -> Assignment:
    """Issue an accepted directive: one task for each unit in `leads`, held together by one assignment.

    Raises Rejected where the directive is not accepted or already issued, where no unit is named, where a unit is
    to lead and to co-ordinate the same task, or where the deadline contradicts itself.
    """
    document = finding.document
    require(permissions.may_issue(by, document.area), _NOT_OFFICE.format(what="giao việc"))
    finding = Finding.objects.select_for_update(of=("self",)).select_related("reading").get(pk=finding.pk)
    if finding.kind != FindingKind.DIRECTIVE or finding.state != Finding.State.ACCEPTED:
        raise Rejected("Chỉ giao việc từ ý kiến chỉ đạo đã được chấp nhận khi rà soát.")
    if Assignment.objects.filter(finding=finding).exists():
        raise Rejected("Ý kiến chỉ đạo này đã được giao việc.")
    work = work.strip()
    if not work:
        raise Rejected("Chưa ghi nội dung việc.")
    if not leads:
        raise Rejected("Chưa chọn đơn vị chủ trì; phần mềm không tự đoán thay.")
    leads = list(dict.fromkeys(leads))
    both = set(leads) & set(coordinators)
    if both:
        names = ", ".join(sorted(str(unit) for unit in both))
        raise Rejected(f"{names} vừa chủ trì vừa phối hợp; mỗi nhiệm vụ chỉ có đúng một đơn vị chủ trì.")
    _check_deadline(deadline_state, due_on, document)
    now, today = timezone.now(), timezone.localdate()
    assignment = Assignment.objects.create(
        finding=finding,
        document=document,
        meeting=meeting_of(document),
        office=by.unit,
        area=document.area,
        directed_by=directed_by[:300],
        addressed_to=addressed_to[:300],
        work=work,
        issued_by=by,
        issued_at=now,
    )
    for lead in leads:
        number = _next_number(today.year)
        task = Task.objects.create(
            assignment=assignment,
            number=number,
            work=work,
            folded=fold(f"{number} {work} {lead} {document.title}"),
            lead=lead,
            accountable=accountable.strip()[:200],
            product=product.strip()[:300],
            level=level,
            deadline_state=deadline_state,
            deadline_text=deadline_text.strip()[:200],
            deadline_basis=deadline_basis.strip()[:300],
            first_due_on=due_on,
            due_on=due_on,
            issued_on=today,
        )
        task.coordinators.set(coordinators)
        TaskEvent.objects.create(task=task, kind=TaskEvent.Kind.ISSUED, at=now, by=by, for_unit=by.unit)
        record(by, task, after=_facts(task) | {"coordinators": [str(u) for u in coordinators]})
        indexing.put_task(task)
    return assignment


@action("task.progressed")
def report_progress(
    by: User, task: Task, *, text: str, percent: int | None = None, evidence: Evidence = ()
) -> TaskEvent:
    """Say how far the work is. The lead says a percentage; a co-ordinating unit adds a note only."""
    task = _locked(task)
    leads = permissions.answers_for_lead(by, task)
    require(
        leads or permissions.takes_part(by, task),
        "Chỉ đơn vị chủ trì hoặc phối hợp được báo cáo tiến độ của nhiệm vụ này.",
    )
    _still_open(task)
    if task.handed_in_on:
        raise Rejected("Kết quả đang chờ văn phòng xác nhận; chờ xác nhận hoặc trả lại rồi báo cáo tiếp.")
    if not text.strip():
        raise Rejected("Chưa ghi nội dung báo cáo tiến độ.")
    if percent is not None and not leads:
        raise Rejected("Chỉ đơn vị chủ trì ghi tỷ lệ hoàn thành; đơn vị phối hợp ghi nội dung.")
    if percent is not None and not 0 <= percent <= 100:
        raise Rejected("Tỷ lệ hoàn thành là số từ 0 đến 100.")
    before = _facts(task)
    event = _add_event(by, task, TaskEvent.Kind.PROGRESS, text, evidence, percent=percent)
    if leads:
        task.progressed_on = timezone.localdate()
        if percent is not None:
            task.percent = percent
        task.save()
    record(by, task, before=before, after=_facts(task) | {"text": text, "files": len(evidence)})
    return event


@action("task.handed-in")
def hand_in_result(
    by: User, task: Task, *, text: str, product: str = "", evidence: Evidence = ()
) -> TaskEvent:
    """Hand in the result for confirmation. It needs words, and a file or the name of the product."""
    task = _locked(task)
    require(
        permissions.answers_for_lead(by, task), "Chỉ đơn vị chủ trì được báo cáo hoàn thành nhiệm vụ này."
    )
    _still_open(task)
    if task.handed_in_on:
        raise Rejected("Kết quả đã được báo cáo và đang chờ văn phòng xác nhận.")
    if not text.strip():
        raise Rejected("Chưa ghi kết quả thực hiện.")
    if not evidence and not product.strip():
        raise Rejected("Kết quả cần ít nhất một tệp kèm theo, hoặc ghi rõ sản phẩm (số, ký hiệu văn bản).")
    before = _facts(task)
    event = _add_event(
        by, task, TaskEvent.Kind.HANDED_IN, text, evidence, percent=100, product=product.strip()[:300]
    )
    task.progressed_on = task.handed_in_on = timezone.localdate()
    task.returned_on = None
    task.percent = 100
    task.save()
    record(by, task, before=before, after=_facts(task) | {"text": text, "files": len(evidence)})
    return event


@action("task.confirmed")
def confirm_result(by: User, task: Task, *, note: str = "") -> Task:
    """Confirm the result that was handed in; the task was finished on the day of handing in."""
    task = _locked(task)
    require(permissions.may_decide(by, task), _NOT_OFFICE.format(what="xác nhận kết quả"))
    _still_open(task)
    if not task.handed_in_on:
        raise Rejected("Đơn vị chưa báo cáo hoàn thành nên chưa có gì để xác nhận.")
    before = _facts(task)
    task.finished_on, task.confirmed_on = task.handed_in_on, timezone.localdate()
    task.save()
    _add_event(by, task, TaskEvent.Kind.CONFIRMED, note)
    record(by, task, before=before, after=_facts(task))
    return task


@action("task.returned")
def return_result(by: User, task: Task, *, reason: str) -> Task:
    """Send the result back to be done again, with the reason. The task counts as not done; its clock ran on."""
    task = _locked(task)
    require(permissions.may_decide(by, task), _NOT_OFFICE.format(what="trả lại kết quả"))
    _still_open(task)
    if not task.handed_in_on:
        raise Rejected("Đơn vị chưa báo cáo hoàn thành nên chưa có gì để trả lại.")
    if not reason.strip():
        raise Rejected("Trả lại phải ghi lý do để đơn vị biết cần làm lại điều gì.")
    before = _facts(task)
    last = task.events.filter(kind=TaskEvent.Kind.PROGRESS, percent__isnull=False).last()
    task.percent = (last.percent or 0) if last else 0
    task.handed_in_on, task.returned_on = None, timezone.localdate()
    task.save()
    _add_event(by, task, TaskEvent.Kind.RETURNED, reason)
    record(by, task, before=before, after=_facts(task) | {"reason": reason})
    return task


@action("task.amended")
def amend_task(by: User, task: Task, *, changes: dict[str, Any]) -> Task:
    """Fill in what was missing: person, accountable leader, product, level, and a deadline that was not filled in.

    `changes` holds new values by field name. A deadline that is set, or that the document is known not to state,
    stays: moving it is a procedure of its own, not an edit. The lead unit itself says who carries the work out, and
    only that.
    """
    task = _locked(task)
    names_own = set(changes) <= {"lead_person"} and permissions.answers_for_lead(by, task)
    require(names_own or permissions.may_decide(by, task), _NOT_OFFICE.format(what="điền bổ sung"))
    _still_open(task)
    before = _facts(task)
    deadline = {k: v for k, v in changes.items() if k in ("deadline_state", "due_on")}
    moved = any(getattr(task, name) != value for name, value in deadline.items())
    if moved:
        if task.deadline_state != Task.DeadlineState.NOT_FILLED:
            raise Rejected(
                "Thời hạn đã ấn định không sửa đè được: đơn vị xin gia hạn và người giao việc quyết định. "
                "Ở đây chỉ điền được thời hạn còn để trống."
            )
        state = deadline.get("deadline_state", task.deadline_state)
        due_on = deadline.get("due_on")
        _check_deadline(state, due_on, task.assignment.document)
        task.deadline_state, task.due_on, task.first_due_on = state, due_on, due_on
        task.deadline_basis = f"{by.full_name} điền ngày {timezone.localdate():%d/%m/%Y}"
    for name in _SETTABLE:
        if name in changes:
            setattr(task, name, str(changes[name]).strip())
    after = _facts(task)
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        raise Rejected("Chưa có thay đổi nào để ghi.")
    task.save()
    _add_event(by, task, TaskEvent.Kind.AMENDED, "\n".join(_said(task, before, name) for name in changed))
    record(by, task, before=before, after=after)
    indexing.put_task(task)
    return task


@action("task.cancelled")
def cancel_task(by: User, task: Task, *, reason: str) -> Task:
    """Stop following a task, with the reason and the document it rests on. It leaves every count."""
    task = _locked(task)
    require(permissions.may_decide(by, task), _NOT_OFFICE.format(what="dừng theo dõi"))
    _still_open(task)
    if not reason.strip():
        raise Rejected("Dừng theo dõi phải ghi lý do và văn bản làm căn cứ.")
    before = _facts(task)
    task.cancelled_on = timezone.localdate()
    task.save()
    _add_event(by, task, TaskEvent.Kind.CANCELLED, reason)
    record(by, task, before=before, after=_facts(task) | {"reason": reason})
    return task


def _locked(task: Task) -> Task:
    return (
        Task.objects.select_for_update(of=("self",))
        .select_related("assignment__area", "assignment__document", "lead")
        .get(pk=task.pk)
    )


def _still_open(task: Task) -> None:
    if task.cancelled_on:
        raise Rejected(f"Nhiệm vụ đã dừng theo dõi từ {task.cancelled_on:%d/%m/%Y}.")
    if task.finished_on:
        raise Rejected("Nhiệm vụ đã được xác nhận hoàn thành.")


def _check_deadline(state: str, due_on: date | None, document: Document) -> None:
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


def _next_number(year: int) -> str:
    """The next number of the year. The row stays locked until the transaction ends: none is given twice."""
    NumberSeries.objects.get_or_create(year=year)
    series = NumberSeries.objects.select_for_update().get(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"NV-{year}-{series.last:05d}"


def _add_event(
    by: User,
    task: Task,
    kind: str,
    text: str,
    evidence: Evidence = (),
    *,
    percent: int | None = None,
    product: str = "",
) -> TaskEvent:
    event = TaskEvent.objects.create(
        task=task,
        kind=kind,
        at=timezone.now(),
        by=by,
        for_unit=by.unit,
        text=text.strip(),
        percent=percent,
        product=product,
    )
    for upload in evidence:
        name = tidy_name(upload.name or "")
        kept = keep_file(by, upload, mimetypes.guess_type(name)[0] or "application/octet-stream")
        TaskFile.objects.create(event=event, file=kept, name=name)
    return event


def _facts(task: Task) -> dict[str, Any]:
    days = ("due_on", "progressed_on", "handed_in_on", "returned_on", "finished_on", "cancelled_on")
    facts: dict[str, Any] = {name: day.isoformat() if (day := getattr(task, name)) else None for name in days}
    return facts | {
        "work": task.work,
        "lead": str(task.lead),
        "lead_person": task.lead_person,
        "accountable": task.accountable,
        "product": task.product,
        "level": task.level,
        "deadline_state": task.deadline_state,
        "percent": task.percent,
    }


def _said(task: Task, before: dict[str, Any], name: str) -> str:
    """One line of the history: what a field was and is, in words."""
    label = {"due_on": "Ngày đến hạn", "deadline_state": "Thời hạn"}.get(name) or str(
        Task._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    )
    return f"{label}: {_plain(name, before[name]) or 'chưa có'} → {_plain(name, _facts(task)[name])}"


def _plain(name: str, value: Any) -> str:
    if name == "due_on" and value:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if name == "deadline_state":
        return str(Task.DeadlineState(value).label)
    if name == "level":
        return str(Level(value).label)
    return str(value or "")
