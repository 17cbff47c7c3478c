"""The start page: what each role finds there, and that it stays cheap."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from roviec.office.tasks import actions
from roviec.office.tasks.models import Task
from tests import builders

TODAY = timezone.localdate


def issue(cast: SimpleNamespace, work: str, lead: Any, due: int | None = None) -> Task:
    document = builders.make_document(cast.clerk, text=f"{work} ngay.", issued_on="2020-01-05")
    document.refresh_from_db()
    finding = builders.make_finding(document, "directive", work, fields={"action": work}, state="accepted")
    due_on = TODAY() + timedelta(days=due) if due is not None else None
    state = "dated" if due_on else "none-stated"
    return actions.issue_directive(
        cast.clerk, finding, work=work, leads=[lead], due_on=due_on, deadline_state=state
    ).tasks.get()


def page(client: Client, user: Any) -> str:
    client.force_login(user)
    answer = client.get(reverse("reports:start"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_leader_sees_what_is_late_and_whose(client: Client, cast: SimpleNamespace) -> None:
    issue(cast, "Sửa đê bao", cast.district, due=-12)
    issue(cast, "Trồng rừng phòng hộ", cast.other_district, due=3)
    text = page(client, cast.leader)
    assert "12 ngày" in text and "Sửa đê bao" in text and "Trồng rừng phòng hộ" in text
    assert "Hoàn thành 0/1 việc đến hạn (0%)" in text and "0/0 việc đã xong (–)" in text
    assert 'aria-label="Quá hạn: 1"' in text  # the bar says in words what it draws
    assert "Văn bản chờ rà soát" not in text


def test_clerk_sees_what_waits_for_the_office(client: Client, cast: SimpleNamespace) -> None:
    task = issue(cast, "Sửa đê bao", cast.district, due=5)
    actions.hand_in_result(cast.reporter, task, text="Xong", product="BC 3")
    waiting = builders.make_document(cast.clerk, text="Xã phải dọn kênh mương.", title="Thông báo dọn kênh")
    finding = builders.make_finding(waiting, "directive", "Xã phải dọn kênh mương.", fields={})
    text = page(client, cast.clerk)
    assert "Thông báo dọn kênh" in text and "còn 1 mục" in text and "Kết quả chờ xác nhận" in text
    assert "1 ý kiến chỉ đạo chờ giao" not in text
    type(finding).objects.update(state="accepted")
    assert "1 ý kiến chỉ đạo chờ giao" in page(client, cast.clerk)


def test_reporter_sees_the_own_list(client: Client, cast: SimpleNamespace) -> None:
    issue(cast, "Sửa đê bao", cast.district, due=-2)
    issue(cast, "Việc của huyện khác", cast.other_district, due=-2)
    back = issue(cast, "Thống kê hộ nghèo", cast.district)
    actions.hand_in_result(cast.reporter, back, text="Xong", product="x")
    actions.return_result(cast.clerk, back, reason="Thiếu số liệu")
    issue(cast, "Lập danh sách cử tri", cast.district)
    text = page(client, cast.reporter)
    assert "Việc của đơn vị tôi" in text and "Việc của huyện khác" not in text
    for work in ("Sửa đê bao", "Thống kê hộ nghèo", "Lập danh sách cử tri"):
        assert work in text


def test_empty_office_is_greeted(client: Client, cast: SimpleNamespace) -> None:
    text = page(client, cast.leader)
    assert "Chưa có nhiệm vụ nào được giao." in text and "Chưa có cuộc họp nào" in text


def test_stranger_sees_nothing_of_it(client: Client, cast: SimpleNamespace) -> None:
    issue(cast, "Sửa đê bao", cast.district, due=-2)
    assert "Sửa đê bao" not in page(client, cast.stranger)


@pytest.mark.parametrize("who", ["leader", "clerk", "reporter"])
def test_number_of_queries_does_not_grow(client: Client, cast: SimpleNamespace, who: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            page(client, getattr(cast, who))
        return len(asked)

    issue(cast, "Việc đầu", cast.district, due=-1)
    page(client, getattr(cast, who))
    before = queries()
    make_many(cast, 300)
    assert queries() == before <= 45


def make_many(cast: SimpleNamespace, count: int) -> None:
    """Tasks straight into the database, in every kind of state, over many units."""
    first = Task.objects.first()
    assert first is not None
    units = [builders.make_place(f"xã Số {n}", "xã", parent=cast.district) for n in range(count)]
    today = TODAY()
    Task.objects.bulk_create(
        Task(
            assignment=first.assignment,
            area_id=first.area_id,
            lead=unit,
            number=f"T{n}",
            work=f"Việc {n}",
            issued_on=today,
            deadline_state="dated",
            due_on=today + timedelta(days=n % 40 - 20),
            progressed_on=today if n % 3 else None,
            handed_in_on=today if n % 7 == 0 else None,
            returned_on=today if n % 11 == 0 else None,
        )
        for n, unit in enumerate(units)
    )
