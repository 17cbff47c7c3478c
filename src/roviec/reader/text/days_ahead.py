"""Days without a year that lie ahead of their text: in the next weeks, or aimed at."""

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
