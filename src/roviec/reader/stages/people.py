"""Who is named, and with which positions.

A position belongs to the name that it touches: before it ("Phó Bí thư Tỉnh ủy Lê Văn An"), behind it in apposition
("Lê Văn An, Bí thư Huyện ủy"), or as the head of a list ("các Phó Chủ tịch UBND tỉnh: A, B").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from roviec.reader.model import Block, Person, Reading, Span
from roviec.reader.text.bylines import find_byline, find_credits, find_stamped
from roviec.reader.text.names import FoundPerson, find_people
from roviec.reader.text.positions import (
    IN_PLACE_OF,
    FoundPosition,
    find_positions,
    is_abbreviation,
    is_vague,
    same_office,
)
from roviec.reader.text.shared_offices import shared_offices

READS: tuple[str, ...] = ("blocks", "plain", "identity")
WRITES = ("people",)

# What may stand between a position and the name behind it: the initials of the body, a word of address, a rank.
_ADDRESS = re.compile(
    r"\s*(?:\([A-ZĐ][\w&.-]{1,11}\)\s*)?"
    r"(?:,|-|:)?\s*(?:(?:là|gồm)?\s*(?:đồng chí|đ/c|ông|bà|ngài|anh|chị|thầy|cô)\s*:?)?\s*"
    r"(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|PGS|GS|TS|ThS|Tiến sĩ|Thạc sĩ|Bác sĩ|Giáo sư|Phó Giáo sư|[.,]|\s)*",
    re.IGNORECASE,
)
_PLAIN_ADDRESS = re.compile(r"\s*(?:,?\s*(?:đồng chí|đ/c|ông|bà|ngài|anh|chị)\s*)?", re.IGNORECASE)
_CHAIN = re.compile(
    r"\s*(?:,|;|kiêm|làm|và|,\s*kiêm|-|,\s*đồng thời là"
    r"|,?\s*(?:để|được)?\s*(?:chuyển sang |sang |điều động |luân chuyển )*"
    r"(?:nhận (?:nhiệm vụ|công tác)|giữ chức(?:\s+vụ)?)(?:\s+mới)?(?:\s+là)?)?\s*",
    re.IGNORECASE,
)
_APPOINTED = (
    r"(?:(?:đã|sẽ|vừa|tiếp tục|tái)\s+)*(?:(?:được|do)\s+)?(?:(?:[^\s,.;:]+\s+){0,6}?)?"
    r"(?:(?:bầu|bổ nhiệm|phân công|điều động|chỉ định|giới thiệu|phê chuẩn|luân chuyển)\s+)*"
    r"(?:tái\s+|tiếp tục\s+|thôi\s+)*(?:đắc cử(?:\s+chức)?|giữ\s+(?:chức(?:\s+vụ)?|cương vị)|giữ|làm|là)"
    # "được bổ nhiệm Phó Giám đốc", "nhận nhiệm vụ Giám đốc"
    r"|(?:(?:đã|sẽ|vừa|tiếp tục|tái)\s+)*được\s+(?:bầu|bổ nhiệm|phân công|điều động|chỉ định|phê chuẩn)(?:\s+lại)?"
    r"(?:\s+(?:chức|vào chức|chức vụ|chức danh))?"
)
_BEHIND = re.compile(
    r"\s*(?:\([^()]{1,30}\)\s*)?(?:,|-|:|\(|,?\s*(?:hiện\s+|nay\s+|nguyên\s+)?(?:là|làm|giữ chức(?:\s+vụ)?)|"
    + _APPOINTED
    + r")\s*",
    re.IGNORECASE,
)
# On behalf of whom a document is signed: that office is not the signer's.
_ON_BEHALF = re.compile(r"(?:\b|^)(?:KT|TM|TL|TUQ|T/M|K/T|T/L)\s*\.?\s*$")
# Before an office that a comma parts from the next name: "… làm Tổ trưởng, ông B", "Trả lời ý kiến của Chủ tịch, bà C".
_OF_ANOTHER = re.compile(
    r"(?<!\w)(?:làm|giữ\s+chức(?:\s+vụ)?)\s+$"
    r"|(?<!\w)(?:Tiếp thu|Trả lời|Thực hiện|Đáp|Trước|Đồng (?:ý|tình))(?!\w)[^.;\n]{0,50}\s(?:của|với)\s+$"
)
_PLURAL = re.compile(r"các\s+(?:đồng chí\s+|ông\s+|bà\s+)?$", re.IGNORECASE)
_SHARED = re.compile(r"\s*(?:,|và|,\s*và)\s*(?:(?:đồng chí|ông|bà)\s+)?", re.IGNORECASE)
_LIST_GAP = re.compile(r"\s*(?:,|;|và|\s|:|-)*\s*(?:(?:đồng chí|ông|bà)\s+)?", re.IGNORECASE)
_HEAD_BLOCKS, _LONGEST_STAMP = 10, 90  # of a page that names its author beside the time


@dataclass(slots=True)
class _Named:
    """One person while the text is being read: `offices` maps a position's key to the span that writes it longest."""

    name: str
    mentions: set[Span] = field(default_factory=set)
    offices: dict[tuple[str, ...], tuple[Span, str]] = field(default_factory=dict)
    composed: dict[tuple[str, ...], str] = field(default_factory=dict)  # offices whose words stand apart
    confidence: float = 0.5


