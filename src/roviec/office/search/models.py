"""What can be found: one entry for each thing, in words only so that both databases see the same tokens.

`folded` holds the words without marks, `marked` with them (tone placement made one): every hit is found by the
folded words, and those that also match the marked ones rank first. The full-text index itself is laid by a
migration: FTS5 on SQLite, a stored tsvector with GIN on PostgreSQL.
"""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    kind = models.CharField(max_length=20)  # document, task, meeting, unit, figure, proposal
    object_id = models.BigIntegerField()
    title = models.CharField(max_length=500)
    address = models.CharField(max_length=200)  # the page that shows it
    excerpt = models.TextField(blank=True)
    on = models.DateField(null=True, blank=True)  # for newest first
    folded = models.TextField()
    marked = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once")]

    def __str__(self) -> str:
        return self.title
