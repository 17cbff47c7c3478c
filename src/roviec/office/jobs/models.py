"""A job: work of the software in the background, with its progress. (A task is what an office owes.)"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

# A running job that has said nothing for so long has lost its process.
SILENCE = timedelta(minutes=10)


class Job(models.Model):
    class State(models.TextChoices):
        QUEUED = "queued", "Đang chờ"
        RUNNING = "running", "Đang chạy"
        DONE = "done", "Xong"
        FAILED = "failed", "Không xong"

    title = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    step = models.CharField(max_length=200, blank=True)  # what it is doing, in Vietnamese
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=1)
    error = models.TextField(blank=True)  # Vietnamese, for the person who waits
    target = models.CharField(max_length=200, blank=True)  # the address to go to when it is done
    origin = models.CharField(max_length=200, blank=True)  # the address to begin again from when it fails
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="jobs")
    hand = models.ForeignKey(  # who really started it, where somebody works in the owner's stead
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    interruptions = models.PositiveSmallIntegerField(default=0)  # how often its server was killed under it
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)  # when it last reported
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED)

    @property
    def is_lost(self) -> bool:
        """It runs by its state, but its process has not been heard of for long."""
        heard = self.heard_at or self.started_at
        return self.state == self.State.RUNNING and heard is not None and timezone.now() - heard > SILENCE

    @property
    def percent(self) -> int:
        return min(100, round(100 * self.done / self.total)) if self.total else 0
