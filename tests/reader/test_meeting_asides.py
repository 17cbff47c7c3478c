"""The event reported against others that the text tells of: an earlier visit, a meeting with somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

MEETING = (
    "Họp bàn tiến độ hồ Suối Lim\n\nUBND tỉnh Tân Khê tổ chức cuộc họp với các sở, ngành về tiến độ hồ Suối Lim. "
    "Theo ban quản lý, khối lượng thi công mới đạt 45% do vướng mặt bằng và thiếu vật liệu đắp đập.\n\n"
)
CONFERENCE = (
    "Gỡ vướng mặt bằng\n\nHội nghị giải phóng mặt bằng đường vành đai được huyện Tân Khê tổ chức với đại diện "
    "12 xã. Đến nay, toàn huyện đã bàn giao 18 km, còn 45 hộ chưa nhận tiền.\n\n"
)


def meeting(text: str) -> dict[str, Any]:
    found: dict[str, Any] = read(text.encode(), "a.txt")["meetings"][0]
    return found


@pytest.mark.parametrize(
    "text",
    [
        MEETING
        + "Trong chuyến kiểm tra công trường ngày 12/3/2024, Bí thư Tỉnh ủy Lê Minh Hà yêu cầu tăng ca.",
        MEETING
        + "Trước đó, sáng 12/3/2024, Bí thư Tỉnh ủy Lê Minh Hà đã chủ trì buổi làm việc với nhà thầu.",
        CONFERENCE + "Ngày 4/5/2023, trong buổi làm việc với xã Phú Lim, Chủ tịch UBND huyện Trần Văn Hòa đã "
        "chủ trì cuộc họp với 45 hộ dân và chỉ đạo xã rà soát từng trường hợp.",
    ],
)
def test_neither_day_nor_chair_of_another_event(text: str):
    found = meeting(text)
    assert (found["held_on"], found["chair"]) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        MEETING + "Cuộc họp diễn ra sáng 12/3/2024, do Bí thư Tỉnh ủy Lê Minh Hà chủ trì.",
        MEETING
        + "Tại buổi họp ngày 12/3/2024, Bí thư Tỉnh ủy Lê Minh Hà chủ trì và yêu cầu nhà thầu tăng ca.",
    ],
)
def test_day_and_chair_told_later_of_the_same_event(text: str):
    found = meeting(text)
    assert (found["held_on"], found["chair"]) == ("2024-03-12", "Lê Minh Hà")
