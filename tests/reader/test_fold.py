"""Spelling variants are one word, and levelling never moves an offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader.text.fold import fold, level


@pytest.mark.parametrize(
    ("written", "levelled"),
    [
        ("Hoá", "Hóa"), ("hoà", "hòa"), ("HOÁ", "HÓA"), ("khoẻ", "khỏe"), ("uỷ ban", "ủy ban"),
        ("thuỷ lợi", "thủy lợi"), ("Uỷ viên", "Ủy viên"), ("loè", "lòe"),
        # qu is a consonant, and before a final consonant the mark has one place only
        ("quý", "quý"), ("quỹ", "quỹ"), ("hoàn toàn", "hoàn toàn"), ("khoét", "khoét"), ("huỳnh", "huỳnh"),
        ("2020 – 2025", "2020 - 2025"), ("“ngoặc”", '"ngoặc"'), ("5\u00a0tỷ", "5 tỷ"), ("\u00d0ảng", "Đảng"),
    ],
)  # fmt: skip
def test_level(written, levelled):
    assert level(written) == levelled


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thiệu Hoá", "thieu hoa"),
        ("Thiệu  Hóa", "THIỆU HÓA"),
        ("Đồng Lạc", "dong lac"),
        ("\u00d0ồng", "đồng"),
    ],
)
def test_fold_alike(one, other):
    assert fold(one) == fold(other)


@given(st.text(max_size=200))
def test_levelling_keeps_the_length_and_is_done_once(text):
    assert len(level(text)) == len(text)
    assert level(level(text)) == level(text)


@given(st.text(max_size=100))
def test_folding_is_done_once(text):
    assert fold(fold(text)) == fold(text)
