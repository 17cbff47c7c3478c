"""Bodies told a sum among others, told by "nào", behind whose opinion holds; people behind the bare word for a body."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read
from roviec.reader.text.fold import level
from roviec.reader.text.positions import find_positions

OPENING = "Chiều 6/8/2025, Phó Chủ tịch UBND tỉnh Nguyễn Hữu Lâm chủ trì họp Ban Chỉ đạo chuyển đổi số.\n\n"


def told(written: str) -> dict[str, Any]:
    return read((OPENING + written).encode(), "bai.txt")


def assignees(written: str) -> list[list[str]]:
    return [d["assignees"] for d in told(written)["directives"]]


def test_a_body_told_a_sum_among_others_is_told():
    text = (
        "Đồng chí Nguyễn Hữu Lâm yêu cầu: Sở Nội vụ hoàn thiện bộ tiêu chí; Sở Tài chính cân đối 15 tỷ đồng mua"
        " thiết bị dùng chung."
    )
    assert assignees(text) == [["Sở Nội vụ"], ["Sở Tài chính"]]


def test_whichever_body_falls_behind_must_answer_for_it():
    text = "Đồng chí Nguyễn Hữu Lâm yêu cầu các sở tự chấm điểm. Sở nào dưới 60 điểm phải giải trình."
    assert assignees(text) == [["các sở"], ["Sở nào"]]


def test_whose_opinion_it_is_does_not_have_to_act():
    text = "Đồng chí Nguyễn Hữu Lâm giao các xã rà soát. Về máy móc, theo Phó Chủ tịch, địa phương nên chủ động mua."
    assert assignees(text)[-1] == ["địa phương"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giám đốc Trung tâm Lưu Quang Thịnh thừa nhận", ["Giám đốc Trung tâm"]),
        ("Giám đốc Bệnh viện Trần Văn Bé nói", ["Giám đốc Bệnh viện"]),
        ("Giám đốc Trung tâm Y tế huyện Lưu Quang Thịnh", ["Giám đốc Trung tâm Y tế huyện"]),
        ("Tổ trưởng Tổ đại biểu, đề nghị", ["Tổ trưởng Tổ đại biểu"]),
        ("Tổ trưởng Tổ biên soạn, cơ bản thống nhất", ["Tổ trưởng Tổ biên soạn"]),
    ],
)
def test_the_head_of_a_body_without_a_name_of_its_own(text: str, expected: list[str]):
    assert [found.text for found in find_positions(level(text))] == expected


def test_a_line_that_tells_of_the_event_shows_no_photo():
    line = "Hội nghị do đồng chí Phó Chủ tịch UBND tỉnh Nguyễn Hữu Lâm chủ trì, diễn ra chiều 6/8/2025."
    found = read(
        f"Họp Ban Chỉ đạo\n\n{line}\n\nĐến nay tỉnh có 78,4% hồ sơ nộp trực tuyến.".encode(), "bai.txt"
    )
    assert {b["role"] for b in found["blocks"] if line in found["text"][b["start"] : b["end"]]} <= {
        "lead",
        "paragraph",
    }


def test_a_day_that_is_aimed_at_lies_ahead():
    found = told("Toàn tỉnh phấn đấu đến 30/9 đạt ít nhất 70% hồ sơ số hóa.")["figures"]
    assert [(f["period"]["end"], f["status"]) for f in found] == [("2025-09-30", "target")]


def test_a_quarter_in_a_text_without_a_year_stays_words():
    text = "Chủ tịch UBND xã yêu cầu Ban Chỉ huy quân sự xã bàn giao ngay trong quý II."
    found = read(text.encode(), "bai.txt")["directives"]
    assert [d["deadline"] and (d["deadline"]["text"], d["deadline"]["end"]) for d in found] == [
        ("ngay trong quý II", None)
    ]


TELEGRAM = """BỘ GIAO THÔNG VẬN TẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 17/CĐ-BGTVT
Hà Nội, ngày 08 tháng 9 năm 2024

CÔNG ĐIỆN
Về việc khắc phục hậu quả bão

BỘ TRƯỞNG BỘ GIAO THÔNG VẬN TẢI yêu cầu:

