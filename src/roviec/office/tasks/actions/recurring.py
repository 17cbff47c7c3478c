"""Work that comes round: what falls due each time, reported and confirmed period by period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from roviec.clocks.periods import Period
from roviec.clocks.recurring import Every, Recurring
from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.people.models import User
from roviec.office.tasks import permissions
from roviec.office.tasks.actions.steps import (
    NOT_GIVER,
    Evidence,
    add_event,
    keep,
    locked,
    still_open,
)
from roviec.office.tasks.models import Basis, Occurrence, Recurrence, Task, TaskEvent
from roviec.office.tasks.periods import period_label

AHEAD = timedelta(
    days=400
)  # how far the periods of a task are laid out: a year and the report that follows it
_MOST_YEARS = 5


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often, by which day, and what is due each time. `day` as in `Recurrence`."""

    every: str
    day: int
    after: bool = False
    product: str = ""
    until: date | None = None


def begin(task: Task, rhythm: Rhythm, today: date) -> Recurrence:
    """Give a task its rhythm and its first periods; part of an action that has asked for the permission."""
    try:
        Recurring(Every(rhythm.every), rhythm.day, rhythm.after)
    except ValueError as why:
        raise Rejected("Ngày của kỳ không hợp lệ: tuần từ 1 (thứ hai) đến 7, còn lại từ 1 đến 31.") from why
    if rhythm.until is not None and not today <= rhythm.until <= today + timedelta(days=366 * _MOST_YEARS):
        raise Rejected(f"Ngày kết thúc phải từ hôm nay đến {_MOST_YEARS} năm tới.")
    recurrence = Recurrence.objects.create(
        task=task,
        every=rhythm.every,
        day=rhythm.day,
        within=Recurrence.In.AFTER if rhythm.after else Recurrence.In.WITHIN,
        product=rhythm.product.strip()[:300],
        starts_on=today,
        until=rhythm.until,
    )
    if not _lay(recurrence, today):
        raise Rejected("Từ nay đến ngày kết thúc không có kỳ nào đến hạn.")
    return recurrence


@action("task.rhythm-set")
def set_rhythm(by: User, task: Task, rhythm: Rhythm, *, seen: int | None = None) -> Recurrence:
    """Say how often a task without an end falls due. Raises Rejected where it has a rhythm or a day already."""
    task = locked(task, seen)
    require(permissions.may_decide(by, task), NOT_GIVER.format(what="đặt chu kỳ báo cáo"))
    still_open(task)
    if Recurrence.objects.filter(task=task).exists():
        raise Rejected("Nhiệm vụ đã có chu kỳ báo cáo.")
    if task.due_on is not None:
        raise Rejected("Nhiệm vụ đã có ngày đến hạn nên không đặt chu kỳ.")
    was = task.deadline_state
    task.deadline_state, task.basis = Task.DeadlineState.REGULAR, Basis.RECURRING
    recurrence = begin(task, rhythm, timezone.localdate())
    keep(task)
    add_event(by, task, TaskEvent.Kind.AMENDED, f"Chu kỳ báo cáo: {recurrence}")
    record(by, task, before={"deadline_state": was}, after={"rhythm": str(recurrence)})
    return recurrence


@action("task.periods-laid")
def lay_periods(by: User | None, task: Task) -> int:
    """Lay out the periods that have come within reach since the last time; how many are new.

    The system itself (`by` None) does this every day; it changes nothing that anybody decided.
    """
    require(by is None or permissions.may_decide(by, task), NOT_GIVER.format(what="lập kỳ báo cáo"))
    task = locked(task)
    recurrence = Recurrence.objects.filter(task=task).first()
    made = _lay(recurrence, timezone.localdate()) if recurrence and not task.cancelled_on else 0
    if made:
        record(by, task, after={"periods": made})
    else:
        unchanged(by, task)
    return made


def _lay(recurrence: Recurrence, today: date) -> int:
    rule = Recurring(Every(recurrence.every), recurrence.day, recurrence.within == Recurrence.In.AFTER)
    last = min(recurrence.until or date.max, today + AHEAD)
    known = set(recurrence.task.occurrences.values_list("starts_on", flat=True))
    made = Occurrence.objects.bulk_create(
        Occurrence(
            task=recurrence.task,
            starts_on=period.start,
            ends_on=period.end,
            label=period_label(rule.every, period),
            due_on=due,
            product=recurrence.product,
        )
        for period, due in _rounds(rule, recurrence.starts_on, last)
        if period.start not in known
    )
    return len(made)


