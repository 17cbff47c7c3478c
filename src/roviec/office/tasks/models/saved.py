"""Filters of the list that somebody keeps under a name."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from roviec.office.units.models import Unit


class SavedView(models.Model):
    """The address of a list without its page: whose, called what, shown to whom."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="task_views")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+"
    )  # of the person, when it was kept
    name = models.CharField(max_length=100)
    query = models.CharField(max_length=1500)  # "trang_thai=overdue&don_vi=17"
    shared = models.BooleanField(
        default=False
    )  # with everybody of the unit; each sees their own tasks through it
    is_default = models.BooleanField(default=False)  # what the list begins with, for its owner

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="task_view_name_once"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(is_default=True), name="task_view_one_default"
            ),
        ]

    def __str__(self) -> str:
        return self.name
