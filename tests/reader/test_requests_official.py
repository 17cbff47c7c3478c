"""Grammar of what official documents order: whom a dash, a label, a heading names; what agrees, announces, counts."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

CONCLUSION = """ỦY BAN NHÂN DÂN
HUYỆN TAM BÌNH
Số: 88/TB-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tam Bình, ngày 05 tháng 3 năm 2024

THÔNG BÁO
Kết luận của Chủ tịch UBND huyện tại cuộc họp giao ban tháng 02

Sau khi nghe báo cáo và ý kiến các đại biểu, Chủ tịch UBND huyện kết luận như sau:
{body}
Văn phòng thông báo để các đơn vị biết, thực hiện./.
"""


def orders(body: str) -> list[dict[str, Any]]:
    return list(read(CONCLUSION.format(body=body).encode(), "van-ban.txt")["directives"])


def who(body: str) -> list[list[str]]:
    return [d["assignees"] for d in orders(body)]


@pytest.mark.parametrize(
    ("body", "assignees"),
    [
        ("1. Phòng Nông nghiệp hướng dẫn các xã chăm sóc lúa.", [["Phòng Nông nghiệp"]]),
        ("1. Trạm Khuyến nông mở 05 lớp tập huấn cho nông dân.", [["Trạm Khuyến nông"]]),
        (
            "1. Văn phòng đăng ký đất đai chi nhánh huyện công khai thủ tục.",
            [["Văn phòng đăng ký đất đai chi nhánh huyện"]],
        ),
        (
            "1. Đội Quản lý trật tự đô thị tháo dỡ biển quảng cáo sai phép.",
            [["Đội Quản lý trật tự đô thị"]],
        ),
        (
            "1. Về xây dựng cơ bản: Ban Quản lý dự án huyện\n- Lập hồ sơ mời thầu 3 công trình.",
            [["Ban Quản lý dự án huyện"]],
        ),
        (
            "1. Phòng Y tế\n- Công an huyện phối hợp kiểm tra chợ.\n- Khẩn trương rà soát kho thuốc.",
            [["Công an huyện"], ["Phòng Y tế"]],
        ),
        (
            "1. Đối với các xã chưa trồng đủ cây (Tân Lộc, Hòa Hiệp): phải hoàn thành trong tuần này.",
            [["các xã chưa trồng đủ cây (Tân Lộc, Hòa Hiệp)"]],
        ),
        (
            "1. UBND các xã:\n- Chậm nhất ngày 25 hằng tháng gửi báo cáo về Văn phòng.",
            [["UBND các xã"]],
        ),
        (
            "1. Căn cứ hướng dẫn của tỉnh, Phòng Tài chính xây dựng dự toán thu chi.",
            [["Phòng Tài chính"]],
        ),
        (
            "1. Các cấp ủy khẩn trương phổ biến nghị quyết; căn cứ nhiệm vụ đơn vị mình xây dựng kế hoạch.",
            [["Các cấp ủy"], ["Các cấp ủy"]],
        ),
        (
            "1. Phòng Nội vụ theo chức năng, nhiệm vụ được giao căn cứ kết luận này, phối hợp với các xã, triển "
            "khai ngay việc rà soát biên chế.",
            [["Phòng Nội vụ"]],
        ),
        (
            "1. Phòng Giáo dục chỉ đạo các trường học:\n- Không ký hợp đồng với bếp chưa có giấy chứng nhận;\n"
            "- Lưu mẫu thực phẩm đúng quy định.",
            [["Phòng Giáo dục"], ["Phòng Giáo dục"]],
        ),
        (
            "1. Văn phòng: là cơ quan đầu mối, theo dõi, đôn đốc việc thực hiện.",
            [["Văn phòng"]],
        ),
        (
            "1. Công an huyện (cơ quan thường trực) lập phương án phân luồng.",
            [["Công an huyện"]],
        ),
    ],
)
def test_who_must_act(body: str, assignees: list[list[str]]) -> None:
    assert who(body) == assignees


@pytest.mark.parametrize(
    "body",
    [
        "1. Về chủ trương đầu tư tuyến đường phía Nam: Thống nhất theo đề nghị của Phòng Kinh tế.",
        "1. Ưu điểm: Chi bộ đã quan tâm lãnh đạo; thực hiện nghiêm túc các giải pháp phòng ngừa.",
        "1. Về hạn chế, tồn tại: Công tác kiểm tra phải chờ hướng dẫn.",
        "I. NỘI DUNG HỘI NGHỊ\n1. Hướng dẫn lập bảng danh mục (60 phút).\n2. Giải đáp vướng mắc (30 phút).",
    ],
)
def test_agreement_assessment_and_agenda_order_nothing(body: str) -> None:
    assert orders(body) == []


def test_who_concludes_is_named_without_what_he_did() -> None:
    text = CONCLUSION.format(body="1. Phòng Y tế rà soát kho thuốc.").replace(
        "Chủ tịch UBND huyện kết luận như sau", "Ban Thường vụ Huyện ủy đã thảo luận và kết luận như sau"
    )
    (found,) = read(text.encode(), "van-ban.txt")["directives"]
    assert found["issuer"] == "Ban Thường vụ Huyện ủy"


def test_rows_that_a_plain_text_draws_with_bars_are_tasks() -> None:
    text = (
        "Lộ trình thực hiện\n\n"
        "Đơn vị thực hiện | Nhiệm vụ | Thời hạn\n"
        "UBND huyện Mai Sơn | Bàn giao mặt bằng khu tái định cư | Tháng 12/2025\n"
        "Sở Xây dựng | Thẩm định hồ sơ thiết kế | Quý I/2026\n"
        "Chủ đầu tư | Khởi công gói thầu số 3 | Năm 2026\n"
    )
    found = read(text.encode(), "lo-trinh.txt")["directives"]
    assert [(d["assignees"], d["deadline"]["text"]) for d in found] == [
        (["UBND huyện Mai Sơn"], "Tháng 12/2025"),
        (["Sở Xây dựng"], "Quý I/2026"),
        (["Chủ đầu tư"], "Năm 2026"),
    ]


def test_a_sentence_that_only_dates_belongs_to_the_order_before_it() -> None:
    (found,) = orders("1. Phòng Tư pháp rà soát văn bản quy phạm pháp luật. Hoàn thành trong Quý II.")
    assert (found["deadline"]["start"], found["deadline"]["end"]) == ("2024-04-01", "2024-06-30")


def test_a_month_in_brackets_is_when() -> None:
    (found,) = orders("1. Phòng Tư pháp kiểm tra việc thi hành Luật Đất đai (tháng 6/2024).")
    assert found["deadline"]["end"] == "2024-06-30"


MINUTES = """BIÊN BẢN
Cuộc họp giao ban UBND xã Phước Hải tháng 4/2024

