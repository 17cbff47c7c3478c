"""Classes of grammar met in papers of other provinces: resolutions on questioning, turns of a report, times that are
no deadlines."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

RESOLUTION = """HỘI ĐỒNG NHÂN DÂN
TỈNH AN LẠC
Số: 12/NQ-HĐND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Lạc, ngày 12 tháng 7 năm 2024

NGHỊ QUYẾT
Về chất vấn và trả lời chất vấn tại kỳ họp thứ mười

QUYẾT NGHỊ:
{body}
"""
OPENING = "Ngày 14/5/2024, đồng chí Trần Quốc Bảo, Chủ tịch UBND tỉnh làm việc với huyện Đông Giang.\n\n"


def resolved(body: str) -> list[dict[str, Any]]:
    return list(read(RESOLUTION.format(body=body).encode(), "nghi-quyet.txt")["directives"])


def reported(told: str) -> list[tuple[str, list[str]]]:
    whole = read((OPENING + told + "\n").encode(), "bai.txt")
    return [
        (whole["text"][d["span"]["start"] : d["span"]["end"]], d["assignees"]) for d in whole["directives"]
    ]


def test_what_a_council_asks_goes_on_in_sentences_without_a_subject():
    found = resolved(
        "Điều 1. Hội đồng nhân dân tỉnh đề nghị Ủy ban nhân dân tỉnh quan tâm chỉ đạo một số việc sau:\n"
        "1. Về đất đai:\n"
        "- Chỉ đạo Sở Tài nguyên và Môi trường rà soát quỹ đất công.\n"
        "- Tập trung thu hồi các dự án treo. Có chế tài xử lý chủ đầu tư chậm tiến độ."
    )
    assert [d["assignees"] for d in found] == [["Ủy ban nhân dân tỉnh"]] * 3
    assert {d["issuer"] for d in found} != {"Ủy ban nhân dân tỉnh quan tâm"}


@pytest.mark.parametrize(
    "body",
    [
        "Điều 1. Phê duyệt đề án phát triển cây chè giai đoạn 2024 - 2030.",
        "Điều 1. Hội đồng nhân dân tỉnh đánh giá cao tinh thần trách nhiệm của Ủy ban nhân dân tỉnh.",
    ],
)
def test_what_is_done_by_saying_so_and_praise_ask_nothing(body: str):
    assert resolved(body) == []


def test_the_sitting_before_a_list_is_no_deadline_of_its_items():
    (found,) = resolved(
        "Điều 1. Hội đồng nhân dân tỉnh thống nhất nội dung chất vấn tại kỳ họp thứ mười, cụ thể như sau:\n"
        "- Ủy ban nhân dân tỉnh cần rà soát các dự án treo."
    )
    assert found["deadline"] is None


@pytest.mark.parametrize(
    ("order", "text"),
    [
        ("theo dõi nguồn nước khi nhà máy chạy lại vào ngày 20/8/2024", None),
        (
            "báo cáo ngay sau khi danh mục được thông qua (dự kiến họp vào tháng 12/2024)",
            "ngay sau khi danh mục được thông qua",
        ),
        ("bảo đảm công tác kiểm tra định kỳ phải được làm nghiêm", None),
        ("hoàn thành hồ sơ trước ngày 20/8/2024", "trước ngày 20/8/2024"),
    ],
)
def test_when_something_else_happens_is_no_deadline(order: str, text: str | None):
    (found,) = resolved(f"Điều 1. Giao Ủy ban nhân dân tỉnh {order}.")
    assert (found["deadline"] or {}).get("text") == text


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("Đồng chí Trần Quốc Bảo chỉ đạo CA tỉnh làm rõ 5 vụ việc.", ["CA tỉnh"]),
        ("Đồng chí Trần Quốc Bảo yêu cầu huyện mở đường. Không chấp nhận việc chậm trễ.", ["huyện"]),
        (
            "Đồng chí Trần Quốc Bảo yêu cầu huyện mở đường. Bộ chỉ huy Quân sự tỉnh hỗ trợ phá đá.",
            ["Bộ chỉ huy Quân sự tỉnh"],
        ),
        (
            "Đồng chí Trần Quốc Bảo cho biết tỉnh sẽ bố trí vốn. Do vậy, huyện cần sớm giao mặt bằng.",
            ["huyện"],
        ),
    ],
)
def test_turns_of_a_report(told: str, who: list[str]):
    assert reported(told)[-1][1] == who


def test_a_command_staff_speaks_with_authority():
    told = "Ban Chỉ huy PCTT&TKCN tỉnh yêu cầu các địa phương sơ tán dân ở vùng trũng."
    assert reported(told) == [(told, ["các địa phương"])]


def test_parts_about_cases_stand_by_themselves():
    told = (
        "Đồng chí Trần Quốc Bảo đề nghị các ngành tìm nguyên nhân; xử lý nghiêm cán bộ sai phạm; "
        "đối với các vụ khiếu nại kéo dài, phải có phương pháp giải quyết từng vụ."
    )
    assert [who for _, who in reported(told)] == [["các ngành"]] * 3
