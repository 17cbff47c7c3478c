"""Giving work: an accepted directive becomes an assignment with a task for each unit that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from roviec.clocks.working_days import NoTable
from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.documents.models import Document
from roviec.office.meetings.queries import meeting_of
from roviec.office.people.models import User
from roviec.office.review.models import Finding, FindingKind
from roviec.office.tasks import authority, days, entering, indexing, matters, permissions
from roviec.office.tasks.actions import recurring
from roviec.office.tasks.actions.matters import confirm_repetition
from roviec.office.tasks.actions.steps import (
    NOT_OFFICE,
    add_event,
    check_deadline,
    facts,
    keep_deadline,
    next_number,
)
from roviec.office.tasks.issuing import text
from roviec.office.tasks.models import Assignment, Basis, Deadline, Level, Task, TaskEvent
from roviec.office.units.models import Unit
from roviec.reader.text.fold import fold


@dataclass(frozen=True, slots=True)
class TermGiven:
    """A deadline as a term: so many working days, days or months from a day on, by a law (`code`) or the text."""

    count: int
    counted_in: str
    starts_on: date
    code: str = ""


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
    basis: str = "",
    term: TermGiven | None = None,
    rhythm: recurring.Rhythm | None = None,
    accountable: str = "",
    product: str = "",
    level: str = Level.UNSAID,
    directed_by: str = "",
    addressed_to: str = "",
    urgent: bool = False,
    repeats: Sequence[Assignment] = (),
) -> Assignment:
    """Issue an accepted directive: one task for each unit in `leads`, held together by one assignment.

    With `term` the day is computed and `due_on` is not asked for; `rhythm` says what a recurring task owes each time.
    `repeats` are the earlier assignments that a person has recognised in it. Raises Rejected where the directive is
    not accepted or already issued, where no unit is named, where a unit is to lead and to co-ordinate the same task,
    or where the deadline contradicts itself or cannot be computed.
    """
    document = finding.document
    require(permissions.may_issue(by, document.area), NOT_OFFICE.format(what="giao việc"))
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
    counted: dict[str, Any] = {}
    if term is not None:
        deadline_state, basis = Task.DeadlineState.DATED, Basis.RULE
        due_on, counted = _computed(term)
    check_deadline(deadline_state, due_on, document)
    if rhythm is not None and deadline_state != Task.DeadlineState.REGULAR:
        raise Rejected("Có chu kỳ lặp lại thì phải chọn «Thường xuyên».")
    now, today = timezone.now(), timezone.localdate()
    enter_by, enter_rule = entering.enter_by(
        document,
        authority.in_force(document.area, today),
        urgent=urgent,
        units=len(leads),
        directives=_directives(document),
    )
    assignment = Assignment.objects.create(
        finding=finding,
        document=document,
        meeting=meeting_of(document),
        office=by.unit,
        area=document.area,
        directed_by=directed_by[:300],
        addressed_to=addressed_to[:300],
        field=text(finding, "field")[:200],
        work=work,
        issued_by=by,
        issued_at=now,
        urgent=urgent,
        enter_by=enter_by,
        enter_rule=enter_rule,
    )
    basis = basis or _basis(deadline_state, deadline_text, deadline_basis)
    for lead in leads:
        number = next_number(today.year)
        task = Task.objects.create(
            assignment=assignment,
            area=document.area,
            number=number,
            work=work,
            folded=folded(number, work, lead, document),
            lead=lead,
            accountable=accountable.strip()[:200],
            product=product.strip()[:300],
            level=level,
            deadline_state=deadline_state,
            deadline_text=deadline_text.strip()[:200],
            deadline_basis=deadline_basis.strip()[:300],
            basis=basis,
            first_due_on=due_on,
            due_on=due_on,
            issued_on=today,
        )
        if due_on is not None:
            why = deadline_text if basis == Basis.STATED else deadline_basis
            keep_deadline(task, due_on, basis=basis, cause=Deadline.Cause.ISSUED, why=why, by=by, **counted)
        if rhythm is not None:
            recurring.begin(task, rhythm, today)
        task.coordinators.set(coordinators)
        add_event(by, task, TaskEvent.Kind.ISSUED, "")
        record(by, task, after=facts(task) | {"coordinators": [str(u) for u in coordinators]})
        indexing.put_task(task)
    matters.mark(assignment)
    for earlier in repeats:
        confirm_repetition(by, assignment, earlier)
    return assignment


def folded(number: str, work: str, lead: Unit, document: Document) -> str:
    """What the words typed into the filter of a list are looked for in."""
    return fold(f"{number} {work} {lead} {document.title}")


def _directives(document: Document) -> int:
    accepted = Finding.State.ACCEPTED
    return Finding.objects.filter(document=document, kind=FindingKind.DIRECTIVE, state=accepted).count()


def _basis(state: str, text: str, words: str) -> str:
    if state == Task.DeadlineState.DATED:
        return Basis.STATED if text or words.lower().startswith("nêu") else Basis.SET
    if state == Task.DeadlineState.REGULAR:
        return Basis.RECURRING
    return Basis.NONE if state == Task.DeadlineState.NONE_STATED else Basis.UNSAID


def _computed(term: TermGiven) -> tuple[date, dict[str, Any]]:
    try:
        found = days.computed(term.count, term.counted_in, term.starts_on)
    except NoTable as why:
        raise Rejected(
            f"Chưa có lịch làm việc năm {why.year} nên không tính được thời hạn; ghi ngày đến hạn."
        ) from why
    except ValueError as why:
        raise Rejected("Thời hạn tính theo ngày phải từ 1 ngày trở lên.") from why
    return found.due_on, {
        "term": term.code,
        "count": term.count,
        "counted_in": found.unit.value,
        "starts_on": term.starts_on,
        "trace": days.explained(found),
    }
