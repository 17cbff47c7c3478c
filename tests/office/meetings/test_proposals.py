"""The life of a proposal: every step has its permission, its clock, its paper and its trace."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from roviec.clocks.working_days import vietnam
from roviec.office.audit.door import Refused, Rejected
from roviec.office.audit.models import Line
from roviec.office.meetings import actions, queries, terms
from roviec.office.meetings.keeping import Stale
from roviec.office.meetings.models import Meeting, Proposal, ProposalFile
from roviec.office.meetings.queries import Asked
from roviec.office.review import facts as review
from tests import builders


def through(cast: SimpleNamespace, proposal: Proposal, *steps: str) -> Proposal:
    """Take a proposal through steps with sound values."""
    acts: dict[str, Any] = {
        "route": lambda p: actions.route_proposal(cast.clerk, p, to=cast.department),
        "advise": lambda p: actions.advise_proposal(cast.department_reporter, p, text="Đề nghị chấp nhận."),
        "decide": lambda p: actions.decide_proposal(
            cast.clerk, p, outcome="agreed", body="Thường trực Tỉnh ủy"
        ),
        "pass": lambda p: actions.decide_proposal(
            cast.clerk, p, outcome="passed-on", body="UBND tỉnh", to="Bộ Nông nghiệp"
        ),
        "answer": lambda p: actions.answer_proposal(cast.clerk, p, text="Đã bố trí vốn."),
    }
    for step in steps:
        proposal = acts[step](proposal)
    return proposal


def test_from_reception_to_answer(cast: SimpleNamespace, asked: Proposal) -> None:
    today = timezone.localdate()
    assert (asked.stage, asked.owed_by) == ("received", cast.office)
    assert asked.due_on == vietnam().add_working_days(today, 3)
    routed = through(cast, asked, "route")
    assert (routed.stage, routed.owed_by, routed.routed_to) == ("routed", cast.department, cast.department)
    assert routed.due_on == vietnam().add_working_days(today, 15)
    advised = through(cast, routed, "advise")
    assert (advised.stage, advised.owed_by) == ("advised", cast.office)
    answered = through(cast, advised, "decide", "answer")
    assert (answered.stage, answered.outcome, answered.answered_on) == ("answered", "agreed", today)
    assert answered.due_on is None and answered.owed_by is None
    kinds = [step.kind for step in answered.steps.all()]
    assert kinds == ["received", "routed", "advised", "decided", "answered"]
    codes = set(Line.objects.values_list("code", flat=True))
    assert {f"proposal.{k}" for k in kinds} <= codes


def test_the_clock_explains_itself(asked: Proposal) -> None:
    step = asked.steps.get()
    assert "3 ngày làm việc để chuyển đơn vị tham mưu" in step.basis and "không phải quy định" in step.basis
    assert step.trace[0].startswith("3 ngày làm việc")


def test_a_year_without_a_table_leaves_the_day_to_a_person(db: None) -> None:
    clock = terms.usual("received", date(1987, 5, 4))
    assert clock is not None and clock.due_on is None and "1987" in clock.basis


def test_a_day_set_by_hand_keeps_who_and_why(cast: SimpleNamespace, asked: Proposal) -> None:
    due = timezone.localdate() + timedelta(days=40)
    actions.route_proposal(cast.clerk, asked, to=cast.department, due_on=due, why="trước kỳ họp")
    step = asked.steps.last()
    assert step is not None and step.due_on == due and step.basis == "Lê Thị Mai Hương ấn định: trước kỳ họp"


def test_a_late_step_says_how_late(cast: SimpleNamespace, asked: Proposal) -> None:
    Proposal.objects.update(due_on=timezone.localdate() - timedelta(days=4))
    routed = through(cast, asked, "route")
    step = routed.steps.last()
    assert step is not None and step.late_days == 4


def test_refusing_needs_its_reason(cast: SimpleNamespace, asked: Proposal) -> None:
    routed = through(cast, asked, "route", "advise")
    with pytest.raises(Rejected):
        actions.decide_proposal(cast.clerk, routed, outcome="refused", body="UBND tỉnh", text="  ")
    decided = actions.decide_proposal(
        cast.clerk, routed, outcome="refused", body="UBND tỉnh", text="Chưa cân đối được vốn."
    )
    assert (decided.stage, decided.outcome) == ("decided", "refused")


def test_passed_on_waits_for_the_body_above_and_is_decided_again(
    cast: SimpleNamespace, asked: Proposal
) -> None:
    passed = through(cast, asked, "route", "advise", "pass")
    assert (passed.stage, passed.owed_by, passed.owed_by_name) == ("passed-on", None, "Bộ Nông nghiệp")
    answered = through(cast, passed, "decide", "answer")
    assert answered.outcome == "agreed" and answered.owed_by_name == ""


@pytest.mark.parametrize(
    ("steps", "act"),
    [
        ((), "advise"),
        ((), "answer"),
        (("route",), "answer"),
        (("route", "advise"), "answer"),
        (("route", "advise", "decide"), "decide"),
        (("route", "advise", "decide"), "route"),
        (("route", "advise", "decide", "answer"), "route"),
        (("route", "advise", "decide", "answer"), "answer"),
    ],
)
def test_no_step_is_skipped_or_done_twice(
    cast: SimpleNamespace, asked: Proposal, steps: tuple[str, ...], act: str
) -> None:
    proposal = through(cast, asked, *steps)
    with pytest.raises((Rejected, Refused)):
        through(cast, proposal, act)
    assert proposal.steps.count() == len(steps) + 1


def test_a_step_is_not_in_the_future_nor_before_the_last(cast: SimpleNamespace, asked: Proposal) -> None:
    for day in (timezone.localdate() + timedelta(days=1), timezone.localdate() - timedelta(days=1)):
        with pytest.raises(Rejected):
            actions.route_proposal(cast.clerk, asked, to=cast.department, on=day)


def test_a_unit_that_has_ended_advises_on_nothing(cast: SimpleNamespace, asked: Proposal) -> None:
    cast.department.ended_on = timezone.localdate()
    cast.department.save()
    with pytest.raises(Rejected, match="kết thúc hoạt động"):
        actions.route_proposal(cast.clerk, asked, to=cast.department)


def test_who_comes_second_sees_that_it_moved(cast: SimpleNamespace, asked: Proposal) -> None:
    through(cast, asked, "route")
    with pytest.raises(Stale):
        actions.route_proposal(cast.second_clerk, asked, to=cast.office, seen=1)


def test_reopened_with_a_reason_and_moved_with_a_reason(cast: SimpleNamespace, asked: Proposal) -> None:
    answered = through(cast, asked, "route", "advise", "decide", "answer")
    with pytest.raises(Rejected):
        actions.reopen_proposal(cast.clerk, answered, reason="")
    opened = actions.reopen_proposal(cast.clerk, answered, reason="Huyện chưa đồng ý")
    assert (opened.stage, opened.outcome, opened.answered_on) == ("received", "", None)
    due = timezone.localdate() + timedelta(days=9)
    moved = actions.move_due_day(cast.clerk, opened, due_on=due, reason="Chờ vốn")
    step = moved.steps.last()
    assert step is not None and moved.due_on == due and "trước là" in step.basis
    with pytest.raises(Rejected):
        actions.move_due_day(cast.clerk, moved, due_on=date(2020, 1, 1), reason="Chờ vốn")


@pytest.mark.parametrize("who", ["admin", "leader", "viewer", "reporter", "department_reporter", "stranger"])
def test_only_a_clerk_of_the_area_takes_the_steps(cast: SimpleNamespace, asked: Proposal, who: str) -> None:
    by = getattr(cast, who)
    with pytest.raises(Refused):
        actions.route_proposal(by, asked, to=cast.department)
    with pytest.raises(Refused):
        actions.decide_proposal(by, asked, outcome="agreed", body="x")
    with pytest.raises(Refused):
        actions.answer_proposal(by, asked, text="x")
    with pytest.raises(Refused):
        actions.move_due_day(by, asked, due_on=date(2030, 1, 1), reason="x")
    if who != "stranger":  # who may in a territory of their own
        with pytest.raises(Refused):
            actions.receive_proposal(by, content="x", unit=cast.district, addressees=[])


def test_only_the_department_asked_or_the_office_advises(cast: SimpleNamespace, asked: Proposal) -> None:
    routed = through(cast, asked, "route")
    for who in ("reporter", "other_reporter", "leader"):
        with pytest.raises(Refused):
            actions.advise_proposal(getattr(cast, who), routed, text="x")
    actions.advise_proposal(cast.clerk, routed, text="Theo công văn của Sở.", paper="12/SNV")


def test_the_locality_sees_where_it_lies_but_not_what_offices_write_to_each_other(
    client: Client, cast: SimpleNamespace, asked: Proposal
) -> None:
    routed = through(cast, asked, "route")
    paper = SimpleUploadedFile("tham-muu.txt", b"noi bo")
    actions.advise_proposal(cast.department_reporter, routed, text="Ngân sách còn dư.", papers=[paper])
    file = ProposalFile.objects.get()
    address = reverse("meetings:proposal", args=[asked.pk])
    sees = {"reporter": False, "department_reporter": True, "leader": True}
    for who, reads in sees.items():
        client.force_login(getattr(cast, who))
        page = client.get(address).content.decode()
        assert "Tham mưu, đề xuất" in page and ("Ngân sách còn dư." in page) == reads
        answer = client.get(reverse("meetings:file", args=[file.pk]))
        assert answer.status_code == (200 if reads else 404)
        assert not reads or b"".join(answer.streaming_content) == b"noi bo"
    for who in ("other_reporter", "stranger"):
        client.force_login(getattr(cast, who))
        assert client.get(address).status_code == 404
        assert "cống Ba Làng" not in client.get(reverse("meetings:proposals")).content.decode()


def test_the_steps_by_their_forms(client: Client, cast: SimpleNamespace, asked: Proposal) -> None:
    client.force_login(cast.clerk)
    step = reverse("meetings:step", args=[asked.pk, "chuyen"])
    wrong = client.post(step, {"chuyen-to": "Sở Không Có", "chuyen-text": "Cho ý kiến", "version": "1"})
    assert wrong.status_code == 422 and "Cho ý kiến" in wrong.content.decode()
    right = client.post(step, {"chuyen-to": "Sở Nội vụ", "chuyen-text": "Cho ý kiến", "version": "1"})
    assert right.status_code == 302
    asked.refresh_from_db()
    assert asked.routed_to == cast.department
    stale = client.post(step, {"chuyen-to": "Văn phòng Tỉnh ủy Sông Lam", "version": "1"})
    assert stale.status_code == 409
    client.force_login(cast.department_reporter)
    advise = reverse("meetings:step", args=[asked.pk, "tham-muu"])
    file = SimpleUploadedFile("Tờ trình.txt", b"to trinh")
    assert client.post(advise, {"tham-muu-text": "Nên làm", "tham-muu-papers": file}).status_code == 302
    assert ProposalFile.objects.get().name == "Tờ trình.txt"
    assert client.post(reverse("meetings:step", args=[asked.pk, "khong-co"])).status_code == 404
    assert client.post(reverse("meetings:step", args=[asked.pk, "quyet-dinh"]), {}).status_code == 422


def test_filters_of_the_list(cast: SimpleNamespace, asked: Proposal) -> None:
    other = actions.receive_proposal(
        cast.clerk, content="Mở đường vào bản", unit=cast.other_district, addressees=[]
    )
    through(cast, other, "route", "advise", "decide", "answer")
    Proposal.objects.filter(pk=asked.pk).update(due_on=date(2026, 1, 2))
    today = timezone.localdate()

    def found(user: Any = cast.clerk, **filters: str) -> set[int]:
        return {p.pk for p in queries.proposals_listed(user, Asked(**filters), today=today)}

    assert found() == {asked.pk, other.pk}
    assert found(words="cong ba lang") == {asked.pk}
    assert found(unit=str(cast.other_district.pk)) == {other.pk}
    assert found(stage="answered") == {other.pk}
    assert found(flag="chua-tra-loi") == found(flag="qua-han") == found(flag="toi-no") == {asked.pk}
    assert found(cast.reporter) == {asked.pk}
    assert queries.proposals_counted(cast.clerk, today) == {"received": 1, "answered": 1, "late": 1}


@pytest.mark.parametrize("query", ["q_kn=%00", "q_kn=%00a", "don_vi=%00", "buoc=%00&loc=%00", "van_ban=-1"])
def test_an_address_that_makes_no_sense_is_no_error(
    client: Client, cast: SimpleNamespace, asked: Proposal, query: str
) -> None:
    client.force_login(cast.clerk)
    for address in (reverse("meetings:proposals"), reverse("meetings:export", args=["csv"])):
        assert client.get(f"{address}?{query}").status_code == 200
    assert client.get(f"{reverse('meetings:list')}?{query.replace('q_kn', 'q_hop')}").status_code == 200


def test_the_list_as_a_file_runs_no_formula(client: Client, cast: SimpleNamespace, asked: Proposal) -> None:
    actions.receive_proposal(cast.clerk, content="=1+1", unit=cast.district, addressees=["@nơi"])
    client.force_login(cast.clerk)
    data = client.get(reverse("meetings:export", args=["xlsx"])).content
    cells = [c for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2) for c in row]
    assert any(c.value == "=1+1" for c in cells) and all(c.data_type != "f" for c in cells)
    text = client.get(reverse("meetings:export", args=["csv"])).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 3 and "'=1+1" in [row[0] for row in rows] and "'@nơi" in [row[2] for row in rows]
    paper = docx.Document(io.BytesIO(client.get(reverse("meetings:export", args=["docx"])).content))
    assert "=1+1" in [line.cells[0].text for line in paper.tables[0].rows]
    assert client.get(reverse("meetings:export", args=["exe"])).status_code == 404


def test_the_list_asks_the_same_number_of_queries(
    client: Client, cast: SimpleNamespace, asked: Proposal
) -> None:
    client.force_login(cast.reporter)

    def asks() -> int:
        with CaptureQueriesContext(connection) as counted:
            client.get(reverse("meetings:proposals"))
        return len(counted)

    before = asks()
    for n in range(5):
        actions.receive_proposal(cast.clerk, content=f"Việc {n}", unit=cast.district, addressees=[])
    assert asks() == before


def test_an_accepted_proposal_on_its_way_is_held(cast: SimpleNamespace) -> None:
    document = builders.make_document(cast.clerk, text="Huyện Đồng Lạc đề nghị mở đường.", title="Họp")
    fields = {"content": "mở đường", "proposer": "huyện Đồng Lạc", "addressees": []}
    finding = builders.make_finding(document, "proposal", "đề nghị mở đường", fields=fields, state="accepted")
    review.enter(cast.clerk, finding)
    assert review.held(finding) is None
    through(cast, Proposal.objects.get(), "route")
    assert "chờ tham mưu" in (review.held(finding) or "")


def test_the_proposal_of_a_merged_unit_belongs_to_what_came_of_it(
    client: Client, cast: SimpleNamespace, asked: Proposal
) -> None:
    from roviec.office.units.models import UnitEvent, UnitLink

    merged = builders.make_place("xã Sơn Lạc", "xã", parent=cast.province)
    event = UnitEvent.objects.create(on=date(2026, 1, 1), kind="merge", legal_doc="NQ")
    UnitLink.objects.create(event=event, before=cast.district, after=merged)
    heir = builders.make_user("sonlac", "reporter", merged)
    assert queries.proposals_visible_to(heir).get() == asked
    client.force_login(heir)
    assert "cống Ba Làng" in client.get(reverse("meetings:proposals")).content.decode()
    UnitLink.objects.update(whole=False)  # of a part nobody inherits everything
    assert not queries.proposals_visible_to(heir).exists()


def test_a_restricted_meeting_leaks_nowhere(client: Client, cast: SimpleNamespace, made: Meeting) -> None:
    item = actions.add_item(cast.clerk, made, kind="conclusion", text="Điều chuyển cán bộ huyện.")
    said = actions.add_item(cast.clerk, made, kind="proposal", text="Xin thêm biên chế", unit=cast.district)
    actions.restrict_meeting(cast.clerk, made, restricted=True, people=[cast.leader], units=[])
    proposal = said.proposal
    assert proposal is not None
    from roviec.office.search import index

    for who, sees in (("clerk", True), ("leader", True), ("second_clerk", False), ("viewer", False),
                      ("reporter", False), ("admin", False)):  # fmt: skip
        user = getattr(cast, who)
        client.force_login(user)
        assert queries.visible_to(user).exists() == sees
        assert queries.items_visible_to(user).exists() == sees
        assert queries.proposals_visible_to(user).exists() == sees
        assert bool(index.find(user, "dieu chuyen can bo")) == bool(index.find(user, "bien che")) == sees
        pages = [
            reverse("meetings:list"),
            reverse("meetings:proposals"),
            reverse("meetings:export", args=["csv"]),
            reverse("search:find") + "?q=can+bo",
        ]
        texts = [client.get(page).content.decode() for page in pages]
        assert any("thủy lợi" in t or "biên chế" in t or "Điều chuyển" in t for t in texts) == sees
        for name, key in (("show", made.pk), ("proposal", proposal.pk)):
            assert client.get(reverse(f"meetings:{name}", args=[key])).status_code == (200 if sees else 404)
        if not sees:
            assert (
                client.post(reverse("meetings:edit-item", args=[item.pk]), {"text": "x"}).status_code == 404
            )
    with pytest.raises(Refused):
        actions.add_item(cast.second_clerk, made, kind="conclusion", text="x")
    # The department that is to advise sees the proposal, but not the meeting where it was made.
    actions.route_proposal(cast.clerk, proposal, to=cast.department)
    client.force_login(cast.department_reporter)
    page = client.get(reverse("meetings:proposal", args=[proposal.pk])).content.decode()
    assert "biên chế" in page and "thủy lợi" not in page
