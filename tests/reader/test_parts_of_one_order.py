"""Bodies told a sum among others, told by "nào", behind whose opinion holds; people behind the bare word for a body."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read
from roviec.reader.text.fold import level
from roviec.reader.text.positions import find_positions

OPENING = "Chiều 6/8/2025, Phó Chủ tịch UBND tỉnh Nguyễn Hữu Lâm chủ trì họp Ban Chỉ đạo chuyển đổi số.\n\n"


def told(written: str) -> dict[str, Any]:
    return read((OPENING + written).encode(), "bai.txt")


def assignees(written: str) -> list[list[str]]:
    return [d["assignees"] for d in told(written)["directives"]]


def test_a_body_told_a_sum_among_others_is_told():
    text = (
        "Đồng chí Nguyễn Hữu Lâm yêu cầu: Sở Nội vụ hoàn thiện bộ tiêu chí; Sở Tài chính cân đối 15 tỷ đồng mua"
        " thiết bị dùng chung."
    )
    assert assignees(text) == [["Sở Nội vụ"], ["Sở Tài chính"]]


def test_whichever_body_falls_behind_must_answer_for_it():
    text = "Đồng chí Nguyễn Hữu Lâm yêu cầu các sở tự chấm điểm. Sở nào dưới 60 điểm phải giải trình."
    assert assignees(text) == [["các sở"], ["Sở nào"]]


def test_whose_opinion_it_is_does_not_have_to_act():
    text = "Đồng chí Nguyễn Hữu Lâm giao các xã rà soát. Về máy móc, theo Phó Chủ tịch, địa phương nên chủ động mua."
    assert assignees(text)[-1] == ["địa phương"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giám đốc Trung tâm Lưu Quang Thịnh thừa nhận", ["Giám đốc Trung tâm"]),
        ("Giám đốc Bệnh viện Trần Văn Bé nói", ["Giám đốc Bệnh viện"]),
        ("Giám đốc Trung tâm Y tế huyện Lưu Quang Thịnh", ["Giám đốc Trung tâm Y tế huyện"]),
        ("Tổ trưởng Tổ đại biểu, đề nghị", ["Tổ trưởng Tổ đại biểu"]),
        ("Tổ trưởng Tổ biên soạn, cơ bản thống nhất", ["Tổ trưởng Tổ biên soạn"]),
    ],
)
def test_the_head_of_a_body_without_a_name_of_its_own(text: str, expected: list[str]):
    assert [found.text for found in find_positions(level(text))] == expected


def test_a_line_that_tells_of_the_event_shows_no_photo():
    line = "Hội nghị do đồng chí Phó Chủ tịch UBND tỉnh Nguyễn Hữu Lâm chủ trì, diễn ra chiều 6/8/2025."
    found = read(
        f"Họp Ban Chỉ đạo\n\n{line}\n\nĐến nay tỉnh có 78,4% hồ sơ nộp trực tuyến.".encode(), "bai.txt"
    )
    assert {b["role"] for b in found["blocks"] if line in found["text"][b["start"] : b["end"]]} <= {
        "lead",
        "paragraph",
    }


def test_a_day_that_is_aimed_at_lies_ahead():
    found = told("Toàn tỉnh phấn đấu đến 30/9 đạt ít nhất 70% hồ sơ số hóa.")["figures"]
    assert [(f["period"]["end"], f["status"]) for f in found] == [("2025-09-30", "target")]


def test_a_quarter_in_a_text_without_a_year_stays_words():
    text = "Chủ tịch UBND xã yêu cầu Ban Chỉ huy quân sự xã bàn giao ngay trong quý II."
    found = read(text.encode(), "bai.txt")["directives"]
    assert [d["deadline"] and (d["deadline"]["text"], d["deadline"]["end"]) for d in found] == [
        ("ngay trong quý II", None)
    ]
