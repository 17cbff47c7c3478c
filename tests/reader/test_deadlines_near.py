"""Deadlines counted from the day on which they were set, those behind a label, and rhythms that only name a "
"kind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from roviec.reader import read
from roviec.reader.model import Document, Identity, Reading, Source, Span
from roviec.reader.text.deadlines import anchor_of, deadline_of
from roviec.reader.text.fold import level

FRIDAY = date(2024, 5, 10)


def deadline(text: str, issued: date | None = FRIDAY) -> Any:
    document = Document(Source("a.txt", "", "text/plain", 0), text, [])
    r = Reading(document, plain=level(text), identity=Identity(issued_on=issued))
    return deadline_of(r, Span(0, len(text)), anchor_of(r))


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("nộp hồ sơ chậm nhất ngày mai", date(2024, 5, 11)),
        ("gọi tàu vào bờ trước 12h trưa mai", date(2024, 5, 11)),
        ("trình phương án trước thứ sáu tuần tới", date(2024, 5, 17)),
        ("hoàn tất ngay trong thứ bảy này", date(2024, 5, 11)),
        ("báo cáo trước thứ Hai", date(2024, 5, 13)),
        ("xong trước thứ tư tuần này", date(2024, 5, 8)),
        ("gửi báo cáo trước 10 giờ sáng thứ Hai (ngày 13/5)", date(2024, 5, 13)),
        ("xây dựng đề án, thời hạn hoàn thành: ngày 15/6/2024", date(2024, 6, 15)),
        ("lập quy hoạch; hạn hoàn thành 15/6/2024", date(2024, 6, 15)),
        ("thông xe kỹ thuật đúng dịp 2/9/2024", date(2024, 9, 2)),
        ("trong ngày mai, 11/5, lập biên bản", date(2024, 5, 11)),
        ("xong trước thứ hai tuần tới (ngày 13/5)", date(2024, 5, 13)),
        ("cử 5 công chức trong 15 ngày kể từ hôm nay", date(2024, 5, 25)),
    ],
)
def test_days_counted_from_the_day_it_was_said(text: str, on: date):
    found = deadline(text)
    assert found is not None and found.on == on


def test_without_a_day_of_its_own_the_words_stay():
    found = deadline("nộp hồ sơ chậm nhất ngày mai", None)
    assert found is not None and found.text == "chậm nhất ngày mai" and found.on is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Từ ngày 01/6/2024, các cơ quan chỉ tiếp nhận hồ sơ trực tuyến", date(2024, 6, 1)),
        ("Sở Giao thông vận tải, kể từ ngày 01/7/2024, phải trả kết quả qua bưu chính", date(2024, 7, 1)),
    ],
)
def test_from_when_on(text: str, start: date):
    found = deadline(text)
    assert found is not None and (found.start, found.end, found.on) == (start, None, None)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Đến Tết Nguyên đán phải có nước cho 140 hộ", "Đến Tết Nguyên đán"),
        ("đưa kỹ năng thoát nạn vào hoạt động ngoại khóa từ năm học 2024 - 2025", "từ năm học 2024 - 2025"),
        ("tiếp thu, hoàn thiện văn kiện trước khi trình đại hội", "trước khi trình đại hội"),
        (
            "thanh toán không quá 03 ngày làm việc sau khi nhận đủ hồ sơ",
            "không quá 03 ngày làm việc sau khi nhận đủ hồ sơ",
        ),
    ],
)
def test_events_and_terms_stay_words(text: str, written: str):
    found = deadline(text)
    assert found is not None and found.text == written


@pytest.mark.parametrize(
    "text",
    [
        "tăng cường kiểm tra thường xuyên, đột xuất các cơ sở in",
        "phối hợp tuần tra định kỳ và đột xuất trên các tuyến đường",
        "tổ chức xét nghiệm định kỳ cho người lao động",
        "đưa nội dung này vào sinh hoạt thường xuyên gắn với tự phê bình",
        "tham mưu chế độ báo cáo định kỳ gửi cấp trên",
        "nâng cao khả năng cập nhật thường xuyên.",
        "mở chuyên mục “Mỗi tuần một kỹ năng” trên đài truyền thanh",
        "khai báo lưu trú ngay khi có khách",
        "lắp biển báo trước khi vào đường ngang",
        "chuẩn bị nội dung để UBND tỉnh họp vào ngày 22/5/2024",
        "với mục tiêu tăng trưởng 8% trong năm 2024, các ngành phải có chỉ tiêu mới",
        "đón học sinh trở lại từ ngày 20/5 như đã thông báo",
        "nhắc đến mùa mưa là bà con lo, các xã dọn cống",
    ],
)
def test_what_says_no_until_when(text: str):
    assert deadline(text) is None


@pytest.mark.parametrize(
    ("text", "recurring"),
    [
        ("ngành nông nghiệp thường xuyên theo dõi độ mặn", "thường xuyên"),
        ("Thường xuyên đối thoại với người dân", "Thường xuyên"),
        ("định kỳ báo cáo Ban Thường vụ", "định kỳ"),
        ("chủ đầu tư 10 ngày/lần báo cáo tiến độ", "10 ngày/lần"),
        ("Văn phòng tổng hợp vào cuối mỗi tháng", "vào cuối mỗi tháng"),
    ],
)
def test_rhythms_of_what_is_to_be_done(text: str, recurring: str):
    found = deadline(text)
    assert found is not None and found.recurring == recurring


def test_a_label_with_a_quarter_belongs_to_the_order_before():
    text = (
        "UBND TỈNH QUẢNG AN\nSố: 214/TB-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh "
        "phúc\n\n"
        "Quảng An, ngày 10 tháng 5 năm 2024\n\nTHÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh\n\n"
        "Chủ tịch UBND tỉnh chỉ đạo như sau:\n\n"
        "1. Giao Sở Y tế tham mưu UBND tỉnh xây dựng Đề án; thời gian hoàn thành: Quý III/2024.\n\n"
        "2. Giao Sở Xây dựng rà soát quy hoạch; hạn hoàn thành: 15/6/2024.\n"
    )
    found = [d["deadline"] for d in read(text.encode(), "tb.txt")["directives"]]
    assert [(d["start"], d["end"], d["on"]) for d in found] == [
        ("2024-07-01", "2024-09-30", None),
        (None, None, "2024-06-15"),
    ]


def test_tonight_is_the_day_of_the_event_that_is_reported():
    text = (
        "Họp khẩn ứng phó bão\n\nCập nhật: 27/9/2022 06:10\n\nChiều 26/9, Phó Chủ tịch UBND tỉnh Trần Minh "
        "Hoài chủ trì cuộc "
        "họp khẩn về ứng phó bão số 4.\n\nÔng Hoài yêu cầu Bộ đội Biên phòng tỉnh gọi hết tàu thuyền vào bờ "
        "trước 20h tối nay.\n\n"
        "Toàn tỉnh có 4.300 tàu cá với 21.000 lao động, trong đó 43 tàu còn hoạt động trong vùng nguy hiểm.\n"
    )
    (directive,) = read(text.encode(), "bai.txt")["directives"]
    assert directive["deadline"]["on"] == "2022-09-26"


@pytest.mark.parametrize(
    ("text", "recurring"),
    [
        ("gửi báo cáo về Sở trước 30/5 hằng năm", "trước 30/5 hằng năm"),
        ("hàng năm, trước ngày 15/12, tổng hợp kết quả", "hàng năm, trước ngày 15/12"),
        ("các xã phải thường xuyên kiểm tra bến đò", "thường xuyên"),
        # of what kind a work is, behind its verb or its noun
        ("đưa nhà văn hóa vào sử dụng thường xuyên phục vụ nhân dân", None),
        ("đưa kết quả vào nội dung tổng kết định kỳ công tác thi đua", None),
        ("tăng cường kiểm tra, giám sát thường xuyên, định kỳ các cơ sở thu mua", None),
    ],
)
def test_rhythms_of_a_year_and_of_a_kind(text: str, recurring: str | None):
    found = deadline(text)
    assert (found and found.recurring) == recurring


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ngay sau Hội nghị này, các xã xây dựng kế hoạch", "Ngay sau Hội nghị này"),
        ("ngay sau buổi kiểm tra, các sở khắc phục", "ngay sau buổi kiểm tra"),
        ("Công an huyện làm rõ trong thời gian sớm nhất", "trong thời gian sớm nhất"),
        ("trả lời người dân sớm nhất có thể", "sớm nhất có thể"),
        ("ngay sau khi có kết luận thanh tra phải công khai", "ngay sau khi có kết luận thanh tra"),
    ],
)
def test_limits_that_stay_words(text: str, words: str):
    found = deadline(text)
    assert found is not None and (found.text, found.on, found.start) == (words, None, None)


def test_a_sitting_of_a_month_is_when_to_act():
    found = deadline("phổ biến đến đảng viên trong kỳ sinh hoạt chi bộ tháng 6/2024")
    assert found is not None
    assert (found.start, found.end) == (date(2024, 6, 1), date(2024, 6, 30))
    cited = deadline("thực hiện ý kiến thống nhất tại cuộc họp ngày 27/3/2024")
    assert cited is None


def _deadlines(text: str) -> list[str | None]:
    told = "Huyện Phú Lâm sơ kết sáu tháng\n\nNgày 5/6/2024, Chủ tịch UBND huyện Lê Văn An chủ trì hội nghị sơ kết."
    extract = read(f"{told}\n\n{text}\n".encode(), "bai.txt")
    return [d["deadline"] and d["deadline"]["text"] for d in extract["directives"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Ngay sau hội nghị, Chủ tịch UBND huyện yêu cầu các xã rà soát hộ nghèo; sửa chữa kênh mương nội đồng.",
            ["Ngay sau hội nghị", "Ngay sau hội nghị"],
        ),
        (
            "Đồng thời, Chủ tịch UBND huyện yêu cầu trong quý III, các xã cần rà soát hộ nghèo; sửa chữa kênh mương.",
            ["trong quý III", "trong quý III"],
        ),
        # a deadline behind what is to be done belongs to that alone
        (
            "Chủ tịch UBND huyện yêu cầu các xã rà soát hộ nghèo trước ngày 30/6; sửa chữa kênh mương nội đồng.",
            ["trước ngày 30/6", None],
        ),
        # nor does it go over to the next sentence
        (
            "Ngay sau hội nghị, Chủ tịch UBND huyện yêu cầu các xã rà soát hộ nghèo. Các xã phải sửa chữa kênh mương.",
            ["Ngay sau hội nghị", None],
        ),
    ],
)
def test_a_deadline_in_front_of_whoever_acts_holds_for_the_sentence(text: str, words: list[str | None]):
    assert _deadlines(text) == words


def _day(text: str) -> tuple[str | None, str | None]:
    told = "Sáng 27/10/2020, Phó Thủ tướng Trần Văn An làm việc với tỉnh Hòa Sơn. Phó Thủ tướng Trần Văn An yêu cầu "
    [found] = read(f"{told}{text}\n".encode(), "bai.txt")["directives"]
    return (found["deadline"] or {}).get("text"), (found["deadline"] or {}).get("on")


@pytest.mark.parametrize(
    ("text", "words", "on"),
    [
        ("huyện hoàn thành chậm nhất 20/12.", "chậm nhất 20/12", "2020-12-20"),
        ("huyện chậm nhất là 20/12 phải có nhà cho dân.", "chậm nhất là 20/12", "2020-12-20"),
        ("huyện nộp báo cáo muộn nhất 5/11.", "muộn nhất 5/11", "2020-11-05"),
        ("huyện trong 10 ngày tới trình phương án.", "trong 10 ngày", "2020-11-06"),
        ("huyện trong 2 tuần xong việc kiểm đếm.", "trong 2 tuần", "2020-11-10"),
        # counted from something else, or in working days
        ("huyện khi nhận đơn phải trả lời trong 10 ngày.", "trong 10 ngày", None),
        ("huyện trình phương án trong 10 ngày làm việc.", "trong 10 ngày làm việc", None),
    ],
)
def test_the_last_day_of_a_limit_told_from_the_day_it_was_set(text: str, words: str, on: str | None):
    assert _day(text) == (words, on)


def test_a_limit_in_front_of_the_verb_is_no_part_of_who_is_told():
    told = "Sáng 27/10/2020, Phó Thủ tướng Trần Văn An làm việc với tỉnh Hòa Sơn. Phó Thủ tướng Trần Văn An yêu cầu "
    found = read(f"{told}huyện chậm nhất 20/12 phải có nhà cho dân.\n".encode(), "bai.txt")["directives"]
    assert [d["assignees"] for d in found] == [["huyện"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "huyện xử lý các điểm nước tù đọng trong 24-48 giờ sau khi nước rút.",
            "trong 24-48 giờ sau khi nước rút",
        ),
        ("huyện phun hóa chất ngay khi nước rút.", "ngay khi nước rút"),
        ("huyện sửa trường trước khai giảng năm học mới.", "trước khai giảng năm học mới"),
        ("huyện báo cáo trước Đại hội Đảng bộ tỉnh lần thứ XX.", "trước Đại hội Đảng bộ tỉnh lần thứ XX"),
        ("huyện dọn lòng hồ trước khi bước vào mùa mưa.", "trước khi bước vào mùa mưa"),
        ("huyện trình phương án trong 10 - 15 ngày.", "trong 10 - 15 ngày"),
        ("huyện: Trước Tết Nguyên đán phải xong việc sửa nhà.", "Trước Tết Nguyên đán"),
    ],
)
def test_limits_of_two_lengths_and_feasts_that_open_an_order(text: str, words: str):
    assert _day(text)[0] == words
