"""A decision on a proposal becomes somebody's task, each names the other, and the proposal shows how far it is."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roviec.office.audit.door import Refused, Rejected
from roviec.office.documents.models import Document
from roviec.office.meetings import actions as meetings
from roviec.office.meetings.models import MeetingAdmission, Proposal
from roviec.office.tasks import actions
from roviec.office.tasks.models import Task
from tests.office.meetings.conftest import asked, facts, made

__all__ = ["asked", "made"]


@pytest.fixture
def agreed(cast: SimpleNamespace, asked: Proposal) -> Proposal:
    return meetings.decide_proposal(
        cast.clerk,
        asked,
        outcome="agreed",
        body="Ban Thường vụ Tỉnh ủy",
        text="Bố trí vốn trong năm.",
        paper="Thông báo 9-TB/TU",
    )


def test_from_the_decision_to_done(client: Client, cast: SimpleNamespace, agreed: Proposal) -> None:
    here, address = (reverse(n, args=[agreed.pk]) for n in ("meetings:proposal", "tasks:carry-out"))
    due = timezone.localdate() + timedelta(days=30)
    client.force_login(cast.clerk)
    assert address in client.get(here).content.decode()
    assert "Bố trí vốn trong năm." in client.get(address).content.decode()
    given = {
        "version": agreed.version,
        "work": "Lập danh mục, bố trí vốn sửa cống Ba Làng",
        "lead": str(cast.department),
        "due_on": f"{due:%d/%m/%Y}",
        "product": "Quyết định phân bổ vốn",
    }
    answer = client.post(address, given, follow=True)
    task = Task.objects.get()
    page = answer.content.decode()
    assert task.number in page and "Giao thực hiện" in page and "Đã thực hiện" not in page
    assert (task.lead, task.due_on, task.basis) == (cast.department, due, "set")
    assert task.deadline_basis == "quyết định của Ban Thường vụ Tỉnh ủy"
    assert task.assignment.proposal == agreed and task.assignment.directed_by == "Ban Thường vụ Tỉnh ủy"
    sentence = task.assignment.finding.quote
    assert sentence.startswith(
        "Giao Sở Nội vụ tỉnh Sông Lam: Lập danh mục, bố trí vốn sửa cống Ba Làng, hoàn thành"
    )
    reading = task.assignment.document.reading
    assert reading.text[task.assignment.finding.start : task.assignment.finding.end] == sentence
    assert "Văn bản: Thông báo 9-TB/TU" in reading.text
    page = client.get(reverse("tasks:show", args=[task.pk])).content.decode()
    assert here in page and "Thực hiện quyết định về" in page
    listed = client.get(reverse("meetings:proposals")).content.decode()
    assert "đã xong 0/1 nhiệm vụ" in listed
    actions.hand_in_result(cast.department_reporter, task, text="Xong", product="Quyết định 12")
    actions.confirm_result(cast.clerk, task, note="Đạt")
    # The locality that asked sees it, without the task itself being open to it.
    client.force_login(cast.reporter)
    page = client.get(here).content.decode()
    assert "Đã thực hiện" in page and task.number in page
    assert "đã thực hiện" in client.get(reverse("meetings:proposals")).content.decode()
    assert reverse("tasks:show", args=[task.pk]) not in page
    assert client.get(reverse("tasks:show", args=[task.pk])).status_code == 404


def test_only_what_was_agreed_is_carried_out(client: Client, cast: SimpleNamespace, asked: Proposal) -> None:
    with pytest.raises(Rejected, match="Đã tiếp nhận"):
        actions.assign_decision(cast.clerk, asked, work="x", lead=cast.department)
    refused = meetings.decide_proposal(
        cast.clerk, asked, outcome="refused", body="UBND tỉnh", text="Chưa có vốn"
    )
    client.force_login(cast.clerk)
    answer = client.post(
        reverse("tasks:carry-out", args=[refused.pk]), {"work": "Làm ngay", "lead": str(cast.department)}
    )
    assert answer.status_code == 422 and "Làm ngay" in answer.content.decode()
    assert not Task.objects.exists() and not Document.objects.exists()


def test_only_the_office_gives_the_work(cast: SimpleNamespace, agreed: Proposal) -> None:
    people: list[Any] = [cast.leader, cast.reporter, cast.department_reporter, cast.admin, cast.stranger]
    for person in people:
        with pytest.raises(Refused):
            actions.assign_decision(person, agreed, work="x", lead=cast.department)


def test_somebody_was_quicker(client: Client, cast: SimpleNamespace, agreed: Proposal) -> None:
    meetings.move_due_day(cast.clerk, agreed, due_on=timezone.localdate() + timedelta(days=90), reason="x")
    client.force_login(cast.clerk)
    given = {"version": agreed.version, "work": "Làm ngay", "lead": str(cast.department)}
    answer = client.post(reverse("tasks:carry-out", args=[agreed.pk]), given)
    assert answer.status_code == 409 and not Task.objects.exists()


def test_a_closed_meeting_closes_the_written_decision(cast: SimpleNamespace) -> None:
    meeting = meetings.make_meeting(cast.clerk, facts(cast))
    proposal = meetings.receive_proposal(
        cast.clerk, content="Bố trí vốn", unit=cast.district, addressees=[], meeting=meeting
    )
    proposal = meetings.decide_proposal(cast.clerk, proposal, outcome="agreed", body="Thường trực")
    meeting.refresh_from_db()
    meetings.restrict_meeting(cast.clerk, meeting, restricted=True, people=[cast.clerk], units=[])
    assignment = actions.assign_decision(cast.clerk, proposal, work="Bố trí vốn", lead=cast.department)
    assert MeetingAdmission.objects.count() == 1
    document = assignment.document
    document.refresh_from_db()
    assert document.restricted
    assert [one.person for one in document.admissions.all()] == [cast.clerk]
