"""Conclusions become work: through the minutes of a meeting by hand, or the notice that was taken in later."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.documents.models import Document
from roviec.office.documents.queries import visible_to as documents_of
from roviec.office.meetings import actions, queries, showing
from roviec.office.meetings.models import Meeting
from roviec.office.review.models import Finding
from roviec.office.search import index
from roviec.office.tasks.actions import issue_directive
from roviec.office.tasks.issuing import drafts, unissued
from tests import builders


@pytest.fixture
def concluded(cast: SimpleNamespace, made: Meeting) -> Meeting:
    for kind, text in (
        ("question", "Vì sao chậm?"),
        ("conclusion", "Nạo vét kênh chính trước ngày 30/4/2026."),
        ("conclusion", "Lập danh mục công trình."),
    ):
        actions.add_item(
            cast.clerk, made, kind=kind, text=text, said_by="Bà Tư", unit=cast.district, answer="Thiếu vốn."
        )
    made.refresh_from_db()
    return made


def test_minutes_make_conclusions_ready_to_be_issued(cast: SimpleNamespace, concluded: Meeting) -> None:
    document = actions.make_minutes(cast.clerk, concluded)
    assert (document.kind, document.issued_on) == ("minutes", concluded.held_on)
    assert document.title == f"Biên bản: {concluded.title}"
    text = document.reading.text
    assert "Chủ trì: Đỗ Thanh Hà, Phó Bí thư Tỉnh ủy" in text and "Trả lời: Thiếu vốn." in text
    findings = unissued(document)
    assert [f.quote for f in findings] == [
        "Nạo vét kênh chính trước ngày 30/4/2026.",
        "Lập danh mục công trình.",
    ]
    draft = drafts(document, today=document.dated)[0]
    assert [u for meant in draft.leads for u in meant.chosen] == [cast.district]
    made = issue_directive(cast.clerk, findings[0], work=draft.work, leads=[cast.district])
    assert made.meeting == concluded
    assert queries.outcomes(cast.clerk, [concluded.pk])[concluded.pk].tasks == 1
    shown = {row.item.text: row for row in showing.items(cast.clerk, concluded)}
    row = shown["Nạo vét kênh chính trước ngày 30/4/2026."]
    assert [work.number for work in row.work] == [made.tasks.get().number]
    assert row.quoted == row.item.text and len(shown) == 3  # none stands twice
    assert not Finding.objects.filter(document=document, state="proposed").exists()


def test_what_came_later_gets_minutes_of_its_own(cast: SimpleNamespace, concluded: Meeting) -> None:
    first = actions.make_minutes(cast.clerk, concluded)
    with pytest.raises(Rejected):
        actions.make_minutes(cast.clerk, concluded)
    actions.add_item(cast.clerk, concluded, kind="conclusion", text="Báo cáo hằng tháng.")
    second = actions.make_minutes(cast.clerk, concluded)
    assert first != second and [f.quote for f in unissued(second)] == ["Báo cáo hằng tháng."]
    assert queries.meeting_of(second) == concluded


def test_only_a_clerk_who_sees_the_meeting_makes_them(cast: SimpleNamespace, concluded: Meeting) -> None:
    for who in ("leader", "reporter", "stranger"):
        with pytest.raises(Refused):
            actions.make_minutes(getattr(cast, who), concluded)
    assert not Document.objects.exists()


def test_minutes_of_a_restricted_meeting_are_restricted(cast: SimpleNamespace, concluded: Meeting) -> None:
    actions.restrict_meeting(cast.clerk, concluded, restricted=True, people=[cast.leader], units=[])
    document = actions.make_minutes(cast.clerk, concluded)
    for who, sees in (("clerk", True), ("leader", True), ("second_clerk", False), ("viewer", False)):
        user = getattr(cast, who)
        assert documents_of(user).filter(pk=document.pk).exists() == sees
        assert bool(index.find(user, "nao vet")) == sees


def test_restricting_a_meeting_closes_its_minutes_too(cast: SimpleNamespace, concluded: Meeting) -> None:
    document = actions.make_minutes(cast.clerk, concluded)
    assert documents_of(cast.viewer).filter(pk=document.pk).exists()
    actions.restrict_meeting(cast.clerk, concluded, restricted=True, people=[], units=[])
    assert not documents_of(cast.viewer).filter(pk=document.pk).exists()
    assert not index.find(cast.viewer, "nao vet")


def test_the_button_leads_to_the_issue_page(
    client: Client, cast: SimpleNamespace, concluded: Meeting
) -> None:
    client.force_login(cast.clerk)
    show = reverse("meetings:show", args=[concluded.pk])
    assert "Lập biên bản và giao việc" in client.get(show).content.decode()
    answer = client.post(reverse("meetings:make-minutes", args=[concluded.pk]), follow=True)
    assert answer.redirect_chain[0][0] == reverse("tasks:issue", args=[Document.objects.get().pk])
    assert "Nạo vét kênh chính" in answer.content.decode()
    assert "Lập biên bản và giao việc" not in client.get(show).content.decode()


@pytest.fixture
def notice(cast: SimpleNamespace) -> Document:
    text = "Thông báo kết luận. Huyện nạo vét kênh trước 30/4. Huyện lập danh mục."
    document = builders.make_document(cast.clerk, text=text, title="Thông báo 12-TB/TU")
    for quote in ("Huyện nạo vét kênh trước 30/4.", "Huyện lập danh mục."):
        builders.make_finding(document, "directive", quote, fields={}, state="accepted")
    return document


def test_a_notice_brings_its_directives_and_what_was_issued_on_them(
    cast: SimpleNamespace, made: Meeting, notice: Document
) -> None:
    first = notice.findings.first()
    assert first is not None
    issued = issue_directive(cast.clerk, first, work="Nạo vét", leads=[cast.district])
    assert issued.meeting is None
    paper = actions.add_paper(cast.clerk, made, part="notice", document=notice)
    issued.refresh_from_db()
    assert issued.meeting == made
    shown = showing.items(cast.clerk, made)
    assert [len(row.work) for row in shown] == [1, 0]
    actions.remove_paper(cast.clerk, paper)
    issued.refresh_from_db()
    assert issued.meeting is None and not queries.items_of(cast.clerk, made).exists()
    actions.add_paper(cast.clerk, made, part="heard", document=notice)  # only heard: it concludes nothing
    assert not queries.items_of(cast.clerk, made).exists()


def test_the_conclusion_by_hand_takes_the_place_of_the_one_that_the_notice_brought(
    cast: SimpleNamespace, made: Meeting, notice: Document
) -> None:
    mine = actions.add_item(cast.clerk, made, kind="conclusion", text="Nạo vét kênh.")
    actions.add_paper(cast.clerk, made, part="notice", document=notice)
    assert queries.items_of(cast.clerk, made).count() == 3
    sentence = notice.findings.first()
    assert sentence is not None
    actions.tie_item(cast.clerk, mine, sentence)
    assert sorted(i.text for i in queries.items_of(cast.clerk, made)) == [
        "Huyện lập danh mục.",
        "Nạo vét kênh.",
    ]


def test_what_only_a_closed_notice_says_is_told_to_nobody_else(
    cast: SimpleNamespace, made: Meeting, notice: Document
) -> None:
    actions.add_paper(cast.clerk, made, part="notice", document=notice)
    Document.objects.filter(pk=notice.pk).update(restricted=True)
    assert queries.items_of(cast.clerk, made).count() == 2  # who took it in
    assert not queries.items_of(cast.leader, made).exists()
    assert not queries.items_visible_to(cast.leader).exists()
    told = showing.changes(cast.second_clerk, made)
    assert "nạo vét" not in str([change.lines for change in told])
    assert not index.find(cast.leader, "lap danh muc", kind="meeting")
