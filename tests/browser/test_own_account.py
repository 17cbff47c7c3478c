"""A person's own account in a browser: the second factor from beginning to sign-in, a deputy, the log that tells it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from django_otp.oath import totp
from playwright.sync_api import Page, expect

from roviec.office.people import posts
from roviec.office.people.authenticators import Authenticator
from tests.builders import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(page: Page, live_server: Any, username: str) -> None:
    page.goto(f"{live_server.url}/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def code() -> str:
    return f"{totp(Authenticator.objects.get().bin_key):06d}"


def test_second_factor_from_turning_on_to_signing_in(
    page: Page, live_server: Any, cast: SimpleNamespace, accessible: Callable[[], None]
) -> None:
    sign_in(page, live_server, "lanhdao")
    page.get_by_role("link", name="Phạm Hữu Nghĩa").click()
    expect(page.get_by_text("Phiên này")).to_be_visible()
    accessible()
    page.get_by_role("link", name="Xác thực hai bước").click()
    accessible()
    page.get_by_role("button", name="Bật xác thực hai bước").click()
    expect(page.get_by_role("img", name="Mã QR")).to_be_visible()
    accessible()
    page.get_by_label("Mã 6 chữ số").fill(code())
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.get_by_text("các mã này không hiện lần nữa")).to_be_visible()
    assert page.locator("li code").count() == 10
    accessible()
    recovery = page.locator("li code").first.inner_text()
    page.get_by_role("button", name="Đăng xuất").click()
    sign_in(page, live_server, "lanhdao")
    expect(page.get_by_role("heading", name="Mã xác thực")).to_be_visible()
    accessible()
    page.get_by_label("Mã", exact=True).fill(recovery)
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.get_by_role("link", name="Phạm Hữu Nghĩa")).to_be_visible()


def test_a_deputy_works_and_the_log_tells_for_whom(
    page: Page, live_server: Any, cast: SimpleNamespace, accessible: Callable[[], None]
) -> None:
    today = timezone.localdate()
    posts.delegate(
        cast.clerk, cast.clerk, taker=cast.viewer, rights="act", starts_on=today,
        ends_on=today + timedelta(days=3), reason="đi công tác",
    )  # fmt: skip
    sign_in(page, live_server, "nguoixem")
    page.get_by_role("link", name="Bùi Thu Xem").click()
    page.get_by_role("button", name="Làm thay").click()
    expect(page.get_by_role("region", name="Đang làm thay")).to_contain_text("Lê Thị Mai Hương")
    accessible()
    page.get_by_role("link", name="Bùi Thu Xem").click()
    accessible()
    page.get_by_role("button", name="Thôi làm thay").click()
    expect(page.get_by_role("region", name="Đang làm thay")).to_have_count(0)
    page.get_by_role("button", name="Đăng xuất").click()
    sign_in(page, live_server, "quantri")
    page.get_by_role("navigation", name="Các mục").get_by_role("link", name="Nhật ký").click()
    expect(page.get_by_role("cell", name="Bắt đầu làm thay")).to_be_visible()
    accessible()
    page.get_by_role("button", name="Kiểm tra chuỗi băm").click()
    expect(page.get_by_text("Nhật ký còn nguyên.")).to_be_visible()
    accessible()
    page.get_by_role("link", name="Tài khoản", exact=True).click()
    page.get_by_role("link", name="Chức danh").click()
    accessible()
    page.get_by_role("link", name="Thêm chức danh").click()
    accessible()
