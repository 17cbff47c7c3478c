"""Parts of a task down a chain, what their progress makes of the whole, and parts that find themselves misplaced."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.people.models import Position, Tenure, User
from roviec.office.tasks import actions, queries, rules
from roviec.office.tasks.models import Task
from tests import builders
from tests.office.tasks.conftest import at

Issue = Callable[..., Task]
TODAY, DUE, EARLIER = date(2026, 3, 9), date(2026, 6, 30), date(2026, 5, 31)


@pytest.fixture
def people(cast: SimpleNamespace) -> SimpleNamespace:
    cast.commune_reporter = builders.make_user("yenbinh", "reporter", cast.commune)
    cast.hamlet = builders.make_place("xã Đồng Chiêm", "xã", parent=cast.district)
    cast.hamlet_reporter = builders.make_user("dongchiem", "reporter", cast.hamlet)
    return cast


@pytest.fixture
def whole(people: SimpleNamespace, issue: Issue) -> Task:
    with at(TODAY):
        return issue(due_on=DUE)


def split(by: Any, task: Task, lead: Any, **given: Any) -> Task:
    given = {"work": f"Phần của {lead}", "due_on": EARLIER} | given
    with at(TODAY):
        return actions.split_task(by, task, lead=lead, **given)


def done(by: Any, decider: Any, task: Task) -> None:
    with at(TODAY):
        actions.hand_in_result(by, task, text="Xong", product="BC")
        actions.confirm_result(decider, task)


def test_progress_of_the_whole_comes_from_its_parts(people: SimpleNamespace, whole: Task) -> None:
    one = split(people.reporter, whole, people.commune)
    two = split(people.reporter, whole, people.hamlet)
    with at(TODAY):
        actions.report_progress(people.commune_reporter, one, text="x", percent=60)
        whole.refresh_from_db()
        assert (whole.percent, whole.progressed_on) == (30, TODAY)
        with pytest.raises(Rejected, match="tính từ các phần"):
            actions.report_progress(people.reporter, whole, text="x", percent=90)
        with pytest.raises(Rejected, match="Còn 2 phần việc"):
            actions.hand_in_result(people.reporter, whole, text="x", product="y")
    done(people.commune_reporter, people.reporter, one)
    with at(TODAY):
        actions.cancel_task(people.reporter, two, reason="Đã gộp vào phần một")
    whole.refresh_from_db()
    assert whole.percent == 100  # what is no longer followed does not weigh
    done(people.reporter, people.clerk, whole)
    whole.refresh_from_db()
    assert whole.finished_on == TODAY


def test_the_chain_goes_down_to_a_person(people: SimpleNamespace, whole: Task) -> None:
    part = split(people.reporter, whole, people.commune)
    with pytest.raises(Rejected, match="ghi tên người"):
        split(people.commune_reporter, part, people.commune)
    person = split(people.commune_reporter, part, people.commune, lead_person="Cầm Thị Hợi")
    assert person.path == f"/{whole.pk}/{part.pk}/" and person.lead_person == "Cầm Thị Hợi"
    with at(TODAY):
        actions.report_progress(people.commune_reporter, person, text="x", percent=50)
    for task in (part, whole):
        task.refresh_from_db()
        assert task.percent == 50
    last = person
    for n in range(rules.MOST_LEVELS - 3):
        last = split(people.commune_reporter, last, people.commune, lead_person=f"Người {n}")
    with pytest.raises(Rejected, match="nhiều nhất 5 cấp"):
        split(people.commune_reporter, last, people.commune, lead_person="x")


def test_one_task_is_opened_by_whom_the_list_shows_it(people: SimpleNamespace, whole: Task) -> None:
    part = split(people.reporter, whole, people.commune)
    split(people.commune_reporter, part, people.commune, lead_person="Cầm Thị Hợi")
    split(people.reporter, whole, people.hamlet).coordinators.add(people.other_district)
    post = Position.objects.create(unit=people.commune, title="Chủ tịch UBND xã")
    Tenure.objects.create(position=post, person=people.department_reporter, starts_on=TODAY)
    Task.objects.filter(pk=part.pk).update(post=post)
    users = [one for one in vars(people).values() if isinstance(one, User)]
    seen = 0
    for user in users:
        listed = set(queries.visible_to(user).values_list("pk", flat=True))
        opened = {
            pk
            for pk in Task.objects.values_list("pk", flat=True)
            if queries.one_visible_to(user, pk).exists()
        }
        assert opened == listed, user
        seen += len(opened)
    assert seen > len(users)  # some of them see something
    assert not queries.one_visible_to(people.reporter, 10**9).exists()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"due_on": date(2026, 7, 1)}, "đến hạn sau nhiệm vụ"),
        ({"due_on": None}, "Chưa ghi ngày"),
        ({"due_on": date(2026, 3, 8)}, "đã qua"),
        ({"work": "  "}, "Chưa ghi nội dung"),
    ],
)
def test_parts_that_make_no_sense(
    people: SimpleNamespace, whole: Task, given: dict[str, Any], why: str
) -> None:
    with pytest.raises(Rejected, match=why):
        split(people.reporter, whole, people.commune, **given)
    assert not whole.parts.exists()


def test_whoever_gave_the_part_decides_on_it(people: SimpleNamespace, whole: Task) -> None:
    part = split(people.reporter, whole, people.commune)
    with at(TODAY):
        actions.ask_extension(people.commune_reporter, part, wanted_on=DUE, reason="x")
        with pytest.raises(Refused):
            actions.decide_extension(people.clerk, part, granted=True)  # the office follows the whole
        actions.decide_extension(people.reporter, part, granted=True)
        actions.hand_in_result(people.commune_reporter, part, text="x", product="y")
        for by in (people.commune_reporter, people.clerk, people.hamlet_reporter):
            with pytest.raises(Refused):
                actions.confirm_result(by, part)
        actions.return_result(people.reporter, part, reason="Thiếu")
    whole.refresh_from_db()
    assert whole.percent == 0


def test_each_piece_of_work_is_counted_once(people: SimpleNamespace, whole: Task) -> None:
    part = split(people.reporter, whole, people.commune)
    split(people.reporter, whole, people.hamlet)
    split(people.commune_reporter, part, people.commune, lead_person="Người A")
    numbers = {
        who: queries.counted(getattr(people, who)).count()
        for who in ("clerk", "leader", "reporter", "commune_reporter", "hamlet_reporter", "other_reporter")
    }
    assert numbers == {
        "clerk": 1,
        "leader": 1,
        "reporter": 1,
        "commune_reporter": 1,
        "hamlet_reporter": 1,
        "other_reporter": 0,
    }
    assert queries.visible_to(people.reporter).count() == 4  # down the chain
    assert queries.visible_to(people.hamlet_reporter).count() == 1
    shown = queries.listed(people.clerk, queries.Filters(flag="phan-viec"))
    assert shown.count() == 3 and whole not in shown
    assert [p.depth for p in queries.parts_of(people.reporter, whole)] == [0, 1, 0]  # type: ignore[attr-defined]
    counts = rules.counts_of(whole.parts.all(), TODAY)
    assert rules.totals(counts).total == 2


def test_stopping_the_whole_stops_its_parts(people: SimpleNamespace, whole: Task) -> None:
    part = split(people.reporter, whole, people.commune)
    person = split(people.commune_reporter, part, people.commune, lead_person="Người A")
    with at(TODAY):
        actions.cancel_task(people.clerk, whole, reason="Theo Thông báo 3")
    for task in (part, person):
        task.refresh_from_db()
        assert task.cancelled_on == TODAY
        assert whole.number in task.events.last().text  # type: ignore[union-attr]


def test_confirmed_work_is_opened_again_only_with_a_reason_and_from_the_top(
    people: SimpleNamespace, whole: Task
) -> None:
    part = split(people.reporter, whole, people.commune)
    done(people.commune_reporter, people.reporter, part)
    done(people.reporter, people.clerk, whole)
    with at(TODAY):
        with pytest.raises(Rejected, match="mở lại hoặc trả lại nhiệm vụ đó trước"):
            actions.reopen_task(people.reporter, part, reason="Sai số liệu")
        with pytest.raises(Rejected, match="lý do"):
            actions.reopen_task(people.clerk, whole, reason=" ")
        actions.reopen_task(people.clerk, whole, reason="Kiểm tra thấy chưa đạt")
        actions.reopen_task(people.reporter, part, reason="Sai số liệu")
        with pytest.raises(Rejected, match="đã xác nhận hoàn thành"):
            actions.reopen_task(people.clerk, whole, reason="x")
    whole.refresh_from_db()
    assert whole.finished_on is None and whole.returned_on == TODAY and whole.percent == 0
    kinds = list(whole.events.values_list("kind", flat=True))
    assert kinds[-3:] == ["handed-in", "confirmed", "reopened"]  # what was confirmed stays in the history


def test_a_part_said_to_be_misplaced_goes_elsewhere(people: SimpleNamespace, whole: Task) -> None:
    part = split(people.reporter, whole, people.commune)
    with at(TODAY):
        with pytest.raises(Rejected, match="nêu lý do"):
            actions.dispute_task(people.commune_reporter, part, reason="")
        actions.dispute_task(
            people.commune_reporter, part, reason="Đất thuộc xã bên", proposed="xã Đồng Chiêm"
        )
        with pytest.raises(Rejected, match="đang chờ trả lời"):
            actions.dispute_task(people.commune_reporter, part, reason="x")
        for by in (people.clerk, people.commune_reporter):
            with pytest.raises(Refused):
                actions.decide_dispute(by, part, state="rejected", decision="x")
        with pytest.raises(Rejected, match="Chọn đơn vị khác"):
            actions.decide_dispute(
                people.reporter, part, state="moved", decision="x", moved_to=people.commune
            )
        dispute = actions.decide_dispute(
            people.reporter, part, state="moved", decision="Đúng địa giới", moved_to=people.hamlet
        )
    part.refresh_from_db()
    other = dispute.moved_to
    assert other is not None and part.cancelled_on == TODAY
    assert (other.lead, other.parent, other.due_on, other.work) == (people.hamlet, whole, EARLIER, part.work)
    assert rules.totals(rules.counts_of(whole.parts.all(), TODAY)).total == 1


def test_a_rejected_dispute_changes_nothing_and_the_clock_went_on(
    people: SimpleNamespace, whole: Task
) -> None:
    with at(TODAY):
        actions.dispute_task(people.reporter, whole, reason="Thuộc Sở Nội vụ")
    late = date(2026, 7, 5)
    whole.refresh_from_db()
    assert rules.status_of(whole, late) == "overdue"
    with at(late):
        actions.decide_dispute(people.clerk, whole, state="rejected", decision="Đúng chức năng của huyện")
    whole.refresh_from_db()
    assert whole.due_on == DUE and whole.cancelled_on is None
    assert whole.disputes.get().state == "rejected"


def test_a_whole_task_moves_but_not_to_who_has_it_already(people: SimpleNamespace, whole: Task) -> None:
    with at(TODAY):
        actions.dispute_task(people.reporter, whole, reason="x")
        dispute = actions.decide_dispute(
            people.clerk, whole, state="moved", decision="y", moved_to=people.department
        )
        moved = dispute.moved_to
        assert moved is not None
        actions.dispute_task(people.department_reporter, moved, reason="Vẫn là của huyện")
        actions.decide_dispute(people.clerk, moved, state="moved", decision="z", moved_to=people.district)
    standing = Task.objects.filter(cancelled_on=None)
    assert [task.lead for task in standing] == [people.district] and standing[0].first_due_on == DUE


def test_the_way_through_the_pages(client: Client, people: SimpleNamespace, whole: Task) -> None:
    def show(task: Task) -> str:
        return client.get(reverse("tasks:show", args=[task.pk])).content.decode()

    with at(TODAY):
        client.force_login(people.reporter)
        given = {
            "split-work": "Đo đạc thửa đất",
            "split-lead": "xã Yên Bình Thượng",
            "split-due_on": "01/07/2026",
        }
        answer = client.post(reverse("tasks:split", args=[whole.pk]), given)
        assert answer.status_code == 422 and "Đo đạc thửa đất" in answer.content.decode()
        given["split-due_on"] = "31/05/2026"
        assert client.post(reverse("tasks:split", args=[whole.pk]), given).status_code == 302
        part = Task.objects.get(parent=whole)
        assert part.number in show(whole) and "Các phần việc" in show(whole)
        client.force_login(people.commune_reporter)
        assert client.get(reverse("tasks:show", args=[whole.pk])).status_code == 404
        assert whole.number in show(part)
        given = {"dispute-reason": "Không thuộc địa giới"}
        assert client.post(reverse("tasks:dispute", args=[part.pk]), given).status_code == 302
        client.force_login(people.reporter)
        assert "Không thuộc địa giới" in show(part)
        given = {"answer-state": "moved", "answer-decision": "Đúng"}
        assert client.post(reverse("tasks:answer", args=[part.pk]), given).status_code == 422
        given["answer-moved_to"] = "xã Đồng Chiêm"
        assert client.post(reverse("tasks:answer", args=[part.pk]), given).status_code == 302
        other = Task.objects.get(lead=people.hamlet)
        assert part.number in show(other)  # where it came from
        client.force_login(people.clerk)
        listed = client.get(reverse("tasks:list")).content.decode()
        assert whole.number in listed and other.number not in listed
        assert other.number in client.get(reverse("tasks:list") + "?loc=phan-viec").content.decode()
