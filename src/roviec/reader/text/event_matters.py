"""Where an event was held, with whom, about what, and who took part."""

from __future__ import annotations

import re

from roviec.reader.model import Basis, Meeting, Reading, Span
from roviec.reader.text.bodies import find_bodies
from roviec.reader.text.event_days import told_sentences
from roviec.reader.text.event_leaders import named_between
from roviec.reader.text.events import TAKES_PART, FoundEvent, find_events
from roviec.reader.text.places import find_places
from roviec.reader.text.positions import find_positions

_ABOUT = re.compile(r"(?<!\w)(?:về\s+(?:việc\s+)?|nhằm\s+|để\s+)(?=\w)")
_WITH = re.compile(r"(?<!\w)(?:với|cùng)\s+")
_ENDS_PARTY = re.compile(r"\s+(?:về|để|nhằm|tại|do|trong|nhân|theo|cùng|đã|sáng|chiều|ngày)(?!\w)|[,.;:(\n]")
_AT = re.compile(r"(?<!\w)[Tt]ại\s+")


def fill_place(reading: Reading, meeting: Meeting, told: Span) -> None:
    """ "tại huyện Thiệu Hóa", "tại trụ sở UBND tỉnh": what "tại" leads to, as far as the place or body runs."""
    plain, text = reading.plain, reading.text
    for m in _AT.finditer(plain, told.start, told.end):
        near = min(told.end, m.end() + 120)
        spans = [place.span for place in find_places(plain, m.end(), near)]
        spans += [body.span for body in find_bodies(plain, m.end(), near)]
        spans = [span for span in spans if span.start - m.end() <= 25]
        if spans and not find_events(plain, m.end(), min(spans).end):
            first = min(spans)
            if not re.search(r"[,.;]", plain[m.end() : first.start]):
                span = Span(m.end(), first.end)
                meeting.place = span.of(text)
                meeting.basis["place"] = Basis("stated", span=span)
                return
    meeting.basis["place"] = Basis("missing")


def fill_matter(reading: Reading, meeting: Meeting, event: FoundEvent, told: Span) -> None:
    """Parties behind "với", topics behind "về", one for each part between semicolons."""
    plain, text = reading.plain, reading.text
    behind = _WITH.search(plain, max(event.span.start, event.span.end - 5), told.end)
    if behind and behind.start() - event.span.end < 80:
        ends = _party_ends(plain, behind.end(), told.end)
        if ends > behind.end():
            hosts = [b.span.of(text) for b in find_bodies(plain, event.span.end, behind.start())]
            meeting.parties = [*hosts, text[behind.end() : ends].strip()]
            meeting.basis["parties"] = Basis("stated", span=Span(event.span.start, ends))
    about = _ABOUT.search(plain, event.span.end, told.end)
    if about:
        topics = [part.strip(" .;\n") for part in text[about.end() : told.end].split(";")]
        meeting.topics = [topic.removeprefix("về ") for topic in topics if topic]
        meeting.basis["topics"] = Basis("stated", span=Span(about.end(), told.end))


def _party_ends(plain: str, start: int, end: int) -> int:
    """Where the other party's name ends; a body's own commas and small words belong to it."""
    at = start
    for body in find_bodies(plain, start, min(end, start + 160)):
        if body.span.start - at <= 30 and not re.search(r"[,.;:]", plain[at : body.span.start]):
            at = body.span.end
    m = _ENDS_PARTY.search(plain, at, end)
    return m.start() if m else end


def participants_of(reading: Reading, meeting: Meeting) -> list[str]:
    """The people and bodies of the sentences that tell who took part ("Cùng dự có …")."""
    found: list[str] = []
    for sentence in told_sentences(reading):
        if not TAKES_PART.match(reading.plain, sentence.start, sentence.end):
            continue
        meeting.basis.setdefault("participants", Basis("stated", span=sentence.span))
        named = [
            (mention, person.name) for mention, person in named_between(reading, sentence.start, sentence.end)
        ]
        held = [p.span for p in find_positions(reading.plain, sentence.start, sentence.end)]
        named += [
            (body.span, body.span.of(reading.text))
            for body in find_bodies(reading.plain, sentence.start, sentence.end)
            if body.kind != "generic" and not any(span.holds(body.span) for span in held)
        ]
        for _, name in sorted(named, key=lambda pair: pair[0]):
            if name not in found and name != meeting.chair:
                found.append(name)
    return found
