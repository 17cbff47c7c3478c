"""Turns by which papers put orders: told before their speaker, in labelled runs, below a paper's words."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

OPENING = "Ngày 14/5/2024, đồng chí Trần Quốc Bảo, Chủ tịch UBND huyện chủ trì phiên họp thường kỳ của UBND huyện.\n\n"
LETTER = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ
Số: 3345/UBND-KT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Trị, ngày 11 tháng 8 năm 2025

Kính gửi:
- Sở Xây dựng;
- UBND xã Hòa Lộc.

Xét đề nghị của Công ty Nước sạch, Chủ tịch UBND tỉnh có ý kiến như sau:
{body}
"""


def whole(text: str, name: str = "bai.txt") -> dict[str, Any]:
    return dict(read(text.encode(), name))


def asked(text: str, kind: str = "directives") -> list[tuple[str, list[str]]]:
    found = whole(text)
    who = "assignees" if kind == "directives" else "addressees"
    return [(found["text"][d["span"]["start"] : d["span"]["end"]], d[who]) for d in found[kind]]


def test_orders_told_before_who_gave_them():
    found = asked(
        "Chuẩn bị năm học mới\n\n"
        "Các nhà trường phải rà soát số học sinh khó khăn xong trước ngày 25/8. "
        "Tuyệt đối không để em nào phải nghỉ học. "
        "Đó là yêu cầu của bà Phan Thị Hương, Giám đốc Sở Giáo dục và Đào tạo tại hội nghị ngày 8/8/2025.\n"
    )
    assert [who for _, who in found] == [["Các nhà trường"], ["Các nhà trường"]]


def test_a_quotation_whose_speaker_a_dash_names_at_length():
    found = asked(
        "Hội nghị lần thứ 22\n\n"
        "“Mỗi cán bộ phải sâu sát cơ sở. Các xã cần giữ vững đoàn kết” - Là một trong những nội dung quan trọng "
        "trong phát biểu kết luận của đồng chí Bí thư Tỉnh ủy Trần Quốc Bảo tại hội nghị ngày 29/9/2025.\n"
    )
    assert [who for _, who in found] == [["Mỗi cán bộ"], ["Các xã"]]


def test_a_run_of_labelled_tasks_behind_words_that_lead_in():
    found = asked(
        OPENING
        + "Qua nghe báo cáo, đồng chí Chủ tịch UBND huyện kết luận và nhấn mạnh một số nhiệm vụ trọng tâm "
        "trong thời gian tới gồm: Về nông nghiệp: Phòng Kinh tế hướng dẫn bà con phòng bệnh đạo ôn; Về an ninh: "
        "Công an huyện tăng cường tuần tra; đề nghị các thôn dọn vệ sinh đường làng.\n"
    )
    assert [who for _, who in found] == [["Phòng Kinh tế"], ["Công an huyện"], ["các thôn"]]


def test_items_below_a_paper_that_orders_and_ends_in_a_colon():
    found = asked(
        "Ứng phó với bão\n\n"
        "Ngày 9/11/2024, UBND tỉnh ban hành văn bản yêu cầu các sở, ban, ngành chủ động ứng phó với bão số 6:\n\n"
        "1. Khẩn trương triển khai các biện pháp bảo đảm an toàn hồ chứa.\n\n"
        "2. Theo dõi chặt chẽ diễn biến của bão, kịp thời thông báo cho nhân dân.\n"
    )
    assert [who for _, who in found] == [["các sở, ban, ngành"]] * 2


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("Đối với nhà thầu, phải tăng thêm máy móc, tổ chức thi công ba ca.", ["nhà thầu"]),
        (
            "Đối với các hộ dân sống ven rừng: không đốt nương trong những ngày nắng nóng.",
            ["các hộ dân sống ven rừng"],
        ),
        ("Cán bộ đừng để dân phải chờ.", ["Cán bộ"]),
        (
            "Các bệnh viện công lập và ngoài công lập bố trí khu cách ly.",
            ["Các bệnh viện công lập và ngoài công lập"],
        ),
        ("Với ngành y tế, đồng chí lưu ý phun khử khuẩn, cấp thuốc cho dân.", ["ngành y tế"]),
        ("Hiệu trưởng chịu trách nhiệm nếu để xảy ra lạm thu.", ["Hiệu trưởng"]),
        ("Giao ông Lê Văn Tám trực tiếp theo dõi việc này.", ["ông Lê Văn Tám"]),
        ("Xã vùng cao như Nậm Cắn phải tổ chức các tổ lưu động.", ["Xã vùng cao"]),
        ("Những nội dung vượt thẩm quyền tổng hợp gửi Thường trực HĐND tỉnh.", ["các ngành"]),
    ],
)
def test_who_must_act_behind_an_order(told: str, who: list[str]):
    found = asked(OPENING + "Đồng chí Chủ tịch UBND huyện yêu cầu các ngành rà soát tiến độ. " + told + "\n")
    assert len(found) == 2
    assert found[1][1] == who