def _rounds(rule: Recurring, first: date, last: date) -> list[tuple[Period, date]]:
    return list(rule.rounds(first, last)) if first <= last else []


@action("occurrence.handed-in")
def hand_in_period(
    by: User, occurrence: Occurrence, *, text: str, product: str = "", evidence: Evidence = ()
) -> TaskEvent:
    """Hand in what is due for one period; with a file or the name of the product, as for any result."""
    task, occurrence = _held(occurrence)
    require(permissions.answers_for_lead(by, task), "Chỉ đơn vị chủ trì được báo cáo kỳ này.")
    still_open(task)
    _not_over(occurrence)
    if occurrence.handed_in_on:
        raise Rejected("Báo cáo của kỳ này đã gửi và đang chờ xác nhận.")
    if not text.strip():
        raise Rejected("Chưa ghi nội dung báo cáo.")
    if not evidence and not product.strip():
        raise Rejected("Báo cáo cần ít nhất một tệp kèm theo, hoặc ghi rõ sản phẩm (số, ký hiệu văn bản).")
    occurrence.handed_in_on, occurrence.returned_on = timezone.localdate(), None
    occurrence.save()
    _lay(task.recurrence, timezone.localdate())
    task.progressed_on = timezone.localdate()
    keep(task)
    event = add_event(
        by, task, TaskEvent.Kind.HANDED_IN, text, evidence, product=product, occurrence=occurrence
    )
    record(by, occurrence, after={"text": text, "files": len(evidence), "label": occurrence.label})
    return event


@action("occurrence.confirmed")
def confirm_period(by: User, occurrence: Occurrence, *, note: str = "") -> Occurrence:
    """Confirm what was handed in for a period; it was finished on the day of handing in."""
    task, occurrence = _held(occurrence)
    require(permissions.may_decide(by, task), NOT_GIVER.format(what="xác nhận báo cáo của kỳ"))
    _not_over(occurrence)
    if not occurrence.handed_in_on:
        raise Rejected("Đơn vị chưa gửi báo cáo của kỳ này.")
    occurrence.finished_on, occurrence.confirmed_on = occurrence.handed_in_on, timezone.localdate()
    occurrence.save()
    keep(task)
    add_event(by, task, TaskEvent.Kind.CONFIRMED, note, occurrence=occurrence)
    record(by, occurrence, after={"finished_on": occurrence.finished_on.isoformat()})
    return occurrence


@action("occurrence.returned")
def return_period(by: User, occurrence: Occurrence, *, reason: str) -> Occurrence:
    """Send the report of a period back with the reason; the period counts as not reported."""
    task, occurrence = _held(occurrence)
    require(permissions.may_decide(by, task), NOT_GIVER.format(what="trả lại báo cáo của kỳ"))
    _not_over(occurrence)
    if not occurrence.handed_in_on:
        raise Rejected("Đơn vị chưa gửi báo cáo của kỳ này.")
    if not reason.strip():
        raise Rejected("Trả lại phải ghi lý do.")
    occurrence.handed_in_on, occurrence.returned_on = None, timezone.localdate()
    occurrence.save()
    keep(task)
    add_event(by, task, TaskEvent.Kind.RETURNED, reason, occurrence=occurrence)
    record(by, occurrence, after={"returned": True, "reason": reason})
    return occurrence


@action("occurrence.waived")
def waive_period(by: User, occurrence: Occurrence, *, reason: str) -> Occurrence:
    """Not ask for a period's report, with the reason; it leaves the counts."""
    task, occurrence = _held(occurrence)
    require(permissions.may_decide(by, task), NOT_GIVER.format(what="miễn báo cáo một kỳ"))
    _not_over(occurrence)
    if not reason.strip():
        raise Rejected("Miễn báo cáo phải ghi lý do.")
    occurrence.cancelled_on = timezone.localdate()
    occurrence.save()
    keep(task)
    add_event(by, task, TaskEvent.Kind.CANCELLED, reason, occurrence=occurrence)
    record(by, occurrence, after={"waived": True, "reason": reason})
    return occurrence


def _held(occurrence: Occurrence) -> tuple[Task, Occurrence]:
    task = locked(occurrence.task)
    return task, Occurrence.objects.select_for_update().get(pk=occurrence.pk)


def _not_over(occurrence: Occurrence) -> None:
    if occurrence.cancelled_on:
        raise Rejected("Kỳ này đã được miễn báo cáo.")
    if occurrence.finished_on:
        raise Rejected("Báo cáo của kỳ này đã được xác nhận.")