1. Cục Đường bộ Việt Nam
a) Chỉ đạo các Khu Quản lý đường bộ, Sở Giao thông vận tải huy động máy móc hót sụt;
b) Hoàn thành thống kê thiệt hại trong quý III/2024.
c) Dựng lại 28 cột viễn thông đổ.
"""


def test_those_whom_a_body_is_to_direct_are_not_told_themselves():
    found = read(TELEGRAM.encode(), "cong-dien.txt")["directives"]
    assert [d["assignees"] for d in found] == [["Cục Đường bộ Việt Nam"]] * 3


def test_until_when_a_work_is_done_is_not_the_period_of_the_next_number():
    [found] = read(TELEGRAM.encode(), "cong-dien.txt")["figures"]
    assert (found["value"], found["unit"], found["period"]) == (28, "cột viễn thông", None)


def proposals(written: str) -> list[tuple[str | None, list[str]]]:
    return [(p["proposer"], p["addressees"]) for p in read(written.encode(), "bai.txt")["proposals"]]


def test_a_district_that_asks_its_city_is_not_asked_itself():
    text = (
        "Sáng 12/9/2024, Bí thư Thành ủy Nguyễn Thế Hào làm việc với các quận Hòa Đông, Thanh Lộc và huyện Tân Trì.\n\n"
        'Chủ tịch UBND huyện Tân Trì Lê Tiến Cương nói: "Huyện xin thành phố giao đất làm cụm công nghiệp".'
    )
    assert [who for _, who in proposals(text)] == [["thành phố"]]


def test_who_is_heard_asks_and_who_takes_note_does_not():
    text = (
        "Ngày 5/7/2022, Giám đốc BHXH tỉnh Phạm Minh Thao chủ trì hội nghị sơ kết.\n\n"
        "Hội nghị cũng nghe BHXH huyện Tân Hòa kiến nghị tăng thêm 5 biên chế. Lãnh đạo BHXH tỉnh ghi nhận, sẽ báo cáo."
    )
    assert [who for who, _ in proposals(text)] == ["BHXH huyện Tân Hòa"]


def test_what_would_come_of_delay_is_no_order():
    text = (
        "Đồng chí Nguyễn Hữu Lâm yêu cầu Sở Nội vụ hoàn thiện bộ tiêu chí. Phó Chủ tịch UBND tỉnh nói nếu chậm thì"
        " tỉnh sẽ phải trả lại vốn."
    )
    assert assignees(text) == [["Sở Nội vụ"]]


def test_items_of_a_list_name_each_for_itself():
    text = (
        "Về nhiệm vụ 6 tháng cuối năm, đồng chí Nguyễn Hữu Lâm quán triệt:\n\n- Bám chỉ tiêu từng tháng.\n\n"
        "- Phòng Truyền thông và Phát triển đối tượng: ra quân 2 đợt cao điểm."
    )
    assert assignees(text) == [[], ["Phòng Truyền thông và Phát triển đối tượng"]]


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "Tỉnh đã bố trí 2.870 tỷ đồng cho các dự án thu gom, song đến nay mới giải ngân được 34%.",
            ["bố trí cho các dự án thu gom", "giải ngân cho các dự án thu gom"],
        ),
        ("Đến 30/4, tỉnh giải ngân 2.214 tỷ đồng trên tổng số 5.102 tỷ đồng.", ["giải ngân", "giải ngân"]),
        ("Sở công khai tọa độ 14 điểm mỏ đã cấp phép để người dân giám sát.", ["điểm mỏ đã cấp phép"]),
    ],
)
def test_names_of_numbers_without_what_joins_and_what_for(text: str, indicators: list[str]):
    assert [f["indicator"] for f in told(text)["figures"]] == indicators


def test_the_year_of_a_report_is_not_that_of_a_day_still_to_come():
    text = (
        "Chiều 3/10, Thường trực Tỉnh ủy nghe Ban cán sự đảng UBND tỉnh báo cáo tiến độ giải ngân năm 2023.\n\n"
        "Bí thư Tỉnh ủy Dương Văn An nói nếu chậm thì 31/1/2024 tỉnh sẽ phải trả lại vốn."
    )
    found = read(text.encode(), "bai.txt")
    assert [m["held_on"] for m in found["meetings"]] == ["2023-10-03"]


PROSECUTORS = (
    "Ngày 07/01/2022, VKSND tỉnh Hòa Sơn tổ chức hội nghị triển khai công tác. Đồng chí Tôn Thiện Phước, Viện trưởng"
    " VKSND tỉnh chủ trì.\n\n"
)


def test_numbered_points_of_one_sentence_are_orders_each():
    text = (
        "Đồng chí Tôn Thiện Phước đề nghị VKSND huyện Tân Hòa cần: (1) Nâng cao chất lượng kiểm sát tin báo; (2) Mỗi"
        " kiểm sát viên tổ chức một phiên tòa rút kinh nghiệm; (3) Quan tâm xây dựng trụ sở."
    )
    found = read((PROSECUTORS + text).encode(), "bai.txt")["directives"]
    whole = ["VKSND huyện Tân Hòa"]
    assert [d["assignees"] for d in found] == [whole, ["Mỗi kiểm sát viên"], whole]


def test_until_when_something_is_due_is_not_when_the_meeting_was():
    text = "Kết luận hội nghị, Viện trưởng giao các phòng đăng ký khâu đột phá chậm nhất ngày 20/01."
    found = read((PROSECUTORS + text).encode(), "bai.txt")
    assert [m["held_on"] for m in found["meetings"]] == ["2022-01-07"]


def test_who_opens_the_words_acts_not_whose_it_is():
    text = (
        "Đồng chí Nguyễn Hữu Lâm yêu cầu các xã rà soát. Các sở, ngành nhận được phản ánh của doanh nghiệp phải"
        " trả lời."
    )
    assert assignees(text)[-1] == ["Các sở, ngành"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "nguyên Viện trưởng Huyết học và Truyền máu Trung ương cũng đồng tình",
            ["nguyên Viện trưởng Huyết học và Truyền máu Trung ương"],
        ),
        ("Viện trưởng Tôn Thiện Phước kết luận", ["Viện trưởng"]),
        ("Viện trưởng Viện KSND tỉnh Lê Văn An", ["Viện trưởng Viện KSND tỉnh"]),
    ],
)
def test_heads_of_institutes_keep_their_field(text: str, expected: list[str]):
    assert [found.text for found in find_positions(level(text))] == expected


def test_a_line_of_a_name_alone_is_who_wrote_it():
    text = (
        "Hằn lún quốc lộ\n\nNgày 5/3/2024, Bộ Giao thông Vận tải yêu cầu nhà thầu sửa mặt đường trước 20/5.\n\n"
        "Các trạm thu phí vẫn hoạt động bình thường trên toàn tuyến.\n\nĐoàn Loan"
    )
    found = read(text.encode(), "bai.txt")
    assert [p["name"] for p in found["people"]] == ["Đoàn Loan"]
    assert "caption" not in {b["role"] for b in found["blocks"]}