def run(reading: Reading) -> None:
    """Fill `reading.people` from the article, its captions and credits; what is site furniture names nobody."""
    people: dict[str, _Named] = {}
    short: list[FoundPerson] = []
    blocks = [b for b in reading.blocks if b.role != "boilerplate"]
    for before, block in zip([None, *blocks], blocks, strict=False):
        _read_block(reading, block, people, short)
        if before:
            _read_signature(reading, before, block, people)
    _read_signers(reading, people)
    _read_bylines(reading, people)
    _join_short(people)
    by_last = {key.split()[-1]: person for key, person in people.items()}
    for mention in short:
        person = by_last.get(mention.name.lower())
        if person:
            person.mentions.add(mention.span)
    reading.people = [_person(reading, named) for named in people.values()]


def _join_short(people: dict[str, _Named]) -> None:
    """Somebody named once in full and then by two syllables is one person: "Lâm Thị Mỹ Duyên", "bà Mỹ Duyên"."""
    for key in [key for key in people if len(key.split()) == 2]:
        whole = [other for other in people if other.endswith(" " + key)]
        if len(whole) == 1 and not people[key].offices:
            people[whole[0]].mentions |= people.pop(key).mentions


def _read_block(reading: Reading, block: Block, people: dict[str, _Named], short: list[FoundPerson]) -> None:
    plain = reading.plain
    found = find_people(plain, block.start, block.end)
    full = [person for person in found if person.full]
    short += [person for person in found if not person.full]
    positions = [p for p in find_positions(plain, block.start, block.end) if not is_vague(p.text)]
    held = _offices(plain, full, positions)
    shared = shared_offices(plain, block.start, block.end, full)
    for n, (person, offices) in enumerate(zip(full, held, strict=True)):
        named = _known(people, reading.text, person.span)
        named.mentions.add(person.span)
        named.confidence = max(named.confidence, 0.95 if person.introduced or offices else 0.8)
        if n in shared:
            _hold(named, shared[n].span, shared[n].text)
            named.composed[same_office(shared[n].text)] = shared[n].text
        for position in offices:
            _hold(named, position.span, position.text)
    for span in find_credits(plain, block.start, block.end):
        _mention(people, reading.text, span, 0.75)


def _offices(
    plain: str, people: list[FoundPerson], positions: list[FoundPosition]
) -> list[list[FoundPosition]]:
    """For each person of a block, the positions that the block gives them."""
    held: list[list[FoundPosition]] = [[] for _ in people]
    taken: set[int] = set()
    for n, person in enumerate(people):
        for k in _before(plain, person, people[n - 1] if n else None, positions, bool(n and held[n - 1])):
            held[n].insert(0, positions[k])
            taken.add(k)
    for n, person in enumerate(people):
        upto = people[n + 1].span.start if n + 1 < len(people) else len(plain)
        for k in _after(plain, person, upto, positions, bool(held[n])):
            if k not in taken:
                held[n].append(positions[k])
                taken.add(k)
    for n in range(len(people) - 1, 0, -1):
        # "A và B được bầu làm Phó Bí thư": a verb gives the office to both, a comma only to the last.
        shared = held[n] and _SHARED.fullmatch(plain, people[n - 1].span.end, people[n].span.start)
        if shared and not held[n - 1] and _given_by_verb(plain, people[n], held[n][0]):
            held[n - 1] = list(held[n])
    for position in positions:
        if _PLURAL.search(plain, max(0, position.span.start - 20), position.span.start):
            for n in _listed(plain, position, people, held):
                if position not in held[n]:
                    held[n].insert(0, position)
    return held


