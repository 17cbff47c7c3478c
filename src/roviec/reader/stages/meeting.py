"""The event that a text reports: what, when, where, who led it, with whom, about what.

Only the event that the text is about counts, so it is looked for at the beginning: the title, the lead, the first
sentences, the captions under the first photos. Interviews, plans and orders report none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from roviec.reader.model import Basis, Meeting, Person, Reading, Span
from roviec.reader.rules import load
from roviec.reader.text.dates import FoundDate, find_dates
from roviec.reader.text.document_years import first_day_ahead, season_year
from roviec.reader.text.event_asides import BEFORE, asides
from roviec.reader.text.event_days import (
    FIRST,
    came_to_pass_later,
    event_day,
    event_year,
    near_day,
    only_planned,
    summed_up,
    told_sentences,
    year_by_papers,
    year_of_name,
)
from roviec.reader.text.event_leaders import (
    lead_in,
    leader_of,
    named_between,
    who_concludes,
    who_directs,
    who_leads,
)
from roviec.reader.text.event_matters import fill_matter, fill_place, participants_of
from roviec.reader.text.events import (
    INTERVIEW,
    KINDS,
    LEADS,
    OF_A_PAPER,
    PRESIDES,
    SITTINGS,
    FoundEvent,
    find_events,
    opens_with_sitting,
)

READS: tuple[str, ...] = ("blocks", "plain", "sentences", "identity", "people")
WRITES = ("meetings",)

_OPENING_SENTENCES, _NEAR_SENTENCES = 2, 8
_HALF = 6  # of a year: from July on it is summed up, until June it was
_LEAST = 3  # the score from which a passage is held to tell the event
_FURTHER, _MOST_FURTHER = 0.5, 6  # how sure a further event is; how many of them are kept
_ANOTHER = re.compile(
    r"(?:Trước đó|Tiếp đó|Sau đó|Cùng ngày|(?:Sáng|Chiều|Tối|Trưa) cùng ngày|Cũng (?:trong|vào) (?:ngày|sáng|chiều|tối)"
    r"|Trong (?:sáng|chiều|tối|ngày) cùng ngày|Vào (?:sáng|chiều|tối) cùng ngày)(?!\w)"
)
_SAME_DAY = re.compile(r"cùng ngày|Cũng trong (?:ngày|sáng|chiều|tối)", re.IGNORECASE)
_NO_EVENT = frozenset(load("meetings")["none"]["documents"])
# An event by which another one is dated or for which it prepares: "sau kỳ họp thứ nhất".
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:sau|trước|(?:nghị quyết|văn kiện|kết quả|chào mừng|mừng|tiến tới|hướng tới|(?-i:[Tt]hành công))"
    r"(?:\s+của)?|(?<!chương )(?<!quá )trình|chuẩn bị(?:\s+(?:tốt|nội\s+dung|các\s+điều\s+kiện|báo\s+cáo))*"
    r"|phục vụ|giữa hai|kể từ)\s+(?:các\s+|cho\s+|tại\s+)?$",
    re.IGNORECASE,
)
_HELD = re.compile(r"(?:tổ chức|khai mạc|triệu tập|diễn ra)\s+(?:[^\W\d]+\s+){0,2}$")
# "trong thông báo kết luận của Chủ tịch … sau buổi làm việc": of that one the text reports.
_CONCLUSION_OF = re.compile(r"kết luận của\s[^.;]{5,160}\ssau\s+(?:các\s+)?$")
_PRESIDES_OVER = re.compile(r"(?<!\w)(?:chủ\s+(?:trì|tọa|toạ)|điều\s+hành)(?!\w)", re.IGNORECASE)
_GUEST = re.compile(r"(?:phát biểu|đến dự và|tới dự và|dự và|ý kiến) chỉ đạo", re.IGNORECASE)
# "Dự kiến kỳ họp sẽ khai mạc ngày …": told of, not reported.
_AHEAD = re.compile(
    r"(?<!\w)(?:Dự kiến,?\s|sẽ\s+(?:được\s+tổ\s+chức|khai\s+mạc|diễn\s+ra|họp|chủ\s+trì|tiếp\s+xúc))"
)


@dataclass(slots=True)
class _Told:
    """A passage that tells the event, and how well it does."""

    span: Span
    events: list[FoundEvent]
    day: FoundDate | None
    near: FoundDate | None
    leader: Person | None
    event: FoundEvent
    score: float


def run(reading: Reading) -> None:
    """Fill `reading.meetings` with the one event that the text reports, if it reports one."""
    if reading.identity.kind in _NO_EVENT or _is_interview(reading):
        return
    year = event_year(reading)
    anchor = reading.identity.dated or (date(year[0], 12, 31) if year else None)
    if year and not reading.identity.dated and "hướng tới" in year[1]:
        anchor = first_day_ahead(reading) or anchor
    if anchor and reading.today:
        anchor = min(anchor, reading.today)
    aside = asides(reading)
    told = [
        passage
        for span in _passages(reading)
        if span.start not in aside
        and not BEFORE.match(reading.plain, span.start, span.end)
        and (passage := _told(reading, span, anchor))
    ]
    if _is_of_a_paper(reading):
        told = [passage for passage in told if passage.event.kind in SITTINGS]
    if max((passage.score for passage in told), default=0) < _LEAST:
        later = [span for span in _later(reading) if span.start not in aside]
        told += [passage for span in later if (passage := _told(reading, span, anchor))]
    if not told:
        return
    best = max(told, key=lambda passage: passage.score)
    if best.score < _LEAST:
        return
    meeting = Meeting(span=best.span, kind=best.event.kind)
    _fill_day(reading, meeting, best, told, anchor, year, aside)
    _fill_chair(reading, meeting, best, told, aside)
    fill_place(reading, meeting, best.span)
    fill_matter(reading, meeting, best.event, best.span)
    meeting.participants = participants_of(reading, meeting)
    meeting.basis["kind"] = Basis("stated", span=best.event.span)
    for name in ("parties", "topics", "participants"):
        if not getattr(meeting, name):
            meeting.basis[name] = Basis("missing")
    known = [meeting.held_on is not None, meeting.chair is not None, best.score >= 5]
    meeting.confidence = round(0.4 + 0.18 * sum(known), 2)
    reading.meetings = [meeting, *_others(reading, meeting, anchor)]


def _others(reading: Reading, main: Meeting, anchor: date | None) -> list[Meeting]:
    """Further events of which the text tells: "Trước đó, cùng ngày, … đã kiểm tra …", "Chiều cùng ngày, …".

    Each has its own day and leader; "cùng ngày" is the day of the first, and so is its leader where none is named.
    """
    found: list[Meeting] = []
    for sentence in reading.sentences:
        opening = _ANOTHER.match(reading.plain, sentence.start, sentence.end)
        told = (
            _told(reading, sentence.span, anchor)
            if opening and not main.span.touches(sentence.span)
            else None
        )
        if told is None or KINDS.index(told.event.kind) >= KINDS.index("ceremony"):
            continue
        meeting = Meeting(span=told.span, kind=told.event.kind)
        meeting.basis["kind"] = Basis("stated", span=told.event.span)
        same = _SAME_DAY.search(reading.plain, sentence.start, sentence.end)
        if told.day and told.day.on:
            meeting.held_on, meeting.basis["held_on"] = told.day.on, Basis("stated", span=told.day.span)
        elif same and main.held_on:
            meeting.held_on = main.held_on
            meeting.basis["held_on"] = Basis(
                "inferred", "cùng ngày với sự kiện nêu trước", Span(*same.span())
            )
        else:
            meeting.basis["held_on"] = Basis("missing", "văn bản không nêu ngày")
        if told.leader:
            meeting.chair, meeting.basis["chair"] = told.leader.name, Basis("stated", span=told.span)
        elif main.chair:
            meeting.chair = main.chair
            meeting.basis["chair"] = Basis("inferred", "người chủ trì sự kiện nêu trước", main.span)
        fill_place(reading, meeting, told.span)
        fill_matter(reading, meeting, told.event, told.span)
        meeting.confidence = _FURTHER
        found.append(meeting)
    return found[:_MOST_FURTHER]


def _is_interview(reading: Reading) -> bool:
    asked = sum(1 for _ in INTERVIEW.finditer(reading.plain))
    beginning = reading.plain[:1500]
    return asked >= 2 or bool(INTERVIEW.search(beginning) and "?" in beginning and asked)


def _is_of_a_paper(reading: Reading) -> bool:
    """Whether the first sentences tell that somebody signed or sent a paper."""
    return any(
        OF_A_PAPER.search(reading.plain, s.start, s.end) for s in told_sentences(reading)[:_OPENING_SENTENCES]
    )


def _passages(reading: Reading) -> list[Span]:
    """Where the event can be told: the first sentences of the article, then the captions."""
    spans = [s.span for s in told_sentences(reading)]
    return spans + [b.span for b in reading.blocks if b.role == "caption"][:6]


def _later(reading: Reading) -> list[Span]:
    """Sentences behind the beginning in which somebody leads an event: a page may close with its lead."""
    first = {s.start for s in told_sentences(reading)}
    return [
        s.span
        for s in reading.sentences
        if s.start not in first and LEADS.search(reading.plain, s.start, s.end)
    ]


def _told(reading: Reading, span: Span, anchor: date | None) -> _Told | None:
    plain = reading.plain
    if _AHEAD.search(plain, span.start, span.end):
        return None
    events = [
        e
        for e in find_events(plain, span.start, span.end)
        if not _ELSEWHERE.search(plain[max(0, e.span.start - 24) : e.span.start])
        or _CONCLUSION_OF.search(plain, span.start, e.span.start)
    ]
    if not events:
        return None
    day, several = event_day(plain, span, anchor)
    near = None if day else near_day(plain, span, reading.identity.dated)
    leader, event = leader_of(reading, span, events)
    score = (
        1.0
        + (2.5 - several / 2 if day or near else 0)
        + (2 if leader or _has_guest(reading, span, event) else 0)
        + (1 if LEADS.search(plain, span.start, span.end) else 0)
    )
    score += 1.5 * (event.kind in SITTINGS)
    score += any(_HELD.search(plain, max(span.start, e.span.start - 30), e.span.start) for e in events)
    earlier = sum(1 for s in told_sentences(reading) if s.start < span.start)
    score += earlier < _OPENING_SENTENCES and opens_with_sitting(plain, span, events[0])
    return _Told(span, events, day, near, leader, event, score - 0.12 * min(earlier, FIRST))


def _has_guest(reading: Reading, span: Span, event: FoundEvent) -> bool:
    """Whether a passage names somebody who comes to the event or speaks there as a guest of a higher rank."""
    said = event.kind == "reception" or _GUEST.search(reading.plain, span.start, span.end) is not None
    return said and bool(named_between(reading, span.start, span.end))


def _fill_day(
    reading: Reading,
    meeting: Meeting,
    best: _Told,
    told: list[_Told],
    anchor: date | None,
    year: tuple[int, str] | None,
    aside: frozenset[int],
) -> None:
    said = next((other.day for other in told if other.day), None)
    near = best.near or next((other.near for other in told if other.near), None)
    # "chiều cùng ngày": of the day told before, of that of publication only where none was
    same = near is not None and near.span.of(reading.plain).endswith("cùng ngày")
    day = best.day or (near if best.near and not same else said) or near
    if day is None:
        day = _any_day(reading, anchor, aside)
    if day is None:
        meeting.basis["held_on"] = Basis("missing", "văn bản không nêu ngày")
        return
    season = (
        season_year(reading.plain, month) if day.on is None and (month := _month_of(reading, day)) else None
    )
    if season:
        (told_day,) = event_day(reading.plain, day.span, date(season[0], 12, 31))[:1]
        if told_day and told_day.on and told_day.on.year == season[0]:
            meeting.held_on = told_day.on
            meeting.basis["held_on"] = Basis("inferred", f"năm lấy theo {season[1]}", day.span)
            return
    bare = _bare_day(reading, day) if day.on is None else None
    by_papers = year_by_papers(reading.plain, bare, best.span.start) if bare else None
    if by_papers:
        meeting.held_on = by_papers
        meeting.basis["held_on"] = Basis("inferred", "năm lấy theo văn bản mới nhất mà bài dẫn", day.span)
        return
    if day.on is None:
        meeting.basis["held_on"] = Basis("missing", "không biết năm của ngày nêu trong văn bản", day.span)
        return
    if day is near or (day.inferred or "").startswith('"'):  # counted from the day of publication
        meeting.held_on, meeting.basis["held_on"] = day.on, Basis("inferred", day.inferred, day.span)
        return
    meeting.held_on = day.on
    if day.inferred is None:
        meeting.basis["held_on"] = Basis("stated", span=day.span)
        return
    why = f"năm lấy từ {year[1]}" if year else day.inferred
    if not reading.identity.dated and day.on.month >= 10 and only_planned(reading, day.on.year):
        why = f"cuối năm {day.on.year - 1}, vì bài bàn kế hoạch năm {day.on.year}"
        meeting.held_on = day.on.replace(year=day.on.year - 1)
    if not reading.identity.dated and (later := came_to_pass_later(reading, day.on)):
        why = f"sau việc đã xảy ra tháng {later:%m/%Y} mà bài nhắc tới"
        meeting.held_on = day.on.replace(year=later.year + 1)
    undated = not reading.identity.dated
    named = undated and year_of_name(reading.plain, [best.span, *(o.span for o in told)], day.on.month)
    if named and abs(named[0] - meeting.held_on.year) == 1:
        why = f"hội nghị mang tên năm: {named[1]}"
        meeting.held_on = day.on.replace(year=named[0])
    elif not reading.identity.dated and (closed := summed_up(reading)):
        meant = closed if day.on.month > _HALF else closed + 1
        if meant != day.on.year:
            why = f"hội nghị tổng kết năm {closed}"
            meeting.held_on = day.on.replace(year=meant)
    meeting.basis["held_on"] = Basis("inferred", why, day.span)


def _month_of(reading: Reading, day: FoundDate) -> int | None:
    """The month of a day whose year is not known."""
    bare = _bare_day(reading, day)
    return bare.month if bare else None


def _bare_day(reading: Reading, day: FoundDate) -> date | None:
    """The day and month of a day whose year is not known, in the year 2000."""
    (found,) = find_dates(reading.plain, anchor=date(2000, 12, 31), start=day.span.start, end=day.span.end)[
        :1
    ] or (None,)
    return found.on if found else None


def _any_day(reading: Reading, anchor: date | None, aside: frozenset[int]) -> FoundDate | None:
    """A day told elsewhere: one that opens an early sentence, else one with its part of the day: "sáng 23/6"."""
    sentences = [s for s in reading.sentences if s.start not in aside]
    for sentence in sentences[:5]:
        day, _ = event_day(
            reading.plain, Span(sentence.start, min(sentence.end, sentence.start + 40)), anchor
        )
        if day:
            return day
    for sentence in sentences:
        if find_events(reading.plain, sentence.start, sentence.end):
            day, several = event_day(reading.plain, sentence.span, anchor)
            ahead = _AHEAD.search(reading.plain, sentence.start, sentence.end)
            if day and not several and not ahead:
                return day
    for sentence in sentences[:_NEAR_SENTENCES]:  # "Cuộc họp diễn ra chiều hôm qua."
        if find_events(reading.plain, sentence.start, sentence.end):
            near = near_day(reading.plain, sentence.span, reading.identity.dated)
            if near:
                return near
    for block in reading.blocks:
        if block.role == "boilerplate" or any(block.start <= start < block.end for start in aside):
            continue
        for found in find_dates(reading.plain, anchor=anchor, start=block.start, end=block.end):
            before = reading.plain[max(block.start, found.span.start - 10) : found.span.end]
            if found.precision == "day" and re.search(r"[Ss]áng|[Cc]hiều|[Tt]ối", before):
                return found
    return None


def _fill_chair(
    reading: Reading, meeting: Meeting, best: _Told, told: list[_Told], aside: frozenset[int]
) -> None:
    leader, basis = best.leader, Basis("stated", span=best.span)
    sure = best.event.kind in ("working_session", "inspection")
    acts = sure or best.event.kind in ("reception", "voter_contact")  # who meets voters may not preside
    leads = lead_in(reading.plain, best.span.start, best.span.end)
    if leader is None or not (sure or (leads and PRESIDES.match(reading.plain, leads.start()))):
        leading = [o for o in told if o.leader and LEADS.search(reading.plain, o.span.start, o.span.end)]
        if leading:
            presiding = [o for o in leading if PRESIDES.search(reading.plain, o.span.start, o.span.end)]
            if presiding or leader is None or not leads:
                one = (presiding or leading)[0]
                leader, basis = one.leader, Basis("stated", span=one.span)
    if leader is not None and _only_attends(reading.plain, best.event, basis.span):
        leader = None
    if leader is None:
        leader, span = who_leads(reading, aside)
        basis = Basis("stated", span=span)
        if leader is not None and _only_attends(reading.plain, best.event, span):
            leader = None
    if leader is None:
        leader, span = who_concludes(reading, aside)
        basis = Basis("inferred", "người phát biểu kết luận, chỉ đạo", span)
    if leader is None and acts and not _is_attended(reading.plain, best.event):
        doing = next((o for o in told if o.leader and o.event.kind == best.event.kind), None)
        if doing:
            leader = doing.leader
            basis = Basis("inferred", "người được nêu cùng việc làm của sự kiện", doing.span)
    if leader is None and not _is_attended(reading.plain, best.event):
        leader, span = who_directs(reading, [best.span, *(o.span for o in told)])
        basis = Basis("inferred", "người phát biểu, chỉ đạo tại sự kiện", span)
    if leader is None:
        meeting.basis["chair"] = Basis("missing", "văn bản không nêu người chủ trì")
        return
    meeting.chair = leader.name
    meeting.basis["chair"] = basis


def _is_attended(plain: str, event: FoundEvent) -> bool:
    """Whether whoever is named with an event mostly comes to it and does not lead it: a ceremony, voters' meetings."""
    return event.kind == "ceremony" or (
        event.kind == "voter_contact" and "tiếp xúc" in event.span.of(plain).lower()
    )


def _only_attends(plain: str, event: FoundEvent, told: Span | None) -> bool:
    """Whether a passage names somebody at an event without saying that he presides over it: a deputy meets voters,
    a guest of a higher rank comes to a ceremony, leads a delegation to it."""
    if told is None or not _is_attended(plain, event):
        return False
    return _PRESIDES_OVER.search(plain, told.start, told.end) is None
