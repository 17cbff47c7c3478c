"""Where a part of a task stands in its chain, read from its path."""

from __future__ import annotations

from roviec.office.tasks.models import Task


def ancestors(task: Task) -> list[int]:
    """Keys of the tasks of which this is a part, from the top down."""
    return [int(pk) for pk in task.path.split("/") if pk]


def below(task: Task) -> str:
    """The path that every part of the task, and every part of a part, begins with."""
    return f"{task.path}{task.pk}/"
