"""Official papers as a scanner reads them: tones lost in the head, headings without a colon, no words that open."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

SCANNED = """SO CÔNG THUONG {motto}
CHI CỤC QUẢN LÝ CHỢ Độc lập — Tự do — Hạnh phúc
{number} Tam Bình, ngày l2 thang 4 ăm 2024
THONG BAO

V/v phân công công việc tháng 5

Sau cuộc họp giao ban, Chi cục thông báo phân công công việc như sau:

2.1. Giao Phòng Nghiệp vụ

- Khẩn trương rà soát hồ sơ các chợ, hướng dẫn các Đội quản lý sửa sổ sách.

2.2. Giao Phòng Hành chính

- Phòng Kế toán chủ trì lập dự toán sửa chợ.

- Chuẩn bị phòng họp và tài liệu cho buổi tổng kết.

Văn phòng thông báo để các đơn vị biết, thực hiện./.
"""
PLAIN = """ỦY BAN NHÂN DÂN
XÃ TÂN LỘC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 14/TB-UBND
Tân Lộc, ngày 02 tháng 7 năm 2024

THÔNG BÁO
Về việc dọn vệ sinh

Nhân ngày hội làng năm nay. {body}

Nơi nhận:
- Các thôn;
- Lưu: VT.
"""


def reading(text: str) -> dict[str, Any]:
    return read(text.encode(), "van-ban.txt")


@pytest.mark.parametrize(
    "motto",
    [
        "CONG HOA XÃ HOI CHỦ NGHIA VIET NAM",
        "CONG HÒA XÃ HỘI CHỦ NGA VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CH.Ủ NGHIA VIET NAM",
    ],
)
@pytest.mark.parametrize("number", ["Số: 77 /TB-CCQLC", "Só: 77/TB-CCQLC", "$6:77/TB-CCQLC"])
def test_a_head_that_lost_its_tones_is_still_one(motto: str, number: str) -> None:
    document = reading(SCANNED.format(motto=motto, number=number))["document"]
    assert (document["kind"], document["number"]) == ("notice", "77/TB-CCQLC")


@pytest.mark.parametrize(
    "headline", ["TIN HOAT DONG CUA HOI CHO VIET NAM", "THONG BAO MOI NHAT CUA BAN TO CHUC HOI THI"]
)
def test_a_headline_without_tones_is_no_head(headline: str) -> None:
    text = f"{headline}\n\nSáng 12/4, hội chợ xuân mở cửa đón khách tại trung tâm huyện.\n"
    assert reading(text)["document"]["kind"] != "notice"


def test_a_numbered_heading_without_a_colon_gives_its_items_to_a_body() -> None:
    text = SCANNED.format(motto="CONG HOA XÃ HOI CHỦ NGHIA VIET NAM", number="Số: 77/TB-CCQLC")
    assert [d["assignees"] for d in reading(text)["directives"]] == [
        ["Phòng Nghiệp vụ"],
        ["Phòng Kế toán"],
        ["Phòng Hành chính"],
    ]


@pytest.mark.parametrize(
    ("body", "assignees"),
    [
        (
            "Ủy ban nhân dân xã Tân Lộc đề nghị các hộ dân tham gia dọn sạch ngõ xóm.\n\n"
            "Trưởng thôn có trách nhiệm kiểm tra, nhắc nhở từng ngõ.",
            [["các hộ dân"], ["Trưởng thôn"]],
        ),
        ("Sở Văn hóa đề nghị các hộ dân giữ gìn đình làng.", []),  # what another body asked is told
    ],
)
def test_an_issuer_asks_without_words_that_open_a_list(body: str, assignees: list[list[str]]) -> None:
    assert [d["assignees"] for d in reading(PLAIN.format(body=body))["directives"]] == assignees


@pytest.mark.parametrize(
    ("body", "assignees"),
    [
        (
            "Ủy ban nhân dân xã Tân Lộc đề nghị ngành giáo dục, y tế rà soát sân trường.",
            ["ngành giáo dục, y tế"],
        ),
        ("Ủy ban nhân dân xã Tân Lộc đề nghị Bộ Ngoại giao cử khách đến dự.", ["Bộ Ngoại giao"]),
        (
            "Ủy ban nhân dân xã Tân Lộc đề nghị Trung tâm điều hành thông minh triển khai thêm camera.",
            ["Trung tâm điều hành thông minh"],
        ),
    ],
)
def test_names_with_words_that_are_verbs_elsewhere(body: str, assignees: list[str]) -> None:
    assert [d["assignees"] for d in reading(PLAIN.format(body=body))["directives"]] == [assignees]


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("xong trước ngày Quốc khánh 02/9/2024", ("2024-09-02", None)),
        ("hạn chót 30/8", ("2024-08-30", None)),
        ("từ tháng 11", (None, "2024-11-01")),
        ("trước hội nghị Tổng kết", (None, None)),
    ],
)
def test_more_words_of_deadlines(words: str, deadline: tuple[str | None, str | None]) -> None:
    body = f"Ủy ban nhân dân xã Tân Lộc đề nghị các hộ dân sửa hàng rào, {words}."
    (directive,) = reading(PLAIN.format(body=body))["directives"]
    found = directive["deadline"]
    assert found["text"] == words
    assert (found["on"], found["start"]) == deadline


def test_when_a_meeting_is_held_is_no_deadline() -> None:
    body = (
        "Ủy ban nhân dân xã Tân Lộc đề nghị các hộ dân góp ý nội dung của hội làng diễn ra vào tháng 11/2024."
    )
    (directive,) = reading(PLAIN.format(body=body))["directives"]
    assert directive["deadline"] is None


def test_opinions_of_a_meeting_ask() -> None:
    text = (
        "Lấy ý kiến về đồ án chợ mới\n\nSáng 12/4/2024, UBND xã Tân Lộc tổ chức hội nghị lấy ý kiến về đồ án chợ.\n\n"
        "Các ý kiến đều thống nhất với đồ án; đồng thời, đề nghị tiếp tục mở rộng lối vào phía đông.\n"
    )
    found = reading(text)
    assert [p["span"]["start"] > 0 for p in found["proposals"]] == [True]
    assert not found["directives"]
