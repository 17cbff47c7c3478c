"""Stretches of time that figures cover, and the year from which a text speaks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader.model import Block, Document, Reading, Source
from roviec.reader.text.document_years import document_year
from roviec.reader.text.fold import level
from roviec.reader.text.periods import find_periods

ANCHOR = date(2021, 3, 9)


def found(text, anchor=ANCHOR):
    return [(f.start, f.end) for f in find_periods(level(text), anchor=anchor)]


def days(first, last):
    return date(*map(int, first.split("-"))), date(*map(int, last.split("-")))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("năm 2020", "2020-1-1", "2020-12-31"),
        ("hộ nghèo đầu năm 2024 là 12 hộ", "2024-1-1", "2024-1-1"),
        ("Đến cuối 2024 còn 12 hộ", "2024-12-31", "2024-12-31"),
        ("hộ nghèo cuối năm 2024 còn 12 hộ", "2024-12-31", "2024-12-31"),
        ("từ 1/1 đến 3/3, xã tiếp nhận 200 hồ sơ", "2021-1-1", "2021-3-3"),
        ("2 tháng, thu ngân sách 5,6 tỷ đồng", "2021-1-1", "2021-2-28"),
        ("quý I/2025", "2025-1-1", "2025-3-31"),
        ("quý II thu 210 tỷ đồng", "2020-4-1", "2020-6-30"),
        ("kịch bản tăng trưởng quý II phải đạt 9%", "2021-4-1", "2021-6-30"),
        ("Quý II phấn đấu thu 210 tỷ đồng", "2021-4-1", "2021-6-30"),
        ("quý IV năm 2024", "2024-10-1", "2024-12-31"),
        ("quý I và quý II/2025", "2025-1-1", "2025-6-30"),
        ("6 tháng đầu năm 2021", "2021-1-1", "2021-6-30"),
        ("sáu tháng đầu năm 2021", "2021-1-1", "2021-6-30"),
        ("6 tháng đầu năm", "2020-1-1", "2020-6-30"),
        ("bảy tháng đầu năm 2020", "2020-1-1", "2020-7-31"),
        ("mười một tháng đầu năm 2020", "2020-1-1", "2020-11-30"),
        ("Đến 2025 phải có 9 xã", "2025-1-1", "2025-12-31"),
        ("Kết thúc năm học có 14 học sinh", "2020-9-1", "2021-5-31"),
        ("Năm học mới, trường phấn đấu", "2021-9-1", "2022-5-31"),
        ("từ nay đến ngày 20/3", "2021-3-9", "2021-3-20"),
        ("từ chiều 12 đến hết ngày 15/3", "2021-3-12", "2021-3-15"),
        ("từ ngày 28/2 đến 5/3/2021", "2021-2-28", "2021-3-5"),
        ("06 tháng cuối năm của tỉnh", "2021-7-1", "2021-12-31"),
        ("2 tháng đầu năm 2021", "2021-1-1", "2021-2-28"),
        ("trong 10 tháng năm 2025", "2025-1-1", "2025-10-31"),
        ("11 tháng/2020", "2020-1-1", "2020-11-30"),
        ("nửa đầu năm 2024", "2024-1-1", "2024-6-30"),
        ("nhiệm kỳ 2020 - 2025", "2020-1-1", "2025-12-31"),
        ("giai đoạn 2016-2018", "2016-1-1", "2018-12-31"),
        ("5 năm 2016-2020", "2016-1-1", "2020-12-31"),
        ("từ năm 2016 đến năm 2018", "2016-1-1", "2018-12-31"),
        ("tính đến ngày 8/12/2020", "2020-1-1", "2020-12-8"),
        ("tính đến hết ngày 31 tháng 10 năm 2025", "2025-1-1", "2025-10-31"),
        ("đến hết tháng 11/2020", "2020-1-1", "2020-11-30"),
        ("từ ngày 1/7/2025 đến 30/9/2025", "2025-7-1", "2025-9-30"),
        ("từ tháng 1 đến tháng 9/2025", "2025-1-1", "2025-9-30"),
        ("từ đầu năm đến nay", "2021-1-1", "2021-3-9"),
        ("Năm ngoái", "2020-1-1", "2020-12-31"),
        ("vụ chiêm xuân 2021", "2020-11-1", "2021-6-30"),
        ("vụ đông xuân năm 2020 - 2021", "2020-11-1", "2021-6-30"),
        ("năm học 2020-2021", "2020-9-1", "2021-5-31"),
        ("tháng 10 đạt", "2020-10-1", "2020-10-31"),
    ],
)
def test_one_period(text, first, last):
    assert found(text) == [days(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "thời hạn 6 tháng",
        "sau 3 tháng",
        "những tháng đầu năm 2021",
        "44 năm giải phóng",
        "10 năm qua",
        "giai đoạn 2",
        "Kết luận số 24 ngày 5/6/2012",
        "mỗi tháng một lần",
        "nhiệm kỳ 2025 - 2020",
    ],
)
def test_no_period(text):
    assert found(text) == []


def test_bare_months_count_only_with_a_sign_that_the_year_is_meant():
    assert found("Giải ngân 10 tháng còn chậm", date(2020, 12, 31)) == []
    assert found("Giải ngân 10 tháng ước đạt khá", date(2020, 12, 31)) == [days("2020-1-1", "2020-10-31")]
    told = "Trong 10 tháng đầu năm 2020 … Giải ngân 10 tháng còn chậm"
    assert found(told, date(2020, 12, 31)) == [days("2020-1-1", "2020-10-31")] * 2
    assert found("Giải ngân 2 tháng đạt khá") == [days("2021-1-1", "2021-2-28")]


def test_without_an_anchor_only_written_years_are_found():
    assert found("6 tháng đầu năm", None) == []
    assert found("năm nay", None) == []
    assert found("quý II/2024", None) == [days("2024-4-1", "2024-6-30")]


def test_an_inferred_year_says_so():
    (one,) = find_periods("6 tháng đầu năm", anchor=ANCHOR)
    (two,) = find_periods("6 tháng đầu năm 2020", anchor=ANCHOR)
    assert one.inferred is not None
    assert two.inferred is None


def reading(text, published=None, today=None):
    document = Document(Source("x.txt", "", "text/plain", 0), text, [Block("paragraph", 0, len(text))])
    made = Reading(document=document, plain=level(text), today=today)
    made.identity.published_on = published
    return made


def test_the_year_of_a_text_is_that_of_its_date():
    year, why = document_year(reading("Kết quả năm 2019", published=date(2020, 2, 1)))
    assert year == 2020
    assert "01/02/2020" in why


def test_the_year_of_a_text_is_the_latest_it_tells_of():
    assert document_year(reading("Năm 2018 tăng khá. Phấn đấu đến năm 2030 về đích."))[0] == 2018
    assert document_year(reading("Báo cáo quý I/2025; Nghị quyết năm 2021."))[0] == 2025
    assert document_year(reading("Tính đến ngày 8/12/2020 đã giải ngân."))[0] == 2020


def test_the_year_of_a_text_that_only_looks_ahead():
    assert document_year(reading("hoàn thành trước ngày 30/6/2027"))[0] == 2027
    assert document_year(reading("không có mốc nào")) is None
    assert document_year(reading("Thu ngân sách tăng 7% so với cùng kỳ năm 2023."))[0] == 2024
    assert document_year(reading("Năm 2021, dân số tăng 1% so với năm 2020."))[0] == 2021


def test_what_lies_behind_today_is_no_year_of_the_text():
    assert document_year(reading("Năm 2018 … năm 2024", today=date(2020, 1, 1)))[0] == 2018


_PIECES = st.sampled_from(
    [
        "quý ",
        "I",
        "năm ",
        "6 tháng ",
        "đầu ",
        "2024",
        "29/2",
        "-",
        " đến ",
        "tính ",
        "từ ",
        "ngày ",
        "vụ đông ",
        "tháng 2",
    ]
)


@given(
    st.lists(_PIECES, max_size=12).map("".join),
    st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2090, 1, 1))),
)
def test_any_text_gives_sound_periods(text, anchor):
    for one in find_periods(text, anchor=anchor):
        assert one.start <= one.end
        assert one.span.of(text) == one.text
