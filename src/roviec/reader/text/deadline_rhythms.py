"""Deadlines that come again and again: "hằng tháng", "trước ngày 25 hằng tháng", "định kỳ 6 tháng một lần"."""

from __future__ import annotations

import re
from datetime import date

from roviec.reader.model import Deadline, Reading, Span
from roviec.reader.text.deadline_near import words_of
from roviec.reader.text.deadline_words import (
    ALWAYS,
    BARE,
    BARE_BEFORE,
    BARE_BEHIND,
    DAY_OF_RHYTHM,
    OF_A_WORK,
    PLANNED,
    RECURRING,
    RHYTHM,
)

# "Định kỳ hằng tháng, các đơn vị báo cáo kết quả | trước ngày 20": how often, and behind the work by which day
_EVERY_OPENS = re.compile(
    r"[\W\d]*(?P<often>(?:vào\s+)?(?:định\s+kỳ,?\s+)?(?P<every>(?:hằng|hàng|mỗi)\s+(?:tháng|quý|(?P<yearly>năm))))(?!\w)",
    re.IGNORECASE,
)
_UNTIL = r"(?<!\w)(?:trước|chậm\s+nhất(?:\s+(?:là|vào))?|muộn\s+nhất(?:\s+(?:là|vào))?|vào)\s+"
_DAY_OF_MONTH = re.compile(
    rf"{_UNTIL}ngày\s+(?:mùng\s+)?\d{{1,2}}(?:\s+(?:của\s+)?tháng\s+(?:sau|kế\s+tiếp|liền\s+kề))?"
    r"(?!\s*[/-]?\d|\s+tháng\s+\d|\w)",
    re.IGNORECASE,
)
_DAY_OF_YEAR = re.compile(
    rf"{_UNTIL}(?:ngày\s+)?(?:mùng\s+)?\d{{1,2}}(?:\s*/\s*|\s+tháng\s+)\d{{1,2}}(?!\s*[/-]?\d|\s+năm\s+\d|\w)",
    re.IGNORECASE,
)


def day_of_rhythm(reading: Reading, span: Span, anchor: date | None, words: str) -> Deadline | None:
    """A day that comes again and again: "trước ngày 25 hằng tháng", also where its words stand apart."""
    if RHYTHM.search(words) is None:
        return None
    yearly = DAY_OF_RHYTHM.search(reading.plain, span.start, span.end)
    if yearly:
        text = words_of(reading, yearly.start(), yearly.end())
        return Deadline(text, recurring=text)
    for m in RECURRING.finditer(reading.plain, span.start, span.end):
        if re.search(r"ngày\s+(?:mùng\s+)?\d", m.group(), re.IGNORECASE):
            text = words_of(reading, m.start(), m.end())
            return Deadline(text, recurring=text)
    every = _EVERY_OPENS.match(reading.plain, span.start, span.end)
    if every is None:
        return None
    day = (_DAY_OF_YEAR if every["yearly"] else _DAY_OF_MONTH).search(reading.plain, every.end(), span.end)
    if day:
        often, upto = words_of(reading, *every.span("every")), words_of(reading, day.start(), day.end())
        written = f"{words_of(reading, *every.span('often'))} … {upto}"
        return Deadline(written, recurring=f"{upto} {often.lower()}")
    return None


def rhythm(reading: Reading, span: Span, anchor: date | None, words: str) -> Deadline | None:
    """How often alone: "hằng tháng", "định kỳ 6 tháng một lần", "thường xuyên"."""
    patterns = [RECURRING] if RHYTHM.search(words) else []
    patterns += [ALWAYS] if "thường" in words else []
    for pattern in patterns:
        m = pattern.search(reading.plain, span.start, span.end)
        if (
            m
            and reading.plain[m.start() - 1 : m.start()] not in ('"', "“")  # the name of a programme
            and not (BARE.fullmatch(m.group()) and _of_a_kind(reading.plain, m, span))
            and not PLANNED.search(reading.plain, max(span.start, m.start() - 24), m.start())
            and not OF_A_WORK.match(reading.plain, m.end(), span.end)
        ):
            text = words_of(reading, m.start(), m.end())
            return Deadline(text, recurring=text)
    return None


def _of_a_kind(plain: str, m: re.Match[str], span: Span) -> bool:
    """Whether a bare "định kỳ" or "thường xuyên" says of what kind a work is: "kiểm tra định kỳ và đột xuất"."""
    if BARE_BEHIND.match(plain, m.end(), span.end):
        return True
    return BARE_BEFORE.search(plain, max(span.start, m.start() - 24), m.start()) is not None
