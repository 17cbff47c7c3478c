"""Figures of a report, accepted in review, stand on the profile of the unit that was met, each with its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from roviec.office.units.queries import find
from tests.browser.test_journey import sign_in, take_in
from tests.builders import make_user
from tests.office.profiles.builders import make_value

REPORT = Path(__file__).parents[2] / "samples" / "bao-huyen-thieu-hoa-2021.txt"


@pytest.fixture
def office(transactional_db: None, live_server: Any) -> SimpleNamespace:
    """The real units and the catalogue, a clerk of the province."""
    call_command("load_units", verbosity=0)
    call_command("load_indicators", verbosity=0)
    province = find("tỉnh Thanh Hóa")[0]
    make_user("vanthu", "clerk", find("Văn phòng Tỉnh ủy", within=province)[0], full_name="Lê Minh Thu")
    return SimpleNamespace(address=live_server.url, province=province)


def test_four_figures_of_a_district_stand_on_its_profile(
    page: Page, office: SimpleNamespace, accessible: Callable[[], None]
) -> None:
    from roviec.office.indicators.models import Figure, Indicator

    sign_in(page, office, "vanthu")
    take_in(page, office, REPORT)
    page.wait_for_url(re.compile(r"/ra-soat/\d+"))
    waiting = page.locator(".card-f.s-proposed")
    for _ in range(waiting.count()):
        before = waiting.count()
        page.keyboard.press("a")
        expect(waiting).to_have_count(before - 1)
    assert Figure.objects.filter(withdrawn_at=None).count() == 4

    # The district of 2021, found by its name, and the four sentences on its profile.
    page.goto(f"{office.address}/ho-so/?q=huyện Thiệu Hóa")
    page.locator("main").get_by_role("link", name="huyện Thiệu Hóa").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("huyện Thiệu Hóa")
    rows = page.get_by_role("region").or_(page.locator("section")).filter(has_text="Số liệu trong văn bản")
    for said in ("đạt 12,36%.»", "ước đạt 2.025 tỷ đồng.»", "đạt 1.940 tỷ đồng.»", "đạt 100% kế hoạch.»"):
        expect(rows.last.get_by_text(said)).to_be_visible()
    accessible()

    # Today's commune leads there too, and back.
    commune = page.get_by_role("link", name="xã Thiệu Toán", exact=True)
    commune.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("xã Thiệu Toán")
    expect(page.get_by_text("huyện Thiệu Hóa: 4 số liệu có câu trích")).to_be_visible()
    accessible()
    page.get_by_role("link", name="huyện Thiệu Hóa").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("huyện Thiệu Hóa")

    # With numbers: the map, the comparison and the table, none of which may break an accessibility rule.
    income = Indicator.objects.get(code="KT05")
    for year in range(2015, 2026):
        make_value(income, office.province, str(year), 20 + 4 * (year - 2015))
    page.goto(f"{office.address}/ho-so/chi-tieu/{income.pk}?cap=province&ky=2025")
    expect(page.get_by_text("Quần đảo Hoàng Sa", exact=True)).to_be_visible()
    expect(page.get_by_text("Quần đảo Trường Sa", exact=True)).to_be_visible()
    accessible()
    page.goto(f"{office.address}/ho-so/don-vi/{office.province.pk}/so-sanh")
    expect(page.get_by_text("+50%").first).to_be_visible()
    accessible()
    page.goto(f"{office.address}/ho-so/bang?ct=KT05&ten=tỉnh Thanh Hóa&tu=2021&den=2025&xoay=ky")
    expect(page.get_by_role("cell", name="60")).to_be_visible()
    accessible()
