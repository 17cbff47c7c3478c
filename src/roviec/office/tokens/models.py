"""A token: a program's key to the interface, with the rights of one person and never more than its scopes."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models

from roviec.office.tokens import scopes


class Token(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField("Tên", max_length=100)
    digest = models.CharField(
        max_length=64, unique=True
    )  # of the secret, which is shown once and kept nowhere
    scopes = models.JSONField(default=dict)  # room -> "read" or "write"
    made_at = models.DateTimeField()
    expires_on = models.DateField("Dùng đến hết ngày")
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    # The minute in which `spent` requests are counted: one row that every process of the server counts in.
    window = models.BigIntegerField(default=0)
    spent = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def told_scopes(self) -> str:
        return scopes.told(self.scopes)

    def in_force(self, on: date) -> bool:
        return self.revoked_at is None and on <= self.expires_on
