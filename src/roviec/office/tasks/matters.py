"""Directives about the same matter: found by the words they share, so that a repetition is seen before it is issued.

Compared are assignments of one area; a few numbers of the wording (`MatterMark`) find the few worth comparing, so
that a register of a million is not gone through.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

from django.db.models import Count, Max, Q

from roviec.office.documents.models import Document
from roviec.office.tasks.models import Assignment, MatterMark, Repetition, Task
from roviec.reader.text.fold import fold

_MARKS = 12
_MOST_MARKS, _MOST_COMPARED, _MOST_SHOWN = 5000, 60, 5
_WORD = re.compile(r"\w+")
with (Path(__file__).parent / "matters.toml").open("rb") as _file:
    _DATA = tomllib.load(_file)
SAME: float = _DATA["same"]  # share of common words from which one is suggested
_EMPTY = frozenset(word for line in _DATA["empty_words"] for word in line.split())


@dataclass(frozen=True, slots=True)
class Same:
    """An earlier assignment about the same matter, as the issue page shows it."""

    assignment: Assignment
    score: float
    tasks: list[Task]
    times: int  # how often it has been said, the earlier one and its own repetitions included
    other_day: bool  # it gave another deadline
    met: bool  # the same unit was meant

    @property
    def percent(self) -> int:
        return round(100 * self.score)


def words(text: str) -> frozenset[str]:
    """The words that say what is to be done, without marks, numbers and what every directive says."""
    return frozenset(w for w in _WORD.findall(fold(text)) if w not in _EMPTY and not w.isdigit())


def marks(text: str) -> list[int]:
    """A few numbers of the wording, the same in every process: the smallest of its pairs of neighbouring words.

    Pairs, because single syllables of Vietnamese are shared by half of all directives.
    """
    kept = [w for w in _WORD.findall(fold(text)) if w not in _EMPTY and not w.isdigit()]
    pairs = {" ".join(pair) for pair in pairwise(kept)} or set(kept)
    scattered = {crc32(pair.encode()) * 2654435761 % 4294967296 for pair in pairs}
    return sorted(scattered)[:_MARKS]


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words out of all words of both, 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0.0


def mark(assignment: Assignment) -> None:
    """Write down the numbers by which later directives find this one."""
    MatterMark.objects.bulk_create(
        MatterMark(assignment=assignment, value=value) for value in marks(assignment.work)
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A directive that is about to be issued: what it says, to whom, by when."""

    work: str
    leads: frozenset[int]
    due_on: date | None


def same_matters(document: Document, asked: Mapping[int, Asked]) -> dict[int, list[Same]]:
    """For each directive (by any key) the earlier assignments of the area that say the same, those of the same unit
    first; none of the document itself. The number of queries does not grow with the directives."""
    values = {key: frozenset(marks(one.work)) for key, one in asked.items()}
    every = frozenset().union(*values.values()) if values else frozenset()
    if not every:
        return {}
    rows = (
        MatterMark.objects.filter(value__in=every, assignment__area=document.area)
        .exclude(assignment__document=document)
        .order_by("-assignment_id")
        .values_list("assignment_id", "value")[:_MOST_MARKS]
    )
    marked: dict[int, set[int]] = defaultdict(set)
    for assignment, value in rows:
        marked[assignment].add(value)
    nearest = {
        key: sorted(
            (pk for pk, theirs in marked.items() if theirs & own),
            key=lambda pk, own=own: (-len(marked[pk] & own), -pk),  # type: ignore[misc]
        )[:_MOST_COMPARED]
        for key, own in values.items()
    }
    wanted = {pk for pks in nearest.values() for pk in pks}
    assignments = {
        a.pk: a
        for a in Assignment.objects.filter(pk__in=wanted)
        .select_related("document", "meeting")
        .annotate(times=Count("repeats"))
        .prefetch_related("tasks__lead")
    }
    return {
        key: _alike(asked[key], [assignments[pk] for pk in pks if pk in assignments])
        for key, pks in nearest.items()
    }


def _alike(asked: Asked, candidates: list[Any]) -> list[Same]:
    own, rows = words(asked.work), []
    for assignment in candidates:
        score = likeness(own, words(assignment.work))
        tasks = [task for task in assignment.tasks.all() if task.parent_id is None]
        if score < SAME or not tasks:
            continue
        days = {task.due_on for task in tasks if task.due_on and not task.cancelled_on}
        rows.append(
            Same(
                assignment,
                score,
                tasks,
                1 + assignment.times,
                asked.due_on is not None and bool(days - {asked.due_on}),
                any(task.lead_id in asked.leads for task in tasks),
            )
        )
    rows.sort(key=lambda row: (not row.met, -row.score, -row.assignment.pk))
    return rows[:_MOST_SHOWN]


def said_again(assignment: Assignment) -> list[Repetition]:
    """The confirmed repetitions in which an assignment stands, as the later one or the earlier one, oldest first.

    Each with `differs`: whether the two gave different days for the matter.
    """
    rows: list[Any] = list(
        Repetition.objects.filter(Q(later=assignment) | Q(earlier=assignment))
        .select_related("later__document", "earlier__document", "confirmed_by")
        .annotate(
            later_due=Max("later__tasks__due_on", filter=Q(later__tasks__parent=None)),
            earlier_due=Max("earlier__tasks__due_on", filter=Q(earlier__tasks__parent=None)),
        )
        .order_by("earlier_id", "later_id")
    )
    for row in rows:
        due = (row.later_due, row.earlier_due)
        row.differs = None not in due and due[0] != due[1]
    return rows
