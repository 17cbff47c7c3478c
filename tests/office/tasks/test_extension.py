"""Moving a deadline: asked before it is due, decided with a reason; every earlier day stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.tasks import actions, queries, rules
from roviec.office.tasks.models import Task
from roviec.office.tasks.rules import Status
from tests.office.tasks.conftest import at

Issue = Callable[..., Task]
DUE, LATER, LAST = date(2026, 6, 30), date(2026, 7, 15), date(2026, 7, 31)


@pytest.fixture
def task(issue: Issue) -> Task:
    with at(date(2026, 3, 6)):
        return issue(due_on=DUE, deadline_text="trước ngày 30/6/2026")


def days(task: Task) -> list[tuple[date, str, str]]:
    return [(d.due_on, d.basis, d.cause) for d in task.deadlines.all()]


def test_asked_granted_and_both_days_stay(cast: SimpleNamespace, task: Task) -> None:
    with at(date(2026, 6, 20)):
        actions.ask_extension(cast.reporter, task, wanted_on=LATER, reason="Chờ số liệu đo đạc")
        assert queries.listed(cast.clerk, queries.Filters(flag="xin-gia-han")).get() == task
    with at(date(2026, 7, 2)):
        task.refresh_from_db()
        assert rules.status_of(task, date(2026, 7, 2)) == Status.OVERDUE  # asking does not stop the clock
        change = actions.decide_extension(cast.clerk, task, granted=True)
    task.refresh_from_db()
    assert (task.first_due_on, task.due_on, change.state, change.given_on) == (DUE, LATER, "granted", LATER)
    assert days(task) == [(DUE, "stated", "issued"), (LATER, "set", "extended")]
    # Rates may be reckoned on the first day and on the one in force.
    task.finished_on = date(2026, 7, 10)
    assert rules.status_of(task, LAST) == Status.DONE_ON_TIME and task.finished_on > DUE
    assert queries.listed(cast.clerk, queries.Filters(flag="da-gia-han")).get() == task


def test_totals_by_the_first_day_and_by_the_one_in_force(cast: SimpleNamespace, issue: Issue) -> None:
    with at(date(2026, 3, 6)):
        extended = issue(due_on=DUE)
        in_time = issue(which="staff", lead=cast.department, due_on=DUE)
        issue(which="each", lead=cast.other_district, deadline_state="none-stated")
        late = issue(which="role", lead=cast.commune, due_on=date(2026, 3, 31))
        actions.ask_extension(cast.reporter, extended, wanted_on=LATER, reason="x")
        actions.decide_extension(cast.clerk, extended, granted=True)
    with at(date(2026, 6, 1)):
        actions.hand_in_result(cast.department_reporter, in_time, text="x", product="y")
        actions.confirm_result(cast.clerk, in_time)
    everything = queries.counted(cast.clerk)
    for today, first, now in (
        (date(2026, 6, 30), rules.Totals(1, 0, 2, 1), rules.Totals(1, 0, 2, 1)),
        (date(2026, 7, 10), rules.Totals(1, 0, 1, 2), rules.Totals(1, 0, 2, 1)),
        (date(2026, 7, 20), rules.Totals(1, 0, 1, 2), rules.Totals(1, 0, 1, 2)),
    ):
        assert queries.totals_by_first_day(everything, today=today) == first
        assert rules.totals(queries.counts(everything, today=today)) == now
    with at(date(2026, 7, 10)):
        actions.hand_in_result(cast.reporter, extended, text="x", product="y")
        actions.confirm_result(cast.clerk, extended)
    assert queries.totals_by_first_day(everything, today=LAST) == rules.Totals(1, 1, 1, 1)
    assert rules.totals(queries.counts(everything, today=LAST)) == rules.Totals(2, 0, 1, 1)
    assert late.first_due_on == date(2026, 3, 31)


def test_another_day_or_none_needs_a_reason(cast: SimpleNamespace, task: Task) -> None:
    with at(date(2026, 6, 20)):
        actions.ask_extension(cast.reporter, task, wanted_on=LAST, reason="x")
        with pytest.raises(Rejected, match="nêu lý do"):
            actions.decide_extension(cast.clerk, task, granted=False)
        with pytest.raises(Rejected, match="nêu lý do"):
            actions.decide_extension(cast.clerk, task, granted=True, given_on=LATER)
        with pytest.raises(Rejected, match="phải sau thời hạn"):
            actions.decide_extension(cast.clerk, task, granted=True, given_on=DUE, decision="x")
        change = actions.decide_extension(cast.clerk, task, granted=True, given_on=LATER, decision="Đủ rồi")
        assert (change.state, change.given_on) == ("other-day", LATER)
        actions.ask_extension(cast.reporter, task, wanted_on=LAST, reason="x")
        actions.decide_extension(cast.clerk, task, granted=False, decision="Không còn lý do khách quan")
    task.refresh_from_db()
    assert task.due_on == LATER and len(days(task)) == 2
    with pytest.raises(Rejected, match="Không có đề nghị"):
        actions.decide_extension(cast.clerk, task, granted=True)


def test_two_at_most_and_a_refusal_is_not_counted(cast: SimpleNamespace, task: Task) -> None:
    with at(date(2026, 6, 1)):
        for n, granted in enumerate((True, False, True)):
            actions.ask_extension(cast.reporter, task, wanted_on=date(2026, 8, 1 + n), reason="x")
            actions.decide_extension(cast.clerk, task, granted=granted, decision="y")
        with pytest.raises(Rejected, match="2 lần"):
            actions.ask_extension(cast.reporter, task, wanted_on=date(2026, 9, 1), reason="x")
        settle = {"area": cast.province, "valid_from": date(2026, 5, 1), "source": "Quy chế 5"}
        actions.settle_rule(cast.admin, name="extensions_at_most", value="3", **settle)
        actions.ask_extension(cast.reporter, task, wanted_on=date(2026, 9, 1), reason="x")


def test_after_the_day_it_is_refused_unless_the_authority_flags(cast: SimpleNamespace, task: Task) -> None:
    with at(DUE):
        actions.ask_extension(cast.reporter, task, wanted_on=LATER, reason="Hôm nay vẫn kịp xin")
        actions.withdraw_extension(cast.reporter, task)
    with at(date(2026, 7, 1)):
        with pytest.raises(Rejected, match="trước khi đến hạn"):
            actions.ask_extension(cast.reporter, task, wanted_on=LATER, reason="x")
        settle = {"area": cast.province, "valid_from": date(2026, 7, 1), "source": "Quy chế 5"}
        actions.settle_rule(cast.admin, name="extension_asked_late", value="flag", **settle)
        change = actions.ask_extension(cast.reporter, task, wanted_on=LATER, reason="x")
        assert change.late and "(xin muộn)" in task.events.last().text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"wanted_on": DUE, "reason": "x"}, "phải sau thời hạn"),
        ({"wanted_on": LATER, "reason": " "}, "nêu lý do"),
    ],
)
def test_requests_that_make_no_sense(
    cast: SimpleNamespace, task: Task, given: dict[str, object], why: str
) -> None:
    with at(date(2026, 6, 1)), pytest.raises(Rejected, match=why):
        actions.ask_extension(cast.reporter, task, **given)  # type: ignore[arg-type]
    assert not task.deadline_changes.exists()


def test_no_request_while_a_result_waits_or_another_request_does(cast: SimpleNamespace, task: Task) -> None:
    with at(date(2026, 6, 1)):
        actions.ask_extension(cast.reporter, task, wanted_on=LATER, reason="x")
        with pytest.raises(Rejected, match="đang chờ quyết định"):
            actions.ask_extension(cast.reporter, task, wanted_on=LAST, reason="x")
        with pytest.raises(Rejected, match="quyết định đề nghị đó trước"):
            actions.move_deadline(cast.clerk, task, due_on=LATER, reason="x")
        actions.withdraw_extension(cast.reporter, task)
        actions.hand_in_result(cast.reporter, task, text="Xong", product="BC 1")
        with pytest.raises(Rejected, match="đang chờ xác nhận"):
            actions.ask_extension(cast.reporter, task, wanted_on=LATER, reason="x")


def test_office_moves_a_day_with_its_reason(cast: SimpleNamespace, task: Task) -> None:
    with at(date(2026, 6, 1)):
        with pytest.raises(Rejected, match="lý do"):
            actions.move_deadline(cast.clerk, task, due_on=LATER, reason="")
        with pytest.raises(Rejected, match="sớm hơn ngày của văn bản"):
            actions.move_deadline(cast.clerk, task, due_on=date(2026, 3, 1), reason="x")
        actions.move_deadline(cast.clerk, task, due_on=date(2026, 6, 15), reason="Họp sớm hơn")
    task.refresh_from_db()
    assert (task.first_due_on, task.due_on) == (DUE, date(2026, 6, 15))
    assert days(task)[-1] == (date(2026, 6, 15), "set", "moved")


def test_a_task_without_a_day_may_be_given_one(cast: SimpleNamespace, issue: Issue) -> None:
    with at(date(2026, 3, 6)):
        task = issue(deadline_state="none-stated")
        with pytest.raises(Rejected, match="không có gì để gia hạn"):
            actions.ask_extension(cast.reporter, task, wanted_on=LATER, reason="x")
        actions.move_deadline(cast.clerk, task, due_on=DUE, reason="Thường trực giao hạn")
    task.refresh_from_db()
    assert task.first_due_on == task.due_on == DUE and task.deadline_state == "dated"


@pytest.mark.parametrize(
    "who", ["admin", "leader", "viewer", "other_reporter", "department_reporter", "stranger"]
)
def test_who_may_not(cast: SimpleNamespace, issue: Issue, who: str) -> None:
    by = getattr(cast, who)
    with at(date(2026, 3, 6)):
        task = issue(due_on=DUE, coordinators=[cast.department])
        for act in (
            lambda: actions.ask_extension(by, task, wanted_on=LATER, reason="x"),
            lambda: actions.move_deadline(by, task, due_on=LATER, reason="x"),
            lambda: actions.reopen_task(by, task, reason="x"),
        ):
            with pytest.raises(Refused):
                act()
        actions.ask_extension(cast.reporter, task, wanted_on=LATER, reason="x")
        with pytest.raises(Refused):
            actions.decide_extension(by, task, granted=True)
    with pytest.raises(Refused):
        actions.decide_extension(cast.reporter, task, granted=True)  # nobody grants themselves time


def test_the_way_through_the_pages(client: Client, cast: SimpleNamespace, task: Task) -> None:
    def post(name: str, **given: object) -> int:
        return client.post(reverse(f"tasks:{name}", args=[task.pk]), given).status_code

    with at(date(2026, 6, 10)):
        client.force_login(cast.reporter)
        wrong = client.post(
            reverse("tasks:extension", args=[task.pk]),
            {"extension-wanted_on": "30/06/2026", "extension-reason": "Chờ đo đạc"},
        )
        assert wrong.status_code == 422 and "Chờ đo đạc" in wrong.content.decode()
        assert post("extension", **{"extension-wanted_on": "15/07/2026", "extension-reason": "Chờ đo"}) == 302
        page = client.get(reverse("tasks:show", args=[task.pk])).content.decode()
        assert "Rút đề nghị" in page and "15/07/2026" in page and "Ghi quyết định" not in page
        assert post("decide", **{"decide-granted": "yes"}) == 403
        client.force_login(cast.clerk)
        page = client.get(reverse("tasks:show", args=[task.pk])).content.decode()
        assert "Chờ đo" in page and "Ghi quyết định" in page
        assert post("decide", **{"decide-granted": "no"}) == 422
        given = {"decide-granted": "yes", "decide-given_on": "10/07/2026", "decide-decision": "Đủ thời gian"}
        assert post("decide", **given) == 302
        assert post("move", **{"move-due_on": "12/07/2026", "move-reason": "Theo lịch họp"}) == 302
        page = client.get(reverse("tasks:show", args=[task.pk])).content.decode()
    for shown in (
        "<s>30/06/2026</s>",
        "<s>10/07/2026</s>",
        "12/07/2026",
        "ban đầu 30/06/2026",
        "Theo lịch họp",
    ):
        assert shown in page
    task.refresh_from_db()
    assert task.due_on == date(2026, 7, 12)
