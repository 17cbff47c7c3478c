"""Search finds with and without marks, and shows only what its room lets the person see."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roviec.office.search import index
from roviec.office.units.models import Unit


@pytest.fixture
def places(cast: SimpleNamespace) -> Iterator[SimpleNamespace]:
    """Units as the one kind that can be found, visible but for the far province."""
    before = dict(index.KINDS)
    index.KINDS.clear()
    index.register("unit", "Đơn vị", lambda user: Unit.objects.exclude(pk=cast.far_province.pk))
    yield cast
    index.KINDS.clear()
    index.KINDS.update(before)


def put(unit: Unit, title: str, text: str = "") -> None:
    index.put("unit", unit.pk, title=title, address=f"/don-vi/{unit.pk}", text=text)


@pytest.mark.parametrize(
    "asked", ["thieu hoa", "Thiệu Hóa", "Thiệu Hoá", "THIEU HOA", "thiệu  hóa", "huyen thieu h"]
)
def test_every_spelling_finds_the_place(places: SimpleNamespace, asked: str) -> None:
    put(places.district, "huyện Thiệu Hóa")
    assert [h.title for h in index.find(places.clerk, asked)] == ["huyện Thiệu Hóa"]


def test_letter_d_with_stroke_is_found_by_plain_d(places: SimpleNamespace) -> None:
    put(places.district, "Kế hoạch thu hồi đất")
    assert index.find(places.clerk, "dat")


def test_exact_marks_rank_before_other_marks(places: SimpleNamespace) -> None:
    put(places.district, "xã Thiếu Hoa")
    put(places.commune, "xã Thiệu Hóa")
    put(places.other_district, "nhà văn hóa", "thiệu hòa")
    assert index.find(places.clerk, "Thiệu Hoá")[0].title == "xã Thiệu Hóa"
    assert len(index.find(places.clerk, "thieu hoa")) == 3


def test_words_of_a_symbol_are_found(places: SimpleNamespace) -> None:
    put(places.district, "Nghị quyết", "12/NQ-HĐND về đầu tư công")
    assert index.find(places.clerk, "nq-hdnd")
    assert index.find(places.clerk, "12/NQ-HĐND")


def test_what_a_person_may_not_see_is_not_found(places: SimpleNamespace) -> None:
    put(places.far_province, "tỉnh Biển Hồ")
    assert index.find(places.clerk, "biển hồ") == []


def test_putting_again_replaces_and_removing_takes_out(places: SimpleNamespace) -> None:
    put(places.district, "tên cũ")
    put(places.district, "tên mới")
    assert index.find(places.clerk, "tên cũ") == []
    assert len(index.find(places.clerk, "tên mới")) == 1
    index.remove("unit", places.district.pk)
    assert index.find(places.clerk, "tên mới") == []


def test_put_many_adds_and_replaces(places: SimpleNamespace) -> None:
    rows = [
        {"kind": "unit", "pk": u.pk, "title": u.name, "address": "/", "text": "chung"}
        for u in (places.district, places.commune)
    ]
    index.put_many(rows)
    index.put_many(rows)
    assert len(index.find(places.clerk, "chung")) == 2


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(asked=st.text(max_size=60))
def test_nothing_that_can_be_typed_breaks_it(places: SimpleNamespace, asked: str) -> None:
    put(places.district, "huyện Thiệu Hóa")
    assert isinstance(index.find(places.clerk, asked.replace("\x00", "")), list)


def test_page_answers_and_escapes(client, places: SimpleNamespace) -> None:  # type: ignore[no-untyped-def]
    put(places.district, "<script>alert(1)</script> Thiệu Hóa")
    client.force_login(places.clerk)
    page = client.get(reverse("search:find"), {"q": "thieu hoa"}).content.decode()
    assert "&lt;script&gt;" in page and "<script>alert" not in page
    assert "1 kết quả" in page
