"""Years that a text names without their word, "dự toán 2025", or by "cả năm" alone.

What a plan, a budget or an estimate is called by is the year that its numbers cover.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from roviec.reader.model import Span

# Not "kế hoạch 2025 - 2030", "kế hoạch 2025/KH-UBND", "dự toán 2.025 tỷ đồng".
_YEAR = re.compile(
    r"(?<= )20\d\d(?![\d/]|[.,]\d|\s*[-–]\s*\d|\s+(?:tỷ|tỉ|triệu|nghìn|đồng|ha|hộ|người|xã|căn|trường|lao|chỉ)(?!\w))"
)
_PLAN = re.compile(
    r"(?<!\w)(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|niên\s+độ|niên\s+vụ|tài\s+khóa)"
    r"(?:\s+(?:vốn|thu|chi|đầu\s+tư(?:\s+công)?|ngân\s+sách|NSNN|sản\s+xuất|tuyển\s+sinh|được\s+giao|giao)){0,3}\s+$",
    re.IGNORECASE,
)
_NEAR = 48  # characters in front of a year
_WHOLE_YEAR = re.compile(
    r"(?<!\w)cả\s+năm(?!\w|\s+(?:\d|học|nay|ngoái|trước|tới|sau|qua|ngân|một|hai|ba|bốn|sáu|bảy|tám|chín))",
    re.IGNORECASE,
)
_NUMBERS_BEHIND = re.compile(r"\s+(?:xã|huyện|tỉnh|thôn|đơn\s+vị|người|tiêu)(?!\w)")
_BEGUN = 2  # months into a year in which "cả năm" may still mean the one before


def years_of_plans(plain: str, start: int, end: int) -> Iterator[tuple[Span, int]]:
    """The bare years between two offsets that say of what year a plan or a budget is, each with its span."""
    for m in _YEAR.finditer(plain, start, end):
        if plain[m.start() - 4 : m.start()] != "năm " and _PLAN.search(
            plain, max(start, m.start() - _NEAR), m.start()
        ):
            yield Span(m.start(), m.end()), int(m.group())


def whole_years(plain: str, anchor: date, start: int, end: int) -> Iterator[Span]:
    """Where "cả năm" means the year of `anchor`, the day from which the text speaks; "cả năm xã" counts five."""
    if anchor.month <= _BEGUN:
        return
    for m in _WHOLE_YEAR.finditer(plain, start, end):
        if not _NUMBERS_BEHIND.match(plain, m.end()):
            yield Span(m.start(), m.end())