def _start(found: FoundPerson | FoundPosition) -> int:
    return found.span.start


def _end(found: FoundPerson | FoundPosition) -> int:
    return found.span.end


def _given_by_verb(plain: str, person: FoundPerson, position: FoundPosition) -> bool:
    between = plain[person.span.end : position.span.start]
    return position.span.start > person.span.end and bool(re.search(r"\w", between))


def _before(
    plain: str,
    person: FoundPerson,
    previous: FoundPerson | None,
    positions: list[FoundPosition],
    previous_led: bool,
) -> list[int]:
    """The positions that lead up to a name, nearest first. `previous_led`: the name before has such ones of its own."""
    chain: list[int] = []
    at = person.span.start
    for k in range(bisect_right(positions, at, key=_end) - 1, -1, -1):
        position = positions[k]
        if previous and position.span.start < previous.span.end:
            break
        gap = _PLAIN_ADDRESS if not chain else _CHAIN
        between = plain[position.span.end : at]
        if not (gap if chain else _ADDRESS).fullmatch(between) or (not chain and ":" in between):
            break
        if between.startswith(". ") and not is_abbreviation(position.text):
            break  # "… Quân khu 2. Đại tá Lê Văn An": another sentence
        if (
            not chain
            and between.startswith(",")
            and _OF_ANOTHER.search(plain, max(0, position.span.start - 70), position.span.start)
        ):
            break
        if (
            chain
            and position.text.startswith("Thủ tướng")
            and positions[chain[-1]].text.startswith("Phó Thủ tướng")
        ):
            break  # "Thay mặt Chính phủ, Thủ tướng, Phó Thủ tướng Lê Văn An": for whom he speaks
        if chain and not between.strip() and "\n" in between:
            break
        if _ON_BEHALF.search(plain, max(0, position.span.start - 8), position.span.start):
            break
        if chain and IN_PLACE_OF.search(plain, max(0, position.span.start - 24), position.span.start):
            break
        if chain and position.text.isupper() != positions[chain[0]].text.isupper():
            break
        chain.append(k)
        at = position.span.start
        if is_abbreviation(position.text):
            break  # a list of recipients: "- Thủ tướng, PTTg Lê Văn An"
    right_behind = previous is not None and not previous_led and plain[previous.span.end : at] == " "
    if chain and previous and (right_behind or _BEHIND.fullmatch(plain, previous.span.end, at)):
        # "A, Bí thư Huyện ủy, ông B": all of it is A's; "A, Bí thư Huyện ủy, Chủ tịch UBND huyện B": the last is B's.
        apart = re.search(r"[,;-]", plain[positions[chain[0]].span.end : person.span.start])
        if previous_led:
            return chain  # "Bộ trưởng A, Phó Bí thư, Chủ tịch UBND tỉnh B": each has his offices in front
        return [] if apart else chain[:1]
    return chain


def _after(
    plain: str, person: FoundPerson, upto: int, positions: list[FoundPosition], led: bool
) -> list[int]:
    """The positions in apposition behind a name, as far as the next name: also without a mark ("Lê Văn An Bí thư Huyện
    ủy"), unless the name is `led` by one in front."""
    chain: list[int] = []
    at = person.span.end
    for k in range(bisect_left(positions, at, key=_start), len(positions)):
        position = positions[k]
        if position.span.start < at:
            continue
        if position.span.start >= upto:
            break
        between = plain[at : position.span.start]
        right_behind = not led and not chain and between == " " and position.text[0].isupper()
        if (
            not (right_behind or _BEHIND.fullmatch(between) or (chain and _CHAIN.fullmatch(between)))
            or "\n\n" in between
            or (chain and not between.strip())
        ):
            break
        chain.append(k)
        at = position.span.end
    return chain


def _listed(
    plain: str, position: FoundPosition, people: list[FoundPerson], held: list[list[FoundPosition]]
) -> list[int]:
    """The people of the list that a position in the plural heads, whatever else each of them is."""
    listed: list[int] = []
    at = position.span.end
    for n in range(bisect_left(people, at, key=_start), len(people)):
        person = people[n]
        if person.span.start < at:
            continue
        if not _LIST_GAP.fullmatch(plain, at, person.span.start):
            break
        listed.append(n)
        at = max([person.span.end, *(other.span.end for other in held[n])])
    return listed


