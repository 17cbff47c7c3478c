"""What somebody with authority asks, assigns or orders from now on."""

from __future__ import annotations

from roviec.reader.model import Directive, Reading
from roviec.reader.requests.find import find_requests
from roviec.reader.text.deadlines import deadline_of

READS = ("plain", "sentences", "blocks", "people", "meetings", "identity")
WRITES = ("directives", "requests")


def run(reading: Reading) -> None:
    reading.requests = find_requests(reading)
    reading.directives = [
        Directive(
            span=r.span,
            action=r.action.of(reading.text),
            issuer=r.issuer,
            assignees=list(r.who.names) if r.who else [],
            coordinators=r.coordinators,
            localities=r.localities,
            deadline=deadline_of(reading, r.span) or r.deadline,
            confidence=r.confidence,
        )
        for r in reading.requests
        if r.kind == "directive"
    ]
