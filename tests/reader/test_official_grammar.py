"""The grammar of official documents: how items are numbered, who is addressed, what only announces."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

CONCLUSION = """ỦY BAN NHÂN DÂN
TỈNH AN BIÊN
Số: 41/TB-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Biên, ngày 12 tháng 4 năm 2023

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại phiên họp tháng 3

Ngày 05/4/2023, Chủ tịch UBND tỉnh Trần Quốc Bảo chủ trì phiên họp. Chủ tịch UBND tỉnh kết luận như sau:
{body}
Văn phòng UBND tỉnh thông báo để các đơn vị biết, thực hiện./.

Nơi nhận:
- Lưu: VT.
TL. CHỦ TỊCH
CHÁNH VĂN PHÒNG
Hồ Văn Sáng
"""
PARTY = """TỈNH ỦY AN BIÊN
*
Số 12-CT/TU
ĐẢNG CỘNG SẢN VIỆT NAM
An Biên, ngày 06 tháng 8 năm 2021

CHỈ THỊ
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về công tác bảo vệ rừng
-----
Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy, tổ chức đảng thực hiện tốt các nhiệm vụ sau:
{body}
Nơi nhận:
- Lưu Văn phòng Tỉnh ủy.

T/M BAN THƯỜNG VỤ
BÍ THƯ
Lê Văn Tám
"""
DECISION = """ỦY BAN NHÂN DÂN TỈNH AN BIÊN
Số: 356/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Biên, ngày 07 tháng 6 năm 2024
QUYẾT ĐỊNH
Về việc giao nhiệm vụ giảm nghèo
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
{body}
Nơi nhận:
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Văn Tám
"""


def found(frame: str, body: str) -> list[tuple[list[str], str]]:
    made: dict[str, Any] = read(frame.format(body=body).encode(), "van-ban.txt")
    return [(d["assignees"], d["action"]) for d in made["directives"]]


def test_party_documents_number_their_items_with_a_dash() -> None:
    assert found(
        PARTY,
        "1- Tiếp tục quán triệt các chủ trương về bảo vệ rừng.\n"
        "2- Ban cán sự đảng Ủy ban nhân dân tỉnh lãnh đạo Ủy ban nhân dân tỉnh:\n"
        "- Rà soát quy hoạch ba loại rừng trong năm 2022.\n"
        "3- Ban Tuyên giáo Tỉnh ủy hướng dẫn tuyên truyền Chỉ thị này.",
    ) == [
        (["các cấp ủy, tổ chức đảng"], "Tiếp tục quán triệt các chủ trương về bảo vệ rừng"),
        (["Ban cán sự đảng Ủy ban nhân dân tỉnh"], "Rà soát quy hoạch ba loại rừng trong năm 2022"),
        (["Ban Tuyên giáo Tỉnh ủy"], "hướng dẫn tuyên truyền Chỉ thị này"),
    ]


@pytest.mark.parametrize(
    ("item", "assignees"),
    [
        (
            "Ủy ban nhân dân các huyện có dự án đi qua khẩn trương bàn giao mặt bằng.",
            ["Ủy ban nhân dân các huyện có dự án đi qua"],
        ),
        (
            "Các địa phương còn hộ dân chưa di dời phải vận động từng hộ.",
            ["Các địa phương còn hộ dân chưa di dời"],
        ),
        ("Bộ Quốc phòng, Bộ Công an chỉ đạo lực lượng sẵn sàng cứu hộ.", ["Bộ Quốc phòng", "Bộ Công an"]),
    ],
)
def test_the_addressee_of_an_item(item: str, assignees: list[str]) -> None:
    assert [who for who, _ in found(CONCLUSION, f"1. {item}")] == [assignees]


def test_a_lead_in_asks_nothing_and_ends_the_assessment_before_it() -> None:
    assert found(
        CONCLUSION,
        "1. Về tình hình kinh tế - xã hội quý I\n"
        "Thống nhất với đánh giá của Sở Tài chính.\n"
        "Yêu cầu các sở, ngành tập trung thực hiện tốt một số nhiệm vụ sau:\n"
        "1.1. Sở Tài chính tham mưu kịch bản tăng trưởng quý II.\n"
        "1.2. UBND các huyện:\n"
        "- Đẩy nhanh giải phóng mặt bằng.",
    ) == [
        (["Sở Tài chính"], "tham mưu kịch bản tăng trưởng quý II"),
        (["UBND các huyện"], "Đẩy nhanh giải phóng mặt bằng"),
    ]


def test_an_article_holds_its_clauses() -> None:
    assert found(
        DECISION,
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch giảm nghèo.\n"
        "Điều 2. Trách nhiệm thực hiện\n"
        "1. Sở Nội vụ:\n"
        "a) Theo dõi, kiểm tra việc thực hiện;\n"
        "b) Là cơ quan đầu mối, tổng hợp báo cáo Ủy ban nhân dân tỉnh.\n"
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",
    ) == [
        (["Sở Nội vụ"], "Theo dõi, kiểm tra việc thực hiện"),
        (["Sở Nội vụ"], "tổng hợp báo cáo Ủy ban nhân dân tỉnh"),
    ]


REPORT = """ỦY BAN NHÂN DÂN
HUYỆN ĐÔNG GIANG
Số: 402/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đông Giang, ngày 25 tháng 9 năm 2024
{kind}
{body}
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Tám
"""


def measured(kind: str, body: str) -> list[tuple[Any, str | None, str, str | None]]:
    made = read(REPORT.format(kind=kind, body=body).encode(), "van-ban.txt")
    return [
        (f["value"], f["unit"], f["status"], f["period"]["text"] if f["period"] else None)
        for f in made["figures"]
    ]


def test_a_heading_lends_its_period_to_the_headings_below_it() -> None:
    assert measured(
        "BÁO CÁO\nTình hình kinh tế - xã hội",
        "I. KẾT QUẢ 9 THÁNG ĐẦU NĂM 2024\n"
        "1. Lĩnh vực kinh tế\n"
        "1.1. Nông nghiệp\n"
        "Sản lượng lúa đạt 27.010 tấn. Đàn bò hiện có 18.900 con.\n"
        "2. Văn hóa - xã hội\n"
        "Tỷ lệ hộ nghèo còn 1,86%.\n"
        "II. NHIỆM VỤ TRỌNG TÂM 3 THÁNG CUỐI NĂM 2024\n"
        "1. Tập trung thu ngân sách, cả năm đạt 350 tỷ đồng.",
    ) == [
        (27010, "tấn", "actual", "9 THÁNG ĐẦU NĂM 2024"),
        (18900, "con", "actual", None),
        (1.86, "%", "actual", "9 THÁNG ĐẦU NĂM 2024"),
        (350, "tỷ đồng", "target", "cả năm"),
    ]


def test_what_stands_under_targets_is_one_and_the_title_says_of_which_year() -> None:
    assert measured(
        "KẾ HOẠCH\nChuyển đổi số năm 2025",
        "I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU\n"
        "- Năm 2024, 62% hồ sơ được nộp trực tuyến.\n"
        "II. MỤC TIÊU, CHỈ TIÊU\n"
        "- 100% cơ quan nhà nước sử dụng chữ ký số.\n"
        "- Tỷ lệ hồ sơ trực tuyến 70%; đến nay đã đạt 62%.",
    ) == [
        (62, "%", "actual", "Năm 2024"),
        (100, "%", "target", "năm 2025"),
        (70, "%", "target", "năm 2025"),
        (62, "%", "actual", None),
    ]


def test_words_that_announce_a_list_speak_for_its_items() -> None:
    assert measured(
        "BÁO CÁO\nTình hình chăn nuôi",
        "Kết quả 6 tháng đầu năm 2024:\n- Sản lượng thịt 4.500 tấn.\n- Sản lượng trứng 820 tấn.\n"
        "Diện tích đồng cỏ hiện có 312 ha.",
    ) == [
        (4500, "tấn", "actual", "6 tháng đầu năm 2024"),
        (820, "tấn", "actual", "6 tháng đầu năm 2024"),
        (312, "ha", "actual", None),
    ]


def test_a_place_alone_goes_on_with_the_indicator_and_a_road_is_no_count() -> None:
    made = read(
        REPORT.format(
            kind="BÁO CÁO\nTiến độ giải phóng mặt bằng",
            body="Giải phóng mặt bằng đạt 92,5%, trong đó xã An Hòa đạt 98%. Đường tỉnh 942 đoạn qua huyện đã xong.",
        ).encode(),
        "van-ban.txt",
    )
    assert [(f["value"], f["indicator"]) for f in made["figures"]] == [
        (92.5, "Giải phóng mặt bằng"),
        (98, "Giải phóng mặt bằng xã An Hòa"),
    ]


LETTER = """UBND TỈNH AN BIÊN
SỞ NÔNG NGHIỆP VÀ PTNT
Số: 512/SNN-TL
V/v chủ động phòng chống hạn vụ Hè Thu
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Biên, ngày 22 tháng 5 năm 2024