def test_what_one_order_passes_on_and_later_parts_in_small_letters():
    found = asked(
        OPENING
        + "Đồng chí Chủ tịch UBND huyện yêu cầu các xã bám sát địa bàn; lực lượng Cảnh sát giao thông "
        "tăng cường xử lý vi phạm; các trưởng thôn thông báo cho nhân dân.\n"
    )
    assert [who for _, who in found] == [["các xã"], ["lực lượng Cảnh sát giao thông"], ["các trưởng thôn"]]


@pytest.mark.parametrize(
    "told",
    [
        "Theo Chi cục Thống kê, sản lượng điện quý I đạt 72,3 triệu kWh, tăng 4,1% so với cùng kỳ.",
        "Tại phiên họp, các đơn vị đã đề xuất giải pháp thực hiện, xin ý kiến chỉ đạo của UBND huyện.",
    ],
)
def test_what_is_only_told(told: str):
    assert asked(OPENING + told + "\n") == []
    assert asked(OPENING + told + "\n", "proposals") == []


def test_a_neighbour_with_his_trade_asks():
    found = asked(
        OPENING + "Anh Trần Văn Mười, hộ nuôi tôm ở ấp 3, kiến nghị ngành chức năng kiểm soát con giống.\n",
        "proposals",
    )
    assert [who for _, who in found] == [["ngành chức năng"]]


def test_a_letter_asks_those_to_whom_it_is_sent_where_an_item_names_nobody():
    found = asked(
        LETTER.format(body="1. Rà soát ranh giới giải phóng mặt bằng.\n2. Giao Sở Tài chính bố trí vốn.")
    )
    assert [who for _, who in found] == [["Sở Xây dựng", "UBND xã Hòa Lộc"], ["Sở Tài chính"]]


@pytest.mark.parametrize(
    ("order", "text", "recurring"),
    [
        ("dọn vệ sinh vào sáng ngày 27/8", "vào sáng ngày 27/8", False),
        ("thi thử đợt 1; thời gian: ngày 20/9/2025", "thời gian: ngày 20/9/2025", False),
        ("định kỳ báo cáo trước ngày 20 tháng cuối quý", "trước ngày 20 tháng cuối quý", True),
        ("diệt lăng quăng 2 lần/tuần tại các ổ dịch", "2 lần/tuần", True),
        ("tăng cường kiểm tra từ nay đến Tết", "từ nay đến Tết", False),
    ],
)
def test_until_when(order: str, text: str, recurring: bool):
    found = whole(LETTER.format(body=f"1. Giao Sở Y tế {order}."))["directives"]
    assert [d["deadline"]["text"] for d in found] == [text]
    assert bool(found[0]["deadline"]["recurring"]) is recurring


def test_the_rhythm_of_a_programme_is_no_deadline():
    (found,) = whole(LETTER.format(body="1. Sở Y tế đưa nội dung này vào chương trình công tác hằng năm."))[
        "directives"
    ]
    assert found["deadline"] is None


def test_a_plus_stands_below_the_dash_that_names_who_must_act():
    found = asked(
        LETTER.format(
            body="- Đề nghị Công ty Điện lực Quảng Trị:\n+ Bố trí đủ nhân lực cho giai đoạn chạy thử;\n"
            "+ Báo cáo tiến độ về Sở Công Thương.\n- Giao Sở Công Thương:\n+ Theo dõi, tổng hợp tiến độ."
        )
    )
    assert [who for _, who in found] == [["Công ty Điện lực Quảng Trị"]] * 2 + [["Sở Công Thương"]]


def test_whom_it_is_forbidden_and_names_behind_a_colon():
    found = asked(
        LETTER.format(
            body="1. Nghiêm cấm cán bộ, đảng viên sử dụng xe công đi lễ hội.\n"
            "2. UBND các huyện: Chi Lăng, Cao Lộc hoàn thành kiểm đếm trong quý III."
        )
    )
    assert [who for _, who in found] == [["cán bộ, đảng viên"], ["UBND các huyện: Chi Lăng, Cao Lộc"]]


def test_a_department_directs_the_schools_below_it():
    found = asked(
        "Chấn chỉnh dạy thêm\n\nSở Giáo dục và Đào tạo vừa có Công văn số 212/SGDĐT ngày 11/2/2025 gửi các trường.\n\n"
        "Theo đó, Sở đề nghị hiệu trưởng các trường quán triệt quy định đến từng giáo viên. "
        "Nhà trường chỉ tổ chức dạy thêm cho ba nhóm đối tượng; không ép buộc học sinh dưới bất kỳ hình thức nào.\n"
    )
    assert [who for _, who in found] == [["hiệu trưởng các trường"], ["Nhà trường"], ["Nhà trường"]]


