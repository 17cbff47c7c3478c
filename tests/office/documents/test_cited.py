"""What a document names: each once, with every place, with its doubt, and with the one that the office holds."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.documents.cited import cited_in
from tests.office.documents.test_similar import taken_in

pytestmark = pytest.mark.django_db

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH AN BIÊN\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "---------------\n{urgency}Số: {number}\nAn Biên, ngày {day}\n"
)
TAIL = "Nơi nhận:\n- Các sở, ngành;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Sáu\n"
DECISION = (
    HEAD.format(number="20/QĐ-UBND", day="05 tháng 02 năm 2024", urgency="")
    + "QUYẾT ĐỊNH\nBan hành Quy chế tiếp công dân\nĐiều 1. Ban hành Quy chế tiếp công dân của tỉnh.\n"
    + TAIL
)
PLAN = (
    HEAD.format(number="31/KH-UBND", day="18 tháng 6 năm 2024", urgency="HỎA TỐC\n")
    + "KẾ HOẠCH\nKiểm tra công tác tiếp công dân\n"
    "Thực hiện Quyết định số 20/QĐ-UBND ngày 05/02/2024 của UBND tỉnh An Biên;\n"
    "I. NỘI DUNG\n"
    "1. Giao Thanh tra tỉnh thực hiện Quyết định số 20/QĐ-UBND ngày 05/02/2024 của UBND tỉnh An Biên "
    "và Chỉ thị 36-CT/TW năm 2016.\n" + TAIL
)


def test_each_once_with_its_places_and_doubt(cast: SimpleNamespace, tmp_path: Path) -> None:
    held = taken_in(cast.clerk, DECISION, tmp_path)
    plan = taken_in(cast.clerk, PLAN, tmp_path)
    decision, directive = cited_in(cast.clerk, plan.reading)
    assert (decision.name, len(decision.spans), decision.held) == ("Quyết định 20/QĐ-UBND", 2, held)
    assert decision.about == "ngày 05/02/2024, Ủy ban nhân dân tỉnh An Biên"
    assert directive.held is None
    assert directive.doubt == "chưa đủ thông tin để xác định: không rõ nhiệm kỳ"


def test_what_may_be_several_lists_them(cast: SimpleNamespace, tmp_path: Path) -> None:
    plan = PLAN.replace("18 tháng 6 năm 2024", "18 tháng 3 năm 2021").replace("36-CT/TW năm 2016", "35-CT/TW")
    directive = cited_in(cast.clerk, taken_in(cast.clerk, plan, tmp_path).reading)[-1]
    assert directive.doubt.startswith("chưa rõ là văn bản nào")
    assert directive.candidates == ["26/05/2014", "30/05/2019"]


def test_what_the_person_may_not_see_is_named_without_its_link(cast: SimpleNamespace, tmp_path: Path) -> None:
    taken_in(cast.clerk, DECISION, tmp_path)
    plan = taken_in(cast.clerk, PLAN, tmp_path)
    assert [c.held for c in cited_in(cast.reporter, plan.reading)] == [None, None]


def test_the_page_shows_them_with_urgency_and_recipients(
    client: Client, cast: SimpleNamespace, tmp_path: Path
) -> None:
    held = taken_in(cast.clerk, DECISION, tmp_path)
    plan = taken_in(cast.clerk, PLAN, tmp_path)
    client.force_login(cast.clerk)
    page = client.get(reverse("documents:show", args=[plan.pk])).content.decode()
    assert "Văn bản được viện dẫn" in page and reverse("documents:show", args=[held.pk]) in page
    assert "Hỏa tốc" in page and "Các sở, ngành" in page
    assert "thay mặt tập thể" in page


def test_a_document_that_names_none_has_no_such_panel(
    client: Client, cast: SimpleNamespace, tmp_path: Path
) -> None:
    held = taken_in(cast.clerk, DECISION, tmp_path)
    client.force_login(cast.clerk)
    assert (
        "Văn bản được viện dẫn" not in client.get(reverse("documents:show", args=[held.pk])).content.decode()
    )
