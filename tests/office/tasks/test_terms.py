"""Deadlines that are computed: by a law or the text's own count, and again when a holiday is declared late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.tasks import actions, days
from roviec.office.tasks.actions import TermGiven
from roviec.office.tasks.models import CalendarDay, Task
from tests.office.tasks.conftest import at

Issue = Callable[..., Task]
ISSUED = date(2026, 3, 6)  # a Friday


@pytest.fixture
def task(issue: Issue) -> Task:
    with at(ISSUED):
        return issue(term=TermGiven(10, "working-days", ISSUED), deadline_text="trong 10 ngày làm việc")


def declare(cast: SimpleNamespace, on: date, kind: str = "off") -> tuple[CalendarDay, int]:
    return actions.declare_day(cast.admin, on=on, kind=kind, name="Nghỉ đột xuất", source="Thông báo 9")


def test_the_day_is_computed_and_says_how(task: Task) -> None:
    assert (task.due_on, task.first_due_on, task.basis) == (date(2026, 3, 20), date(2026, 3, 20), "rule")
    deadline = task.deadlines.get()
    assert deadline.count == 10 and deadline.starts_on == ISSUED
    assert deadline.trace == [
        "10 ngày làm việc kể từ 06/03/2026 (ngày đầu không tính)",
        "trừ 4 ngày thứ bảy, chủ nhật",
        "đến hạn 20/03/2026",
    ]


def test_a_holiday_declared_late_moves_what_is_open_and_says_so(cast: SimpleNamespace, task: Task) -> None:
    with at(date(2026, 3, 9)):
        _, moved = declare(cast, date(2026, 3, 12))
    task.refresh_from_db()
    assert moved == 1 and task.due_on == date(2026, 3, 23) and task.first_due_on == date(2026, 3, 20)
    event = task.events.last()
    assert event is not None and event.kind == "recomputed" and event.by is None
    assert "20/03/2026 → 23/03/2026" in event.text and "Thông báo 9" in event.text
    assert "trừ 12/03/2026: Nghỉ đột xuất" in task.deadlines.last().trace  # type: ignore[union-attr]
    with at(date(2026, 3, 10)):
        day = CalendarDay.objects.get()
        _, moved = actions.take_back_day(cast.admin, day)
        assert moved == 1
        with pytest.raises(Rejected, match="đã được rút"):
            actions.take_back_day(cast.admin, day)
    task.refresh_from_db()
    assert task.due_on == date(2026, 3, 20) and task.deadlines.count() == 3
    assert days.calendar().is_working(date(2026, 3, 12))


def test_a_weekend_worked_in_exchange_brings_the_day_forward(cast: SimpleNamespace, task: Task) -> None:
    with at(date(2026, 3, 9)):
        declare(cast, date(2026, 3, 14), "worked")
    task.refresh_from_db()
    assert task.due_on == date(2026, 3, 19)


def test_what_is_over_or_was_set_as_a_day_stays(cast: SimpleNamespace, task: Task, issue: Issue) -> None:
    with at(date(2026, 3, 9)):
        set_day = issue(which="staff", lead=cast.department, due_on=date(2026, 3, 20))
        granted = issue(which="each", lead=cast.other_district, term=TermGiven(10, "working-days", ISSUED))
        actions.move_deadline(cast.clerk, granted, due_on=date(2026, 3, 25), reason="x")
        actions.hand_in_result(cast.reporter, task, text="Xong", product="BC")
        _, moved = declare(cast, date(2026, 3, 12))
    assert moved == 0
    for one, due in ((task, 20), (set_day, 20), (granted, 25)):
        one.refresh_from_db()
        assert one.due_on == date(2026, 3, due)


def test_days_that_say_nothing_new_are_refused(cast: SimpleNamespace) -> None:
    with pytest.raises(Rejected, match="đã là ngày nghỉ"):
        declare(cast, date(2026, 3, 14))
    with pytest.raises(Rejected, match="đã là ngày làm việc"):
        declare(cast, date(2026, 3, 12), "worked")
    with pytest.raises(Rejected, match="Chưa có lịch làm việc năm 2049"):
        declare(cast, date(2049, 3, 12))
    declare(cast, date(2026, 3, 12))
    with pytest.raises(Rejected, match="đã được khai"):
        declare(cast, date(2026, 3, 12))
    with pytest.raises(Rejected, match="văn bản"):
        actions.declare_day(cast.admin, on=date(2026, 3, 13), kind="off", name="x", source=" ")
    for who in (cast.clerk, cast.leader, cast.reporter, cast.viewer):
        with pytest.raises(Refused):
            actions.declare_day(who, on=date(2026, 3, 13), kind="off", name="x", source="y")


def test_a_term_of_the_law_is_taken_from_the_data(cast: SimpleNamespace, issue: Issue) -> None:
    with at(date(2026, 4, 1)):
        task = issue(term=TermGiven(30, "days", date(2026, 4, 1), "complaint-settle-1"))
    assert task.due_on == date(2026, 5, 4)  # 01/05 is off, then a weekend
    assert task.deadlines.get().term == "complaint-settle-1"


def test_a_term_into_a_year_without_a_table_is_asked_as_a_day(issue: Issue) -> None:
    with at(ISSUED), pytest.raises(Rejected, match="Chưa có lịch làm việc năm"):
        issue(term=TermGiven(900, "working-days", date(2026, 12, 1)))


def test_issuing_by_a_term_on_the_page(
    client: Client, cast: SimpleNamespace, directive: Callable[..., object]
) -> None:
    finding = directive("planning", assignees=["huyện Hà Trung Sơn"], deadline_text="trong 15 ngày làm việc")
    client.force_login(cast.clerk)
    address = reverse("tasks:issue", args=[finding.document_id])  # type: ignore[attr-defined]
    with at(date(2026, 3, 6)):
        page = client.get(address).content.decode()
        prefix = f"d{finding.pk}"  # type: ignore[attr-defined]
        assert f'name="{prefix}-term_count" value="15"' in page and "Giải quyết khiếu nại lần đầu" in page
        given = {
            f"{prefix}-chosen": "on",
            f"{prefix}-work": "Rà soát quy hoạch",
            f"{prefix}-leads": cast.district.pk,
            f"{prefix}-deadline_state": "term",
            f"{prefix}-term_in": "working-days",
            f"{prefix}-term_from": "05/03/2026",
        }
        refused = client.post(address, given)
        assert refused.status_code == 422 and "Ghi số ngày" in refused.content.decode()
        assert client.post(address, given | {f"{prefix}-term_count": "15"}).status_code == 302
        task = Task.objects.get()
        assert (task.due_on, task.basis) == (date(2026, 3, 26), "rule")
        page = client.get(reverse("tasks:show", args=[task.pk])).content.decode()
    assert "15 ngày làm việc kể từ 05/03/2026" in page and "Cách tính" in page
