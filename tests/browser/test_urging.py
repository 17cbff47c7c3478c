"""In a browser: a unit with late tasks is urged on by a letter with an annex; a proposal is passed on, decided and
given to somebody; every page checked for accessibility, wide and narrow."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from roviec.office.meetings import actions as meetings
from roviec.office.papers import actions as papers
from roviec.office.papers.models import Paper
from roviec.office.tasks import actions as tasks
from roviec.office.tasks.models import Task
from tests import builders
from tests.browser.test_sessions import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
WORK = (
    "Rà soát quy hoạch đất ở hai thôn ven sông",
    "Hoàn thành hồ sơ sửa trạm bơm thôn Đông",
    "Báo cáo kết quả tiêm phòng đàn gia súc",
    "Giải phóng mặt bằng tuyến kênh chính",
    "Công khai danh sách hộ nhận hỗ trợ",
    "Sắp xếp lại các trường tiểu học",
)


@pytest.fixture
def looked_at(page: Page, accessible: Callable[[], None]) -> Callable[[str], None]:
    """Check a page wide and narrow; with PICTURES set to a folder, keep both as pictures."""

    def look(name: str) -> None:
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            accessible()
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name}: {wide} at {width}"
            if folder := os.environ.get("PICTURES"):
                page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)

    return look


def issuer(cast: SimpleNamespace) -> None:
    papers.set_issuer(
        cast.clerk,
        None,
        unit=cast.department,
        family="state",
        symbol="UBND",
        place="Sông Lam",
        name="Ủy ban nhân dân tỉnh Sông Lam",
    )


def late_tasks(cast: SimpleNamespace) -> None:
    sentences = [f"{work} trước ngày đã định." for work in WORK]
    document = builders.make_document(
        cast.clerk, text=" ".join(sentences), number="17/TB-UBND", issued_on="2026-03-05", kind="notice"
    )
    document.refresh_from_db()
    for work, sentence in zip(WORK, sentences, strict=True):
        finding = builders.make_finding(
            document, "directive", sentence, fields={"action": work}, state="accepted"
        )
        tasks.issue_directive(
            cast.clerk,
            finding,
            work=work,
            leads=[cast.district],
            deadline_state="dated",
            due_on=timezone.localdate(),
        )
    Task.objects.update(due_on=timezone.localdate() - timedelta(days=12))


def test_a_letter_from_the_list_to_the_task(
    page: Page, live_server: Any, cast: SimpleNamespace, looked_at: Callable[[str], None]
) -> None:
    issuer(cast)
    late_tasks(cast)
    sign_in(page, live_server, "vanthu")
    page.goto(f"{live_server.url}/nhiem-vu/don-doc")
    looked_at("behind")
    page.goto(f"{live_server.url}/nhiem-vu/?trang_thai=overdue")
    for box in page.locator("input[name=chon]").all():
        box.check()
    page.get_by_label("Việc làm với các nhiệm vụ đã chọn").select_option("urge")
    page.get_by_role("button", name="Thực hiện").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Soạn công văn đôn đốc")
    looked_at("urge")
    page.get_by_role("button", name="Soạn dự thảo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sửa dự thảo công văn đôn đốc")
    page.get_by_label("Thay mặt, ký thay, thừa lệnh").fill("Chủ tịch")
    page.get_by_label("Chức vụ người ký").fill("Chánh Văn phòng")
    page.locator("#id_signer").fill("Trần Văn Minh")
    page.get_by_label("Ký hiệu đơn vị soạn").fill("TH")
    looked_at("letter-edit")
    page.get_by_role("button", name="Ghi", exact=True).click()
    paper = Paper.objects.get()
    papers.approve_paper(cast.leader, paper, seen=None)
    page.goto(f"{live_server.url}/van-ban-di/{paper.pk}")
    page.get_by_role("button", name="Cấp số và ban hành").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Công văn 01/UBND-TH")
    looked_at("letter")
    page.get_by_role("link", name=Task.objects.earliest("pk").number).click()
    expect(page.get_by_text("Đã đôn đốc 1 lần")).to_be_visible()
    looked_at("urged-task")
    page.goto(f"{live_server.url}/don-vi/{cast.district.pk}")
    looked_at("unit")
    page.goto(f"{live_server.url}/van-ban-di/")
    looked_at("papers")


def test_a_proposal_is_passed_on_decided_and_given(
    page: Page, live_server: Any, cast: SimpleNamespace, looked_at: Callable[[str], None]
) -> None:
    issuer(cast)
    proposal = meetings.receive_proposal(
        cast.clerk, content="Bố trí vốn sửa cống Ba Làng", unit=cast.district, addressees=["UBND tỉnh"]
    )
    meetings.route_proposal(cast.clerk, proposal, to=cast.department, text="Thẩm định nguồn vốn")
    sign_in(page, live_server, "vanthu")
    here = f"{live_server.url}/cuoc-hop/kien-nghi/{proposal.pk}"
    page.goto(here)
    looked_at("proposal-routed")
    page.get_by_role("button", name="Soạn phiếu chuyển").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sửa dự thảo phiếu chuyển kiến nghị")
    paper = Paper.objects.get()
    page.goto(f"{live_server.url}/van-ban-di/{paper.pk}")
    looked_at("transfer")
    proposal.refresh_from_db()
    meetings.decide_proposal(
        cast.clerk, proposal, outcome="agreed", body="Ban Thường vụ Tỉnh ủy", text="Bố trí vốn trong năm."
    )
    page.goto(here)
    page.get_by_role("link", name="Giao thực hiện").click()
    page.locator("#id_due_on").fill(f"{timezone.localdate() + timedelta(days=30):%d/%m/%Y}")
    looked_at("carry-out")
    page.get_by_role("button", name="Giao việc").click()
    expect(page.get_by_role("heading", name="Thực hiện quyết định")).to_be_visible()
    assert Task.objects.get().lead == cast.department
    looked_at("proposal-given")
    page.get_by_role("link", name=Task.objects.get().number).click()
    expect(page.get_by_text("Thực hiện quyết định về")).to_be_visible()
    looked_at("task-of-proposal")
