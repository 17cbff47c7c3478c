"""Issuing accepted directives: suggestions, what is asked, numbers, permissions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.audit.models import Line
from roviec.office.documents.models import Document
from roviec.office.meetings.models import Meeting
from roviec.office.review import facts
from roviec.office.review.models import Finding
from roviec.office.tasks import actions, issuing
from roviec.office.tasks.models import Assignment, Task
from roviec.office.units.models import UnitEvent, UnitLink
from tests import builders

Directive = Callable[..., Finding]
TODAY = date(2026, 3, 10)


def drafted(document: Document) -> issuing.Draft:
    [draft] = issuing.drafts(document, today=TODAY)
    return draft


def meeting_with(document: Document, *units: object) -> Meeting:
    finding = builders.make_finding(
        document, "meeting", "Hội nghị giao ban", fields={"kind": "hội nghị"}, state="accepted"
    )
    meeting = Meeting.objects.create(area=document.area, document=document, finding=finding, title="Giao ban")
    meeting.units.set(units)  # type: ignore[arg-type]
    return meeting


def test_named_unit_is_chosen(cast: SimpleNamespace, document: Document, directive: Directive) -> None:
    directive(
        assignees=["Huyện Hà Trung Sơn"], deadline_text="trước ngày 30/6/2026", deadline_on="2026-06-29"
    )
    draft = drafted(document)
    assert draft.ready and draft.leads[0].chosen == [cast.district]
    assert (draft.deadline_state, draft.due_on) == ("dated", date(2026, 6, 29))


def test_each_district_means_the_parties_of_the_meeting(
    cast: SimpleNamespace, document: Document, directive: Directive
) -> None:
    meeting_with(document, cast.district, cast.other_district, cast.department)
    directive("each", assignees=["mỗi huyện"], deadline_text="trong quý II", deadline_end="2026-06-30")
    draft = drafted(document)
    assert set(draft.leads[0].chosen) == {cast.district, cast.other_district} and draft.ready
    assert draft.due_on == date(2026, 6, 30) and "ngày cuối" in draft.deadline_why


@pytest.mark.parametrize("words", ["mỗi huyện", "từng huyện", "các huyện", "Các huyện, thị xã, thành phố"])
def test_group_without_parties_is_asked(
    cast: SimpleNamespace, document: Document, directive: Directive, words: str
) -> None:
    directive("each", assignees=[words])
    draft = drafted(document)
    assert not draft.ready and not draft.leads[0].chosen
    assert set(draft.leads[0].choices) == {cast.district, cast.other_district}


def test_position_is_asked(cast: SimpleNamespace, document: Document, directive: Directive) -> None:
    farmers = builders.make_body("Hội Nông dân tỉnh", "hội", place=cast.province, kind="front")
    directive("role", assignees=["các đồng chí Ủy viên Ban Thường vụ phụ trách các huyện"])
    draft = drafted(document)
    assert not draft.ready and "chức vụ" in draft.leads[0].question
    assert farmers not in draft.leads[0].chosen


def test_unknown_and_missing_assignee_are_asked(document: Document, directive: Directive) -> None:
    directive("planning", assignees=["Tổng công ty Gió Ngàn"])
    directive("staff")
    unknown, missing = issuing.drafts(document, today=TODAY)
    assert "Không tìm thấy" in unknown.leads[0].question and not unknown.ready
    assert "không nêu ai" in missing.leads[0].question and not missing.ready


def test_ended_unit_shows_its_successors(
    cast: SimpleNamespace, document: Document, directive: Directive
) -> None:
    old = builders.make_place("huyện Cũ Kỹ", "huyện", parent=cast.province, ended_on=date(2026, 3, 9))
    event = UnitEvent.objects.create(on=date(2026, 3, 9), kind="abolish", legal_doc="x")
    UnitLink.objects.create(event=event, before=old, after=cast.commune)
    directive(assignees=["huyện Cũ Kỹ"])
    draft = drafted(document)
    assert not draft.ready and not draft.leads[0].chosen
    assert draft.leads[0].choices == [old, cast.commune] and "08/03/2026" in draft.leads[0].question


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "none-stated"),
        ({"deadline_text": "sớm nhất có thể"}, "not-filled"),
        ({"recurring": "hằng tháng", "deadline_text": "hằng tháng"}, "regular"),
    ],
)
def test_no_deadline_stated_is_not_the_same_as_not_filled_in(
    document: Document, directive: Directive, fields: dict[str, str], state: str
) -> None:
    directive(**fields)
    assert drafted(document).deadline_state == state


def test_issue_to_several_units(cast: SimpleNamespace, directive: Directive) -> None:
    finding = directive("each")
    assignment = actions.issue_directive(
        cast.clerk,
        finding,
        work="Báo cáo tiêm phòng",
        leads=[cast.district, cast.other_district, cast.district],
        coordinators=[cast.department],
        deadline_state="dated",
        due_on=date(2026, 6, 30),
        addressed_to="mỗi huyện",
    )
    tasks = list(assignment.tasks.order_by("number"))
    assert [t.lead for t in tasks] == [cast.district, cast.other_district]
    assert [t.number[-5:] for t in tasks] == ["00001", "00002"]
    assert all(t.first_due_on == t.due_on == date(2026, 6, 30) for t in tasks)
    assert all(list(t.coordinators.all()) == [cast.department] for t in tasks)
    assert Line.objects.filter(code="task.issued").count() == 2
    assert all(t.events.get().kind == "issued" for t in tasks)
    with pytest.raises(Rejected, match="đã được giao"):
        actions.issue_directive(cast.clerk, finding, work="x", leads=[cast.commune])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"leads": []}, "đơn vị chủ trì"),
        ({"work": "  "}, "nội dung việc"),
        ({"coordinators": "lead"}, "vừa chủ trì vừa phối hợp"),
        ({"deadline_state": "dated"}, "ngày đến hạn"),
        ({"due_on": date(2026, 6, 1)}, "Có thời hạn"),
        ({"deadline_state": "dated", "due_on": date(2026, 3, 4)}, "sớm hơn ngày của văn bản"),
    ],
)
def test_issue_refuses_what_contradicts_itself(
    cast: SimpleNamespace, directive: Directive, change: dict[str, object], why: str
) -> None:
    given: dict[str, object] = {"work": "Rà soát", "leads": [cast.district], **change}
    if given.get("coordinators") == "lead":
        given["coordinators"] = [cast.district]
    with pytest.raises(Rejected, match=why):
        actions.issue_directive(cast.clerk, directive(), **given)  # type: ignore[arg-type]
    assert not Task.objects.exists() and not Line.objects.exists()


@pytest.mark.parametrize("state", ["proposed", "rejected", "replaced"])
def test_only_accepted_directives_are_issued(cast: SimpleNamespace, directive: Directive, state: str) -> None:
    with pytest.raises(Rejected, match="chấp nhận"):
        actions.issue_directive(cast.clerk, directive(state=state), work="x", leads=[cast.district])


@pytest.mark.parametrize("who", ["admin", "leader", "viewer", "reporter", "stranger"])
def test_only_a_clerk_of_the_area_issues(cast: SimpleNamespace, directive: Directive, who: str) -> None:
    with pytest.raises(Refused):
        actions.issue_directive(getattr(cast, who), directive(), work="x", leads=[cast.district])


def test_issued_directive_holds_its_finding(cast: SimpleNamespace, directive: Directive) -> None:
    finding = directive()
    assert facts.held(finding) is None
    actions.issue_directive(cast.clerk, finding, work="x", leads=[cast.district])
    assert "đã giao thành NV-" in (facts.held(finding) or "")


def test_issue_page_issues_what_is_ticked(
    client: Client, cast: SimpleNamespace, document: Document, directive: Directive
) -> None:
    ready, asks = directive(assignees=["huyện Hà Trung Sơn"]), directive("staff")
    client.force_login(cast.clerk)
    address = reverse("tasks:issue", args=[document.pk])
    shown = client.get(address).content.decode()
    assert "không nêu ai" in shown and "2 ý kiến chỉ đạo chờ giao" in shown
    form = {
        f"d{ready.pk}-chosen": "on",
        f"d{ready.pk}-work": "Rà soát quy hoạch",
        f"d{ready.pk}-leads": [cast.district.pk],
        f"d{ready.pk}-deadline_state": "none-stated",
        f"d{asks.pk}-chosen": "on",
        f"d{asks.pk}-work": "Hướng dẫn sắp xếp",
        f"d{asks.pk}-deadline_state": "none-stated",
        "shown": [ready.pk, asks.pk],
    }
    answer = client.post(address, form)
    page = answer.content.decode()
    assert answer.status_code == 422 and "Chưa chọn đơn vị chủ trì" in page and "Đã giao 1 nhiệm vụ" in page
    assert "Hướng dẫn sắp xếp" in page  # what was typed stays
    form[f"d{asks.pk}-other_leads"] = "so noi vu; Đơn vị Không Có"
    answer = client.post(address, form)
    assert answer.status_code == 422 and "Không tìm thấy đơn vị «Đơn vị Không Có»" in answer.content.decode()
    form[f"d{asks.pk}-other_leads"] = "so noi vu"
    assert client.post(address, form).status_code == 302
    assert {t.lead for t in Task.objects.all()} == {cast.district, cast.department}
    assert Assignment.objects.count() == 2


def test_issue_one_alone_leaves_the_rest(
    client: Client, cast: SimpleNamespace, document: Document, directive: Directive
) -> None:
    one, other = directive(), directive("staff")
    client.force_login(cast.clerk)
    form = {
        "only": one.pk,
        f"d{one.pk}-work": "Rà soát",
        f"d{one.pk}-leads": [cast.district.pk],
        f"d{one.pk}-deadline_state": "dated",
        f"d{one.pk}-due_on": "2026-06-30",
        f"d{other.pk}-chosen": "on",
    }
    assert client.post(reverse("tasks:issue", args=[document.pk]), form).status_code == 302
    assert Task.objects.get().deadline_basis == "Lê Thị Mai Hương ấn định khi giao việc"
    assert issuing.unissued(document) == [other]


def test_issue_page_tells_of_what_others_issued(
    client: Client, cast: SimpleNamespace, document: Document, directive: Directive
) -> None:
    finding = directive()
    actions.issue_directive(cast.second_clerk, finding, work="x", leads=[cast.district])
    client.force_login(cast.clerk)
    answer = client.post(reverse("tasks:issue", args=[document.pk]), {"shown": [finding.pk]})
    assert answer.status_code == 422 and "đã được người khác giao" in answer.content.decode()
    assert Task.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk", 200), ("leader", 403), ("admin", 404), ("viewer", 403), ("reporter", 404), ("stranger", 404)],
)
def test_who_opens_the_issue_page(
    client: Client, cast: SimpleNamespace, document: Document, directive: Directive, who: str, status: int
) -> None:
    directive()
    client.force_login(getattr(cast, who))
    assert client.get(reverse("tasks:issue", args=[document.pk])).status_code == status


def test_issue_page_asks_the_database_little(
    client: Client,
    cast: SimpleNamespace,
    document: Document,
    directive: Directive,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for _ in range(30):
        directive(assignees=["huyện Hà Trung Sơn"])
    client.force_login(cast.clerk)
    with django_assert_max_num_queries(60):  # type: ignore[attr-defined]
        assert client.get(reverse("tasks:issue", args=[document.pk])).status_code == 200


def test_issue_page_takes_days_as_offices_write_them(
    client: Client, cast: SimpleNamespace, document: Document, directive: Directive
) -> None:
    finding = directive()
    client.force_login(cast.clerk)
    address = reverse("tasks:issue", args=[document.pk])
    form = {
        "only": finding.pk,
        f"d{finding.pk}-work": "Rà soát",
        f"d{finding.pk}-leads": [cast.district.pk],
        f"d{finding.pk}-deadline_state": "dated",
        f"d{finding.pk}-due_on": "31/6/2026",
    }
    answer = client.post(address, form)
    assert answer.status_code == 422 and "Ghi ngày theo mẫu" in answer.content.decode()
    assert "31/6/2026" in answer.content.decode()
    assert client.post(address, form | {f"d{finding.pk}-due_on": "30/6/2026"}).status_code == 302
    assert Task.objects.get().due_on == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("typed", "why"),
    [("tỉnh Biển Hồ", "không thuộc địa bàn này"), ("xã Trùng Tên", "có thể là nhiều đơn vị")],
)
def test_typed_name_that_is_not_certain_is_asked(
    client: Client, cast: SimpleNamespace, document: Document, directive: Directive, typed: str, why: str
) -> None:
    for place in (cast.district, cast.other_district):
        builders.make_place("xã Trùng Tên", "xã", parent=place)
    finding = directive()
    client.force_login(cast.clerk)
    form = {
        "only": finding.pk,
        f"d{finding.pk}-work": "Rà soát",
        f"d{finding.pk}-deadline_state": "none-stated",
        f"d{finding.pk}-other_leads": typed,
    }
    answer = client.post(reverse("tasks:issue", args=[document.pk]), form)
    page = answer.content.decode()
    assert answer.status_code == 422 and why in page and "Đơn vị gõ thêm" in page
    assert not Task.objects.exists()


def test_name_of_another_province_is_asked(
    cast: SimpleNamespace, document: Document, directive: Directive
) -> None:
    directive(assignees=["tỉnh Biển Hồ"])
    draft = drafted(document)
    assert not draft.ready and draft.leads[0].choices == [cast.far_province]


@pytest.mark.parametrize(
    ("words", "chosen", "question"),
    [
        ("Ban Thường vụ các huyện ủy", True, ""),
        ("các huyện ủy", True, ""),
        ("các địa phương", True, ""),
        ("các sở, ban, ngành", False, "một nhóm"),
        ("các cấp, các ngành", False, "một nhóm"),
    ],
)
def test_groups_of_bodies(
    cast: SimpleNamespace, document: Document, directive: Directive, words: str, chosen: bool, question: str
) -> None:
    meeting_with(document, cast.district, cast.other_district)
    directive(assignees=[words])
    meant = drafted(document).leads[0]
    assert set(meant.chosen) == ({cast.district, cast.other_district} if chosen else set())
    assert question in meant.question and bool(meant.question) != chosen


def test_ended_body_offers_the_successors_of_its_place(
    cast: SimpleNamespace, document: Document, directive: Directive
) -> None:
    old = builders.make_place("huyện Cũ Kỹ", "huyện", parent=cast.province, ended_on=date(2026, 3, 9))
    body = builders.make_body("Huyện ủy Cũ Kỹ", "huyện ủy", place=old)
    type(body).objects.filter(pk=body.pk).update(ended_on=date(2026, 3, 9))
    event = UnitEvent.objects.create(on=date(2026, 3, 9), kind="abolish", legal_doc="x")
    UnitLink.objects.create(event=event, before=old, after=cast.commune)
    directive(assignees=["Huyện ủy Cũ Kỹ"])
    assert drafted(document).leads[0].choices == [body, cast.commune]


def test_one_answer_for_an_ended_unit_serves_the_whole_page(
    client: Client, cast: SimpleNamespace, document: Document, directive: Directive
) -> None:
    old = builders.make_place("huyện Cũ Kỹ", "huyện", parent=cast.province, ended_on=date(2026, 3, 9))
    event = UnitEvent.objects.create(on=date(2026, 3, 9), kind="abolish", legal_doc="x")
    UnitLink.objects.create(event=event, before=old, after=cast.commune)
    for which in ("planning", "staff"):
        directive(which, assignees=["huyện Cũ Kỹ"])
    [first, second] = issuing.drafts(document, today=TODAY, instead={old.pk: [cast.commune.pk, 999999]})
    assert first.ready and second.ready and first.leads[0].chosen == [cast.commune]
    assert first.leads[0].choices == [old, cast.commune]  # what else could be meant stays at hand
    [one] = issuing.ended([first, second])
    assert one.unit == old
    client.force_login(cast.clerk)
    address = reverse("tasks:issue", args=[document.pk])
    assert "2 cần hỏi thêm" in client.get(address).content.decode()
    page = client.get(f"{address}?thay-{old.pk}={cast.commune.pk}&thay-x=1").content.decode()
    assert "2 ý kiến chỉ đạo chờ giao</span>" in page


def test_bare_name_means_the_party_that_met(
    cast: SimpleNamespace, document: Document, directive: Directive
) -> None:
    town = builders.make_place("thị trấn Đồng Lạc", "thị trấn", parent=cast.other_district)
    directive(assignees=["Đồng Lạc"])
    assert set(drafted(document).leads[0].choices) == {cast.other_district, town}
    meeting_with(document, cast.other_district)
    assert drafted(document).leads[0].chosen == [cast.other_district]
