"""What has to be clear about a task ("rõ"): which set holds for it, what is missing, and the question to send.

The sets are data (`checklist.toml`); which one holds follows from the day of issuing or the authority's choice.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.db.models import Q

from roviec.office.tasks.authority import Rules
from roviec.office.tasks.models import OfficeRule, Task


@dataclass(frozen=True, slots=True)
class Item:
    """One "rõ"."""

    name: str
    label: str
    question: str
    drafted: str
    ask: str  # lead or giver


@dataclass(frozen=True, slots=True)
class Checklist:
    """A set of them, and from when to when it is the usual one."""

    name: str
    label: str
    items: tuple[Item, ...]
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class Question:
    """What is missing about a task, as a text that can be sent to whoever can answer it."""

    item: Item
    to: str
    text: str

    @property
    def label(self) -> str:
        return self.item.label

    @property
    def short(self) -> str:
        return self.item.question


_FILLED: dict[str, Callable[[Task], bool]] = {
    "person": lambda task: bool(task.lead_person or task.post_id),
    "work": lambda task: bool(task.work),
    "time": lambda task: task.deadline_state != Task.DeadlineState.NOT_FILLED,
    "answerability": lambda task: bool(task.accountable),
    "product": lambda task: bool(task.product),
    "authority": lambda task: bool(task.level),
}
_LACKING: dict[str, Q] = {
    "person": Q(lead_person="", post__isnull=True),
    "work": Q(work=""),
    "time": Q(deadline_state=Task.DeadlineState.NOT_FILLED),
    "answerability": Q(accountable=""),
    "product": Q(product=""),
    "authority": Q(level=""),
}


@cache
def sets() -> tuple[Checklist, ...]:
    """Every set, in the order of the data."""
    with (Path(__file__).parent / "checklist.toml").open("rb") as file:
        data = tomllib.load(file)
    items = {name: Item(name, **row) for name, row in data["items"].items()}
    return tuple(
        Checklist(
            row["name"],
            row["label"],
            tuple(items[name] for name in row["items"]),
            row.get("valid_from", date.min),
            row.get("valid_to", date.max),
        )
        for row in data["sets"]
    )


def of_day(on: date, chosen: str = "") -> Checklist:
    """The set by name, or the usual one of a day."""
    for one in sets():
        if one.name == chosen or (not chosen and one.valid_from <= on <= one.valid_to):
            return one
    return sets()[-1]


def questions(task: Task, rules: Rules) -> list[Question]:
    """What is not clear about a task, by the set that holds for it."""
    missing = [
        item
        for item in of_day(task.issued_on, rules.choice("checklist")).items
        if not _FILLED[item.name](task)
    ]
    return [_drafted(task, item) for item in missing]


def _drafted(task: Task, item: Item) -> Question:
    giver = task.assignment.directed_by or str(task.assignment.office)
    if task.parent is not None:
        giver = str(task.parent.lead)
    to = str(task.lead) if item.ask == "lead" else giver
    text = f"Kính gửi: {to}\nNhiệm vụ {task.number}: «{task.work}» chưa {item.label.lower()}. {item.drafted}"
    return Question(item, to, text)


def lacking() -> Q:
    """Tasks about which something is not clear, as a condition: each by the set that holds for it."""
    chosen = OfficeRule.objects.filter(name="checklist").select_related("area")
    usual = Q()
    for one in sets():
        usual |= Q(issued_on__gte=one.valid_from, issued_on__lte=one.valid_to) & _lacks(one)
    condition = usual
    # From the widest and oldest choice to the nearest and newest: each takes its tasks out of what held before.
    for row in sorted(chosen, key=lambda r: (len(r.area.path), r.valid_from, r.pk)):
        within = Q(assignment__area__path__startswith=row.area.path, issued_on__gte=row.valid_from)
        held = _lacks(of_day(row.valid_from, row.value)) if row.value else usual
        condition = (within & held) | (~within & condition)
    return condition


def _lacks(one: Checklist) -> Q:
    condition = Q(pk__in=[])
    for item in one.items:
        condition |= _LACKING[item.name]
    return condition
