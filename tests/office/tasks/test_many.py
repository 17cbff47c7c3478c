"""One thing done to many tasks: each by its own action and permission, and what failed says why."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roviec.office.audit.door import Refused, Rejected
from roviec.office.documents.models import Document
from roviec.office.tasks import actions
from roviec.office.tasks.models import Task
from roviec.office.units.models import Unit, UnitEvent, UnitLink

Issue = Callable[..., Task]


@pytest.fixture
def two(issue: Issue, cast: SimpleNamespace) -> tuple[Task, Task]:
    """A task of the district without a result, and one of another district whose result waits."""
    Document.objects.update(issued_on=date(2020, 1, 1))
    first = issue(which="planning", due_on=timezone.localdate() + timedelta(days=9))
    second = issue(which="each", lead=cast.other_district)
    actions.hand_in_result(cast.other_reporter, second, text="Xong", product="BC 5")
    return first, second


def post(client: Client, tasks: Any, **given: str) -> Any:
    return client.post(reverse("tasks:many"), {"chon": [task.pk for task in tasks], **given})


def test_what_can_be_done_is_done_and_the_rest_says_why(
    client: Client, cast: SimpleNamespace, two: tuple[Task, Task]
) -> None:
    client.force_login(cast.clerk)
    answer = post(client, two, deed="confirm", text="Đạt")
    assert answer.status_code == 200
    assert [left.task for left in answer.context["left"]] == [two[0]]
    assert "chưa báo cáo hoàn thành" in answer.content.decode()
    assert Task.objects.get(pk=two[1].pk).finished_on and not Task.objects.get(pk=two[0].pk).finished_on


def test_deadlines_are_moved_with_their_reason(
    client: Client, cast: SimpleNamespace, two: tuple[Task, Task]
) -> None:
    client.force_login(cast.clerk)
    day = timezone.localdate() + timedelta(days=30)
    post(client, two, deed="move", due_on=f"{day:%d/%m/%Y}", text="Bão số 3")
    assert {Task.objects.get(pk=task.pk).due_on for task in two} == {day}
    assert all("Bão số 3" in task.events.last().text for task in two)


def test_each_row_needs_its_own_permission(
    client: Client, cast: SimpleNamespace, two: tuple[Task, Task]
) -> None:
    client.force_login(cast.other_reporter)
    answer = post(client, two, deed="confirm")
    # The other district's task is hidden from this unit: it is not even named.
    assert answer.context["tasks"] == [two[1]] and len(answer.context["left"]) == 1
    assert not Task.objects.get(pk=two[1].pk).finished_on


@pytest.mark.parametrize(
    "given",
    [{"deed": ""}, {"deed": "move", "text": "x"}, {"deed": "remind"}, {"deed": "move", "due_on": "1/1/2099"}],
)
def test_what_is_missing_comes_back_with_the_ticks(
    client: Client, cast: SimpleNamespace, two: tuple[Task, Task], given: dict[str, str]
) -> None:
    client.force_login(cast.clerk)
    answer = post(client, two, **given)
    assert answer.status_code == 422
    assert answer.content.decode().count('name="chon"') == 2


def test_nothing_ticked_goes_back_to_the_list(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.clerk)
    answer = client.post(
        reverse("tasks:many"), {"deed": "confirm", "chon": ["²", "x"], "loc-cu": "loc=tra-lai"}
    )
    assert answer.status_code == 302 and answer["Location"].endswith("?loc=tra-lai")


def test_reminder_stands_in_the_history(
    client: Client, cast: SimpleNamespace, two: tuple[Task, Task]
) -> None:
    client.force_login(cast.clerk)
    post(client, two, deed="remind", text="Còn hai ngày")
    assert all(task.events.last().text == "Nhắc thực hiện: Còn hai ngày" for task in two)


def ended(task: Task, *heirs: Any) -> None:
    Unit.objects.filter(pk=task.lead_id).update(ended_on=date(2026, 3, 9))
    event = UnitEvent.objects.create(on=date(2026, 3, 9), kind="abolish", legal_doc="x")
    for heir in heirs:
        UnitLink.objects.create(before=task.lead, after=heir, event=event)


def test_task_of_an_ended_unit_goes_to_its_successor(
    client: Client, cast: SimpleNamespace, two: tuple[Task, Task]
) -> None:
    ended(two[0], cast.department)
    client.force_login(cast.clerk)
    answer = post(client, two, deed="hand-over", text="Sắp xếp đơn vị hành chính")
    assert [left.task for left in answer.context["left"]] == [two[1]]
    new = Task.objects.get(assignment=two[0].assignment, cancelled_on=None)
    assert (new.lead, new.work, new.due_on) == (cast.department, two[0].work, two[0].due_on)
    assert Task.objects.get(pk=two[0].pk).cancelled_on and new.number in two[0].events.last().text


def test_several_successors_are_asked_for(cast: SimpleNamespace, two: tuple[Task, Task]) -> None:
    ended(two[0], cast.department, cast.other_district)
    with pytest.raises(Rejected, match="chọn một đơn vị"):
        actions.hand_over_task(cast.clerk, two[0], reason="Sáp nhập")
    with pytest.raises(Rejected, match="không kế thừa"):
        actions.hand_over_task(cast.clerk, two[0], reason="Sáp nhập", unit=cast.commune)
    assert actions.hand_over_task(cast.clerk, two[0], reason="Sáp nhập", unit=cast.department).pk != two[0].pk


def test_unit_does_not_hand_over_by_itself(cast: SimpleNamespace, two: tuple[Task, Task]) -> None:
    ended(two[0], cast.department)
    with pytest.raises(Refused):
        actions.hand_over_task(cast.reporter, two[0], reason="x")


def test_who_only_reads_ticks_for_files_and_nothing_else(
    client: Client, cast: SimpleNamespace, two: tuple[Task, Task]
) -> None:
    client.force_login(cast.clerk)
    page = client.get(reverse("tasks:list")).content.decode()
    assert page.count('name="chon"') == 2 and 'value="confirm"' in page and 'value="docx"' in page
    client.force_login(cast.leader)
    page = client.get(reverse("tasks:list")).content.decode()
    assert page.count('name="chon"') == 2 and 'value="confirm"' not in page and 'value="docx"' in page


def test_the_ticked_rows_leave_as_a_file(
    client: Client, cast: SimpleNamespace, two: tuple[Task, Task]
) -> None:
    actions.ask_extension(
        cast.reporter, two[0], wanted_on=two[0].due_on + timedelta(days=20), reason="Mưa lũ"
    )
    actions.decide_extension(cast.clerk, two[0], granted=True, decision="Đồng ý")
    client.force_login(cast.leader)
    answer = post(client, two[:1], deed="csv")
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert row["Số"] == two[0].number and row["Số lần gia hạn"] == "1"
    assert row["Hạn ban đầu"] == f"{two[0].due_on:%d/%m/%Y}" != row["Đến hạn"]
    assert post(client, two, deed="docx")["Content-Disposition"].count(".docx")


def test_a_file_of_ticked_rows_holds_only_what_the_person_sees(
    client: Client, cast: SimpleNamespace, two: tuple[Task, Task]
) -> None:
    client.force_login(cast.other_reporter)
    rows = list(csv.DictReader(io.StringIO(post(client, two, deed="csv").content.decode("utf-8-sig"))))
    assert [row["Số"] for row in rows] == [two[1].number]


def test_a_printed_list_says_its_filters(
    client: Client, cast: SimpleNamespace, two: tuple[Task, Task]
) -> None:
    client.force_login(cast.clerk)
    page = client.get(reverse("tasks:list"), {"loc": "chua-xong", "don_vi": two[0].lead_id, "q_viec": "quy"})
    assert page.context["told"] == ["Chưa hoàn thành", str(two[0].lead), "có «quy»"]
