"""Numbers beside which a unit stands and that measure nothing of a place, a body or a period."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read


def figures(sentence: str) -> list[dict[str, Any]]:
    text = f"Tin huyện An Đông\n\nNgày 4/4/2024, huyện An Đông họp về trồng cam. {sentence}\n"
    found: list[dict[str, Any]] = read(text.encode(), "bai.txt")["figures"]
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "Tâm bão ở khoảng 16,5 độ Vĩ Bắc; 112,3 độ Kinh Đông.",
        "Gió mạnh nhất vùng gần tâm bão 90-100km/giờ.",
        "Bão cách đảo An Đông khoảng 210km về phía Đông.",
        "Lô hàng là linh kiện điện tử, mới 100%.",
        "Bão đi theo hướng Tây, mỗi giờ đi được 15-20km.",
    ],
)
def test_where_a_storm_stands_is_no_figure(sentence: str) -> None:
    assert figures(sentence) == []


@pytest.mark.parametrize("opening", ["Tính đến 15/9", "Từ 15/9", "Đến ngày 15/9"])
def test_a_day_is_no_share(opening: str) -> None:
    assert [(f["value"], f["unit"]) for f in figures(f"{opening} chỉ trồng được 30 ha.")] == [(30, "ha")]


def test_shares_lengths_and_temperatures_still_are() -> None:
    assert [
        f["value"] for f in figures("Toàn huyện có 5/9 xã trồng cam. Huyện đã nâng cấp 12 km đường.")
    ] == [5, 12]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tỉnh giao bổ sung cho huyện 12 tỷ đồng vốn trồng cam.",
        "Huyện được điều chỉnh tăng thêm 12 tỷ đồng vốn trồng cam.",
    ],
)
def test_what_is_assigned_is_a_plan(sentence: str) -> None:
    assert [f["status"] for f in figures(sentence)] == ["plan"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trạm quan trắc đặt ở độ cao trên 1.560 m.",
        "Không khí lạnh kết hợp hội tụ gió trên mực 1500m.",
        "Tàu công suất trên 90 CV phải lắp thiết bị giám sát.",
    ],
)
def test_what_something_is_like_is_no_figure(sentence: str) -> None:
    assert figures(sentence) == []


def test_growth_between_two_ends_is_one_figure() -> None:
    found = figures("Sản lượng cam tăng từ 5 đến 7% so với cùng kỳ.")
    assert [(f["value"], f["value_to"], f["unit"]) for f in found] == [(5, 7, "%")]
    changed = figures("Tỷ lệ hộ trồng cam tăng từ 5% đến 7%.")
    assert [(f["value"], f["value_to"]) for f in changed] == [(5, None), (7, None)]


def test_the_whole_society_is_no_commune() -> None:
    text = "Tin huyện An Đông\n\nNăm 2024, tổng vốn đầu tư toàn xã hội đạt 2.800 tỷ đồng.\n"
    (figure,) = read(text.encode(), "bai.txt")["figures"]
    assert (figure["value"], figure["subject"]) == (2800, None)


def test_aims_of_an_undated_report_lie_in_the_months_of_their_heading() -> None:
    text = (
        "BÁO CÁO\nTình hình kinh tế - xã hội 6 tháng đầu năm 2025\nI. KẾT QUẢ THỰC HIỆN\n"
        "- Thu ngân sách đạt 4,25 tỷ đồng.\nII. PHƯƠNG HƯỚNG 6 THÁNG CUỐI NĂM 2025\n- Thu ngân sách đạt 3,2 tỷ đồng.\n"
    )
    told, aimed = read(text.encode(), "bao-cao.txt")["figures"]
    assert (told["period"]["end"], aimed["period"]["start"], aimed["status"]) == (
        "2025-06-30",
        "2025-07-01",
        "target",
    )
