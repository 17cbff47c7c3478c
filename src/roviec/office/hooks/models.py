"""Where other systems are told that something happened, and each telling until it was taken."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Hook(models.Model):
    """An address of another system. Its secret is kept nowhere: it follows from `seed` and the installation's key."""

    name = models.CharField("Tên", max_length=100)
    address = models.URLField("Địa chỉ", max_length=500)
    events = models.JSONField(default=list)  # audit codes, as they stand in the log
    seed = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["stopped_at", "-id"]

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One event for one hook, written in the transaction of what happened; it stays until it was taken or given up."""

    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, related_name="deliveries")
    event_id = models.UUIDField()  # the same at every attempt: the receiver knows it again by this
    event = models.CharField(max_length=60)
    body = models.TextField()  # exactly what is sent and signed
    made_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)  # None once delivered or given up
    delivered_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)  # of the last answer
    error = models.CharField(max_length=300, blank=True)  # why the last attempt failed, in Vietnamese

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint(fields=["hook", "event_id"], name="delivery_once")]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(next_try_at__isnull=False), name="delivery_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.hook}"

    @property
    def is_given_up(self) -> bool:
        return self.delivered_at is None and self.next_try_at is None
