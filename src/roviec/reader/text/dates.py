"""Days and months as Vietnamese texts write them: "ngày 28 tháng 11 năm 2025", "12/03/2020", "9-3", "22.4".

Every function works on levelled text (`text.fold.level`). A slash, dot or hyphen between two numbers is
ambiguous: "26/26 xã" is a fraction, "12.360 tỷ" a number, "2020-2025" a range of years. A year makes it a
date; without one, something in front of it ("ngày", "chiều", "trước", …) must say that a day is meant.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from roviec.reader.model import Span
from roviec.reader.rules import load
from roviec.reader.text.patterns import any_of
from roviec.reader.text.spans import Disjoint
from roviec.reader.text.tokens import once

Precision = Literal["day", "month", "year"]


class FoundDate(NamedTuple):
    """A date in the text.

    `on` is the day, or the first day of the month or year where `precision` says so; None where no year can
    be known. `inferred` says in Vietnamese where an unwritten year comes from.
    """

    span: Span
    on: date | None
    precision: Precision
    inferred: str | None = None


MONTHS = {
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
}

# A month in letters needs its capital ("tháng Ba"): "tháng năm" is usually "month(s) of the year".
_MONTH_NAME = r"(?:Mười(?:\s+(?:[Mm]ột|[Hh]ai))?|Hai|Ba|Tư|Năm|Sáu|B[ảẩ]y|Tám|Chín)\b"
_MONTH = rf"(?:\d{{1,2}}|{_MONTH_NAME})"
_YEAR = r"(?:19|20)\d\d"
_AND_YEAR = (
    rf"(?:\s*,?\s*năm\s+(?P<year>{_YEAR}|nay|ngoái|trước|tới|sau)\b|\s*[/.-]\s*(?P<slashed>{_YEAR})(?!\d))?"
)
_BEFORE_DAY = (
    r"(?:ngày|(?:hôm|sáng|trưa|chiều|tối|đêm)\s+(?:nay|qua)|hôm|sáng|trưa|chiều|tối|đêm|khuya|sớm|trước|sau|từ|đến|tới|hết|quá|mồng|mùng|dịp|lễ|khánh|kỳ"
    r"|cuối|đầu|thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật|CN|và|vào|,|\(|hạn(?:\s+(?:chót|cuối))?(?:\s+là)?"
    r"|(?:chậm|muộn)\s+nhất(?:\s+(?:là|vào))?)"
)
# A fraction is a share of a count ("từ 8/10 xã"), never a day, where one of these words follows.
_COUNTED = re.compile(
    rf"\s+(?:{any_of([*load('units_of_measure')['counted'], *load('units_of_measure')['told']])}"
    r"|ha|km|m2|m3|tấn|học|đại)(?!\w)"
)

# Most of these begin with the class of their first character and look back from there: a pattern of which the
# engine knows how it can begin passes over the rest of a text quickly, and dates are asked for everywhere.
_WRITTEN = re.compile(
    rf"\b(?P<lead>(?:[Nn]gày|NGÀY|[Mm][ồù]ng|[Ss]áng|[Cc]hiều|[Tt]ối|[Tt]rưa|[Đđ]êm)\s+(?:mồng\s+|mùng\s+)?)?"
    rf"(?P<day>\d{{1,2}})\s+(?:tháng|THÁNG)\s+(?P<month>{_MONTH})" + _AND_YEAR
)
_MONTH_ONLY = re.compile(
    rf"[Tt](?<![\w,.][Tt])(?:háng|(?<=T)HÁNG)\s+(?P<month>{_MONTH})(?![\d%]|[.,]\d{{1,3}}(?!\d)|/\d{{1,2}}(?!\d))"
    + _AND_YEAR
)
_NUMERIC = re.compile(
    rf"(?P<day>\d(?<![\d/.,]\d)\d?)\s?(?P<sep>[/.-])\s?(?P<month>\d{{1,2}})"
    # "ngày 23/112020": the second mark was left out
    rf"(?:\s?(?P=sep)\s?|(?<=/[01]\d)(?=20[0-4]\d(?!\d)))(?P<year>{_YEAR})(?![\d/]|[.,]\d)"
)
_ISO = re.compile(
    r"(?P<year>[12](?<![\d/.,-][12])(?:(?<=1)9|(?<=2)0)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d/-])"
)
_SHORT = re.compile(
    r"(?P<day>\d(?<![\d/.,]\d)\d?)(?:\s?/\s?|-|\.)(?P<month>\d{1,2})"
    r"(?![\d/]|-(?!\d{1,2}/)|[.,]\d|\s*%|[A-Za-zĐđ]|\s+[a-zà-ỹđ]+/)"
    rf"(?:\s+năm\s+(?P<year>{_YEAR}|nay|ngoái|trước|tới|sau)\b)?"
)
_BEFORE_SHORT = re.compile(rf"(?:\b|(?<=[,(])|(?=[,(])){_BEFORE_DAY}[\s(]*$", re.IGNORECASE)
_STRONG = re.compile(
    r"(?:ngày|(?:hôm|sáng|trưa|chiều|tối|đêm)\s+(?:nay|qua)|hôm|sáng|trưa|chiều|tối|đêm|mồng|mùng|thứ\s+\w+|chủ\s+nhật|lễ|khánh|trước|hạn"
    r"|(?:chậm|muộn)\s+nhất(?:\s+(?:là|vào))?)[\s,(]*$",
    re.IGNORECASE,
)
_MONTH_OF_YEAR = re.compile(
    rf"(?P<month>\d(?<![\d/.,-]\d)\d?)\s?/\s?(?P<year>{_YEAR})(?![\d/]|[.,]\d|-[A-ZĐ])"
)
_BEFORE_MONTH = re.compile(
    r"\b(?:tháng|từ|đến|tới|hết|trước|sau|cuối|đầu|giữa|vào|trong|kể\s+từ|ngày)\s+$", re.IGNORECASE
)
# Found from its second letter on: "ăm" is rarer than "n".
_YEAR_ONLY = re.compile(rf"ăm(?<=[Nn]ăm)(?<!\w\wăm)\s+(?P<year>{_YEAR})(?!\d|[.,]\d|\s*-\s*\d|/)")
# The first day(s) of "ngày 10-12/3/2020", "ngày 13 và 14 tháng 3": its month is that of the date behind it.
_FIRST_OF_SEVERAL = re.compile(
    r"(?:\b[Nn]gày|\()\s*(?P<day>\d{1,2})\s*(?:-|,|và|đến(?:\s+ngày)?|tới)\s*(?:ngày\s+)?$"
)
_COUNTS = re.compile(r"(?<!\w)(?:lần(?:\s+thứ)?|kỳ|phiên|đợt|số|khóa|tuần)\s+$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NAMED_MONTH = re.compile(r"[Tt]háng\s+[A-ZĐ]")
_TWO_NUMBERS = re.compile(r"\d\s?[/.-]\s?\d")
_LUNAR = re.compile(
    r"\s*(?:[Ââ]m\s+lịch|ÂL)(?!\w)"
)  # "20/9 (22/8 âm lịch)": no day of the calendar that counts
_RANGE_FROM = re.compile(
    r"(?<!\w)từ\s+(?:ngày\s+)?\d{1,2}/\d{1,2}\s+(?:đến|tới)\s+$", re.IGNORECASE
)  # "từ 1/7 đến 10/10"
_WHOLE_DATE_FIRST = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?\s?-\s?$")


def find_dates(
    plain: str, *, anchor: date | None, start: int = 0, end: int | None = None, ahead: bool = False
) -> list[FoundDate]:
    """The dates in `plain[start:end]`, in their order, none within another.

    A date without its year takes the latest year that puts it not after `anchor` (a report tells the past);
    with `ahead` the earliest that puts it not before (a deadline looks forward). Without an anchor: None.
    """
    end = len(plain) if end is None else end
    if not (_DIGIT.search(plain, start, end) or _NAMED_MONTH.search(plain, start, end)):
        return []
    return list(_found(plain, anchor, start, end, ahead))


@once
def _found(plain: str, anchor: date | None, start: int, end: int, ahead: bool) -> tuple[FoundDate, ...]:
    taken = Disjoint()
    found = [
        one
        for one in _candidates(plain, anchor, start, end, ahead)
        if taken.add(one.span) and not _LUNAR.match(plain, one.span.end)
    ]
    found += [f for one in found if (f := _first_of_several(plain, one, start)) is not None]
    return tuple(sorted(found, key=lambda f: f.span))


def last_day(on: date, precision: Precision) -> date:
    """The last day of what a date of this precision covers."""
    if precision == "year":
        return date(on.year, 12, 31)
    if precision == "month":
        return date(on.year, on.month, calendar.monthrange(on.year, on.month)[1])
    return on


def _candidates(plain: str, anchor: date | None, start: int, end: int, ahead: bool) -> Iterator[FoundDate]:
    month_said = any(plain.find(word, start, end) >= 0 for word in ("tháng", "Tháng", "THÁNG"))
    if month_said:
        for m in _WRITTEN.finditer(plain, start, end):
            year = m["year"] or m["slashed"]
            before = _before(plain, m)
            # "6 tháng 10" alone may be six months, "lần 2 tháng 10/2022" the second time in that month
            if m["lead"] or (year and not _COUNTS.search(before)) or _FIRST_OF_SEVERAL.search(before):
                yield from _day(m, m["day"], _month(m["month"]), year, anchor, ahead)
    two_numbers = _TWO_NUMBERS.search(plain, start, end) is not None
    if two_numbers:
        yield from _in_figures(plain, anchor, start, end, ahead)
    if month_said:
        for m in _MONTH_ONLY.finditer(plain, start, end):
            yield from _whole_month(m, _month(m["month"]), m["year"] or m["slashed"], anchor, ahead)
    if two_numbers:
        for m in _MONTH_OF_YEAR.finditer(plain, start, end):
            if _BEFORE_MONTH.search(_before(plain, m)):
                yield from _whole_month(m, int(m["month"]), m["year"], anchor, ahead)
    for m in _YEAR_ONLY.finditer(plain, start + 1, end):
        yield FoundDate(Span(m.start() - 1, m.end()), date(int(m["year"]), 1, 1), "year")


def _in_figures(plain: str, anchor: date | None, start: int, end: int, ahead: bool) -> Iterator[FoundDate]:
    """Days of which at least day and month are numbers: "12/03/2020", "2020-03-12", "9-3"."""
    for pattern in (_NUMERIC, _ISO):
        for m in pattern.finditer(plain, start, end):
            before = _before(plain, m)
            if (
                not before.endswith("-")
                or _FIRST_OF_SEVERAL.search(before)
                or _WHOLE_DATE_FIRST.search(before)
            ):
                yield from _day(m, m["day"], int(m["month"]), m["year"], anchor, ahead)
    for m in _SHORT.finditer(plain, start, end):
        before = _before(plain, m)
        meant = _FIRST_OF_SEVERAL.search(before) or _WHOLE_DATE_FIRST.search(before)
        if not meant and not before.endswith("-"):
            sure = "/" in m.group() and m["day"] != m["month"] and not _COUNTED.match(plain, m.end())
            meant = (_BEFORE_SHORT if sure else _STRONG).search(before) or _RANGE_FROM.search(before)
        if meant or m["year"]:
            yield from _day(m, m["day"], int(m["month"]), m["year"], anchor, ahead)


def _before(plain: str, m: re.Match[str]) -> str:
    return plain[max(0, m.start() - 24) : m.start()]


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    return MONTHS[" ".join(written.lower().split())]


def _day(
    m: re.Match[str], day: str, month: int, year: str | None, anchor: date | None, ahead: bool
) -> Iterator[FoundDate]:
    d = int(day)
    if not (1 <= month <= 12 and 1 <= d <= 31):
        return
    span = Span(m.start(), m.end())
    number, why = _year(year, anchor, (month, d), ahead)
    if number is None:
        if d <= calendar.monthrange(2000, month)[1]:
            yield FoundDate(span, None, "day", why)
    elif d <= calendar.monthrange(number, month)[1]:
        yield FoundDate(span, date(number, month, d), "day", why)


def _whole_month(
    m: re.Match[str], month: int, year: str | None, anchor: date | None, ahead: bool
) -> Iterator[FoundDate]:
    if not 1 <= month <= 12:
        return
    day = calendar.monthrange(anchor.year, month)[1] if ahead and anchor else 1
    number, why = _year(year, anchor, (month, day), ahead)
    yield FoundDate(
        Span(m.start(), m.end()), None if number is None else date(number, month, 1), "month", why
    )


_RELATIVE_YEARS = {"nay": 0, "ngoái": -1, "trước": -1, "tới": 1, "sau": 1}


def _year(
    written: str | None, anchor: date | None, month_day: tuple[int, int], ahead: bool
) -> tuple[int | None, str | None]:
    """The year that is meant, and in Vietnamese where it comes from if it is not written in figures."""
    if written and written.isdigit():
        return int(written), None
    if anchor is None:
        return None, None
    why = f"năm lấy theo ngày {anchor:%d/%m/%Y}"
    if written:
        return anchor.year + _RELATIVE_YEARS[written], why
    at = (anchor.month, anchor.day)
    if ahead:
        return anchor.year + (month_day < at), why
    return anchor.year - (month_day > at), why


def _first_of_several(plain: str, last: FoundDate, start: int) -> FoundDate | None:
    if last.precision != "day" or last.on is None:
        return None
    at = max(start, last.span.start - 24)
    m = _FIRST_OF_SEVERAL.search(plain[at : last.span.start])
    if m is None or not 1 <= int(m["day"]) <= last.on.day:
        return None
    return FoundDate(
        Span(at + m.start("day"), at + m.end("day")),
        last.on.replace(day=int(m["day"])),
        "day",
        last.inferred or "tháng và năm lấy theo ngày ghi ngay sau",
    )
