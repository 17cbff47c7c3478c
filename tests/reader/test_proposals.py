"""What is asked from below: by a locality, delegates, voters; and what an official answer restates."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

from .marked_texts import NAMES, marked

OPENING = "Ngày 14/5/2024, Chủ tịch UBND tỉnh Trần Quốc Bảo làm việc với lãnh đạo huyện Đông Giang.\n\n"


def proposals(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(text.encode(), "bai.txt")["proposals"]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_marked_proposal_and_no_other(name: str) -> None:
    text = marked(name)
    found = [(p["span"]["start"], p["span"]["end"]) for p in proposals(text.text)]
    assert sorted(found) == text.proposals


@pytest.mark.parametrize(
    ("sentence", "proposer", "addressees"),
    [
        ("Huyện Đông Giang kiến nghị tỉnh bố trí vốn sửa đường.", "Huyện Đông Giang", ["tỉnh"]),
        ("Lãnh đạo huyện đề nghị UBND tỉnh hỗ trợ giống lúa.", "Lãnh đạo huyện", ["UBND tỉnh"]),
        ("Nhiều cử tri đề nghị ngành điện thay dây cũ.", "Nhiều cử tri", ["ngành điện"]),
        (
            "Đại biểu Lê Thị Hòa (Tổ Đông Giang) đề nghị UBND tỉnh xây chợ.",
            "Đại biểu Lê Thị Hòa",
            ["UBND tỉnh"],
        ),
    ],
)
def test_who_asks_whom(sentence: str, proposer: str, addressees: list[str]) -> None:
    (found,) = proposals(OPENING + sentence + "\n")
    assert found["proposer"] == proposer
    assert found["addressees"] == addressees
    assert found["basis"]["proposer"]["known"] == "stated"


def test_the_same_verb_directs_from_above() -> None:
    assert proposals(OPENING + "Chủ tịch UBND tỉnh đề nghị huyện hỗ trợ giống lúa.\n") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Các ngành đã giải đáp những kiến nghị, đề xuất của huyện.",
        "UBND huyện đã hai lần kiến nghị tỉnh nâng cấp chợ.",
        "Những công trình mà huyện kiến nghị sửa chữa, Sở Xây dựng đang khảo sát.",
    ],
)
def test_kiến_nghị_as_a_noun_or_told_proposes_nothing(sentence: str) -> None:
    assert proposals(OPENING + sentence + "\n") == []


def test_a_proposal_carries_on_between_semicolons_and_sentences() -> None:
    found = proposals(
        OPENING
        + "Huyện đề nghị tỉnh mở rộng chợ; sớm phê duyệt quy hoạch. Đề nghị UBND tỉnh cấp thêm biên chế.\n"
    )
    assert [p["proposer"] for p in found] == ["Huyện"] * 3
    assert [p["addressees"] for p in found] == [["tỉnh"], ["tỉnh"], ["UBND tỉnh"]]


NOTICE = """VĂN PHÒNG CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 77/TB-VPCP
Hà Nội, ngày 05 tháng 4 năm 2024

THÔNG BÁO
KẾT LUẬN CỦA PHÓ THỦ TƯỚNG NGUYỄN ĐỨC MINH TẠI BUỔI LÀM VIỆC VỚI LÃNH ĐẠO TỈNH LÂM ĐỒNG

Ngày 01 tháng 4 năm 2024, Phó Thủ tướng Nguyễn Đức Minh đã làm việc với lãnh đạo tỉnh Lâm Đồng. Sau khi nghe ý kiến \
các đại biểu, Phó Thủ tướng Nguyễn Đức Minh kết luận như sau:

I. VỀ NHIỆM VỤ THỜI GIAN TỚI

1. Tỉnh cần tập trung phát triển nông nghiệp công nghệ cao.

II. VỀ KIẾN NGHỊ CỦA TỈNH

1. Về việc bổ sung vốn cho tuyến đường tránh phía nam:

Giao Bộ Tài chính xem xét, báo cáo Thủ tướng Chính phủ trước ngày 30 tháng 6 năm 2024.

2. Về đề nghị mở rộng khu công nghiệp Phú Thịnh: Đồng ý về nguyên tắc; giao Bộ Xây dựng hướng dẫn tỉnh hoàn thiện hồ sơ.

Văn phòng Chính phủ thông báo để các bộ, tỉnh Lâm Đồng biết, thực hiện./.

Nơi nhận:
- Lưu: VT.
"""


def test_an_official_answer_restates_the_proposal_and_directs_below_it() -> None:
    found = read(NOTICE.encode(), "thong-bao.txt")
    text = found["text"]
    assert [text[p["span"]["start"] : p["span"]["end"]] for p in found["proposals"]] == [
        "1. Về việc bổ sung vốn cho tuyến đường tránh phía nam:",
        "2. Về đề nghị mở rộng khu công nghiệp Phú Thịnh: Đồng ý về nguyên tắc;",
    ]
    assert {p["proposer"] for p in found["proposals"]} == {"tỉnh Lâm Đồng"}
    assert [d["assignees"] for d in found["directives"]] == [["Tỉnh"], ["Bộ Tài chính"], ["Bộ Xây dựng"]]
    assert {d["issuer"] for d in found["directives"]} == {"Phó Thủ tướng Nguyễn Đức Minh"}
    assert found["directives"][1]["deadline"]["on"] == "2024-06-30"


def test_praise_of_what_was_reached_does_not_hide_the_order_behind_it():
    whole = read(
        "Sáng 10/9/2024, đồng chí Lê Hữu Tân, Chủ tịch UBND thị xã chủ trì giao ban.\n\nKết luận cuộc họp, "
        "đồng chí Lê Hữu Tân đánh giá cao kết quả đạt được và đề nghị các phường rà soát hồ sơ.\n".encode(),
        "bai.txt",
    )
    assert [d["assignees"] for d in whole["directives"]] == [["các phường"]]


def test_a_list_of_wishes_goes_on_behind_its_joining_words():
    whole = read(
        "Ngày 14/5/2024, Bộ trưởng Trần Văn Bình làm việc với tỉnh An Lạc.\n\nTỉnh An Lạc kiến nghị Bộ bố trí "
        "vốn làm kè. "
        "Cùng với đó là quan tâm nâng cấp hồ chứa; tiếp tục hỗ trợ đào tạo nghề cho người dân.\n".encode(),
        "bai.txt",
    )
    assert len(whole["proposals"]) == 3


def test_those_above_are_asked_by_what_they_are_called() -> None:
    asked = "Bí thư chi bộ Lê Văn Dần kiến nghị cấp trên hỗ trợ xây nhà văn hóa thôn.\n"
    assert [p["addressees"] for p in proposals(OPENING + asked)] == [["cấp trên"]]
