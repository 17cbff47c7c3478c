"""Positions: one for each office held, as long as the text writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader.text.fold import level
from roviec.reader.text.positions import find_positions, is_vague, same_office


def positions(text: str) -> list[str]:
    return [found.text for found in find_positions(level(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ủy viên Trung ương Đảng, Bí thư Tỉnh uỷ, Chủ tịch HĐND tỉnh",
            ["Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"],
        ),
        (
            "Phó Vụ trưởng Vụ KHCN và Hợp tác quốc tế thuộc Tổng cục Thủy lợi",
            ["Phó Vụ trưởng Vụ KHCN và Hợp tác quốc tế thuộc Tổng cục Thủy lợi"],
        ),
        (
            "Trưởng phòng Quản lý đất đai thuộc Sở Nông nghiệp và Môi trường cho biết",
            ["Trưởng phòng Quản lý đất đai thuộc Sở Nông nghiệp và Môi trường"],
        ),
        (
            "Phó Bí thư Đảng ủy Quân sự T.Ư, Bộ trưởng Quốc phòng",
            ["Phó Bí thư Đảng ủy Quân sự T.Ư", "Bộ trưởng Quốc phòng"],
        ),
        ("Chủ tịch UBND xã - Chủ tịch Hội đồng 2) Ông", ["Chủ tịch UBND xã", "Chủ tịch Hội đồng"]),
        ("Phó Bí thư Thường trực Huyện ủy Bá Thước", ["Phó Bí thư Thường trực Huyện ủy Bá Thước"]),
        ("Trưởng ban Tổ chức Tỉnh ủy", ["Trưởng ban Tổ chức Tỉnh ủy"]),
        ("Trưởng Ban Pháp chế HĐND tỉnh", ["Trưởng Ban Pháp chế HĐND tỉnh"]),
        ("Giám đốc Sở Khoa học và Công nghệ", ["Giám đốc Sở Khoa học và Công nghệ"]),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", ["Bộ trưởng", "Chủ nhiệm Văn phòng Chính phủ"]),
        ("Bộ trưởng Bộ Y tế", ["Bộ trưởng Bộ Y tế"]),
        ("Ủy viên T.Ư Đảng", ["Ủy viên T.Ư Đảng"]),
        ("chủ tịch huyện cho hay", ["chủ tịch huyện"]),
        ("nguyên Phó Chủ tịch UBND tỉnh", ["nguyên Phó Chủ tịch UBND tỉnh"]),
        ("Chỉ huy trưởng Bộ CHQS tỉnh", ["Chỉ huy trưởng Bộ CHQS tỉnh"]),
        ("Trưởng đoàn kiểm tra nêu rõ", ["Trưởng đoàn kiểm tra"]),
        ("Trưởng phòng Tài chính - Kế hoạch huyện", ["Trưởng phòng Tài chính - Kế hoạch huyện"]),
        ("KT. BỘ TRƯỞNG THỨ TRƯỞNG Lê Văn Bé", ["BỘ TRƯỞNG", "THỨ TRƯỞNG"]),
        ("KT. TỔNG GIÁM ĐỐC PHÓ TỔNG GIÁM ĐỐC", ["TỔNG GIÁM ĐỐC", "PHÓ TỔNG GIÁM ĐỐC"]),
        ("TL. CHỦ TỊCH CHÁNH VĂN PHÒNG", ["CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        (
            "Phó Đội trưởng Đội Kiểm soát chống buôn lậu, Cục Điều tra chống buôn lậu cho biết",
            ["Phó Đội trưởng Đội Kiểm soát chống buôn lậu, Cục Điều tra chống buôn lậu"],
        ),
        ("Trưởng phòng Nội vụ huyện, Bí thư Chi bộ", ["Trưởng phòng Nội vụ huyện", "Bí thư Chi bộ"]),
        ("Trưởng phòng Nội vụ, Công an huyện, Ban Chỉ huy quân sự huyện", ["Trưởng phòng Nội vụ"]),
        ("tăng trưởng cao nhất", []),
        ("Ban Bí thư đồng ý", []),
        ("Bộ Tư lệnh Thủ đô Hà Nội", []),
        ("Thường trực Tỉnh ủy giao", []),
    ],
)
def test_each_office_once_and_whole(text, expected):
    assert positions(text) == expected


def test_one_office_written_short_and_long_is_one():
    assert same_office("Chủ tịch UBND tỉnh") == same_office("Chủ tịch Ủy ban nhân dân tỉnh")
    assert same_office("Phó Bí thư Tỉnh uỷ") == same_office("PHÓ BÍ THƯ TỈNH ỦY")
    assert same_office("Chủ tịch UBND tỉnh") != same_office("Phó Chủ tịch UBND tỉnh")


def test_membership_of_nothing_named_is_vague():
    assert is_vague("ủy viên")
    assert not is_vague("Ủy viên Ban Thường vụ")


@given(st.text(alphabet="Chủ tịch UBND tỉnhBí thư,và ỦyTrưởng\n.", max_size=140))
def test_any_text_is_borne_and_positions_do_not_overlap(text):
    plain = level(text)
    end = 0
    for found in find_positions(plain):
        assert end <= found.span.start < found.span.end <= len(plain)
        end = found.span.end
