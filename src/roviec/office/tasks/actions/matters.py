"""Recognising that a directive says again what an earlier one said."""

from __future__ import annotations

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.people.models import User
from roviec.office.tasks import matters, permissions
from roviec.office.tasks.actions.steps import NOT_OFFICE, add_event
from roviec.office.tasks.models import Assignment, Repetition, Task, TaskEvent


@action("task.repetition-confirmed")
def confirm_repetition(by: User, later: Assignment, earlier: Assignment) -> Repetition:
    """Say that `later` repeats `earlier`, and with it everything that the earlier one repeats."""
    require(permissions.may_issue(by, later.area), NOT_OFFICE.format(what="ghi nhận việc nhắc lại"))
    require(permissions.may_issue(by, earlier.area), NOT_OFFICE.format(what="ghi nhận việc nhắc lại"))
    if earlier.pk >= later.pk:
        raise Rejected("Chỉ ghi nhận nhắc lại một ý kiến đã giao trước đó.")
    if Repetition.objects.filter(later=later, earlier=earlier).exists():
        raise Rejected("Việc nhắc lại này đã được ghi nhận.")
    now = timezone.now()
    before = [earlier, *(r.earlier for r in earlier.repeats.select_related("earlier"))]
    known = set(later.repeats.values_list("earlier_id", flat=True))
    own = matters.words(later.work)
    made = [
        Repetition(
            later=later,
            earlier=one,
            score=matters.likeness(own, matters.words(one.work)),
            confirmed_by=by,
            confirmed_at=now,
        )
        for one in before
        if one.pk not in known
    ]
    Repetition.objects.bulk_create(made)
    times = later.repeats.count()
    for task in Task.objects.filter(assignment=later, parent=None):
        add_event(by, task, TaskEvent.Kind.REPEATED, f"Nhắc lại lần thứ {times}: «{earlier.work}»")
    record(by, later, after={"repeats": [one.earlier.pk for one in made], "times": times})
    return made[0]


@action("task.repetition-withdrawn")
def withdraw_repetition(by: User, later: Assignment, earlier: Assignment) -> None:
    """Take back that `later` repeats `earlier`."""
    require(permissions.may_issue(by, later.area), NOT_OFFICE.format(what="bỏ ghi nhận nhắc lại"))
    gone, _ = Repetition.objects.filter(later=later, earlier=earlier).delete()
    if not gone:
        raise Rejected("Không có ghi nhận nhắc lại này.")
    for task in Task.objects.filter(assignment=later, parent=None):
        add_event(by, task, TaskEvent.Kind.REPEATED, f"Bỏ ghi nhận nhắc lại: «{earlier.work}»")
    record(by, later, before={"repeats": [earlier.pk]}, after={"repeats": []})
