"""Following a task: report, hand in, return, confirm, fill in, stop; and who may do which."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roviec.office.audit.door import Refused, Rejected
from roviec.office.audit.models import Line
from roviec.office.documents.queries import visible_to as visible_documents
from roviec.office.tasks import actions, queries
from roviec.office.tasks.models import Task
from tests import builders

Issue = Callable[..., Task]


def evidence(name: str = "báo cáo.docx", data: bytes = b"PK noi dung") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_report_return_report_confirm(cast: SimpleNamespace, issue: Issue) -> None:
    task = issue(due_on=date(2099, 6, 30))
    today = timezone.localdate()
    actions.report_progress(cast.reporter, task, text="Đã rà soát 3 xã", percent=40, evidence=[evidence()])
    task.refresh_from_db()
    assert (task.percent, task.progressed_on) == (40, today)
    actions.hand_in_result(cast.reporter, task, text="Xong", product="Báo cáo 12/BC-UBND")
    with pytest.raises(Rejected, match="đang chờ"):
        actions.hand_in_result(cast.reporter, task, text="Xong", product="x")
    actions.return_result(cast.clerk, task, reason="Thiếu biểu tổng hợp")
    task.refresh_from_db()
    assert (task.handed_in_on, task.returned_on, task.percent, task.finished_on) == (None, today, 40, None)
    actions.hand_in_result(cast.reporter, task, text="Đã bổ sung biểu", evidence=[evidence("biểu.xlsx")])
    actions.confirm_result(cast.clerk, task, note="Đạt")
    task.refresh_from_db()
    assert task.finished_on == task.confirmed_on == today and task.returned_on is None
    kinds = [event.kind for event in task.events.all()]
    assert kinds == ["issued", "progress", "handed-in", "returned", "handed-in", "confirmed"]
    codes = set(Line.objects.values_list("code", flat=True))
    assert {"task.issued", "task.progressed", "task.handed-in", "task.returned", "task.confirmed"} <= codes
    with pytest.raises(Rejected, match="đã được xác nhận"):
        actions.report_progress(cast.reporter, task, text="thêm")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"text": " ", "product": "x"}, "Chưa ghi kết quả"),
        ({"text": "Xong"}, "ít nhất một tệp"),
    ],
)
def test_result_needs_words_and_evidence(
    cast: SimpleNamespace, issue: Issue, given: dict[str, Any], why: str
) -> None:
    with pytest.raises(Rejected, match=why):
        actions.hand_in_result(cast.reporter, issue(), **given)


def test_return_needs_a_reason_and_a_result(cast: SimpleNamespace, issue: Issue) -> None:
    task = issue()
    with pytest.raises(Rejected, match="chưa báo cáo"):
        actions.return_result(cast.clerk, task, reason="x")
    with pytest.raises(Rejected, match="chưa báo cáo"):
        actions.confirm_result(cast.clerk, task)
    actions.hand_in_result(cast.reporter, task, text="Xong", product="x")
    with pytest.raises(Rejected, match="lý do"):
        actions.return_result(cast.clerk, task, reason="  ")
    with pytest.raises(Rejected, match="đang chờ"):
        actions.report_progress(cast.reporter, task, text="x")


def test_coordinator_adds_notes_only(cast: SimpleNamespace, issue: Issue) -> None:
    task = issue(coordinators=[cast.department])
    actions.report_progress(cast.department_reporter, task, text="Đã góp ý")
    task.refresh_from_db()
    assert task.progressed_on is None and task.percent == 0  # the lead has not begun
    with pytest.raises(Rejected, match="tỷ lệ"):
        actions.report_progress(cast.department_reporter, task, text="x", percent=10)
    with pytest.raises(Refused):
        actions.hand_in_result(cast.department_reporter, task, text="x", product="y")


def test_fill_in_what_is_missing(cast: SimpleNamespace, issue: Issue) -> None:
    task = issue()
    changes = {"accountable": "Nguyễn Văn Đủ", "deadline_state": "dated", "due_on": date(2099, 1, 5)}
    actions.amend_task(cast.clerk, task, changes=changes)
    task.refresh_from_db()
    assert task.first_due_on == task.due_on == date(2099, 1, 5) and task.accountable == "Nguyễn Văn Đủ"
    said = task.events.last().text  # type: ignore[union-attr]
    assert "Ngày đến hạn: chưa có → 05/01/2099" in said and "Nguyễn Văn Đủ" in said
    with pytest.raises(Rejected, match="xin gia hạn"):
        actions.amend_task(cast.clerk, task, changes={"deadline_state": "dated", "due_on": date(2099, 9, 9)})
    with pytest.raises(Rejected, match="Chưa có thay đổi"):
        actions.amend_task(cast.clerk, task, changes={"accountable": "Nguyễn Văn Đủ"})


def test_deadline_that_the_document_does_not_state_is_not_filled_in(
    cast: SimpleNamespace, issue: Issue
) -> None:
    task = issue(deadline_state="none-stated")
    with pytest.raises(Rejected, match="xin gia hạn"):
        actions.amend_task(cast.clerk, task, changes={"deadline_state": "dated", "due_on": date(2099, 9, 9)})


def test_stop_following(cast: SimpleNamespace, issue: Issue) -> None:
    task = issue()
    with pytest.raises(Rejected, match="lý do"):
        actions.cancel_task(cast.clerk, task, reason="")
    actions.cancel_task(cast.clerk, task, reason="Theo Thông báo 15-TB/VP")
    with pytest.raises(Rejected, match="dừng theo dõi"):
        actions.report_progress(cast.reporter, task, text="x")


_ACTS: dict[str, Callable[[Any, Task], object]] = {
    "report": lambda by, task: actions.report_progress(by, task, text="x"),
    "hand_in": lambda by, task: actions.hand_in_result(by, task, text="x", product="y"),
    "confirm": lambda by, task: actions.confirm_result(by, task),
    "return": lambda by, task: actions.return_result(by, task, reason="x"),
    "amend": lambda by, task: actions.amend_task(by, task, changes={"product": "z"}),
    "cancel": lambda by, task: actions.cancel_task(by, task, reason="x"),
}
_ALLOWED = {
    "report": {"reporter", "department_reporter"},
    "hand_in": {"reporter"},
    "confirm": {"clerk", "second_clerk"},
    "return": {"clerk", "second_clerk"},
    "amend": {"clerk", "second_clerk"},
    "cancel": {"clerk", "second_clerk"},
}
_EVERYBODY = (
    "admin",
    "clerk",
    "second_clerk",
    "leader",
    "reporter",
    "other_reporter",
    "department_reporter",
    "viewer",
    "stranger",
)


@pytest.mark.parametrize("who", _EVERYBODY)
@pytest.mark.parametrize("act", _ACTS)
def test_permission_matrix(cast: SimpleNamespace, issue: Issue, who: str, act: str) -> None:
    task = issue(coordinators=[cast.department])
    if act in ("confirm", "return"):
        actions.hand_in_result(cast.reporter, task, text="x", product="y")
    lines = Line.objects.count()
    if who in _ALLOWED[act]:
        _ACTS[act](getattr(cast, who), task)
        assert Line.objects.count() > lines
    else:
        with pytest.raises(Refused):
            _ACTS[act](getattr(cast, who), task)
        assert Line.objects.count() == lines


_SEES = {"clerk", "second_clerk", "leader", "viewer", "reporter", "department_reporter"}


@pytest.mark.parametrize("who", _EVERYBODY)
def test_who_sees_a_task(client: Client, cast: SimpleNamespace, issue: Issue, who: str) -> None:
    task = issue(coordinators=[cast.department])
    person = getattr(cast, who)
    client.force_login(person)
    expected = who in _SEES
    for name, pk in (("show", task.pk), ("assignment", task.assignment_id)):
        assert client.get(reverse(f"tasks:{name}", args=[pk])).status_code == (200 if expected else 404)
    assert (task.number in client.get(reverse("tasks:list")).content.decode()) == expected
    assert queries.visible_to(person).filter(pk=task.pk).exists() == expected
    assert visible_documents(person).exists() == expected


def test_committee_answers_for_its_place_but_a_department_does_not(
    cast: SimpleNamespace, issue: Issue
) -> None:
    committee = builders.make_body(
        "Ủy ban nhân dân huyện Hà Trung Sơn", "ủy ban nhân dân", place=cast.district
    )
    hospital = builders.make_body("Trung tâm Y tế huyện", "trung tâm", place=cast.district, kind="state")
    task = issue(lead=committee)
    actions.report_progress(cast.reporter, task, text="x", percent=5)  # signs in for the district
    clinic = builders.make_user("yte", "reporter", hospital)
    assert not queries.visible_to(clinic).exists()
    people = builders.make_user("ubnd", "reporter", committee)
    actions.hand_in_result(people, task, text="x", product="y")


def test_journey_in_the_browser_forms(client: Client, cast: SimpleNamespace, issue: Issue) -> None:
    task = issue(due_on=date(2099, 6, 30))

    def post(name: str, **given: Any) -> Any:
        return client.post(reverse(f"tasks:{name}", args=[task.pk]), given)

    client.force_login(cast.reporter)
    page = client.get(reverse("tasks:show", args=[task.pk])).content.decode()
    assert "Báo cáo hoàn thành" in page and "Xác nhận hoàn thành" not in page and "Dừng theo dõi" not in page
    quoted = task.assignment.finding
    assert f"?doan={quoted.start}-{quoted.end}" in page and "Lãnh đạo nào chịu trách nhiệm?" in page
    answer = post("report", **{"progress-text": "Đang làm", "progress-percent": 130})
    assert answer.status_code == 422 and "Đang làm" in answer.content.decode()
    files = [evidence("a.pdf", b"%PDF a"), evidence("kết quả <b>.txt", b"b")]
    assert (
        post(
            "report", **{"progress-text": "Đang làm", "progress-percent": 30, "progress-evidence": files}
        ).status_code
        == 302
    )
    page = client.get(reverse("tasks:show", args=[task.pk])).content.decode()
    assert "a.pdf" in page and "kết quả &lt;b&gt;.txt" in page
    assert post("hand-in", **{"result-text": "Xong"}).status_code == 422
    assert post("hand-in", **{"result-text": "Xong", "result-product": "BC 1"}).status_code == 302
    assert post("confirm").status_code == 403
    client.force_login(cast.clerk)
    assert post("return", **{"return-reason": ""}).status_code == 422
    assert post("return", **{"return-reason": "Thiếu phụ lục"}).status_code == 302
    late = post("confirm", **{"confirm-note": "đạt rồi"})  # somebody returned it while this form was open
    assert late.status_code == 422 and "chưa báo cáo hoàn thành" in late.content.decode()
    assert "đạt rồi" in late.content.decode()
    client.force_login(cast.reporter)
    assert "Thiếu phụ lục" in client.get(reverse("tasks:show", args=[task.pk])).content.decode()
    assert post("hand-in", **{"result-text": "Đủ", "result-product": "BC 2"}).status_code == 302
    client.force_login(cast.clerk)
    assert post("confirm", **{"confirm-note": "Đạt"}).status_code == 302
    assert Task.objects.get().finished_on == timezone.localdate()


def test_files_are_for_those_who_see_the_task(client: Client, cast: SimpleNamespace, issue: Issue) -> None:
    task = issue()
    event = actions.report_progress(
        cast.reporter, task, text="x", evidence=[evidence("kết quả.txt", b"noi dung 7")]
    )
    address = reverse("tasks:file", args=[event.files.get().pk])
    client.force_login(cast.reporter)
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == b"noi dung 7"  # type: ignore[attr-defined]
    assert "attachment" in answer["Content-Disposition"]
    client.force_login(cast.other_reporter)
    assert client.get(address).status_code == 404


def test_task_without_deadline_is_filled_in_by_form(
    client: Client, cast: SimpleNamespace, issue: Issue
) -> None:
    task = issue()
    client.force_login(cast.clerk)
    given = {"amend-deadline_state": "dated", "amend-due_on": "2099-01-05", "amend-product": "Đề án"}
    assert client.post(reverse("tasks:amend", args=[task.pk]), given).status_code == 302
    task.refresh_from_db()
    assert (task.product, task.due_on) == ("Đề án", date(2099, 1, 5))
    given["amend-due_on"] = "2099-02-05"
    assert client.post(reverse("tasks:amend", args=[task.pk]), given).status_code == 422


def test_lead_unit_names_who_does_the_work(client: Client, cast: SimpleNamespace, issue: Issue) -> None:
    task = issue(coordinators=[cast.department])
    actions.amend_task(cast.reporter, task, changes={"lead_person": "Lò Văn Chăm"})
    for who, changes in (
        (cast.reporter, {"lead_person": "x", "product": "y"}),
        (cast.department_reporter, {"lead_person": "x"}),
    ):
        with pytest.raises(Refused):
            actions.amend_task(who, task, changes=changes)
    client.force_login(cast.reporter)
    page = client.get(reverse("tasks:show", args=[task.pk])).content.decode()
    assert "Người thực hiện" in page and "Dừng theo dõi nhiệm vụ" not in page
    given = {"amend-lead_person": "Quàng Thị Pâng", "amend-product": "z"}
    assert client.post(reverse("tasks:amend", args=[task.pk]), given).status_code == 302
    task.refresh_from_db()
    assert (task.lead_person, task.product) == ("Quàng Thị Pâng", "")


def test_the_office_reports_on_what_it_was_given_itself(cast: SimpleNamespace, issue: Issue) -> None:
    task = issue(lead=cast.office)
    actions.report_progress(cast.clerk, task, text="Đang tổng hợp", percent=30)
    actions.hand_in_result(cast.second_clerk, task, text="Xong", product="BC 3")
    actions.confirm_result(cast.clerk, task)
    task.refresh_from_db()
    assert task.finished_on == timezone.localdate()
    other = issue(which="staff", lead=cast.office)
    for who in (cast.leader, cast.viewer, cast.admin, cast.stranger):
        with pytest.raises(Refused):
            actions.report_progress(who, other, text="x")
