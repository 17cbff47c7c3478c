"""The days that begin and end a year: how things stood "đầu năm 2024", "cuối 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

# Not "6 tháng đầu năm 2024", "từ đầu năm 2024 đến nay", "thành lập đầu năm 2024".
_POINT = re.compile(
    r"(?<!\w)(?<!tháng )(?<!quý )(?<!nửa )(?<!từ )(?<!Từ )(?<!vụ )(?<!những ngày )"
    r"(?<!lập )(?<!công )(?<!hành )(?<!thành )(?P<end>đầu|cuối)\s+(?:năm\s+)?"
    r"(?P<year>20\d\d)(?![\d/.]\d|\d|\s*[-–]\s*\d|\s+(?:đến|tới)(?!\w))",
    re.IGNORECASE,
)


def points_of_years(plain: str, start: int, end: int) -> Iterator[tuple[re.Match[str], date]]:
    """The words between two offsets that name the first or the last day of a year, each with that day."""
    for m in _POINT.finditer(plain, start, end):
        year = int(m["year"])
        yield m, date(year, 1, 1) if m["end"].lower() == "đầu" else date(year, 12, 31)
