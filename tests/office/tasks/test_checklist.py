"""What has to be clear about a task: the set of its day, and the question drafted for whoever can answer it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.people.models import Position, Tenure
from roviec.office.tasks import actions, authority, checklist, queries
from roviec.office.tasks.models import OfficeRule, Task
from tests import builders
from tests.office.tasks.conftest import at

Issue = Callable[..., Task]
NOW, THEN = date(2026, 3, 9), date(2021, 3, 9)


def questions(task: Task) -> list[str]:
    task = Task.objects.select_related("assignment__area", "assignment__office", "parent__lead").get(
        pk=task.pk
    )
    rules = authority.in_force(task.assignment.area, task.issued_on)
    return [q.item.name for q in checklist.questions(task, rules)]


def lacking(user: object) -> set[Task]:
    return set(queries.listed(user, queries.Filters(flag="con-thieu")))  # type: ignore[arg-type]


def test_two_in_2021_and_six_today(cast: SimpleNamespace, issue: Issue) -> None:
    with at(THEN):
        old = issue(which="staff")
    with at(NOW):
        new = issue()
    assert questions(old) == ["person"]
    assert questions(new) == ["person", "time", "answerability", "product", "authority"]
    changes = {"lead_person": "Lò Văn Chăm", "accountable": "Bùi Đủ", "product": "Báo cáo", "level": "chair"}
    actions.amend_task(cast.clerk, old, changes={"lead_person": "Lò Văn Chăm"})
    actions.amend_task(cast.clerk, new, changes=changes)
    assert questions(old) == [] and questions(new) == ["time"]
    assert lacking(cast.clerk) == {new}
    actions.amend_task(cast.clerk, new, changes={"deadline_state": "dated", "due_on": date(2099, 1, 1)})
    assert lacking(cast.clerk) == set()


def test_an_authority_chooses_its_set_from_a_day_on(cast: SimpleNamespace, issue: Issue) -> None:
    full = {"deadline_state": "none-stated", "accountable": "Bùi Đủ", "product": "Báo cáo"}
    with at(NOW):
        before = issue(**full)
    settle = {"area": cast.province, "source": "Quy chế 5"}
    actions.settle_rule(cast.admin, name="checklist", value="hai", valid_from=date(2026, 4, 1), **settle)
    with at(date(2026, 4, 2)):
        after = issue(which="staff", **full)
        for task in (before, after):
            actions.amend_task(cast.clerk, task, changes={"lead_person": "Lò Văn Chăm"})
    assert questions(before) == ["authority"] and questions(after) == []
    assert lacking(cast.clerk) == {before}
    OfficeRule.objects.all().delete()
    assert lacking(cast.clerk) == {before, after}


def test_a_post_answers_for_its_holder_and_its_successor_sees_the_task(
    cast: SimpleNamespace, issue: Issue
) -> None:
    post = Position.objects.create(unit=cast.district, title="Chánh Văn phòng", kind="head")
    other = Position.objects.create(unit=cast.department, title="Giám đốc", kind="head")
    clinic = builders.make_body("Trung tâm Y tế huyện", "trung tâm", place=cast.district, kind="state")
    first, second = (builders.make_user(name, "reporter", clinic) for name in ("truoc", "sau"))
    Tenure.objects.create(position=post, person=first, starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31))
    Tenure.objects.create(position=post, person=second, starts_on=date(2026, 4, 1))
    with at(NOW):
        task = issue()
        with pytest.raises(Rejected, match="không thuộc đơn vị chủ trì"):
            actions.amend_task(cast.clerk, task, changes={"post": other})
        actions.amend_task(cast.reporter, task, changes={"post": post})
        assert "person" not in questions(task)
        assert queries.visible_to(first).exists() and not queries.visible_to(second).exists()
    with at(date(2026, 4, 1)):
        assert queries.visible_to(second).exists() and not queries.visible_to(first).exists()


def test_the_question_is_drafted_to_whoever_can_answer_and_put_on_record(
    client: Client, cast: SimpleNamespace, issue: Issue
) -> None:
    with at(NOW):
        task = issue(directed_by="Bí thư Huyện ủy Trần Đức Hậu")
    client.force_login(cast.clerk)
    page = client.get(reverse("tasks:show", args=[task.pk])).content.decode()
    assert "Kính gửi: Bí thư Huyện ủy Trần Đức Hậu" in page and f"Kính gửi: {cast.district}" in page
    assert "Ghi là đã hỏi" in page and 'data-copy="hoi-time"' in page
    asked = {"to": "Bí thư Huyện ủy", "text": "Đề nghị cho biết ngày phải hoàn thành."}
    assert client.post(reverse("tasks:ask", args=[task.pk]), asked).status_code == 302
    event = task.events.last()
    assert event is not None and (event.kind, event.by) == ("asked", cast.clerk)
    assert "ngày phải hoàn thành" in client.get(reverse("tasks:show", args=[task.pk])).content.decode()
    assert client.post(reverse("tasks:ask", args=[task.pk]), {"to": "x", "text": " "}).status_code == 422
    client.force_login(cast.viewer)
    assert "Ghi là đã hỏi" not in client.get(reverse("tasks:show", args=[task.pk])).content.decode()
    with pytest.raises(Refused):
        actions.ask_question(cast.viewer, task, **asked)
