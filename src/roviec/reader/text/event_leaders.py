"""Who leads the event that a passage tells: by "chủ trì", by the first verb of the event, by office, by conclusion."""

from __future__ import annotations

import re

from roviec.reader.model import Person, Reading, Span
from roviec.reader.text.event_days import FIRST
from roviec.reader.text.events import CONCLUDES, DIRECTS, KINDS, LEADS, PRESIDES, SPEAKS, TELLS, FoundEvent
from roviec.reader.text.positions import find_positions, same_office

_MOST_EVENTS = 24  # of a passage that are looked at for who leads: for each, all before it is read
_OPENS_WITH_ACT = re.compile(
    r"(?:\(?[\w. ]{2,24}\)?\s*[-–]\s+)?"
    r"(?:(?:Sáng|Chiều|Tối|Ngày|Trong)[^,.;]{0,40},\s*)?(?:[Đđ]i\s+)?(?:[^\W\d_A-ZĐ]+(?:\s[^\W\d_A-ZĐ]+){1,6}\s+và\s+)?"
)
_SEVERAL = re.compile(r"[Cc]ác\s+(?:đồng chí|đ/c|ông|bà)(?:,\s+(?:ông|bà))?\s*:?\s*", re.IGNORECASE)
_ATTEND = re.compile(r"(?:dự|tham gia|cùng đi|có mặt)[^.;:]{0,40}$", re.IGNORECASE)
# What may stand between the names of several who act together, beside their offices.
_BETWEEN_NAMES = frozenset(("và", "cùng", "với", "các", "đồng", "chí", "đ", "c", "ông", "bà"))
# "KTĐT - Tại buổi làm việc …", "(Dân trí) - Phát biểu tại hội nghị …"
_OPENS_WITH_EVENT = re.compile(r"(?:\(?[\w. ]{2,24}\)?\s*[-–]\s+)?(?:Phát biểu|Tại)\s")
# Whoever speaks there as well, opens it or is the guest of a higher rank, does not lead it.
_SPEAKS_TOO = re.compile(r"[Pp]hát biểu (?:chỉ đạo|khai mạc|chào mừng|chúc mừng|chia sẻ)(?!\w)")
# "Phó Chủ tịch Thường trực Trần An | cùng các Phó Chủ tịch UBND tỉnh: | Võ Bình, Lê Cường chủ trì"
_WITH_SEVERAL = re.compile(r",?\s*(?:cùng|và|với)(?:\s+với)?\s+các\s[^:;.]{4,80}:\s*\Z")
_LONGEST_BETWEEN = 160
_ACTS = frozenset(("working_session", "voter_contact", "inspection", "reception"))


def leader_of(reading: Reading, span: Span, events: list[FoundEvent]) -> tuple[Person | None, FoundEvent]:
    """Who leads the event of a passage, and which of its events that is.

    The one before "chủ trì" leads what stands behind it; else the subject of the first verb that has one.
    """
    plain = reading.plain
    telling = min(events, key=lambda event: KINDS.index(event.kind))
    lead = lead_in(plain, span.start, span.end)
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
    if opening.kind in _ACTS and _OPENS_WITH_ACT.fullmatch(plain, span.start, opening.span.start):
        # "Ngày 23/4, kiểm tra công tác bầu cử tại huyện, đồng chí Trần An đề nghị …"
        said = TELLS.search(plain, opening.span.end, span.end)
        comma = plain.find(",", opening.span.end, said.start()) if said else -1
        if said and comma >= 0:
            guest = _first_after(reading, opening.span.end, comma) if opening.kind == "reception" else None
            host = last_before(reading, comma, said.start())
            return (None if host is guest else host), opening
        if opening.kind == "inspection":
            return _first_after(reading, opening.span.end, span.end), opening
    if (concluded := CONCLUDES.search(plain, span.start, span.end)) and not last_before(
        reading, span.start, concluded.start()
    ):
        # "Phát biểu kết luận hội nghị, Chủ tịch UBND tỉnh Trần An nhấn mạnh …"
        return _first_after(reading, concluded.end(), span.end), telling
    return None, telling


def lead_in(plain: str, start: int, end: int) -> re.Match[str] | None:
    """The words by which somebody leads: "chủ trì" before "chỉ đạo hội nghị", which a guest of a higher rank does."""
    led = LEADS.search(plain, start, end)
    return led and (PRESIDES.search(plain, led.start(), end) or led)


