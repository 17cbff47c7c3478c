"""A line of the audit log: who did what to which thing, when, before and after; and the head of the chain of lines."""

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
    # Place in the chain, without gaps: the primary key has some, because a rolled-back write takes one with it.
    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    code = models.CharField(max_length=60, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="audit_lines"
    )
    actor_name = models.CharField(max_length=200)  # as it was then: accounts are renamed
    # Whose rights were used, where it was done in somebody's stead.
    acting_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    acting_for_name = models.CharField(max_length=200, blank=True)
    object_kind = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    object_name = models.CharField(max_length=300)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)  # hash of the line before, see `chain`
    hash = models.CharField(max_length=64)

    objects = Lines.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["object_kind", "object_id"], name="audit_object")]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.who} {self.code} {self.object_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise AppendOnly("audit lines are only added")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnly("audit lines are only added")

    @property
    def who(self) -> str:
        """The person as the log names them: "A, thay mặt B" where A worked with the rights of B."""
        return (
            f"{self.actor_name}, thay mặt {self.acting_for_name}" if self.acting_for_name else self.actor_name
        )


class Head(models.Model):
    """The last line of the chain. Its one row is locked while lines are added, so that none stands beside another."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="audit_one_head")]

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"
