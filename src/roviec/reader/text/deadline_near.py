"""Deadlines counted from the day on which they were set: "trong tuần này", "chậm nhất ngày mai", "trong 10 ngày"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from roviec.reader.model import Deadline, Reading, Span
from roviec.reader.text.dates import last_day
from roviec.reader.text.deadline_words import (
    COMING,
    COMING_WEEK,
    DIGIT,
    PRESENT,
    QUARTER_SAID,
    TERM,
    TODAY,
    WEEK,
    WEEKDAYS,
)


def words_of(reading: Reading, start: int, end: int) -> str:
    """The text between two offsets on one line."""
    return " ".join(reading.text[start:end].split())


def said_on(reading: Reading) -> date | None:
    """The day on which the words were said: of the event that an article reports, else that of the document."""
    held = reading.meetings[0].held_on if reading.meetings else None
    return (
        held or reading.identity.dated if reading.identity.kind == "news" else reading.identity.dated or held
    )


def present(reading: Reading, span: Span, anchor: date | None, words: str) -> Deadline | None:
    """ "trong tháng này", "trong quý tới": counted from the document's day, or the meeting's; else words."""
    m = PRESENT.search(reading.plain, span.start, span.end)
    if not m:
        return None
    text = words_of(reading, m.start(), m.end())
    dated = said_on(reading)
    if dated is None:
        return Deadline(text)
    months = 1 if m["unit"].lower() == "tháng" else 3
    first = date(dated.year, (dated.month - 1) // months * months + 1, 1)
    if m["which"].lower() != "này":
        first = last_day(_last_month(first, months), "month") + timedelta(days=1)
    return Deadline(text, start=first, end=last_day(_last_month(first, months), "month"))


def _last_month(first: date, months: int) -> date:
    return first.replace(month=first.month + months - 1)


# Each "trong thời hạn …" opens with one of these: a quick way to pass over the rest.
_NOT_FROM_NOW = ("tối đa", "không quá", "sau", "trong thời hạn")
_FROM_ELSEWHERE = re.compile(
    r"(?<!\w)(?:khi|kể\s+từ|tính\s+từ|nhận|mỗi|từng|hồ\s+sơ|thủ\s+tục|trả\s+lời)(?!\w)", re.IGNORECASE
)
_FROM_NOW = re.compile(
    r"(?:từ|sau)\s+(?:ngày\s+)?(?:hôm\s+nay|nay|bây\s+giờ|(?:hôm|buổi|cuộc)\s+(?:họp|làm\s+việc)\s+(?:này|hôm\s+nay))"
)
# "trong ngày mai, 27/10": its date beside it
_DATED = re.compile(
    r"\s*[,(]\s*(?:tức\s+)?(?:ngày\s+)?(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>20\d\d))?\)?(?![\d/])"
)
_TERM_OPENS = ("trong", "hạn", "vòng", "thời gian", "tối đa", "không quá", "nhất", "sau")


def term(reading: Reading, span: Span, anchor: date | None, words: str) -> Deadline | None:
    """ "trong thời hạn 10 ngày kể từ ngày …": the day is computed only in calendar days from the document's own."""
    m = None
    if any(opening in words for opening in _TERM_OPENS) and DIGIT.search(words):
        m = TERM.search(reading.plain, span.start, span.end)
    if m:
        text = words_of(reading, m.start(), m.end())
        dated = reading.identity.issued_on
        since = (m["from"] or "").lower()
        if (
            dated
            and not m["work"]
            and m["unit"].lower() in ("ngày", "tuần")
            and ("ban hành" in since or "ký" in since)
        ):
            days = int(m["n"]) * (7 if m["unit"].lower() == "tuần" else 1)
            return Deadline(text, on=dated + timedelta(days=days))
        return Deadline(text, on=_counted_from_now(reading, span, m))
    m = WEEK.search(reading.plain, span.start, span.end) if "tuần" in words else None
    if m:
        text = words_of(reading, m.start(), m.end())
        said = said_on(reading)
        if said is None:
            return Deadline(text)
        monday = said - timedelta(days=said.weekday())
        if (m["which"] or "").lower() in ("tới", "sau"):
            monday += timedelta(days=7)
        return Deadline(text, start=monday, end=monday + timedelta(days=6))
    m = TODAY.search(reading.plain, span.start, span.end) if "ngày" in words or "nay" in words else None
    return Deadline(words_of(reading, m.start(), m.end()), on=said_on(reading)) if m else None


def bare_quarter(reading: Reading, span: Span, anchor: date | None, words: str) -> Deadline | None:
    """ "ngay trong quý II" in a text that tells no year: words."""
    m = QUARTER_SAID.search(reading.plain, span.start, span.end) if "quý" in words else None
    return Deadline(words_of(reading, m.start(), m.end())) if m else None


def _counted_from_now(reading: Reading, span: Span, m: re.Match[str]) -> date | None:
    """The last day of "trong 10 ngày (tới)", counted from the day on which it was said; None where it counts from
    something else ("khi nhận hồ sơ"), in working days or hours, or nothing tells that day."""
    said, unit = said_on(reading), m["unit"].lower()
    opens = m.group().lower()
    if (
        said is None
        or m["work"]
        or (m["from"] and not _FROM_NOW.search(m["from"]))
        or unit not in ("ngày", "tuần")
        or opens.startswith(_NOT_FROM_NOW)
    ):
        return None
    if not m["from"] and _FROM_ELSEWHERE.search(reading.plain, span.start, span.end):
        return None
    return said + timedelta(days=int(m["n"]) * (7 if unit == "tuần" else 1))


def _day_of(year: int, month: int, day: int) -> date | None:
    """The day of these numbers; None where the calendar has none."""
    known = 1 <= month <= 12 and 1 <= day <= last_day(date(year, month, 1), "month").day
    return date(year, month, day) if known else None


def coming(reading: Reading, span: Span, anchor: date | None, words: str) -> Deadline | None:
    """ "chậm nhất ngày mai", "trước thứ sáu tuần tới": the day that comes after the one on which it was said."""
    if " mai" not in words and "thứ " not in words and "chủ nhật" not in words:
        return None
    m = COMING.search(reading.plain, span.start, span.end) or COMING_WEEK.search(
        reading.plain, span.start, span.end
    )
    if m is None:
        return None
    text, said = words_of(reading, m.start(), m.end()), said_on(reading)
    dated = _DATED.match(reading.plain, m.end(), span.end)
    year = int(dated["year"]) if dated and dated["year"] else said.year if said else None
    if dated and year and (on := _day_of(year, int(dated["month"]), int(dated["day"]))):
        return Deadline(words_of(reading, m.start(), dated.end()), on=on)
    if said is None:
        return Deadline(text)
    if m["name"] is None:
        return Deadline(text, on=said + timedelta(days=1))
    named = m["name"].lower().split()[-1]
    weekday = int(named) - 2 if named.isdigit() else WEEKDAYS[named]
    monday = said - timedelta(days=said.weekday())
    if m["week"]:
        on = monday + timedelta(days=weekday + (0 if m["week"].lower().endswith("này") else 7))
    else:
        on = said + timedelta(days=(weekday - said.weekday()) % 7)
    return Deadline(text, on=on)
