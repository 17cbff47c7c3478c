"""The numbers that measure something: indicator, value, unit, period, status, and against what they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from roviec.reader.model import Basis, Block, Figure, Reading, Sentence, Span
from roviec.reader.requests.outline import depth_of
from roviec.reader.text.circumstances import Frames, Setting, comparison_of, period_of
from roviec.reader.text.counts import names_a_count
from roviec.reader.text.dates import find_dates
from roviec.reader.text.document_years import document_year
from roviec.reader.text.figure_status import status_of
from roviec.reader.text.indicators import name_indicator
from roviec.reader.text.measured import is_figure
from roviec.reader.text.numbers import Quantity, find_quantities
from roviec.reader.text.numerals import numerals_within
from roviec.reader.text.periods import FoundPeriod, find_periods
from roviec.reader.text.phrases import Phrase, in_brackets
from roviec.reader.text.places import find_places

READS = ("text", "plain", "blocks", "sentences", "identity", "meetings")
WRITES = ("figures",)

_OF_A_PERIOD = frozenset(("report", "plan", "programme", "resolution"))
_REPORTS = re.compile(
    r"\W*(?:báo\s+cáo|tình\s+hình|kết\s+quả|đánh\s+giá|sơ\s+kết|tổng\s+kết|(?:một\s+số|các)\s+(?:chỉ\s+tiêu|kết\s+quả|mục\s+tiêu))(?!\w)",
    re.IGNORECASE,
)
_LIST = 5.5  # how deep words that announce a list of dashes stand: below every number
_DIGIT_OF_FIGURE = re.compile(r"\d\s?%|\d\s+(?:triệu|tỷ|tỉ|nghìn)")
_GOES_ON = re.compile(
    r"\W*(?:Bên\s+cạnh\s+đó|Ngoài\s+ra|Cùng\s+với\s+đó|Cụ\s+thể|Trong\s+đó|Theo\s+đó|Đồng\s+thời|Đáng\s+chú\s+ý|Song\s+song)(?!\w)"
)
_LONGEST = 4000  # characters of a sentence that are read together
_DIGIT = re.compile(r"\d")
_AREA = re.compile(
    r"(?<!\w)(?:toàn|cả)\s+(?:tỉnh|huyện|xã|thành\s+phố|thị\s+xã|quận|phường|nước|quốc|vùng|ngành)(?!\w|\s+hội(?!\w))",
    re.IGNORECASE,
)
_SURENESS = {
    "share": 0.9,
    "money": 0.92,
    "measure": 0.88,
    "counted": 0.8,
    "times": 0.8,
    "told": 0.65,
    "bare": 0.55,
    "never": 0.8,  # what else is never measured: years of a life's expectancy
}


def run(reading: Reading) -> None:
    """Fill `reading.figures` from the sentences of the article."""
    anchor = _anchor(reading)
    dated = bool(reading.identity.dated or any(m.held_on for m in reading.meetings))
    frames = Frames()
    title = reading.identity.title
    if title and (reading.identity.kind in _OF_A_PERIOD or _REPORTS.match(title)):
        # Its title says of what time a report or a plan speaks: "6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm".
        frames.head(title, 0, _title_periods(reading, anchor))
    phrase: Phrase | None = None
    measured: Phrase | None = None  # the last one of the paragraph that counts nothing
    block = -1
    alone = Counter(sentence.block for sentence in reading.sentences)
    for sentence in _pieces(reading):
        periods = find_periods(reading.plain, anchor=anchor, start=sentence.start, end=sentence.end)
        if sentence.block != block:
            frames.end_paragraph(
                one_sentence_each=alone[block] == alone[sentence.block] == 1,
                goes_on=_GOES_ON.match(reading.plain, sentence.start) is not None,
            )
            block, phrase, measured = sentence.block, None, None
            _enter(reading, reading.blocks[block], frames, anchor)
        here = Setting(
            reading.plain,
            sentence.span,
            periods,
            frames.now(reading.plain, sentence.span),
            anchor,
            frames.aimed,
            dated,
        )
        figures, phrase = _in_sentence(reading, sentence, here, phrase, measured)
        measured = phrase if phrase and not phrase.counts else measured
        reading.figures += figures
        frames.pass_by(here, bool(figures))


def _title_periods(reading: Reading, anchor: date | None) -> list[FoundPeriod]:
    """The first period of the title; that of a plan "… đến năm 2030" is its horizon and speaks for no number."""
    plain = reading.plain
    found = (
        period
        for block in reading.blocks
        if block.role == "title"
        for period in find_periods(plain, anchor=anchor, start=block.start, end=block.end)
    )
    horizon = ("đến", "tới")
    return [
        p for p in found if not plain[max(0, p.span.start - 8) : p.span.start].rstrip().endswith(horizon)
    ][:1]


def _enter(reading: Reading, block: Block, frames: Frames, anchor: date | None) -> None:
    """Tell the frames which block begins: a heading, words that announce a list, or what ends them."""
    written = reading.plain[block.start : block.end]
    depth = _LIST if _announces(written) and not block.number else depth_of(block, written)
    if block.role == "heading" or (_announces(written) and not _DIGIT_OF_FIGURE.search(written)):
        frames.head(
            written, depth, find_periods(reading.plain, anchor=anchor, start=block.start, end=block.end)
        )
    elif block.number or not written.lstrip().startswith(("-", "+", "•", "*")):
        frames.close(depth if block.number else _LIST)


def _announces(written: str) -> bool:
    return written.rstrip().endswith(":")


def _pieces(reading: Reading) -> Iterator[Sentence]:
    """The sentences; one that is too long to be prose (a table, a list without stops) comes in pieces."""
    for sentence in reading.sentences:
        start = sentence.start
        while sentence.end - start > _LONGEST:
            before = (reading.plain.rfind(mark, start, start + _LONGEST) for mark in (";", "\n", ",", " "))
            cut = next((at + 1 for at in before if at > start), start + _LONGEST)
            yield Sentence(start, cut, sentence.block, [])
            start = cut
        yield Sentence(start, sentence.end, sentence.block, []) if start > sentence.start else sentence


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
    reading: Reading, sentence: Sentence, here: Setting, earlier: Phrase | None, measured: Phrase | None
) -> tuple[list[Figure], Phrase | None]:
    """The figures of a sentence, and the last indicator named so far; `earlier` is that of the sentences before.

    `measured` is the last of them that counts nothing: a share without a name goes on with it.
    """
    plain = reading.plain
    if not _has_numbers(plain, sentence):
        return [], earlier
    dates = find_dates(plain, anchor=here.anchor, start=sentence.start, end=sentence.end)
    times = sorted([p.span for p in here.periods] + [d.span for d in dates])
    quantities: list[Quantity] = []
    for q in find_quantities(plain, start=sentence.start, end=sentence.end, skip=times):
        if is_figure(plain, q, quantities, sentence.start, sentence.end):
            quantities.append(q)
    if not quantities:
        return [], earlier
    subjects = _subjects(plain, sentence)
    figures: list[Figure] = []
    stem: Figure | None = None  # the figure that one without a name goes on with: no aside, no plan beside it
    stem_name: Phrase | None = None
    for i, q in enumerate(quantities):
        phrase = name_indicator(plain, sentence.span, quantities, i, stem_name, times, earlier)
        if phrase is None and earlier is not None:
            since = measured if measured and earlier.counts and q.kind == "share" else earlier
            phrase = replace(since, inferred="chỉ tiêu của câu trước", change=None)
        until = quantities[i + 1].span.start if i + 1 < len(quantities) else sentence.end
        previous = quantities[i - 1] if i else None
        figure = _figure(here, q, phrase, previous, stem, plain[q.span.end : until])
        if about := _subject(subjects, q, previous, quantities[0]):
            figure.subject = about.of(reading.text)
            figure.basis["subject"] = Basis("stated", None, about)
        if figure.period:
            figure.period.text = _written(reading, figure)
        figures.append(figure)
        if stem is None or (phrase and not phrase.planned and not in_brackets(plain, sentence.span, q)):
            stem, stem_name = figure, phrase
    return figures, stem_name or earlier


def _has_numbers(plain: str, sentence: Sentence) -> bool:
    if _DIGIT.search(plain, sentence.start, sentence.end):
        return True
    return bool(numerals_within(plain, sentence.start, sentence.end))


def _subjects(plain: str, sentence: Sentence) -> list[Span]:
    """The places of a sentence, and "toàn tỉnh", "cả nước": whose figures they are that follow."""
    areas = [Span(m.start(), m.end()) for m in _AREA.finditer(plain, sentence.start, sentence.end)]
    return sorted(areas + [p.span for p in find_places(plain, sentence.start, sentence.end)])


def _subject(subjects: list[Span], q: Quantity, previous: Quantity | None, first: Quantity) -> Span | None:
    """The subject named since the number before, else the one that the sentence names in front of all numbers."""
    since = previous.span.end if previous else 0
    own = [s for s in subjects if since <= s.start and s.end <= q.span.start]
    general = [s for s in subjects if s.end <= first.span.start]
    return own[-1] if own else general[0] if general else None


def _written(reading: Reading, figure: Figure) -> str:
    assert figure.period is not None
    span = figure.basis["period"].span
    return span.of(reading.text) if span else figure.period.text


def _figure(
    here: Setting,
    q: Quantity,
    phrase: Phrase | None,
    previous: Quantity | None,
    stem: Figure | None,
    tail: str,
) -> Figure:
    carried = phrase is not None and phrase.inferred is not None
    basis: dict[str, Basis] = {"indicator": Basis("missing"), "unit": Basis("missing")}
    if phrase is not None:
        basis["indicator"] = Basis("inferred" if carried else "stated", phrase.inferred, phrase.span)
    unit = q.unit
    if unit is not None:
        basis["unit"] = Basis("stated", None, Span(q.number.end, q.span.end))
    elif previous is not None and previous.kind in ("counted", "told") and not names_a_count(phrase):
        unit = previous.unit
        basis["unit"] = Basis("inferred", "đơn vị của số liệu ngay trước", previous.span)
    period, basis["period"] = period_of(here, q)
    status, basis["status"] = status_of(here, q, previous, stem, phrase, period)
    said = basis["period"].span
    over = period is not None and here.anchor is not None and period.end <= here.anchor
    if over and not here.dated and period is not None and period.end == here.anchor:
        over = period.start.month == 1  # the last months of the year of an undated report lie before it
    if status == "target" and over and said is not None and not here.span.holds(said):
        # What is still aimed at does not belong to the time reported on above.
        period, basis["period"] = None, Basis("missing")
    return Figure(
        span=q.span,
        indicator=phrase.name if phrase else "",
        value=_plain_number(q.value),
        value_to=None if q.value_to is None else _plain_number(q.value_to),
        unit=unit,
        period=period,
        status=status,
        comparison=comparison_of(tail),
        basis=basis,
        confidence=_confidence(q, phrase, unit),
    )


def _plain_number(value: float) -> float:
    return int(value) if value == int(value) else value


def _confidence(q: Quantity, phrase: Phrase | None, unit: str | None) -> float:
    sure = _SURENESS[q.kind]
    sure -= (
        0.2 * q.loose + 0.15 * (phrase is None) + 0.05 * (phrase is not None and phrase.inferred is not None)
    )
    return round(sure - 0.05 * (unit is None), 2)
