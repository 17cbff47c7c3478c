"""Two clerks at once: numbers are never given twice, a directive is issued once. On threads, as a server runs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from roviec.office.audit.door import Rejected
from roviec.office.documents.models import Document
from roviec.office.tasks import actions
from roviec.office.tasks.models import Assignment, Task
from tests import builders

WORKERS = 4


def together(jobs: list[Callable[[], Any]]) -> list[Any]:
    """The answers of jobs that all begin at the same moment, each on a connection of its own."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        start.wait(10)
        try:
            return job()
        except Rejected as why:
            return why
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


@pytest.fixture
def directives(transactional_db: None, cast: SimpleNamespace) -> list[Any]:
    text = " ".join(f"Xã phải làm việc số {n}." for n in range(WORKERS))
    document: Document = builders.make_document(cast.clerk, text=text)
    return [
        builders.make_finding(document, "directive", f"làm việc số {n}", fields={}, state="accepted")
        for n in range(WORKERS)
    ]


@pytest.mark.django_db(transaction=True)
def test_numbers_are_given_once(cast: SimpleNamespace, directives: list[Any]) -> None:
    units = [cast.district, cast.other_district, cast.department]

    def issue(finding: Any) -> Callable[[], Any]:
        return lambda: actions.issue_directive(cast.clerk, finding, work="x", leads=units)

    answers = together([issue(finding) for finding in directives])
    assert all(isinstance(answer, Assignment) for answer in answers)
    numbers = sorted(Task.objects.values_list("number", flat=True))
    assert [n[-5:] for n in numbers] == [f"{n:05d}" for n in range(1, WORKERS * len(units) + 1)]


@pytest.mark.django_db(transaction=True)
def test_directive_is_issued_once(cast: SimpleNamespace, directives: list[Any]) -> None:
    def issue() -> Assignment:
        return actions.issue_directive(cast.clerk, directives[0], work="x", leads=[cast.district])

    answers = together([issue] * WORKERS)
    assert sum(isinstance(answer, Assignment) for answer in answers) == 1
    assert sum(isinstance(answer, Rejected) for answer in answers) == WORKERS - 1
    assert Task.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_result_is_decided_once(cast: SimpleNamespace, directives: list[Any]) -> None:
    task = actions.issue_directive(cast.clerk, directives[0], work="x", leads=[cast.district]).tasks.get()
    actions.hand_in_result(cast.reporter, task, text="Xong", product="BC")
    decisions: list[Callable[[], Any]] = [
        lambda: actions.confirm_result(cast.clerk, task),
        lambda: actions.return_result(cast.second_clerk, task, reason="Thiếu"),
    ]
    answers = together(decisions)
    assert sum(isinstance(answer, Rejected) for answer in answers) == 1
    task.refresh_from_db()
    assert (task.finished_on is None) != (task.returned_on is None)
