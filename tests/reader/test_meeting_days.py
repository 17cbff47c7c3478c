"""The day of an event told against the day of publication, and who leads it where no "chủ trì" stands "
"beside a name."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

REST = (
    "\n\nTheo báo cáo, thu ngân sách sáu tháng đạt 512 tỷ đồng, giải ngân vốn đầu tư công đạt 38% kế hoạch, "
    "còn nhiều "
    "vướng mắc về mặt bằng và vật liệu san lấp.\n"
)


def first(lead: str, stamp: str = "", title: str = "Tháo gỡ vướng mắc ở Phú Lâm") -> dict[str, Any] | None:
    text = f"{title}\n\n{stamp}\n\n{lead}{REST}" if stamp else f"{title}\n\n{lead}{REST}"
    found = read(text.encode(), "bai.txt")["meetings"]
    return found[0] if found else None


SESSION = "Chủ tịch UBND tỉnh Lê Văn Bình có buổi làm việc với Ban Thường vụ Huyện ủy Phú Lâm."


@pytest.mark.parametrize(
    ("said", "held_on"),  # published on Wednesday, 21 August 2024
    [
        ("Sáng nay", "2024-08-21"),
        ("Cuối chiều nay", "2024-08-21"),
        ("Ngày hôm nay", "2024-08-21"),
        ("Hôm qua", "2024-08-20"),
        ("Chiều tối qua", "2024-08-20"),
        ("Đêm qua", "2024-08-20"),
        ("Ngày hôm kia", "2024-08-19"),
        ("Chiều cùng ngày", "2024-08-21"),
        ("Sáng thứ hai", "2024-08-19"),
        ("Chiều Thứ 6", "2024-08-16"),
        ("Sáng Chủ nhật vừa qua", "2024-08-18"),
        ("Chiều thứ ba tuần trước", "2024-08-13"),
        ("Sáng thứ hai, 12/8", "2024-08-12"),
        ("Hôm qua, 19-8", "2024-08-19"),
        ("Ngày thứ hai", None),
        ("Tuần qua", None),
    ],
)
def test_a_day_told_by_its_distance_from_publication(said: str, held_on: str | None):
    meeting = first(f"{said}, {SESSION}", "Cập nhật: 21/8/2024 07:15")
    assert meeting is not None
    assert meeting["held_on"] == held_on
    if held_on:
        assert meeting["basis"]["held_on"]["known"] == "inferred"


def test_no_day_is_told_by_distance_where_no_publication_is_known():
    meeting = first(f"Hôm qua, {SESSION}")
    assert meeting is not None and meeting["held_on"] is None


def test_the_same_day_is_that_of_the_passage_before():
    lead = f"Sáng 17/8, {SESSION}\n\nChiều cùng ngày, ông Lê Văn Bình chủ trì cuộc họp với Sở Xây dựng."
    meeting = first(lead, "Cập nhật: 21/8/2024 07:15")
    assert meeting is not None and meeting["held_on"] == "2024-08-17"


def test_a_sitting_of_a_programme_is_no_sitting_prepared_for():
    meeting = first(
        "Tiếp tục chương trình Phiên họp thứ 31, sáng 15/3/2024, dưới sự điều hành của Phó Chủ tịch Quốc hội "
        "Vũ Khắc "
        "Toàn, Ủy ban Thường vụ Quốc hội cho ý kiến về dự án Luật Đường bộ."
    )
    assert meeting is not None
    assert (meeting["held_on"], meeting["chair"]) == ("2024-03-15", "Vũ Khắc Toàn")
    assert (
        first("Bà Hoa trình kỳ họp thứ 8 của HĐND tỉnh đề án sắp xếp trường lớp, theo kế hoạch năm 2024.")
        is None
    )


@pytest.mark.parametrize(
    ("lead", "chair"),
    [
        (
            "Ngày 12/12/2023, Bộ Công an tổ chức hội nghị trực tuyến toàn quốc. Dự và chủ trì tại điểm cầu "
            "tỉnh ta có "
            "đồng chí Mai Xuân Liêm, Phó Chủ tịch UBND tỉnh.",
            "Mai Xuân Liêm",
        ),
        (
            "Tới dự và chỉ đạo hội nghị có đồng chí Vi Văn Sáng, Phó Chủ tịch HĐND tỉnh. Các đồng chí: Hoàng "
            "Danh Lộc - Bí "
            "thư Huyện ủy; Lê Xuân Kiên - Phó Bí thư Thường trực Huyện ủy; Hà Văn Bộ - Chủ tịch UBND huyện "
            "chủ trì hội nghị.",
            "Hoàng Danh Lộc",
        ),
        (
            "Hội nghị Thành ủy khai mạc sáng 21/11/2023. Đồng chí Đỗ Văn Quang, Bí thư Thành ủy, các Phó Bí "
            "thư Thành ủy Lương "
            "Minh Triết, Nguyễn Đình Vĩnh chủ trì hội nghị.",
            "Đỗ Văn Quang",
        ),
        (
            "Chủ tịch UBND tỉnh Lê Thành Long cùng các Phó Chủ tịch UBND tỉnh Vừ A Bằng, Phạm Đức Toàn chủ "
            "trì phiên họp "
            "thường kỳ tháng 9/2023 của UBND tỉnh.",
            "Lê Thành Long",
        ),
        (
            "Phiên chất vấn chiều 7/7/2022 do Chủ tịch HĐND tỉnh Đào Công Mẫn chủ tọa kéo dài hai giờ. Bà "
            "Trần Thị Nhài, Giám "
            "đốc Sở Lao động trả lời chất vấn.",
            "Đào Công Mẫn",
        ),
        (
            "Làm việc với tỉnh Lạng Giang chiều 20/10/2024, Phó Thủ tướng Hà Minh Khôi yêu cầu tỉnh đẩy "
            "nhanh giải ngân.",
            "Hà Minh Khôi",
        ),
        (
            "Tiếp ông Trương Gia Hào, Tổng Giám đốc Công ty Xây lắp số 6, Chủ tịch UBND thành phố Trần Sỹ "
            "Thắng đề nghị nhà "
            "thầu bảo đảm tiến độ. Buổi tiếp diễn ra chiều 12/9/2023.",
            "Trần Sỹ Thắng",
        ),
        (
            "Phát biểu kết luận hội nghị, Phó Chủ tịch UBND tỉnh Lê Văn Sửu nhấn mạnh phải tập trung cho hạ "
            "tầng.",
            "Lê Văn Sửu",
        ),
        (
            "Tại phiên họp ngày 5/3/2024 của Ban Chỉ đạo, ông Hà Minh Quân, Phó Chủ tịch UBND thành phố đã "
            "nghe các sở báo cáo.",
            "Hà Minh Quân",
        ),
        (
            "UBND thành phố vừa tổ chức họp trực tuyến với 18 phường, xã. Giám đốc Sở Y tế Tô Thị Hiền báo "
            "cáo tình hình. "
            "Chủ tịch UBND thành phố Bùi Văn Hải yêu cầu rà soát hộ nghèo.",
            None,  # orders alone do not say who presided
        ),
        (
            "Tham dự hội nghị có các đồng chí Lò Văn Dung, Bí thư Tỉnh ủy; Vàng Thị Mỷ, Phó Bí thư Tỉnh ủy. "
            "Đồng chí Hà Trọng "
            "Tấn, Phó Chủ tịch UBND tỉnh chủ trì hội nghị tổng kết năm 2023.",
            "Hà Trọng Tấn",
        ),
    ],
)
def test_who_leads_where_several_are_named(lead: str, chair: str):
    meeting = first(lead)
    assert meeting is not None and meeting["chair"] == chair


@pytest.mark.parametrize(
    "lead",
    [
        "Thủ tướng Chính phủ vừa ký Công điện số 114/CĐ-TTg ngày 19/7/2025 về khắc phục sự cố lật tàu. Thủ "
        "tướng gửi lời "
        "thăm hỏi tới gia đình các nạn nhân.",
        "UBND tỉnh vừa có công văn yêu cầu các địa phương kiểm tra công tác phòng cháy. Đến ngày 12/7/2023 "
        "đã có 14 huyện "
        "tổ chức lễ ra quân.",
    ],
)
def test_an_article_about_a_paper_reports_no_event_of_its_own(lead: str):
    assert first(lead) is None


@pytest.mark.parametrize(
    ("lead", "held_on"),
    [
        # two days of which only the second bears its month
        (
            "Trong hai ngày 29 và 30 tháng 11, đồng chí Thào Văn Sùng, Chủ tịch Hội Nông dân thăm và làm "
            "việc tại tỉnh. Năm "
            "2019, hội cho vay 46 tỷ đồng.",
            "2019-11-30",
        ),
        # the second time in a month is no day
        (
            "Ngày 31/10, bà Hà Thị Nga, Phó Chủ tịch UBND huyện tiếp công dân phiên định kỳ lần 2 tháng "
            "10/2022.",
            "2022-10-31",
        ),
        # a school year, a season over two years
        (
            "Chiều 06/01, Sở Giáo dục và Đào tạo tổ chức hội nghị sơ kết học kỳ I năm học 2022 - 2023.",
            "2023-01-06",
        ),
        ("Sáng 5/9, Trường THCS Lê Lợi tổ chức lễ khai giảng năm học 2022 - 2023.", "2022-09-05"),
        ("Chiều 20/8, Phòng Giáo dục tổ chức hội nghị tổng kết năm học 2022 - 2023.", "2023-08-20"),
        (
            "Sáng 1-3, tham quan và làm việc với Hợp tác xã Tân Tiến, Chủ tịch Liên minh hợp tác xã Ngô Văn "
            "Tùng đánh giá cao "
            "vụ Đông Xuân 2023-2024.",
            "2024-03-01",
        ),
        # what was reached by a month is past, what will be is not
        (
            "Sáng 5/4, Phó Chủ tịch UBND tỉnh Vũ Văn Lâm chủ trì cuộc họp về tuyến đường khởi công năm 2012. "
            "Đến tháng 3/2023 "
            "dự án đạt 94% khối lượng.",
            "2023-04-05",
        ),
        (
            "Chiều 12/9, Phó Chủ tịch UBND tỉnh Vũ Văn Lâm chủ trì cuộc họp. Theo chủ đầu tư, cuối năm 2016, "
            "dự án sẽ xong phần "
            "thô; tháng 7/2017, dự án sẽ hoàn thành.",
            "2016-09-12",
        ),
        # a stretch of days of the event itself
        (
            "Từ ngày 5 - 7/10/2020, Đại hội đại biểu Đảng bộ tỉnh lần thứ XVI diễn ra tại thành phố Nghĩa "
            "Sơn.",
            "2020-10-07",
        ),
    ],
)
def test_the_year_of_the_day(lead: str, held_on: str):
    meeting = first(lead)
    assert meeting is not None and meeting["held_on"] == held_on


def test_a_congress_whose_resolution_is_carried_out_is_no_event():
    assert first("Ngày 3/4/2023, UBND xã báo cáo thực hiện Nghị quyết Đại hội đại biểu Đảng bộ xã.") is None


def test_the_day_told_in_a_short_sentence_behind_the_lead():
    meeting = first(
        "Đồng chí Hồ Đắc Thám, Chủ tịch UBND huyện vừa chủ trì cuộc họp với các phòng bàn giải pháp thu ngân "
        "sách. Cuộc "
        "họp diễn ra chiều hôm qua.",
        "09:00 | 24/10/2018",
    )
    assert meeting is not None and meeting["held_on"] == "2018-10-23"


def test_a_day_behind_hom_and_a_leader_whose_name_means_success():
    meeting = first(
        "Hôm 10-4, tại xã Đak Sơn, Chủ tịch UBND tỉnh Võ Thành Công kiểm tra hiện trường vụ phá rừng ở tiểu "
        "khu 145.",
        "Cập nhật lúc: 18:32 11/04/2019",
    )
    assert meeting is not None
    assert (meeting["held_on"], meeting["chair"]) == ("2019-04-10", "Võ Thành Công")


@pytest.mark.parametrize(
    ("told", "held"),
    [
        ("Dự án được Thủ tướng chấp thuận chủ trương vào tháng 10/2024.", "2025-08-09"),
        ("Dự án phải hoàn thành vào tháng 10/2024.", "2024-08-09"),
        ("Dự án được chấp thuận chủ trương vào tháng 3/2024.", "2024-08-09"),
    ],
)
def test_an_event_comes_after_what_the_text_says_came_to_pass(told: str, held: str):
    text = (
        "Hoàn thành đường dây\n\nTại buổi làm việc ở Hòa Sơn ngày 9/8, Thủ tướng Trần Văn Minh yêu cầu gỡ vướng.\n\n"
        f"{told} Đến nay các đơn vị đã dựng được 306 cột."
    )
    assert [m["held_on"] for m in read(text.encode(), "bai.txt")["meetings"]] == [held]


def test_the_year_in_which_something_was_built_is_not_that_of_the_event() -> None:
    text = (
        "Ngày 08 tháng 11, Bí thư Huyện ủy Bùi Thị Nga chủ trì hội nghị đối thoại với nhân dân xã Tân Lập.\n\n"
        "Người dân phản ánh công trình cấp nước đầu tư năm 2016 đã hỏng, mong sớm được sửa chữa.\n"
    )
    (meeting,) = read(text.encode(), "bai.txt")["meetings"]
    assert meeting["held_on"] is None


def test_a_house_of_conferences_is_no_conference_and_a_term_no_day_of_the_event() -> None:
    text = (
        "Ngày 18-6-2024, Bí thư Tỉnh ủy Ngô Hải Nam đến thăm, nắm tình hình sản xuất tại Công ty May Hưng Nhân.\n\n"
        "Cùng ngày, đồng chí đã kiểm tra tiến độ xây dựng Trung tâm Hội nghị tỉnh, yêu cầu nhà thầu bàn giao công "
        "trình đúng ngày 30/8.\n"
    )
    found = read(text.encode(), "bai.txt")["meetings"]
    assert {(m["kind"], m["held_on"]) for m in found} == {("inspection", "2024-06-18")}
