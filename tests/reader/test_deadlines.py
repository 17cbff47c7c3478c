"""When a thing must be done, as written and resolved; targets and the periods of figures are no deadline."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader.model import Document, Identity, Reading, Source, Span
from roviec.reader.text.deadlines import anchor_of, deadline_of
from roviec.reader.text.fold import level


def reading(text: str, issued: date | None = date(2024, 5, 14)) -> Reading:
    document = Document(Source("a.txt", "", "text/plain", 0), text, [])
    return Reading(document, plain=level(text), identity=Identity(issued_on=issued))


def deadline(
    text: str, *, alone: bool = False, issued: date | None = date(2024, 5, 14)
) -> dict[str, Any] | None:
    r = reading(text, issued)
    found = deadline_of(r, Span(0, len(text)), anchor_of(r), alone=alone)
    if found is None:
        return None
    fields = {"on": found.on, "start": found.start, "end": found.end, "recurring": found.recurring}
    return {"text": found.text} | {name: value for name, value in fields.items() if value}


@pytest.mark.parametrize(
    ("text", "written", "on"),
    [
        ("bàn giao mặt bằng trước ngày 30/6", "trước ngày 30/6", date(2024, 6, 30)),
        ("vào bờ trước 17 giờ ngày 20/9/2024", "trước 17 giờ ngày 20/9/2024", date(2024, 9, 20)),
        ("báo cáo Tỉnh ủy trước 15.3.2025", "trước 15.3.2025", date(2025, 3, 15)),
        (
            "báo cáo chậm nhất ngày 20 tháng 12 năm 2024",
            "chậm nhất ngày 20 tháng 12 năm 2024",
            date(2024, 12, 20),
        ),
        ("giải ngân đến hết tháng 11/2024 đạt 90%", "đến hết tháng 11/2024", date(2024, 11, 30)),
        ("trình dự thảo trước tháng 9", "trước tháng 9", date(2024, 8, 31)),
        ("trả lời cử tri trước ngày 5/1", "trước ngày 5/1", date(2025, 1, 5)),
        ("hoàn thành trước năm 2026", "hoàn thành trước năm 2026", date(2025, 12, 31)),
        ("kéo nợ xuống dưới 5%, hết tháng 2 phải xong", "hết tháng 2", date(2025, 2, 28)),
        ("bắn pháo hiệu gọi tàu vào bờ trước 20h tối nay", "trước 20h tối nay", date(2024, 5, 14)),
        ("dọn xong bãi rác trước dịp nghỉ lễ 30/6", "trước dịp nghỉ lễ 30/6", date(2024, 6, 30)),
        ("từ nay đến cuối năm tập trung thu nợ", "từ nay đến cuối năm", date(2024, 12, 31)),
    ],
)
def test_a_limit_is_the_last_day(text: str, written: str, on: date) -> None:
    assert deadline(text) == {"text": written, "on": on}


@pytest.mark.parametrize(
    ("text", "written", "start", "end"),
    [
        ("trình trong quý IV/2024", "trong quý IV/2024", date(2024, 10, 1), date(2024, 12, 31)),
        ("hoàn thành trong tháng 9", "trong tháng 9", date(2024, 9, 1), date(2024, 9, 30)),
        ("vận hành ngay trong năm 2027", "ngay trong năm 2027", date(2027, 1, 1), date(2027, 12, 31)),
        (
            "trong 2 tháng còn lại của năm, thu đủ",
            "trong 2 tháng còn lại của năm",
            date(2024, 11, 1),
            date(2024, 12, 31),
        ),
        ("nghiệm thu trong quí 3", "trong quí 3", date(2024, 7, 1), date(2024, 9, 30)),
        ("kiểm tra trong tuần này", "trong tuần này", date(2024, 5, 13), date(2024, 5, 19)),
        ("báo cáo kết quả trong quý IV/2024", "trong quý IV/2024", date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_a_stretch_has_both_ends(text: str, written: str, start: date, end: date) -> None:
    assert deadline(text) == {"text": written, "start": start, "end": end}


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("báo cáo kết quả trước ngày 25 hằng tháng", "trước ngày 25 hằng tháng"),
        ("giao ban hằng quý với các xã", "hằng quý"),
        ("sơ kết định kỳ 6 tháng", "định kỳ 6 tháng"),
        ("theo dõi và báo cáo hằng ngày", "hằng ngày"),
        ("cần thường xuyên kiểm tra hiện trường", "thường xuyên"),
        ("công khai bảng xếp hạng vào mỗi thứ Sáu", "vào mỗi thứ Sáu"),
        ("giao ban hai tuần một lần với chủ đầu tư", "hai tuần một lần"),
        ("phát trên loa ngày hai buổi", "ngày hai buổi"),
        ("mỗi tuần giao ban một lần với nhà thầu", "mỗi tuần"),
    ],
)
def test_a_rhythm_stays_as_written(text: str, rhythm: str) -> None:
    assert deadline(text) == {"text": rhythm, "recurring": rhythm}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("trình HĐND tỉnh tại Kỳ họp thứ 18", "tại Kỳ họp thứ 18"),
        ("diễn tập trước mùa mưa bão", "trước mùa mưa bão"),
        ("Ngay sau cuộc họp, các xã rà soát", "Ngay sau cuộc họp"),
        ("trả lời trong thời hạn 10 ngày làm việc", "trong thời hạn 10 ngày làm việc"),
        ("trả lời cử tri trong 15 ngày, không hỏi vòng", "trong 15 ngày"),
        ("công bố kết quả xét nghiệm trong 48 giờ", "trong 48 giờ"),
    ],
)
def test_what_no_calendar_resolves_stays_words(text: str, written: str) -> None:
    assert deadline(text) == {"text": written}


def test_days_from_the_signing_are_counted_from_the_document() -> None:
    found = deadline("triển khai trong thời hạn 15 ngày kể từ ngày ban hành")
    assert found is not None and found["on"] == date(2024, 5, 29)


@pytest.mark.parametrize(
    "text",
    [
        "phấn đấu đến năm 2030 trở thành thị xã",
        "xây dựng kế hoạch đầu tư công giai đoạn 2026-2030",
        "thực hiện nghị quyết nhiệm kỳ 2020-2025",
        "theo Quyết định ngày 12/3/2023 của Chính phủ",
        "thực hiện kế hoạch hằng năm của đơn vị",
        "thu ngân sách năm 2024 tăng 8%",
        "tập trung trong thời gian tới",
        "rà soát các dự án chậm tiến độ",
        "khắc phục sự cố xảy ra trong 3 ngày qua",
    ],
)
def test_targets_periods_and_references_are_none(text: str) -> None:
    assert deadline(text) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Quý II/2025.", {"text": "Quý II/2025", "start": date(2025, 4, 1), "end": date(2025, 6, 30)}),
        (
            "Năm 2025 và các năm tiếp theo.",
            {"text": "Năm 2025 và các năm tiếp theo", "start": date(2025, 1, 1)},
        ),
        ("Trước ngày 30/9/2025", {"text": "Trước ngày 30/9/2025", "on": date(2025, 9, 30)}),
        ("Thường xuyên", {"text": "Thường xuyên", "recurring": "Thường xuyên"}),
        ("Theo kế hoạch của Bộ", {"text": "Theo kế hoạch của Bộ"}),
    ],
)
def test_the_line_of_a_plan_is_a_deadline_as_a_whole(line: str, expected: dict[str, Any]) -> None:
    assert deadline(line, alone=True) == expected


@pytest.mark.parametrize(
    ("sentence", "written", "recurring"),
    [
        (
            "Định kỳ hằng tháng, các đơn vị báo cáo Thanh tra tỉnh trước ngày 20.",
            "Định kỳ hằng tháng … trước ngày 20",
            "trước ngày 20 hằng tháng",
        ),
        (
            "Hằng quý, Sở Tài chính báo cáo UBND tỉnh trước ngày 05 tháng sau.",
            "Hằng quý … trước ngày 05 tháng sau",
            "trước ngày 05 tháng sau hằng quý",
        ),
        (
            "Hằng năm, các xã lập kế hoạch chậm nhất vào ngày 15 tháng 12.",
            "Hằng năm … chậm nhất vào ngày 15 tháng 12",
            "chậm nhất vào ngày 15 tháng 12 hằng năm",
        ),
    ],
)
def test_a_day_may_stand_apart_from_its_rhythm(sentence: str, written: str, recurring: str) -> None:
    assert deadline(sentence) == {"text": written, "recurring": recurring}


@pytest.mark.parametrize(
    "sentence",
    [
        "Hằng tháng các xã họp giao ban; riêng tháng này trước ngày 20/5/2025.",
        "Hằng năm các xã lập kế hoạch; năm nay trước ngày 15 tháng 12 năm 2025.",
    ],
)
def test_a_day_with_its_year_comes_once(sentence: str) -> None:
    found = deadline(sentence)
    assert found is not None
    assert "recurring" not in found


def test_without_any_year_the_day_stays_open() -> None:
    assert deadline("báo cáo trước ngày 30/6", issued=None) == {"text": "trước ngày 30/6"}


@given(st.text(alphabet="trước ngàytháng năm quý 0123456789/.- hằnghạn tuần;\n", max_size=80), st.booleans())
def test_any_text_is_read_without_a_fault(text: str, alone: bool) -> None:
    found = deadline(text, alone=alone)
    assert found is None or found["text"]
