"""A unit is urged on by a letter: drafted from its late tasks, issued under its number, kept on each task."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.audit.models import Line
from roviec.office.documents.models import Document, DocumentAdmission
from roviec.office.notices.models import Notice
from roviec.office.notices.watching import make_round
from roviec.office.papers import actions as papers
from roviec.office.papers.models import Issuer, Paper
from roviec.office.papers.queries import visible_to as visible_papers
from roviec.office.review.models import Finding
from roviec.office.search import index
from roviec.office.tasks import actions, urging
from roviec.office.tasks.models import Task, TaskEvent
from tests import builders
from tests.office.tasks.conftest import QUOTES, at

Issue = Callable[..., Task]
DUE = date(2026, 6, 30)
TODAY = DUE + timedelta(days=15)


@pytest.fixture
def issuer(cast: SimpleNamespace) -> Issuer:
    return papers.set_issuer(
        cast.clerk,
        None,
        unit=cast.department,
        family="state",
        symbol="UBND",
        place="Sông Lam",
        name="Ủy ban nhân dân tỉnh Sông Lam",
    )


@pytest.fixture
def late(issue: Issue) -> Task:
    with at(date(2026, 3, 6)):
        return issue(due_on=DUE)


def many_late(cast: SimpleNamespace, count: int) -> list[Task]:
    """So many late tasks of the district, each of a sentence of its own."""
    sentences = [f"Huyện phải làm việc thứ {n}." for n in range(1, count + 1)]
    with at(date(2026, 3, 6)):
        document = builders.make_document(
            cast.clerk, text=" ".join(sentences), number="17/TB-UBND", issued_on="2026-03-05", kind="notice"
        )
        document.refresh_from_db()
        tasks = []
        for sentence in sentences:
            finding: Finding = builders.make_finding(
                document, "directive", sentence, fields={"action": sentence}, state="accepted"
            )
            assignment = actions.issue_directive(
                cast.clerk, finding, work=sentence, leads=[cast.district], deadline_state="dated", due_on=DUE
            )
            tasks.append(assignment.tasks.get())
    return tasks


def signed(cast: SimpleNamespace, paper: Paper) -> Paper:
    """The draft with its signer, signed off by the leader."""
    Paper.objects.filter(pk=paper.pk).update(
        signs_for="Chủ tịch", signer_post="Chánh Văn phòng", signer="Trần Văn Minh", unit_symbol="TH"
    )
    paper.refresh_from_db()
    return papers.approve_paper(cast.leader, paper, seen=None)


def post(client: Client, person: Any, address: str, **data: Any) -> Any:
    client.force_login(person)
    return client.post(address, data, follow=True)


def test_from_the_list_to_the_number(
    client: Client, cast: SimpleNamespace, late: Task, issuer: Issuer
) -> None:
    with at(TODAY):
        page = post(client, cast.clerk, reverse("tasks:many"), deed="urge", chon=[late.pk]).content.decode()
        assert "huyện Hà Trung Sơn: 1 nhiệm vụ quá hạn" in page and "Soạn dự thảo" in page
        address = reverse("tasks:urge")
        page = post(client, cast.clerk, address, chon=[late.pk], issuer=issuer.pk).content.decode()
        paper = Paper.objects.get()
        assert "Sửa dự thảo công văn đôn đốc" in page and paper.addressees == [
            "Ủy ban nhân dân huyện Hà Trung Sơn"
        ]
        assert paper.summary == "Đôn đốc thực hiện nhiệm vụ quá hạn"
        assert "trước ngày 22/07/2026" in paper.closing  # five working days
        signed(cast, paper)
        paper.refresh_from_db()
        post(
            client,
            cast.clerk,
            reverse("papers:issue", args=[paper.pk]),
            version=paper.version,
            on="15/07/2026",
        )
        paper.refresh_from_db()
        assert str(paper.number) == "01/UBND-TH"
        said = TaskEvent.objects.get(task=late, kind="urged").text
        assert said == "Đã đôn đốc bằng công văn số 01/UBND-TH ngày 15/07/2026"
        page = client.get(reverse("tasks:show", args=[late.pk])).content.decode()
        assert "Đã đôn đốc 1 lần" in page and said in page
        page = client.get(reverse("papers:show", args=[paper.pk])).content.decode()
        assert "V/v đôn đốc thực hiện nhiệm vụ quá hạn" in page and late.number in page
    late.refresh_from_db()
    assert late.version == 1  # nobody who has the task open is overtaken
    assert {"task.urging-drafted", "task.urged"} <= set(Line.objects.values_list("code", flat=True))


def test_the_letter_is_a_letter(cast: SimpleNamespace, late: Task, issuer: Issuer) -> None:
    with at(TODAY):
        paper = signed(cast, actions.draft_urging(cast.clerk, cast.district, [late], issuer))
        issued = papers.issue_paper(cast.clerk, paper, on=TODAY, seen=None)
    assert issued.file is not None
    written = docx.Document(io.BytesIO(issued.file.path.read_bytes()))
    head = [p.text for row in written.tables[0].rows for cell in row.cells for p in cell.paragraphs if p.text]
    assert "Số: 01/UBND-TH" in head and "V/v đôn đốc thực hiện nhiệm vụ quá hạn" in head
    body = [p.text for p in written.paragraphs if p.text]
    assert body[0] == "Kính gửi: Ủy ban nhân dân huyện Hà Trung Sơn"
    assert "CÔNG VĂN" not in body and len(written.tables) == 2  # no annex
    (named,) = (line for line in body if line.startswith("1. "))
    assert "thời hạn 30/06/2026, quá hạn 15 ngày; chưa báo cáo tiến độ" in named
    assert "“Giao ban tháng 3” ngày 05/03/2026" in named and late.number in named


def test_more_than_five_stand_in_an_annex(cast: SimpleNamespace, issuer: Issuer) -> None:
    tasks = many_late(cast, 7)
    with at(TODAY):
        actions.report_progress(cast.reporter, tasks[0], percent=40, text="Đang làm")
        paper = actions.draft_urging(cast.clerk, cast.district, tasks, issuer)
        assert len(paper.annex) == 7 and len(paper.blocks) == 1
        issued = papers.issue_paper(cast.clerk, signed(cast, paper), on=TODAY, seen=None)
    assert issued.file is not None
    written = docx.Document(io.BytesIO(issued.file.path.read_bytes()))
    table = written.tables[-1]
    assert [cell.text for cell in table.rows[0].cells][:3] == ["TT", "Nhiệm vụ", "Văn bản giao việc"]
    first = [cell.text for cell in table.rows[1].cells]
    assert first[2:] == [
        "Thông báo số 17/TB-UBND ngày 05/03/2026",
        "30/06/2026",
        "15 ngày",
        "đã thực hiện 40% (báo cáo ngày 15/07/2026)",
    ]
    assert len(table.rows) == 8 and len(written.sections) == 2
    texts = [p.text for p in written.paragraphs]
    assert (
        "(Kèm theo Công văn số 01/UBND-TH ngày 15 tháng 7 năm 2026 của Ủy ban nhân dân tỉnh Sông Lam)"
        in texts
    )


def test_the_annex_is_edited_row_by_row(client: Client, cast: SimpleNamespace, issuer: Issuer) -> None:
    tasks = many_late(cast, 6)
    with at(TODAY):
        paper = actions.draft_urging(cast.clerk, cast.district, tasks, issuer)
        client.force_login(cast.clerk)
        page = client.get(reverse("papers:edit", args=[paper.pk]))
        form, rows, annex = (page.context[name] for name in ("form", "rows", "annex"))
        data = {"version": paper.version} | {f.html_name: f.value() or "" for f in form}
        data["recipients"], data["addressees"] = "Như trên", "UBND huyện Hà Trung Sơn"
        for formset in (rows, annex):
            for hidden in formset.management_form:
                data[hidden.html_name] = hidden.value()
            for row in formset:
                data |= {f.html_name: f.value() or "" for f in row}
        data |= {"annex-0-cell4": "đã xin lùi hạn", "annex-5-cell0": ""}
        client.post(reverse("papers:edit", args=[paper.pk]), data)
    paper.refresh_from_db()
    assert paper.addressees == ["UBND huyện Hà Trung Sơn"]
    assert len(paper.annex) == 5 and paper.annex[0][4] == "đã xin lùi hạn"


def test_one_open_draft_a_unit_and_not_twice_a_day(
    client: Client, cast: SimpleNamespace, late: Task, issuer: Issuer
) -> None:
    with at(TODAY):
        first = actions.draft_urging(cast.clerk, cast.district, [late], issuer)
        with pytest.raises(Rejected, match="dự thảo công văn đôn đốc chưa ban hành"):
            actions.draft_urging(cast.clerk, cast.district, [late], issuer)
        page = client  # the form names the draft and offers to go on all the same
        page.force_login(cast.clerk)
        shown = client.get(reverse("tasks:urge"), {"don_vi": cast.district.pk}).content.decode()
        assert reverse("papers:show", args=[first.pk]) in shown and "van-soan" in shown
        papers.issue_paper(cast.clerk, signed(cast, first), on=TODAY, seen=None)
        answer = client.post(reverse("tasks:urge"), {"chon": [late.pk], "issuer": issuer.pk})
        assert answer.status_code == 422 and "công văn số 01/UBND-TH hôm nay" in answer.content.decode()
        client.post(reverse("tasks:urge"), {"chon": [late.pk], "issuer": issuer.pk, "van-soan": "on"})
    assert Paper.objects.count() == 2
    with at(TODAY + timedelta(days=1)):
        Paper.objects.filter(state="draft").delete()
        actions.draft_urging(cast.clerk, cast.district, [late], issuer)


def test_what_is_not_late_is_left_out(
    client: Client, cast: SimpleNamespace, late: Task, issue: Issue, issuer: Issuer
) -> None:
    with at(date(2026, 3, 6)):
        other = issue(which="staff", lead=cast.department, due_on=date(2026, 12, 31))
    with at(TODAY):
        shown = post(client, cast.clerk, reverse("tasks:many"), deed="urge", chon=[late.pk, other.pk])
        assert "Không đưa vào công văn" in shown.content.decode()
        with pytest.raises(Rejected, match=other.number):
            actions.draft_urging(cast.clerk, cast.department, [other], issuer)
        actions.hand_in_result(cast.reporter, late, text="Xong", product="Báo cáo")
        with pytest.raises(Rejected, match=late.number):
            actions.draft_urging(cast.clerk, cast.district, [late], issuer)


def test_a_withdrawn_letter_no_longer_counts(
    client: Client, cast: SimpleNamespace, late: Task, issuer: Issuer
) -> None:
    with at(TODAY):
        paper = signed(cast, actions.draft_urging(cast.clerk, cast.district, [late], issuer))
        paper = papers.issue_paper(cast.clerk, paper, on=TODAY, seen=None)
        assert len(urging.times_urged(late)) == 1
        papers.end_paper(cast.clerk, paper, reason="Gửi nhầm", seen=None)
        assert urging.times_urged(late) == []
        client.force_login(cast.clerk)
        page = client.get(reverse("tasks:show", args=[late.pk])).content.decode()
    assert "Thu hồi công văn số 01/UBND-TH" in page and "Đã đôn đốc 1 lần" not in page


def test_who_is_behind(client: Client, cast: SimpleNamespace, late: Task, issuer: Issuer) -> None:
    with at(TODAY):
        client.force_login(cast.clerk)
        page = client.get(reverse("tasks:urge")).content.decode()
        assert "huyện Hà Trung Sơn" in page and f"don_vi={cast.district.pk}" in page
        for person in (cast.leader, cast.viewer, cast.reporter, cast.admin):
            client.force_login(person)
            assert client.get(reverse("tasks:urge")).status_code == 403
            with pytest.raises((Refused, PermissionDenied)):
                actions.draft_urging(person, cast.district, [late], issuer)


def test_the_unit_reads_and_finds_its_letter(cast: SimpleNamespace, late: Task, issuer: Issuer) -> None:
    with at(TODAY):
        paper = actions.draft_urging(cast.clerk, cast.district, [late], issuer)
        assert not visible_papers(cast.reporter).exists()
        papers.issue_paper(cast.clerk, signed(cast, paper), on=TODAY, seen=None)
    assert visible_papers(cast.reporter).get() == paper
    assert not visible_papers(cast.other_reporter).exists()

    def found(person: Any) -> list[str]:
        return [hit.title for hit in index.find(person, "don doc 01", kind="paper")]

    title = "Công văn 01/UBND-TH: Đôn đốc thực hiện nhiệm vụ quá hạn"
    assert found(cast.leader) == found(cast.reporter) == [title] and found(cast.other_reporter) == []


def test_the_unit_is_told_of_its_letter_the_next_morning(
    cast: SimpleNamespace, late: Task, issuer: Issuer
) -> None:
    below = builders.make_user("chutichhuyen", "leader", cast.district)
    with at(TODAY):
        paper = signed(cast, actions.draft_urging(cast.clerk, cast.district, [late], issuer))
        papers.issue_paper(cast.clerk, paper, on=TODAY, seen=None)
    for day in (1, 2):
        with at(TODAY + timedelta(days=day), 6):
            make_round(TODAY + timedelta(days=day))
    told = Notice.objects.filter(kind="paper")
    assert {one.person for one in told} == {cast.reporter, below} and told.count() == 2
    first = told[0]
    assert first.title == "Công văn đôn đốc 01/UBND-TH: Đôn đốc thực hiện nhiệm vụ quá hạn"
    assert first.what == "văn bản gửi đơn vị"


def test_what_is_restricted_stays_inside(cast: SimpleNamespace, late: Task, issuer: Issuer) -> None:
    Document.objects.update(restricted=True)
    DocumentAdmission.objects.create(document=Document.objects.get(), person=cast.clerk)
    with at(TODAY):
        paper = actions.draft_urging(cast.clerk, cast.district, [late], issuer)
    assert "văn bản hạn chế người xem" in paper.blocks[0]["text"]
    assert "Giao ban" not in str(paper.blocks) and QUOTES["staff"] not in str(paper.blocks)
    assert visible_papers(cast.clerk).exists() and not visible_papers(cast.leader).exists()


def test_the_page_of_a_unit_leads_to_its_letter(
    client: Client, cast: SimpleNamespace, late: Task, issuer: Issuer
) -> None:
    here, address = reverse("units:show", args=[cast.district.pk]), reverse("tasks:urge")
    with at(TODAY):
        client.force_login(cast.clerk)
        page = client.get(here).content.decode()
        assert f"{address}?don_vi={cast.district.pk}" in page and "1 quá hạn" in page
        papers.issue_paper(
            cast.clerk,
            signed(cast, actions.draft_urging(cast.clerk, cast.district, [late], issuer)),
            on=TODAY,
            seen=None,
        )
        assert "01/UBND-TH" in client.get(here).content.decode()
        client.force_login(cast.leader)
        page = client.get(here).content.decode()
        assert "1 quá hạn" in page and address not in page
        client.force_login(cast.other_reporter)
        assert "nhiem-vu-don-vi" not in client.get(here).content.decode()


def test_the_own_form_of_the_office_for_letters(cast: SimpleNamespace, issuer: Issuer) -> None:
    own = docx.Document()
    for line in (
        "MẪU RIÊNG số {{so_ky_hieu}}",
        "V/v {{trich_yeu}}",
        "Kính gửi:",
        "{{kinh_gui}}",
        "{{noi_dung}}",
    ):
        own.add_paragraph(line)
    own.add_paragraph("{{nguoi_ky}}")
    data = io.BytesIO()
    own.save(data)
    papers.put_template(cast.clerk, issuer, data=data.getvalue(), name="cong-van.docx", kind="urging")
    tasks = many_late(cast, 6)
    with at(TODAY):
        paper = actions.draft_urging(cast.clerk, cast.district, tasks, issuer)
        issued = papers.issue_paper(cast.clerk, signed(cast, paper), on=TODAY, seen=None)
    assert issued.file is not None
    written = docx.Document(io.BytesIO(issued.file.path.read_bytes()))
    texts = [p.text for p in written.paragraphs]
    assert texts[:4] == [
        "MẪU RIÊNG số 01/UBND-TH",
        "V/v đôn đốc thực hiện các nhiệm vụ quá hạn",
        "Kính gửi:",
        "Ủy ban nhân dân huyện Hà Trung Sơn",
    ]
    assert len(written.tables) == 1 and len(written.tables[0].rows) == 7


def test_late_reports_of_recurring_work_are_urged_on_too(
    issue: Issue, issuer: Issuer, cast: SimpleNamespace, client: Client
) -> None:
    with at(date(2026, 3, 6)):
        task = issue(deadline_state="regular", rhythm=actions.Rhythm("month", 25, product="Báo cáo tháng"))
    with at(date(2026, 5, 20)):  # the reports of March and April are late, that of May is not
        assert [(row.unit, row.count) for row in urging.units_behind(cast.clerk)] == [(cast.district, 1)]
        client.force_login(cast.clerk)
        form = client.get(reverse("tasks:urge"), {"don_vi": cast.district.pk}).content.decode()
        assert "báo cáo tháng 3/2026, tháng 4/2026, hạn 25/03/2026" in form
        paper = actions.draft_urging(cast.clerk, cast.district, [task], issuer)
        [block] = paper.blocks
        assert f"báo cáo tháng 3/2026, tháng 4/2026 ({task.number})" in block["text"]
        assert "thời hạn 25/03/2026, quá hạn 56 ngày; chưa báo cáo" in block["text"]
        assert paper.urgings.get().due_on == date(2026, 3, 25)
    with at(date(2026, 5, 20)):
        for period in task.occurrences.filter(due_on__lt=date(2026, 5, 1)):
            actions.hand_in_period(
                cast.reporter, period, text="Đã gửi báo cáo.", product="Báo cáo số 12/BC-UBND"
            )
        assert not urging.overdue(cast.clerk).exists()
        with pytest.raises(Rejected, match="không phải nhiệm vụ quá hạn"):
            actions.draft_urging(cast.clerk, cast.district, [task], issuer, again=True)


def test_nobody_writes_to_their_own_office(issue: Issue, issuer: Issuer, cast: SimpleNamespace) -> None:
    with at(date(2026, 3, 6)):
        own = issue(lead=cast.clerk.unit, due_on=DUE)
    with at(TODAY):
        assert not urging.units_behind(cast.clerk)
        with pytest.raises(Rejected, match="không phải nhiệm vụ quá hạn"):
            actions.draft_urging(cast.clerk, cast.clerk.unit, [own], issuer)