def test_the_numbered_conclusion_of_minutes():
    found = asked(
        "UBND PHƯỜNG ĐÔNG VỆ\nBIÊN BẢN\nHọp phòng, chống lụt bão\n\n"
        "Thời gian: 14 giờ ngày 16/7/2024.\nChủ trì: Ông Lê Đình Thắng - Chủ tịch UBND phường.\n"
        "2. Ý kiến thảo luận\n- Ông Toàn: đồng tình với phương án.\n"
        "3. Kết luận của chủ trì\n- Các tổ dân phố kiện toàn đội xung kích.\n- Trạm Y tế dự trù thuốc.\n"
    )
    assert [who for _, who in found] == [["Các tổ dân phố"], ["Trạm Y tế"]]


def test_the_chair_by_his_office_directs_and_a_colon_opens_what_to_do():
    found = asked(
        "Đảng ủy xã Quảng Bình giao ban\n\nSáng 3/6/2024, Đảng ủy xã tổ chức hội nghị giao ban. "
        "Đồng chí Phạm Văn Khoa - Bí thư Đảng ủy chủ trì hội nghị.\n\n"
        "Kết luận hội nghị, đồng chí Bí thư Đảng ủy nhấn mạnh: Trong tháng 6 các chi bộ tập trung thu hoạch lúa. "
        "Chi bộ nhà trường tổ chức bàn giao học sinh về sinh hoạt hè.\n\nThu Hiền (Trung tâm Văn hóa)\n"
    )
    assert len(found) == 2
    assert found[1][1] == ["Chi bộ nhà trường"]


def test_a_letter_that_answers_a_request_opens_orders():
    text = LETTER.replace("Xét đề nghị", "Về đề nghị").format(body="Giao Sở Tài chính xem xét, giải quyết.")
    assert [who for _, who in asked(text)] == [["Sở Tài chính"]]
    assert asked(text, "proposals") == []


def test_a_report_that_is_due_is_asked_for():
    found = asked(
        OPENING
        + "Đồng chí Chủ tịch UBND huyện yêu cầu các xã rà soát. Phòng Y tế, Phòng Giáo dục báo cáo lộ trình, gửi "
        "Phòng Tài chính trước 15/6.\n"
    )
    assert [who for _, who in found] == [["các xã"], ["Phòng Y tế", "Phòng Giáo dục"]]


def test_praise_at_the_head_of_a_numbered_conclusion_asks_nothing():
    found = asked(
        LETTER.format(body="1. Đồng chí đánh giá cao kết quả của các cơ quan.\n2. Giao Sở Y tế rà soát.")
    )
    assert [who for _, who in found] == [["Sở Y tế"]]


def test_a_speech_that_directs_by_its_name_hears_who_gives_it():
    found = asked(
        "Hà Tĩnh nghe tiến độ các dự án\n\nChiều 8/8/2024, Phó Chủ tịch UBND tỉnh Nguyễn Hồng Lâm chủ trì cuộc họp.\n\n"
        "Đại diện chủ đầu tư đề nghị tỉnh cho gia hạn tiến độ thêm 12 tháng.\n\n"
        "Phát biểu chỉ đạo, Phó Chủ tịch UBND tỉnh Nguyễn Hồng Lâm nhấn mạnh quan điểm của tỉnh là đồng hành. "
        "Với các dự án vướng mặt bằng, UBND cấp huyện tập trung tháo gỡ, xong trước 31/10. "
        "Các chủ đầu tư phải cam kết mốc hoàn thành bằng văn bản.\n"
    )
    assert [who for _, who in found] == [["UBND cấp huyện"], ["Các chủ đầu tư"]]


@pytest.mark.parametrize(
    ("order", "who"),
    [
        ("yêu cầu huyện Đăk Hà, thành phố Kon Tum chi trả bồi thường", ["huyện Đăk Hà", "thành phố Kon Tum"]),
        (
            "giao Phòng Văn hóa - Xã hội làm việc với đơn vị viễn thông, có phương án trong quý II",
            ["Phòng Văn hóa - Xã hội"],
        ),
        ("yêu cầu mỗi cơ sở Hội giúp ít nhất 3 hộ nghèo", ["mỗi cơ sở Hội"]),
    ],
)
def test_names_behind_an_order(order: str, who: list[str]):
    ((_, found),) = asked(
        "Ngày 5/3/2025, Bí thư Tỉnh ủy Trần Quốc Bảo chủ trì hội nghị. Đồng chí " + order + ".\n"
    )
    assert found == who


def test_a_leader_of_the_district_directs_its_own_sector():
    told = "Đồng chí Chủ tịch UBND huyện đề nghị ngành Giáo dục huyện bồi dưỡng học sinh giỏi.\n"
    assert [who for _, who in asked(OPENING + told)] == [["ngành Giáo dục huyện"]]
