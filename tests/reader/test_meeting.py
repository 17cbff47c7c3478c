"""The event that a text reports: its kind, day and year with how they are known, chair, place, parties, topics."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from roviec.reader import read


def meetings(text: str, today: date | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(text.encode(), "bai.txt", today=today)["meetings"]
    return found


def the_meeting(text: str, today: date | None = None) -> dict[str, Any]:
    (meeting,) = meetings(text, today)
    return meeting


REPORT = (
    "Chiều 9-8, đồng chí Trịnh Văn Khoa, Phó Bí thư Tỉnh ủy có buổi làm việc với Ban Thường vụ Huyện ủy "
    "Mường Lát về kết quả giảm nghèo 7 tháng đầu năm 2022; công tác phát triển đảng viên.\n\n"
    "Cùng dự buổi làm việc có đồng chí Hà Thị Phương, Giám đốc Sở Nội vụ; đại diện lãnh đạo Văn phòng Tỉnh ủy.\n\n"
    "Kết luận buổi làm việc, đồng chí Trịnh Văn Khoa đề nghị huyện tập trung làm đường giao thông."
)


def test_a_working_session_with_its_year_taken_from_the_text():
    meeting = the_meeting(REPORT)
    assert meeting["kind"] == "working_session"
    assert meeting["held_on"] == "2022-08-09"
    assert meeting["chair"] == "Trịnh Văn Khoa"
    assert meeting["parties"] == ["Ban Thường vụ Huyện ủy Mường Lát"]
    assert meeting["topics"] == ["kết quả giảm nghèo 7 tháng đầu năm 2022", "công tác phát triển đảng viên"]
    assert meeting["participants"] == ["Hà Thị Phương", "Văn phòng Tỉnh ủy"]
    basis = meeting["basis"]["held_on"]
    assert basis["known"] == "inferred"
    assert "2022" in basis["why"]


def test_a_whole_date_is_stated():
    text = "Ngày 05 tháng 6 năm 2024, tại huyện Si Ma Cai, Bí thư Tỉnh ủy Vàng Seo Lử chủ trì hội nghị về trồng rừng."
    meeting = the_meeting(text)
    assert (meeting["kind"], meeting["held_on"], meeting["chair"]) == (
        "conference",
        "2024-06-05",
        "Vàng Seo Lử",
    )
    assert meeting["basis"]["held_on"]["known"] == "stated"
    assert meeting["place"] == "huyện Si Ma Cai"


def test_no_year_is_made_up():
    text = "Sáng 3/4, Chủ tịch UBND tỉnh Lê Quang Hòa làm việc với huyện Ba Chẽ theo Kết luận số 7 ngày 8/9/2011."
    meeting = the_meeting(text)
    assert meeting["held_on"] is None
    assert meeting["basis"]["held_on"]["known"] == "missing"


def test_a_meeting_late_in_the_year_about_the_plan_of_the_next():
    text = (
        "Chiều 12/12, đồng chí Bàn Văn Thắng, Chủ tịch UBND tỉnh chủ trì phiên họp bàn nhiệm vụ năm 2024. Thu ngân "
        "sách năm 2023 đạt 1.200 tỷ đồng."
    )
    assert the_meeting(text)["held_on"] == "2023-12-12"


def test_of_several_days_the_one_of_the_passage_that_tells_one():
    text = (
        "Trong hai ngày (6 - 7/3), Chủ tịch nước Phan Hữu Lộc đã thăm, làm việc tại tỉnh Cà Mau, trọng tâm là năm "
        "2019.\n\nSáng 7/3, Chủ tịch nước Phan Hữu Lộc đã làm việc với lãnh đạo tỉnh."
    )
    assert the_meeting(text)["held_on"] == "2019-03-07"


@pytest.mark.parametrize(
    ("lead", "chair"),
    [
        ("Đồng chí Lò Văn Pánh, Bí thư Huyện ủy chủ trì hội nghị.", "Lò Văn Pánh"),
        ("Chủ trì hội nghị có đồng chí Lò Văn Pánh, Bí thư Huyện ủy.", "Lò Văn Pánh"),
        ("Hội nghị diễn ra dưới sự chủ trì của đồng chí Lò Văn Pánh, Bí thư Huyện ủy.", "Lò Văn Pánh"),
        (
            "Các đồng chí: Lò Văn Pánh, Bí thư Huyện ủy; Tòng Thị Xoan, Phó Bí thư Huyện ủy đồng chủ trì hội nghị.",
            "Lò Văn Pánh",
        ),
        (
            "Chủ tịch UBND huyện Lò Văn Pánh và Phó Chủ tịch UBND huyện Tòng Thị Xoan chủ trì hội nghị.",
            "Lò Văn Pánh",
        ),
        ("Kết luận hội nghị, đồng chí Lò Văn Pánh nêu rõ nhiệm vụ.", "Lò Văn Pánh"),
    ],
)
def test_who_led_it(lead, chair):
    text = f"Ngày 2/7/2023, Huyện ủy Sông Mã tổ chức hội nghị sơ kết 6 tháng đầu năm.\n\n{lead}"
    meeting = the_meeting(text)
    assert meeting["chair"] == chair
    assert meeting["held_on"] == "2023-07-02"


def test_the_chair_named_by_office_only():
    text = (
        "Ngày 2/7/2023, Bí thư Huyện ủy đã chủ trì hội nghị sơ kết.\n\n"
        "Đồng chí Lò Văn Pánh, Bí thư Huyện ủy đề nghị các xã cố gắng hơn nữa."
    )
    assert the_meeting(text)["chair"] == "Lò Văn Pánh"


def test_a_conclusion_notice_tells_its_meeting_after_the_head():
    text = (
        "VĂN PHÒNG CHÍNH PHỦ\n-------\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "Số: 15/TB-VPCP\n\nHà Nội, ngày 12 tháng 02 năm 2024\n\nTHÔNG BÁO\n\n"
        "KẾT LUẬN CỦA PHÓ THỦ TƯỚNG TRẦN VĂN HẬU TẠI CUỘC HỌP VỀ PHÒNG CHÁY\n\n"
        "Ngày 07 tháng 02 năm 2024, Phó Thủ tướng Trần Văn Hậu đã chủ trì cuộc họp theo Quyết định số 9/QĐ-TTg ngày "
        "01 tháng 01 năm 2023. Sau khi nghe báo cáo, Phó Thủ tướng Trần Văn Hậu kết luận như sau:\n\n1. Bộ Công an "
        "rà soát."
    )
    meeting = the_meeting(text)
    assert (meeting["held_on"], meeting["chair"]) == ("2024-02-07", "Trần Văn Hậu")


def test_today_bounds_the_year():
    text = "Sáng 3/4, Bí thư Thành ủy Lê Quang Hòa làm việc với xã Nà Hỳ về kế hoạch năm 2026."
    assert the_meeting(text, today=date(2026, 5, 1))["held_on"] == "2026-04-03"


def test_this_morning_is_the_day_of_publication():
    text = (
        "Thứ sáu, 12/06/2020 08:15\n\nSáng nay, Bí thư Tỉnh ủy Lê Quang Hòa làm việc với huyện Đình Lập về phát triển "
        "kinh tế rừng.\n\nÔng đề nghị huyện trồng thêm hồi."
    )
    meeting = the_meeting(text)
    assert meeting["held_on"] == "2020-06-12"
    assert meeting["basis"]["held_on"]["known"] == "inferred"


@pytest.mark.parametrize(
    "text",
    [
        # an interview
        "Phóng viên: Thưa ông, sau hội nghị ngày 3/4/2023 huyện làm gì?\n\nÔng Lê Quang Hòa: Huyện sẽ họp dân.\n\n"
        "Phóng viên: Xin ông cho biết thêm?\n\nÔng Lê Quang Hòa: Chúng tôi giao đất cho dân.",
        # a plan
        "ỦY BAN NHÂN DÂN\nHUYỆN BA BỂ\n\nSố: 34/KH-UBND\n\nBa Bể, ngày 5 tháng 5 năm 2023\n\nKẾ HOẠCH\n\nTổ chức hội "
        "nghị đối thoại năm 2023\n\nNgày 20/5/2023, Chủ tịch UBND huyện chủ trì hội nghị đối thoại với thanh niên.",
        # nothing happens
        "Giá lúa ở đồng bằng tăng nhẹ trong tuần qua, thương lái đặt cọc sớm.",
    ],
)
def test_texts_that_report_no_event(text):
    assert meetings(text) == []


def test_the_leader_told_in_a_sentence_of_its_own():
    text = (
        "Ngày 21/8/2023, Ban Thường vụ Tỉnh ủy làm việc với Ban Thường vụ Huyện ủy Mai Châu về văn kiện đại hội. "
        "Đồng chí Bạch Thị Nga chủ trì."
    )
    assert the_meeting(text)["chair"] == "Bạch Thị Nga"


def test_who_only_speaks_of_an_event_does_not_lead_it():
    text = "Ngày 23/6/2023, ông Đỗ Văn Hải cho biết, huyện lập 13 đoàn kiểm tra công tác phòng chống lụt bão ở các xã."
    assert the_meeting(text)["chair"] is None


def test_the_days_of_a_jubilee_are_not_the_day_of_the_event():
    text = (
        "Sáng 9/9, Cục Thuế tỉnh tổ chức lễ kỷ niệm 70 năm ngày truyền thống (3/5/1945 - 3/5/2015). Ông Hà Bốn chủ "
        "trì buổi lễ của ngành."
    )
    assert the_meeting(text)["held_on"] == "2015-09-09"


def test_both_parties_of_a_session():
    text = (
        "Ngày 12/3/2022, đồng chí Bạch Thị Nga, Bí thư Thị ủy chủ trì cuộc làm việc của Thường trực Thị ủy với Ban "
        "Thường vụ Đảng ủy xã Vân Hòa về văn kiện đại hội."
    )
    meeting = the_meeting(text)
    assert meeting["parties"] == ["Thường trực Thị ủy", "Ban Thường vụ Đảng ủy xã Vân Hòa"]
    assert meeting["basis"]["parties"]["known"] == "stated"
    assert meeting["basis"]["participants"]["known"] == "missing"


def test_further_events_have_their_own_day_and_leader():
    text = (
        "Chiều 19/4/2024, đồng chí Hồ Thị Nga, Phó Chủ tịch UBND tỉnh làm việc với UBND huyện Krông Na về tiến độ "
        "các chương trình mục tiêu quốc gia.\n\n"
        "Đồng chí đánh giá cao cách làm của huyện.\n\n"
        "Trước đó, sáng cùng ngày, đoàn đã kiểm tra thực tế công trình đường liên xã tại xã Ia Nan.\n\n"
        "Tiếp đó, ngày 20/4/2024, đồng chí Lê Minh Tuấn, Bí thư Huyện ủy làm việc với xã Ia Mơ.\n"
    )
    first, same_day, next_day = meetings(text)
    assert (first["held_on"], first["chair"]) == ("2024-04-19", "Hồ Thị Nga")
    assert (same_day["held_on"], same_day["chair"]) == ("2024-04-19", "Hồ Thị Nga")
    assert (next_day["held_on"], next_day["chair"]) == ("2024-04-20", "Lê Minh Tuấn")


def test_a_page_may_close_with_its_lead():
    told = "".join(f"Chi cục số {n} thu đạt kế hoạch được giao trong năm vừa qua. " for n in range(1, 17))
    text = (
        "Quyết tâm hoàn thành chỉ tiêu thu ngân sách năm 2021\n\n"
        + told
        + "\n\nNgày 20/1/2021, Phó Tổng cục trưởng Tổng cục Thuế Lê Quang Minh đã chủ trì hội nghị trực tuyến.\n"
    )
    (meeting,) = meetings(text)
    assert (meeting["held_on"], meeting["chair"]) == ("2021-01-20", "Lê Quang Minh")


@pytest.mark.parametrize(
    ("day", "held_on"),
    [("24/12", "2020-12-24"), ("08/01", "2021-01-08"), ("15/2", "2021-02-15")],
)
def test_a_year_is_summed_up_at_its_end_or_early_in_the_next(day: str, held_on: str):
    found = meetings(
        f"Sáng {day}, Sở Tư pháp tổ chức hội nghị tổng kết công tác năm 2020, triển khai nhiệm vụ năm 2021.\n\n"
        "Năm 2021, ngành đặt mục tiêu giải quyết 95% hồ sơ đúng hạn.\n"
    )
    assert found[0]["held_on"] == held_on
    assert found[0]["basis"]["held_on"]["known"] == "inferred"


@pytest.mark.parametrize("said", ["sáng nay 7/1", "chiều nay, 7/1", "hôm qua 7/1", "hôm nay (7/1)"])
def test_a_day_that_stands_behind_this_morning_or_yesterday(said: str):
    meeting = the_meeting(
        f"Ông Hà Minh Sơn, Phó Chủ tịch UBND tỉnh chủ trì hội nghị tổng kết công tác năm 2020, triển khai nhiệm vụ "
        f"năm 2021 của Ban An toàn giao thông tỉnh diễn ra {said}.\n\nÔng yêu cầu các huyện siết chặt kiểm tra."
    )
    assert meeting["held_on"] == "2021-01-07"


def test_a_year_named_once_without_a_plan_is_still_the_one_to_plan_for():
    meeting = the_meeting(
        "Kinh tế của huyện sẽ khởi sắc trong năm 2021\n\n"
        "Ông Hà Minh Sơn, Chủ tịch UBND huyện chủ trì hội nghị ngày 8/12 về giải pháp đầu tư công năm 2021.\n\n"
        "Theo báo cáo, thu ngân sách năm 2020 đạt 120 tỷ đồng. Huyện đề ra mục tiêu thu 140 tỷ đồng trong năm 2021.\n\n"
        "Cụ thể, năm 2021, các xã phải hoàn thành quy hoạch."
    )
    assert meeting["held_on"] == "2020-12-08"


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("Ngày 27/3/2018, Hội Nông dân tỉnh sơ kết phong trào quý I. Ông Hà Minh Sơn chủ trì.", "conference"),
        ("Ngày 7/8/2018, Thành đoàn tổng kết chiến dịch hè. Bí thư Thành đoàn Hà Minh Sơn chủ trì.", "conference"),
        ("Chiều 17/6/2018, Chủ tịch UBND tỉnh Hà Minh Sơn xuống công trường cầu Sông Bung.", "inspection"),
        ("Ngày 22/10/2018, Phó Chủ tịch UBND tỉnh Hà Minh Sơn kiểm tra rừng tại hai xã giáp ranh.", "inspection"),
        (
            "Ngày 8/9/2018, UBND huyện tổ chức cuộc diễn tập phòng chống lụt bão. Ông Hà Minh Sơn, Phó Chủ tịch UBND "
            "huyện trực tiếp chỉ đạo.",
            "conference",
        ),
    ],
)  # fmt: skip
def test_events_that_a_verb_tells(lead: str, kind: str):
    meeting = the_meeting(f"{lead}\n\nÔng Sơn yêu cầu các xã rà soát lại số liệu.")
    assert (meeting["kind"], meeting["chair"], meeting["held_on"][:4]) == (kind, "Hà Minh Sơn", "2018")


def test_work_in_the_past_is_no_event():
    assert not meetings(
        "Năm qua Hạt Kiểm lâm đã kiểm tra rừng 40 đợt, tổng kết công tác từng quý theo quy định."
    )
