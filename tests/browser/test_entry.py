"""Figures in a browser: a form asked, filled in with keys and a pasted block, approved; an office's own Excel file from
its upload to its figures. Every page is checked for accessibility."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from roviec.office.entry.models import Draft, Return
from roviec.office.indicators.models import Indicator, Value
from tests.browser.test_sessions import sign_in
from tests.office.entry.books import workbook

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def indicators(cast: SimpleNamespace) -> list[Indicator]:
    return [
        Indicator.objects.create(code=code, name=name, unit_of_measure=measure, kind=kind)
        for code, name, measure, kind in (
            ("X01", "Số hộ toàn đơn vị", "hộ", "stock"),
            ("X02", "Tỷ lệ hộ cận nghèo", "%", "share"),
        )
    ]


def test_a_form_from_asking_to_approval(
    page: Page,
    live_server: Any,
    cast: SimpleNamespace,
    indicators: list[Indicator],
    accessible: Callable[[], None],
) -> None:
    sign_in(page, live_server, "vanthu")
    page.get_by_role("link", name="Số liệu", exact=True).click()
    page.get_by_role("link", name="Nhập số liệu").click()
    page.get_by_role("link", name="Lập biểu mới").click()
    page.get_by_label("Tên biểu").fill("Tổng hợp cuối năm")
    page.get_by_label("Kỳ số liệu").fill("2023\n2024")
    page.get_by_label("Giao cho").select_option("listed")
    page.get_by_label("Đơn vị", exact=False).first.fill("huyện Hà Trung Sơn\nhuyện Đồng Lạc")
    page.get_by_label("Hạn nộp").fill("31/12/2026")
    for indicator in indicators:
        page.get_by_label(indicator.name).check()
    accessible()
    page.get_by_role("button", name="Giao biểu").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tổng hợp cuối năm")
    accessible()
    page.get_by_role("link", name="Bảng năm 2024").click()
    grid = page.locator("table[data-grid] input")
    expect(grid).to_have_count(4)
    expect(page.locator("table[data-grid=ready]")).to_be_visible()
    grid.first.focus()
    _paste(page, "1.520\t12,36\n480\tx\n")
    expect(page.locator("[data-sum]")).to_have_text("2.000")
    page.get_by_role("button", name="Lưu nháp").first.click()
    expect(page.get_by_text("nghĩa là không có số liệu")).to_be_visible()
    assert Draft.objects.count() == 4
    accessible()

    sign_out(page)
    sign_in(page, live_server, "hatrungson")
    page.goto(f"{live_server.url}/nhap-so-lieu/")
    accessible()
    page.get_by_role("link", name="Nhập số liệu").last.click()
    boxes = page.locator("table[data-grid] input")
    expect(boxes).to_have_count(4)
    expect(page.locator("table[data-grid=ready]")).to_be_visible()
    boxes.first.focus()
    page.keyboard.type("1.500")
    page.keyboard.press("ArrowRight")
    expect(boxes.nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(boxes.nth(3)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("2.02")
    page.keyboard.press("Enter")  # in the last row: nowhere to go, and nothing is sent
    page.get_by_role("button", name="Lưu và nộp").click()
    expect(page.get_by_text("viết theo lối nước ngoài")).to_be_visible()
    expect(boxes.nth(2)).to_be_focused()
    expect(boxes.nth(2)).to_have_value("2.02")
    accessible()
    boxes.nth(2).fill("2,02")
    page.get_by_role("button", name="Lưu và nộp").click()
    expect(page.get_by_text("Đã nộp biểu")).to_be_visible()
    assert Value.objects.count() == 3

    sign_out(page)
    sign_in(page, live_server, "vanthu")
    one = Return.objects.get(unit=cast.district)
    page.goto(f"{live_server.url}/nhap-so-lieu/bieu/{one.pk}")
    accessible()
    page.get_by_role("button", name="Duyệt").click()
    expect(page.get_by_text("Đã duyệt số liệu")).to_be_visible()
    page.get_by_text("Sửa một số đã nộp").click()
    page.get_by_role("link", name="Tỷ lệ hộ cận nghèo, năm 2023").click()
    accessible()
    page.get_by_label("Giá trị mới").fill("12,5")
    page.get_by_label("Lý do").fill("Đơn vị báo nhầm")
    page.get_by_role("button", name="Ghi phiên bản mới").click()
    expect(page.get_by_text("Đơn vị báo nhầm")).to_be_visible()
    page.goto(f"{live_server.url}/nhap-so-lieu/nop-muon")
    accessible()


def test_an_own_file_from_upload_to_figures(
    page: Page,
    live_server: Any,
    cast: SimpleNamespace,
    indicators: list[Indicator],
    accessible: Callable[[], None],
    tmp_path: Path,
) -> None:
    file = tmp_path / "Biểu của phòng.xlsx"
    rows = [
        ["TỔNG HỢP NĂM 2024"],
        ["TT", "Đơn vị", "Số hộ toàn đơn vị", "Hộ cận nghèo (%)", "Ghi chú"],
        [1, "Huyện Hà Trung Sơn", 1520, "12,36", None],
        [2, "H. Đồng Lạc", 480, "2.02", None],
        [3, "Huyện Không Có", 5, 5, None],
    ]
    file.write_bytes(workbook(rows))
    sign_in(page, live_server, "vanthu")
    page.goto(f"{live_server.url}/nhap-so-lieu/tep")
    accessible()
    page.get_by_label("Tệp Excel").set_input_files(file)
    page.get_by_role("button", name="Nạp tệp").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ghép cột")
    page.get_by_label("Cột D là").select_option("value")
    page.get_by_label("Chỉ tiêu của cột D").fill("Tỷ lệ hộ cận nghèo")
    accessible()
    page.get_by_role("button", name="Kiểm tra số liệu").click()
    expect(page.get_by_text("Biểu 1!D4")).to_be_visible()
    expect(page.get_by_text("Biểu 1!B5")).to_be_visible()
    accessible()
    page.get_by_role("button", name="Nhập 3 số liệu").click()
    expect(page.get_by_text("3 số liệu mới")).to_be_visible()
    assert Value.objects.count() == 3


def _paste(page: Page, text: str) -> None:
    """What a spreadsheet's copy gives, into the box that has the focus."""
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const how = {clipboardData: data, bubbles: true, cancelable: true};
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        text,
    )


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_load_state()
