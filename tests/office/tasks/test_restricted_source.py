"""A task of a restricted document: the unit that it was given to sees the task, but not the words it came from."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.documents.actions import restrict_document
from roviec.office.review.actions import accept_finding
from roviec.office.tasks import actions, queries
from roviec.office.tasks.models import Task
from tests import builders

TEXT = "Ngày 5/3/2026, Thường trực họp kín về cán bộ. Huyện phải rà soát hồ sơ cán bộ diện quy hoạch."


@pytest.fixture
def task(cast: SimpleNamespace) -> Task:
    document = builders.make_document(cast.clerk, text=TEXT, title="Họp kín về cán bộ")
    meeting = builders.make_finding(
        document, "meeting", "Thường trực họp kín", fields={"held_on": "2026-03-05"}
    )
    accept_finding(cast.clerk, (meeting.pk, meeting.version))
    finding = builders.make_finding(
        document, "directive", "Huyện phải rà soát hồ sơ cán bộ diện quy hoạch.", fields={}, state="accepted"
    )
    assignment = actions.issue_directive(cast.clerk, finding, work="Rà soát hồ sơ", leads=[cast.district])
    restrict_document(cast.clerk, document, restricted=True, people=[], units=[])
    return assignment.tasks.get()


PAGES = ("tasks:list", "tasks:by-unit", "tasks:by-meeting", "reports:start")


def shown(client: Client, user: Any, task: Task) -> str:
    client.force_login(user)
    own = [reverse("tasks:show", args=[task.pk]), reverse("tasks:assignment", args=[task.assignment_id])]
    pages = [*own, *map(reverse, PAGES), reverse("tasks:export", args=["csv"])]
    return "".join(client.get(page).content.decode() for page in pages)


def test_the_unit_sees_the_task_without_its_source(client: Client, cast: SimpleNamespace, task: Task) -> None:
    text = shown(client, cast.reporter, task)
    assert task.number in text and "Rà soát hồ sơ" in text
    assert "diện quy hoạch" not in text and "Họp kín" not in text and "hạn chế người xem" in text


def test_once_it_is_on_the_list_it_sees_the_source_too(
    client: Client, cast: SimpleNamespace, task: Task
) -> None:
    restrict_document(cast.clerk, task.assignment.document, restricted=True, people=[], units=[cast.district])
    text = shown(client, cast.reporter, task)
    assert "diện quy hoạch" in text and "Họp kín" in text


def test_nobody_else_of_the_area_sees_the_task(cast: SimpleNamespace, task: Task) -> None:
    for who in (cast.leader, cast.viewer, cast.second_clerk, cast.admin, cast.other_reporter):
        assert not queries.visible_to(who).exists()
    assert queries.visible_to(cast.clerk).exists()
