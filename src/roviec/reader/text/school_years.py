"""School years: "năm học 2022-2023", and the one that "tổng kết năm học", "năm học mới" mean."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from roviec.reader import rules

_MONTHS = rules.load("periods")["school_year"]
_WRITTEN = re.compile(
    r"\bnăm\s+học\s+(?P<first>(?:19|20)\d\d)\s*-\s*(?P<last>(?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
# Of which school year a text speaks that names none: "kết thúc năm học", "năm học mới".
_TOLD = re.compile(
    r"\b(?:(?:kết\s+thúc|tổng\s+kết)\s+năm\s+học(?!\s*(?:\d|mới|tới))|năm\s+học\s+(?:này|nay|vừa\s+qua|qua)|năm\s+học\s+(?P<next>mới|tới))(?!\w)",
    re.IGNORECASE,
)


def written_school_years(plain: str, start: int, end: int) -> Iterator[tuple[re.Match[str], date, date]]:
    """The school years between two offsets that say both their years, each with its first and last day."""
    for m in _WRITTEN.finditer(plain, start, end):
        yield m, *_days(int(m["first"]), int(m["last"]))


def told_school_years(
    plain: str, anchor: date, start: int, end: int
) -> Iterator[tuple[re.Match[str], date, date]]:
    """The school years meant by words that a text of the day `anchor` uses, each with its first and last day."""
    for m in _TOLD.finditer(plain, start, end):
        ends = anchor.year + (anchor.month > _MONTHS["from_month"]) + bool(m["next"])
        yield m, *_days(ends - 1, ends)


def _days(first: int, last: int) -> tuple[date, date]:
    month = _MONTHS["to_month"]
    return date(first, _MONTHS["from_month"], 1), date(last, month, calendar.monthrange(last, month)[1])
