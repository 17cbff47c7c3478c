"""Sentences that tell of another event than the one that the text reports: an earlier visit, a meeting elsewhere.

Their day and whoever led it are not those of the event reported.
"""

from __future__ import annotations

import re

from roviec.reader.model import Reading
from roviec.reader.text.events import find_events
from roviec.reader.text.letters import UPPER

# "Trước đó, ngày 7/3, … đã chủ trì hội nghị …": what came before that of which the text reports.
BEFORE = re.compile(r"(?:Trước đó|Trước đây|Sắp tới|Thời gian tới|Tới đây)(?!\w)")
_MENTIONED = re.compile(
    r"(?<!\w)(?:[Tt]rong|[Tt]ại|[Qq]ua|[Ss]au|[Nn]hân|[Tt]ừ)\s+(?:một\s+|các\s+|những\s+|lần\s+)?"
    r"(?P<what>chuyến|đợt|lần|buổi|cuộc|dịp)\s(?P<rest>[^,.;:\n]{3,90})"
)
_TRIPS = frozenset(("chuyến", "đợt", "lần", "dịp"))
_DAY = re.compile(r"(?<![\d/.-])\d{1,2}\s?(?:[/.-]\s?\d{1,2}(?!\d)|tháng\s\d)")
_WITH_WHOM = re.compile(
    rf"(?<!\w)(?:với|tại|ở|về|thăm)\s+(?:[^\W\d_]+\s+){{0,4}}?(?P<name>[{UPPER}][^\s,.;:]*(?:\s[{UPPER}][^\s,.;:]*)+)"
)


def asides(reading: Reading) -> frozenset[int]:
    """Where the sentences start that tell of another event, with a day of its own."""
    plain = reading.plain
    found: set[int] = set()
    kinds: set[str] = set()  # of the events told so far
    title = next((b for b in reading.blocks if b.role == "title"), None)
    if title:
        kinds.update(event.kind for event in find_events(plain, title.start, title.end))
    for sentence in reading.sentences:
        events = find_events(plain, sentence.start, sentence.end)
        if not events:
            continue
        dated = _DAY.search(plain, sentence.start, sentence.end) is not None
        if dated and kinds and _is_another(plain, sentence.start, sentence.end, kinds):
            found.add(sentence.start)
        else:
            kinds.update(event.kind for event in events)
    return frozenset(found)


def _is_another(plain: str, start: int, end: int, kinds: set[str]) -> bool:
    if BEFORE.match(plain, start, end):
        return True
    mentioned = _MENTIONED.search(plain, start, end)
    if mentioned is None:
        return False
    if mentioned["what"] in _TRIPS:
        return "inspection" not in kinds
    whom = _WITH_WHOM.search(mentioned["rest"])
    return whom is not None and plain.find(whom["name"], 0, start) < 0
