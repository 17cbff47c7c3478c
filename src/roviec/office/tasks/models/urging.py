"""The letters that urged a unit on, and which of its tasks each named."""

from __future__ import annotations

from django.db import models

from roviec.office.papers.models import Paper
from roviec.office.tasks.models.tasks import Task


class Urging(models.Model):
    """A task named in a letter, with its deadline as the letter gives it. It counts once the letter is issued."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="urgings")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="urgings")
    due_on = models.DateField()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [models.UniqueConstraint(fields=["paper", "task"], name="urging_once_a_paper")]

    def __str__(self) -> str:
        return f"{self.task.number}, {self.paper}"