I. NỘI DUNG
1. Trưởng Công an xã báo cáo tình hình an ninh trật tự.
II. Ý KIẾN THẢO LUẬN
- Bà Hoa, Chủ tịch Hội Phụ nữ: kiến nghị hỗ trợ kinh phí tổ chức ngày hội.
III. KẾT LUẬN CỦA CHỦ TRÌ
1. Công an xã tăng cường tuần tra ban đêm.
"""


def test_minutes_tell_then_discuss_then_conclude() -> None:
    found = read(MINUTES.encode(), "bien-ban.txt")
    assert [d["assignees"] for d in found["directives"]] == [["Công an xã"]]
    assert [p["proposer"] for p in found["proposals"]] == ["Bà Hoa, Chủ tịch Hội Phụ nữ"]


def test_the_proposal_of_a_law_is_no_request() -> None:
    found = read(
        CONCLUSION.format(
            body="1. Về đề nghị xây dựng Luật Việc làm\nPhòng Nội vụ hoàn thiện hồ sơ trình Chủ tịch UBND huyện."
        ).encode(),
        "van-ban.txt",
    )
    assert found["proposals"] == []
    assert [d["assignees"] for d in found["directives"]] == [["Phòng Nội vụ"]]


def test_work_begins_with_its_verb_and_money_that_comes_from_somewhere_is_none() -> None:
    plan = (
        "ỦY BAN NHÂN DÂN TỈNH HÒA LÂM\nSố: 45/KH-UBND\n\nKẾ HOẠCH\nXử lý môi trường sau bão\n\nIV. NỘI DUNG\n\n"
        "- Châm clo các bể nước.\n\n- Tổng điều tra lăng quăng.\n\nVI. KINH PHÍ THỰC HIỆN\n\n- Từ ngân sách tỉnh.\n\n"
        "- Hỗ trợ từ trung ương và các nguồn hợp pháp khác.\n"
    )
    found = read(plan.encode(), "ke-hoach.txt")["directives"]
    assert [d["action"] for d in found] == ["Châm clo các bể nước", "Tổng điều tra lăng quăng"]


def test_who_had_asked_is_told_by_the_words_that_restate_it() -> None:
    body = "1. Về đề xuất của UBND huyện Hòa An bổ sung 350 tỷ đồng: giao Sở Tài chính cân đối nguồn."
    (proposal,) = read(CONCLUSION.format(body=body).encode(), "van-ban.txt")["proposals"]
    assert proposal["proposer"] == "UBND huyện Hòa An"


def test_bodies_with_a_comma_between_are_two_and_who_is_in_charge_is_named_alone() -> None:
    assert who("1. Ban Chỉ huy Quân sự huyện, Công an huyện bố trí lực lượng cứu hộ.") == [
        ["Ban Chỉ huy Quân sự huyện", "Công an huyện"]
    ]
    assert who("1. Phân công từng đồng chí Phó Chủ tịch UBND huyện phụ trách từng dự án.") == [
        ["từng đồng chí Phó Chủ tịch UBND huyện"]
    ]
