"""A restricted document: nobody off its list learns of it, by whatever way."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.audit.models import Line
from roviec.office.documents import actions, intake, queries
from roviec.office.documents.models import Document
from roviec.office.indicators import queries as indicators
from roviec.office.jobs.models import Job
from roviec.office.meetings import queries as meetings
from roviec.office.meetings.models import MeetingAdmission
from roviec.office.review import queries as review
from roviec.office.review.actions import accept_finding
from roviec.office.review.models import Finding
from roviec.office.search import index
from roviec.office.units.models import Unit
from tests import builders

TEXT = "Ngày 5/3/2026, Thường trực họp về nhân sự. Thu ngân sách đạt 12 tỷ đồng. Xã đề nghị bố trí vốn."


@pytest.fixture
def document(cast: SimpleNamespace) -> Document:
    """A restricted document with a meeting, a figure and a proposal made of it, in the search; only its taker in."""
    document = builders.make_document(cast.clerk, text=TEXT, title="Họp về nhân sự chủ chốt")
    meeting = builders.make_finding(document, "meeting", "Thường trực họp", fields={"held_on": "2026-03-05"})
    figure = builders.make_finding(
        document,
        "figure",
        "đạt 12 tỷ đồng",
        fields={"indicator": "Thu ngân sách", "value": 12, "unit": "tỷ đồng"},
    )
    proposal = builders.make_finding(
        document, "proposal", "đề nghị bố trí vốn", fields={"content": "bố trí vốn", "proposer": "Xã"}
    )
    for finding in (meeting, figure, proposal):
        accept_finding(cast.clerk, (finding.pk, finding.version))
    index.put("document", document.pk, title=document.title, address="/x", text=TEXT)
    return actions.restrict_document(cast.clerk, document, restricted=True, people=[], units=[])


def known(user: object) -> set[str]:
    """By which ways the person learns of anything."""
    ways = {
        "document": queries.visible_to(user).exists(),
        "finding": review.visible_to(user).exists(),
        "meeting": meetings.visible_to(user).exists(),
        "proposal": meetings.proposals_visible_to(user).exists(),
        "figure": indicators.visible_to(user).exists(),
        "search": bool(index.find(user, "nhan su")) or bool(index.find(user, "bo tri von")),
    }
    return {name for name, open_ in ways.items() if open_}


EVERYTHING = {"document", "finding", "meeting", "proposal", "figure", "search"}


def test_only_its_taker_knows_of_it(cast: SimpleNamespace, document: Document) -> None:
    assert known(cast.clerk) == EVERYTHING
    for who in (cast.second_clerk, cast.leader, cast.viewer, cast.admin, cast.reporter, cast.stranger):
        assert known(who) == set(), who


@pytest.mark.parametrize("by", ["person", "unit"])
def test_who_is_on_the_list_knows_of_it(cast: SimpleNamespace, document: Document, by: str) -> None:
    people = [cast.leader] if by == "person" else []
    units: list[Unit] = [cast.office] if by == "unit" else []
    actions.restrict_document(cast.clerk, document, restricted=True, people=people, units=units)
    assert known(cast.leader) == EVERYTHING
    assert known(cast.viewer) == (set() if by == "person" else EVERYTHING)
    assert known(cast.admin) == set()  # works in the office too, and still does not need to read


def test_every_page_of_it_looks_like_none(client: Client, cast: SimpleNamespace, document: Document) -> None:
    finding = Finding.objects.filter(document=document).first()
    meeting = meetings.visible_to(cast.clerk).get()
    figure = indicators.visible_to(cast.clerk).get()
    pages = [
        reverse("documents:show", args=[document.pk]),
        reverse("documents:change", args=[document.pk]),
        reverse("documents:restrict", args=[document.pk]),
        reverse("review:show", args=[document.pk]),
        reverse("review:history", args=[document.pk]),
        reverse("review:edit", args=[finding.pk]),
        reverse("meetings:show", args=[meeting.pk]),
        reverse("indicators:show", args=[figure.pk]),
        reverse("tasks:issue", args=[document.pk]),
    ]
    for who, status in ((cast.clerk, 200), (cast.second_clerk, 404)):
        client.force_login(who)
        assert [client.get(page).status_code for page in pages] == [status] * len(pages)
    assert client.get(reverse("documents:original", args=[document.pk])).status_code == 404
    lists = ["documents:list", "meetings:list", "meetings:proposals", "indicators:list", "reports:start"]
    for name in lists:
        text = client.get(reverse(name)).content.decode()
        assert "nhân sự" not in text and "bố trí vốn" not in text and "Thu ngân sách" not in text, name


def test_the_same_bytes_from_somebody_else_open_nothing(cast: SimpleNamespace) -> None:
    data = "Thông báo nội bộ về nhân sự.".encode()
    document = builders.make_document(cast.clerk, file=builders.make_file(data))
    actions.restrict_document(cast.clerk, document, restricted=True, people=[], units=[])
    job = intake.receive_file(cast.second_clerk, data, "ban-khac.txt")
    assert job.state == Job.State.FAILED and "hạn chế" in job.error and not job.target


def test_a_restricted_meeting_is_closed_without_its_document(
    cast: SimpleNamespace, document: Document
) -> None:
    actions.restrict_document(cast.clerk, document, restricted=False, people=[], units=[])
    meeting = meetings.visible_to(cast.leader).get()
    meeting.restricted = True
    meeting.save(update_fields=["restricted"])
    MeetingAdmission.objects.create(meeting=meeting, person=cast.viewer)
    assert "meeting" not in known(cast.leader) and "proposal" not in known(cast.leader)
    assert "meeting" in known(cast.viewer) and "document" in known(cast.leader)


def test_restricting_by_the_page(client: Client, cast: SimpleNamespace) -> None:
    document = builders.make_document(cast.clerk)
    address = reverse("documents:restrict", args=[document.pk])
    client.force_login(cast.leader)
    assert client.get(address).status_code == 403
    client.force_login(cast.second_clerk)
    given = {"restricted": "on", "people": "lanhdao\n\nBùi Thu Xem", "units": "Sở Nội vụ"}
    assert client.post(address, given | {"people": "biêncương"}).status_code == 422  # of another area
    assert client.post(address, given).status_code == 302
    page = client.get(address).content.decode()
    assert "nguoixem" in page and "vanthu2" in page and "Sở Nội vụ" in page
    assert [
        queries.visible_to(u).exists() for u in (cast.leader, cast.viewer, cast.second_clerk, cast.clerk)
    ] == [True] * 4
    builders.make_user("khac", "leader", cast.office)
    line = Line.objects.get(code="document.restricted")
    assert line.before["restricted"] is False and line.after["units"] == ["Sở Nội vụ tỉnh Sông Lam"]
    client.post(address, given)
    assert Line.objects.filter(code="document.restricted").count() == 1  # nothing changed, nothing written
    client.post(address, {"people": "", "units": ""})
    assert queries.visible_to(cast.admin).count() == 0 and not document.admissions.exists()
