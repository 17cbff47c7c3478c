"""The pages of programs in a browser: a token made and shown once, the interface's own page, webhooks."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from roviec.office.hooks import actions
from tests.browser.test_own_account import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
PICTURES = os.environ.get("ROVIEC_TEST_PICTURES")


def look(page: Page, name: str, accessible: Callable[[], None]) -> None:
    """The page at both widths: nothing wider than the window, nothing that axe objects to."""
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        accessible()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (name, width)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_tokens_and_the_page_of_the_interface(
    page: Page, live_server: Any, cast: SimpleNamespace, accessible: Callable[[], None]
) -> None:
    sign_in(page, live_server, "vanthu")
    page.get_by_role("link", name="Lê Thị Mai Hương").click()
    page.get_by_role("link", name="Mã truy cập").click()
    page.get_by_label("Tên (phần mềm nào dùng)").fill("Phần mềm tổng hợp")
    page.get_by_label("Quyền: Nhiệm vụ").select_option("Xem và ghi")
    page.get_by_role("button", name="Tạo mã truy cập").click()
    expect(page.get_by_text(re.compile(r"^rv_[\w-]{43}$"))).to_be_visible()
    look(page, "tokens", accessible)
    page.get_by_role("link", name="Tài liệu giao diện lập trình").click()
    page.get_by_text("Báo cáo tiến độ").click()
    expect(page.get_by_role("table", name=re.compile("Gửi lên")).first).to_be_visible()
    look(page, "interface", accessible)


def test_webhooks(
    page: Page, live_server: Any, cast: SimpleNamespace, accessible: Callable[[], None], settings: Any
) -> None:
    settings.HOOKS_HTTP = settings.HOOKS_PRIVATE = True
    address = "http://127.0.0.1:9/nhan"  # nobody answers there
    actions.register_hook(cast.admin, name="Trục dữ liệu", address=address, events=["task.issued"])
    sign_in(page, live_server, "quantri")
    page.goto(f"{live_server.url}/webhook/")
    look(page, "webhooks", accessible)
    page.get_by_role("link", name="Trục dữ liệu").click()
    page.get_by_role("button", name="Gửi thử").click()
    expect(page.get_by_text("Không kết nối được")).to_be_visible()
    look(page, "webhook", accessible)
