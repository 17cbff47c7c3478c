"""Who leads the event that a passage tells: by "chủ trì", by the first verb of the event, by office, by conclusion."""

from __future__ import annotations

import re

from roviec.reader.model import Person, Reading, Span
from roviec.reader.text.event_days import FIRST
from roviec.reader.text.events import CONCLUDES, KINDS, LEADS, SPEAKS, FoundEvent
from roviec.reader.text.positions import find_positions, same_office

_MOST_EVENTS = 24  # of a passage that are looked at for who leads: for each, all before it is read
_OPENS_WITH_ACT = re.compile(r"(?:(?:Sáng|Chiều|Tối|Ngày|Trong)[^,.;]{0,40},\s*)?(?:[Đđ]i\s+)?")
_SEVERAL = re.compile(r"[Cc]ác\s+(?:đồng chí|ông|bà)(?:,\s+(?:ông|bà))?\s*:?\s*$")


def leader_of(reading: Reading, span: Span, events: list[FoundEvent]) -> tuple[Person | None, FoundEvent]:
    """Who leads the event of a passage, and which of its events that is.

    The one before "chủ trì" leads what stands behind it; else the subject of the first verb that has one.
    """
    plain = reading.plain
    telling = min(events, key=lambda event: KINDS.index(event.kind))
    lead = LEADS.search(plain, span.start, span.end)
    if lead:
        person = last_before(reading, span.start, lead.start()) or _first_after(reading, lead.end(), span.end)
        if person:
            behind = [event for event in events if 0 <= event.span.start - lead.end() < 40]
            return person, behind[0] if behind else telling
    for event in events[:_MOST_EVENTS]:
        person = last_before(reading, span.start, event.span.start)
        if person and not SPEAKS.search(
            plain, _last_named(reading, span.start, event.span.start), event.span.start
        ):
            return person, event if KINDS.index(event.kind) <= KINDS.index(telling.kind) + 1 else telling
    opening = events[0]
    if _OPENS_WITH_ACT.fullmatch(plain, span.start, opening.span.start) and opening.kind == "inspection":
        # "Ngày 23/4, kiểm tra công tác bầu cử tại huyện, đồng chí Trần An đề nghị …"
        return _first_after(reading, opening.span.end, span.end), opening
    return None, telling


def last_before(reading: Reading, start: int, end: int) -> Person | None:
    """The person who acts at `end`: the last one named before it; of "A và B" the first."""
    named = named_between(reading, start, end)
    if not named:
        return _by_office(reading, start, end)
    at = len(named) - 1
    shared = reading.plain[end - 1 : end + 12].strip().startswith("đồng chủ trì")
    if shared or _SEVERAL.search(reading.plain[max(start, named[0][0].start - 24) : named[0][0].start]):
        return named[0][1]
    while at and _joined(reading, named[at - 1][0], named[at][0]):
        at -= 1
    return named[at][1]


def _last_named(reading: Reading, start: int, end: int) -> int:
    """Where the last name between two offsets ends."""
    return max((mention.end for mention, _ in named_between(reading, start, end)), default=start)


def _first_after(reading: Reading, start: int, end: int) -> Person | None:
    named = named_between(reading, start, end)
    return named[0][1] if named else _by_office(reading, start, end)


def named_between(reading: Reading, start: int, end: int) -> list[tuple[Span, Person]]:
    found = [
        (mention, person)
        for person in reading.people
        for mention in person.mentions
        if start <= mention.start and mention.end <= end
    ]
    return sorted(found, key=lambda pair: pair[0])


def _joined(reading: Reading, first: Span, second: Span) -> bool:
    """Whether two names share a verb: only positions, words of address and one "và" stand between them."""
    between = reading.plain[first.end : second.start]
    return (
        bool(re.search(r"(?<!\w)và(?!\w)", between))
        and len(between) < 160
        and "." not in between.replace("TP.", "")
    )


def _by_office(reading: Reading, start: int, end: int) -> Person | None:
    """The person whose position is named though the name is not: "Chủ tịch UBND tỉnh đã chủ trì"."""
    for position in reversed(find_positions(reading.plain, start, end)):
        key = same_office(position.text)
        for person in reading.people:
            for held in person.positions:
                office = same_office(held)
                if office[: len(key)] == key or key[: len(office)] == office:
                    return person
    return None


def who_leads(reading: Reading) -> tuple[Person | None, Span | None]:
    """The leader told in a sentence of its own: "Tổng Bí thư … dự và chủ trì"."""
    for sentence in reading.sentences[: 2 * FIRST]:
        m = LEADS.search(reading.plain, sentence.start, sentence.end)
        person = last_before(reading, sentence.start, m.start()) if m else None
        if person:
            return person, sentence.span
    return None, None


def who_concludes(reading: Reading) -> tuple[Person | None, Span | None]:
    for sentence in reading.sentences:
        m = CONCLUDES.search(reading.plain, sentence.start, sentence.end)
        if m:
            person = last_before(reading, sentence.start, m.start()) or _first_after(
                reading, m.end(), sentence.end
            )
            if person:
                return person, sentence.span
    return None, None
