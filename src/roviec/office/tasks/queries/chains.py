"""The chain of a task: its parts, what it is a part of, its periods."""

from __future__ import annotations

from django.db.models import QuerySet

from roviec.office.people.models import User
from roviec.office.tasks.chain import ancestors, below
from roviec.office.tasks.models import Occurrence, Task
from roviec.office.tasks.queries.sight import visible_to


def parts_of(user: User, task: Task) -> list[Task]:
    """Every part of a task and of its parts that the person sees, each below its own, with `depth` from 0."""
    # Parts share their assignment, which has an index; the path has none.
    found = visible_to(user).filter(assignment=task.assignment_id, path__startswith=below(task))
    children: dict[int | None, list[Task]] = {}
    for part in found.order_by("pk"):
        children.setdefault(part.parent_id, []).append(part)
    rows: list[Task] = []

    def add(parent: int, depth: int) -> None:
        for part in children.get(parent, []):
            part.depth = depth  # type: ignore[attr-defined]
            rows.append(part)
            add(part.pk, depth + 1)

    add(task.pk, 0)
    return rows


def chain_above(user: User, task: Task) -> list[tuple[Task, bool]]:
    """The tasks of which this is a part, from the top down, each with whether the person may open it."""
    keys = ancestors(task)
    if not keys:
        return []
    above = {one.pk: one for one in Task.objects.filter(pk__in=keys).select_related("lead")}
    seen = set(visible_to(user).filter(pk__in=keys).order_by().values_list("pk", flat=True))
    return [(above[pk], pk in seen) for pk in keys]


def periods_visible_to(user: User) -> QuerySet[Occurrence]:
    """Periods of the recurring tasks that the person sees."""
    return Occurrence.objects.filter(task__in=visible_to(user).order_by().values("pk")).select_related("task")
