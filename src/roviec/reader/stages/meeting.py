"""The event that a text reports: what, when, where, who led it, with whom, about what.

Only the event that the text is about counts, so it is looked for at the beginning: the title, the lead, the first
sentences, the captions under the first photos. Interviews, plans and orders report none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from roviec.reader.model import Basis, Meeting, Person, Reading, Span
from roviec.reader.rules import load
from roviec.reader.text.bodies import find_bodies
from roviec.reader.text.dates import FoundDate, find_dates
from roviec.reader.text.event_days import FIRST, event_day, event_year, only_planned, told_sentences
from roviec.reader.text.events import (
    CONCLUDES,
    INTERVIEW,
    KINDS,
    LEADS,
    SPEAKS,
    TAKES_PART,
    TODAY,
    FoundEvent,
    find_events,
)
from roviec.reader.text.places import find_places
from roviec.reader.text.positions import find_positions, same_office

READS: tuple[str, ...] = ("blocks", "plain", "sentences", "identity", "people")
WRITES = ("meetings",)

_MOST_EVENTS = 24  # of a passage that are looked at for who leads: for each, all before it is read
_NO_EVENT = frozenset(load("meetings")["none"]["documents"])
_ABOUT = re.compile(r"(?<!\w)(?:về\s+(?:việc\s+)?|nhằm\s+|để\s+)(?=\w)")
_WITH = re.compile(r"(?<!\w)(?:với|cùng)\s+")
_ENDS_PARTY = re.compile(r"\s+(?:về|để|nhằm|tại|do|trong|nhân|theo|cùng|đã|sáng|chiều|ngày)(?!\w)|[,.;:(\n]")
_AT = re.compile(r"(?<!\w)[Tt]ại\s+")
# An event by which another one is dated or for which it prepares: "sau kỳ họp thứ nhất".
_ELSEWHERE = re.compile(
    r"(?:sau|trước|trình|chuẩn bị(?:\s+(?:tốt|nội\s+dung|các\s+điều\s+kiện|báo\s+cáo))*"
    r"|phục vụ|giữa hai|kể từ)\s+(?:các\s+|cho\s+|tại\s+)?$",
    re.IGNORECASE,
)
# "Dự kiến kỳ họp sẽ khai mạc ngày …": told of, not reported.
_AHEAD = re.compile(r"(?<!\w)(?:Dự kiến,?\s|sẽ\s+(?:được\s+tổ\s+chức|khai\s+mạc|diễn\s+ra))")
_OPENS_WITH_ACT = re.compile(r"(?:(?:Sáng|Chiều|Tối|Ngày|Trong)[^,.;]{0,40},\s*)?(?:[Đđ]i\s+)?")
_SEVERAL = re.compile(r"[Cc]ác\s+(?:đồng chí|ông|bà)(?:,\s+(?:ông|bà))?\s*:?\s*$")


@dataclass(slots=True)
class _Told:
    """A passage that tells the event, and how well it does."""

    span: Span
    events: list[FoundEvent]
    day: FoundDate | None
    leader: Person | None
    event: FoundEvent
    score: float


def run(reading: Reading) -> None:
    """Fill `reading.meetings` with the one event that the text reports, if it reports one."""
    if reading.identity.kind in _NO_EVENT or _is_interview(reading):
        return
    year = event_year(reading)
    anchor = reading.identity.dated or (date(year[0], 12, 31) if year else None)
    if anchor and reading.today:
        anchor = min(anchor, reading.today)
    told = [passage for span in _passages(reading) if (passage := _told(reading, span, anchor))]
    if not told:
        return
    best = max(told, key=lambda passage: passage.score)
    if best.score < 3:
        return
    meeting = Meeting(span=best.span, kind=best.event.kind)
    _fill_day(reading, meeting, best, told, anchor, year)
    _fill_chair(reading, meeting, best, told)
    _fill_place(reading, meeting, best)
    _fill_matter(reading, meeting, best)
    meeting.participants = _participants(reading, meeting)
    meeting.basis["kind"] = Basis("stated", span=best.event.span)
    for name in ("parties", "topics", "participants"):
        if not getattr(meeting, name):
            meeting.basis[name] = Basis("missing")
    known = [meeting.held_on is not None, meeting.chair is not None, best.score >= 5]
    meeting.confidence = round(0.4 + 0.18 * sum(known), 2)
    reading.meetings = [meeting]


def _is_interview(reading: Reading) -> bool:
    asked = sum(1 for _ in INTERVIEW.finditer(reading.plain))
    beginning = reading.plain[:1500]
    return asked >= 2 or bool(INTERVIEW.search(beginning) and "?" in beginning and asked)


def _passages(reading: Reading) -> list[Span]:
    """Where the event can be told: the first sentences of the article, then the captions."""
    spans = [s.span for s in told_sentences(reading)]
    return spans + [b.span for b in reading.blocks if b.role == "caption"][:6]


def _told(reading: Reading, span: Span, anchor: date | None) -> _Told | None:
    plain = reading.plain
    if _AHEAD.search(plain, span.start, span.end):
        return None
    events = [
        e
        for e in find_events(plain, span.start, span.end)
        if not _ELSEWHERE.search(plain[max(0, e.span.start - 24) : e.span.start])
    ]
    if not events:
        return None
    day, several = event_day(plain, span, anchor)
    leader, event = _leader(reading, span, events)
    score = (
        1.0
        + (2.5 - several if day else 0)
        + (2 if leader else 0)
        + (1 if LEADS.search(plain, span.start, span.end) else 0)
    )
    score += 1.5 * (KINDS.index(event.kind) < 6)
    earlier = sum(1 for s in told_sentences(reading) if s.start < span.start)
    return _Told(span, events, day, leader, event, score - 0.12 * min(earlier, FIRST))


def _leader(reading: Reading, span: Span, events: list[FoundEvent]) -> tuple[Person | None, FoundEvent]:
    """Who leads the event of a passage, and which of its events that is.

    The one before "chủ trì" leads what stands behind it; else the subject of the first verb that has one.
    """
    plain = reading.plain
    telling = min(events, key=lambda event: KINDS.index(event.kind))
    lead = LEADS.search(plain, span.start, span.end)
    if lead:
        person = _last_before(reading, span.start, lead.start()) or _first_after(
            reading, lead.end(), span.end
        )
        if person:
            behind = [event for event in events if 0 <= event.span.start - lead.end() < 40]
            return person, behind[0] if behind else telling
    for event in events[:_MOST_EVENTS]:
        person = _last_before(reading, span.start, event.span.start)
        if person and not SPEAKS.search(
            plain, _last_named(reading, span.start, event.span.start), event.span.start
        ):
            return person, event if KINDS.index(event.kind) <= KINDS.index(telling.kind) + 1 else telling
    opening = events[0]
    if _OPENS_WITH_ACT.fullmatch(plain, span.start, opening.span.start) and opening.kind == "inspection":
        # "Ngày 23/4, kiểm tra công tác bầu cử tại huyện, đồng chí Trần An đề nghị …"
        return _first_after(reading, opening.span.end, span.end), opening
    return None, telling


def _last_before(reading: Reading, start: int, end: int) -> Person | None:
    """The person who acts at `end`: the last one named before it; of "A và B" the first."""
    named = _named_between(reading, start, end)
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
    return max((mention.end for mention, _ in _named_between(reading, start, end)), default=start)


def _first_after(reading: Reading, start: int, end: int) -> Person | None:
    named = _named_between(reading, start, end)
    return named[0][1] if named else _by_office(reading, start, end)


def _named_between(reading: Reading, start: int, end: int) -> list[tuple[Span, Person]]:
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


def _fill_day(
    reading: Reading,
    meeting: Meeting,
    best: _Told,
    told: list[_Told],
    anchor: date | None,
    year: tuple[int, str] | None,
) -> None:
    day = best.day or next((other.day for other in told if other.day), None)
    if day is None:
        _fill_relative_day(reading, meeting, best)
        if meeting.held_on is None:
            day = _any_day(reading, anchor)
    if day is None:
        if meeting.held_on is None:
            meeting.basis["held_on"] = Basis("missing", "văn bản không nêu ngày")
        return
    if day.on is None:
        meeting.basis["held_on"] = Basis("missing", "không biết năm của ngày nêu trong văn bản", day.span)
        return
    meeting.held_on = day.on
    if day.inferred is None:
        meeting.basis["held_on"] = Basis("stated", span=day.span)
        return
    why = f"năm lấy từ {year[1]}" if year else day.inferred
    if not reading.identity.dated and day.on.month >= 10 and only_planned(reading, day.on.year):
        why = f"cuối năm {day.on.year - 1}, vì bài bàn kế hoạch năm {day.on.year}"
        meeting.held_on = day.on.replace(year=day.on.year - 1)
    meeting.basis["held_on"] = Basis("inferred", why, day.span)


def _fill_relative_day(reading: Reading, meeting: Meeting, best: _Told) -> None:
    """ "Sáng nay", "hôm qua": against the day of publication."""
    m = TODAY.search(reading.plain, best.span.start, best.span.end)
    dated = reading.identity.dated
    if not m or not dated:
        return
    meeting.held_on = dated - timedelta(days=1) if m.group().lower().endswith("qua") else dated
    why = f'"{m.group()}" tính theo ngày đăng hoặc ban hành ({dated:%d/%m/%Y})'
    meeting.basis["held_on"] = Basis("inferred", why, Span(*m.span()))


def _any_day(reading: Reading, anchor: date | None) -> FoundDate | None:
    """A day told elsewhere: one that opens an early sentence, else one with its part of the day: "sáng 23/6"."""
    for sentence in reading.sentences[:5]:
        day, _ = event_day(
            reading.plain, Span(sentence.start, min(sentence.end, sentence.start + 40)), anchor
        )
        if day:
            return day
    for sentence in reading.sentences:
        if find_events(reading.plain, sentence.start, sentence.end):
            day, several = event_day(reading.plain, sentence.span, anchor)
            ahead = _AHEAD.search(reading.plain, sentence.start, sentence.end)
            if day and not several and not ahead:
                return day
    for block in reading.blocks:
        if block.role == "boilerplate":
            continue
        for found in find_dates(reading.plain, anchor=anchor, start=block.start, end=block.end):
            before = reading.plain[max(block.start, found.span.start - 10) : found.span.end]
            if found.precision == "day" and re.search(r"[Ss]áng|[Cc]hiều|[Tt]ối", before):
                return found
    return None


def _fill_chair(reading: Reading, meeting: Meeting, best: _Told, told: list[_Told]) -> None:
    leader, basis = best.leader, Basis("stated", span=best.span)
    acts = best.event.kind in ("working_session", "inspection", "reception", "voter_contact")
    if leader is None or not (acts or LEADS.search(reading.plain, best.span.start, best.span.end)):
        leading = [o for o in told if o.leader and LEADS.search(reading.plain, o.span.start, o.span.end)]
        if leading:
            leader, basis = leading[0].leader, Basis("stated", span=leading[0].span)
    if leader is None:
        leader, span = _who_leads(reading)
        basis = Basis("stated", span=span)
    if leader is None:
        leader, span = _who_concludes(reading)
        basis = Basis("inferred", "người phát biểu kết luận, chỉ đạo", span)
    if leader is None and (others := [o for o in told if o.leader]):
        leader, basis = (
            others[0].leader,
            Basis("inferred", "người được nêu đầu tiên cùng sự kiện", others[0].span),
        )
    if leader is None:
        meeting.basis["chair"] = Basis("missing", "văn bản không nêu người chủ trì")
        return
    meeting.chair = leader.name
    meeting.basis["chair"] = basis


def _who_leads(reading: Reading) -> tuple[Person | None, Span | None]:
    """The leader told in a sentence of its own: "Tổng Bí thư … dự và chủ trì"."""
    for sentence in reading.sentences[: 2 * FIRST]:
        m = LEADS.search(reading.plain, sentence.start, sentence.end)
        person = _last_before(reading, sentence.start, m.start()) if m else None
        if person:
            return person, sentence.span
    return None, None


def _who_concludes(reading: Reading) -> tuple[Person | None, Span | None]:
    for sentence in reading.sentences:
        m = CONCLUDES.search(reading.plain, sentence.start, sentence.end)
        if m:
            person = _last_before(reading, sentence.start, m.start()) or _first_after(
                reading, m.end(), sentence.end
            )
            if person:
                return person, sentence.span
    return None, None


def _fill_place(reading: Reading, meeting: Meeting, best: _Told) -> None:
    """ "tại huyện Thiệu Hóa", "tại trụ sở UBND tỉnh": what "tại" leads to, as far as the place or body runs."""
    plain, text = reading.plain, reading.text
    for m in _AT.finditer(plain, best.span.start, best.span.end):
        near = min(best.span.end, m.end() + 120)
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


def _fill_matter(reading: Reading, meeting: Meeting, best: _Told) -> None:
    """Parties behind "với", topics behind "về", one for each part between semicolons."""
    plain, text = reading.plain, reading.text
    event = best.event
    behind = _WITH.search(plain, max(event.span.start, event.span.end - 5), best.span.end)
    if behind and behind.start() - event.span.end < 80:
        ends = _party_ends(plain, behind.end(), best.span.end)
        if ends > behind.end():
            hosts = [b.span.of(text) for b in find_bodies(plain, event.span.end, behind.start())]
            meeting.parties = [*hosts, text[behind.end() : ends].strip()]
            meeting.basis["parties"] = Basis("stated", span=Span(event.span.start, ends))
    about = _ABOUT.search(plain, event.span.end, best.span.end)
    if about:
        topics = [part.strip(" .;\n") for part in text[about.end() : best.span.end].split(";")]
        meeting.topics = [topic.removeprefix("về ") for topic in topics if topic]
        meeting.basis["topics"] = Basis("stated", span=Span(about.end(), best.span.end))


def _party_ends(plain: str, start: int, end: int) -> int:
    """Where the other party's name ends; a body's own commas and small words belong to it."""
    at = start
    for body in find_bodies(plain, start, min(end, start + 160)):
        if body.span.start - at <= 30 and not re.search(r"[,.;:]", plain[at : body.span.start]):
            at = body.span.end
    m = _ENDS_PARTY.search(plain, at, end)
    return m.start() if m else end


def _participants(reading: Reading, meeting: Meeting) -> list[str]:
    """The people and bodies of the sentences that tell who took part ("Cùng dự có …")."""
    found: list[str] = []
    for sentence in told_sentences(reading):
        if not TAKES_PART.match(reading.plain, sentence.start, sentence.end):
            continue
        meeting.basis.setdefault("participants", Basis("stated", span=sentence.span))
        named = [
            (mention, person.name)
            for mention, person in _named_between(reading, sentence.start, sentence.end)
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
