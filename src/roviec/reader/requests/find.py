"""The requests of a document, by the walk that fits its kind."""

from __future__ import annotations

from roviec.reader.model import Reading
from roviec.reader.requests.ground import Ground
from roviec.reader.requests.item import Request
from roviec.reader.requests.official import OfficialWalk
from roviec.reader.requests.press import Walk
from roviec.reader.requests.report import report_requests
from roviec.reader.text.tokens import tokens_of

_OFFICIAL = frozenset(
    ("conclusion", "notice", "directive", "plan", "programme", "resolution", "decision", "letter", "minutes")
)

_SAME = 0.85  # of the words of an opening's request stand in one further on
_FEW = 5  # words: too few to tell that two requests are one
_REPEATED = 0.65  # of the words of a lead's request stand in those of the body


def find_requests(reading: Reading) -> list[Request]:
    """What the text asks, in reading order; titles and headings ask nothing, a lead only what the body does not."""
    if reading.identity.kind in _OFFICIAL:
        return OfficialWalk(Ground.of(reading)).run(reading.sentences)
    if reading.identity.kind == "report" and reading.identity.family:
        return report_requests(Ground.of(reading), reading.sentences)
    # A heading asks nothing, but in a list that somebody's words open it names who must act.
    body = [s for s in reading.sentences if reading.blocks[s.block].role not in ("title", "lead")]
    lead = [s for s in reading.sentences if reading.blocks[s.block].role == "lead"]
    ground = Ground.of(reading)
    told = Walk(ground).run(lead) if lead else []
    if not told:
        # The lead may only say who speaks, or to whom a paper went.
        return _once(reading, Walk(ground).run(lead + body), body[0].block if body else -1)
    found = Walk(ground).run(body)
    if not _unless_repeated(reading, told, found):
        return found
    # The lead says what the rest does not: it is the first paragraph of the report, and its words go on below.
    return Walk(ground).run(lead + body)


def _once(reading: Reading, found: list[Request], first: int) -> list[Request]:
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


def _unless_repeated(reading: Reading, told: list[Request], found: list[Request]) -> list[Request]:
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
