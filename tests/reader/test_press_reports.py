"""What reports of other papers showed: how they name speakers, tell what was done, close a page and open a list."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

OPENING = (
    "Ngày 14/5/2024, đồng chí Trần Quốc Bảo, Chủ tịch UBND tỉnh làm việc với lãnh đạo huyện Đông "
    "Giang về tình hình "
    "kinh tế - xã hội.\n\n"
)


def extract(text: str) -> dict[str, Any]:
    return read(text.encode(), "bai.txt")


def found(kind: str, sentences: str) -> list[tuple[str, list[str]]]:
    """The words and the addressees of what is asked in a report whose second paragraph these "
    "sentences are."""
    whole = extract(OPENING + sentences + "\n")
    who = "assignees" if kind == "directives" else "addressees"
    return [(whole["text"][i["span"]["start"] : i["span"]["end"]], i[who]) for i in whole[kind]]


def people(text: str) -> dict[str, list[str]]:
    return {person["name"]: person["positions"] for person in extract(text)["people"]}


def roles(text: str) -> dict[str, str]:
    whole = extract(text)
    return {whole["text"][b["start"] : b["end"]]: b["role"] for b in whole["blocks"]}


def test_a_comma_behind_the_offices_does_not_hide_the_speaker():
    told = (
        "Chủ trì cuộc họp, ông Lê Hữu Tân, Phó Bí thư Tỉnh ủy, Phó Trưởng ban Chỉ đạo tỉnh, "
        "yêu cầu các địa phương lập ngay tổ trực."
    )
    ((quote, who),) = found("directives", told)
    assert quote == told
    assert who == ["các địa phương"]


@pytest.mark.parametrize(
    "told",
    [
        "Chủ tịch UBND huyện cho biết, huyện đã ban hành văn bản để chỉ đạo các xã khẩn trương gia "
        "cố đê bao.",
        "Nhiều kiến nghị của huyện đã được các sở xử lý hoặc kiến nghị cấp có thẩm quyền xem xét.",
        "Tại buổi tiếp xúc, lãnh đạo xã đã trả lời các ý kiến, kiến nghị thuộc thẩm quyền.",
        "Đồng chí làm việc với huyện về kết quả 4 tháng; phương hướng, nhiệm vụ cuối năm, tháo gỡ "
        "khó khăn của huyện.",
    ],
)
def test_what_is_told_is_not_asked(told: str):
    assert found("directives", told) == []
    assert found("proposals", told) == []


def test_who_is_asked_does_not_take_the_floor():
    text = (
        "Tại giao ban ngày 09/11/2023, đồng chí Lò Văn Hặc, Bí thư Tỉnh ủy chỉ đạo:\n"
        "Yêu cầu Ủy ban nhân dân tỉnh chỉ đạo các ngành, các địa phương thực hiện một số việc sau:\n"
        "- Rà soát tiến độ các dự án đầu tư công của tỉnh.\n"
        "- Chủ động phương án tích nước các hồ chứa.\n"
    )
    asked = extract(text)["directives"]
    assert [d["assignees"] for d in asked] == [["Ủy ban nhân dân tỉnh"]] * 2
    assert all("Lò Văn Hặc" in d["issuer"] for d in asked)


def test_whom_somebody_in_a_list_encourages_is_not_told_himself():
    text = (
        "Sở Nông nghiệp đề nghị Chủ tịch UBND các huyện trồng chè chỉ đạo một số nội dung sau:\n\n"
        "- Quản lý chặt chẽ giống chè; đồng thời khuyến khích các doanh nghiệp đầu tư chế biến.\n\n"
        "- Khuyến khích người dân trồng chè theo hướng hữu cơ; thực hiện tốt đề án giống.\n\n"
        "- Yêu cầu các xã báo cáo diện tích trước ngày 15/6.\n"
    )
    who = [d["assignees"] for d in extract(text)["directives"]]
    assert who == [["Chủ tịch UBND các huyện"]] * 4 + [["các xã"]]


