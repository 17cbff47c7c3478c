"""What quoted words demand, tasks that are counted, and what only tells beside them."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

OPENING = (
    "Sáng 28/12/2023, Chủ tịch UBND tỉnh Trần Quốc Lâm chủ trì hội nghị của Chính quyền tỉnh với các huyện.\n\n"
    "Chủ tịch UBND tỉnh Trần Quốc Lâm yêu cầu các huyện rà soát kế hoạch.\n\n"
)


def told(written: str) -> dict[str, Any]:
    return read(written.encode(), "bai.txt")


def asked(written: str) -> list[str]:
    found = told(written)
    return [
        " ".join(found["text"][d["span"]["start"] : d["span"]["end"]].split()) for d in found["directives"]
    ]


@pytest.mark.parametrize("verb", ["yêu cầu", "nhấn mạnh", "lưu ý", "chỉ đạo"])
def test_deeds_in_quoted_words_that_demand(verb):
    said = f'"Kiên quyết giữ rừng đầu nguồn; bảo đảm an toàn hồ đập", Chủ tịch UBND tỉnh {verb}.'
    assert asked(OPENING + "Năm qua tỉnh được mùa.\n\n" + said)[1:] == [
        '"Kiên quyết giữ rừng đầu nguồn;',
        f'bảo đảm an toàn hồ đập", Chủ tịch UBND tỉnh {verb}.',
    ]


def test_quoted_words_that_tell_ask_nothing():
    said = '"Tôi về xã thấy nhà tầng mọc lên, xe máy thì khỏi phải nói", Chủ tịch UBND tỉnh chia sẻ.'
    assert len(asked(OPENING + "Năm qua tỉnh được mùa.\n\n" + said)) == 1


@pytest.mark.parametrize(
    "task",
    [
        "Nhóm nhiệm vụ thứ hai, tiếp tục củng cố hệ thống đê kè.",
        "Nhiệm vụ cuối cùng được ông đề cập là đẩy mạnh cải cách thủ tục.",
        "Vấn đề thứ ba, quan tâm hơn nữa đến giáo dục vùng cao.",
    ],
)
def test_a_task_among_several_that_are_counted(task):
    assert asked(OPENING + task)[-1] == task


def test_a_line_that_counts_tasks_opens_them_and_shows_no_photo():
    line = "Lãnh đạo tỉnh nêu lên 4 nhóm nhiệm vụ lớn cần tập trung ưu tiên thực hiện trong năm tới."
    first = "Đầu tiên là củng cố nền tảng sản xuất nông nghiệp."
    text = OPENING + "Năm qua tỉnh được mùa. Hồ đập an toàn.\n\n" + line + "\n\n" + first
    found = told(text)
    roles = {b["role"] for b in found["blocks"] if line in found["text"][b["start"] : b["end"]]}
    assert roles == {"paragraph"}
    assert asked(text)[-1] == first


@pytest.mark.parametrize(
    "tells",
    [
        "Dự án đường tránh có vốn đầu tư hơn 7.400 tỷ đồng, do Tập đoàn Hòa Lộc làm chủ đầu tư.",
        "Theo báo cáo của Ban Quản lý dự án, tuyến đường đi qua 31 xã, trong đó có 213 hộ phải tái định cư.",
        "Đến nay, công tác đền bù hoàn thành toàn bộ móng cột, bàn giao mặt bằng đạt 81%.",
        "Kế hoạch ban đầu là hai năm, nhưng tại lễ khởi công vào tháng 3, tỉnh đã yêu cầu rút còn 6 tháng.",
        "Trong tháng 2, tỉnh đã yêu cầu nhà thầu khắc phục triệt để, tuy nhiên vẫn tồn tại vệt lún.",
        "Sắp tới, Trung ương bàn đề án về y tế, là một điểm trong đề án chung.",
        "Đổi mới phải sau 10 năm mới thấy thành quả.",
    ],
)
def test_what_tells_behind_an_order_is_none(tells):
    assert tells not in asked(OPENING + tells)
