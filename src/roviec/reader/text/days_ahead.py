"""Days and quarters without a year that lie ahead of their text: in the next weeks, or aimed at."""

from __future__ import annotations

import calendar
import re
from datetime import date

from roviec.reader.text.dates import FoundDate

_WEEKS = 45  # days ahead of its text that a day without a year may lie
# "phấn đấu | đến 30/9 đạt 70%"
_AIMED_AT = re.compile(
    r"(?<!\w)(?:phấn\s+đấu|mục\s+tiêu|quyết\s+tâm|chậm\s+nhất)(?:\s+[^\W\d]+){0,4}\s+\Z", re.IGNORECASE
)

_AIMS = re.compile(
    r"(?<!\w)(?:phấn\s+đấu|mục\s+tiêu|quyết\s+tâm|kịch\s+bản|dự\s+kiến|dự\s+báo|nhiệm\s+vụ|bước\s+(?:vào|sang)|sang)"
    r"(?:\s+[^\W\d]+){0,4}\s+\Z|(?<!\w)ngay\s+(?:trong|từ)\s+\Z",
    re.IGNORECASE,
)
_MUST = re.compile(r"\s+(?:tới|phải|sẽ|cần|phấn\s+đấu|dự\s+kiến)(?!\w)", re.IGNORECASE)


def aimed_at(plain: str, start: int, end: int) -> bool:
    """Whether the words around a stretch of time aim at it: "kịch bản tăng trưởng | quý II | phải đạt 9%"."""
    return bool(_AIMS.search(plain, max(0, start - 48), start) or _MUST.match(plain, end))


def soon(plain: str, one: FoundDate, anchor: date | None) -> FoundDate:
    """A day without its year that lies in the next weeks, or that is aimed at, is that day, not one of a year ago."""
    if not (one.inferred and anchor and one.on and one.precision == "day") or one.on.year != anchor.year - 1:
        return one
    coming = in_year(one.on, anchor.year)
    aimed = _AIMED_AT.search(plain, max(0, one.span.start - 40), one.span.start)
    return one._replace(on=coming) if aimed or (coming - anchor).days <= _WEEKS else one


def in_year(day: date, year: int) -> date:
    """The same day of another year; the last of its month where that year has none of its number."""
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))
