"""Deadlines of tasks that were issued before deadlines had a history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps

from roviec.office.tasks.models import Deadline, Task

Issue = Callable[..., Task]


@pytest.mark.parametrize(
    ("fields", "basis", "why"),
    [
        (
            {
                "due_on": date(2026, 6, 30),
                "deadline_basis": "Nêu trong văn bản",
                "deadline_text": "hết quý II",
            },
            "stated",
            "hết quý II",
        ),
        ({"due_on": date(2026, 6, 30), "deadline_basis": "Lê Mai ấn định"}, "set", "Lê Mai ấn định"),
        ({"deadline_state": "none-stated"}, "none", None),
        ({"deadline_state": "regular"}, "recurring", None),
        ({}, "", None),
    ],
)
def test_every_task_gets_its_basis_and_its_first_row(
    cast: SimpleNamespace, issue: Issue, fields: dict[str, object], basis: str, why: str | None
) -> None:
    task = issue(**fields)
    Deadline.objects.all().delete()
    Task.objects.update(basis="")
    import_module("roviec.office.tasks.migrations.0004_deadlines_of_before").keep_first_deadlines(apps, None)
    task.refresh_from_db()
    assert task.basis == basis
    rows = [(row.due_on, row.why, row.set_by) for row in task.deadlines.all()]
    assert rows == ([] if why is None else [(date(2026, 6, 30), why, cast.clerk)])
