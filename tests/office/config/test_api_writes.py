"""Giving work and recording a meeting by a program: by the same actions and rights as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

from roviec.office.documents.models import Document
from roviec.office.meetings.models import Meeting
from roviec.office.tasks.models import Task
from tests import builders

Make = Callable[[Any], Any]
DAY = date(2099, 6, 30)


def directive(cast: SimpleNamespace, state: str = "accepted", **more: Any) -> Any:
    document = builders.make_document(cast.clerk, text="Huyện phải rà soát quy hoạch.", **more)
    fields = {"action": "rà soát", "issuer": "Đồng chí Chủ tịch", "assignees": ["Huyện"]}
    return builders.make_finding(document, "directive", "Huyện phải rà soát", fields=fields, state=state)


def test_a_directive_becomes_a_task_for_each_unit(cast: SimpleNamespace, program: Make) -> None:
    finding = directive(cast)
    sent = {
        "work": "Rà soát quy hoạch",
        "leads": [cast.other_district.pk, cast.district.pk],
        "coordinators": [cast.office.pk],
        "deadline_state": "dated",
        "due_on": "2099-06-30",
        "product": "Báo cáo",
    }
    answer = program(cast.clerk).post(f"findings/{finding.pk}/issue", sent)
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert [one["lead"]["id"] for one in told["items"]] == sent["leads"]
    assert all(one["due_on"] == "2099-06-30" and one["product"] == "Báo cáo" for one in told["items"])
    task = Task.objects.get(lead=cast.district)
    assert task.due_on == task.first_due_on == DAY and list(task.coordinators.all()) == [cast.office]
    assert task.assignment_id == told["assignment"] and task.assignment.issued_by == cast.clerk
    assert task.assignment.directed_by == "Đồng chí Chủ tịch" and task.assignment.addressed_to == "Huyện"
    again = program(cast.clerk).post(f"findings/{finding.pk}/issue", sent)
    assert again.status_code == 409 and Task.objects.count() == 2


def test_work_that_cannot_be_given_is_refused_and_nothing_is_left(
    cast: SimpleNamespace, program: Make
) -> None:
    clerk, finding = program(cast.clerk), directive(cast)
    at, plain = f"findings/{finding.pk}/issue", {"work": "Rà soát", "leads": [cast.district.pk]}
    for sent, status in (
        (plain | {"leads": [10**9]}, 409),
        (plain | {"leads": []}, 422),
        (plain | {"deadline_state": "dated"}, 409),
        (plain | {"due_on": "2099-06-30"}, 409),
        (plain | {"due_on": "30/06/2099"}, 422),
        (plain | {"coordinators": [cast.district.pk]}, 409),
        (plain | {"unknown": 1}, 422),
    ):
        assert clerk.post(at, sent).status_code == status, sent
    proposed = directive(cast, state="proposed")
    assert clerk.post(f"findings/{proposed.pk}/issue", plain).status_code == 409
    assert program(cast.leader).post(at, plain).status_code == 403
    assert not Task.objects.exists()


def test_a_restricted_directive_is_not_there(cast: SimpleNamespace, program: Make) -> None:
    finding = directive(cast)
    sent = {"work": "Rà soát", "leads": [cast.district.pk]}
    Document.objects.filter(pk=finding.document_id).update(restricted=True, taken_in_by=cast.leader)
    assert program(cast.clerk).post(f"findings/{finding.pk}/issue", sent).status_code == 404
    assert not Task.objects.exists()


def test_a_meeting_is_recorded(cast: SimpleNamespace, program: Make) -> None:
    sent = {
        "title": "Họp giao ban",
        "held_on": "2026-03-05",
        "chair": "Đồng chí Bí thư",
        "topics": ["Vốn"],
        "bodies": [{"unit": cast.district.pk}, {"name": "Hội Làm vườn", "side": "present"}],
        "people": [{"name": "Lò Văn Thử", "post": "Chủ tịch"}],
    }
    answer = program(cast.clerk).post("meetings", sent)
    assert answer.status_code == 200, answer.content
    told = answer.json()
    meeting = Meeting.objects.get(pk=told["id"])
    assert told["units"] == [cast.district.pk] and told["topics"] == ["Vốn"]
    assert (meeting.held_on, meeting.chair) == (date(2026, 3, 5), "Đồng chí Bí thư")
    assert [(one.name, one.unit, one.side) for one in meeting.bodies.all()] == [
        (cast.district.name, cast.district, "guest"),
        ("Hội Làm vườn", None, "present"),
    ]
    assert [one.name for one in meeting.people.all()] == ["Lò Văn Thử"]
    assert program(cast.clerk).get(f"meetings/{meeting.pk}").json() == told


def test_a_meeting_that_says_too_little_is_refused(cast: SimpleNamespace, program: Make) -> None:
    clerk = program(cast.clerk)
    sent: dict[str, Any] = {"title": "Họp", "held_on": "2026-03-05", "bodies": [{"unit": cast.district.pk}]}
    for change, status in (
        ({"title": "  "}, 409),
        ({"held_on": None}, 422),
        ({"bodies": []}, 422),
        ({"bodies": [{}]}, 409),
        ({"bodies": [{"unit": 10**9}]}, 409),
    ):
        assert clerk.post("meetings", sent | change).status_code == status, change
    assert program(cast.leader).post("meetings", sent).status_code == 403
    assert not Meeting.objects.exists()