def last_before(reading: Reading, start: int, end: int) -> Person | None:
    """The person who acts at `end`: the last one named before it; of "A và B" the first."""
    named = named_between(reading, start, end)
    if not named:
        return _by_office(reading, start, end)
    at = len(named) - 1
    shared = reading.plain[end - 1 : end + 12].strip().startswith("đồng chủ trì")
    if shared:
        return named[0][1]
    several = [
        m
        for m in _SEVERAL.finditer(reading.plain, start, end)
        if not _ATTEND.search(reading.plain, start, m.start())
    ]
    if several and (listed := [who for mention, who in named if mention.start >= several[-1].end()]):
        return listed[0]
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
    """Whether two names share a verb: positions, words of address, "và" or "cùng" and commas stand between them."""
    between = reading.plain[first.end : second.start]
    if len(between) >= _LONGEST_BETWEEN or "." in between.replace("TP.", ""):
        return False
    if re.search(r"(?<!\w)và(?!\w)", between):
        return True
    if ";" in between or (":" in between and not _WITH_SEVERAL.match(between)):
        return False
    rest, at = "", first.end
    for held in find_positions(reading.plain, first.end, second.start):
        rest, at = rest + reading.plain[at : held.span.start], held.span.end
    rest += reading.plain[at : second.start]
    return all(word in _BETWEEN_NAMES for word in re.findall(r"\w+", rest.lower()))


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


def who_leads(reading: Reading, aside: frozenset[int]) -> tuple[Person | None, Span | None]:
    """The leader told in a sentence of its own: "Tổng Bí thư … dự và chủ trì"; `aside`: where those of other events
    start."""
    for i, sentence in enumerate(reading.sentences):
        if sentence.start in aside:
            continue
        if i >= 2 * FIRST and reading.plain.find("sự chủ trì của", sentence.start, sentence.end) < 0:
            continue  # further down who leads a thing is mostly no matter of the event
        m = lead_in(reading.plain, sentence.start, sentence.end)
        if m is None:
            continue
        # "Dự và chủ trì tại điểm cầu của tỉnh có đồng chí …": who leads stands behind
        person = last_before(reading, sentence.start, m.start()) or _first_after(
            reading, m.end(), sentence.end
        )
        if person:
            return person, sentence.span
    return None, None


def who_concludes(reading: Reading, aside: frozenset[int]) -> tuple[Person | None, Span | None]:
    for sentence in reading.sentences:
        m = CONCLUDES.search(reading.plain, sentence.start, sentence.end)
        if m and sentence.start not in aside and not m.group().lower().startswith("ý kiến"):
            person = last_before(reading, sentence.start, m.start()) or _first_after(
                reading, m.end(), sentence.end
            )
            if person:
                return person, sentence.span
    return None, None


def who_directs(reading: Reading, told: list[Span]) -> tuple[Person | None, Span | None]:
    """Whoever tells others what to do in the passages that tell the event, where nobody is said to lead it ("Tại hội
    nghị, Chủ tịch UBND thành phố Bùi An yêu cầu …"). Orders elsewhere in the text make nobody its chair."""
    plain = reading.plain
    for span in told:
        if plain.startswith("Cũng ", span.start) or _SPEAKS_TOO.search(plain, span.start, span.end):
            continue
        verbs = TELLS if _OPENS_WITH_EVENT.match(plain, span.start) else DIRECTS
        for m in verbs.finditer(plain, span.start, span.end):
            named = named_between(reading, span.start, m.start())
            if named and not re.search(r"[;:]|\.\s", plain[named[-1][0].end : m.start()]):
                person = last_before(reading, span.start, m.start())
                if person and any(is_leader(held) for held in person.positions):
                    return person, span
    return None, None


def is_leader(position: str) -> bool:
    """Whether a position is one of those that lead a place or a body, and no head of an office below them."""
    return _LEADER.match(position) is not None


_LEADER = re.compile(
    r"(?:(?:nguyên\s+)?quyền\s+)?(?:Tổng Bí thư|(?:Phó )?(?:Thủ tướng|Bí thư|Chủ tịch|Chủ nhiệm)|(?:Bộ|Thứ) trưởng"
    r"|Thường trực|(?:Phó )?Tổng (?:Giám đốc|cục trưởng|Thanh tra)|Ủy viên Bộ Chính trị|Thống đốc"
    r"|(?:Phó )?Trưởng (?:Ban|Đoàn))",
    re.IGNORECASE,
)
