"""Deadlines counted from the document's own day, parts of a month, stretches of days, rhythms, events and aims."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader.model import Document, Identity, Reading, Source, Span
from roviec.reader.text.deadlines import anchor_of, deadline_of
from roviec.reader.text.fold import level
from roviec.reader.text.tokens import Tokens
from roviec.reader.text.when import before_time, skip_time

ISSUED = date(2024, 8, 12)
WORDS = (
    *(
        "trước",
        "trong",
        "đến",
        "từ",
        "hằng",
        "mỗi",
        "ngày",
        "tuần",
        "tháng",
        "quý",
        "năm",
        "này",
        "tới",
        "nay",
    ),
    *("cuối", "đầu", "nửa", "kỳ", "họp", "phiên", "ngay", "sau", "khi", "lần", "thường", "xuyên", "và"),
    *("30", "/", "6", "12", "2024", ",", "."),
)


def deadline(text: str, issued: date | None = ISSUED) -> dict[str, Any] | None:
    document = Document(Source("a.txt", "", "text/plain", 0), text, [])
    reading = Reading(document, plain=level(text), identity=Identity(issued_on=issued))
    found = deadline_of(reading, Span(0, len(text)), anchor_of(reading))
    if found is None:
        return None
    fields = {"on": found.on, "start": found.start, "end": found.end, "recurring": found.recurring}
    return {"text": found.text} | {name: value for name, value in fields.items() if value}


@pytest.mark.parametrize(
    ("text", "written", "start", "end"),
    [
        ("rà soát kho thuốc ngay trong tháng này", "ngay trong tháng này", (8, 1), (8, 31)),
        ("rà soát kho thuốc trong tháng tới", "trong tháng tới", (9, 1), (9, 30)),
        ("rà soát kho thuốc trong quý này", "trong quý này", (7, 1), (9, 30)),
        ("rà soát kho thuốc trong quý tới", "trong quý tới", (10, 1), (12, 31)),
        ("hoàn thành trong đầu tháng 9/2024", "trong đầu tháng 9/2024", (9, 1), (9, 10)),
        ("hoàn thành vào giữa tháng 9", "vào giữa tháng 9", (9, 1), (9, 20)),
        ("hoàn thành cuối tháng 9/2024", "hoàn thành cuối tháng 9/2024", (9, 1), (9, 30)),
        ("hoàn thành trong tháng 8 và tháng 9", "trong tháng 8 và tháng 9", (8, 1), (9, 30)),
        ("kiểm tra từ ngày 15/8 đến ngày 30/8/2024", "từ ngày 15/8 đến ngày 30/8/2024", (8, 15), (8, 30)),
        ("rà soát trong 02 tháng cuối năm", "trong 02 tháng cuối năm", (11, 1), (12, 31)),
    ],
)
def test_stretches(text: str, written: str, start: tuple[int, int], end: tuple[int, int]) -> None:
    assert deadline(text) == {"text": written, "start": date(2024, *start), "end": date(2024, *end)}


def test_what_is_left_of_the_year_has_an_end_only() -> None:
    assert deadline("rà soát trong những tháng cuối năm") == {
        "text": "trong những tháng cuối năm",
        "end": date(2024, 12, 31),
    }


def test_a_month_of_an_undated_text_stays_words() -> None:
    assert deadline("rà soát trong tháng tới", issued=None) == {"text": "trong tháng tới"}


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("báo cáo kết quả vào ngày 20 của tháng cuối quý", "vào ngày 20 của tháng cuối quý"),
        ("gửi danh sách trước 16 giờ hằng ngày", "trước 16 giờ hằng ngày"),
        ("gửi danh sách vào thứ Sáu hằng tuần", "vào thứ Sáu hằng tuần"),
        ("mỗi quý tổ chức một hội nghị giao ban", "mỗi quý"),
        ("các xã thường xuyên kiểm tra chợ", "thường xuyên"),
        ("phải thường xuyên, chủ động rà soát", "thường xuyên"),
    ],
)
def test_rhythms(text: str, rhythm: str) -> None:
    assert deadline(text) == {"text": rhythm, "recurring": rhythm}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("báo cáo tại phiên họp UBND tỉnh tháng 9", "tại phiên họp UBND tỉnh tháng 9"),
        (
            "triển khai ngay sau khi có kết luận của Tỉnh ủy",
            "ngay sau khi có kết luận của Tỉnh ủy",
        ),
        ("xong trước Tết Nguyên đán Ất Tỵ 2025", "trước Tết Nguyên đán Ất Tỵ 2025"),
        ("phát sách trước thềm năm học mới", "trước thềm năm học mới"),
        ("gửi danh sách trước 05 ngày tổ chức lễ", "trước 05 ngày tổ chức lễ"),
    ],
)
def test_events_stay_words(text: str, event: str) -> None:
    assert deadline(text) == {"text": event}


@pytest.mark.parametrize(
    "text",
    [
        "bố trí kinh phí chi thường xuyên",
        "để thường xuyên cập nhật dữ liệu",
        "khắc phục hậu quả đợt mưa lũ từ ngày 16/7 đến ngày 22/7/2024",
        "phấn đấu đến cuối năm 2025 xóa hết nhà tạm",
        "nâng tỷ lệ bao phủ đến năm 2030 đạt 97%",
        "giải ngân trong 10 tháng qua còn chậm",
        "Để dự án đưa vào sử dụng trong năm 2024, các sở tháo gỡ vướng mắc",
    ],
)
def test_no_deadline(text: str) -> None:
    assert deadline(text) is None


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("trước ngày 30/6 phải", 5),
        ("đến hết quý III, các", 5),
        ("hằng tuần công khai", 2),
        ("ngay sau hội nghị triển khai", 4),
        ("từ nay đến cuối năm kiểm tra", 5),
        ("trước mắt tập trung", 0),
        ("trong đó nêu rõ", 0),
        ("hàng hóa xuất khẩu", 0),
        ("sau khi có", 0),
    ],
)
def test_words_of_time(text: str, behind: int) -> None:
    assert skip_time(Tokens(text), 0, len(Tokens(text))) == behind


def test_words_of_time_are_met_from_behind_as_well() -> None:
    tokens = Tokens("UBND huyện trước ngày 30/6 phải bàn giao")
    assert before_time(tokens, tokens.word.index("phải"), 0) == 2


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=14,
    )
)
def test_any_words_of_time_are_read_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    found = deadline(text)
    if found:
        assert found["text"] in " ".join(text.split())
    tokens = Tokens(text)
    for i in range(len(tokens)):
        assert i <= skip_time(tokens, i, len(tokens)) <= len(tokens)
        assert before_time(tokens, i, 0) <= i
