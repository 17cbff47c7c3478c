"""Numbers in words: their values, and where a word of number is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roviec.reader.text.fold import level
from roviec.reader.text.numbers import find_quantities
from roviec.reader.text.numerals import find_numerals


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("tám", 8),
        ("bẩy", 7),
        ("mười", 10),
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("hai mươi ba", 23),
        ("chín mươi tư", 94),
        ("chục", 10),
        ("hai chục", 20),
        ("một trăm", 100),
        ("một trăm linh năm", 105),
        ("ba trăm lẻ hai", 302),
        ("năm trăm hai mươi", 520),
    ],
)
def test_a_number_in_words_has_its_value(written, value):
    found = find_numerals(f"Có {written} hộ.")
    assert [(n.value, n.span.of(f"Có {written} hộ.")) for n in found] == [(value, written)]


@pytest.mark.parametrize(
    ("text", "value", "value_to", "unit"),
    [
        ("Còn tám xã, thị trấn chưa đạt.", 8, None, "xã, thị trấn"),
        ("Giúp từ một đến hai xã.", 1, 2, "xã"),
        ("Thu một triệu rưỡi đồng.", 1.5, None, "triệu đồng"),
        ("Thu 2 tỷ rưỡi đồng.", 2.5, None, "tỷ đồng"),
        ("Hơn chục hộ phải dời đi.", 10, None, "hộ"),
    ],
)
def test_it_is_a_quantity_before_a_known_unit(text, value, value_to, unit):
    (q,) = find_quantities(level(text))
    assert (q.value, q.value_to, q.unit) == (value, value_to, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Một số hộ đã dời đi.",
        "Làm việc một cách nghiêm túc.",
        "Năm qua được mùa.",
        "Bà Ba ở thôn Hai.",
        "Tám chuyện.",
    ],
)
def test_a_word_of_number_that_counts_nothing(text):
    assert find_quantities(level(text)) == []


@given(st.text(alphabet="một hai ba mươi trăm linh chục rưỡi triệu xã hộ ,.0123456789", max_size=60))
@settings(max_examples=150)
def test_no_text_breaks_it_and_spans_lie_inside(text):
    plain = level(text)
    for q in find_quantities(plain):
        assert 0 <= q.number.start < q.number.end <= q.span.end <= len(plain)
