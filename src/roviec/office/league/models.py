"""What was published and stays as it was."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from roviec.office.units.models import Unit


class Snapshot(models.Model):
    """A board as published. Nothing of it changes afterwards; `digest` is the hash of all that it says."""

    title = models.CharField("Tên bảng", max_length=300)
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    note = models.CharField("Ghi chú", max_length=500, blank=True)
    grouped = models.CharField(max_length=20)  # by what: a key of queries.GROUPS
    counted = models.CharField(max_length=8)  # by which day: a key of queries.COUNTED
    period_name = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()
    as_of = models.DateField()  # the day on which states were judged
    content = models.JSONField()  # rows: key, name, note, rank and the counts of rules.Score
    digest = models.CharField(max_length=64)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_by_name = models.CharField(max_length=200)  # as it was then
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["-published_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="league_snapshot_period"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once only: whoever would change a published board makes another one."""
        if self.pk is not None:
            raise TypeError("a published board does not change")
        super().save(*args, **kwargs)
