"""What a unit answers when it finds that a task, or a part of one, is not its own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from roviec.office.tasks.models.tasks import Task
from roviec.office.units.models import Unit


class Dispute(models.Model):
    """ "Không thuộc chức năng, vì …": whoever assigned the task decides. The clock does not stop meanwhile."""

    class State(models.TextChoices):
        OPEN = "open", "Chờ quyết định"
        MOVED = "moved", "Chấp nhận, chuyển đơn vị khác"
        DROPPED = "dropped", "Chấp nhận, dừng theo dõi"
        REJECTED = "rejected", "Không chấp nhận"

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="disputes")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_for = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    reason = models.TextField()
    proposed = models.CharField(max_length=300, blank=True)  # whose it is, as the unit says
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.TextField(blank=True)
    moved_to = models.ForeignKey(
        Task, null=True, blank=True, on_delete=models.PROTECT, related_name="came_from"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["task"], condition=Q(state="open"), name="dispute_one_open")
        ]

    def __str__(self) -> str:
        return f"{self.task.number}: {self.reason[:120]}"