def _read_signature(reading: Reading, before: Block, block: Block, people: dict[str, _Named]) -> None:
    """A name that is a line of its own under an office in capitals: the last lines of a document."""
    plain = reading.plain
    found = find_people(plain, block.start, block.end)
    if len(found) != 1 or plain[block.start : block.end].strip() != found[0].span.of(plain):
        return
    offices = find_positions(plain, before.start, before.end)
    if not offices:
        return
    office = offices[-1]
    if office.text.isupper() and not plain[office.span.end : before.end].strip(" ,*_|\n"):
        _hold(_known(people, reading.text, found[0].span), office.span, office.text)


def _read_signers(reading: Reading, people: dict[str, _Named]) -> None:
    for signer in reading.identity.signers:
        if not signer.span:
            continue
        named = _mention(people, reading.text, signer.span, 0.9)
        if signer.position:
            start = reading.text.rfind(signer.position, 0, signer.span.start)
            if start >= 0:
                # "BỘ TRƯỞNG, CHỦ NHIỆM": two offices of one signer
                for m in re.finditer(r"[^,]+", signer.position):
                    part = m.group().strip()
                    at = start + m.start() + m.group().index(part)
                    _hold(named, Span(at, at + len(part)), part)


def _read_bylines(reading: Reading, people: dict[str, _Named]) -> None:
    """The authors: the article ends with their names, or its last lines consist of them."""
    if reading.identity.kind not in ("news", "other"):
        return
    for block in reading.blocks[:_HEAD_BLOCKS]:
        if block.role == "boilerplate" and block.end - block.start <= _LONGEST_STAMP:
            for span in find_stamped(reading.plain, block.start, block.end):
                _mention(people, reading.text, span, 0.7)
    blocks = [b for b in reading.blocks if b.role not in ("boilerplate", "caption", "heading", "title")]
    for block in blocks[-3:]:
        for span in find_byline(reading.plain, block.start, block.end):
            if span.of(reading.plain).lower().split()[-1:] and not _within_name(people, span):
                _mention(people, reading.text, span, 0.7)


def _within_name(people: dict[str, _Named], span: Span) -> bool:
    return any(mention.touches(span) for named in people.values() for mention in named.mentions)


def _known(people: dict[str, _Named], text: str, span: Span) -> _Named:
    """The person of that name, new or met before; a name in title case is preferred to one in capitals."""
    name = " ".join(span.of(text).split())
    named = people.setdefault(_key(name), _Named(name))
    if named.name.isupper() and not name.isupper():
        named.name = name
    return named


def _mention(people: dict[str, _Named], text: str, span: Span, confidence: float) -> _Named:
    named = _known(people, text, span)
    named.mentions.add(span)
    named.confidence = max(named.confidence, confidence)
    return named


def _key(name: str) -> str:
    return " ".join(" ".join(same_office(name)).split())


def _hold(named: _Named, span: Span, text: str) -> None:
    """Add a position to a person; of two ways to write one office the longer stays."""
    key = same_office(text)
    for other, (_, kept) in list(named.offices.items()):
        if key == other:
            if _better(text, kept):
                named.offices[key] = (span, text)
            return
        if _shortens(key, other):
            return
        if _shortens(other, key):
            del named.offices[other]
    named.offices[key] = (span, text)


def _better(text: str, kept: str) -> bool:
    """Whether one way to write an office is to be shown rather than another: in small letters, written out."""
    return (not text.isupper(), len(text)) > (not kept.isupper(), len(kept))


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one position is the other with words left out: "Phó Thủ tướng", "Phó Thủ tướng Chính phủ"."""
    if short[0] != long[0]:
        return False
    rest = iter(long)
    return all(word in rest for word in short)


def _person(reading: Reading, named: _Named) -> Person:
    spans = [span for span, _ in named.offices.values()]
    return Person(
        name=named.name,
        positions=[
            named.composed.get(key) or " ".join(span.of(reading.text).split())
            for key, (span, _) in named.offices.items()
        ],
        mentions=sorted(named.mentions),
        position_spans=spans,
        confidence=named.confidence,
    )
