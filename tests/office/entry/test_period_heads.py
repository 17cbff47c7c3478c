"""Periods as heads write them."""

from __future__ import annotations

from datetime import datetime

import pytest

from roviec.office.entry.period_heads import period_in, without_period


@pytest.mark.parametrize(
    ("text", "code", "state"),
    [
        ("2024", "2024", ""),
        ("Năm 2024", "2024", ""),
        ("Thực hiện năm 2024", "2024", "official"),
        ("Ước TH 2025", "2025", "estimate"),
        ("KH năm 2026", "2026", "plan"),
        ("Kế hoạch 2026", "2026", "plan"),
        ("Quý I/2024", "2024-Q1", ""),
        ("quý 4 năm 2023", "2023-Q4", ""),
        ("6 tháng đầu năm 2025", "2025-H1", ""),
        ("Ước TH 6T/2025", "2025-H1", "estimate"),
        ("6 tháng cuối năm 2025", "2025-H2", ""),
        ("9 tháng năm 2025", "2025-09M", ""),
        ("2 tháng đầu năm 2026", "2026-02M", ""),
        ("11T/2024", "2024-11M", ""),
        ("Tháng 3/2024", "2024-M03", ""),
        ("tháng 12 năm 2024", "2024-M12", ""),
        ("03/2024", "2024-M03", ""),
        ("Giai đoạn 2021-2025", "2021-2025", ""),
        ("Giai đoạn 2021 – 2025", "2021-2025", ""),
        ("nhiệm kỳ 2020-2025", "T2020-2025", ""),
        ("Năm học 2024-2025", "2024-NH", ""),
        ("Vụ đông xuân 2025", "2025-CX", ""),
        ("Thu nhập bình quân năm 2024 (triệu đồng)", "2024", ""),
        ("Thu ngân sách, tỷ đồng 2024", "2024", ""),
        ("2025-Q1", "2025-Q1", ""),
    ],
)
def test_a_head_says_its_period(text: str, code: str, state: str) -> None:
    said = period_in(text)
    assert said is not None and (said.code, said.state) == (code, state)


@pytest.mark.parametrize(
    "text", ["Chỉ tiêu", "", "12", "So sánh 2024/2023", "1234", "2.024", "Quyết định 2024/QĐ-TTg a", "1899"]
)
def test_a_head_without_one_period_says_none(text: str) -> None:
    said = period_in(text)
    assert said is None


def test_years_and_months_that_excel_made_of_them() -> None:
    assert (said := period_in(2024.0)) is not None and said.code == "2024"
    assert (said := period_in(datetime(2024, 3, 1))) is not None and said.code == "2024-M03"
    assert period_in(2024.5) is None and period_in(99.0) is None and period_in(True) is None
    assert period_in(datetime(2024, 3, 9)) is None


def test_what_is_left_names_the_indicator() -> None:
    assert without_period("Ước thực hiện thu nhập bình quân năm 2024") == "thu nhap binh quan"
    assert without_period("Kế hoạch 2025") == ""
