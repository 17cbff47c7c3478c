"""A line of the audit log: who did what to which thing, when, before and after."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models


class AppendOnly(Exception):
    """An audit line was to be changed or removed; that is never done."""


class Lines(models.QuerySet["Line"]):
    def update(self, **kwargs: Any) -> int:
        raise AppendOnly("audit lines are only added")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnly("audit lines are only added")


class Line(models.Model):
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    code = models.CharField(max_length=60, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="audit_lines"
    )
    actor_name = models.CharField(max_length=200)  # as it was then: accounts are renamed
    object_kind = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    object_name = models.CharField(max_length=300)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    objects = Lines.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["object_kind", "object_id"], name="audit_object")]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.actor_name} {self.code} {self.object_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise AppendOnly("audit lines are only added")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnly("audit lines are only added")
