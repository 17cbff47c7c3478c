"""Every day that a task was ever due, each with what it rests on, and the requests to move it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from roviec.office.tasks.models.tasks import Basis, Task
from roviec.office.units.models import Unit

__all__ = ["Basis", "Deadline", "DeadlineChange"]


class Deadline(models.Model):
    """One day on which a task was due. The last row is in force; earlier ones stay and are shown.

    A day computed from a term keeps what it was computed from (`term`, `count`, `counted_in`, `starts_on`), so that
    it can be computed again when the working days change, and says in `trace` how it came about.
    """

    class Cause(models.TextChoices):
        ISSUED = "issued", "khi giao việc"
        FILLED = "filled", "điền bổ sung"
        EXTENDED = "extended", "cho gia hạn"
        MOVED = "moved", "cơ quan giao việc điều chỉnh"
        RECOMPUTED = "recomputed", "tính lại do lịch làm việc thay đổi"

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="deadlines")
    due_on = models.DateField()
    basis = models.CharField(max_length=10, choices=Basis.choices)
    cause = models.CharField(max_length=12, choices=Cause.choices, default=Cause.ISSUED)
    why = models.CharField(max_length=500, blank=True)  # the words of the text, or who set it and why
    term = models.CharField(
        max_length=60, blank=True
    )  # code of the rule in clocks/terms; empty: the text's own
    count = models.PositiveSmallIntegerField(null=True, blank=True)
    counted_in = models.CharField(max_length=20, blank=True)  # working-days, days, months
    starts_on = models.DateField(
        null=True, blank=True
    )  # the day from which the term runs; not counted itself
    trace = models.JSONField(default=list, blank=True)  # lines, in Vietnamese
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.due_on:%d/%m/%Y}, {self.get_cause_display()}"


class DeadlineChange(models.Model):
    """A request of the unit for another day, and what was decided on it. Asking does not stop the clock."""

    class State(models.TextChoices):
        PENDING = "pending", "Chờ quyết định"
        GRANTED = "granted", "Đồng ý"
        OTHER_DAY = "other-day", "Đồng ý, ngày khác"
        REFUSED = "refused", "Không đồng ý"
        WITHDRAWN = "withdrawn", "Đơn vị rút"

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="deadline_changes")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_for = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_on = models.DateField()
    late = models.BooleanField(default=False)  # asked when the day had already passed
    was_due_on = models.DateField()
    wanted_on = models.DateField()
    reason = models.TextField()
    given_on = models.DateField(null=True, blank=True)  # the day granted, as asked for or another one
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.TextField(blank=True)  # the reason given with it

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=Q(state="pending"), name="deadline_change_one_pending"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("granted", "other-day")) | Q(given_on__isnull=False),
                name="deadline_change_granted_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task.number}: {self.was_due_on:%d/%m/%Y} → {self.wanted_on:%d/%m/%Y}"
