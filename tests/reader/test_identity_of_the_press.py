"""What a text is where its head is printed by the press or by a site: an article about a paper, or the "
"paper itself."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

PROSE = (
    "\n\nTheo ngành y tế, từ đầu năm toàn tỉnh ghi nhận 2.340 ca mắc, tăng 14% so với cùng kỳ; công tác giám "
    "sát tại cơ sở còn "
    "gặp khó khăn do thiếu nhân lực và sinh phẩm xét nghiệm ở một số địa bàn vùng sâu.\n"
)
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def identity(text: str) -> dict[str, Any]:
    found: dict[str, Any] = read(text.encode(), "a.txt")["document"]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "UBND thành phố vừa chỉ đạo các sở, ngành và UBND các quận tuyệt đối không chủ quan với dịch bệnh. "
        "Theo đó, Sở Y tế "
        "tiếp tục tăng cường giám sát, lấy mẫu xét nghiệm các trường hợp có triệu chứng.",
        "UBND tỉnh vừa yêu cầu các địa phương rà soát hồ đập. Văn bản nêu rõ trách nhiệm của từng chủ hồ và "
        "của chính quyền.",
    ],
)
def test_an_article_about_what_an_office_has_ordered(text: str):
    assert identity(f"Phòng dịch trong mùa mưa\n\n{text}{PROSE}")["kind"] == "news"


@pytest.mark.parametrize(
    ("summary", "kind"),
    [
        ("Ý KIẾN KẾT LUẬN CỦA THỦ TƯỚNG TẠI CUỘC LÀM VIỆC", "conclusion"),
        ("Nội dung kết luận của Chủ tịch UBND quận tại cuộc họp giao ban", "conclusion"),
        ("KẾT LUẬN CỦA CHỦ TỊCH UBND TỈNH", "conclusion"),
        ("Ý KIẾN CHỈ ĐẠO CỦA PHÓ THỦ TƯỚNG TẠI BUỔI LÀM VIỆC", "notice"),
        ("Về việc treo cờ Tổ quốc dịp lễ", "notice"),
    ],
)
def test_a_notice_that_makes_a_conclusion_known(summary: str, kind: str):
    text = f"UBND QUẬN HAI\nSố: 56/TB-UBND\n{MOTTO}Quận Hai, ngày 19 tháng 7 năm 2022\n\nTHÔNG BÁO\n{summary}\n{PROSE}"
    assert identity(text)["kind"] == kind


def test_number_and_day_of_two_columns_that_became_one_line():
    text = (
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH HÀ BẮC Độc lập - Tự do - Hạnh phúc\n"
        f"Số: 77 /CT-UBND Hà Bắc, ngày 15 tháng 3 năm 2022\n\nCHỈ THỊ\nVề tăng cường phòng cháy rừng\n{PROSE}"
    )
    found = identity(text)
    assert (found["number"], found["issued_on"], found["place"]) == ("77/CT-UBND", "2022-03-15", "Hà Bắc")


@pytest.mark.parametrize(
    "text",
    [
        "Cục Thuế tỉnh thu vượt dự toán\n\nTrong quý I, đơn vị thu 1.200 tỷ đồng. Phó Cục trưởng Trần Văn "
        "Khánh nhận định nguồn thu còn khó khăn.\n\nCác chi cục đang rà soát nợ đọng.",
        "Tìm đầu ra cho quả dứa\n\nÔng Lý Văn Quế (xã Tân Khê) kể vườn dứa năm nay được mùa.\n\nHội thảo về "
        "tiêu thụ dứa thu hút 40 hợp tác xã.",
    ],
)
def test_a_short_article_without_a_day_in_which_somebody_speaks(text: str):
    assert identity(text)["kind"] == "news"


@pytest.mark.parametrize(
    "text",
    [
        "Danh mục hồ sơ\n\nTờ khai theo mẫu; bản sao giấy tờ tùy thân.\n\nHồ sơ nộp tại bộ phận một cửa.",
        "Ghi chép\n\nMai gọi lại cho anh Tuấn.\n\nMua giấy in và mực.",
    ],
)
def test_notes_are_no_news(text: str):
    assert identity(text)["kind"] == "other"


def test_author_and_weekday_on_the_line_that_says_when_a_page_was_published():
    found = read(
        f"Vốn cho nông dân\n\nTrần Khánh Thứ hai, ngày 04/12/2023 07:45 AM (GMT+7){PROSE}".encode(), "a.txt"
    )
    assert found["document"]["published_on"] == "2023-12-04"
    assert [person["name"] for person in found["people"]] == ["Trần Khánh"]


@pytest.mark.parametrize("label", ["Tác giả bài viết", "Phóng viên", "Người viết"])
def test_an_author_told_by_a_label_below_the_article(label: str):
    found = read(f"Vốn cho nông dân{PROSE}\n{label}: Quang Duy\n".encode(), "a.txt")
    assert [person["name"] for person in found["people"]] == ["Quang Duy"]


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Sáng 17-1, Hội Nông dân tỉnh đã tổ chức tổng kết công tác hội năm 2018.", "2019-01-17"),
        ("Sáng 17-7, Hội Nông dân tỉnh đã tổ chức sơ kết công tác hội 6 tháng đầu năm 2018.", "2018-07-17"),
    ],
)
def test_the_year_of_a_meeting_that_sums_up_another(told: str, day: str):
    found = read(f"Tổng kết phong trào nông dân\n\n{told}{PROSE}".encode(), "a.txt")
    assert found["meetings"][0]["held_on"] == day
