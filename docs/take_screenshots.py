"""`make screenshots`: take the pictures of the guides again, from the demonstration data, in Debian's chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "guides" / "pictures"
PORT = 8765
ADDRESS = f"http://127.0.0.1:{PORT}"


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        server = subprocess.Popen(
            [Path(sys.executable).with_name("roviec"), "office", "serve", "--demo", "--port", str(PORT)],
            env={**os.environ, "ROVIEC_DATA": data},
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_for_server()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
                )
                page = browser.new_context(viewport={"width": 1280, "height": 860}, locale="vi-VN").new_page()
                pictures(page)
                browser.close()
        finally:
            server.terminate()
            server.wait(20)


def wait_for_server() -> None:
    for _ in range(300):
        try:
            with urlopen(f"{ADDRESS}/suc-khoe", timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not come up")


def pictures(page: Page) -> None:
    sign_in(page, "vanthu")
    page.goto(f"{ADDRESS}/van-ban/tiep-nhan")
    page.get_by_label("Chọn một hay nhiều tệp").set_input_files(
        ROOT / "samples" / "bao-lam-viec-xa-thieu-hoa.html"
    )
    take(page, "take-in")
    page.get_by_role("button", name="Tiếp nhận và đọc").click()
    page.wait_for_url(re.compile(r"/ra-soat/\d+"))
    document = page.url.rstrip("/").rsplit("/", 1)[1].split("?")[0]
    for _ in range(3):
        accept(page)
    page.keyboard.press("4")
    page.wait_for_timeout(300)
    page.keyboard.press("j")
    take(page, "review")
    page.keyboard.press("e")
    page.wait_for_timeout(600)
    take(page, "edit")
    page.keyboard.press("Escape")
    page.wait_for_timeout(600)
    page.keyboard.press("0")
    while page.locator(".card-f.s-proposed").count():
        accept(page)
    page.locator(".review-go").get_by_text("Hoàn tất rà soát").click()
    page.wait_for_load_state()
    page.goto(f"{ADDRESS}/nhiem-vu/giao/{document}")
    take(page, "issue")
    page.get_by_role("button", name="Giao các việc đã chọn").click()
    page.wait_for_load_state()
    page.goto(f"{ADDRESS}/nhiem-vu/")
    take(page, "tasks")
    page.locator("main table tbody a").first.click()
    page.wait_for_load_state()
    take(page, "task")
    page.goto(f"{ADDRESS}/cuoc-hop/")
    page.locator("main table a, main li a").first.click()
    page.wait_for_load_state()
    take(page, "meeting")
    page.goto(f"{ADDRESS}/van-ban-di/?trang_thai=issued&loai=conclusion")
    page.locator("main table a").first.click()
    page.wait_for_load_state()
    take(page, "conclusion-notice")
    page.goto(f"{ADDRESS}/van-ban-di/?trang_thai=issued&loai=urging")
    page.locator("main table a").first.click()
    page.wait_for_load_state()
    take(page, "urging")
    page.goto(f"{ADDRESS}/chuan-bi/")
    page.get_by_role("link", name="xã Thiệu Toán", exact=True).click()
    page.wait_for_load_state()
    take(page, "preparation")
    sign_in(page, "thieuhoa")
    take(page, "unit")
    sign_in(page, "lanhdao")
    take(page, "overview")
    page.goto(f"{ADDRESS}/don-vi/?q=thieu+hoa")
    take(page, "units")
    page.goto(f"{ADDRESS}/ho-so/?q=xã+Thiệu+Toán")
    page.locator("section", has_text="Đơn vị tìm thấy").get_by_role(
        "link", name="xã Thiệu Toán"
    ).first.click()
    page.wait_for_load_state()
    take(page, "profile")
    page.get_by_role("link", name="Thu nhập bình quân đầu người").click()
    page.wait_for_load_state()
    take(page, "over-units")
    page.go_back()
    page.get_by_role("link", name="So sánh 5 năm và 10 năm").click()
    page.wait_for_load_state()
    take(page, "decade")
    page.goto(
        f"{ADDRESS}/ho-so/bang?ct=DS01&ct=KT05&ct=VX08n&cap=district&trong=tỉnh+Thanh+Hóa&tu=2023&den=2024&ngay=30/06/2025"
    )
    take(page, "figures-table")
    figures(page)
    units(page)


def figures(page: Page) -> None:
    """How figures are entered: the form of a unit with a number that it must look at again."""
    sign_in(page, "thieutrung")
    page.goto(f"{ADDRESS}/nhap-so-lieu/")
    page.get_by_role("link", name="Số liệu dân số").first.click()
    page.get_by_role("link", name="xã Thiệu Trung").first.click()
    page.wait_for_load_state()
    take(page, "entry")


def accept(page: Page) -> None:
    before = page.locator(".card-f.s-proposed").count()
    page.keyboard.press("a")
    for _ in range(50):
        if page.locator(".card-f.s-proposed").count() < before:
            return
        page.wait_for_timeout(100)
    raise SystemExit("a card could not be accepted")


def units(page: Page) -> None:
    """What an administrator does with units: a resolution looked at, divisions without shares."""
    sign_in(page, "quantri")
    page.goto(f"{ADDRESS}/don-vi/sap-xep")
    page.get_by_label("Số, ký hiệu nghị quyết").fill("01/NQ-UBTVQH16")
    today = time.strftime("%d/%m/%Y")
    page.get_by_label("Ngày ban hành").fill(today)
    page.get_by_label("Ngày bắt đầu hoạt động").fill(today)
    for row, before in enumerate(("xã Thiệu Quang", "xã Thiệu Tiến, tỉnh Thanh Hóa")):
        page.locator(f"[name=dong-{row}-before]").fill(before)
        page.locator(f"[name=dong-{row}-name]").fill("xã Thiệu Mới")
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_role("heading", name="Sẽ thay đổi từ ngày").scroll_into_view_if_needed()
    take(page, "resolution")
    page.goto(f"{ADDRESS}/don-vi/chia-tach?q=thanh+hoa")
    take(page, "divisions")


def sign_in(page: Page, who: str) -> None:
    page.goto(ADDRESS)
    if page.get_by_role("button", name="Đăng xuất").count():
        page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_label("Tên đăng nhập").fill(who)
    page.get_by_label("Mật khẩu").fill("ro-viec-dung-thu")
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_load_state()


def take(page: Page, name: str) -> None:
    page.wait_for_timeout(250)
    page.screenshot(path=PICTURES / f"{name}.png")
    print(name)


main()
