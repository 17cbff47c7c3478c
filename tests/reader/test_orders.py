"""Forms in which offices write their orders: openings in two levels, headings in bold, lists without verbs known."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read
from roviec.reader.text.addressees import rank_of
from roviec.reader.text.fold import unmarked


def read_text(text: str) -> dict[str, Any]:
    return read(text.encode(), "van-ban.txt")


def orders(text: str) -> list[tuple[str, list[str]]]:
    """Each directive's first three words with its assignees."""
    return [(" ".join(d["action"].split()[:3]), d["assignees"]) for d in read_text(text)["directives"]]


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("**1. Sở Y tế:**", "  1. Sở Y tế:  "),
        ("**Điều 4. Tổ\nchức**", "  Điều 4. Tổ\nchức  "),
        ("*Căn cứ Luật;*", " Căn cứ Luật; "),
        ("***CHỦ TỊCH***", "   CHỦ TỊCH   "),
        ("* Ghi chú", "* Ghi chú"),
        ("2*3*4", "2*3*4"),
        ("(*) Số liệu ước", "(*) Số liệu ước"),
        ("*****", "*****"),
    ],
)
def test_emphasis_is_blanked_and_nothing_else(written: str, bare: str) -> None:
    assert unmarked(written) == bare


def test_headings_in_bold_name_who_must_act() -> None:
    text = (
        "**ỦY BAN NHÂN DÂN**\nTỈNH AN ĐÔNG\n\nSố: 12/KH-UBND\n\n**KẾ HOẠCH**\n\nPhòng, chống cháy rừng\n\n"
        "**III. TỔ\nCHỨC THỰC HIỆN**\n\n**1.\nSở Công Thương:**\n\n- Rà soát các kho hàng ven rừng.\n\n"
        "**2.\nChi cục Kiểm lâm**\n\n- Bố trí lực lượng trực chòi canh.\n"
    )
    assert orders(text) == [("Rà soát các", ["Sở Công Thương"]), ("Bố trí lực", ["Chi cục Kiểm lâm"])]


@pytest.mark.parametrize(
    ("body", "rank"),
    [
        ("Bộ CHQS tỉnh", 5),
        ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh", 5),
        ("Bộ đội Biên phòng tỉnh", 6),
        ("Bộ Tư lệnh Quân khu 9", 7),
        ("BTL Vùng Cảnh sát biển 3", 7),
        ("Cục Đường thủy nội địa", 7),
        ("Cục Thuế tỉnh", 5),
        ("Chi cục Thú y vùng II", 4),
        ("Bộ Xây dựng", 8),
    ],
)
def test_a_board_of_command_is_no_ministry(body: str, rank: int) -> None:
    assert rank_of(body) == rank


def test_a_chairman_directs_the_military_command_of_his_province() -> None:
    text = (
        "Sáng 5/3/2024, đồng chí Mai Văn Lộc, Chủ tịch UBND tỉnh chủ trì hội nghị giao quân.\n\n"
        "Chủ tịch UBND tỉnh đề nghị Bộ CHQS tỉnh chuẩn bị tốt lễ giao quân.\n"
    )
    assert orders(text) == [("chuẩn bị tốt", ["Bộ CHQS tỉnh"])]
    assert read_text(text)["proposals"] == []


@pytest.mark.parametrize("issuer", ["Cục Đường thủy nội địa", "Sở Xây dựng", "Bộ Tư lệnh Cảnh sát biển"])
def test_a_body_has_authority_over_the_units_below_it(issuer: str) -> None:
    text = (
        "Nhiều bến đò xuống cấp\n\nMùa mưa năm nay đến sớm, nhiều bến đò bị ngập.\n\n"
        f"{issuer} đề nghị các đơn vị:\n\n- Kiểm tra phao cứu sinh trên từng đò.\n\n- Tuyên truyền cho chủ đò.\n"
    )
    assert orders(text) == [("Kiểm tra phao", ["các đơn vị"]), ("Tuyên truyền cho", ["các đơn vị"])]
    assert read_text(text)["proposals"] == []
