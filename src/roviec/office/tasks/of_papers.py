"""The part that tasks add to the page of a letter: which of them it names, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass

from roviec.office.papers.models import Paper
from roviec.office.people.models import User
from roviec.office.tasks.models import Urging
from roviec.office.tasks.queries import visible_to


@dataclass(frozen=True, slots=True)
class Named:
    """A task that a letter names; `seen`: whether the person may open it."""

    urging: Urging
    seen: bool


def of_letter(user: User, paper: Paper) -> list[Named] | None:
    """The tasks of a letter, earliest deadline first; None for a paper that names none."""
    urgings = list(paper.urgings.select_related("task"))
    keys = [one.task_id for one in urgings]
    seen = set(visible_to(user).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    return [Named(one, one.task_id in seen) for one in urgings] or None
