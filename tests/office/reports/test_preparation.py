"""The preparation file: what was concluded, what came of it, what is open, and the questions of the gaps."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from roviec.office.indicators.models import Figure
from roviec.office.jobs.models import Job
from roviec.office.meetings import actions as meetings
from roviec.office.meetings.models import Meeting, Preparation, Proposal
from roviec.office.reports.preparation import questions
from roviec.office.reports.preparation.drawing import drawn, picture
from roviec.office.reports.preparation.gathering import candidates, gather
from roviec.office.reports.preparation.word import as_docx
from roviec.office.review import facts as review
from roviec.office.tasks import actions as tasks
from roviec.office.tasks.models import Task
from roviec.office.units.models import UnitEvent, UnitLink
from roviec.reader.formats import libreoffice
from tests import builders

TODAY = date(2026, 11, 20)
TEXT = (
    "Ngày 05/3/2026 họp với huyện Hà Trung Sơn. Huyện phải nạo vét kênh chính. Huyện phải lập danh mục. "
    "Sản lượng lúa năm 2024 đạt 40 nghìn tấn, năm 2025 đạt 36 nghìn tấn, kế hoạch 2025 là 42 nghìn tấn."
)


@pytest.fixture
def told(cast: SimpleNamespace) -> SimpleNamespace:
    """A session of March with two conclusions, one of them issued and overdue; a proposal; three figures."""
    document = builders.make_document(
        cast.clerk, text=TEXT, title="Họp về vụ xuân", number="12-TB/TU", issued_on=date(2026, 3, 6)
    )

    def accepted(kind: str, quote: str, **fields: Any) -> Any:
        finding = builders.make_finding(document, kind, quote, fields=fields, state="accepted")
        review.enter(cast.clerk, finding)
        return finding

    accepted("meeting", "Ngày 05/3/2026", held_on="2026-03-05", parties=["huyện Hà Trung Sơn"], chair="Bà Tư")
    directive = accepted("directive", "Huyện phải nạo vét kênh chính.")
    accepted("directive", "Huyện phải lập danh mục.")
    made = tasks.issue_directive(
        cast.clerk,
        directive,
        work="Nạo vét kênh chính",
        leads=[cast.district],
        deadline_state="dated",
        due_on=date(2026, 4, 30),
    )
    for value, year, status in ((40, 2024, "actual"), (36, 2025, "actual"), (42, 2025, "plan")):
        accepted(
            "figure",
            f"{value} nghìn tấn",
            indicator="sản lượng lúa",
            value=value,
            unit="nghìn tấn",
            subject="huyện Hà Trung Sơn",
            period_text=f"năm {year}",
            period_start=f"{year}-01-01",
            period_end=f"{year}-12-31",
            status=status,
        )
    meeting = Meeting.objects.get()
    meetings.add_item(cast.clerk, meeting, kind="question", text="Bao giờ bắt đầu?")
    meetings.add_item(cast.clerk, meeting, kind="proposal", text="Cấp vốn sửa cống", unit=cast.district)
    Proposal.objects.update(due_on=TODAY - timedelta(days=7))
    return SimpleNamespace(document=document, meeting=meeting, task=made.tasks.get(), **vars(cast))


def test_what_was_concluded_and_what_came_of_it(told: SimpleNamespace) -> None:
    file = gather(told.leader, told.district, TODAY)
    assert file.last is not None and file.last.meeting == told.meeting
    first, second = file.last.conclusions
    assert first.quoted == "Huyện phải nạo vét kênh chính." and "12-TB/TU" in first.source
    assert f"/{told.document.pk}?doan=" in first.address
    (task,) = first.tasks
    assert (task.number, task.overdue_days) == (told.task.number, (TODAY - date(2026, 4, 30)).days)
    assert not second.issued and not second.tasks
    assert [line.pk for line in file.overdue] == [told.task.pk]
    assert [(row.proposal.content, row.late_days) for row in file.proposals] == [("Cấp vốn sửa cống", 7)]
    assert (file.open_tasks, file.done_tasks) == (1, 0)


def test_questions_follow_from_the_gaps(told: SimpleNamespace) -> None:
    asked = {q.code: q for q in gather(told.leader, told.district, TODAY).questions}
    assert set(asked) == {
        "overdue-silent", "not-issued", "unanswered", "proposal-late", "below-plan", "falling",
    }  # fmt: skip
    assert "quá hạn 204 ngày" in asked["overdue-silent"].text
    assert told.task.number in asked["overdue-silent"].reason
    assert "36/42 nghìn tấn" in asked["below-plan"].text and "85,7%" in asked["below-plan"].text
    assert "giảm 10%" in asked["falling"].text and "40 → 36" in asked["falling"].text


def test_every_rule_of_the_data_is_known_and_says_something() -> None:
    assert {rule["code"] for rule in questions.rules()} == set(questions._HOLDS)
    assert all(rule["text"] and rule["reason"] and rule["most"] > 0 for rule in questions.rules())


def test_what_is_done_is_asked_about_no_more(told: SimpleNamespace) -> None:
    tasks.hand_in_result(told.reporter, told.task, text="Xong.", product="Biên bản nghiệm thu")
    tasks.confirm_result(told.clerk, told.task)
    file = gather(told.leader, told.district, TODAY)
    assert file.overdue == [] and file.done_tasks == 1
    asked = {q.code for q in file.questions}
    assert "no-product" in asked and "overdue-silent" not in asked
    assert file.last is not None and file.last.conclusions[0].tasks[0].result == "Biên bản nghiệm thu"


def test_figures_stand_against_plan_and_the_year_before(told: SimpleNamespace) -> None:
    (series,) = gather(told.leader, told.district, TODAY).series
    before, now = series.points
    assert (before.change, before.of_plan) == (None, None)
    assert (float(now.change or 0), float(now.of_plan or 0), now.before) == (-10.0, 85.7, before.value)
    chart = drawn(series)
    assert chart is not None and [dot.label for dot in chart.dots] == ["40", "36"]
    assert chart.dots[0].x < chart.dots[1].x and chart.dots[0].y < chart.dots[1].y  # it falls
    assert [dot.label for dot in chart.plan] == ["42"]
    assert picture(chart).startswith(b"\x89PNG")


def test_one_point_is_no_chart(told: SimpleNamespace) -> None:
    Figure.objects.filter(period_end=date(2024, 12, 31)).update(withdrawn_at=timezone.now())
    (series,) = gather(told.leader, told.district, TODAY).series
    assert drawn(series) is None and len(series.points) == 1


def test_across_a_merger_the_open_matters_of_the_old_units_are_there_with_a_mark(
    told: SimpleNamespace,
) -> None:
    merged = builders.make_place("xã Sơn Lạc", "xã", parent=told.province)
    event = UnitEvent.objects.create(on=date(2026, 7, 1), kind="merge", legal_doc="NQ")
    UnitLink.objects.create(event=event, before=told.district, after=merged, whole=False)
    told.district.ended_on = date(2026, 7, 1)
    told.district.save()
    file = gather(told.leader, merged, TODAY)
    mark = "huyện Hà Trung Sơn, đến 30/06/2026, nhập một phần"
    assert file.old_units == [mark]
    assert file.last is not None and file.last.old_unit == mark
    assert file.overdue[0].old_unit == mark
    assert file.proposals[0].by_predecessor == "đến 30/06/2026"
    assert file.series[0].points[0].old_unit == "huyện Hà Trung Sơn"
    assert mark in "".join(p.text for p in docx.Document(io.BytesIO(as_docx(file, office="VP"))).paragraphs)


def test_earlier_sessions_show_only_what_is_still_open(told: SimpleNamespace) -> None:
    from tests.office.meetings.conftest import facts

    meetings.make_meeting(told.clerk, facts(told, title="Phiên sau", held_on=date(2026, 9, 1)))
    file = gather(told.leader, told.district, TODAY)
    assert file.last is not None and file.last.meeting.title == "Phiên sau"
    (earlier,) = file.earlier
    assert earlier.meeting == told.meeting and len(earlier.conclusions) == 2
    tasks.hand_in_result(told.reporter, told.task, text="Xong.", product="Biên bản")
    tasks.confirm_result(told.clerk, told.task)
    (earlier,) = gather(told.leader, told.district, TODAY).earlier
    assert [c.issued for c in earlier.conclusions] == [False]


def test_a_unit_never_met_has_an_empty_file(cast: SimpleNamespace) -> None:
    file = gather(cast.leader, cast.other_district, TODAY)
    assert file.last is None and not file.questions and not file.overdue
    assert "Chưa có buổi làm việc" in "".join(
        p.text for p in docx.Document(io.BytesIO(as_docx(file, office="VP"))).paragraphs
    )


def test_what_is_restricted_is_in_nobody_elses_file(told: SimpleNamespace) -> None:
    meetings.restrict_meeting(told.clerk, told.meeting, restricted=True, people=[], units=[])
    assert gather(told.clerk, told.district, TODAY).last is not None
    file = gather(told.leader, told.district, TODAY)
    assert file.last is None and not file.proposals and not file.overdue
    assert {q.code for q in file.questions} <= {"below-plan", "falling"}
    assert candidates(told.leader) == []


def test_the_docx_holds_everything_and_opens(told: SimpleNamespace) -> None:
    data = as_docx(gather(told.leader, told.district, TODAY), office="Văn phòng Tỉnh ủy")
    opened = docx.Document(io.BytesIO(data))
    cells = [c.text for t in opened.tables for row in t.rows for c in row.cells]
    text = "\n".join([*(p.text for p in opened.paragraphs), *cells])
    for words in (
        "HỒ SƠ CHUẨN BỊ LÀM VIỆC",
        "với huyện Hà Trung Sơn",
        told.task.number,
        "Chưa giao thành nhiệm vụ",
        "Cấp vốn sửa cống",
        "42",
        "85,7%",
        "I. Kết luận lần trước",
        "VI. Câu hỏi gợi ý",
    ):
        assert words in text
    assert any(name.startswith("word/media/") for name in zipfile.ZipFile(io.BytesIO(data)).namelist())


def test_a_control_character_does_not_spoil_the_file(told: SimpleNamespace) -> None:
    Task.objects.update(work="Nạo vét\x0b kênh\x01")
    file = gather(told.leader, told.district, TODAY)
    written = docx.Document(io.BytesIO(as_docx(file, office="VP")))
    cells = " ".join(cell.text for table in written.tables for row in table.rows for cell in row.cells)
    assert "kênh" in cells and not {"\x0b", "\x01"} & set(cells)


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk", 200), ("leader", 200), ("viewer", 200), ("reporter", 403), ("admin", 403), ("stranger", 403)],
)
def test_who_may_have_it(client: Client, told: SimpleNamespace, who: str, status: int) -> None:
    client.force_login(getattr(told, who))
    for name in ("preparation", "preparation-docx"):
        assert client.get(reverse(f"reports:{name}", args=[told.district.pk])).status_code == status
    assert client.post(reverse("reports:preparation-pdf", args=[told.district.pk])).status_code == (
        302 if status == 200 else status
    )


def test_the_page_asks_the_same_number_of_queries(client: Client, told: SimpleNamespace) -> None:
    client.force_login(told.leader)
    address = reverse("reports:preparation", args=[told.district.pk])

    def asks() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert client.get(address).status_code == 200
        return len(counted)

    before = asks()
    for n in range(4):
        meetings.add_item(told.clerk, told.meeting, kind="conclusion", text=f"Việc {n}", unit=told.district)
        meetings.add_item(told.clerk, told.meeting, kind="proposal", text=f"Xin {n}", unit=told.district)
    assert asks() == before <= 36


def test_the_unit_is_chosen_by_its_name(client: Client, told: SimpleNamespace) -> None:
    client.force_login(told.clerk)
    address = reverse("reports:preparations")
    assert "huyện Hà Trung Sơn" in client.get(address).content.decode()
    found = client.get(address, {"unit": "ha trung son"})
    assert found["Location"] == reverse("reports:preparation", args=[told.district.pk])
    assert client.get(address, {"unit": "huyện Không Có"}).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_the_pdf_is_made_in_the_background_and_only_its_maker_has_it(
    client: Client, told: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roviec.office.reports.preparation.job.as_pdf", lambda data: b"%PDF-" + data[:4])
    client.force_login(told.clerk)
    client.post(reverse("reports:preparation-pdf", args=[told.district.pk]))
    job = Job.objects.get()
    made = Preparation.objects.get()
    assert job.state == Job.State.DONE, job.error
    assert job.target == reverse("reports:preparation", args=[told.district.pk]) + f"?tep={made.pk}"
    page = client.get(job.target).content.decode()
    file = reverse("reports:preparation-file", args=[made.pk])
    assert file in page
    answer = client.get(file)
    assert b"".join(answer.streaming_content).startswith(b"%PDF-PK")
    client.force_login(told.leader)
    assert client.get(file).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_without_libreoffice_it_says_so(
    client: Client, told: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice.shutil, "which", lambda name: None)
    client.force_login(told.clerk)
    page = client.get(reverse("reports:preparation", args=[told.district.pk])).content.decode()
    assert "chưa cài LibreOffice" in page and "Tạo PDF" not in page
    client.post(reverse("reports:preparation-pdf", args=[told.district.pk]))
    job = Job.objects.get()
    assert job.state == Job.State.FAILED and "chưa cài LibreOffice" in job.error
    assert not Preparation.objects.exists()
