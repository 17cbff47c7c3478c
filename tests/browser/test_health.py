"""The page of the server's health, and the banner of a disk that runs short, in a browser."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_interface import look
from tests.browser.test_own_account import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_health_is_found_from_every_page_and_from_the_banner(
    page: Page, live_server: Any, cast: SimpleNamespace, accessible: Callable[[], None], settings: Any
) -> None:
    settings.FREE_SPACE_MB = 10**9
    sign_in(page, live_server, "quantri")
    banner = page.get_by_role("status").filter(has_text="Ổ đĩa chứa dữ liệu chỉ còn")
    expect(banner).to_be_visible()
    page.get_by_role("contentinfo").get_by_role("link", name="Tình trạng máy chủ").click()
    expect(page.get_by_role("heading", name="Tình trạng máy chủ")).to_be_visible()
    expect(page.get_by_role("row", name="Ổ đĩa Cần xem")).to_be_visible()
    look(page, "health", accessible)
