"""Meetings and proposals: kept when accepted, withdrawn when taken back, shown with what came of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roviec.office.audit.door import Refused
from roviec.office.audit.models import Line
from roviec.office.documents.models import Document
from roviec.office.meetings import actions, queries
from roviec.office.meetings.models import Meeting, Proposal
from roviec.office.review import facts
from roviec.office.review.models import Finding
from roviec.office.search import index
from roviec.office.tasks.actions import hand_in_result, issue_directive
from tests import builders

TEXT = (
    "Sáng 05/3/2026, Thường trực Tỉnh ủy họp với huyện Hà Trung Sơn và huyện Đồng Lạc về vụ xuân. "
    "Bà Trịnh Thị Én kiến nghị tỉnh sửa đường vào bản Pù. Huyện Hà Trung Sơn phải nạo vét kênh chính."
)


@pytest.fixture
def document(cast: SimpleNamespace) -> Document:
    made = builders.make_document(cast.clerk, text=TEXT, title="Họp về vụ xuân", issued_on="2026-03-06")
    made.refresh_from_db()
    return made


@pytest.fixture
def meeting(document: Document) -> Finding:
    fields = {
        "held_on": "2026-03-05",
        "kind": "working_session",
        "chair": "Thường trực Tỉnh ủy",
        "place": None,
        "topics": ["vụ xuân"],
        "parties": ["huyện Hà Trung Sơn", "huyện Đồng Lạc", "Công ty Trăng Non"],
        "participants": [],
    }
    return builders.make_finding(document, "meeting", "Sáng 05/3/2026", fields=fields, state="accepted")


@pytest.fixture
def proposal(document: Document) -> Finding:
    fields = {"content": "sửa đường vào bản Pù", "proposer": "huyện Đồng Lạc", "addressees": ["tỉnh"]}
    return builders.make_finding(
        document, "proposal", "kiến nghị tỉnh sửa đường vào bản Pù", fields=fields, state="accepted"
    )


def test_accepted_meeting_is_kept(cast: SimpleNamespace, meeting: Finding) -> None:
    facts.enter(cast.clerk, meeting)
    kept = Meeting.objects.get()
    assert (kept.held_on, kept.chair, kept.title) == (
        date(2026, 3, 5),
        "Thường trực Tỉnh ủy",
        "Họp về vụ xuân",
    )
    assert set(kept.units.all()) == {cast.district, cast.other_district}
    assert index.find(cast.leader, "thuong truc tinh uy", kind="meeting")
    assert Line.objects.filter(code="meeting.entered").count() == 1


def test_accepted_again_updates_the_same_row(cast: SimpleNamespace, meeting: Finding) -> None:
    facts.enter(cast.clerk, meeting)
    meeting.data["chair"]["value"] = "Đồng chí Bí thư"
    facts.enter(cast.clerk, meeting)
    assert Meeting.objects.get().chair == "Đồng chí Bí thư"


def test_withdrawn_meeting_is_no_longer_seen_but_stays(
    cast: SimpleNamespace, meeting: Finding, proposal: Finding
) -> None:
    facts.enter(cast.clerk, proposal)
    facts.enter(cast.clerk, meeting)
    assert Proposal.objects.get().meeting == Meeting.objects.get()  # found although accepted before it
    facts.withdraw(cast.clerk, meeting)
    assert not queries.visible_to(cast.clerk).exists() and Meeting.objects.count() == 1
    assert Proposal.objects.get().meeting is None
    assert not index.find(cast.leader, "vu xuan", kind="meeting")
    facts.enter(cast.clerk, meeting)
    assert queries.visible_to(cast.clerk).count() == 1
    assert Proposal.objects.get().meeting is not None


def test_withdrawing_what_was_never_kept_leaves_no_line(
    cast: SimpleNamespace, meeting: Finding, proposal: Finding
) -> None:
    facts.withdraw(cast.clerk, meeting)
    facts.withdraw(cast.clerk, proposal)
    assert not Line.objects.exists()


def test_proposal_knows_who_made_it(cast: SimpleNamespace, proposal: Finding) -> None:
    facts.enter(cast.clerk, proposal)
    kept = Proposal.objects.get()
    assert (kept.content, kept.proposer_unit, kept.addressees) == (
        "sửa đường vào bản Pù",
        cast.other_district,
        ["tỉnh"],
    )
    facts.withdraw(cast.clerk, proposal)
    assert not queries.proposals_visible_to(cast.clerk).exists()


@pytest.mark.parametrize("who", ["admin", "leader", "viewer", "reporter", "stranger"])
@pytest.mark.parametrize(
    "act",
    [actions.enter_meeting, actions.withdraw_meeting, actions.enter_proposal, actions.withdraw_proposal],
)
def test_only_a_clerk_of_the_area_enters(
    cast: SimpleNamespace, meeting: Finding, who: str, act: Callable[[Any, Finding], object]
) -> None:
    with pytest.raises(Refused):
        act(getattr(cast, who), meeting)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("clerk", True),
        ("leader", True),
        ("viewer", True),
        ("reporter", True),  # its district attended
        ("department_reporter", False),
        ("stranger", False),
    ],
)
def test_who_sees_a_meeting(
    client: Client, cast: SimpleNamespace, meeting: Finding, proposal: Finding, who: str, sees: bool
) -> None:
    facts.enter(cast.clerk, meeting)
    facts.enter(cast.clerk, proposal)
    client.force_login(getattr(cast, who))
    kept = Meeting.objects.get()
    assert client.get(reverse("meetings:show", args=[kept.pk])).status_code == (200 if sees else 404)
    assert ("Họp về vụ xuân" in client.get(reverse("meetings:list")).content.decode()) == sees


def test_reporter_sees_a_meeting_that_led_to_its_work(
    cast: SimpleNamespace, document: Document, meeting: Finding
) -> None:
    facts.enter(cast.clerk, meeting)
    assert not queries.visible_to(cast.department_reporter).exists()
    quote = "Huyện Hà Trung Sơn phải nạo vét kênh chính."
    directive = builders.make_finding(document, "directive", quote, fields={}, state="accepted")
    issue_directive(
        cast.clerk, directive, work="Nạo vét", leads=[cast.district], coordinators=[cast.department]
    )
    assert queries.visible_to(cast.department_reporter).count() == 1


def test_page_of_a_meeting_shows_what_came_of_it(
    client: Client, cast: SimpleNamespace, document: Document, meeting: Finding, proposal: Finding
) -> None:
    meeting.data["held_on"] |= {"known": "inferred", "why": "năm lấy theo ngày của văn bản"}
    meeting.save()
    person = {"name": "Trịnh Thị Én", "positions": ["Trưởng bản"]}
    builders.make_finding(document, "person", "Bà Trịnh Thị Én", fields=person, state="accepted")
    figure_less = builders.make_finding(
        document, "person", "Thường trực", fields={"name": "Chưa Nhận", "positions": []}
    )
    assert figure_less.state == "proposed"
    facts.enter(cast.clerk, meeting)
    facts.enter(cast.clerk, proposal)
    quote = "Huyện Hà Trung Sơn phải nạo vét kênh chính."
    directive = builders.make_finding(document, "directive", quote, fields={}, state="accepted")
    made = issue_directive(
        cast.clerk, directive, work="Nạo vét kênh", leads=[cast.district, cast.other_district]
    )
    hand_in_result(cast.reporter, made.tasks.get(lead=cast.district), text="Xong", product="x")
    client.force_login(cast.leader)
    page = client.get(reverse("meetings:show", args=[Meeting.objects.get().pk])).content.decode()
    assert "Buổi làm việc" in page and "working_session" not in page
    assert "05/03/2026" in page and "năm lấy theo ngày của văn bản" in page and "suy ra" in page
    assert "Trịnh Thị Én" in page and "Chưa Nhận" not in page
    assert "Nạo vét kênh" in page and "0/2 nhiệm vụ hoàn thành" in page and "Đã tiếp nhận" in page
    assert "0/2" in client.get(reverse("meetings:list")).content.decode()


def test_lists_filter_without_marks(
    client: Client, cast: SimpleNamespace, meeting: Finding, proposal: Finding
) -> None:
    facts.enter(cast.clerk, meeting)
    facts.enter(cast.clerk, proposal)
    client.force_login(cast.leader)
    for query, found in (("?q_hop=vu+xuan", True), ("?q_hop=vụ+hè", False)):
        assert ("Họp về vụ xuân" in client.get(reverse("meetings:list") + query).content.decode()) == found
    address = reverse("meetings:proposals")
    for query, found in (
        ("?q_kn=ban+pu", True),
        ("?q_kn=cau", False),
        ("?van_ban=999", False),
        ("?van_ban=x", True),
        ("?van_ban=²", True),
        (f"?van_ban={'9' * 30}", True),
    ):
        assert ("sửa đường vào bản Pù" in client.get(address + query).content.decode()) == found


def test_list_asks_the_same_number_of_queries(
    client: Client, cast: SimpleNamespace, meeting: Finding
) -> None:
    client.force_login(cast.leader)
    facts.enter(cast.clerk, meeting)

    def queries_of() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("meetings:list"))
        return len(asked)

    before = queries_of()
    for n in range(5):
        other = builders.make_document(cast.clerk, text=f"Họp số {n}.", title=f"Họp {n}")
        found = builders.make_finding(other, "meeting", "Họp", fields={"kind": "họp"}, state="accepted")
        Meeting.objects.create(area=other.area, document=other, finding=found, title=other.title)
    assert queries_of() == before <= 10


def test_work_issued_before_the_meeting_was_accepted_belongs_to_it(
    cast: SimpleNamespace, document: Document, meeting: Finding
) -> None:
    quote = "Huyện Hà Trung Sơn phải nạo vét kênh chính."
    directive = builders.make_finding(document, "directive", quote, fields={}, state="accepted")
    made = issue_directive(cast.clerk, directive, work="Nạo vét kênh", leads=[cast.district])
    assert made.meeting is None
    facts.enter(cast.clerk, meeting)
    made.refresh_from_db()
    assert made.meeting == Meeting.objects.get()
    assert queries.outcomes(cast.clerk, [made.meeting.pk])[made.meeting.pk].tasks == 1
    facts.withdraw(cast.clerk, meeting)
    made.refresh_from_db()
    assert made.meeting is None
