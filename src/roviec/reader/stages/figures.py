"""The numbers that measure something: indicator, value, unit, period, status, and against what they stand.

A period comes from the words beside the number, else from the same sentence, else from one that opens a sentence
before it in the paragraph, else from the heading. One that only says with what a number is compared ("so với
cùng kỳ năm 2019", "kế hoạch năm 2025") is not the number's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from roviec.reader import rules
from roviec.reader.model import Basis, Comparison, Figure, Period, Reading, Sentence, Span, Status
from roviec.reader.text.dates import find_dates
from roviec.reader.text.indicators import Phrase, name_indicator
from roviec.reader.text.measured import is_figure
from roviec.reader.text.numbers import Quantity, find_quantities
from roviec.reader.text.periods import FoundPeriod, document_year, find_periods

READS = ("text", "plain", "blocks", "sentences", "identity", "meetings")
WRITES = ("figures",)

_STATUS = rules.load("indicators")["status"]


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


_ESTIMATE = re.compile(rf"(?<!\w)(?:{_any_of(_STATUS['estimate'])})(?!\w)", re.IGNORECASE)
_TARGET = re.compile(rf"(?<!\w)(?:{_any_of(_STATUS['target'])})(?!\w)", re.IGNORECASE)
_PLAN = re.compile(rf"(?<!\w)(?:{_any_of(_STATUS['plan'])})(?!\w)", re.IGNORECASE)
_ASKED = re.compile(rf"(?<!\w)(?:{_any_of(_STATUS['asked'])})(?!\w)", re.IGNORECASE)
_NOW = re.compile(r"(?<!\w)(?:hiện\s+có|hiện\s+nay|hiện\s+tại|hiện|đến\s+nay)(?!\w)", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?<!\w)(?:so\s+với|so\s+cùng|cùng\s+kỳ|thấp\s+hơn|cao\s+hơn|gấp|bằng)(?:[^,;.()]|(?<=\d)[.,](?=\d))*|"
    r"(?<!\w)(?:kế\s+hoạch|KH|dự\s+toán|chỉ\s+tiêu|nghị\s+quyết)(?:\s+\w+){0,6}\s+(?=năm\s)(?:năm\s+\d{4})"
)
_CLAUSE_END = re.compile(r"[;:]|\(i+\)|\.\s")
_OPENING = 24  # a period this near to the beginning of a sentence speaks for those behind it, too
_COMPARISONS: tuple[
    tuple[Literal["same_period", "plan", "start_of_term", "previous", "other"], re.Pattern[str]], ...
] = (
    (
        "same_period",
        re.compile(
            r"(?:so\s+với\s+|so\s+)?cùng\s+kỳ(?:\s+(?:các\s+)?năm\s+(?:\d{4}|trước|ngoái))?(?:\s+\d{4})?"
        ),
    ),
    ("start_of_term", re.compile(r"so\s+với\s+(?:đầu\s+nhiệm\s+kỳ|nhiệm\s+kỳ\s+trước|đại\s+hội)[^,;.]*")),
    (
        "plan",
        re.compile(
            r"(?:so\s+với\s+)?(?:kế\s+hoạch|KH|dự\s+toán|chỉ\s+tiêu|nghị\s+quyết|mục\s+tiêu)(?:\s+(?:vốn|năm|cả|giao|tỉnh|huyện|được|của|đề|ra|đầu|tư|công|HĐND|Thủ|tướng|Chính|phủ|Trung|ương|\d{4}))*"
        ),
    ),
    (
        "previous",
        re.compile(
            r"so\s+với\s+(?:năm\s+(?:\d{4}|trước|ngoái)|tháng\s+(?:trước|\d+)|quý\s+(?:trước|[IV]+)|vụ\s+trước|kỳ\s+trước|trước)[^,;.]*"
        ),
    ),
    ("other", re.compile(r"so\s+với\s+[^,;.()]+")),
)


@dataclass(slots=True)
class _Frame:
    """A period that speaks for what follows it, and where it was said."""

    period: FoundPeriod
    where: str


def run(reading: Reading) -> None:
    """Fill `reading.figures` from the sentences of the article."""
    anchor = _anchor(reading)
    heading: _Frame | None = None
    frame: _Frame | None = None
    block = -1
    for sentence in reading.sentences:
        if sentence.block != block:
            block, frame = sentence.block, None
        periods = find_periods(reading.plain, anchor=anchor, start=sentence.start, end=sentence.end)
        if reading.blocks[block].role == "heading":
            heading = _Frame(periods[-1], "lấy từ đề mục phía trên") if periods else None
        reading.figures += _in_sentence(reading, sentence, periods, frame or heading, anchor)
        opening = [p for p in periods if p.span.start - sentence.start <= _OPENING]
        if opening:
            frame = _Frame(opening[0], "lấy từ câu trước trong cùng đoạn")


def _anchor(reading: Reading) -> date | None:
    """The day from which the text speaks: its date, its meeting's, else the last day of the year it is about."""
    if reading.identity.dated:
        return reading.identity.dated
    held = [m.held_on for m in reading.meetings if m.held_on]
    if held:
        return held[0]
    year = document_year(reading)
    return date(year[0], 12, 31) if year else None