def test_each_part_behind_a_colon_that_acts_stands_for_itself():
    told = (
        "Đồng chí Chủ tịch UBND tỉnh đề nghị xã Suối Đá: Chủ động tích cực trong mùa mưa bão; "
        "rà soát các hộ ven suối."
    )
    assert [quote for quote, _ in found("directives", told)] == [
        "Đồng chí Chủ tịch UBND tỉnh đề nghị xã Suối Đá: Chủ động tích cực trong mùa mưa bão;",
        "rà soát các hộ ven suối.",
    ]


def test_a_wish_for_a_named_body_follows_praise():
    told = (
        "Đồng chí Trần Quốc Bảo biểu dương tinh thần của đơn vị. Đồng thời mong muốn cán bộ, chiến "
        "sĩ đơn vị tiếp tục giữ "
        "vững an ninh biên giới."
    )
    ((quote, _),) = found("directives", told)
    assert quote.startswith("Đồng thời mong muốn")


def test_an_order_of_a_document_is_told_without_its_issuer():
    text = (
        "Văn phòng UBND tỉnh vừa có công văn về chuyển đổi số.\n\nẢnh minh họa\n\nTheo đó, để bảo "
        "đảm tiến độ, yêu cầu Sở "
        "Nội vụ chủ trì, phối hợp với các cơ quan rà soát quy trình.\n"
    )
    (asked,) = extract(text)["directives"]
    assert asked["assignees"] == ["Sở Nội vụ"]


def test_voters_and_unnamed_opinions_ask():
    told = (
        "Cử tri Lý A Sùng kiến nghị, cần nâng cấp tuyến đường vào bản. Một số ý kiến cũng đề xuất "
        "UBND huyện điều chỉnh "
        "quy hoạch chợ. Vì thế đại biểu kiến nghị tỉnh bố trí vốn."
    )
    assert [quote.split(" ", 3)[0] for quote, _ in found("proposals", told)] == ["Cử", "Một", "Vì"]


def test_a_report_to_be_made_is_a_duty():
    told = (
        "Chủ tịch UBND tỉnh yêu cầu Sở Xây dựng hoàn thiện hồ sơ. Khi phát sinh vướng mắc, Sở Xây "
        "dựng báo cáo UBND tỉnh "
        "xem xét quyết định."
    )
    assert len(found("directives", told)) == 2


@pytest.mark.parametrize(
    ("text", "name", "positions"),
    [
        ("Trưởng Công an huyện Thượng tá Nông Văn Dền dự họp.", "Nông Văn Dền", ["Trưởng Công an huyện"]),
        ("Thay mặt Thủ tướng, Phó Thủ tướng Hà Minh Đạo tặng quà.", "Hà Minh Đạo", ["Phó Thủ tướng"]),
        (
            "Đồng chí Vi Thị Lan, Chủ tịch Ủy ban bầu cử (UBBC) tỉnh phát biểu.",
            "Vi Thị Lan",
            ["Chủ tịch Ủy ban bầu cử (UBBC) tỉnh"],
        ),
        ("Bí thư Tỉnh ủy Sóc Trăng Lâm Hữu Nghĩa dự.", "Lâm Hữu Nghĩa", ["Bí thư Tỉnh ủy Sóc Trăng"]),
    ],
)
def test_offices_beside_a_name(text: str, name: str, positions: list[str]):
    assert people(text) == {name: positions}


def test_two_offices_in_front_belong_to_the_name_behind_them():
    text = (
        "Cùng dự có Bộ trưởng Bộ Tài chính Hồ Văn Lưu, Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ Tạ Đình Thi."
    )
    assert people(text)["Tạ Đình Thi"] == ["Bộ trưởng", "Chủ nhiệm Văn phòng Chính phủ"]


def test_a_commune_may_begin_like_a_country():
    text = (
        "Ngày 19/5/2021, đồng chí Trần Văn Lợi, Bí thư Huyện ủy kiểm tra công tác bầu cử "
        "tại xã Mỹ Sơn và Nhân Hòa.\n"
    )
    (meeting,) = extract(text)["meetings"]
    assert meeting["place"] == "xã Mỹ Sơn"
    assert meeting["chair"] == "Trần Văn Lợi"


