"""Forms in which offices write their orders: openings in two levels, headings in bold, lists without verbs known."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read
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
