"""The requests of a document, by the walk that fits its kind."""

from __future__ import annotations

from roviec.reader.model import Reading
from roviec.reader.requests.ground import Ground
from roviec.reader.requests.item import Request
from roviec.reader.requests.official import OfficialWalk
from roviec.reader.requests.press import Walk
from roviec.reader.requests.repeated import once, unless_repeated
from roviec.reader.requests.report import report_requests

_OFFICIAL = frozenset(
    ("conclusion", "notice", "directive", "plan", "programme", "resolution", "decision", "letter", "minutes")
)


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
        return once(reading, Walk(ground).run(lead + body), body[0].block if body else -1)
    found = Walk(ground).run(body)
    if not unless_repeated(reading, told, found):
        return found
    # The lead says what the rest does not: it is the first paragraph of the report, and its words go on below.
    return Walk(ground).run(lead + body)
