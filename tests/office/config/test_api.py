"""What the interface promises beside its schema: pages without gaps, tags, conditions, errors that say why."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from roviec.office.config.api import api
from roviec.office.documents.models import Document, DocumentAdmission
from roviec.office.review.models import Finding
from roviec.office.tasks import actions
from roviec.office.tasks.models import Task
from tests import builders

Issue = Callable[..., Task]
Make = Callable[[Any], Any]
DAY = date(2099, 6, 30)


def walk(clerk: Any, path: str, between: Callable[[], Any], **asked: Any) -> list[int]:
    """Every key of a list, page by page, with something happening between the pages."""
    keys, cursor = [], ""
    while True:
        page = clerk.get(path, {**asked, "limit": 2, "cursor": cursor}).json()
        keys += [one["id"] for one in page["items"]]
        if not (cursor := page["next"] or ""):
            return keys
        between()


@pytest.mark.parametrize("sort", ["due", "-due", "number", "-number", "lead", "percent", "-percent"])
def test_pages_of_tasks_are_complete_while_others_come_in(
    cast: SimpleNamespace, program: Make, issue: Issue, sort: str
) -> None:
    clerk = program(cast.clerk)
    for n in range(6):
        issue(
            lead=[cast.district, cast.other_district][n % 2], due_on=date(2099, 6, 1 + n % 3) if n else None
        )
    before = set(Task.objects.values_list("pk", flat=True))
    made: list[Task] = []

    def another() -> None:
        if len(made) < 3:
            made.append(issue(due_on=DAY))

    keys = walk(clerk, "tasks", another, sort=sort)
    assert len(keys) == len(set(keys)) and before <= set(keys)


@pytest.mark.parametrize("path", ["documents", "meetings", "proposals", "units"])
def test_pages_of_every_list_are_complete(cast: SimpleNamespace, program: Make, path: str) -> None:
    from roviec.office.review.actions import accept_finding

    for _ in range(5):
        document = builders.make_document(cast.clerk, text="Ngày 5/3/2026 họp. Huyện xin vốn.")
        for kind, quote, fields in (
            ("meeting", "Ngày 5/3/2026 họp.", {"held_on": "2026-03-05"}),
            ("proposal", "Huyện xin vốn.", {"content": "xin vốn"}),
        ):
            finding = builders.make_finding(document, kind, quote, fields=fields)
            accept_finding(cast.clerk, (finding.pk, finding.version))
    clerk = program(cast.clerk)
    whole = [one["id"] for one in clerk.get(path, {"limit": 200}).json()["items"]]
    assert len(whole) >= 5 and walk(clerk, path, lambda: None) == whole


def test_a_cursor_of_ours_only_and_of_this_list(cast: SimpleNamespace, program: Make, issue: Issue) -> None:
    clerk = program(cast.clerk)
    for _ in range(3):
        issue()
    cursor = clerk.get("tasks", {"limit": 1}).json()["next"]
    assert clerk.get("tasks", {"cursor": cursor}).status_code == 200
    for wrong in (cursor[:-1] + "x", "abc", cursor.replace(":", "")):
        assert clerk.get("tasks", {"cursor": wrong}).json()["code"] == "invalid"
    assert clerk.get("tasks", {"cursor": cursor, "sort": "number"}).status_code == 422
    assert clerk.get("documents", {"cursor": cursor}).status_code == 422


def test_filters_are_those_of_the_page_and_a_wrong_one_is_told(
    cast: SimpleNamespace, program: Make, issue: Issue
) -> None:
    clerk = program(cast.clerk)
    late, soon = issue(due_on=DAY), issue(lead=cast.other_district)
    assert [t["id"] for t in clerk.get("tasks", {"due_from": "2099-01-01"}).json()["items"]] == [late.pk]
    assert [t["id"] for t in clerk.get("tasks", {"unit": soon.lead_id}).json()["items"]] == [soon.pk]
    asked = {"status": ["undated", "not-started"], "q": "ra soat"}
    assert len(clerk.get("tasks", asked).json()["items"]) == 2
    for wrong in (
        {"due_from": "30/06/2099"},
        {"status": "open"},
        {"limit": 201},
        {"don_vi": 1},
        {"unit": "x"},
    ):
        answer = clerk.get("tasks", wrong)
        assert answer.status_code == 422 and answer["Content-Type"] == "application/problem+json"
        assert next(iter(wrong)) in str(answer.json()["errors"])


def test_what_has_not_changed_is_not_sent_again(cast: SimpleNamespace, program: Make, issue: Issue) -> None:
    clerk, task = program(cast.clerk), issue()
    for path in ("tasks", f"tasks/{task.pk}", f"tasks/{task.pk}/events"):
        first = clerk.get(path)
        again = clerk.get(path, **{"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        actions.amend_task(cast.clerk, task, changes={"product": f"Đề án {path}"})
        assert clerk.get(path, **{"If-None-Match": first["ETag"]}).status_code == 200


def test_a_write_is_made_from_the_version_that_was_read(
    cast: SimpleNamespace, program: Make, issue: Issue
) -> None:
    reporter, task = program(cast.reporter), issue(due_on=DAY)
    path = f"tasks/{task.pk}/report-progress"
    read = reporter.get(f"tasks/{task.pk}")
    assert reporter.post(path, {"text": "Đang làm"}, match="").json()["code"] == "precondition-required"
    actions.amend_task(cast.clerk, task, changes={"product": "Đề án"})
    answer = reporter.post(path, {"text": "Đang làm", "percent": 40}, match=read["ETag"])
    told = answer.json()
    assert answer.status_code == 412 and told["code"] == "changed"
    assert told["version"] == Task.objects.get().version
    assert [(one["kind"], one["by"]) for one in told["changes"]] == [("amended", str(cast.clerk))]
    assert Task.objects.get().percent == 0
    answer = reporter.post(path, {"text": "Đang làm", "percent": 40}, match=f'"{told["version"]}"')
    assert answer.status_code == 200 and answer.json()["percent"] == 40
    assert answer["ETag"].startswith(f'"{answer.json()["version"]}-')


def test_from_progress_to_confirmation(cast: SimpleNamespace, program: Make, issue: Issue) -> None:
    reporter, clerk, task = program(cast.reporter), program(cast.clerk), issue(due_on=DAY)
    path = f"tasks/{task.pk}"
    asked = {"wanted_on": "2099-08-01", "reason": "Chờ số liệu"}
    assert reporter.post(f"{path}/ask-extension", asked).status_code == 200
    granted = clerk.post(f"{path}/decide-extension", {"granted": True}).json()
    assert (granted["due_on"], granted["first_due_on"]) == ("2099-08-01", "2099-06-30")
    assert reporter.post(f"{path}/hand-in-result", {"text": "Xong"}).json()["code"] == "rejected"
    file = {"name": "kết quả.txt", "content": b64encode("đủ".encode()).decode()}
    answer = reporter.post(f"{path}/hand-in-result", {"text": "Xong", "files": [file]})
    assert answer.json()["status"] == "awaiting"
    assert reporter.post(f"{path}/confirm-result", {}).json()["code"] == "refused"
    assert clerk.post(f"{path}/return-result", {"reason": "Thiếu phụ lục"}).json()["status"] == "returned"
    assert reporter.post(f"{path}/hand-in-result", {"text": "Đủ", "product": "BC 12"}).status_code == 200
    assert clerk.post(f"{path}/confirm-result", {"note": "Tốt"}).json()["status"] == "done-on-time"
    assert clerk.post(f"{path}/reopen", {"reason": "Sai số"}).json()["finished_on"] is None
    events = clerk.get(f"{path}/events").json()["items"]
    assert [one["kind"] for one in events] == [
        "issued", "extension-asked", "extension-decided", "handed-in", "returned", "handed-in", "confirmed",
        "reopened",
    ]  # fmt: skip
    assert events[3]["files"] == ["kết quả.txt"]


def test_the_source_of_a_restricted_document_is_not_told(
    cast: SimpleNamespace, program: Make, issue: Issue
) -> None:
    task = issue()
    document = task.assignment.document
    assert program(cast.reporter).get(f"tasks/{task.pk}").json()["document"] == document.pk
    Document.objects.update(restricted=True)
    DocumentAdmission.objects.create(document=document, person=cast.leader)
    assert program(cast.reporter).get(f"tasks/{task.pk}").json()["document"] is None
    assert program(cast.second_clerk).get(f"tasks/{task.pk}").status_code == 404
    assert program(cast.leader).get(f"tasks/{task.pk}").json()["document"] == document.pk


def test_errors_say_what_is_wrong(cast: SimpleNamespace, program: Make, issue: Issue, settings: Any) -> None:
    reporter, task = program(cast.reporter), issue()
    path = f"tasks/{task.pk}/report-progress"
    for sent, more, status, code in (
        ("{", {}, 400, "malformed"),
        ({"text": "x"}, {"content_type": "text/plain"}, 415, "media-type"),
        ({"text": 5}, {}, 422, "invalid"),
        ({"text": "x", "percent": "40"}, {}, 422, "invalid"),
        ({"text": "x", "khac": 1}, {}, 422, "invalid"),
        ({"text": "a\x00b"}, {}, 422, "invalid"),
        ({"text": "   "}, {}, 409, "rejected"),
    ):
        answer = reporter.post(path, str(sent) if more else sent, **more)
        assert (answer.status_code, answer.json()["code"]) == (status, code), sent
        assert answer["Content-Type"] == "application/problem+json" and answer.json()["status"] == status
    for gone in ("tasks/999999", "tasks/0x", "khong-co", ""):
        assert reporter.get(gone).status_code in (404,)
    answer = reporter.post("tasks")
    assert (answer.status_code, answer["Allow"], answer.json()["code"]) == (405, "GET", "method-not-allowed")
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    assert reporter.post(path, {"text": "x" * 200}).json()["code"] == "too-large"


def test_a_finding_is_decided_at_the_version_that_was_read(cast: SimpleNamespace, program: Make) -> None:
    clerk, other = program(cast.clerk), program(cast.second_clerk)
    document = builders.make_document(cast.clerk, text="Thu đạt 12 tỷ đồng. Huyện phải rà soát.")
    figure = builders.make_finding(
        document, "figure", "Thu đạt 12 tỷ đồng", fields={"indicator": "Thu", "value": 12}
    )
    builders.make_finding(document, "directive", "Huyện phải rà soát.", fields={"action": "rà soát"})
    listed = clerk.get(f"documents/{document.pk}/findings", {"kind": "figure"}).json()["items"]
    assert [(one["id"], one["quote"]) for one in listed] == [(figure.pk, "Thu đạt 12 tỷ đồng")]
    path = f"findings/{figure.pk}"
    tag = clerk.get(path)["ETag"]
    edit = {"values": {"indicator": "Thu ngân sách", "value": 12.5, "period_end": "2026-12-31"}}
    assert other.post(f"{path}/edit", edit, match=tag).json()["data"]["value"]["value"] == 12.5
    answer = clerk.post(f"{path}/accept", match=tag)
    assert answer.status_code == 412 and answer.json()["changes"][0]["by"] == str(cast.second_clerk)
    assert Finding.objects.get(pk=figure.pk).state == "proposed"
    accepted = clerk.post(f"{path}/accept", match=clerk.get(path)["ETag"])
    assert accepted.json()["state"] == "accepted" and accepted.json()["decided_by"] == str(cast.clerk)
    for wrong, told in (
        ({"period_end": "31/12/2026"}, "2026-06-30"),
        ({"ten": "x"}, "indicator"),
        ({"value": "x"}, "số"),
    ):
        answer = clerk.post(f"{path}/edit", {"values": wrong})
        assert answer.json()["code"] == "rejected" and told in answer.json()["detail"]
    assert clerk.post(f"{path}/reopen").json()["state"] == "proposed"
    assert program(cast.leader).post(f"{path}/reject").json()["code"] == "refused"


@pytest.mark.django_db(transaction=True)
def test_a_file_is_taken_in_and_its_way_can_be_followed(cast: SimpleNamespace, program: Make) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    clerk = program(cast.clerk)
    text = "THÔNG BÁO\nNgày 05/3/2026, Thường trực Tỉnh ủy họp giao ban. Huyện phải rà soát quy hoạch."
    file = SimpleUploadedFile("thong-bao.txt", text.encode())
    answer = Client().post("/api/v1/documents", {"file": file}, headers=clerk.headers)
    assert answer.status_code == 202
    upload = clerk.get(f"documents/uploads/{answer.json()['items'][0]['id']}").json()
    assert upload["state"] == "done", upload
    document = clerk.get(f"documents/{upload['document']}").json()
    assert (document["file_name"], document["state"]) == ("thong-bao.txt", "review")
    assert "rà soát quy hoạch" in clerk.get(f"documents/{document['id']}/text").json()["text"]
    assert Client().post("/api/v1/documents", {}, headers=clerk.headers).status_code == 422


def test_units_by_name_and_day_and_what_became_of_them(cast: SimpleNamespace, program: Make) -> None:
    from roviec.office.units.models import UnitEvent, UnitLink

    cast.district.ended_on = date(2025, 7, 1)
    cast.district.save()
    cast.district.versions.update(valid_to=date(2025, 7, 1))
    event = UnitEvent.objects.create(on=date(2025, 7, 1), kind="abolish", legal_doc="x")
    UnitLink.objects.create(event=event, before=cast.district, after=cast.commune)
    viewer = program(cast.viewer)
    found = viewer.get("units/find", {"name": "H. Hà Trung Sơn", "on": "2025-01-01"}).json()["items"]
    assert [one["id"] for one in found] == [cast.district.pk]
    became = viewer.get(f"units/{cast.district.pk}/successors").json()["items"]
    assert [one["id"] for one in became] == [cast.commune.pk]
    assert viewer.get(f"units/{cast.district.pk}/successors", {"on": "2025-06-30"}).json()["items"] == []
    asked = {"parent": cast.province.pk, "kind": "place"}
    after = {one["id"] for one in viewer.get("units", asked).json()["items"]}
    before = {one["id"] for one in viewer.get("units", asked | {"on": "2025-06-30"}).json()["items"]}
    assert before - after == {cast.district.pk}


def test_a_list_costs_as_many_queries_however_long_it_is(
    cast: SimpleNamespace, program: Make, issue: Issue, django_assert_max_num_queries: Any
) -> None:
    clerk = program(cast.clerk)
    for _ in range(12):
        issue(coordinators=[cast.department])
    with django_assert_max_num_queries(12):
        assert len(clerk.get("tasks").json()["items"]) == 12


def test_every_operation_is_in_the_reference() -> None:
    schema = api.get_openapi_schema()
    made = {one["operationId"] for methods in schema["paths"].values() for one in methods.values()}
    told = Path(__file__).parents[3] / "docs" / "reference" / "api.md"
    assert schema["openapi"] == "3.1.0"
    assert made == set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", told.read_text(encoding="utf-8")))


def test_the_page_of_the_interface_shows_every_operation(cast: SimpleNamespace, client: Any) -> None:
    client.force_login(cast.viewer)
    page = client.get("/api/v1/docs").content.decode()
    schema = client.get("/api/v1/openapi.json").json()
    for path, methods in schema["paths"].items():
        assert path in page
        for one in methods.values():
            assert f'id="{one["operationId"]}"' in page and one["summary"] in page
