"""The whole journey of a report, in a real browser: from the clerk's desk to a confirmed result."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from roviec.office.documents.models import Document
from roviec.office.review.models import Finding
from roviec.office.tasks.models import Task
from roviec.office.units.queries import find
from tests.builders import PASSWORD, make_user

SAMPLES = Path(__file__).parents[2] / "samples"
REPORT = SAMPLES / "bao-lam-viec-xa-thieu-hoa.html"


@pytest.fixture
def office(transactional_db: None, live_server: Any) -> SimpleNamespace:
    """The real units, a clerk and a leader of the province, the man of a commune."""
    call_command("load_units", verbosity=0)
    province = find("tỉnh Thanh Hóa")[0]
    chancellery = find("Văn phòng Tỉnh ủy", within=province)[0]
    commune = find("xã Thiệu Hóa", within=province)[0]
    make_user("vanthu", "clerk", chancellery, full_name="Lê Minh Thu")
    make_user("lanhdao", "leader", chancellery, full_name="Đặng Quốc Khải")
    make_user("thieuhoa", "reporter", commune, full_name="Nghiêm Xuân Tú")
    return SimpleNamespace(address=live_server.url, commune=commune)


def sign_in(page: Page, office: SimpleNamespace, who: str) -> None:
    page.goto(office.address)
    if page.get_by_role("button", name="Đăng xuất").count():
        page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_label("Tên đăng nhập").fill(who)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("navigation", name="Các mục")).to_be_visible()


def take_in(page: Page, office: SimpleNamespace, file: Path) -> None:
    page.goto(f"{office.address}/van-ban/tiep-nhan")
    page.get_by_label("Chọn một hay nhiều tệp").set_input_files(file)
    page.get_by_role("button", name="Tiếp nhận và đọc").click()


def waiting(page: Page) -> Any:
    return page.locator(".card-f.s-proposed")


def press_until_one_less(page: Page, key: str) -> None:
    """Press a key on the current card and wait until one card less waits for a decision."""
    before = waiting(page).count()
    page.keyboard.press(key)
    expect(waiting(page)).to_have_count(before - 1)


def test_a_report_becomes_a_confirmed_result(
    page: Page, office: SimpleNamespace, accessible: Callable[[], None], tmp_path: Path
) -> None:
    page.goto(office.address)
    accessible()
    sign_in(page, office, "vanthu")
    accessible()

    take_in(page, office, REPORT)
    page.wait_for_url(re.compile(r"/ra-soat/\d+"))
    accessible()
    document = Document.objects.get()
    assert document.published_on and document.published_on.isoformat() == "2026-10-06"

    # By keyboard alone: reject the first, take that back, accept everything.
    total = waiting(page).count()
    assert total >= 15
    page.keyboard.press("j")
    page.keyboard.press("k")
    press_until_one_less(page, "x")
    page.keyboard.press("u")
    expect(waiting(page)).to_have_count(total)
    page.keyboard.press("k")
    for _ in range(total):
        press_until_one_less(page, "a")
    accessible()
    page.get_by_role("button", name="Hoàn tất rà soát").or_(
        page.get_by_role("link", name="Hoàn tất rà soát")
    ).first.click()
    page.wait_for_load_state()
    document.refresh_from_db()
    assert document.state == Document.State.REVIEWED
    assert not document.findings.filter(state=Finding.State.PROPOSED).exists()
    assert document.meetings.count() == 1 and document.figures.count() >= 5

    page.goto(f"{office.address}/nhiem-vu/giao/{document.pk}")
    accessible()
    page.get_by_role("button", name="Giao các việc đã chọn").click()
    page.wait_for_load_state()
    owed = Task.objects.filter(lead=office.commune).order_by("due_on", "pk")
    dated = owed.filter(due_on="2026-11-15").get()

    sign_in(page, office, "thieuhoa")
    accessible()
    page.goto(f"{office.address}/nhiem-vu/{dated.pk}")
    accessible()
    page.get_by_role("link", name="Mở câu này trong văn bản").click()
    expect(page.locator(".is-asked, .asked, mark").first).to_be_visible()
    accessible()
    page.go_back()
    evidence = tmp_path / "Kế hoạch 2027.txt"
    evidence.write_text("Kế hoạch phát triển kinh tế - xã hội năm 2027", encoding="utf-8")
    hand_in(page, "Đã ban hành kế hoạch.", evidence)
    dated.refresh_from_db()
    assert dated.handed_in_on is not None

    sign_in(page, office, "vanthu")
    page.goto(f"{office.address}/nhiem-vu/{dated.pk}")
    accessible()
    back = page.get_by_role("button", name="Trả lại, yêu cầu thực hiện lại")
    back.locator("xpath=ancestor::form").locator("textarea").fill("Kế hoạch chưa có phụ lục chỉ tiêu.")
    back.click()
    page.wait_for_load_state()
    dated.refresh_from_db()
    assert dated.returned_on is not None and dated.finished_on is None

    sign_in(page, office, "thieuhoa")
    expect(page.get_by_text("trả lại").first).to_be_visible()
    page.goto(f"{office.address}/nhiem-vu/{dated.pk}")
    expect(page.get_by_text("Kế hoạch chưa có phụ lục chỉ tiêu.").first).to_be_visible()
    hand_in(page, "Đã bổ sung phụ lục.", evidence)

    sign_in(page, office, "vanthu")
    page.goto(f"{office.address}/nhiem-vu/{dated.pk}")
    page.get_by_role("button", name="Xác nhận hoàn thành").click()
    page.wait_for_load_state()
    dated.refresh_from_db()
    assert dated.confirmed_on is not None and dated.finished_on == dated.handed_in_on
    kinds = list(dated.events.values_list("kind", flat=True))
    assert kinds == ["issued", "handed-in", "returned", "handed-in", "confirmed"]

    sign_in(page, office, "lanhdao")
    accessible()
    for path in ("/nhiem-vu/", "/van-ban/", "/cuoc-hop/", "/so-lieu/", "/don-vi/", "/tim-kiem/?q=thieu+hoa"):
        page.goto(office.address + path)
        accessible()


def hand_in(page: Page, text: str, file: Path) -> None:
    form = page.get_by_role("button", name="Gửi kết quả để xác nhận").locator("xpath=ancestor::form")
    form.locator("textarea").first.fill(text)
    form.locator('input[type="file"]').set_input_files(file)
    form.get_by_role("button", name="Gửi kết quả để xác nhận").click()
    page.wait_for_load_state()


def test_the_same_file_twice_leads_to_the_same_document(page: Page, office: SimpleNamespace) -> None:
    sign_in(page, office, "vanthu")
    for _ in range(2):
        take_in(page, office, REPORT)
        page.wait_for_url(re.compile(r"/(ra-soat|van-ban)/\d+"))
    document = Document.objects.get()
    assert document.receipts.count() == 2
    expect(page.get_by_text("đã có").first).to_be_visible()


def test_an_added_finding_stands_on_the_selected_words(page: Page, office: SimpleNamespace) -> None:
    sign_in(page, office, "vanthu")
    take_in(page, office, REPORT)
    page.wait_for_url(re.compile(r"/ra-soat/\d+"))
    words = "tiến độ giải phóng mặt bằng của một số dự án còn chậm"
    page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.getElementById('van-ban'), NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + words.length);
            getSelection().removeAllRanges(); getSelection().addRange(range);
            return;
          }
          throw new Error('the words are not on the page in one piece');
        }""",
        words,
    )
    page.keyboard.press("n")
    expect(page.locator("#doan-chon")).to_have_text(words)
    page.locator("#them-muc").get_by_role("button", name="Thêm", exact=True).click()
    expect(page.locator("#them-muc")).not_to_be_visible()
    added = Finding.objects.get(origin="person")
    assert added.quote == words and added.kind == "directive"


def test_a_second_reviewer_is_told_and_loses_nothing(page: Page, office: SimpleNamespace) -> None:
    make_user("vanthu2", "clerk", find("Văn phòng Tỉnh ủy")[0], full_name="Người Thứ Hai")
    sign_in(page, office, "vanthu")
    take_in(page, office, REPORT)
    page.wait_for_url(re.compile(r"/ra-soat/\d+"))
    finding = Finding.objects.filter(kind="directive").earliest("start")
    card = page.locator(f"#muc-{finding.pk}")
    card.locator('[data-key="e"]').click()
    box = card.locator("textarea").first
    box.fill("Chữ mà người thứ nhất đã gõ")
    # Meanwhile somebody else decides on the same card.
    from roviec.office.people.models import User
    from roviec.office.review.actions import reject_finding

    reject_finding(User.objects.get(username="vanthu2"), (finding.pk, finding.version))
    card.locator(
        '[data-key="save"], button[type="submit"], button.btn-good, button.btn-primary'
    ).first.click()
    expect(page.get_by_text("Người Thứ Hai").first).to_be_visible()
    expect(page.get_by_text("Chữ mà người thứ nhất đã gõ").first).to_be_visible()
