"""The list of tasks in a browser: by keyboard, with views of one's own, and one thing done to what is ticked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from roviec.office.tasks.models import SavedView, Task
from tests.browser.test_interface import look
from tests.browser.test_own_account import sign_in
from tests.office.tasks.conftest import directive, document, issue  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db(transaction=True)


def test_list_by_keyboard_with_views_and_ticks(
    page: Page,
    live_server: Any,
    cast: SimpleNamespace,
    issue: Callable[..., Task],  # noqa: F811
    accessible: Callable[[], None],
) -> None:
    first = issue(which="planning", due_on=date(2099, 6, 30))
    issue(which="each", lead=cast.other_district)
    sign_in(page, live_server, "vanthu")
    page.goto(f"{live_server.url}/nhiem-vu/?loc=chua-xong")
    page.get_by_text("Lưu bộ lọc này").click()
    page.get_by_label("Tên", exact=True).fill("Việc đang làm")
    look(page, "task-list", accessible)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("link", name="Việc đang làm")).to_have_attribute("aria-current", "page")
    assert SavedView.objects.get().query == "loc=chua-xong"

    page.keyboard.press("j")
    page.keyboard.press("Space")
    expect(page.get_by_label(f"Chọn {first.number}")).to_be_checked()
    page.get_by_label("Việc làm với các nhiệm vụ đã chọn").select_option("Xác nhận kết quả")
    page.get_by_role("button", name="Thực hiện").click()
    expect(page.get_by_text("Không thực hiện được", exact=True)).to_be_visible()
    look(page, "task-many", accessible)
