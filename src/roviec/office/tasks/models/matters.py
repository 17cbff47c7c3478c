"""Directives that say again what an earlier one said."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from roviec.office.tasks.models.tasks import Assignment


class Repetition(models.Model):
    """A later directive repeats an earlier one: the software suggests, a person confirms."""

    later = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="repeats")
    earlier = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="repeated_by")
    score = models.FloatField()  # share of common words, 0 to 1
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        ordering = ["earlier_id"]
        constraints = [
            models.UniqueConstraint(fields=["later", "earlier"], name="repetition_once"),
            models.CheckConstraint(
                condition=models.Q(earlier__lt=models.F("later")), name="repetition_earlier_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.later_id} repeats {self.earlier_id}"

    @property
    def percent(self) -> int:
        return round(100 * self.score)


class MatterMark(models.Model):
    """A few numbers of an assignment's wording; assignments that share none are not compared at all."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="marks")
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["value", "assignment"], name="matter_mark_value")]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "value"], name="matter_mark_once"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.value}"
