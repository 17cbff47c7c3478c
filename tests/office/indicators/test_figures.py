"""Figures: kept when accepted, written as offices write them, seen by those whose they are."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.audit.models import Line
from roviec.office.documents.models import Document
from roviec.office.indicators import actions, queries
from roviec.office.indicators.models import Figure
from roviec.office.indicators.templatetags.indicators import measured, period_of
from roviec.office.review import facts
from roviec.office.review.models import Finding
from roviec.office.search import index
from tests import builders

QUOTE = "Thu ngân sách huyện Hà Trung Sơn ước đạt 1.207,5 tỷ đồng"


@pytest.fixture
def document(cast: SimpleNamespace) -> Document:
    made = builders.make_document(cast.clerk, text=f"{QUOTE} trong 2 tháng đầu năm.", issued_on="2026-03-06")
    made.refresh_from_db()
    return made


def figure(document: Document, **fields: Any) -> Finding:
    given = {
        "indicator": "Thu ngân sách",
        "value": 1207.5,
        "value_to": None,
        "unit": "tỷ đồng",
        "subject": "huyện Hà Trung Sơn",
        "period_text": "2 tháng đầu năm",
        "period_start": "2026-01-01",
        "period_end": "2026-02-28",
        "status": "estimate",
    }
    return builders.make_finding(document, "figure", QUOTE, fields=given | fields, state="accepted")


def test_accepted_figure_is_kept(client: Client, cast: SimpleNamespace, document: Document) -> None:
    facts.enter(cast.clerk, figure(document))
    kept = Figure.objects.get()
    assert (kept.value, kept.unit, kept.status) == (Decimal("1207.5"), cast.district, "estimate")
    client.force_login(cast.leader)
    for address in (reverse("indicators:list"), reverse("indicators:show", args=[kept.pk])):
        page = client.get(address).content.decode()
        assert "1.207,5\u00a0tỷ đồng" in page and "Ước thực hiện" in page and QUOTE in page
        assert f"?doan={kept.finding.start}-{kept.finding.end}" in page
    assert index.find(cast.leader, "thu ngan sach", kind="figure")


def test_edited_and_withdrawn(cast: SimpleNamespace, document: Document) -> None:
    finding = figure(document)
    facts.enter(cast.clerk, finding)
    finding.data["value"]["value"] = 1300
    facts.enter(cast.clerk, finding)
    assert Figure.objects.get().value == 1300
    facts.withdraw(cast.clerk, finding)
    assert not queries.visible_to(cast.clerk).exists() and Figure.objects.count() == 1
    assert not index.find(cast.leader, "thu ngan sach", kind="figure")
    lines = Line.objects.count()
    facts.withdraw(cast.clerk, finding)
    assert Line.objects.count() == lines


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"value": None}, "chưa có giá trị"),
        ({"value": "nhiều"}, "không phải là số"),
        ({"value": "NaN"}, "ngoài khoảng"),
        ({"value": 1e30}, "ngoài khoảng"),
        ({"period_start": "2026-03-01"}, "kết thúc trước"),
    ],
)
def test_figure_that_is_none_is_rejected(
    cast: SimpleNamespace, document: Document, fields: dict[str, Any], why: str
) -> None:
    with pytest.raises(Rejected, match=why):
        facts.enter(cast.clerk, figure(document, **fields))
    assert not Figure.objects.exists()


@pytest.mark.parametrize("who", ["admin", "leader", "viewer", "reporter", "stranger"])
def test_only_a_clerk_of_the_area_enters(cast: SimpleNamespace, document: Document, who: str) -> None:
    finding = figure(document)
    for act in (actions.enter_figure, actions.withdraw_figure):
        with pytest.raises(Refused):
            act(getattr(cast, who), finding)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("clerk", True),
        ("leader", True),
        ("viewer", True),
        ("reporter", True),
        ("other_reporter", False),
        ("stranger", False),
    ],
)
def test_who_sees_a_figure(
    client: Client, cast: SimpleNamespace, document: Document, who: str, sees: bool
) -> None:
    facts.enter(cast.clerk, figure(document))
    client.force_login(getattr(cast, who))
    address = reverse("indicators:show", args=[Figure.objects.get().pk])
    assert client.get(address).status_code == (200 if sees else 404)


def test_department_does_not_see_the_figures_of_its_province(
    cast: SimpleNamespace, document: Document
) -> None:
    facts.enter(cast.clerk, figure(document, subject="tỉnh Sông Lam"))
    assert Figure.objects.get().unit == cast.province
    assert not queries.visible_to(cast.department_reporter).exists()


def test_filters(client: Client, cast: SimpleNamespace, document: Document) -> None:
    facts.enter(cast.clerk, figure(document))
    facts.enter(
        cast.clerk,
        figure(
            document,
            indicator="Tỷ lệ hộ nghèo",
            value=3.2,
            unit="%",
            subject="huyện Đồng Lạc",
            status="actual",
        ),
    )
    client.force_login(cast.leader)

    def shown(query: str) -> tuple[bool, bool]:
        page = client.get(reverse("indicators:list") + query).content.decode()
        return "1.207,5\u00a0tỷ" in page, "3,2%" in page

    assert shown("") == (True, True)
    assert shown("?q_ct=ho+ngheo") == (False, True)
    assert shown(f"?don_vi={cast.district.pk}") == (True, False)
    assert shown("?loai=estimate") == (True, False)
    assert shown(f"?van_ban={document.pk}&loai=khac") == (True, True)
    assert shown("?van_ban=999") == (False, False)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"value": "2025", "unit_of_measure": "tỷ đồng"}, "2.025\u00a0tỷ đồng"),
        ({"value": "12.360000", "unit_of_measure": "%"}, "12,36%"),
        ({"value": "8", "value_to": "10", "unit_of_measure": "%"}, "8 – 10%"),
        ({"value": "-0.5", "unit_of_measure": ""}, "-0,5"),
    ],
)
def test_values_as_offices_write_them(fields: dict[str, Any], text: str) -> None:
    numbers = {k: Decimal(v) if k.startswith("value") else v for k, v in fields.items()}
    assert measured(Figure(**numbers)) == text


def test_period_in_words_or_days() -> None:
    from datetime import date

    assert period_of(Figure(period_text="quý I")) == "quý I"
    assert (
        period_of(Figure(period_start=date(2026, 1, 1), period_end=date(2026, 3, 31)))
        == "01/01/2026 – 31/03/2026"
    )
    assert period_of(Figure()) == ""
