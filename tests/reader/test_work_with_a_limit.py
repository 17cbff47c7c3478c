"""Work with a limit that an article tells without any word of asking."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

LEAD = "Tổng cục Thuế vừa chọn 9 đơn vị thí điểm Đề án thi tuyển theo Quyết định 2389/QĐ-TCT.\n\n"


def directives(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(text.encode(), "bai.txt")["directives"]
    return found


@pytest.mark.parametrize(
    ("sentence", "who", "on"),
    [
        (
            "Các đơn vị được chọn xây dựng kế hoạch và báo cáo Tổng cục Thuế trước ngày 31/12/2024.",
            "Các đơn vị",
            "2024-12-31",
        ),
        ("Các cục thuế gửi danh sách về Tổng cục chậm nhất ngày 15/3/2025.", "Các cục thuế", "2025-03-15"),
    ],
)
def test_a_group_of_bodies_with_a_limit_is_told(sentence: str, who: str, on: str):
    (found,) = directives(LEAD + sentence + "\n\nTheo Tổng cục Thuế, việc xây dựng Đề án là cần thiết.\n")
    assert found["assignees"] == [who]
    assert found["deadline"]["on"] == on


@pytest.mark.parametrize(
    "sentence",
    [
        "Các đơn vị đã xây dựng kế hoạch và báo cáo Tổng cục Thuế trước ngày 31/12/2024.",
        "Các doanh nghiệp nộp tờ khai quyết toán trước ngày 31/3/2025.",
        "Các đơn vị xây dựng kế hoạch từ nhiều năm nay.",
    ],
)
def test_what_was_done_and_what_firms_do_is_told(sentence: str):
    assert directives(LEAD + sentence + "\n") == []


def test_without_a_paper_nobody_is_obliged():
    assert directives("Các cục thuế gửi danh sách về Tổng cục chậm nhất ngày 15/3/2025.\n") == []


def test_the_day_of_a_sitting_is_no_limit():
    text = (
        "Chiều 2/8/2024, Chính phủ họp trực tuyến với các tỉnh.\n\n"
        "Tại phiên họp trực tuyến với các tỉnh về phòng dịch vào chiều 2/8, Thủ tướng Trần Văn An yêu cầu các tỉnh "
        "rà soát khu cách ly.\n\nThủ tướng Trần Văn An yêu cầu Bộ Y tế báo cáo tại phiên họp Chính phủ vào ngày 20/8.\n"
    )
    first, second = directives(text)
    assert first["deadline"] is None
    assert second["deadline"]["on"] == "2024-08-20"


def test_the_day_may_stand_in_a_later_part_of_the_sentence() -> None:
    """ "Theo đó, các huyện rà soát …; gửi … trước ngày …": by the same; "mua vắc xin" asks nothing."""
    text = (
        "UBND tỉnh vừa ban hành Kế hoạch số 112/KH-UBND ngày 12/8/2023 về phòng, chống dịch bệnh động vật.\n\n"
        "Theo đó, các huyện kiểm tra, rà soát các hộ chăn nuôi; gửi kết quả về Sở Nông nghiệp trước ngày 25/8/2023.\n\n"
        "Sở Tài chính cấp kinh phí mua vắc xin cho các hộ.\n"
    )
    first, second = directives(text)
    assert first["assignees"] == second["assignees"] == ["các huyện"]
    assert first["deadline"] is None
    assert second["deadline"]["on"] == "2023-08-25"
    assert read(text.encode(), "bai.txt")["proposals"] == []


def test_a_later_part_that_tells_sets_no_limit() -> None:
    text = LEAD + "Các đơn vị rà soát hồ sơ; số hồ sơ đã gửi trước ngày 31/12/2024 là 120.\n"
    assert directives(text) == []
