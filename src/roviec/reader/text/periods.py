"""Stretches of time that figures cover: "6 tháng đầu năm 2025", "quý I/2025", "nhiệm kỳ 2020-2025".

A cumulative period begins with its year: "tính đến 30/11/2020" runs from 01/01/2020. A term or a planning
period runs from the first day of its first year to the last day of its last.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from roviec.reader import rules
from roviec.reader.model import Span
from roviec.reader.text.bare_years import whole_years, years_of_plans
from roviec.reader.text.dates import FoundDate, find_dates, last_day
from roviec.reader.text.days_ahead import aimed_at, in_year, soon
from roviec.reader.text.points_of_years import points_of_years
from roviec.reader.text.school_years import told_school_years, written_school_years
from roviec.reader.text.spans import Disjoint
from roviec.reader.text.tokens import once

_RULES = rules.load("periods")
_SEASONS = {name: season for season in _RULES["season"] for name in season["names"]}


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A stretch of time in the text, both days included.

    `inferred` says in Vietnamese where a year comes from that the text leaves out; None where all is written.
    """

    span: Span
    start: date
    end: date
    text: str
    inferred: str | None = None


_Y = r"(?:19|20)\d\d"
_IN_YEAR = (
    rf"(?:\s*(?:/|-|,)?\s*(?:của\s+)?(?:năm\s+)?(?P<year>{_Y})(?![\d/-]|[.,]\d|\s+-\s+{_Y})"
    r"|\s+năm\s+(?P<rel>nay|ngoái|trước|tới|sau)\b)?"
)
_RANGE = re.compile(
    rf"\b(?:giai\s+đoạn|thời\s+kỳ|nhiệm\s+kỳ|khóa|các\s+năm|những\s+năm|năm|từ)\s+(?:\d{{1,2}}\s+năm\s*)?\(?"
    rf"(?P<first>{_Y})\s*(?:-|đến(?:\s+năm)?|tới)\s*(?P<last>{_Y})(?![\d/])",
    re.IGNORECASE,
)
_YEARS_RANGE = re.compile(
    rf"\b(?:từ\s+)?năm\s+(?P<first>{_Y})\s+(?:đến|tới)\s+(?:hết\s+)?(?:năm\s+)?(?P<last>{_Y})(?![\d/])",
    re.IGNORECASE,
)
_COUNTED_RANGE = re.compile(rf"\b\d{{1,2}}\s+năm\s*\(?(?P<first>{_Y})\s*-\s*(?P<last>{_Y})(?![\d/])\)?")
_SEASON = re.compile(
    r"\bvụ\s+(?P<name>" + "|".join(sorted(map(re.escape, _SEASONS), key=len, reverse=True)) + r")\b"
    rf"(?:\s+(?:năm\s+)?(?:{_Y}\s*-\s*)?(?P<year>{_Y})(?!\d))",
    re.IGNORECASE,
)
QUARTER = re.compile(
    r"\bquý\s+(?P<n>IV|I{1,3}|[1-4]\b|một\b|hai\b|ba\b|tư\b|bốn\b)(?:\s*(?:,|-|và)\s*(?:quý\s+)?(?P<to>IV|I{1,3}|[1-4](?!\d))\b)?"
    + _IN_YEAR,
    re.IGNORECASE,
)
_UNTIL_QUARTER = re.compile(r"(?:đến\s+hết|tính\s+đến|tính\s+hết)\s+$", re.IGNORECASE)
_MONTHS = re.compile(
    # The class first, what stands before it behind: so the engine passes quickly over all other letters.
    r"(?P<n>(?-i:[\dsScChHbBnNtTmM])(?<![\w.,/-].)(?:(?<=\d)\d?|(?<=s)áu|(?<=c)hín|(?<=h)ai|(?<=b)(?:a|ốn|ảy)|(?<=n)ăm|(?<=t)ám|(?<=m)ười(?:\s+một)?))\s+tháng(?:\s+(?P<part>đầu|cuối))?(?:\s+(?:của\s+)?năm\b(?P<ofyear>)"
    rf"(?:\s+(?P<year>{_Y})(?!\d)|\s+(?P<rel>nay|ngoái|trước|tới))?|\s*/\s*(?P<slashed>{_Y})(?!\d))?(?P<past>\s+(?:vừa\s+)?qua\b)?",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\bnửa\s+(?P<part>đầu|cuối)\s+năm\b" + _IN_YEAR.replace(r"(?:năm\s+)?", ""), re.IGNORECASE
)
_UNTIL = re.compile(
    r"(?:\b(?:lũy\s+kế|cộng\s+dồn)\s+)?\b(?:tính|kể)\s+(?:từ\s+đầu\s+năm\s+)?(?:(?:đến|tới)\s+|(?=hết))(?:(?:hết|cuối)\s+)?(?:thời\s+điểm\s+)?(?:ngày\s+)?$"
    r"|\b(?:từ\s+đầu\s+năm\s+|(?:lũy\s+kế|cộng\s+dồn)\s+)?(?:đến|tới)\s+(?:hết\s+)?(?:thời\s+điểm\s+)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
# "từ nay đến ngày 28/10", "từ chiều 26 đến hết ngày 28/10": the first day, of the month of the last.
_FROM_DAY = re.compile(
    r"(?<!\w)từ\s+(?:(?:nay|hôm\s+nay|bây\s+giờ)|(?:(?:rạng\s+)?(?:sáng|trưa|chiều|tối|đêm)\s+)?(?:ngày\s+)?(?P<day>\d{1,2})(?:\s*/\s*(?P<month>\d{1,2}))?)"
    r"\s*(?:-|đến|tới)\s*(?:hết\s+)?(?:(?:rạng\s+)?(?:sáng|trưa|chiều|tối|đêm)\s+)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:-|đến|tới)\s*(?:hết\s+)?(?:ngày\s+)?")
_YEAR = re.compile(
    rf"\bnăm\s+(?:(?P<year>{_Y})(?![\d/]|[.,]\d|\s*-\s*{_Y})|(?P<rel>nay|ngoái|trước|tới|sau)\b)",
    re.IGNORECASE,
)
# "Đến 2015 phải có 19 xã đạt chuẩn": a year without the word.
_UNTIL_YEAR = re.compile(
    rf"(?<!\w)(?:đến|tới|hết)\s+(?P<year>{_Y})(?=\s*(?:[,;:)]|phải|có|sẽ|đạt|toàn|tỉnh|huyện|xã|cả|tỷ\s+lệ|là|thì)(?!\w))",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_YEARS = re.compile(r"(?:19|20)\d\d")
_MAY_PERIOD = re.compile(
    r"\d\d\d\d|\d\s?[/.-]\s?\d|năm\s+(?:nay|ngoái|trước|tới|sau|đến|học)|quý\s|tháng(?!\w)|nửa\s"
)  # in small letters
_SINCE = re.compile(rf"\b[Tt]ừ\s+(?:đầu\s+)?năm\s+(?P<year>{_Y})\s+(?:đến|tới)\s+(?:nay|thời\s+điểm\s+này)\b")
_SO_FAR = re.compile(r"\btừ\s+đầu\s+năm\s+(?:đến|tới)\s+nay\b", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)từ\s+(?:đầu\s+)?$", re.IGNORECASE)
_FROM_YEAR = re.compile(rf"(?<!\w)từ\s+(?:đầu\s+)?(?P<year>{_Y})\s+$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:đến|tới|-)\s+(?:hết\s+|đầu\s+|giữa\s+|cuối\s+)?")
_DAY = timedelta(days=1)
_VAGUE_BEFORE = re.compile(
    r"(?:\bđầu|\bgiữa|tháng\s+đầu|kỳ|mỗi|hằng|hàng|nhiều|các|những|\d)\s+$", re.IGNORECASE
)
# The year of the prices in which something is reckoned: "theo giá so sánh năm 2010".
_PRICE_BEFORE = re.compile(r"\b(?:giá(?:\s+(?:so\s+sánh|cố\s+định|gốc))?|gốc)\s+$", re.IGNORECASE)
_DURATION_BEFORE = re.compile(
    r"(?:\bsau|hạn|mỗi|cứ|gian|dài|đa|nhất|dưới|trên|hơn|thiểu|án|tù|đủ|khoảng|gần|quá|từ|đến|định\s+kỳ|chậm)\s+$",
    re.IGNORECASE,
)
_DURATION_AFTER = re.compile(
    r"\s+(?:một|1|/)\s*lần|\s+(?:tuổi|liên|kể|tới|tiếp|nữa|sau|trước|tù|lương|/)|\s*\d|/"
)
_SUMMED_BEFORE = re.compile(r"(?:lũy\s+kế|tính\s+chung|cộng\s+dồn)\s+(?:trong\s+)?$", re.IGNORECASE)
_SUMMED_AFTER = re.compile(r"\s*(?:,\s*)?(?:ước|đạt)(?!\w)")
_MONTHS_TOLD = re.compile(r"(\d(?<!\d\d)\d?)\s+tháng\s+(?:(?:đầu\s+)?năm|(?:vừa\s+)?qua)\b")
_NUMERALS = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
}
_RELATIVE = {"nay": 0, "ngoái": -1, "trước": -1, "tới": 1, "sau": 1}


def find_periods(
    plain: str, *, anchor: date | None, start: int = 0, end: int | None = None
) -> list[FoundPeriod]:
    """The periods in `plain[start:end]`, in their order, none within another.

    `anchor` is the day (or the last day of the year) from which the text is written; a period that leaves its
    year out and has no anchor is not found. `plain` is the whole levelled text: a bare "10 tháng" counts as
    January to October only where the text also says "10 tháng đầu năm", or the anchor lies right behind it.
    """
    end = len(plain) if end is None else end
    found: list[FoundPeriod] = []
    words = plain[start:end].lower()
    if not (_DIGIT.search(words) or ("năm" in words or "quý" in words or "tháng" in words)):
        return found  # quicker to say than what follows, and true of most sentences
    if not (_MAY_PERIOD.search(words) or "cả năm" in words):
        return found
    taken = Disjoint()
    for one in _candidates(plain, anchor, start, end, words):
        if one.start <= one.end and taken.add(one.span):
            found.append(one)
    return _joined(plain, sorted(found, key=lambda f: f.span), start)


def _joined(plain: str, found: list[FoundPeriod], start: int) -> list[FoundPeriod]:
    """The periods, with "từ (năm) 2015 đến quý I năm 2018" and "năm 2023 và quý I năm 2024" as one each."""
    joined: list[FoundPeriod] = []
    for one in found:
        before = joined[-1] if joined else None
        if before is not None and before.start < one.end:
            between = plain[before.span.end : one.span.start]
            begun = _FROM.search(plain, max(start, before.span.start - 6), before.span.start)
            runs = begun and (_TO.fullmatch(between) or (not between.strip() and _TO.match(one.text)))
            alike = (before.end - before.start).days // 32 == (one.end - one.start).days // 32
            follows = between.strip() == "và" and not alike and before.end + _DAY == one.start
            if runs or follows:
                at = begun.start() if begun and runs else before.span.start
                span = Span(at, one.span.end)
                why = before.inferred or one.inferred
                one = FoundPeriod(span, before.start, one.end, span.of(plain), why)
                joined.pop()
        elif m := _FROM_YEAR.search(plain, max(start, one.span.start - 16), one.span.start):
            first = date(int(m["year"]), 1, 1)
            if first < one.start and _TO.match(one.text):
                span = Span(m.start(), one.span.end)
                one = FoundPeriod(span, first, one.end, span.of(plain), one.inferred)
        joined.append(one)
    return joined


def _candidates(plain: str, anchor: date | None, start: int, end: int, words: str) -> Iterator[FoundPeriod]:
    """`words` is the stretch in lower case: what it does not hold at all is not looked for."""
    if "năm" in words and "học" in words:
        for m, begins, ends in written_school_years(plain, start, end):
            yield _found(plain, m, begins, ends)
        if anchor:
            for m, begins, ends in told_school_years(plain, anchor, start, end):
                yield _found(plain, m, begins, ends, _why(anchor))
    if "đầu" in words or "cuối" in words:
        for m, day in points_of_years(plain, start, end):
            yield _found(plain, m, day, day)
    if "vụ" in words:
        for m in _SEASON.finditer(plain, start, end):
            season, last = _SEASONS[" ".join(m["name"].lower().split())], int(m["year"])
            from_year = last + season["from_year"]
            yield _found(plain, m, *_stretch(from_year, season["from_month"], last, season["to_month"]))
    if len(_YEARS.findall(words)) > 1:
        for pattern in (_COUNTED_RANGE, _RANGE, _YEARS_RANGE):
            for m in pattern.finditer(plain, start, end):
                yield _found(plain, m, date(int(m["first"]), 1, 1), date(int(m["last"]), 12, 31))
    if "tháng" in words:
        yield from _months(plain, anchor, start, end)
    if "quý" in words:
        yield from _quarters(plain, anchor, start, end)
    if "nửa" in words:
        yield from _halves(plain, anchor, start, end)
    if anchor and "đầu" in words:
        for m in _SO_FAR.finditer(plain, start, end):
            yield _found(plain, m, date(anchor.year, 1, 1), anchor, _why(anchor))
    if anchor and "nay" in words:
        for m in _SINCE.finditer(plain, start, end):
            yield _found(plain, m, date(int(m["year"]), 1, 1), anchor)
    yield from _dates(plain, anchor, start, end)
    for m in _UNTIL_YEAR.finditer(plain, start, end):
        yield FoundPeriod(
            Span(m.start("year"), m.end("year")),
            date(int(m["year"]), 1, 1),
            date(int(m["year"]), 12, 31),
            m["year"],
        )
    if " 20" in words:
        for span, named in years_of_plans(plain, start, end):
            yield FoundPeriod(span, date(named, 1, 1), date(named, 12, 31), span.of(plain))
    if anchor and "cả năm" in words:
        for span in whole_years(plain, anchor, start, end):
            yield FoundPeriod(
                span, date(anchor.year, 1, 1), date(anchor.year, 12, 31), span.of(plain), _why(anchor)
            )
    if "năm" in words:
        for m in _YEAR.finditer(plain, start, end):
            lead = plain[max(start, m.start() - 24) : m.start()]
            if anchor is None and _SINCE.match(plain, m.start() - 3):
                continue  # how long it has lasted, nothing tells
            if not (_VAGUE_BEFORE.search(lead) or _PRICE_BEFORE.search(lead)):
                year, why = _year(m["year"], m["rel"], anchor, 1)
                if year:
                    yield _found(plain, m, date(year, 1, 1), date(year, 12, 31), why)


def _quarters(plain: str, anchor: date | None, start: int, end: int) -> Iterator[FoundPeriod]:
    for m in QUARTER.finditer(plain, start, end):
        first = _number(m["n"])
        final = _number(m["to"]) if m["to"] else first
        begun_by = 1 if aimed_at(plain, *m.span()) else first * 3 - 2
        year, why = _year(m["year"], m["rel"], anchor, begun_by)
        if year and first <= final:
            whole = _UNTIL_QUARTER.search(plain, max(start, m.start() - 16), m.start()) is not None
            yield _found(plain, m, *_stretch(year, 1 if whole else first * 3 - 2, year, final * 3), why)


def _halves(plain: str, anchor: date | None, start: int, end: int) -> Iterator[FoundPeriod]:
    for m in _HALF.finditer(plain, start, end):
        year, why = _year(m["year"], m["rel"], anchor, 1)
        if year:
            half = (1, 6) if m["part"].lower() == "đầu" else (7, 12)
            yield _found(plain, m, *_stretch(year, half[0], year, half[1]), why)


def _months(plain: str, anchor: date | None, start: int, end: int) -> Iterator[FoundPeriod]:
    for m in _MONTHS.finditer(plain, start, end):
        n = _number(m["n"])
        if not 2 <= n <= 11:
            continue
        stated = m["year"] or m["slashed"]
        past = m["past"] and anchor and n <= anchor.month
        sure = m["part"] or m["ofyear"] is not None or stated or past
        told = n in (6, 9) or m["n"].isdigit()  # "ba tháng" alone is how long something lasts
        if not sure and not (told and _year_so_far(plain, m, n, anchor)):
            continue
        last_part = bool(m["part"]) and m["part"].lower() == "cuối"
        year, why = _year(stated, m["rel"], anchor, 1 if last_part else n)
        if year:
            months = (13 - n, 12) if last_part else (1, n)
            yield _found(plain, m, *_stretch(year, months[0], year, months[1]), why)


def _year_so_far(plain: str, m: re.Match[str], n: int, anchor: date | None) -> bool:
    """Whether a bare "10 tháng" means January to October rather than how long something lasts."""
    if _DURATION_BEFORE.search(plain[max(0, m.start() - 16) : m.start()]) or _DURATION_AFTER.match(
        plain, m.end()
    ):
        return False
    if anchor is not None and not (anchor.month == 12 and anchor.day == 31) and 0 <= anchor.month - n <= 1:
        return n >= 2
    summed = _SUMMED_BEFORE.search(plain, max(0, m.start() - 16), m.start()) or _SUMMED_AFTER.match(
        plain, m.end()
    )
    return summed is not None or n in _months_told(plain)


@once
def _months_told(plain: str) -> frozenset[int]:
    """The numbers of months for which the text says "… tháng (đầu) năm"."""
    return frozenset(int(m[1]) for m in _MONTHS_TOLD.finditer(plain))


def _dates(plain: str, anchor: date | None, start: int, end: int) -> Iterator[FoundPeriod]:
    """What single dates bound: "từ 1/7 đến 30/9/2025", "tính đến 30/11/2020", "tháng 10"."""
    periods: list[FoundPeriod] = []
    before: FoundDate | None = None
    for one in find_dates(plain, anchor=anchor, start=start, end=end):
        one = soon(plain, one, anchor)
        if one.on is None or one.precision == "year":
            before = None
            continue
        lead = plain[max(start, one.span.start - 40) : one.span.start]
        if (
            before
            and before.on
            and before.precision == one.precision
            and (
                _BETWEEN.fullmatch(plain[before.span.end : one.span.start]) or _next_month(plain, before, one)
            )
        ):
            first = in_year(before.on, one.on.year) if before.inferred else before.on
            if periods and periods[-1].span.touches(before.span):
                periods.pop()
            periods.append(_at(plain, before.span.start, one, first))
        elif (
            one.precision == "day" and (m := _FROM_DAY.search(lead)) and (begun := _first(m, one.on, anchor))
        ):
            periods.append(_at(plain, one.span.start - len(lead) + m.start(), one, begun))
        elif m := _UNTIL.search(lead):
            at = one.span.start - len(lead) + m.start()
            periods.append(_at(plain, at, one, date(one.on.year, 1, 1)))
        elif one.precision == "month" and plain[one.span.start] in "tT":
            periods.append(_at(plain, one.span.start, one, one.on))
        before = one
    yield from periods


def _next_month(plain: str, before: FoundDate, one: FoundDate) -> bool:
    """ "tháng 8 và tháng 9": two months that follow each other, told as one time."""
    if one.precision != "month" or one.on is None or before.on is None:
        return False
    return plain[before.span.end : one.span.start].strip() == "và" and before.on.month + 1 == one.on.month


def _first(m: re.Match[str], last: date, anchor: date | None) -> date | None:
    """The first day of "từ chiều 26 đến ngày 28/10", of "từ nay đến ngày 28/10"; None where none is meant."""
    if m["day"] is None:
        return anchor if anchor and anchor < last else None
    month = int(m["month"]) if m["month"] else last.month
    day = int(m["day"])
    if not (1 <= month <= last.month and 1 <= day <= calendar.monthrange(last.year, month)[1]):
        return None
    first = date(last.year, month, day)
    return first if first < last else None


def _at(plain: str, start: int, last: FoundDate, first: date) -> FoundPeriod:
    assert last.on is not None
    span = Span(start, last.span.end)
    return FoundPeriod(span, first, last_day(last.on, last.precision), span.of(plain), last.inferred)


def _found(plain: str, m: re.Match[str], first: date, last: date, why: str | None = None) -> FoundPeriod:
    return FoundPeriod(Span(m.start(), m.end()), first, last, m.group(), why)


def _stretch(first_year: int, first_month: int, last_year: int, last_month: int) -> tuple[date, date]:
    return (
        date(first_year, first_month, 1),
        date(last_year, last_month, calendar.monthrange(last_year, last_month)[1]),
    )


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _NUMERALS[" ".join(written.lower().split())]


def _why(anchor: date) -> str:
    return f"năm lấy theo thời điểm của văn bản ({anchor.year})"


def _year(
    written: str | None, relative: str | None, anchor: date | None, begun_by: int
) -> tuple[int | None, str | None]:
    """The year of a period whose month `begun_by` must lie behind the anchor where no year is written."""
    if written:
        return int(written), None
    if anchor is None:
        return None, None
    if relative:
        return anchor.year + _RELATIVE[relative.lower()], _why(anchor)
    return anchor.year - (begun_by > anchor.month), _why(anchor)
