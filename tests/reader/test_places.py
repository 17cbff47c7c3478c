"""Places with their type words, lists of places, and bare names that the text introduced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader.text.fold import level
from roviec.reader.text.places import find_places


def places(text: str) -> list[tuple[str | None, str]]:
    return [(found.type, found.name) for found in find_places(level(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đoàn đến huyện Thiệu Hoá từ sớm", [("huyện", "Thiệu Hóa")]),
        ("tại TP. Hải Dương và tỉnh Gia Lai", [("tp", "Hải Dương"), ("tỉnh", "Gia Lai")]),
        (
            "các huyện Yên Định, Thọ Xuân và Nông Cống",
            [("huyện", "Yên Định"), ("huyện", "Thọ Xuân"), ("huyện", "Nông Cống")],
        ),
        ("thị trấn Vân Du, xã Thành Tân", [("thị trấn", "Vân Du"), ("xã", "Thành Tân")]),
        ("phường Trần Phú", [("phường", "Trần Phú")]),
        ("đặc khu Phú Quốc", [("đặc khu", "Phú Quốc")]),
        ("quận 3 và quận Ba Đình", [("quận", "3"), ("quận", "Ba Đình")]),
        ("vốn của tỉnh đã giải ngân", []),
        ("Chủ tịch UBND huyện Lê Văn Thành", []),
        ("huyện đã chỉ đạo", []),
        ("vùng Đồng Tháp Mười và Đồng Tháp", [(None, "Đồng Tháp")]),
    ],
)
def test_a_type_word_names_the_place_behind_it(text, expected):
    assert places(text) == expected


def test_a_name_given_a_type_once_is_a_place_without_it_later():
    text = "Xã Minh Khôi họp dân. Minh Khôi có 8 thôn. Đồng chí đến Lạng Sơn."
    assert places(text) == [("xã", "Minh Khôi"), (None, "Minh Khôi"), (None, "Lạng Sơn")]


def test_spans_lie_in_the_text_even_over_a_line_break():
    text = "làm việc với huyện Triệu\nSơn về thu ngân sách"
    (found,) = find_places(text)
    assert found.span.of(text) == "huyện Triệu\nSơn"


def test_a_range_of_the_text_is_searched_alone():
    text = "huyện Mường Lát; huyện Quan Hóa"
    assert [p.name for p in find_places(text, 17)] == ["Quan Hóa"]


@given(st.text(alphabet="huyệnxãTP. ,ABCcác vàtỉnh1Lê\n", max_size=120))
def test_any_text_is_borne_and_spans_hold(text):
    plain = level(text)
    for found in find_places(plain):
        assert 0 <= found.span.start < found.span.end <= len(plain)
        assert found.name in found.span.of(plain)
