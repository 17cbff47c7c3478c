"""What people keep of this room: a choice of a table, and a large table as a file."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from roviec.office.files.models import StoredFile


class SavedTable(models.Model):
    """A choice of units, indicators, periods under a name: the query of its address, never the numbers."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("Tên bảng", max_length=200)
    query = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="saved_table_name_once")]

    def __str__(self) -> str:
        return self.name


class TableFile(models.Model):
    """A table as it stood when it was written; only whoever asked for it may have it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-written_at", "-id"]

    def __str__(self) -> str:
        return self.name
