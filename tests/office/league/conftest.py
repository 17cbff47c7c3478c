"""Tasks of two units in every state that a board tells apart, issued through the actions as people would."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from roviec.office.documents.models import Document
from roviec.office.tasks import actions
from roviec.office.tasks.models import Task
from tests import builders
from tests.office.tasks.conftest import at

DAY = date(2026, 6, 15)


def give(cast: SimpleNamespace, lead: Any, *, due: date | None, on: date, **fields: Any) -> Task:
    """Issue one task on a day, from a document of its own."""
    with at(on):
        document = builders.make_document(
            cast.clerk, text="Phải rà soát quy hoạch.", issued_on=date(2025, 12, 2)
        )
        finding = builders.make_finding(
            document,
            "directive",
            "Phải rà soát quy hoạch.",
            fields={"action": "rà soát", "field": fields.pop("field", "Y tế")},
            state="accepted",
        )
        assignment = actions.issue_directive(
            cast.clerk,
            finding,
            work="Rà soát quy hoạch",
            leads=[lead],
            deadline_state="dated" if due else "none-stated",
            due_on=due,
            directed_by=fields.pop("directed_by", "Bí thư Tỉnh ủy"),
            **fields,
        )
        return assignment.tasks.get()


def finish(cast: SimpleNamespace, reporter: Any, task: Task, *, on: date) -> None:
    with at(on):
        actions.hand_in_result(reporter, task, text="Xong", product="BC 1")
        actions.confirm_result(cast.clerk, Task.objects.get(pk=task.pk), note="")


@pytest.fixture
def work(cast: SimpleNamespace) -> SimpleNamespace:
    """Of the district, by 15/06/2026: one on time, one three days late, one five days overdue, one in term after it
    was sent back, one cancelled, one of the year before. Of the other district: one without a deadline."""
    on_time = give(cast, cast.district, due=date(2026, 5, 1), on=date(2026, 3, 2))
    finish(cast, cast.reporter, on_time, on=date(2026, 4, 30))
    late = give(
        cast, cast.district, due=date(2026, 5, 1), on=date(2026, 3, 2), directed_by=" Bí thư  Tỉnh ủy"
    )
    finish(cast, cast.reporter, late, on=date(2026, 5, 4))
    overdue = give(cast, cast.district, due=date(2026, 6, 10), on=date(2026, 3, 3), field="")
    returned = give(cast, cast.district, due=date(2026, 12, 31), on=date(2026, 3, 3))
    with at(date(2026, 6, 1)):
        actions.hand_in_result(cast.reporter, returned, text="Xong", product="BC 2")
        actions.return_result(cast.clerk, Task.objects.get(pk=returned.pk), reason="Thiếu số liệu")
    cancelled = give(cast, cast.district, due=date(2026, 7, 1), on=date(2026, 3, 3))
    with at(date(2026, 5, 1)):
        actions.cancel_task(cast.clerk, cancelled, reason="Trùng")
    old = give(cast, cast.district, due=date(2026, 1, 30), on=date(2025, 12, 30))
    other = give(cast, cast.other_district, due=None, on=date(2026, 4, 1))
    return SimpleNamespace(
        on_time=on_time,
        late=late,
        overdue=overdue,
        returned=returned,
        cancelled=cancelled,
        old=old,
        other=other,
    )


def restrict(task: Task) -> None:
    Document.objects.filter(pk=task.assignment.document_id).update(restricted=True)
