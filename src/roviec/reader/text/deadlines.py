"""When a thing must be done: "trước ngày 31/12/2020", "trong quý II/2025", "hằng tháng", "trước Kỳ họp thứ 10".

Only what limits the doing: the year that a target is set for ("đến năm 2030", "giai đoạn 2021-2025") and the period
that a figure covers are none. Days are read forward from the document's own date.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from roviec.reader.model import Deadline, Reading, Span
from roviec.reader.text.dates import FoundDate, find_dates, last_day
from roviec.reader.text.deadline_near import bare_quarter, coming, present, term, words_of
from roviec.reader.text.deadline_rhythms import day_of_rhythm, rhythm
from roviec.reader.text.deadline_words import (
    AIM,
    AIMED,
    ASIDE,
    BEFORE_YEAR,
    DIGIT,
    DONE_BY_THEN,
    EVENT,
    FOLLOWING,
    HELD,
    HINTS,
    HORIZON,
    LAST_OF,
    LIMIT,
    NUMBERS,
    ONCE,
    OPENING_MARKS,
    RECURRING,
    REST,
    REST_FIRST,
    SINCE,
    THIRD,
    TO,
    TOLD_OF,
    YEAR_SAID,
)
from roviec.reader.text.event_days import event_year
from roviec.reader.text.periods import FoundPeriod, find_periods

_QUARTER = 92  # days: of a longer time that has begun results can be told already


def deadline_of(reading: Reading, span: Span, anchor: date | None, *, alone: bool = False) -> Deadline | None:
    """The deadline that a sentence part states, with the words that state it; None where it states none.

    `on` is the last day of a limit; `start` and `end` the first and last of a stretch ("trong quý II/2025");
    `recurring` the rhythm as written. An event ("tại Kỳ họp thứ 10") stays words. `alone` says that the words are
    nothing but a deadline, the line of a plan ("Thời gian: quý II/2025"). `anchor` is what `anchor_of` says.
    """
    plain = reading.plain
    if alone:
        return _line(reading, span, anchor)
    span = _behind_aim(plain, span)
    words = plain[span.start : span.end].lower()
    if not any(hint in words for hint in HINTS):
        return None
    for finder in (
        day_of_rhythm,
        _day,
        _stretch,
        present,
        _remaining,
        _year,
        term,
        coming,
        bare_quarter,
        _event,
        rhythm,
    ):
        found = finder(reading, span, anchor, words)
        if found:
            return found
    return None


def shared_deadline(reading: Reading, span: Span, anchor: date | None) -> Deadline | None:
    """The deadline that words before a list set for all its items; the sitting at which they were said is none."""
    found = deadline_of(reading, span, anchor)
    return found if found and (found.on or found.start or found.end or found.recurring) else None


def _behind_aim(plain: str, span: Span) -> Span:
    """The words behind "Để dự án xong trong năm 2023, …": until when the aim is to be reached is no deadline."""
    aim = AIM.match(plain, span.start, span.end)
    return Span(aim.end(), span.end) if aim else span


def anchor_of(reading: Reading) -> date | None:
    """The day from which a deadline without its year is read: the document's, the meeting's, or the first of the
    year that the text is written in; None where nothing tells."""
    if reading.identity.dated:
        return reading.identity.dated
    if reading.meetings and reading.meetings[0].held_on:
        return reading.meetings[0].held_on
    known = event_year(reading)
    return date(known[0], 1, 1) if known else None


def _limit(plain: str, span: Span, at: int) -> re.Match[str] | None:
    limit = LIMIT.search(plain, max(span.start, at - 48), at)
    if limit and DONE_BY_THEN.search(plain, max(span.start, limit.start() - 48), limit.start()):
        return None  # "các dự án đã báo cáo | trước ngày 25/3"
    # "hội nghị diễn ra vào tháng 11": when that is held, not until when to act.
    if limit and (HELD.search(plain, span.start, limit.start()) or ASIDE.search(plain, span.start, at)):
        return None
    # "… khi lò đốt chạy lại vào ngày 18/5": when that is, not until when to act.
    return None if limit and limit["within"] and ONCE.search(plain, span.start, limit.start()) else limit


def _day(reading: Reading, span: Span, anchor: date | None, words: str) -> Deadline | None:
    """A limit and a day or a month."""
    if not DIGIT.search(words):
        return None
    plain = reading.plain
    dates = find_dates(plain, anchor=anchor, start=span.start, end=span.end, ahead=True)
    stretch: Deadline | None = None
    paired: FoundDate | None = None  # the second day of a stretch
    for i, found in enumerate(dates):
        if found.precision == "year" or found is paired:
            continue
        third = THIRD.search(plain, max(span.start, found.span.start - 24), found.span.start)
        if third and found.on and found.precision == "month":
            return _part_of_month(reading, found, third)
        limit = _limit(plain, span, found.span.start)
        second = dates[i + 1] if i + 1 < len(dates) else None
        between = plain[found.span.end : second.span.start] if second else ""
        since = SINCE.search(plain, max(span.start, found.span.start - 20), found.span.start)
        if since and second and re.fullmatch(TO, between):
            first, last = found.on, last_day(second.on, second.precision) if second.on else None
            paired = second
            if first and last and first > last:  # the year stands with the second day
                first = _same_year(first, last)
            if anchor is None or first is None or first >= anchor:  # not "mưa lũ từ ngày 16 đến 22/11"
                stretch = Deadline(words_of(reading, since.start(), second.span.end), start=first, end=last)
            continue
        ahead = found.on is not None and anchor is not None and found.on > anchor
        if not limit and ahead and found.precision == "day" and _bracketed(plain, found.span):
            return Deadline(words_of(reading, found.span.start, found.span.end), on=found.on)
        if not limit and found.on and found.precision == "month" and _bracketed(plain, found.span):
            return Deadline(
                words_of(reading, found.span.start, found.span.end),
                start=found.on,
                end=last_day(found.on, found.precision),
            )
        if not limit and since and found.precision == "month" and found.on and anchor and found.on > anchor:
            stretch = stretch or Deadline(words_of(reading, since.start(), found.span.end), start=found.on)
        if (
            not limit
            and since
            and found.precision == "day"
            and found.on
            and (anchor is None or found.on >= anchor)
        ):
            opens = (
                not plain[span.start : since.start()].strip(OPENING_MARKS) or plain[since.start() - 2] == ","
            )
            if opens and plain.startswith(",", found.span.end):  # "Từ ngày 01/6/2024, các cơ quan chỉ …"
                return Deadline(words_of(reading, since.start(), found.span.end), start=found.on)
        if not limit:
            continue
        text = words_of(reading, limit.start(), found.span.end)
        joins = rf"{TO}|\s*và\s*" if limit["within"] and found.precision == "month" else TO
        if second and re.fullmatch(joins, between):
            return Deadline(
                words_of(reading, limit.start(), second.span.end),
                start=found.on,
                end=last_day(second.on, second.precision) if second.on else None,
            )
        return _limited(limit, found, text)
    return stretch


def _limited(limit: re.Match[str], found: FoundDate, text: str) -> Deadline:
    if found.on is None:
        return Deadline(text)
    if limit["within"]:
        if found.precision == "day":
            return Deadline(text, on=found.on)
        return Deadline(text, start=found.on, end=last_day(found.on, found.precision))
    if limit["before"] and found.precision == "month":
        return Deadline(text, on=found.on - timedelta(days=1))
    return Deadline(text, on=last_day(found.on, found.precision))


def _bracketed(plain: str, span: Span) -> bool:
    """ "Kiểm tra việc thi hành Luật Đất đai (tháng 6/2026)": when, in brackets behind what."""
    return plain[span.start - 1 : span.start] == "(" and plain.startswith(")", span.end)


def _same_year(first: date, last: date) -> date:
    day = min(first.day, last_day(date(last.year, first.month, 1), "month").day)
    return date(last.year, first.month, day)


def _part_of_month(reading: Reading, found: FoundDate, third: re.Match[str]) -> Deadline:
    """ "đầu tháng 9", "cuối tháng 9": to its 10th, its 20th, its last day."""
    assert found.on is not None
    last = LAST_OF.get(" ".join(third["third"].lower().split()))
    text = words_of(reading, third.start(), found.span.end)
    before = third.group().lower().startswith("trước")
    end = found.on.replace(day=last) if last else last_day(found.on, "month")
    return Deadline(text, on=end) if before else Deadline(text, start=found.on, end=end)


def _stretch(reading: Reading, span: Span, anchor: date | None, words: str) -> Deadline | None:
    """A limit and a quarter, half or whole year."""
    if not any(word in words for word in ("quý", "quí", "năm", "tháng", "tuần", "kỳ", "vụ", "mùa")):
        return None
    plain = reading.plain
    for found in _periods_ahead(plain, span, anchor):
        if (
            HORIZON.match(found.text)
            or found.end.year - found.start.year > 1
            or plain.startswith(" qua", found.span.end)
            or found.text.endswith(" qua")
        ):
            continue
        limit = _limit(plain, span, found.span.start)
        if limit and found.start == found.end and _is_horizon(plain, limit, found, anchor):
            continue
        # Results are told of a time that has begun; a time still to come is when they are to be told.
        short = (found.end - found.start).days <= _QUARTER
        ahead = anchor is not None and (found.start > anchor or (short and found.end > anchor))
        if not limit or (limit["within"] and not ahead and TOLD_OF.search(plain, span.start, limit.start())):
            continue
        text = words_of(reading, limit.start(), found.span.end)
        whole_year = (found.start.month, found.start.day, found.end.month) == (1, 1, 12)
        if limit["within"]:
            open_end = FOLLOWING.match(plain, found.span.end + 1, span.end)
            return Deadline(text, start=found.start, end=None if open_end else found.end)
        if whole_year:
            continue  # "đến năm 2030" is how far a target reaches; "đến hết năm" is looked at by itself
        return Deadline(text, on=found.start - timedelta(days=1) if limit["before"] else found.end)
    return None


def _is_horizon(plain: str, limit: re.Match[str], found: FoundPeriod, anchor: date | None) -> bool:
    """ "phấn đấu đến cuối năm 2025", "đến cuối năm 2030": how far an aim reaches."""
    if AIMED.search(plain, max(0, limit.start() - 16), limit.start()):
        return True
    return anchor is not None and found.end.year > anchor.year + 1


def _periods_ahead(plain: str, span: Span, anchor: date | None) -> list[FoundPeriod]:
    """The periods of a stretch; one without a year of its own ("trong quý III") is the next to end, not the last."""
    periods = find_periods(plain, anchor=anchor, start=span.start, end=span.end)
    if anchor is None:
        return periods
    return [
        replace(p, start=_a_year_on(p.start), end=_a_year_on(p.end))
        if p.inferred and p.end < anchor and not YEAR_SAID.search(p.text)
        else p
        for p in periods
    ]


def _a_year_on(day: date) -> date:
    if day.month == 2 and day == last_day(day, "month"):
        return last_day(date(day.year + 1, 2, 1), "month")
    return day.replace(year=day.year + 1)


def _remaining(reading: Reading, span: Span, anchor: date | None, words: str) -> Deadline | None:
    """What is left of the year: "trong 2 tháng còn lại của năm", "từ nay đến cuối năm", "đến hết năm 2025"."""
    m = None
    if "tháng" in words or "năm" in words:
        m = REST.search(reading.plain, span.start, span.end) or REST_FIRST.match(
            reading.plain, span.start, span.end
        )
    if not m or AIMED.search(reading.plain, max(span.start, m.start() - 16), m.start()):
        return None
    year = int(m["year"]) if m["year"] else anchor.year if anchor else None
    text = words_of(reading, m.start(), m.end())
    if year is None:
        return Deadline(text)
    if anchor and year > anchor.year + 1:
        return None
    end = date(year, 12, 31)
    if "tháng" in m.group().lower():
        if (m["n"] or "").lower() in ("những", "các"):
            return Deadline(text, end=end)
        n = int(m["n"]) if (m["n"] or "").isdigit() else NUMBERS.get((m["n"] or "").lower(), 1)
        return Deadline(text, start=date(year, max(1, 13 - n), 1), end=end)
    return Deadline(text, on=end)


def _year(reading: Reading, span: Span, anchor: date | None, words: str) -> Deadline | None:
    m = BEFORE_YEAR.search(reading.plain, span.start, span.end) if "năm" in words else None
    if not m:
        return None
    year = int(m["year"])
    if anchor and year > anchor.year + 2:
        return None
    before = "trước" in m["how"].lower()
    return Deadline(words_of(reading, m.start(), m.end()), on=date(year - before, 12, 31))


_OF_EVENTS = (
    "họp",
    "nghị",
    "nhất",
    "ngay sau",
    "trước",
    "nay",
    "ngay",
    "tết",
    "mùa",
    "đại hội",
    "từ năm học",
    "từ vụ",
    "khai giảng",
    "ngày bầu",
)


def _event(reading: Reading, span: Span, anchor: date | None, words: str) -> Deadline | None:
    if not any(word in words for word in _OF_EVENTS):
        return None
    m = EVENT.search(reading.plain, span.start, span.end)
    return Deadline(words_of(reading, m.start(), m.end())) if m else None


def _line(reading: Reading, span: Span, anchor: date | None) -> Deadline | None:
    """The whole line is a deadline, whatever its form."""
    plain = reading.plain
    words = plain[span.start : span.end].strip(" .;|*_\n")
    if not words:
        return None
    text = words_of(reading, span.start, span.start + len(plain[span.start : span.end].rstrip(" .;|*_\n")))
    for finder in (day_of_rhythm, _day, _stretch, _remaining, term):
        found = finder(reading, span, anchor, words.lower())
        if found:
            return Deadline(text, found.on, found.start, found.end, found.recurring)
    open_end = bool(FOLLOWING.search(words))
    days = find_dates(plain, anchor=anchor, start=span.start, end=span.end, ahead=True)
    spoken = [d for d in days if d.on and d.precision != "year"]
    if spoken and spoken[0].on and spoken[-1].on:
        first, last = spoken[0], spoken[-1]
        if len(spoken) == 1 and first.precision == "day":
            return Deadline(text, on=first.on)
        return Deadline(
            text, start=first.on, end=None if open_end else last_day(spoken[-1].on, last.precision)
        )
    periods = _periods_ahead(plain, span, anchor)
    if periods:
        return Deadline(text, start=periods[0].start, end=None if open_end else periods[-1].end)
    if RECURRING.search(words) or "thường xuyên" in words.lower():
        return Deadline(text, recurring=text)
    return Deadline(text)
