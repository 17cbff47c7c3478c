"""What an authority has settled for itself: a value in the place of the default of `authority.toml`."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from roviec.office.units.models import Unit


class OfficeRule(models.Model):
    """The value of one rule for an area and everything below it, from a day on. Rows are added, never changed."""

    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)  # as in authority.toml
    value = models.JSONField()
    valid_from = models.DateField()
    source = models.CharField(max_length=300)  # the regulation that says so
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "-valid_from", "-id"]

    def __str__(self) -> str:
        return f"{self.name} = {self.value} ({self.valid_from:%d/%m/%Y})"