Kính gửi: UBND các huyện, thị xã, thành phố.

Sở Nông nghiệp và PTNT đề nghị các địa phương triển khai một số nội dung sau:
1. UBND các huyện, thị xã, thành phố vận động nhân dân sử dụng nước tiết kiệm.
- Thời gian: Tháng 6/2024.
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Y Ngọc
"""


def test_a_letter_whose_subject_stands_between_its_number_and_the_motto() -> None:
    made = read(LETTER.encode(), "van-ban.txt")
    document = made["document"]
    assert (document["kind"], document["number"]) == ("letter", "512/SNN-TL")
    assert document["issuer"] == "SỞ NÔNG NGHIỆP VÀ PTNT"
    assert [b for b in made["blocks"] if b["role"] == "boilerplate"] == []
    assert [(s["name"], s["position"]) for s in document["signers"]] == [("Y Ngọc", "PHÓ GIÁM ĐỐC")]


def test_the_title_line_of_party_documents_is_no_organisation() -> None:
    made = read(PARTY.format(body="1- Rà soát quy hoạch rừng.").encode(), "van-ban.txt")
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in [o["name"] for o in made["organisations"]]


def test_an_issuer_that_agrees_is_told_nothing() -> None:
    made = read(
        DECISION.format(
            body="Điều 1. Ủy ban nhân dân tỉnh thống nhất với đề nghị của Sở Nội vụ.\n"
            "Điều 2. Sở Nội vụ hoàn thiện đề án trước ngày 30/6/2024."
        ).encode(),
        "van-ban.txt",
    )
    assert [d["assignees"] for d in made["directives"]] == [["Sở Nội vụ"]]


def test_somebody_addressed_is_a_person_though_a_district_bears_the_name() -> None:
    made = read(
        CONCLUSION.format(
            body="1. Giao đồng chí Mai Sơn, Phó Chủ tịch UBND tỉnh chỉ đạo hoàn thiện đề án."
        ).encode(),
        "van-ban.txt",
    )
    assert ["Phó Chủ tịch UBND tỉnh"] in [p["positions"] for p in made["people"] if p["name"] == "Mai Sơn"]


@pytest.mark.parametrize(
    ("item", "assignees"),
    [
        (
            "Công ty TNHH MTV Quản lý khai thác công trình thủy lợi An Biên:\n- Kiểm kê nguồn nước các hồ chứa.",
            ["Công ty TNHH MTV Quản lý khai thác công trình thủy lợi An Biên"],
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch, Báo và Phát thanh - Truyền hình tỉnh tuyên truyền rộng rãi.",
            ["Sở Văn hóa, Thể thao và Du lịch", "Báo và Phát thanh - Truyền hình tỉnh"],
        ),
        ("Chi cục Quản lý thị trường kiểm tra, xử lý găm hàng.", ["Chi cục Quản lý thị trường"]),
    ],
)
def test_names_that_hold_verbs_and_commas(item: str, assignees: list[str]) -> None:
    assert [who for who, _ in found(CONCLUSION, f"1. {item}")] == [assignees]


def test_a_name_ends_before_the_verb() -> None:
    made = read(
        CONCLUSION.format(
            body="1. Ban Chỉ huy Phòng thủ dân sự tỉnh thường trực 24/24 giờ.\n"
            "2. Đài Khí tượng Thủy văn tỉnh dự báo sớm.\n3. Quỹ Bảo vệ môi trường tỉnh cho vay ưu đãi."
        ).encode(),
        "van-ban.txt",
    )
    names = {o["name"] for o in made["organisations"]}
    assert names >= {
        "Ban Chỉ huy Phòng thủ dân sự tỉnh",
        "Đài Khí tượng Thủy văn tỉnh",
        "Quỹ Bảo vệ môi trường tỉnh",
    }


def test_two_periods_of_a_sentence_speak_each_for_its_own_number() -> None:
    assert measured(
        "BÁO CÁO\nTình hình kinh tế",
        "Kinh tế 6 tháng đầu năm 2024 có nhiều điểm sáng. GRDP quý II/2024 tăng 4,14%, 6 tháng đầu năm 2024 tăng "
        "3,72%. Thu ngân sách đạt 54% dự toán.",
    ) == [
        (4.14, "%", "actual", "quý II/2024"),
        (3.72, "%", "actual", "6 tháng đầu năm 2024"),
        (54, "%", "actual", "6 tháng đầu năm 2024"),
    ]


def test_a_target_takes_no_period_that_is_over_from_the_heading() -> None:
    made = read(
        REPORT.format(
            kind="BÁO CÁO\nTiến độ",
            body="1. Tình hình 6 tháng đầu năm 2024\n"
            "Giải ngân đạt 30%. Các xã đẩy nhanh giải ngân vốn đầu tư công, phấn đấu cả năm đạt ít nhất 95% kế hoạch.",
        ).encode(),
        "van-ban.txt",
    )
    assert [(f["value"], f["status"], (f["period"] or {}).get("text")) for f in made["figures"]] == [
        (30, "actual", "6 tháng đầu năm 2024"),
        (95, "target", "cả năm"),
    ]
    assert made["figures"][1]["indicator"] == "giải ngân vốn đầu tư công"


@pytest.mark.parametrize(
    ("item", "assignees", "action"),
    [
        (
            "Cấp cơ sở: Các chi, đảng bộ cơ sở tổ chức sơ kết trước ngày 20/4/2023.",
            ["Các chi, đảng bộ cơ sở"],
            "tổ chức sơ kết trước ngày 20/4/2023",
        ),
        ("Trưởng các ấp: tuyên truyền treo cờ dịp lễ.", ["Trưởng các ấp"], "tuyên truyền treo cờ dịp lễ"),
        ("Sở Nội vụ tổ chức hội nghị sơ kết.", ["Sở Nội vụ"], "tổ chức hội nghị sơ kết"),
    ],
)
def test_who_stands_behind_a_label_and_before_a_meeting(item: str, assignees: list[str], action: str) -> None:
    assert found(CONCLUSION, f"1. {item}") == [(assignees, action)]


def test_an_item_labelled_as_assessment_asks_nothing() -> None:
    assert found(
        CONCLUSION,
        "1. Đánh giá: Trong tháng 8, giải quyết đúng hạn 1.245 hồ sơ; vận động 560 người tham gia bảo hiểm.\n"
        "2. Nhiệm vụ tháng 9:\n2.1. Phòng Kinh tế:\n- Đôn đốc nhà thầu đẩy nhanh tiến độ.",
    ) == [(["Phòng Kinh tế"], "Đôn đốc nhà thầu đẩy nhanh tiến độ")]


def test_under_requests_each_title_restates_one() -> None:
    made = read(
        CONCLUSION.format(
            body="I. VỀ CÁC KIẾN NGHỊ CỦA HUYỆN\n"
            "1. Về đầu tư xây dựng cầu Bến Mới: Sở Xây dựng hoàn thiện thủ tục trong năm 2023."
        ).encode(),
        "van-ban.txt",
    )
    assert [p["content"] for p in made["proposals"]] == ["Về đầu tư xây dựng cầu Bến Mới"]
    assert [d["assignees"] for d in made["directives"]] == [["Sở Xây dựng"]]


def test_a_signer_with_two_offices_holds_each() -> None:
    made = read(
        CONCLUSION.format(body="1. Sở Nội vụ rà soát biên chế.")
        .replace("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG", "BỘ TRƯỞNG, CHỦ NHIỆM")
        .encode(),
        "van-ban.txt",
    )
    held = next(p["positions"] for p in made["people"] if p["name"] == "Hồ Văn Sáng")
    assert sorted(held) == ["BỘ TRƯỞNG", "CHỦ NHIỆM"]


def test_the_head_of_a_steering_board_orders() -> None:
    assert found(
        CONCLUSION,
        "Trưởng Ban Chỉ đạo yêu cầu Chủ tịch UBND các huyện, thành phố:\n1. Thành lập trạm y tế lưu động tại mỗi xã.",
    ) == [(["Chủ tịch UBND các huyện, thành phố"], "Thành lập trạm y tế lưu động tại mỗi xã")]


def test_a_horizon_in_the_title_is_no_period_and_what_is_ensured_is_a_target() -> None:
    assert measured(
        "KẾ HOẠCH\nPhát triển kinh tế tập thể đến năm 2030",
        "Doanh thu bình quân 2,1 tỷ đồng/hợp tác xã/năm.\nBảo đảm 100% hộ nghèo được hỗ trợ lương thực.",
    ) == [(2.1, "tỷ đồng/hợp tác xã/năm", "actual", None), (100, "%", "target", None)]


def test_a_plan_issued_with_a_decision_whose_head_is_cut_off_sets_its_tasks():
    whole = read(
        (
            "BAN HÀNH KẾ HOẠCH THỰC HIỆN CHỈ THỊ VỀ CHĂM SÓC NGƯỜI CÓ CÔNG\n"
            "ỦY BAN NHÂN DÂN TỈNH\n"
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n"
            "QUYẾT ĐỊNH:\n"
            "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch thực hiện Chỉ thị về chăm sóc người có công.\n"
            "Điều 2. Quyết định này có hiệu lực kể từ ngày ký ban hành.\n"
            "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn Minh\n"
            "KẾ HOẠCH\nTHỰC HIỆN CHỈ THỊ VỀ CHĂM SÓC NGƯỜI CÓ CÔNG\n"
            "(Ban hành kèm theo Quyết định số 773/QĐ-UBND ngày 26 tháng 6 năm 2018 của Ủy ban nhân dân tỉnh)\n"
            "III. TỔ CHỨC THỰC HIỆN\n"
            "1. Sở Lao động - Thương binh và Xã hội\n"
            "- Rà soát việc công nhận người có công; giải quyết hồ sơ tồn đọng.\n"
            "2. Sở Tài chính\n- Bảo đảm kinh phí thực hiện theo quy định.\n"
        ).encode(),
        "quyet-dinh.txt",
    )
    assert (whole["document"]["kind"], whole["document"]["number"]) == ("decision", "773/QĐ-UBND")
    labour = ["Sở Lao động - Thương binh và Xã hội"]
    assert [d["assignees"] for d in whole["directives"]] == [labour, labour, ["Sở Tài chính"]]


def test_who_has_a_duty_is_told_what_the_list_below_says() -> None:
    letter = (
        "BỘ CÔNG NGHIỆP NHẸ\nSố: 214/BCN-KH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Hà Nội, ngày 12 tháng 6 năm 2023\n\nKính gửi: Sở Công Thương các tỉnh\n\n"
        "Bộ đồng ý mở rộng thí điểm tại 7 tỉnh.\n\nGiám đốc Sở Công Thương có trách nhiệm:\n\n"
        "- Phối hợp với bưu điện hoàn thiện đề án;\n- Làm việc với nhà thầu; kịp thời giải đáp vướng mắc.\n\n"
        "Nơi nhận:\n- Như trên;\n"
    )
    found = read(letter.encode(), "van-ban.txt")["directives"]
    assert [d["assignees"] for d in found] == [["Giám đốc Sở Công Thương"]] * 3