def _in_sentence(
    reading: Reading,
    sentence: Sentence,
    periods: Sequence[FoundPeriod],
    frame: _Frame | None,
    anchor: date | None,
) -> list[Figure]:
    plain = reading.plain
    dates = find_dates(plain, anchor=anchor, start=sentence.start, end=sentence.end)
    skip = [p.span for p in periods] + [d.span for d in dates]
    every = find_quantities(plain, start=sentence.start, end=sentence.end, skip=skip)
    quantities: list[Quantity] = []
    for i, q in enumerate(every):
        if is_figure(plain, q, every[i - 1] if i else None, sentence.start, sentence.end):
            quantities.append(q)
    if not quantities:
        return []
    compared = [Span(*m.span()) for m in _COMPARED.finditer(plain, sentence.start, sentence.end)]
    spans = [p.span for p in periods]
    figures: list[Figure] = []
    phrase: Phrase | None = None
    for i, q in enumerate(quantities):
        phrase = name_indicator(plain, sentence.span, quantities, i, phrase, spans)
        until = quantities[i + 1].span.start if i + 1 < len(quantities) else sentence.end
        figures.append(
            _figure(
                reading,
                sentence,
                q,
                phrase,
                periods,
                compared,
                frame,
                figures[-1] if figures else None,
                until,
            )
        )
    return figures


def _figure(
    reading: Reading,
    sentence: Sentence,
    q: Quantity,
    phrase: Phrase | None,
    periods: Sequence[FoundPeriod],
    compared: Sequence[Span],
    frame: _Frame | None,
    before: Figure | None,
    until: int,
) -> Figure:
    plain = reading.plain
    carried = phrase is not None and phrase.inferred is not None
    lead_start = before.span.end if before else sentence.start
    lead = _CLAUSE_END.split(plain[lead_start : q.span.start])[-1]
    tail = plain[q.span.end : until]
    basis: dict[str, Basis] = {}
    if phrase is None:
        basis["indicator"] = Basis("missing")
    else:
        basis["indicator"] = Basis("inferred" if carried else "stated", phrase.inferred, phrase.span)
    unit = q.unit
    if unit is None and before and before.unit and not re.search(r"gấp\W*$", lead):
        unit = before.unit
        basis["unit"] = Basis("inferred", "đơn vị của số liệu ngay trước", before.span)
    else:
        basis["unit"] = Basis("stated", None, Span(q.number.end, q.span.end)) if unit else Basis("missing")
    period, basis["period"] = _period(plain, sentence, q, periods, compared, frame)
    status, basis["status"] = _status(plain, lead, tail, q, before if carried else None, period)
    return Figure(
        span=q.span,
        indicator=phrase.name if phrase else "",
        value=int(q.value) if q.value == int(q.value) else q.value,
        value_to=q.value_to,
        unit=unit,
        period=period,
        status=status,
        comparison=_comparison(tail),
        basis=basis,
        confidence=_confidence(q, phrase, unit),
    )


