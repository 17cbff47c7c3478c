"""What of a task the search finds."""

from __future__ import annotations

from django.urls import reverse

from roviec.office.search import index
from roviec.office.tasks.models import Task


def put_task(task: Task) -> None:
    """Put a task into the search: number, work, units, people and the sentence it rests on."""
    finding = task.assignment.finding
    index.put(
        "task",
        task.pk,
        title=f"{task.number} · {task.lead}",
        address=reverse("tasks:show", args=[task.pk]),
        text="\n".join(
            [task.work, str(task.lead), task.accountable, task.lead_person, task.product, finding.quote]
        ),
        excerpt=task.work,
        on=task.issued_on,
        within=index.territories(task.assignment.area.path),
    )
