"""Meetings entered and edited by hand: everything is kept, nothing that stood there is lost."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.audit.models import Line
from roviec.office.meetings import actions, queries, showing
from roviec.office.meetings.given import Body
from roviec.office.meetings.keeping import Stale
from roviec.office.meetings.models import Item, Meeting, Proposal
from roviec.office.review import facts as review
from roviec.office.search import index
from tests import builders
from tests.office.meetings.conftest import facts


def test_a_meeting_entered_by_hand_is_whole(cast: SimpleNamespace, made: Meeting) -> None:
    assert made.parties == ["Văn phòng Tỉnh ủy Sông Lam", "huyện Hà Trung Sơn"]
    assert set(made.units.all()) == {cast.office, cast.district}
    assert [p.name for p in made.people.all()] == ["Lương Văn Tám"]
    assert index.find(cast.leader, "thuy loi", kind="meeting")
    assert queries.visible_to(cast.reporter).get() == made
    assert not queries.visible_to(cast.other_reporter).exists()
    assert not queries.visible_to(cast.stranger).exists()


@pytest.mark.parametrize("who", ["admin", "leader", "viewer", "reporter"])
def test_only_a_clerk_enters_and_edits(cast: SimpleNamespace, made: Meeting, who: str) -> None:
    by = getattr(cast, who)
    with pytest.raises(Refused):
        actions.make_meeting(by, facts(cast))
    with pytest.raises(Refused):
        actions.edit_meeting(by, made, facts(cast, title="Khác"))
    with pytest.raises(Refused):
        actions.add_item(by, made, kind="conclusion", text="Nạo vét xong trước mùa lũ.")
    with pytest.raises(Refused):
        actions.restrict_meeting(by, made, restricted=True, people=[], units=[])


def test_a_clerk_of_another_province_does_not_edit(cast: SimpleNamespace, made: Meeting) -> None:
    with pytest.raises(Refused):
        actions.edit_meeting(cast.stranger, made, facts(cast, title="Khác"))


@pytest.mark.parametrize(
    "change", [{"title": "  "}, {"held_on": None}, {"bodies": []}], ids=["title", "day", "bodies"]
)
def test_what_is_missing_is_told_and_nothing_is_kept(
    cast: SimpleNamespace, change: dict[str, object]
) -> None:
    with pytest.raises(Rejected):
        actions.make_meeting(cast.clerk, facts(cast, **change))
    assert not Meeting.objects.exists() and not Line.objects.filter(code="meeting.made").exists()


def test_an_edit_keeps_what_stood_there_before(cast: SimpleNamespace, made: Meeting) -> None:
    bodies = [Body("guest", "x", cast.district), Body("present", "Công ty Trăng Non")]
    actions.edit_meeting(
        cast.second_clerk, made, facts(cast, held_on=date(2026, 3, 6), bodies=bodies), seen=1
    )
    made.refresh_from_db()
    assert (made.version, made.held_on) == (2, date(2026, 3, 6))
    assert set(made.units.all()) == {cast.district} and made.participants == ["Công ty Trăng Non"]
    first, second = made.versions.order_by("number")
    assert first.data["held_on"] == "2026-03-05" and second.data["held_on"] == "2026-03-06"
    changed = {label: (before, after) for label, before, after in showing.changes(cast.clerk, made)[0].lines}
    assert changed["Ngày"] == ("05/03/2026", "06/03/2026")
    assert "Văn phòng Tỉnh ủy Sông Lam" in changed["Các bên"][0]


def test_who_comes_second_does_not_overwrite(cast: SimpleNamespace, made: Meeting) -> None:
    actions.edit_meeting(cast.clerk, made, facts(cast, place="Hội trường"), seen=1)
    with pytest.raises(Stale):
        actions.edit_meeting(cast.second_clerk, made, facts(cast, place="Phòng họp"), seen=1)
    made.refresh_from_db()
    assert made.place == "Hội trường"


def test_an_edit_that_changes_nothing_makes_no_version(cast: SimpleNamespace, made: Meeting) -> None:
    actions.edit_meeting(cast.clerk, made, facts(cast))
    made.refresh_from_db()
    assert made.version == 1 and not Line.objects.filter(code="meeting.edited").exists()


def test_what_a_person_set_is_not_overwritten_by_the_finding(cast: SimpleNamespace) -> None:
    document = builders.make_document(cast.clerk, text="Ngày 05/3/2026 họp với huyện Đồng Lạc.", title="Họp")
    fields = {"held_on": "2026-03-05", "chair": "Ông Ba", "parties": ["huyện Đồng Lạc"]}
    finding = builders.make_finding(document, "meeting", "Ngày 05/3/2026", fields=fields, state="accepted")
    review.enter(cast.clerk, finding)
    meeting = Meeting.objects.get()
    given = facts(cast, title="Họp", held_on=date(2026, 3, 5), chair="Đỗ Thanh Hà", chair_post="")
    actions.edit_meeting(cast.clerk, meeting, given)
    finding.data["chair"]["value"], finding.data["held_on"]["value"] = "Ông Tư", "2026-03-07"
    review.enter(cast.clerk, finding)
    meeting.refresh_from_db()
    assert (meeting.chair, meeting.held_on) == ("Đỗ Thanh Hà", date(2026, 3, 7))
    assert cast.district in meeting.units.all()  # the bodies were set by hand too
    known = {fact.label: fact.known for fact in showing.facts(meeting)}
    assert (known["Chủ trì"], known["Ngày"]) == ("set", "stated")


def test_four_kinds_of_items(cast: SimpleNamespace, made: Meeting) -> None:
    for kind, text in (
        ("question", "Vì sao chậm?"),
        ("assessment", "Huyện làm tốt."),
        ("conclusion", "Làm tiếp."),
    ):
        actions.add_item(cast.clerk, made, kind=kind, text=text, answer="Thiếu vốn.")
    actions.add_item(cast.clerk, made, kind="proposal", text="Cấp thêm vốn", unit=cast.district)
    kinds = [(i.kind, i.wording, i.answer) for i in queries.items_of(cast.clerk, made)]
    assert kinds == [
        ("question", "Vì sao chậm?", "Thiếu vốn."),
        ("assessment", "Huyện làm tốt.", ""),
        ("conclusion", "Làm tiếp.", ""),
        ("proposal", "Cấp thêm vốn", ""),
    ]
    proposal = Proposal.objects.get()
    assert (proposal.meeting, proposal.proposer_unit, proposal.stage) == (made, cast.district, "received")
    assert index.find(cast.leader, "lam tiep", kind="meeting")
    made.refresh_from_db()
    assert made.version == 5  # the first, and one for each item


def test_a_changed_wording_stays_in_the_versions(cast: SimpleNamespace, made: Meeting) -> None:
    item = actions.add_item(cast.clerk, made, kind="conclusion", text="Xong trong quý II.")
    actions.edit_item(cast.clerk, item, text="Xong trong quý III.", unit=cast.district)
    lines = showing.changes(cast.clerk, made)[0].lines
    assert [("II." in before, "III." in after) for _, before, after in lines] == [(True, True)]
    actions.remove_item(cast.clerk, item, reason="Ghi nhầm")
    assert not queries.items_of(cast.clerk, made).exists() and Item.objects.count() == 1
    with pytest.raises(Rejected):
        actions.edit_item(cast.clerk, item, text="Lại")


def test_an_accepted_directive_is_a_conclusion_of_its_meeting(cast: SimpleNamespace) -> None:
    text = "Ngày 05/3/2026 họp với huyện Đồng Lạc. Huyện phải nạo vét kênh. Huyện phải trồng rừng."
    document = builders.make_document(cast.clerk, text=text, title="Họp")
    before = builders.make_finding(
        document, "directive", "Huyện phải nạo vét kênh.", fields={}, state="accepted"
    )
    review.enter(cast.clerk, before)
    assert not Item.objects.exists()
    fields = {"held_on": "2026-03-05", "parties": ["huyện Đồng Lạc"]}
    finding = builders.make_finding(document, "meeting", "Ngày 05/3/2026", fields=fields, state="accepted")
    review.enter(cast.clerk, finding)
    later = builders.make_finding(
        document, "directive", "Huyện phải trồng rừng.", fields={"action": "trồng rừng"}, state="accepted"
    )
    review.enter(cast.clerk, later)
    meeting = Meeting.objects.get()
    assert [i.text for i in queries.items_of(cast.clerk, meeting)] == [
        "Huyện phải nạo vét kênh.",
        "Trồng rừng",
    ]
    review.withdraw(cast.clerk, later)
    assert [i.text for i in queries.items_of(cast.clerk, meeting)] == ["Huyện phải nạo vét kênh."]


def test_a_conclusion_by_hand_is_tied_to_the_sentence_of_the_notice(
    cast: SimpleNamespace, made: Meeting
) -> None:
    notice = builders.make_document(
        cast.clerk, text="Huyện nạo vét kênh trước 30/4.", title="Thông báo 12-TB/TU"
    )
    sentence = builders.make_finding(notice, "directive", "Huyện nạo vét kênh", fields={}, state="accepted")
    item = actions.add_item(cast.clerk, made, kind="conclusion", text="Nạo vét kênh.")
    with pytest.raises(Rejected):
        actions.tie_item(cast.clerk, item, sentence)  # the notice is not yet a paper of the meeting
    actions.add_paper(cast.clerk, made, part="notice", document=notice)
    actions.tie_item(cast.clerk, item, sentence)
    shown = showing.items(cast.clerk, made)[0]
    assert shown.quoted == "Huyện nạo vét kênh" and f"/{notice.pk}?doan=" in shown.address
    assert Meeting.objects.get().papers.get().title == "Thông báo 12-TB/TU"


def test_taking_back_what_was_entered_by_mistake(cast: SimpleNamespace, made: Meeting) -> None:
    with pytest.raises(Rejected):
        actions.withdraw_made(cast.clerk, made, reason=" ")
    actions.withdraw_made(cast.clerk, made, reason="Ghi hai lần")
    assert not queries.visible_to(cast.clerk).exists() and Meeting.objects.count() == 1
    assert not index.find(cast.leader, "thuy loi", kind="meeting")


def posted(cast: SimpleNamespace, **changes: str) -> dict[str, str]:
    return {
        "title": "Làm việc về mùa vụ",
        "kind": "",
        "held_on": "05/03/2026",
        "place": "",
        "chair": "Đỗ Thanh Hà",
        "chair_post": "",
        "topics": "Mùa vụ\n- giống\n",
        "bodies-TOTAL_FORMS": "2",
        "bodies-INITIAL_FORMS": "0",
        "bodies-0-side": "guest",
        "bodies-0-name": "huyện Hà Trung Sơn",
        "bodies-1-side": "present",
        "bodies-1-name": "Công ty Trăng Non",
        "people-TOTAL_FORMS": "1",
        "people-INITIAL_FORMS": "0",
        "people-0-name": "Lương Văn Tám",
        "people-0-post": "Bí thư",
        "people-0-body": "Huyện ủy",
    } | changes


def test_the_form_makes_a_meeting_and_edits_it(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.clerk)
    assert client.get(reverse("meetings:make")).status_code == 200
    answer = client.post(reverse("meetings:make"), posted(cast))
    meeting = Meeting.objects.get()
    assert answer["Location"] == reverse("meetings:show", args=[meeting.pk])
    assert list(meeting.units.all()) == [cast.district] and meeting.topics == ["Mùa vụ", "- giống"]
    page = client.get(reverse("meetings:show", args=[meeting.pk])).content.decode()
    assert "Công ty Trăng Non" in page and "Lương Văn Tám" in page and 'class="sub"' in page
    edit = reverse("meetings:edit", args=[meeting.pk])
    assert "huyện Hà Trung Sơn, tỉnh Sông Lam" in client.get(edit).content.decode()
    kept = posted(cast, **{"bodies-INITIAL_FORMS": "2", "bodies-0-name": "huyện Hà Trung Sơn, tỉnh Sông Lam"})
    assert client.post(edit, kept | {"version": "1", "place": "Hội trường"}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.place == "Hội trường" and list(meeting.units.all()) == [cast.district]
    stale = client.post(edit, kept | {"version": "1", "place": "Nhà văn hóa"})
    assert stale.status_code == 409 and "Nhà văn hóa" in stale.content.decode()
    assert client.get(reverse("meetings:versions", args=[meeting.pk])).status_code == 200


def test_what_is_wrong_in_the_form_comes_back_with_what_was_typed(
    client: Client, cast: SimpleNamespace
) -> None:
    client.force_login(cast.clerk)
    answer = client.post(reverse("meetings:make"), posted(cast, held_on="hôm qua"))
    page = answer.content.decode()
    assert answer.status_code == 422 and "hôm qua" in page and "Công ty Trăng Non" in page
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("name", ["edit", "versions", "restrict"])
def test_pages_of_changing_refuse_who_may_only_look(
    client: Client, cast: SimpleNamespace, made: Meeting, name: str
) -> None:
    address = reverse(f"meetings:{name}", args=[made.pk])
    for who, status in (("clerk", 200), ("leader", 403), ("reporter", 403), ("stranger", 404)):
        client.force_login(getattr(cast, who))
        assert client.get(address).status_code == status


def test_items_and_papers_by_their_forms(client: Client, cast: SimpleNamespace, made: Meeting) -> None:
    client.force_login(cast.clerk)
    add = reverse("meetings:add-item", args=[made.pk])
    wrong = client.post(add, {"item-kind": "conclusion", "item-text": "", "item-said_by": "Ông Ba"})
    assert wrong.status_code == 422 and "Ông Ba" in wrong.content.decode()
    client.post(
        add, {"item-kind": "conclusion", "item-text": "Nạo vét kênh", "item-unit": "huyện Hà Trung Sơn"}
    )
    item = Item.objects.get()
    assert item.unit == cast.district
    edit = reverse("meetings:edit-item", args=[item.pk])
    client.post(edit, {"text": "Nạo vét xong", "unit": "", "version": "2"})
    stale = client.post(edit, {"text": "Lại", "unit": "", "version": "2"})
    assert stale.status_code == 409 and Item.objects.get().text == "Nạo vét xong"
    for title in ("Báo cáo mùa vụ", "Báo cáo mùa màng"):
        builders.make_document(cast.clerk, title=title, text=title)
    papers = reverse("meetings:add-paper", args=[made.pk])
    several = client.post(papers, {"paper-part": "heard", "paper-words": "báo cáo mùa"})
    assert several.status_code == 422 and "2 văn bản khớp" in several.content.decode()
    client.post(papers, {"paper-part": "heard", "paper-words": "mùa màng"})
    client.post(papers, {"paper-part": "minutes", "paper-words": "Biên bản viết tay"})
    kept = {p.title: p.document_id is not None for p in made.papers.all()}
    assert kept == {"Báo cáo mùa màng": True, "Biên bản viết tay": False}
    client.post(reverse("meetings:remove-item", args=[item.pk]), {"reason": "Ghi nhầm", "version": ""})
    assert not queries.items_of(cast.clerk, made).exists()


def test_filters_of_the_list_of_meetings(client: Client, cast: SimpleNamespace, made: Meeting) -> None:
    other = facts(
        cast, title="Gặp mặt", held_on=date(2026, 5, 1), bodies=[Body("guest", "x", cast.other_district)]
    )
    actions.make_meeting(cast.clerk, other)
    client.force_login(cast.clerk)

    def found(query: str) -> set[str]:
        answer = client.get(reverse("meetings:list") + query)
        assert answer.status_code == 200
        page = answer.content.decode()
        return {title for title in ("thủy lợi", "Gặp mặt") if title in page}

    assert found(f"?don_vi={cast.district.pk}") == {"thủy lợi"}
    assert found("?tu=01/04/2026") == {"Gặp mặt"} and found("?den=31/03/2026") == {"thủy lợi"}
    assert found("?q_hop=gap+mat&tu=&den=") == {"Gặp mặt"}
    # What makes no sense is left out.
    assert found("?don_vi=²&tu=hôm+nay&q_hop=") == found(f"?don_vi={'9' * 30}") == {"thủy lợi", "Gặp mặt"}