def _period(
    plain: str,
    sentence: Sentence,
    q: Quantity,
    periods: Sequence[FoundPeriod],
    compared: Sequence[Span],
    frame: _Frame | None,
) -> tuple[Period | None, Basis]:
    if (
        plain[q.span.start - 1] == "("
    ):  # "so với kịch bản 6 tháng cuối năm (7,4%)": here the other side is the figure
        compared = [c for c in compared if c.end < q.span.start - 1]
    own = [p for p in periods if not any(c.touches(p.span) for c in compared)]
    behind = [p for p in own if p.span.start >= q.span.end]
    if behind and re.fullmatch(
        r"\s*(?:trong|của|vào|,|\()?\s*(?:cả\s+)?", plain[q.span.end : behind[0].span.start]
    ):
        return _stated(behind[0])
    ahead = [p for p in own if p.span.end <= q.span.start]
    if ahead:
        return _stated(ahead[-1])
    if behind and not re.search(r"[;,]", plain[q.span.end : behind[0].span.start]):
        return _stated(behind[0])
    against_plan = [
        p for p in periods if p.span.start >= q.span.end and "kế hoạch" in plain[q.span.end : p.span.start]
    ]
    if against_plan and not frame:
        found = against_plan[0]
        return Period(found.text, found.start, found.end), Basis(
            "inferred", "năm của kế hoạch được so sánh", found.span
        )
    if frame and not _NOW.search(plain, sentence.start, q.span.start):
        found = frame.period
        why = frame.where if found.inferred is None else f"{frame.where}; {found.inferred}"
        return Period(found.text, found.start, found.end), Basis("inferred", why, found.span)
    return None, Basis("missing")


def _stated(found: FoundPeriod) -> tuple[Period, Basis]:
    period = Period(found.text, found.start, found.end)
    return period, Basis("inferred" if found.inferred else "stated", found.inferred, found.span)


def _status(
    plain: str, lead: str, tail: str, q: Quantity, before: Figure | None, period: Period | None
) -> tuple[Status, Basis]:
    if _ESTIMATE.search(lead):
        return "estimate", Basis("stated")
    if _TARGET.search(lead):
        return "target", Basis("stated")
    if _PLAN.search(lead) and not re.search(r"(?:so\s+với|đạt|vượt|bằng|hoàn\s+thành)\s+\W*$", lead):
        return "plan", Basis("stated")
    if _ASKED.search(lead):
        return "plan", Basis("inferred", "số được đề nghị hoặc cần có")
    if before is not None:
        return before.status, Basis("inferred", "cùng tình trạng với số liệu ngay trước", before.span)
    return "actual", Basis("inferred", "không có từ nào nói là ước tính, kế hoạch hay mục tiêu")


def _comparison(tail: str) -> Comparison | None:
    near = re.split(r"[;]|,\s(?=\D)", tail, maxsplit=1)[0]
    for kind, pattern in _COMPARISONS:
        if m := pattern.search(near):
            return Comparison(kind, m.group())
    return None


_SURENESS = {
    "share": 0.9,
    "money": 0.92,
    "measure": 0.88,
    "counted": 0.8,
    "times": 0.8,
    "told": 0.65,
    "bare": 0.55,
}


def _confidence(q: Quantity, phrase: Phrase | None, unit: str | None) -> float:
    sure = _SURENESS[q.kind]
    sure -= (
        0.2 * q.loose + 0.15 * (phrase is None) + 0.05 * (phrase is not None and phrase.inferred is not None)
    )
    return round(sure - 0.05 * (unit is None), 2)
