"""What a report says twice: in its opening and again below."""

from __future__ import annotations

from roviec.reader.model import Reading
from roviec.reader.requests.item import Request
from roviec.reader.text.tokens import tokens_of

_SAME = 0.85  # of the words of an opening's request stand in one further on
_FEW = 5  # words: too few to tell that two requests are one
_REPEATED = 0.65  # of the words of a lead's request stand in those of the body


def once(reading: Reading, found: list[Request], first: int) -> list[Request]:
    """The requests without those of the opening paragraph that a later one says again at length."""
    later = [r for r in found if r.block > first]
    if not later or len(later) == len(found):
        return found
    said = [(r.kind, _words(reading, r.span.start, r.span.end)) for r in later]
    kept = []
    for request in found:
        words = _words(reading, request.action.start, request.action.end) if request.block <= first else set()
        again = (len(words & other) >= _SAME * len(words) for kind, other in said if kind == request.kind)
        if request.block > first or len(words) < _FEW or not any(again):
            kept.append(request)
    return kept


def unless_repeated(reading: Reading, told: list[Request], found: list[Request]) -> list[Request]:
    said: set[str] = set()
    for request in found:
        said |= _words(reading, request.span.start, request.span.end)
    kept = []
    for request in told:
        words = _words(reading, request.span.start, request.span.end)
        if len(words & said) < _REPEATED * len(words):
            kept.append(request)
    return kept


def _words(reading: Reading, start: int, end: int) -> set[str]:
    t = tokens_of(reading.plain)
    first, stop = t.within(start, end)
    return {w for w in t.low[first:stop] if w[0].isalpha()}
