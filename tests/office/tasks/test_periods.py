"""Work that comes round: its periods, each reported and confirmed by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.tasks import actions, queries, rules
from roviec.office.tasks.actions import Rhythm
from roviec.office.tasks.models import Occurrence, Task
from roviec.office.tasks.rules import Status
from tests.office.tasks.conftest import at

Issue = Callable[..., Task]
ISSUED = date(2026, 3, 6)
MONTHLY = Rhythm("month", 25, product="Báo cáo tháng")


@pytest.fixture
def task(issue: Issue) -> Task:
    with at(ISSUED):
        return issue(deadline_state="regular", rhythm=MONTHLY)


def period(task: Task, label: str) -> Occurrence:
    return task.occurrences.get(label=label)


def test_periods_are_laid_out_for_a_year(task: Task) -> None:
    every = list(task.occurrences.all())
    assert [(o.label, o.due_on) for o in every[:2]] == [
        ("tháng 3/2026", date(2026, 3, 25)),
        ("tháng 4/2026", date(2026, 4, 25)),
    ]
    assert len(every) == 13 and {o.product for o in every} == {"Báo cáo tháng"}
    assert task.due_on is None and task.basis == "recurring"


def test_a_period_is_reported_returned_and_confirmed(cast: SimpleNamespace, task: Task) -> None:
    march = period(task, "tháng 3/2026")
    with at(date(2026, 3, 24)):
        actions.hand_in_period(cast.reporter, march, text="Đã làm", product="BC 12")
        with pytest.raises(Rejected, match="đang chờ xác nhận"):
            actions.hand_in_period(cast.reporter, march, text="Đã làm", product="BC 12")
    with at(date(2026, 3, 27)):
        with pytest.raises(Rejected, match="ghi lý do"):
            actions.return_period(cast.clerk, march, reason="")
        actions.return_period(cast.clerk, march, reason="Thiếu biểu 2")
        march.refresh_from_db()
        assert rules.status_of(march, date(2026, 3, 27)) == Status.OVERDUE  # returned counts as not reported
        actions.hand_in_period(cast.reporter, march, text="Bổ sung", product="BC 13")
        actions.confirm_period(cast.clerk, march)
    march.refresh_from_db()
    assert rules.status_of(march, date(2026, 4, 1)) == Status.DONE_LATE
    task.refresh_from_db()
    assert task.finished_on is None and rules.status_of(task, date(2026, 4, 1)) == Status.REGULAR
    kinds = list(task.events.filter(occurrence=march).values_list("kind", flat=True))
    assert kinds == ["handed-in", "returned", "handed-in", "confirmed"]
    with pytest.raises(Rejected, match="từng kỳ"):
        actions.hand_in_result(cast.reporter, task, text="x", product="y")


def test_a_missing_report_is_late_though_the_task_never_is(cast: SimpleNamespace, task: Task) -> None:
    missing = queries.Filters(flag="thieu-ky")
    assert not queries.listed(cast.clerk, missing, today=date(2026, 3, 25)).exists()
    assert queries.listed(cast.clerk, missing, today=date(2026, 3, 26)).get() == task
    actions.waive_period(cast.clerk, period(task, "tháng 3/2026"), reason="Tháng đầu chưa triển khai")
    assert not queries.listed(cast.clerk, missing, today=date(2026, 3, 26)).exists()


@pytest.mark.parametrize("status", list(Status))
def test_database_says_the_same_of_periods(task: Task, status: Status) -> None:
    today = date(2026, 3, 20)
    days = (None, date(2026, 3, 18), date(2026, 3, 20), date(2026, 3, 24))
    rows = []
    for n, due in enumerate(d for d in (*days[1:], date(2026, 6, 1))):
        for handed in days:
            for returned in days[:2]:
                for finished in days:
                    for cancelled in days[:2]:
                        rows.append(
                            Occurrence(
                                task=task,
                                starts_on=date.fromordinal(700000 + len(rows) + n),
                                ends_on=due,
                                label="x",
                                due_on=due,
                                handed_in_on=handed,
                                returned_on=returned,
                                finished_on=finished,
                                confirmed_on=finished,
                                cancelled_on=cancelled,
                            )
                        )
    Occurrence.objects.all().delete()
    Occurrence.objects.bulk_create(rows)
    by_database = set(
        Occurrence.objects.filter(rules.condition_of_period(status, today)).values_list(
            "starts_on", flat=True
        )
    )
    assert by_database == {row.starts_on for row in rows if rules.status_of(row, today) == status}


def test_periods_go_on_and_end_where_they_end(cast: SimpleNamespace, task: Task, issue: Issue) -> None:
    with at(date(2026, 9, 1)):
        assert list(queries.periods_to_lay(date(2026, 9, 1))) == [task]
        assert actions.lay_periods(None, task) == 6
        assert not queries.periods_to_lay(date(2026, 9, 1)).exists()
        assert actions.lay_periods(None, task) == 0
        ends = issue(
            which="staff",
            deadline_state="regular",
            rhythm=Rhythm("quarter", 5, after=True, until=date(2027, 1, 10)),
        )
        assert [o.label for o in ends.occurrences.all()] == ["quý III/2026", "quý IV/2026"]
        with pytest.raises(Rejected, match="không có kỳ nào"):
            issue(which="each", deadline_state="regular", rhythm=Rhythm("year", 31, until=date(2026, 10, 1)))
        with pytest.raises(Rejected, match="Thường xuyên"):
            issue(which="role", deadline_state="none-stated", rhythm=MONTHLY)


def test_a_rhythm_may_be_set_later_but_once(cast: SimpleNamespace, issue: Issue) -> None:
    with at(ISSUED):
        task = issue(deadline_state="regular")
        actions.set_rhythm(cast.clerk, task, Rhythm("week", 5))
        assert task.occurrences.first().due_on == date(2026, 3, 6)  # type: ignore[union-attr]
        with pytest.raises(Rejected, match="đã có chu kỳ"):
            actions.set_rhythm(cast.clerk, task, Rhythm("week", 5))
        with pytest.raises(Rejected, match="không hợp lệ"):
            actions.set_rhythm(cast.clerk, issue(which="staff"), Rhythm("week", 9))


def test_who_may_not(cast: SimpleNamespace, task: Task) -> None:
    march = period(task, "tháng 3/2026")
    for who in (cast.admin, cast.clerk, cast.viewer, cast.other_reporter):
        with pytest.raises(Refused):
            actions.hand_in_period(who, march, text="x", product="y")
    for who in (cast.admin, cast.reporter, cast.viewer, cast.stranger):
        for act in (actions.return_period, actions.waive_period):
            with pytest.raises(Refused):
                act(who, march, reason="x")


def test_the_way_through_the_pages(client: Client, cast: SimpleNamespace, task: Task) -> None:
    march = period(task, "tháng 3/2026")
    show, decide = reverse("tasks:show", args=[task.pk]), reverse("tasks:decide-period", args=[march.pk])
    with at(date(2026, 3, 26)):
        client.force_login(cast.reporter)
        page = client.get(show).content.decode()
        assert (
            "Gửi báo cáo của kỳ" in page and "tháng 3/2026" in page and "Báo cáo hoàn thành</h2>" not in page
        )
        given = {"period-occurrence": march.pk, "period-text": "Đã tiêm đủ"}
        answer = client.post(reverse("tasks:period", args=[task.pk]), given)
        assert answer.status_code == 422 and "Đã tiêm đủ" in answer.content.decode()
        given["period-product"] = "BC 7"
        assert client.post(reverse("tasks:period", args=[task.pk]), given).status_code == 302
        assert client.post(decide, {"verb": "confirm"}).status_code == 403
        client.force_login(cast.clerk)
        refused = client.post(decide, {"verb": "return", "reason": ""}, follow=True).content.decode()
        assert "Trả lại phải ghi lý do" in refused
        assert client.post(decide, {"verb": "confirm", "reason": "Đạt"}, follow=True).status_code == 200
        client.force_login(cast.other_reporter)
        assert client.post(decide, {"verb": "confirm"}).status_code == 404
    march.refresh_from_db()
    assert march.finished_on == date(2026, 3, 26)


@pytest.mark.parametrize(
    ("words", "every", "day"),
    [
        ("trước ngày 25 hằng tháng", "month", "25"),
        ("hằng quý", "quarter", ""),
        ("định kỳ 6 tháng", "half", ""),
        ("chiều thứ sáu hằng tuần", "week", ""),
    ],
)
def test_the_issue_page_reads_the_rhythm(
    client: Client, cast: SimpleNamespace, directive: Callable[..., object], words: str, every: str, day: str
) -> None:
    finding = directive("planning", assignees=["huyện Hà Trung Sơn"], deadline_text=words, recurring=words)
    client.force_login(cast.clerk)
    page = client.get(reverse("tasks:issue", args=[finding.document_id])).content.decode()  # type: ignore[attr-defined]
    assert f'<option value="{every}" selected>' in page
    assert (f'-rhythm_day" value="{day}"' in page) == bool(day)
