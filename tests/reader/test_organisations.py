"""Which bodies a whole text names: each wording once, none that is only part of somebody's position."""

from __future__ import annotations

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
