"""A number of a document that few may see cannot be read, nor worked out, from a number made of it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from roviec.office.documents.actions import restrict_document
from roviec.office.indicators import rollups
from roviec.office.indicators.models import Figure
from roviec.office.profiles.gathering import gather
from roviec.office.profiles.tables import all_values_of, chosen
from roviec.office.units.models import Unit, UnitEvent, UnitLink
from tests.builders import make_document, make_finding, make_place
from tests.office.profiles.builders import make_indicator, make_value
from tests.office.profiles.test_pages import words

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)


def closed_figure(cast: SimpleNamespace, unit: Unit) -> Figure:
    """A figure of a document that only the clerk may see."""
    text = "Sản lượng lúa của xã đạt 70 tấn."
    document = make_document(cast.clerk, text=text)
    finding = make_finding(document, "figure", text, fields={"indicator": "Sản lượng lúa"}, state="accepted")
    figure = Figure.objects.create(
        area=cast.province,
        document=document,
        finding=finding,
        indicator="Sản lượng lúa",
        value=70,
        unit=unit,
        accepted_at=timezone.now(),
    )
    restrict_document(cast.clerk, document, restricted=True, people=[], units=[])
    return figure


@pytest.fixture
def grain(cast: SimpleNamespace) -> SimpleNamespace:
    """Three communes of a district; the number of one of them rests on a closed document."""
    cast.grain = make_indicator("LT01", "Sản lượng thử", "tấn")
    cast.people = make_indicator("DS01", "Dân số thử", "người", "stock")
    cast.each = make_indicator(
        "BQ01", "Bình quân thử", "tấn/người", "level", numerator=cast.grain, denominator=cast.people
    )
    cast.parts = [make_place(f"xã Bến {n}", "xã", parent=cast.district) for n in ("Một", "Hai", "Ba")]
    cast.figure = closed_figure(cast, cast.parts[2])
    for unit, value in zip(cast.parts, (20, 30, 70), strict=True):
        rests = {"figure": cast.figure, "source": "figure"} if value == 70 else {}
        make_value(cast.grain, unit, "2024", value, **rests)
        make_value(cast.people, unit, "2024", 10)
    rollups.rebuild()
    return cast


def latest(user: object, unit: Unit, code: str, basis: str = "khi-do") -> object:
    rows = {row.indicator.code: row.latest for row in gather(user, unit, basis=basis).rows}  # type: ignore[arg-type]
    return rows.get(code)


def test_a_sum_leaves_it_out_and_says_that_a_part_is_missing(grain: SimpleNamespace, client: Client) -> None:
    for user in (
        grain.leader,
        grain.clerk,
    ):  # in nobody's sum, or who sees two sums would know the difference
        told = latest(user, grain.district, "LT01")
        assert told is not None and told.value == 50 and told.coverage == 50  # type: ignore[attr-defined]
        ratio = latest(user, grain.district, "BQ01")
        assert ratio is not None and ratio.value == pytest.approx(2.5)  # type: ignore[attr-defined]
    client.force_login(grain.leader)
    text = words(client.get(f"/ho-so/don-vi/{grain.district.pk}"))
    assert "Mới có 2/4 đơn vị" in text
    assert "không cộng số liệu của văn bản hạn chế" in text


def test_opening_the_document_brings_it_back_at_once(grain: SimpleNamespace) -> None:
    document = grain.figure.document
    restrict_document(grain.clerk, document, restricted=False, people=[], units=[])
    assert latest(grain.leader, grain.district, "LT01").value == 120  # type: ignore[attr-defined]
    restrict_document(grain.clerk, document, restricted=True, people=[], units=[])
    assert latest(grain.leader, grain.district, "LT01").value == 50  # type: ignore[attr-defined]


def test_a_number_over_a_merger_is_told_to_those_admitted_only(
    grain: SimpleNamespace, client: Client
) -> None:
    event = UnitEvent.objects.create(on=DAY, kind="merge", legal_doc="NQ thử")
    after = make_place("xã Bến Mới", "xã", parent=grain.province, starts_on=DAY)
    for unit in grain.parts:
        UnitLink.objects.create(event=event, before=unit, after=after)
        unit.ended_on = DAY
        unit.save()
    for basis in ("hien-nay", "ca-hai"):
        assert latest(grain.clerk, after, "LT01", basis).value == 120  # type: ignore[attr-defined]
        hidden = latest(grain.leader, after, "LT01", basis)
        assert hidden is not None and hidden.value is None  # type: ignore[attr-defined]
        assert hidden.why == "Thiếu số liệu của xã Bến Ba."  # type: ignore[attr-defined]
        client.force_login(grain.leader)
        page = f"/ho-so/don-vi/{after.pk}?ban_do={basis}"
        assert "120" not in words(client.get(page)) and "câu trong văn bản" not in words(client.get(page))


def test_its_own_profile_and_tables_do_not_have_it(grain: SimpleNamespace) -> None:
    assert latest(grain.leader, grain.parts[2], "LT01") is None
    assert latest(grain.clerk, grain.parts[2], "LT01").value == 70  # type: ignore[attr-defined]
    query = QueryDict("ct=LT01&tu=2024&den=2024&cap=commune&ngay=01/03/2025")
    for user, seen in ((grain.leader, {20.0, 30.0}), (grain.clerk, {20.0, 30.0, 70.0})):
        choice = chosen(user, query)
        (cells,) = all_values_of(user, choice, choice.units).values()
        assert {cell.value for cell in cells.values()} == seen
