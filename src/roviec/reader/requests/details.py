"""What else a directive says of itself: its product, its field of work, who helps."""

from __future__ import annotations

import re

from roviec.reader.model import Reading, Span
from roviec.reader.rules import load
from roviec.reader.text.fold import level
from roviec.reader.text.partners import partners
from roviec.reader.text.tokens import BREAK, LOWER, MARK, Phrases, tokens_of

_RULES = load("fields")
_FIELD_OF = {
    level(word): name for name, words in _RULES["fields"].items() if name != "source" for word in words
}
_FIELD_WORDS = Phrases(_FIELD_OF)
_PRODUCT = Phrases(_RULES["products"]["words"])
_MADE_BY = Phrases(_RULES["products"]["made_by"])
_REPORT = re.compile(r"(?<!theo )\bbáo\s+cáo\s+(?=[A-ZĐ]|Thủ|Ủy|UBND|kết\s+quả|cấp|về|cho)")
_LONGEST = 14  # tokens of a product's name
_BETWEEN = frozenset([",", "và", "các", "một", "những", "bộ", "lại", "rõ", "ngay", "sớm", "dự", "thảo"])
_STOPS = frozenset(
    [
        "để",
        "nhằm",
        "trước",
        "trong",
        "theo",
        "đảm",
        "bảo",
        "và",
        "gắn",
        "làm",
        "phục",
        "phù",
        "đáp",
        "bám",
        "từ",
        "tới",
        "vào",
    ]
)


def product_of(reading: Reading, span: Span) -> str | None:
    """The document or thing to be produced, as written: "kế hoạch đầu tư công trung hạn"; None where none is named."""
    t = tokens_of(reading.plain)
    first, stop = t.within(span.start, span.end)
    for i in t.beginning(first, stop, _MADE_BY.first_words):
        k = i + _MADE_BY.at(t, i, stop)
        if k == i:
            continue
        while k < stop and (n := _MADE_BY.at(t, k, stop) or (t.low[k] in _BETWEEN)):
            k += n
        if k < stop and (n := _PRODUCT.at(t, k, stop)):
            end = _end(reading, k + n, stop)
            return " ".join(reading.text[t.start[k] : t.end[end - 1]].split())
    said = reading.plain.find("báo", span.start, span.end) >= 0
    return "báo cáo" if said and _REPORT.search(reading.plain, span.start, span.end) else None


def _end(reading: Reading, i: int, stop: int) -> int:
    t = tokens_of(reading.plain)
    limit = min(stop, i + _LONGEST)
    while i < limit:
        if t.shape[i] in (MARK, BREAK) and not (t.word[i] in "-/" and i + 1 < limit):
            break
        if t.shape[i] == LOWER and t.low[i] in _STOPS:
            break
        i += 1
    return i


def field_of(reading: Reading, span: Span) -> str | None:
    """The field of work with most of its words in the span; None where no field or no single one is met."""
    t = tokens_of(reading.plain)
    first, stop = t.within(span.start, span.end)
    scores: dict[str, int] = {}
    for i, n in _FIELD_WORDS.anywhere(t, first, stop):
        written = " ".join(reading.plain[t.start[i] : t.end[i + n - 1]].lower().split())
        name = _FIELD_OF.get(written)
        if name:
            scores[name] = scores.get(name, 0) + n
    best = sorted((score, name) for name, score in scores.items())
    if not best or (len(best) > 1 and best[-1][0] == best[-2][0]):
        return None
    return best[-1][1]


def coordinators_of(reading: Reading, span: Span) -> list[str]:
    """Those of "phối hợp với …", each by itself."""
    t = tokens_of(reading.plain)
    first, stop = t.within(span.start, span.end)
    names = [name for one in partners(reading.plain, t, first, stop) for name in one.names]
    return list(dict.fromkeys(" ".join(n.of(reading.text).split()) for n in names))
