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
        return Walk(ground).run(lead + body)  # the lead may only say who speaks, or to whom a paper went
    found = Walk(ground).run(body)
    if not _unless_repeated(reading, told, found):
        return found
    # The lead says what the rest does not: it is the first paragraph of the report, and its words go on below.
    return Walk(ground).run(lead + body)


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
