"""Who is said to preside over an event and who only comes to it; the year of an event by its "
"name; events of before."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

REST = (
    "\n\nTheo báo cáo, thu ngân sách của địa phương đạt 512 tỷ đồng, giải ngân vốn đầu tư công "
    "đạt 38% kế hoạch, còn "
    "nhiều vướng mắc về mặt bằng và vật liệu san lấp.\n"
)


def first(lead: str, rest: str = REST) -> dict[str, Any] | None:
    found = read(f"Tin từ huyện Phú Lâm tuần qua\n\n{lead}{rest}".encode(), "bai.txt")["meetings"]
    return found[0] if found else None


@pytest.mark.parametrize(
    "lead",
    [
        # deputies meet voters, whatever their rank
        "Sáng 12/5/2024, Chủ tịch HĐND tỉnh Trần Văn Hạ và các đại biểu HĐND tỉnh tiếp xúc cử "
        "tri xã Yên Phú.",
        "Ngày 12/5/2024, Phó Thủ tướng Lê Minh Khôi đã có buổi tiếp xúc cử tri quận Hải An "
        "trước kỳ họp thứ 7.",
        "Chiều 3/10/2024, Tổ đại biểu HĐND huyện do ông Vũ Văn Nam dẫn đầu tiếp xúc cử tri thị trấn Lâm Sơn.",
        # guests at a ceremony and guests of a higher rank at a conference
        "Sáng 20/11/2024, Bí thư Huyện ủy Hà Văn Lộc dự lễ khánh thành Trường THCS Yên Phú.",
        "Ngày 18/11/2024, đồng chí Đỗ Thị Mai, Phó Chủ tịch UBND tỉnh đến dự và chung vui ngày "
        "hội với bà con xóm Đồng.",
        "Ngày 5/1/2024, Cục Thuế tỉnh tổ chức hội nghị tổng kết. Phó Chủ tịch UBND tỉnh Ngô Văn "
        "Tấn phát biểu chỉ đạo "
        "tại hội nghị.",
        "Ngày 5/1/2024, Cục Thuế tỉnh tổ chức hội nghị tổng kết. Phát biểu chỉ đạo hội nghị, "
        "Thứ trưởng Lý Văn Bảo ghi "
        "nhận kết quả của ngành.",
        "Ngày 5/1/2024, Sở Y tế tổ chức hội nghị. Tiếp thu ý kiến chỉ đạo của Phó Chủ tịch UBND "
        "tỉnh Ngô Văn Tấn, Giám đốc "
        "Sở Y tế Bùi Thị Lan hứa sẽ khắc phục.",
        # who gives orders there as well
        "Ngày 5/1/2024, Sở Y tế tổ chức hội nghị sơ kết. Cũng tại hội nghị, Phó Chủ tịch UBND "
        "tỉnh Ngô Văn Tấn giao Sở Y tế "
        "rà soát kho thuốc.",
        # the guest of a reception is not its host
        "Tiếp ông Hans Weber, Tổng Giám đốc Công ty Điện gió Bắc Hải, ngày 4/4/2024, Chủ tịch "
        "UBND tỉnh đánh giá cao dự án.",
    ],
)
def test_nobody_is_said_to_preside(lead: str) -> None:
    meeting = first(lead)
    assert meeting is not None
    assert (meeting["chair"], meeting["basis"]["chair"]["known"]) == (None, "missing")


@pytest.mark.parametrize(
    ("lead", "chair"),
    [
        (
            "(Tin nhanh) - Thị sát điểm sạt lở ở xã Nậm Ca rồi họp với lãnh đạo tỉnh chiều 27/10/2024, Phó Thủ tướng "
            "Đỗ Quang Minh nhắc tới chỗ ở của dân.",
            "Đỗ Quang Minh",
        ),
        (
            "Sáng 3/7/2024, các đại biểu HĐND tỉnh gồm bà Lê Thị Mỹ, Trưởng Ban Dân vận Tỉnh ủy và ông Cao Văn Nam "
            "đã gặp gỡ 180 cử tri phường Tân An. Ông Trương Vĩnh Phú, Chủ tịch Ủy ban MTTQ thị xã, chủ "
            "trì buổi tiếp xúc.",
            "Trương Vĩnh Phú",
        ),
        (
            "Sáng 9/7/2024, Phó Chủ tịch Thường trực UBND tỉnh Lê Hoàng Minh cùng các Phó Chủ tịch UBND tỉnh: Võ "
            "Phiên, Trần Hữu Nghĩa chủ trì họp về giải ngân.",
            "Lê Hoàng Minh",
        ),
        (
            "Sáng 12/5/2024, Chủ tịch UBND tỉnh Trần Văn Hạ chủ trì buổi thông tin kết quả lấy "
            "ý kiến nhân dân.",
            "Trần Văn Hạ",
        ),
        (
            "Ngày 12/5/2024, Ủy ban MTTQ huyện tổ chức hội nghị tiếp xúc cử tri. Bà Hoàng Thị "
            "Sen, Chủ tịch Ủy ban MTTQ "
            "huyện chủ trì hội nghị.",
            "Hoàng Thị Sen",
        ),
        (
            "Ngày 12/5/2024, Chủ tịch UBND tỉnh Trần Văn Hạ tiếp công dân định kỳ tháng 5.",
            "Trần Văn Hạ",
        ),
        (
            "Ngày 5/1/2024, Cục Thuế tỉnh tổ chức hội nghị tổng kết. Phát biểu kết luận hội "
            "nghị, Cục trưởng Vi Văn Sáng "
            "yêu cầu toàn ngành giữ kỷ luật.",
            "Vi Văn Sáng",
        ),
        (
            "Ngày 5/1/2024, Cục Thuế tỉnh tổ chức hội nghị tổng kết. Kết luận, Cục trưởng Vi "
            "Văn Sáng yêu cầu toàn ngành giữ "
            "kỷ luật.",
            "Vi Văn Sáng",
        ),
        (
            "Sáng 15/3/2024, dưới sự điều hành của Phó Chủ tịch HĐND tỉnh Vũ Khắc Toàn, HĐND "
            "tỉnh họp phiên thường kỳ.",
            "Vũ Khắc Toàn",
        ),
    ],
)
def test_who_presides(lead: str, chair: str) -> None:
    meeting = first(lead)
    assert meeting is not None and meeting["chair"] == chair


def test_who_presided_is_told_at_the_end() -> None:
    more = "".join(
        f"\n\nToàn ngành đã xử lý {n} hồ sơ tồn đọng trong quý, nhiều đơn vị vượt chỉ tiêu."
        for n in range(40)
    )
    last = "\n\n(AB) – Chiều 30/12, dưới sự chủ trì của Cục trưởng Vi Văn Sáng, Cục Thuế tổ chức hội nghị năm 2023.\n"
    meeting = first("Báo cáo tại hội nghị, Phó Cục trưởng Lê Thị Nga cho biết thu đạt khá.", more + last)
    assert meeting is not None and meeting["chair"] == "Vi Văn Sáng"


@pytest.mark.parametrize(
    ("lead", "rest", "held_on"),
    [
        (
            "Ngày 28/12, Sở Tài chính tổ chức hội nghị triển khai nhiệm vụ năm 2023.",
            "Năm 2023, ngành phấn đấu thu 900 tỷ đồng. Trong năm 2023 sẽ rà soát 12 dự án.",
            "2022-12-28",
        ),
        (
            "Ngày 10/1, Sở Tài chính tổ chức hội nghị triển khai nhiệm vụ năm 2023.",
            "Năm 2023, ngành phấn đấu thu 900 tỷ đồng.",
            "2023-01-10",
        ),
        (
            "Chiều 30/12, Cục Hải quan tổ chức hội nghị cán bộ, công chức, viên chức năm 2020.",
            "Năm 2021 là năm đầu của kế hoạch 5 năm. Nhiệm vụ năm 2021 còn nặng nề.",
            "2020-12-30",
        ),
        (
            "Ngày 6/1, Bí thư Tỉnh ủy Mai Văn Đạt chủ trì hội nghị giao ban công tác quân sự "
            "năm 2021 và triển khai nhiệm "
            "vụ năm 2022.",
            "Năm 2021, các đơn vị tổ chức 300 lượt tuần tra.",
            "2022-01-06",
        ),
        (
            "Ngày 9/1, Phòng Giáo dục tổ chức hội nghị tổng kết công tác khuyến học năm 2021.",
            "Năm 2021, quỹ vận động được 2 tỷ đồng.",
            "2022-01-09",
        ),
        # neither a law's year nor that of a building
        (
            "Ngày 9/4, Sở Tư pháp tổ chức hội nghị triển khai Luật Đất đai năm 2024.",
            "Đến tháng 3/2025, toàn tỉnh đã cấp 300 giấy chứng nhận.",
            "2025-04-09",
        ),
        (
            "Sáng 5/4, Phó Chủ tịch UBND tỉnh Vũ Văn Lâm chủ trì cuộc họp về tuyến đường khởi công năm 2012.",
            "Đến tháng 3/2023 dự án đạt 94% khối lượng.",
            "2023-04-05",
        ),
    ],
)
def test_the_year_that_the_name_of_an_event_says(lead: str, rest: str, held_on: str) -> None:
    meeting = first(lead, f"\n\n{rest}{REST}")
    assert meeting is not None and meeting["held_on"] == held_on


@pytest.mark.parametrize(
    ("lead", "held_on"),
    [
        # the paper reported of came after the session
        (
            "Phó Bí thư Tỉnh ủy Lê Văn Tú đã ký Thông báo kết luận số 75-TB/TU ngày 7/3/2025 "
            "của Ban Thường vụ. Theo đó, tại "
            "phiên họp ngày 20/2, sau khi nghe báo cáo, Ban Thường vụ thống nhất chủ trương.",
            "2025-02-20",
        ),
        # a paper that is only cited came before the event, and not long before
        (
            "Ngày 26/5, đoàn kiểm tra làm việc với Ban Thường vụ Huyện ủy Phú Lâm về thực hiện "
            "Kết luận số 24-KL/TW ngày "
            "5/6/2012 của Bộ Chính trị.",
            None,
        ),
        # the year of a birth is none
        (
            "Sáng 15-11, Chủ tịch UBND tỉnh Vũ Văn Lâm gặp mặt lực lượng Công an bắt giữ đối "
            "tượng Trần Văn X, sinh năm 1989.",
            None,
        ),
    ],
)
def test_the_year_by_what_is_cited(lead: str, held_on: str | None) -> None:
    meeting = first(lead)
    assert meeting is not None and meeting["held_on"] == held_on


def test_a_day_behind_the_plan_that_is_carried_out() -> None:
    meeting = first(
        "Thực hiện kế hoạch, ngày 3/6/2024, Ban Pháp chế HĐND tỉnh tổ chức khảo sát tại Công an tỉnh."
    )
    assert meeting is not None and meeting["held_on"] == "2024-06-03"


def test_a_day_without_its_second_mark() -> None:
    meeting = first("Ngày 23/112020, Huyện ủy tổ chức hội nghị giao ban khối xã.")
    assert meeting is not None and meeting["held_on"] == "2020-11-23"


@pytest.mark.parametrize(
    "lead",
    [
        "Theo chương trình, ngày 10/6/2024 HĐND tỉnh sẽ họp kỳ họp thứ 15.",
        "Trước đó, ngày 7/3, Chủ tịch UBND tỉnh Vũ Văn Lâm đã chủ trì hội nghị trực tuyến về đất đai.",
        "Chiều 15/4, Văn phòng UBND thành phố truyền đạt ý kiến chỉ đạo của Phó Chủ tịch Đỗ Văn "
        "Anh về giám sát các trường.",
    ],
)
def test_what_came_before_is_not_reported(lead: str) -> None:
    assert first(lead) is None
