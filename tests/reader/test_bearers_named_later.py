"""Who bears an order that names nobody, as the next order of the same leader says; orders turned round."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

OPENING = "Chiều 22/2/2024, Thủ tướng Trần Quốc Lâm chủ trì họp Thường trực Chính phủ.\n\n"


def told(written: str) -> dict[str, Any]:
    return read(written.encode(), "bai.txt")


def assignees(written: str) -> list[list[str]]:
    return [d["assignees"] for d in told(written)["directives"]]


def test_the_next_order_of_the_same_leader_names_who_bears_those_before():
    text = (
        OPENING
        + "Thủ tướng lưu ý phải bảo đảm ổn định giá cả; kiểm soát lạm phát. Thủ tướng chỉ đạo các bộ trưởng theo dõi"
        " sát tình hình."
    )
    found = told(text)["directives"]
    assert [d["assignees"] for d in found] == [["các bộ trưởng"]] * 3
    assert found[0]["basis"]["assignees"]["known"] == "inferred"


def test_what_somebody_else_orders_names_nobody():
    text = (
        "Chiều 22/2/2024, Giám đốc Sở Y tế Trần Quốc Lâm chủ trì họp. Giám đốc Sở Y tế Trần Quốc Lâm yêu cầu rà soát"
        " kho thuốc.\n\nCùng ngày, Chủ tịch UBND tỉnh Lò Văn Sáng yêu cầu Sở Xây dựng kiểm tra cầu."
    )
    assert assignees(text)[0] != ["Sở Xây dựng"]


@pytest.mark.parametrize(
    ("part", "who"),
    [
        (
            "Bộ Tài chính được giao cùng Bộ Xây dựng rà lại nhu cầu, trong 10 ngày trình phương án hỗ trợ.",
            ["Bộ Tài chính"],
        ),
        ("Tăng cường tuyên truyền tác hại thuốc lá là yêu cầu của Thủ tướng với Bộ Y tế.", ["Bộ Y tế"]),
        (
            "Yêu cầu phải bắt tay ngay vào việc, Thủ tướng chỉ đạo các bộ trưởng theo dõi sát tình hình.",
            ["các bộ trưởng"],
        ),
        ("Thủ tướng chỉ đạo nâng cao hiệu quả các quỹ phát triển khoa học.", ["Bộ Công Thương"]),
    ],
)
def test_orders_turned_the_other_way_round(part, who):
    assert assignees(OPENING + "Thủ tướng giao Bộ Công Thương điều tiết nguồn hàng. " + part)[-1] == who


def test_to_ensure_is_not_to_say():
    text = OPENING + "Thủ tướng giao Bộ Công Thương đảm bảo các cân đối lớn. Bộ Y tế phải đảm bảo đủ thuốc."
    assert assignees(text) == [["Bộ Công Thương"], ["Bộ Y tế"]]
