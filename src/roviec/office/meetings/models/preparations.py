"""A preparation file as somebody had it made: what it held was what that person might see, so it is theirs alone."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from roviec.office.files.models import StoredFile
from roviec.office.units.models import Unit


class Preparation(models.Model):
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="preparations")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    as_of = models.DateField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name
