"""Two people change one task: the second sees what changed beside what they typed, and chooses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.tasks import actions
from roviec.office.tasks.actions import Stale
from roviec.office.tasks.models import Task

Issue = Callable[..., Task]


def test_the_second_person_sees_both_and_chooses(client: Client, cast: SimpleNamespace, issue: Issue) -> None:
    task = issue(due_on=date(2099, 6, 30))
    address = reverse("tasks:amend", args=[task.pk])
    mine = {"amend-accountable": "Hà Thị Sáu", "amend-product": "Đề án", "version": str(task.version)}
    actions.amend_task(cast.second_clerk, task, changes={"accountable": "Ma Văn Bảy"})
    client.force_login(cast.clerk)
    answer = client.post(address, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    for shown in ("vừa được người khác cập nhật", "Đỗ Quang Vinh", "Ma Văn Bảy", "Hà Thị Sáu", "Đề án"):
        assert shown in page
    task.refresh_from_db()
    assert (task.accountable, task.product) == ("Ma Văn Bảy", "")
    assert f'name="version" value="{task.version}"' in page
    assert client.post(address, mine | {"version": str(task.version)}).status_code == 302
    task.refresh_from_db()
    assert (task.accountable, task.product) == ("Hà Thị Sáu", "Đề án")


def test_what_is_no_longer_possible_is_said_and_nothing_typed_is_lost(
    client: Client, cast: SimpleNamespace, issue: Issue
) -> None:
    task = issue(due_on=date(2099, 6, 30))
    seen = str(task.version)
    actions.cancel_task(cast.second_clerk, task, reason="Theo Thông báo 15")
    client.force_login(cast.clerk)
    given = {"move-due_on": "01/07/2099", "move-reason": "Họp muộn hơn", "version": seen}
    answer = client.post(reverse("tasks:move", args=[task.pk]), given)
    page = answer.content.decode()
    assert answer.status_code == 409 and "Dừng theo dõi" in page and "Họp muộn hơn" in page


def test_notes_of_others_overtake_nobody(cast: SimpleNamespace, issue: Issue) -> None:
    task = issue(due_on=date(2099, 6, 30), coordinators=[cast.department])
    seen = Task.objects.get(pk=task.pk).version
    actions.report_progress(cast.department_reporter, task, text="Đã góp ý")
    actions.ask_question(cast.clerk, task, to="x", text="y")
    actions.amend_task(cast.clerk, task, changes={"product": "Đề án"}, seen=seen)
    with pytest.raises(Stale):
        actions.amend_task(cast.second_clerk, task, changes={"product": "Kế hoạch"}, seen=seen)
    task.refresh_from_db()
    assert task.product == "Đề án" and task.version == seen + 1


def test_an_address_without_a_version_still_works(
    client: Client, cast: SimpleNamespace, issue: Issue
) -> None:
    task = issue(due_on=date(2099, 6, 30))
    client.force_login(cast.clerk)
    for version in ("", "x", "9" * 30):
        given = {"amend-product": f"Đề án {version}"[:20], "version": version}
        assert client.post(reverse("tasks:amend", args=[task.pk]), given).status_code == 302
