"""Days and months: what is a date, what only looks like one, and which year an unwritten one takes."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader.text.dates import find_dates, last_day
from roviec.reader.text.fold import level

ANCHOR = date(2024, 5, 20)


def found(text, anchor=ANCHOR, **options):
    plain = level(text)
    return [(f.span.of(plain), f.on, f.precision) for f in find_dates(plain, anchor=anchor, **options)]


@pytest.mark.parametrize(
    ("text", "on", "precision"),
    [
        ("ngày 28 tháng 11 năm 2025", date(2025, 11, 28), "day"),
        ("ngày 28\ntháng 11 năm\n2025", date(2025, 11, 28), "day"),
        ("Chiều 9-3, đồng chí Lê Văn Tám", date(2024, 3, 9), "day"),
        ("Ngày 12.3, đồng chí chủ trì", date(2024, 3, 12), "day"),
        ("THỨ NĂM, 12/03/2020 19:20:53", date(2020, 3, 12), "day"),
        ("ban hành ngày 5.4.2018 của huyện", date(2018, 4, 5), "day"),
        ("trước 30/6", date(2023, 6, 30), "day"),
        ("đến ngày 30.4, huyện sẽ hoàn thành", date(2024, 4, 30), "day"),
        ("ngày 22/4 năm nay", date(2024, 4, 22), "day"),
        ("ngày mùng 5 tháng Ba", date(2024, 3, 5), "day"),
        ("dịp Quốc khánh 2/9", date(2023, 9, 2), "day"),
        ("2025-11-28", date(2025, 11, 28), "day"),
        ("trong tháng 8/2017", date(2017, 8, 1), "month"),
        ("tháng 11 năm 2025", date(2025, 11, 1), "month"),
        ("đến tháng Mười hai", date(2023, 12, 1), "month"),
        ("từ 10/2019", date(2019, 10, 1), "month"),
        ("năm 2030", date(2030, 1, 1), "year"),
    ],
)
def test_one_date(text, on, precision):
    assert [(o, p) for _, o, p in found(text)] == [(on, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "đạt 12.360 tỷ đồng",
        "nhiệm kỳ 2020-2025",
        "Nghị quyết 16/NQ-HĐND",
        "Nghị định 13/2023/NĐ-CP",
        "26/26 xã",
        "hoàn thành 8/10 chỉ tiêu",
        "từ 8/10 xã",
        "quy hoạch 1/500",
        "tăng 9-10%",
        "đạt 12.5 triệu",
        "ngày 31/2",
        "ngày 31/02/2024",
        "ngày 45/3",
        "sau 6 tháng",
        "(028) 3930 3279",
        "mỗi tháng hai lần",
    ],
)
def test_no_date(text):
    assert found(text) == []


def test_several_days_share_the_month_behind_them():
    assert [(s, o) for s, o, _ in found("Trong hai ngày (13 - 14/4)")] == [
        ("13", date(2024, 4, 13)),
        ("14/4", date(2024, 4, 14)),
    ]
    assert [o for _, o, _ in found("từ ngày 15 đến ngày 31 tháng 12 năm 2025")] == [
        date(2025, 12, 15),
        date(2025, 12, 31),
    ]
    assert [o for _, o, _ in found("từ ngày 10/3-12/3/2021")] == [date(2024, 3, 10), date(2021, 3, 12)]


def test_a_missing_year_looks_back_or_ahead():
    assert found("ngày 1/7")[0][1] == date(2023, 7, 1)
    assert found("ngày 1/7", ahead=True)[0][1] == date(2024, 7, 1)
    assert found("ngày 20/5")[0][1] == ANCHOR == found("ngày 20/5", ahead=True)[0][1]


def test_where_no_year_can_be_known_there_is_no_day():
    (one,) = find_dates("Chiều 9-3", anchor=None)
    assert one.on is None
    assert one.inferred is None


def test_an_inferred_year_says_where_it_comes_from():
    (one,) = find_dates("Chiều 9-3", anchor=ANCHOR)
    assert one.inferred is not None
    assert "20/05/2024" in one.inferred
    (two,) = find_dates("Chiều 9/3/2024", anchor=ANCHOR)
    assert two.inferred is None


def test_last_day():
    assert last_day(date(2024, 2, 1), "month") == date(2024, 2, 29)
    assert last_day(date(2024, 1, 1), "year") == date(2024, 12, 31)
    assert last_day(date(2024, 2, 3), "day") == date(2024, 2, 3)


_PIECES = st.sampled_from(
    [
        "ngày ",
        "tháng ",
        "năm ",
        "30",
        "2",
        "/",
        "-",
        ".",
        ",",
        " và ",
        "2024",
        "29/2",
        " đến ",
        "(",
        "chiều ",
        "\n",
    ]
)


@given(
    st.lists(_PIECES, max_size=14).map("".join),
    st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2090, 1, 1))),
)
def test_any_text_gives_ordered_spans_inside_it(text, anchor):
    dates = find_dates(text, anchor=anchor)
    for one in dates:
        assert 0 <= one.span.start < one.span.end <= len(text)
    for one, two in pairwise(dates):
        assert one.span.end <= two.span.start
