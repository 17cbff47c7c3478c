"""Whom a letter or a paper of guidance asks: its recipients, those whom its opening guides, those it calls by a short
name, and not those whom an item is only about."""

from __future__ import annotations

import pytest

from roviec.reader import read

LETTER = """ỦY BAN NHÂN DÂN
TỈNH HÀ GIANG
Số: 88/UBND-TH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Giang, ngày 05 tháng 3 năm 2024

Kính gửi:
{to}

{opening}

{items}

Nơi nhận:
- Như trên;
"""
TO = "- Các sở, ban, ngành tỉnh;\n- UBND các huyện, thành phố."


def who(opening: str, items: str, to: str = TO) -> list[list[str]]:
    written = LETTER.format(to=to, opening=opening, items=items)
    return [d["assignees"] for d in read(written.encode(), "van-ban.txt")["directives"]]


def test_a_paper_calls_those_whom_it_addresses_by_the_name_that_it_gives_them() -> None:
    opening = (
        "Để phòng, chống dịch, Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở, Chủ tịch UBND các huyện, thành phố "
        "(sau đây gọi chung là các sở, địa phương) và đề nghị các đoàn thể:"
    )
    assert who(opening, "1. Rà soát kế hoạch ứng phó.\n2. Báo cáo kết quả trước ngày 30/4/2024.") == [
        ["các sở, địa phương"],
        ["các sở, địa phương"],
    ]


def test_a_bracket_that_says_nothing_of_the_kind_leaves_the_names_as_they_are() -> None:
    opening = "Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở (theo danh sách kèm theo):"
    assert [names[0][:15] for names in who(opening, "1. Rà soát kế hoạch ứng phó.")] == ["Giám đốc các sở"]


@pytest.mark.parametrize("words", ["hướng dẫn", "thông báo để", "lưu ý"])
def test_those_whom_the_opening_guides_are_asked_by_the_items(words: str) -> None:
    opening = f"Thực hiện Kế hoạch số 12/KH-UBND, UBND tỉnh {words} các trường tổ chức năm học mới như sau:"
    assert who(opening, "1. Rà soát cơ sở vật chất.\n2. Công khai các khoản thu.") == [["các trường"]] * 2


def test_guidance_of_others_names_nobody() -> None:
    opening = "Theo hướng dẫn của các Bộ, UBND tỉnh có ý kiến như sau:"
    assert who(opening, "1. Rà soát cơ sở vật chất.") == [
        ["Các sở, ban, ngành tỉnh", "UBND các huyện, thành phố"]
    ]


def test_the_dashes_of_the_recipients_are_no_levels_of_the_orders() -> None:
    opening = "Chủ tịch UBND tỉnh yêu cầu Sở Y tế và Sở Tài chính:"
    assert who(opening, "1. Rà soát trang thiết bị.") == [["Sở Y tế", "Sở Tài chính"]]


def test_recipients_are_read_to_the_mark_that_ends_each() -> None:
    to = "- Các trường trung cấp có đào tạo nghề nông nghiệp;\n- Các trung tâm giáo dục thường xuyên."
    asked = who("Để chuẩn bị năm học mới, UBND tỉnh có ý kiến như sau:", "1. Rà soát cơ sở vật chất.", to)
    assert asked == [
        ["Các trường trung cấp có đào tạo nghề nông nghiệp", "Các trung tâm giáo dục thường xuyên"]
    ]


@pytest.mark.parametrize(
    ("item", "assignees"),
    [
        ("1. Đối với các doanh nghiệp bị thiệt hại, tạm dừng kiểm tra định kỳ.", "Các sở, ban, ngành tỉnh"),
        ("1. Đối với các hộ dân, rà soát từng trường hợp được hỗ trợ.", "Các sở, ban, ngành tỉnh"),
        ("1. Đối với các hộ nuôi thì khai báo với thú y khi có lợn ốm.", "các hộ nuôi"),
        ("1. Đối với UBND các xã, rà soát từng hộ được hỗ trợ.", "UBND các xã"),
    ],
)
def test_whom_an_item_is_about_is_not_asked_where_others_are(item: str, assignees: str) -> None:
    assert [names[0] for names in who("UBND tỉnh có ý kiến như sau:", item)] == [assignees]


RISING = """BỘ CÔNG NGHIỆP NHẸ
Số: 214/BCN-KH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 12 tháng 6 năm 2023

Kính gửi: {to}

Thực hiện nhiệm vụ được giao, Bộ Công nghiệp nhẹ đã tổng hợp nhu cầu vốn của 41 địa phương.

{asks}

Nơi nhận:
- Như trên;
- Lưu: VT.
"""


@pytest.mark.parametrize(
    ("to", "asks", "kind"),
    [
        (
            "Thủ tướng Chính phủ",
            "Bộ Công nghiệp nhẹ đề nghị Thủ tướng Chính phủ xem xét bố trí vốn.",
            "proposals",
        ),
        ("Thủ tướng Chính phủ", "Kính đề nghị Thủ tướng Chính phủ cho ý kiến chỉ đạo.", "proposals"),
        ("Bộ Tài chính; Bộ Xây dựng.", "Bộ Công nghiệp nhẹ đề nghị Bộ Tài chính bố trí vốn.", "proposals"),
        (
            "Các Bộ, cơ quan ngang Bộ.",
            "Bộ Công nghiệp nhẹ đề nghị các Bộ báo cáo kết quả trước ngày 30/6/2023.",
            "directives",
        ),
        (
            "UBND tỉnh Hà Giang",
            "Bộ Công nghiệp nhẹ đề nghị UBND tỉnh Hà Giang rà soát nhu cầu vốn.",
            "directives",
        ),
    ],
)
def test_a_letter_to_those_above_or_beside_asks_and_one_to_those_below_directs(
    to: str, asks: str, kind: str
) -> None:
    found = read(RISING.format(to=to, asks=asks).encode(), "van-ban.txt")
    assert [len(found["directives"]), len(found["proposals"])] == ([1, 0] if kind == "directives" else [0, 1])


def test_the_draft_attached_behind_a_letter_that_asks_upward_directs_nobody() -> None:
    draft = RISING.format(to="Thủ tướng Chính phủ", asks="Kính đề nghị Thủ tướng Chính phủ cho ý kiến.") + (
        "DỰ THẢO BÁO CÁO\n1. Ban Chỉ đạo có 03 tổ công tác:\n- Tổ công tác cải cách hành chính, do đồng chí "
        "Bộ trưởng làm Tổ trưởng.\n- Thực hiện thường xuyên là 42 nhiệm vụ.\n"
    )
    assert read(draft.encode(), "van-ban.txt")["directives"] == []


def test_those_addressed_charge_people_of_their_own() -> None:
    opening = "Sở Giáo dục và Đào tạo yêu cầu các đơn vị thực hiện một số nội dung sau:"
    items = (
        "1. Kiểm tra, chằng chống phòng học.\n2. Phân công cán bộ trực 24/24 giờ.\n"
        "3. Phòng Giáo dục và Đào tạo các huyện, thành phố tổng hợp thiệt hại."
    )
    assert who(opening, items) == [
        ["các đơn vị"],
        ["các đơn vị"],
        ["Phòng Giáo dục và Đào tạo các huyện, thành phố"],
    ]
