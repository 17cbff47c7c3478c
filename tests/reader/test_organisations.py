"""Which bodies a whole text names: each wording once, none that is only part of somebody's position."""

from __future__ import annotations

import pytest

from roviec.reader import read


def organisations(text: str) -> list[str]:
    return [body["name"] for body in read(text.encode(), "bai.txt")["organisations"]]


def test_each_wording_once_with_all_its_mentions():
    text = "UBND tỉnh giao Sở Nội vụ rà soát. Sở Nội vụ báo cáo UBND tỉnh; UBND tỉnh Hà Giang sẽ xem xét."
    extract = read(text.encode(), "bai.txt")
    found = {body["name"]: len(body["mentions"]) for body in extract["organisations"]}
    assert found == {"UBND tỉnh": 2, "Sở Nội vụ": 2, "UBND tỉnh Hà Giang": 1}


def test_a_body_inside_a_position_does_not_count():
    assert organisations("Giám đốc Sở Tư pháp Lê Văn Tứ và Bí thư Huyện ủy dự.") == []
    assert organisations("Giám đốc Sở Tư pháp Lê Văn Tứ thay mặt Sở Tư pháp nhận cờ.") == ["Sở Tư pháp"]


def test_the_members_of_a_committee_name_the_committee():
    text = "Thường trực Tỉnh ủy mời các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy về dự."
    assert organisations(text) == ["Thường trực Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"]


def test_a_congress_is_an_event_and_a_deputy_a_person():
    assert organisations("Nghị quyết Đại hội Đảng bộ huyện lần thứ XX đã đi vào cuộc sống.") == []
    assert organisations("Xã chuẩn bị bầu cử đại biểu Quốc hội và đại biểu HĐND các cấp.") == []


def test_groups_and_composite_lists_do_not_count():
    text = "Các sở, ngành và UBND các huyện, thị xã phối hợp; đoàn công tác dự họp. Nơi nhận: các Bộ: TC, XD."
    assert organisations(text) == []


def test_tone_placement_and_capitals_are_one_wording():
    text = "HUYỆN ỦY LANG CHÁNH\n\nHuyện uỷ Lang Chánh ban hành kế hoạch. Huyện ủy Lang Chánh chỉ đạo các xã."
    assert organisations(text) == ["Huyện uỷ Lang Chánh"]


def test_the_head_of_a_document_in_two_lines_is_one_body():
    text = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ ĐÀ LẠT\n\nSố: 12/KH-UBND\n\nKẾ HOẠCH\n\nDọn vệ sinh đường phố"
    assert "ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ LẠT" in organisations(text)


def test_the_issuer_stands_whole_over_an_empty_line():
    text = (
        "ỦY BAN NHÂN DÂN\n\nTHÀNH PHỐ ĐÀ LẠT\n-------\n\nSố: 12/KH-UBND\n\nĐà Lạt, ngày 2 tháng 3 năm 2024\n\n"
        "KẾ HOẠCH\n\nDọn vệ sinh đường phố\n\nUBND các phường tổ chức thực hiện."
    )
    assert organisations(text) == ["ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ LẠT"]


def test_a_credit_names_no_agency():
    assert organisations("Đồng chí Lê Văn Tứ phát biểu. Ảnh: TTXVN") == []


def test_the_title_of_a_law_and_a_portal_name_no_body():
    assert organisations("Căn cứ Luật Tổ chức Chính phủ; đăng trên Cổng TTĐT của UBND tỉnh.") == []


def test_captions_are_not_the_article():
    text = (
        "Chủ tịch UBND tỉnh kiểm tra đê\n\nSáng 6/9/2023, Chủ tịch UBND tỉnh kiểm tra đê cùng Sở Nông nghiệp và Môi "
        "trường.\n\nĐại diện Công ty Thủy lợi Sông Mã báo cáo. Ảnh: Văn Trường\n\nTỉnh yêu cầu gia cố mái đê sớm.\n"
    )
    assert organisations(text) == ["Sở Nông nghiệp và Môi trường"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số đã họp.",
            "Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số",
        ),
        (
            "Ban Chỉ đạo phòng chống thiên tai, công an xã trực ban.",
            "Ban Chỉ đạo phòng chống thiên tai",
        ),
        (
            "Ban Chỉ đạo Đổi mới và Phát triển doanh nghiệp đã họp.",
            "Ban Chỉ đạo Đổi mới và Phát triển doanh nghiệp",
        ),
        ("Thường trực UBND thành phố cho ý kiến.", "Thường trực UBND thành phố"),
        ("Bộ Công an là cơ quan Thường trực Ban Chỉ đạo 751.", "Ban Chỉ đạo 751"),
        ("Trung ương Hội Cựu chiến binh phát động thi đua.", "Trung ương Hội Cựu chiến binh"),
        ("Ban Dân nguyện của QH tổng hợp ý kiến.", "Ban Dân nguyện của QH"),
        ("Tổng công ty Truyền tải điện quốc gia thi công.", "Tổng công ty Truyền tải điện quốc gia"),
    ],
)
def test_names_of_commissions_and_unions_are_whole(text: str, named: str):
    assert named in organisations(text)


@pytest.mark.parametrize(
    "text",
    [
        "Đại diện các lực lượng Bộ đội Biên phòng, Cảnh sát biển, Quản lý thị trường cùng dự.",
        "Quỹ Bình ổn giá xăng dầu còn 3.000 tỷ đồng.",
    ],
)
def test_arms_that_are_only_counted_and_money_are_no_bodies(text: str):
    assert organisations(text) == []


def test_a_commission_counts_by_the_short_name_that_the_text_gives_it():
    text = "Ban Chỉ đạo chuyển đổi số tỉnh (Ban Chỉ đạo) đã họp. Ban Chỉ đạo thống nhất kế hoạch năm."
    assert organisations(text) == ["Ban Chỉ đạo chuyển đổi số tỉnh", "Ban Chỉ đạo"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ban Chỉ đạo về rà soát, tháo gỡ khó khăn, vướng mắc liên quan đến các dự án họp phiên đầu.",
            "Ban Chỉ đạo về rà soát, tháo gỡ khó khăn, vướng mắc liên quan đến các dự án",
        ),
        (
            "Tổ đại biểu HĐND tỉnh đơn vị huyện Mường Ngần kiến nghị.",
            "Tổ đại biểu HĐND tỉnh đơn vị huyện Mường Ngần",
        ),
        ("Thường trực Chính phủ họp chiều 5/3.", "Thường trực Chính phủ"),
    ],
)
def test_commissions_that_clear_obstacles_and_delegates_of_a_constituency(text: str, name: str):
    assert [o["name"] for o in read(text.encode(), "bai.txt")["organisations"]] == [name]
