"""Two clerks at once: numbers are never given twice, a directive is issued once. On threads, as a server runs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from roviec.office.audit.door import Rejected
from roviec.office.documents.models import Document
from roviec.office.tasks import actions
from roviec.office.tasks.models import Assignment, Task, TaskEvent
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


@pytest.mark.django_db(transaction=True)
def test_more_time_is_decided_once(cast: SimpleNamespace, directives: list[Any]) -> None:
    due, wanted = date(2099, 6, 30), date(2099, 7, 31)
    given = {"work": "x", "leads": [cast.district], "deadline_state": "dated", "due_on": due}
    task = actions.issue_directive(cast.clerk, directives[0], **given).tasks.get()
    asked = together([lambda: actions.ask_extension(cast.reporter, task, wanted_on=wanted, reason="x")] * 3)
    assert sum(isinstance(answer, Rejected) for answer in asked) == 2
    decisions: list[Callable[[], Any]] = [
        lambda: actions.decide_extension(cast.clerk, task, granted=True),
        lambda: actions.decide_extension(cast.second_clerk, task, granted=False, decision="Không"),
    ]
    answers = together(decisions)
    assert sum(isinstance(answer, Rejected) for answer in answers) == 1
    task.refresh_from_db()
    assert task.deadlines.count() == (2 if task.due_on == wanted else 1)


@pytest.mark.django_db(transaction=True)
def test_parts_report_while_the_whole_is_stopped(cast: SimpleNamespace, directives: list[Any]) -> None:
    """Everybody takes the tasks from the top down, so nobody waits for each other in a circle."""
    whole = actions.issue_directive(cast.clerk, directives[0], work="x", leads=[cast.district]).tasks.get()
    parts = [
        actions.split_task(cast.reporter, whole, work=f"{n}", lead=cast.district, lead_person=f"Người {n}")
        for n in range(WORKERS)
    ]

    def report(part: Task) -> Callable[[], Any]:
        return lambda: actions.report_progress(cast.reporter, part, text="x", percent=40)

    answers = together([*map(report, parts), lambda: actions.cancel_task(cast.clerk, whole, reason="x")])
    assert isinstance(answers[-1], Task)
    assert all(isinstance(answer, TaskEvent | Rejected) for answer in answers[:-1])
    assert Task.objects.filter(cancelled_on=None).count() == 0


@pytest.mark.django_db(transaction=True)
def test_progress_of_the_whole_loses_no_part(cast: SimpleNamespace, directives: list[Any]) -> None:
    whole = actions.issue_directive(cast.clerk, directives[0], work="x", leads=[cast.district]).tasks.get()
    parts = [
        actions.split_task(cast.reporter, whole, work=f"{n}", lead=cast.district, lead_person=f"Người {n}")
        for n in range(WORKERS)
    ]

    def report(part: Task) -> Callable[[], Any]:
        return lambda: actions.report_progress(cast.reporter, part, text="x", percent=80)

    answers = together([report(part) for part in parts])
    assert all(isinstance(answer, TaskEvent) for answer in answers)
    whole.refresh_from_db()
    assert whole.percent == 80
