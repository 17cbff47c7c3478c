"""Numbers, their units, ranges and wholes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader.model import Span
from roviec.reader.text.fold import level
from roviec.reader.text.numbers import find_quantities, parse_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2.025", 2025),
        ("1.940", 1940),
        ("26.000", 26000),
        ("12,36", 12.36),
        ("1.044,5", 1044.5),
        ("0,2", 0.2),
        ("86,4", 86.4),
        ("97.402,9", 97402.9),
        ("1,044", 1.044),
        ("2.02", None),
        ("12.36", None),
        ("1,940,000", None),
        ("0 68", None),
        ("", None),
    ],
)
def test_parse_number(written, value):
    assert parse_number(written) == value


@pytest.mark.parametrize(
    ("text", "value", "value_to", "unit", "kind"),
    [
        ("đạt 12,36%.", 12.36, None, "%", "share"),
        ("ước 2.025 tỷ đồng", 2025, None, "tỷ đồng", "money"),
        ("1.219,11 triệu USD", 1219.11, None, "triệu USD", "money"),
        ("47,5 nghìn tỷ đồng", 47.5, None, "nghìn tỷ đồng", "money"),
        ("1,044 triệu tỷ đồng", 1.044, None, "triệu tỷ đồng", "money"),
        ("500.000đ", 500000, None, "đ", "measure"),
        ("11,5 - 12,4%", 11.5, 12.4, "%", "share"),
        ("6,7-6,8%", 6.7, 6.8, "%", "share"),
        ("96 đến 97%", 96, 97, "%", "share"),
        ("từ 10% đến 12%", 10, 12, "%", "share"),
        ("từ 10 đến 15 tỷ đồng", 10, 15, "tỷ đồng", "money"),
        ("gấp 10-20 lần", 10, 20, "lần", "times"),
        ("0,5 điểm %", 0.5, None, "điểm %", "share"),
        ("75.000 m3", 75000, None, "m3", "measure"),
        ("62,5 tạ/ha", 62.5, None, "tạ/ha", "measure"),
        ("45 triệu đồng/người/năm", 45, None, "triệu đồng/người/năm", "money"),
        ("11%/năm", 11, None, "%/năm", "share"),
        ("60km/h", 60, None, "km/h", "measure"),
        ("19 triệu lượt khách", 19, None, "triệu lượt khách", "counted"),
        ("13 khu\ncông nghiệp", 13, None, "khu công nghiệp", "counted"),
        ("từ 7 xã, thị trấn", 7, None, "xã, thị trấn", "told"),
        ("1,2 triệu con gia cầm", 1.2, None, "triệu con gia cầm", "counted"),
        ("3 khâu đột phá", 3, None, "khâu đột phá", "never"),
        ("44 năm", 44, None, "năm", "never"),
        ("(-2,1%)", -2.1, None, "%", "share"),
        ("97.402,9", 97402.9, None, None, "bare"),
    ],
)
def test_one_quantity(text, value, value_to, unit, kind):
    (q,) = find_quantities(level(text))
    assert (q.value, q.value_to, q.unit, q.kind) == (value, value_to, unit, kind)


def test_a_share_of_a_count_keeps_its_whole():
    (q,) = find_quantities("18/20 xã đạt chuẩn")
    assert (q.value, q.whole, q.unit) == (18, 20, "xã")


def test_a_decimal_dot_is_read_but_marked():
    (q,) = find_quantities("từ 38.81% lên")
    assert (q.value, q.loose) == (38.81, True)


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19",
        "COVID - 19",
        "QL1A",
        "nhiệm kỳ 2020-2025",
        "1,940,000 đồng",
        "hai con số",
        "năm 2024",
        "1/500",
    ],
)
def test_nothing_to_measure(text):
    assert find_quantities(text) == []


def test_a_broken_decimal_is_not_read_as_what_is_left_of_it():
    assert [q.kind for q in find_quantities("tăng 0 68% so với")] == ["bare"]


def test_a_change_is_two_numbers_not_a_range():
    assert [q.value for q in find_quantities("tăng từ 10% đến 12%")] == [10, 12]
    assert [q.value for q in find_quantities("giảm từ 40,3% xuống còn 35,7%")] == [40.3, 35.7]


def test_what_is_skipped_is_not_found():
    text = "ngày 12/3 có 5 hộ"
    assert [q.value for q in find_quantities(text, skip=[Span(5, 9)])] == [5]


_PIECES = st.sampled_from(
    [
        "1",
        "12.000",
        ",5",
        "%",
        " - ",
        "/",
        " tỷ đồng",
        " hộ",
        " đến ",
        " xã",
        ".",
        "(",
        "-",
        " năm",
        " lạ lùng",
    ]
)


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_any_text_gives_ordered_spans_inside_it(text):
    at = 0
    for q in find_quantities(text):
        assert at <= q.span.start <= q.number.start < q.number.end <= q.span.end <= len(text)
        assert q.value_to is None or q.value_to > q.value
        at = q.span.end


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_a_number_written_by_the_rule_is_read_back(whole, hundredths):
    written = f"{whole:,}".replace(",", ".") + f",{hundredths:02d}"
    assert parse_number(written) == pytest.approx(whole + hundredths / 100)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Tăng 1 tỷ 200 triệu đồng.", 1.2, "tỷ đồng"),
        ("Chi 3 triệu 500 nghìn đồng.", 3.5, "triệu đồng"),
        ("Số tiền 1 234 567 đồng.", 1234567, "đồng"),
        ("Thay đổi (+3,2%).", 3.2, "%"),
        ("Thay đổi (-3,2%).", -3.2, "%"),
        ("Tỷ suất sinh 12 phần nghìn.", 12, "phần nghìn"),
        ("Trả 250 nghìn đồng/ngày công.", 250, "nghìn đồng/ngày công"),
        ("Khai thác 1,3 triệu tấn tinh quặng/năm.", 1.3, "triệu tấn tinh quặng/năm"),
        ("Có 98 thuê bao/100 dân.", 98, "thuê bao/100 dân"),
        ("Khảo sát 25 cơ quan, đơn vị, doanh nghiệp.", 25, "cơ quan, đơn vị, doanh nghiệp"),
    ],
)
def test_amounts_in_steps_signs_and_units_of_several_words(text, value, unit):
    (q,) = find_quantities(level(text))
    assert (q.value, q.unit) == (value, unit)


def test_two_amounts_that_a_comma_parts_stay_two():
    assert [q.value for q in find_quantities("Thu 2 tỷ, 300 triệu đồng.")] == [2, 300]