@pytest.mark.parametrize(
    "line",
    [
        "![Chùm ảnh lễ hội](/file/012026/anh_3.jpg?width=400)",
        "%image_alt%",
        "12,636 lượt xem",
        "kiem tra cong tac phong chong thien tai tai huyen dong giang",
        "Nguồn VNEWS: http://vnews.example.vn/video/kiem-tra.htm",
        "BAODONGGIANG.VN trên Google News",
        "DSC_0101",
        "Chủ nhật, 10/12/2023, 15:38[GMT+7]",
        "Các tin khác",
    ],
)
def test_furniture_of_more_sites(line: str):
    text = f"Đông Giang khẩn trương khắc phục sạt lở\n\n{OPENING}{line}\n\nHuyện đã huy động 200 dân quân.\n"
    assert roles(text)[line] == "boilerplate"


def test_a_site_section_above_the_headline():
    text = f"Thời sự - Chính trị\n\nĐông Giang khẩn trương khắc phục sạt lở\n\n{OPENING}"
    assert roles(text)["Thời sự - Chính trị"] == "boilerplate"
    assert roles(text)["Đông Giang khẩn trương khắc phục sạt lở"] == "title"


def test_a_headline_with_a_full_stop_that_stands_twice():
    line = "Lãnh đạo huyện kiểm tra và làm việc với cán bộ chủ chốt xã Suối Đá về nông thôn mới."
    blocks = extract(f"{line}\n\n{line}\n\n{OPENING}")["blocks"]
    assert [b["role"] for b in blocks[:2]] == ["title", "boilerplate"]


def test_the_rest_of_the_year_that_is_planned_is_this_year():
    text = (
        "Ngày 6.7, HĐND huyện Đông Giang tổ chức Kỳ họp thứ 10 bàn nhiệm vụ 6 tháng cuối năm 2020; "
        "phê chuẩn quyết toán năm "
        "2019 và kế hoạch năm 2021.\n"
    )
    (meeting,) = extract(text)["meetings"]
    assert meeting["held_on"] == "2020-07-06"


def test_a_district_may_begin_like_a_department():
    text = "Ngày 4/5/2013, Đoàn đại biểu Quốc hội tỉnh tiếp xúc cử tri các huyện Nam Trực, Vụ Bản và Ý Yên.\n"
    assert extract(text)["organisations"] == [
        o for o in extract(text)["organisations"] if o["name"] == "Đoàn đại biểu Quốc hội tỉnh"
    ]


def test_a_session_to_come_is_not_the_event():
    text = (
        "Ngày 24/4/2013, đồng chí Vũ Văn Khiêm, Bí thư Tỉnh ủy tiếp xúc cử tri xã Yên Thọ.\n\n"
        "Dự kiến kỳ họp thứ 5 sẽ khai mạc ngày 20-5-2013 và bế mạc ngày 25-6-2013.\n"
    )
    (meeting,) = extract(text)["meetings"]
    assert (meeting["held_on"], meeting["kind"]) == ("2013-04-24", "voter_contact")


def test_who_made_the_report_is_not_asked_for():
    told = "Cử tri Lý A Sùng đề nghị tỉnh nâng cấp tuyến đường vào bản.\n\nThực hiện: Hà Văn Lộc"
    assert len(found("proposals", told)) == 1


def test_a_first_line_with_a_credit_is_a_caption():
    line = "Bí thư Tỉnh ủy tiếp dân phiên thứ nhất. Ảnh: LHC"
    headline = "Đông Giang rà soát các vụ việc phức tạp về đất đai"
    text = f"{line}\n\n{headline}\n\n{OPENING}"
    assert roles(text)[line] == "caption"
    assert roles(text)[headline] == "title"


def test_who_is_named_behind_an_inspection_that_opens_the_sentence_leads_it():
    text = (
        "Ngày 23/4/2021, kiểm tra công tác chuẩn bị bầu cử tại huyện Đông Giang, Phó Chủ tịch UBND tỉnh Tạ Minh Chí "
        "đề nghị huyện rà soát danh sách cử tri.\n"
    )
    (meeting,) = extract(text)["meetings"]
    assert (meeting["held_on"], meeting["chair"]) == ("2021-04-23", "Tạ Minh Chí")
