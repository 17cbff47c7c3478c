"""What comes from a restricted document stays with those admitted to it, and with the units that it was given to."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from roviec.office.documents.models import Document, DocumentAdmission
from roviec.office.tasks import actions, queries
from roviec.office.tasks.models import Task

Issue = Callable[..., Task]


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("clerk", True),  # took the document in
        ("second_clerk", False),
        ("leader", False),
        ("viewer", False),
        ("admin", False),
        ("reporter", True),  # was given the work
        ("department_reporter", True),  # helps with it
        ("other_reporter", False),
    ],
)
def test_tasks_of_a_restricted_document(
    client: Client, cast: SimpleNamespace, issue: Issue, who: str, sees: bool
) -> None:
    task = issue(coordinators=[cast.department])
    event = actions.report_progress(
        cast.reporter, task, text="x", evidence=[]
    )  # a history, so that there is something to leak
    Document.objects.update(restricted=True)
    user = getattr(cast, who)
    assert queries.visible_to(user).exists() == queries.counted(user).exists() == sees
    assert queries.assignments_visible_to(user).exists() == sees
    client.force_login(user)
    for name, pk in (("show", task.pk), ("assignment", task.assignment_id)):
        assert client.get(reverse(f"tasks:{name}", args=[pk])).status_code == (200 if sees else 404)
    listed = client.get(reverse("tasks:list")).content.decode()
    exported = client.get(reverse("tasks:export", args=["csv"])).content.decode()
    assert (task.number in listed) == (task.number in exported) == sees
    assert event.task_id == task.pk


def test_whoever_is_admitted_sees_them(cast: SimpleNamespace, issue: Issue) -> None:
    task = issue()
    Document.objects.update(restricted=True)
    DocumentAdmission.objects.create(document=task.assignment.document, person=cast.leader)
    assert queries.visible_to(cast.leader).get() == task
    assert not queries.visible_to(cast.viewer).exists()


@pytest.mark.parametrize("who", ["clerk", "reporter"])
def test_the_pages_ask_as_often_for_many_as_for_few(
    client: Client,
    cast: SimpleNamespace,
    issue: Issue,
    who: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    task = issue()
    for n in range(12):
        part = actions.split_task(
            cast.reporter, task, work=f"{n}", lead=cast.district, lead_person=f"Người {n}"
        )
        actions.report_progress(cast.reporter, part, text="x", percent=n)
    for n in range(30):
        actions.report_progress(cast.reporter, task, text=f"Tuần {n}")
    client.force_login(getattr(cast, who))
    with django_assert_max_num_queries(45):
        assert client.get(reverse("tasks:show", args=[task.pk])).status_code == 200
    with django_assert_max_num_queries(25):
        assert client.get(reverse("tasks:list") + "?loc=phan-viec").status_code == 200
