"""What those below ask, told or restated in a conclusion, and soft words of its author that still direct."""

from __future__ import annotations

import pytest

from roviec.reader import read

NOTICE = """ỦY BAN NHÂN DÂN
TỈNH AN LẠC
Số: 41/TB-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Lạc, ngày 12 tháng 7 năm 2024

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về xử lý rác thải

{told}
Sau khi nghe các sở báo cáo, Chủ tịch UBND tỉnh kết luận như sau:
1. {said}
"""


def found(told: str, said: str) -> tuple[list[list[str]], list[str]]:
    text = read(NOTICE.format(told=told, said=said).encode(), "thong-bao.txt")
    return [d["assignees"] for d in text["directives"]], [p["content"] for p in text["proposals"]]


WISHES = [
    ("UBND huyện Tân Phú đề nghị tỉnh cho phép lập bãi trung chuyển.", "cho phép lập bãi trung chuyển"),
    ("UBND xã Ba Lòng kiến nghị UBND tỉnh sớm cho chủ trương mở đường.", "sớm cho chủ trương mở đường"),
    (
        "Huyện đề nghị tỉnh cho chuyển 300 ha đất lúa sang nuôi tôm.",
        "cho chuyển 300 ha đất lúa sang nuôi tôm",
    ),
]


@pytest.mark.parametrize(("sentence", "wished"), WISHES)
def test_who_stands_below_asks_wherever_it_is_told(sentence: str, wished: str):
    order = "Sở Xây dựng rà soát quy hoạch bãi rác."
    assert found(sentence, order) == ([["Sở Xây dựng"]], [wished])
    assert found("", sentence) == ([], [wished])


def test_each_part_of_what_is_told_is_asked_by_its_own_body():
    told = "UBND huyện Tân Phú đề nghị tỉnh cho phép lập bãi; UBND huyện Định Quán xin hỗ trợ 40% kinh phí."
    assert found(told, "Sở Xây dựng rà soát quy hoạch.")[1] == [
        "cho phép lập bãi",
        "hỗ trợ 40% kinh phí",
    ]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        (
            "Đồng chí Chủ tịch mong Hội Liên hiệp Phụ nữ tỉnh nhân rộng mô hình này.",
            "Hội Liên hiệp Phụ nữ tỉnh",
        ),
        ("Khuyến nghị bà con tận dụng mái tôn để trữ nước mưa.", "bà con"),
        ("Ban Thường vụ Tỉnh ủy nhắc các xã không được lặp lại thiếu sót ấy.", "các xã"),
        ("Đài Truyền thanh huyện dịch tài liệu ra tiếng Thái.", "Đài Truyền thanh huyện"),
        ("Sở Nội vụ nghiên cứu, đề xuất UBND tỉnh xem xét.", "Sở Nội vụ"),
    ],
)
def test_soft_words_and_bodies_with_rare_verbs_direct(said: str, who: str):
    assert found("", said) == ([[who]], [])


@pytest.mark.parametrize(
    "said",
    [
        "Đài Truyền thanh huyện còn thiếu máy phát.",
        "Sở Xây dựng là đơn vị nòng cốt.",
        "Các sở đã đề nghị tỉnh bổ sung kinh phí từ năm 2022.",
        "Đồng chí Chủ tịch mong mưa thuận gió hòa.",
    ],
)
def test_how_matters_stand_and_hopes_of_nobody_ask_nothing(said: str):
    assert found("", said) == ([], [])


def test_whose_requests_stand_below_is_none_itself_nor_are_targets_and_forms_orders():
    orders, wishes = found(
        "",
        "Sở Xây dựng rà soát quy hoạch.\n"
        "2. Về kiến nghị của các địa phương:\n"
        "- Về đề nghị của huyện Hà An cho ứng trước vốn: giao Sở Tài chính xem xét.\n"
        "3. Đến năm 2025, diện tích trồng rừng, bán tín chỉ đạt 45.000 ha.\n"
        "Nhận được Thông báo này, yêu cầu các cơ quan nghiêm túc thực hiện./.",
    )
    assert orders == [["Sở Xây dựng"], ["Sở Tài chính"]]
    assert wishes == ["Về đề nghị của huyện Hà An cho ứng trước vốn"]


@pytest.mark.parametrize(
    ("said", "wished"),
    [
        ("Cử tri xã Ba Lòng (huyện Tân Phú) đề nghị sớm sửa cầu tràn.", "sớm sửa cầu tràn"),
        (
            "Cử tri huyện Định Quán phản ánh việc đền bù còn chậm, đề nghị cơ quan chức năng chi trả đúng hạn.",
            "chi trả đúng hạn",
        ),
        ("Người dân phường Bình An kiến nghị xử lý mùi hôi.", "xử lý mùi hôi"),
    ],
)
def test_what_voters_ask_is_a_proposal_though_a_letter_lists_it(said: str, wished: str):
    assert found("", said) == ([], [wished])


def test_what_the_law_says_is_no_task_of_a_notice():
    assert found(
        "", "Theo Luật Phòng cháy và chữa cháy, người đứng đầu cơ sở chịu trách nhiệm về an toàn."
    ) == (
        [],
        [],
    )
