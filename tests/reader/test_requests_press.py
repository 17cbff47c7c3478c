"""Grammar of what a report asks: who acts behind words of time and fronted words, what is told and what is ordered."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

OPENING = (
    "Ngày 20/8/2024, đồng chí Đặng Quốc Hải, Bí thư Tỉnh ủy làm việc với Ban Thường vụ Huyện ủy Phú Lương về "
    "tiến độ các công trình.\n\n"
)


def extract(text: str) -> dict[str, Any]:
    return read(text.encode(), "bai.txt")


def asked(kind: str, sentences: str) -> list[tuple[str, list[str]]]:
    """The first two words of each item of a report with these sentences, and whom it asks."""
    whole = extract(OPENING + sentences + "\n")
    who = "assignees" if kind == "directives" else "addressees"
    return [
        (" ".join(whole["text"][i["span"]["start"] : i["span"]["end"]].split()[:2]), i[who])
        for i in whole[kind]
    ]


def directives(sentences: str) -> list[tuple[str, list[str]]]:
    return asked("directives", sentences)


@pytest.mark.parametrize(
    ("told", "assignees"),
    [
        ("Đồng chí giao UBND huyện trước ngày 30/9 phải bàn giao mặt bằng.", ["UBND huyện"]),
        ("Đồng chí yêu cầu đến hết quý III, các chủ đầu tư giải ngân 70% kế hoạch.", ["các chủ đầu tư"]),
        ("Đồng chí giao Sở Xây dựng trong tháng 9 rà soát quy hoạch.", ["Sở Xây dựng"]),
        (
            "Về nguồn vốn, đồng chí giao đồng chí Phó Chủ tịch UBND tỉnh trực tiếp làm việc với Bộ Tài chính.",
            ["đồng chí Phó Chủ tịch UBND tỉnh"],
        ),
        (
            "Đồng chí đề nghị các đồng chí trong Ban Thường vụ Huyện ủy kịp thời gỡ vướng.",
            ["các đồng chí trong Ban Thường vụ Huyện ủy"],
        ),
        (
            "Đồng chí yêu cầu UBND TP. Phú Lương đẩy nhanh giải phóng mặt bằng.",
            ["UBND TP. Phú Lương"],
        ),
        (
            "Đồng chí giao các Sở: Nội vụ, Tài chính và Y tế khẩn trương rà soát biên chế.",
            ["các Sở: Nội vụ, Tài chính và Y tế"],
        ),
        (
            "Đồng chí yêu cầu các đơn vị thuộc và trực thuộc sở kê khai tài sản.",
            ["các đơn vị thuộc và trực thuộc sở"],
        ),
        ("Về phía các xã ven sông, đồng chí giao rà soát hộ phải di dời.", ["các xã ven sông"]),
        (
            "Đối với các xã được giao làm chủ đầu tư, đồng chí yêu cầu UBND huyện cử cán bộ xuống giúp.",
            ["UBND huyện"],
        ),
    ],
)
def test_who_is_asked(told: str, assignees: list[str]) -> None:
    assert [who for _, who in directives(told)] == [assignees]


ORDER = "Đồng chí yêu cầu UBND huyện rà soát các công trình chậm tiến độ. "


@pytest.mark.parametrize(
    ("following", "assignees"),
    [
        ("Văn phòng UBND huyện hằng tuần công khai danh sách đơn vị chậm.", ["Văn phòng UBND huyện"]),
        ("Những hồ sơ vượt thẩm quyền, UBND huyện sớm có văn bản gửi sở.", ["UBND huyện"]),
        ("Triển khai kết luận này, các xã khẩn trương lập danh sách hộ dân.", ["các xã"]),
        ("Đối với nợ đọng các chi cục phân loại từng khoản.", ["các chi cục"]),
        ("Sở Tài chính tham mưu phương án, trình UBND tỉnh trong tháng 9.", ["Sở Tài chính"]),
        ("Công an huyện chỉ đạo công an các xã giữ trật tự công trường.", ["Công an huyện"]),
        ("Sở Xây dựng khắc phục các điểm sạt lở trên quốc lộ 4.", ["Sở Xây dựng"]),
        ("Các sở được giao quản lý dự án chịu trách nhiệm trả lời huyện.", ["Các sở được giao"]),
        ("Chi cục Kiểm lâm duy trì 12 tổ tuần tra cơ động.", ["Chi cục Kiểm lâm"]),
        ("Các phòng triển khai thực hiện và báo cáo về Sở Nội vụ kết quả rà soát.", ["Các phòng"]),
        ("Sở Nội vụ cũng được giao nhiệm vụ rà soát biên chế.", ["Sở Nội vụ"]),
        ("Đối với nhà thầu chậm thì không giao thêm việc mới.", ["nhà thầu chậm"]),
    ],
)
def test_who_acts_in_the_sentence_behind_an_order(following: str, assignees: list[str]) -> None:
    found = directives(ORDER + following)
    assert [who for _, who in found][1:] == [assignees]


@pytest.mark.parametrize(
    "told",
    [
        "Trước đó, tại cuộc họp tháng 6, đồng chí Bí thư Tỉnh ủy đã yêu cầu các sở cam kết thời hạn.",
        'Ngày 28/9/2023, đồng chí Bí thư Tỉnh ủy đã kết luận: "Giao Sở Xây dựng lập quy hoạch".',
        "Đoàn công tác ghi nhận kiến nghị của huyện và sẽ giao các sở tham mưu.",
        "Bình quân lãnh đạo xã phải tiếp dân mỗi tháng một lần theo quy định.",
        "Huyện ủy tặng giấy khen các tập thể có thành tích.",
        "Khắc phục hậu quả mưa lũ là nhiệm vụ cấp bách của mọi cấp.",
        "Đồng chí nhìn nhận, chính sách còn bất cập, cần điều chỉnh phù hợp.",
        "Ông Lê Văn Tùng cho biết, đơn vị siết kiểm tra; chỉ đạo các chi cục đối chiếu hồ sơ.",
    ],
)
def test_deeds_norms_and_findings_are_no_orders(told: str) -> None:
    assert directives(told) == []


def test_points_that_are_counted_are_asked_and_their_announcement_is_not() -> None:
    told = (
        "Đồng chí nêu rõ 3 nhiệm vụ trọng tâm thời gian tới. Một là, giữ vững an ninh nông thôn. Hai là, đẩy nhanh "
        "các tuyến đường liên xã. Ba là, bảo vệ rừng đầu nguồn; kiên quyết không chuyển đổi rừng tự nhiên."
    )
    assert [words for words, _ in directives(told)] == ["Một là,", "Hai là,", "Ba là,", "kiên quyết"]


def test_what_only_dates_an_order_belongs_to_it() -> None:
    told = "Đồng chí yêu cầu Sở Xây dựng lập quy hoạch khu dân cư; hoàn thành trước ngày 15/10/2024."
    (found,) = extract(OPENING + told + "\n")["directives"]
    assert found["deadline"]["on"] == "2024-10-15"


def test_a_body_before_a_semicolon_acts_with_the_one_behind_it() -> None:
    told = "Đồng chí yêu cầu các Sở: Nội vụ, Y tế; UBND các huyện: Phú Lương, Mai Sơn khẩn trương rà soát biên chế."
    ((_, who),) = directives(told)
    assert who == ["các Sở: Nội vụ, Y tế", "UBND các huyện: Phú Lương, Mai Sơn"]


def test_lists_without_marks_go_on_with_every_body_that_acts() -> None:
    told = (
        "Kết luận hội nghị, đồng chí Bí thư Tỉnh ủy yêu cầu:\n"
        "UBND các xã khẩn trương thống kê tổng đàn.\n"
        "Trạm Khuyến nông cử cán bộ bám sát địa bàn.\n"
        "Công an huyện chỉ đạo công an các xã lập chốt.\n"
        "Đài Truyền thanh huyện tăng thời lượng phát.\n"
        "Đoàn công tác ghi nhận các kiến nghị của huyện.\n"
    )
    assert [who for _, who in directives(told)] == [
        ["UBND các xã"],
        ["Trạm Khuyến nông"],
        ["Công an huyện"],
        ["Đài Truyền thanh huyện"],
    ]


def test_a_remark_between_numbered_items_does_not_end_the_list() -> None:
    told = (
        "Bí thư Tỉnh ủy yêu cầu:\n"
        "1. Sở Tài chính chủ trì, phối hợp với các cơ quan liên quan bố trí kinh phí.\n"
        "Mức hỗ trợ: 500.000 đồng mỗi hộ.\n"
        "2. Kho bạc Nhà nước tỉnh chỉ đạo các phòng giao dịch chi trả kịp thời.\n"
    )
    assert [who for _, who in directives(told)] == [["Sở Tài chính"], ["Kho bạc Nhà nước tỉnh"]]


def test_items_below_a_heading_of_orders_name_who_must_act() -> None:
    told = (
        "Tiến độ các dự án điện\n\nVăn phòng có thông báo về các dự án điện.\n\n"
        "Yêu cầu với cụm công trình phía Đông\n\n"
        "• Chủ đầu tư: Hoàn thành nghiệm thu các hạng mục còn lại\n"
        "• UBND tỉnh An Đông: Bàn giao mặt bằng móng trụ\n"
        "• Mục tiêu: Giải tỏa công suất trong năm nay\n"
    )
    assert [d["assignees"] for d in extract(told)["directives"]] == [["Chủ đầu tư"], ["UBND tỉnh An Đông"]]


@pytest.mark.parametrize(
    ("told", "addressees"),
    [
        (
            "UBND huyện kiến nghị: UBND tỉnh sớm giao bổ sung vốn; Sở Y tế hướng dẫn việc tuyển dụng.",
            [["UBND tỉnh"], ["Sở Y tế"]],
        ),
        (
            "Còn theo ông Trương Văn Hòe, giá còn giảm. Vì vậy, các nhà cung cấp cần chia sẻ với người nuôi.",
            [["các nhà cung cấp"]],
        ),
        (
            "Nhiều ý kiến kiến nghị ngành chức năng kiểm soát giá vật tư.",
            [["ngành chức năng"]],
        ),
        (
            "Ông Trần Văn Sáu hỏi về tiến độ cấp giấy và mong muốn Nhà nước có cơ chế bao tiêu.",
            [["Nhà nước"]],
        ),
        ("Bộ trưởng Vũ Đình Long đề xuất trồng một tỷ cây xanh.", []),
    ],
)
def test_who_has_no_authority_asks(told: str, addressees: list[list[str]]) -> None:
    assert [who for _, who in asked("proposals", told)] == addressees


def test_a_deadline_before_the_colon_holds_for_the_list() -> None:
    told = (
        "Đồng chí yêu cầu trong năm tới, cần làm tốt một số việc như: Tuyên truyền trên mạng xã hội; "
        "Nắm chắc tình hình tư tưởng; Xây dựng lực lượng cộng tác viên."
    )
    found = extract(OPENING + told + "\n")["directives"]
    assert [d["deadline"]["text"] for d in found] == ["trong năm tới"] * 3


def test_what_a_paper_orders_in_one_sentence_counts_only_where_its_orders_are_not_told() -> None:
    gist = (
        "Ngày 16/8/2024, Chủ tịch UBND tỉnh An Đông ký công điện yêu cầu các sở bảo đảm sách giáo khoa.\n\n"
    )
    orders = "Chủ tịch UBND tỉnh yêu cầu Sở Giáo dục rà soát đội ngũ giáo viên.\n"
    assert [d["assignees"] for d in extract(gist)["directives"]] == [["các sở"]]
    assert [d["assignees"] for d in extract(gist + orders)["directives"]] == [["Sở Giáo dục"]]


def test_whoever_fails_answers_for_it() -> None:
    told = ORDER + "Xã nào để phát sinh vi phạm thì kiểm điểm người đứng đầu."
    assert [words for words, _ in directives(told)] == ["Đồng chí", "Xã nào"]


@pytest.mark.parametrize(
    "following",
    [
        "Những nội dung vượt thẩm quyền thì tổng hợp, báo cáo Chính phủ trong tháng 9.",
        "Kết quả rà soát gửi về Sở Nội vụ trước ngày 30/9.",
        "Phòng Nội vụ là cơ quan thường trực tham mưu kế hoạch khắc phục.",
    ],
)
def test_what_is_settled_by_thi_sent_or_served(following: str) -> None:
    assert len(directives(ORDER + following)) == 2


def test_who_reports_may_ask_in_the_next_part() -> None:
    told = "Đại diện chủ đầu tư cho hay khối lượng đạt 93%; đồng thời kiến nghị tỉnh sớm thanh toán."
    assert [who for _, who in asked("proposals", told)] == [["tỉnh"]]


def test_an_appeal_is_no_order_to_who_appeals() -> None:
    told = ORDER + "Bí thư Tỉnh ủy kêu gọi toàn thể nhân dân trong tỉnh chung sức làm đường."
    assert ["Bí thư Tỉnh ủy"] not in [who for _, who in directives(told)]


def test_what_delegates_find_necessary_is_a_suggestion() -> None:
    told = "Đại biểu Trần Thị Vân cho rằng cần quy định rõ cơ chế thu hồi đất, tránh lạm dụng."
    assert len(asked("proposals", told)) == 1
    assert directives(told) == []


@pytest.mark.parametrize(
    "told",
    [
        "Bà Nguyễn Thị Lan (phường Vĩnh Hải) khiếu nại việc thu hồi đất, đề nghị UBND tỉnh xem xét đơn giá.",
        "Các đảng viên tập trung thảo luận cách trồng chè, đề nghị xã mở rộng đường vào nương.",
    ],
)
def test_citizens_and_members_ask_behind_what_they_speak_of(told: str) -> None:
    assert len(asked("proposals", told)) == 1
    assert directives(told) == []


@pytest.mark.parametrize("text", ["I. ", "1.", "a) "])
def test_a_mark_of_the_outline_with_nothing_behind_it_asks_for_nothing(text: str) -> None:
    made = read(text.encode(), "van-ban.txt")
    assert (made["directives"], made["proposals"]) == ([], [])


def test_whom_one_point_of_a_list_names_does_not_hold_for_the_next():
    points = (
        "Đồng chí yêu cầu các phòng, ban, các xã thực hiện tốt các nhiệm vụ sau:\n\n"
        "Thứ nhất, rà soát các hồ sơ còn tồn.\n\n"
        "Thứ hai, đối với các điểm nóng, lực lượng công an cần lập chuyên án để xử lý.\n\n"
        "Thứ ba, đẩy mạnh tuyên truyền đến từng hộ; tiếp nhận phản ánh của người dân."
    )
    everybody = ["các phòng, ban", "các xã"]
    assert [who for _, who in directives(points)] == [everybody, ["lực lượng công an"], everybody, everybody]


@pytest.mark.parametrize(
    ("told", "assignees"),
    [
        (
            "Đồng chí yêu cầu cơ quan quản lý trực tiếp các trường rà soát biên chế.",
            ["cơ quan quản lý trực tiếp các trường"],
        ),
        (
            "Đồng chí giao các sở quản lý ngành, lĩnh vực theo dõi tiến độ từng dự án.",
            ["các sở quản lý ngành, lĩnh vực"],
        ),
        (
            "Đồng chí giao UBND huyện (hoặc đơn vị được ủy quyền) bàn giao mặt bằng trước ngày 30/9.",
            ["UBND huyện"],
        ),
    ],
)
def test_a_name_holds_the_verb_of_its_role_and_no_bracket(told: str, assignees: list[str]):
    assert [who for _, who in directives(told)] == [assignees]
