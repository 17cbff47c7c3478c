"""One name for several units is spelt out; everything else is left as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.office.units.lists import place_named, spell_out


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Ban Thường vụ các Huyện ủy Hà Bắc, Sơn Nam và Đông Hưng",
            [
                "Ban Thường vụ Huyện ủy Hà Bắc",
                "Ban Thường vụ Huyện ủy Sơn Nam",
                "Ban Thường vụ Huyện ủy Đông Hưng",
            ],
        ),
        (
            "Ban Thường vụ Đảng ủy các xã Yên Bình, Yên Lạc",
            ["Ban Thường vụ Đảng ủy xã Yên Bình", "Ban Thường vụ Đảng ủy xã Yên Lạc"],
        ),
        ("UBND các huyện Hà Bắc và Sơn Nam", ["UBND huyện Hà Bắc", "UBND huyện Sơn Nam"]),
        ("các xã: Yên Bình, Yên Lạc, Yên Thọ", ["xã Yên Bình", "xã Yên Lạc", "xã Yên Thọ"]),
        ("các xã Yên Bình, thị trấn Hà", ["xã Yên Bình", "thị trấn Hà"]),
        ("Sở Kế hoạch và Đầu tư", ["Sở Kế hoạch và Đầu tư"]),
        ("huyện Hà Bắc", ["huyện Hà Bắc"]),
        ("các sở, ban, ngành", ["các sở, ban, ngành"]),
        ("mỗi huyện", ["mỗi huyện"]),
        ("các huyện, thị xã Hà Bắc, Sơn Nam", ["các huyện, thị xã Hà Bắc, Sơn Nam"]),
        ("", [""]),
    ],
)
def test_spell_out(text: str, names: list[str]) -> None:
    assert spell_out(text) == names


@given(st.text(max_size=80))
def test_any_text_gives_something_and_nothing_empty_from_a_list(text: str) -> None:
    names = spell_out(text)
    assert names and (len(names) == 1 or all(names))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ban Thường vụ Huyện ủy Hà Bắc", "huyện Hà Bắc"),
        ("Đảng ủy xã Yên Bình", "xã Yên Bình"),
        ("UBND thị trấn Đồng Lạc", "thị trấn Đồng Lạc"),
        ("Ban Thường vụ Thành uỷ Sông Cầu", "thành phố Sông Cầu"),
        ("Sở Nội vụ", None),
        ("huyện", None),
    ],
)
def test_place_named(text: str, place: str | None) -> None:
    assert place_named(text) == place
