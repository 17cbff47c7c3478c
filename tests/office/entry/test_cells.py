"""What a cell says, and why it may say nothing."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.office.base.templatetags.office import number as in_vietnamese
from roviec.office.entry.cells import Number, Style, Unread, read_cell, read_text, same_measure
from roviec.office.entry.workbooks import NOT_RECKONED, Fault, Share


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.025", "2025"), ("1.940", "1940"), ("26.000", "26000"), ("86,4", "86.4"), ("12,36", "12.36"),
        ("1.044,5", "1044.5"), ("0,2", "0.2"), ("-1,41", "-1.41"), ("−2,5", "-2.5"), ("+3", "3"),
        ("1 940 000", "1940000"), ("1\xa0940", "1940"), (" 16 ", "16"), ("012", "12"),
    ],
)  # fmt: skip
def test_vietnamese_numbers_are_read(text: str, value: str) -> None:
    assert read_text(text) == Number(Decimal(value))


@pytest.mark.parametrize("text", ["2.02", "12.36", "1,940,000", "1.9400", "0.5", "1,234.5"])
def test_a_foreign_number_is_asked_about_never_guessed(text: str) -> None:
    assert read_text(text) == Unread("foreign", text)


def test_the_style_that_a_person_chose_decides() -> None:
    assert read_text("2.02", Style.MIXED) == Number(Decimal("2.02"))
    assert read_text("2.025", Style.MIXED) == Number(Decimal(2025))
    assert read_text("2.025", Style.FOREIGN) == Number(Decimal("2.025"))
    assert read_text("1,940,000", Style.FOREIGN) == Number(Decimal(1940000))
    assert read_text("12,36", Style.FOREIGN) == Unread("not-a-number", "12,36")


@pytest.mark.parametrize("text", ["x", "X", "-", "–", "…", "...", "n/a", "Không có số liệu", "KCSL"])
def test_words_for_no_data_are_not_zero(text: str) -> None:
    assert isinstance(said := read_text(text), Unread) and said.code == "no-data"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("66/112", "part-of-whole"), ("398/419 hộ", "part-of-whole"), ("9,5-10", "range"), ("96 - 97%", "range"),
        ("khoảng 20", "not-a-number"), ("0 68%", "not-a-number"), ("12,3,4", "not-a-number"), ("1..5", "not-a-number"),
        ("9" * 80, "not-a-number"),
    ],
)  # fmt: skip
def test_what_is_no_single_number_says_why(text: str, code: str) -> None:
    assert isinstance(said := read_text(text), Unread) and said.code == code


def test_a_unit_behind_the_number_is_kept_apart() -> None:
    assert read_text("12,36%") == Number(Decimal("12.36"), share=True)
    assert read_text("2.025 tỷ đồng") == Number(Decimal(2025), measure="tỷ đồng")
    assert same_measure("tỉ đồng", "tỷ đồng") and same_measure("Triệu đồng", "triệu đồng/người/năm")
    assert not same_measure("triệu đồng", "tỷ đồng")


def test_cells_of_other_kinds() -> None:
    assert read_cell(None) is None and read_text("  ") is None
    assert read_cell(NOT_RECKONED) == Unread("no-value")
    assert read_cell(Fault("#DIV/0!")) == Unread("fault", "#DIV/0!")
    assert read_cell(datetime(2026, 3, 9)) == Unread("a-day", "09/03/2026")
    assert read_cell(True) == Unread("not-a-number", "Đúng")
    assert read_cell(0.1 + 0.2) == Number(Decimal("0.3"))
    assert read_cell(Share(0.1236)) == Number(Decimal("12.36"), share=True)


@given(st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=4))
def test_a_number_as_the_pages_write_it_is_read_back(value: Decimal) -> None:
    assert read_text(in_vietnamese(value)) == Number(value.normalize() if value else Decimal(0))


@given(st.text(max_size=60), st.sampled_from(list(Style)))
def test_any_text_gets_an_answer(text: str, style: Style) -> None:
    said = read_text(text, style)
    assert (
        said is None
        or (isinstance(said, Number) and said.value.is_finite())
        or (isinstance(said, Unread) and said.code)
    )
