"""What other systems are told of a task: that something happened to which one, and at which version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from roviec.office.hooks import sources
from roviec.office.tasks.models import Task

EVENTS = (
    "task.issued",
    "task.progressed",
    "task.handed-in",
    "task.confirmed",
    "task.returned",
    "task.reopened",
    "task.cancelled",
    "task.amended",
    "task.split",
    "task.disputed",
    "task.dispute-decided",
    "task.extension-asked",
    "task.extension-withdrawn",
    "task.extension-decided",
    "task.deadline-moved",
)


def register() -> None:
    sources.register("tasks.task", kind="task", events=EVENTS, told=told)


def told(keys: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Number, version and address of each task; its words stay here, for whoever may read them."""
    rows = Task.objects.filter(pk__in=list(keys)).values_list("pk", "number", "version")
    return {
        pk: {"number": number, "version": version, "address": reverse("api:get_task", args=[pk])}
        for pk, number, version in rows
    }
