"""A proposal goes to the body that is to advise with a paper of its own, which its routing then names."""

from __future__ import annotations

import io
from datetime import date
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roviec.office.audit.door import Refused, Rejected
from roviec.office.meetings import actions as meetings
from roviec.office.meetings.models import Meeting, MeetingAdmission, Proposal
from roviec.office.papers import actions, queries
from roviec.office.papers.models import Issuer, Paper


@pytest.fixture
def asked(cast: SimpleNamespace, held: Meeting) -> Proposal:
    return meetings.receive_proposal(
        cast.clerk,
        content="Bố trí vốn sửa cống Ba Làng",
        unit=cast.other_district,
        addressees=["UBND tỉnh"],
        meeting=held,
    )


@pytest.fixture
def routed(cast: SimpleNamespace, asked: Proposal) -> Proposal:
    return meetings.route_proposal(cast.clerk, asked, to=cast.department, text="Thẩm định nguồn vốn.")


def issued(cast: SimpleNamespace, paper: Paper) -> Paper:
    Paper.objects.filter(pk=paper.pk).update(
        signs_for="Chủ tịch", signer_post="Chánh Văn phòng", signer="Trần Văn Minh"
    )
    paper.refresh_from_db()
    paper = actions.approve_paper(cast.leader, paper, seen=None)
    return actions.issue_paper(cast.clerk, paper, on=None, seen=None)


def test_from_the_page_of_a_proposal_to_its_number(
    client: Client, cast: SimpleNamespace, routed: Proposal, state: Issuer
) -> None:
    here = reverse("meetings:proposal", args=[routed.pk])
    client.force_login(cast.clerk)
    address = reverse("papers:draft-transfer", args=[routed.pk])
    assert address in client.get(here).content.decode()
    page = client.post(address, {"issuer": state.pk}, follow=True).content.decode()
    assert "Sửa dự thảo phiếu chuyển kiến nghị" in page
    paper = issued(cast, Paper.objects.get())
    today = timezone.localdate()
    assert str(paper.number) == "01/PC-UBND"
    step = routed.steps.last()
    assert step is not None and step.paper == f"Phiếu chuyển số 01/PC-UBND ngày {today:%d/%m/%Y}"
    page = client.get(here).content.decode()
    assert step.paper in page and address not in page
    assert "Phiếu chuyển 01/PC-UBND" in client.get(reverse("papers:show", args=[paper.pk])).content.decode()


def test_the_paper_says_what_is_asked_and_by_when(
    cast: SimpleNamespace, routed: Proposal, state: Issuer
) -> None:
    paper = issued(cast, actions.draft_transfer(cast.clerk, routed, state))
    assert paper.file is not None and routed.due_on is not None
    texts = [p.text for p in docx.Document(io.BytesIO(paper.file.path.read_bytes())).paragraphs if p.text]
    assert texts[:2] == ["PHIẾU CHUYỂN", "Kiến nghị của huyện Đồng Lạc"]
    assert "nêu tại buổi làm việc ngày 01/09/2026" in texts[2]
    assert texts[3] == "“Bố trí vốn sửa cống Ba Làng”"
    assert "chuyển Sở Nội vụ tỉnh Sông Lam nghiên cứu" in texts[4] and "thẩm định nguồn vốn;" in texts[4]
    assert f"trước ngày {routed.due_on:%d/%m/%Y}." in texts[4]
    assert paper.recipients == ["Sở Nội vụ tỉnh Sông Lam", "Huyện Đồng Lạc (để biết)"]


def test_what_was_typed_on_the_step_stays(cast: SimpleNamespace, asked: Proposal, state: Issuer) -> None:
    routed = meetings.route_proposal(cast.clerk, asked, to=cast.department, paper="CV 7/VP ngày 01/9/2026")
    paper = issued(cast, actions.draft_transfer(cast.clerk, routed, state))
    step = routed.steps.last()
    assert step is not None and step.paper.startswith("CV 7/VP ngày 01/9/2026; Phiếu chuyển số 01/PC-UBND")
    actions.end_paper(cast.clerk, paper, reason="Chuyển nhầm", seen=None)
    step.refresh_from_db()
    assert step.paper == "CV 7/VP ngày 01/9/2026"


def test_one_for_each_routing(
    cast: SimpleNamespace, asked: Proposal, routed: Proposal, state: Issuer
) -> None:
    first = actions.draft_transfer(cast.clerk, routed, state)
    with pytest.raises(Rejected, match="đã có phiếu chuyển"):
        actions.draft_transfer(cast.clerk, routed, state)
    actions.end_paper(cast.clerk, first, reason="Soạn lại", seen=None)
    actions.draft_transfer(cast.clerk, routed, state)
    other = meetings.route_proposal(cast.clerk, routed, to=cast.office)
    assert actions.draft_transfer(cast.clerk, other, state).unit == cast.office


def test_not_before_it_is_routed_and_not_by_others(
    client: Client, cast: SimpleNamespace, asked: Proposal, state: Issuer
) -> None:
    with pytest.raises(Rejected, match="Ghi bước chuyển tham mưu trước"):
        actions.draft_transfer(cast.clerk, asked, state)
    people: list[Any] = [cast.leader, cast.viewer, cast.department_reporter, cast.admin, cast.stranger]
    for person in people:
        with pytest.raises(Refused):
            actions.draft_transfer(person, asked, state)


def test_the_body_that_advises_reads_it_even_of_a_closed_meeting(
    cast: SimpleNamespace, held: Meeting, routed: Proposal, state: Issuer
) -> None:
    held.restricted = True
    held.save()
    MeetingAdmission.objects.create(meeting=held, person=cast.clerk)
    paper = actions.draft_transfer(cast.clerk, routed, state)
    assert "buổi làm việc" not in paper.opening
    paper.on = date(2026, 9, 5)
    MeetingAdmission.objects.create(meeting=held, person=cast.leader)
    issued(cast, paper)
    assert queries.visible_to(cast.department_reporter).get() == paper
    assert not queries.visible_to(cast.viewer).exists()
    assert not queries.visible_to(cast.other_reporter).exists()
