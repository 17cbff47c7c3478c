"""A session by hand in a browser: entered with rows and names offered, what was said, a proposal to its answer, the
preparation file; every page checked for accessibility."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from roviec.office.meetings.models import Meeting, Proposal
from tests.builders import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(page: Page, live_server: Any, username: str) -> None:
    page.goto(f"{live_server.url}/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def test_from_the_meeting_to_the_answer_and_the_next_session(
    page: Page, live_server: Any, cast: SimpleNamespace, accessible: Callable[[], None]
) -> None:
    sign_in(page, live_server, "vanthu")
    page.get_by_role("link", name="Cuộc họp", exact=True).click()
    page.get_by_role("link", name="Ghi cuộc họp").click()
    accessible()
    page.get_by_label("Tên cuộc họp").fill("Làm việc về thủy lợi với huyện Hà Trung Sơn")
    page.get_by_label("Ngày họp").fill("05/03/2026")
    page.get_by_label("Người chủ trì").first.fill("Đỗ Thanh Hà")
    page.get_by_label("Tư cách, dòng 2").select_option("guest")
    page.get_by_label("Cơ quan, đơn vị, dòng 2").first.fill("huyện Hà Trung Sơn")
    before = page.locator("[data-rows=bodies] .side-row").count()
    page.get_by_label(f"Cơ quan, đơn vị, dòng {before}").first.fill("Công ty Trăng Non")
    expect(page.locator("[data-rows=bodies] .side-row")).to_have_count(before + 1)
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("thủy lợi")
    meeting = Meeting.objects.get()
    assert set(meeting.units.all()) == {cast.office, cast.district}
    assert "Công ty Trăng Non" in meeting.parties

    for kind, text in (
        ("conclusion", "Nạo vét kênh chính trước mùa mưa."),
        ("proposal", "Bố trí vốn sửa cống"),
    ):
        page.get_by_text("Ghi thêm nội dung").click()
        page.get_by_label("Loại").select_option(kind)
        page.get_by_label("Nội dung", exact=True).fill(text)
        page.get_by_label("Đơn vị liên quan").fill("huyện Hà Trung Sơn")
        page.get_by_role("button", name="Ghi nội dung").click()
        expect(page.get_by_text(text, exact=True).first).to_be_visible()
    accessible()
    page.get_by_role("link", name="phiên bản").click()
    expect(page.get_by_text("Như đã ghi nhận ban đầu")).to_be_visible()
    accessible()

    page.goto(f"{live_server.url}/cuoc-hop/kien-nghi")
    accessible()
    page.get_by_role("link", name="Bố trí vốn sửa cống").click()
    page.get_by_label("Đơn vị tham mưu").fill("Sở Nội vụ tỉnh Sông Lam")
    accessible()
    page.get_by_role("button", name="Chuyển tham mưu").click()
    expect(page.get_by_text("Đã chuyển, chờ tham mưu").first).to_be_visible()
    assert Proposal.objects.get().routed_to == cast.department

    page.goto(f"{live_server.url}/chuan-bi/")
    accessible()
    page.get_by_role("link", name="huyện Hà Trung Sơn").click()
    expect(page.get_by_text("Chưa giao thành nhiệm vụ").first).to_be_visible()
    expect(page.get_by_text("Ai làm, bao giờ xong?")).to_be_visible()
    accessible()
    with page.expect_download() as started:
        page.get_by_role("link", name="DOCX").click()
    assert started.value.suggested_filename.startswith("Hồ sơ chuẩn bị - huyện Hà Trung Sơn")
