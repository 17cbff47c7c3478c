"""The whole way on the server's side: read, reviewed, issued, reported, confirmed; every room keeps its part."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roviec.office.audit.door import Rejected
from roviec.office.documents.actions import take_in_document
from roviec.office.documents.models import Document
from roviec.office.indicators.models import Figure
from roviec.office.meetings.models import Meeting
from roviec.office.review import actions as review
from roviec.office.review.models import Finding
from roviec.office.tasks import actions, issuing
from roviec.office.tasks.models import Task
from roviec.reader import read

TEXT = "\n\n".join(
    [
        "Thường trực Tỉnh ủy làm việc với huyện Hà Trung Sơn",
        "Chiều 05/3/2026, đồng chí Phạm Hữu Nghĩa, Phó Bí thư Thường trực Tỉnh ủy Sông Lam chủ trì buổi làm việc "
        "với Ban Thường vụ Huyện ủy Hà Trung Sơn về tình hình kinh tế - xã hội.",
        "Theo báo cáo, năm 2025 thu ngân sách trên địa bàn huyện đạt 812,5 tỷ đồng.",
        "Kết luận buổi làm việc, đồng chí Phạm Hữu Nghĩa yêu cầu huyện Hà Trung Sơn hoàn thành rà soát quy hoạch "
        "khu dân cư trước ngày 30/6/2026. Sở Nội vụ tổ chức hướng dẫn huyện Hà Trung Sơn sắp xếp cán bộ xã.",
    ]
)


@pytest.fixture
def document(cast: SimpleNamespace, tmp_path: Path) -> Document:
    file = tmp_path / "bai.txt"
    file.write_text(TEXT, encoding="utf-8")
    extract = read(file.read_bytes(), "bai.txt", today=date(2026, 3, 6))
    return take_in_document(cast.clerk, file, "bai.txt", extract)


def accept_all(cast: SimpleNamespace, document: Document) -> dict[str, list[Finding]]:
    kinds: dict[str, list[Finding]] = {}
    for finding in document.findings.filter(state="proposed"):
        kinds.setdefault(finding.kind, []).append(
            review.accept_finding(cast.clerk, (finding.pk, finding.version))
        )
    return kinds


def test_from_text_to_confirmed_task(client: Client, cast: SimpleNamespace, document: Document) -> None:
    kinds = accept_all(cast, document)
    assert kinds["directive"] and kinds["meeting"] and kinds["figure"]
    meeting = Meeting.objects.get()
    assert meeting.held_on == date(2026, 3, 5)
    assert 812.5 in {float(figure.value) for figure in Figure.objects.all()}
    drafts = issuing.drafts(document, today=date(2026, 3, 10))
    planning = next(d for d in drafts if "quy hoạch" in d.work)
    assert planning.leads[0].chosen == [cast.district] and planning.deadline_state == "dated"
    task = actions.issue_directive(
        cast.clerk,
        planning.finding,
        work=planning.work,
        leads=planning.leads[0].chosen,
        deadline_state=planning.deadline_state,
        due_on=planning.due_on,
    ).tasks.get()
    assert task.assignment.meeting == meeting
    held = planning.finding
    held.refresh_from_db()
    with pytest.raises(Rejected, match=task.number):
        review.reject_finding(cast.clerk, (held.pk, held.version))
    actions.hand_in_result(cast.reporter, task, text="Xong", product="BC 7")
    actions.confirm_result(cast.clerk, task)
    client.force_login(cast.reporter)
    page = client.get(reverse("tasks:show", args=[task.pk])).content.decode()
    assert "Hoàn thành" in page and f"?doan={held.start}-{held.end}" in page
    shown = client.get(reverse("documents:show", args=[document.pk]) + f"?doan={held.start}-{held.end}")
    assert shown.status_code == 200 and "rà soát quy hoạch" in shown.content.decode()
    assert Task.objects.get().finished_on == timezone.localdate()


def test_meeting_and_figures_go_with_their_acceptance(cast: SimpleNamespace, document: Document) -> None:
    kinds = accept_all(cast, document)
    for kind, model in (("meeting", Meeting), ("figure", Figure)):
        for finding in kinds[kind]:
            finding.refresh_from_db()
            review.reject_finding(cast.clerk, (finding.pk, finding.version))
        assert not model.objects.filter(withdrawn_at=None).exists()
    review.undo(cast.clerk, document)
    assert Figure.objects.filter(withdrawn_at=None).count() == 1
