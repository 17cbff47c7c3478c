"""Days that the office adds to the table of working days, because they were declared after it was made."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class CalendarDay(models.Model):
    """A holiday declared late, or a weekend worked in exchange. It goes before the table of the year.

    A day entered by mistake is taken back, never deleted: terms were computed while it stood.
    """

    class Kind(models.TextChoices):
        OFF = "off", "Ngày nghỉ"
        WORKED = "worked", "Ngày làm bù"

    on = models.DateField("Ngày")
    kind = models.CharField("Loại", max_length=8, choices=Kind.choices)
    name = models.CharField("Lý do", max_length=200)  # "Nghỉ bù Quốc khánh"
    source = models.CharField("Văn bản làm căn cứ", max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["on"], condition=Q(taken_back_at__isnull=True), name="calendar_day_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%d/%m/%Y}: {self.name}"
