"""Names of people by the grammar of Vietnamese names: family name first, two to five capitalised syllables.

A name needs less proof where something introduces it ("đồng chí", "ông", a position), more where it stands alone:
streets, wards and schools bear people's names too.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from roviec.reader.model import Span
from roviec.reader.rules import load
from roviec.reader.text.bodies import find_bodies
from roviec.reader.text.places import capitals, is_introduced, is_known, person_behind, type_at
from roviec.reader.text.positions import find_positions
from roviec.reader.text.tokens import BREAK, CAPS, LOWER, MARK, TITLE, Phrases, Tokens, once, tokens_of

_RULES = load("surnames")
_SURNAMES = Phrases([*_RULES["kinh"]["names"], *_RULES["peoples"]["names"]])
_WEAK = {name.lower() for name in _RULES["needs_introduction"]["names"]}
_NEVER = {word.lower() for word in _RULES["never_in_names"]["words"]}
_INSIDE = {word.lower() for word in _RULES["never_inside"]["words"]}
_LATE = {word.lower() for word in _RULES["never_inside"]["late"]}
_ENDS_CAPITALS = {word.lower() for word in _RULES["ends_capitals"]["words"]}
_FAMILY = frozenset(name.lower() for group in ("kinh", "peoples") for name in _RULES[group]["names"])
_NEVER_INTRODUCED = _NEVER - _FAMILY
_INTRODUCERS = frozenset(tuple(words.lower().split()) for words in load("positions")["introducers"]["words"])
# The last word, or mark, of what can introduce a name: "đ/c", "ông:", "TS."
_INTRODUCER_ENDS = frozenset({words[-1] for words in _INTRODUCERS if words} | {"c", ".", ":"})
_BEARERS = frozenset(tuple(words.split()) for words in load("places")["name_bearers"]["before"])
_HEROES = Phrases(load("places")["heroes"]["names"])
_BEFORE_PEOPLE = frozenset(_RULES["before_people"]["words"])
# The last word of what introduces somebody, or all of a place: "nông dân Sơn La".
_MANY = frozenset(("dân", "nhân", "tri", "viên", "động", "sĩ", "biểu", "sinh"))
# Waters and passes that begin like a family name: "Hồ Núi Voi", "Hồ Sông Sào", "Đèo Ngang".
_WATERS = {
    "hồ": frozenset(("núi", "sông", "suối", "đá", "đập", "tây", "gươm", "khe", "cửa")),
    "đèo": frozenset(("cả", "ngang", "hải", "khế", "cón", "gió")),
}
_WEEKDAYS = frozenset(("hai", "ba", "tư", "năm", "sáu", "bảy"))
_FIELDS = Phrases(load("bodies")["department"]["fields"])
_CAPITALISED = frozenset((TITLE, CAPS))
_LONGEST = 5  # syllables of a name


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """`full`: a whole name; else one syllable behind "ông", "bà", … that points back to a name before it.
    `introduced`: a word of address or a position stands directly before it."""

    span: Span
    name: str
    full: bool
    introduced: bool


def find_people(plain: str, start: int = 0, end: int | None = None) -> list[FoundPerson]:
    """The people named between two offsets of a levelled text, in reading order, each mention by itself."""
    return list(_found(plain, start, len(plain) if end is None else end))


@once
def _found(plain: str, start: int, end: int) -> tuple[FoundPerson, ...]:
    t = tokens_of(plain)
    first, stop = t.within(start, end)
    held, after_position, before_position = _held(plain, t, start, end)
    found: list[FoundPerson] = []
    free = first  # behind the last name, position or body
    opening = _openings(plain)
    begin = bisect_left(opening, first)
    for i in sorted({*opening[begin : bisect_left(opening, stop, begin)], *held}):
        if i < free:
            continue
        if i in held:
            free = held[i]
            continue
        addressed = introduced_at(t, i, first)
        if not addressed and i not in after_position and t.low[i] not in _SURNAMES.first_words:
            continue
        follows = bool(found) and _listed_after(t, i, found[-1], plain)
        upto = next((n for n in range(i + 1, min(i + _LONGEST + 1, stop)) if n in held), stop)
        k, full = name_at(t, i, upto, introduced=addressed or i in after_position, follows=follows)
        if (
            k == i
            and addressed
            and t.low[i - 1] not in _MANY
            and is_known(t, i, upto) >= 2
            and t.low[i] in _SURNAMES.first_words
        ):
            k, full = (
                i + _name_run(t, i, upto, introduced=True),
                True,
            )  # "đồng chí Mai Sơn": nobody greets a place
        headed = (
            i in after_position and t.word[i - 1] == ":"
        )  # no place: "các Phó Chủ tịch UBND tỉnh: Võ Bình"
        if k > i and not (addressed or headed) and is_introduced(plain, i, k):
            k = i  # a commune of the text, not a person
        if (
            k == i and before_position
        ):  # "Châu Văn Lịch - Phó Bí thư Tỉnh ủy": the office behind it proves a rarer family name
            k, full = name_at(t, i, upto, introduced=t.low[i] == "đoàn", follows=True)
            if k not in before_position or k - i < 3:
                k = i
        if k > i:
            span = Span(t.start[i], t.end[k - 1])
            introduced = addressed or i in after_position
            found.append(FoundPerson(span, " ".join(span.of(plain).split()), full, introduced))
            free = k
    return tuple(found)


@once
def _openings(plain: str) -> list[int]:
    """The tokens of a text that begin with a capital: with others no name opens."""
    return tokens_of(plain).shaped(_CAPITALISED)


def name_at(t: Tokens, i: int, stop: int, *, introduced: bool, follows: bool = False) -> tuple[int, bool]:
    """(index behind the name at token i, whether it is a full name); (i, False) where no name begins.

    `follows`: the token continues a list of people.
    """
    if not introduced and t.low[i] not in _SURNAMES.first_words:
        return i, False
    run = _name_run(t, i, stop, introduced=introduced)
    if not run or (run > 1 and not introduced and t.low[i + 1] in _WATERS.get(t.low[i], ())):
        return i, False
    surname = _SURNAMES.at(t, i, i + run)
    if surname and run > surname:
        if t.shape[i] == CAPS:
            run = min(run, 4)
        known = is_known(t, i, stop)
        if introduced and known < run:
            return i + run, True
        if known >= run or _bears(t, i) or _HEROES.at(t, i, stop) >= run:
            return i, False
        if " ".join(t.low[i : i + surname]) in _WEAK and not (follows and run >= 2) and run < 3:
            return i, False
        if t.low[i] in _WEAK and not follows and (run > 4 or t.low[i + 1] not in ("văn", "thị")):
            return i, False
        if run > 4 or t.shape[i] == CAPS or (run == 2 and not follows and _among_things(t, i)):
            return i, False
        return i + run, True
    if not introduced:
        return i, False
    if run == 1 and "'" in t.word[i]:
        return i + 1, True
    if run == 1:
        return (
            (i + 1, False)
            if t.shape[i] == TITLE and len(t.word[i]) > 1 and not t.word[i].isupper()
            else (i, False)
        )
    if is_known(t, i, stop) >= run or t.shape[i] == CAPS:
        return i, False
    return i + min(run, 4), True


def introduced_at(t: Tokens, i: int, first: int = 0) -> bool:
    """Whether a word of address ends directly before token i: "đồng chí", "ông", "đ/c", "Đại tá"."""
    if i <= first or t.low[i - 1] not in _INTRODUCER_ENDS:
        return False
    for n in (1, 2, 3):
        if i - n < first:
            break
        if tuple(t.low[i - n : i]) in _INTRODUCERS:
            return not (
                n == 1
                and t.low[i - 1] == "anh"
                and i > 1
                and t.shape[i - 1] == TITLE
                and t.shape[i - 2] == TITLE
            )
    if i - first >= 3 and t.low[i - 3 : i] == ["đ", "/", "c"]:
        return True
    if i - first >= 2 and t.word[i - 1] in (".", ":") and (t.low[i - 2],) in _INTRODUCERS:
        return True
    return i - first >= 3 and t.word[i - 1] in (".", ":") and tuple(t.low[i - 3 : i - 1]) in _INTRODUCERS


def _name_run(t: Tokens, i: int, stop: int, *, introduced: bool) -> int:
    """The length of the row of syllables from token i that could be one name."""
    run = capitals(t, i, stop, _LONGEST + 2)
    title = t.shape[i] == TITLE
    longest = 16 if introduced else 8  # letters; only foreign names go beyond a syllable
    for n in range(run):
        low, word = t.low[i + n], t.word[i + n]
        if n == 2 and run == 3 and title and t.low[i + 1] in ("văn", "thị", "a") and word[1:].islower():
            break  # "Trịnh Văn Được": behind these stands a given name, whatever else the word means
        ends = _ENDS_CAPITALS if not title else _INSIDE if n else _NEVER_INTRODUCED if introduced else _NEVER
        if n and low == "thứ" and t.low[i + n + 1 : i + n + 2] and t.low[i + n + 1] in _WEEKDAYS:
            run = n
            break  # "Trần Khánh | Thứ hai, ngày …"
        if (
            low in ends
            or len(word) > longest
            or (title and n >= 3 and low in _LATE and not _closes(t, i + n))
            or (title and not (word[1:].islower() or len(word) == 1 or "'" in word))
        ):
            run = n
            break
    return min(run, _LONGEST)


def _closes(t: Tokens, k: int) -> bool:
    """Whether nothing goes on behind token k: the end of the text or line, or a mark."""
    return k + 1 >= len(t) or t.shape[k + 1] in (BREAK, MARK)


def _held(plain: str, t: Tokens, start: int, end: int) -> tuple[dict[int, int], set[int], set[int]]:
    """Where names can not begin, and where positions are.

    The first tokens of positions and bodies, each with the index behind; the indexes right behind a position; those
    of a mark with a position right behind it.
    """
    held: dict[int, int] = {}
    after: set[int] = set()
    before: set[int] = set()
    for body in find_bodies(plain, start, end):
        if body.kind != "generic":
            i, k = t.within(body.span.start, body.span.end)
            held[i] = k
    for position in find_positions(plain, start, end):
        i, k = t.within(position.span.start, position.span.end)
        held[i] = k
        after.add(k)
        if i and t.low[i - 1] == "các" and t.word[k : k + 1] == [":"]:
            after.add(k + 1)  # "các Phó Chủ tịch UBND tỉnh: Võ Bình, Lê Văn Cường"
        if i and t.word[i - 1] in (",", "-", "("):
            before.add(i - 1)
    first, stop = t.within(start, end)
    for i in t.beginning(first, stop, _FIELDS.first_words):
        if t.word[i - 1] in (",", ";", ":", "và") and t.shape[i] == TITLE:
            n = _FIELDS.at(t, i, stop)
            if n and t.shape[i + n : i + n + 1] == [TITLE] and t.low[i + n] in _SURNAMES.first_words:
                held.setdefault(i, i + n)  # "các Bộ trưởng: Công Thương | Lê Văn An, Tài chính | …"
                after.add(i + n)
    return held, after, before


def _listed_after(t: Tokens, i: int, last: FoundPerson, plain: str) -> bool:
    """Whether only a comma, a semicolon or "và" stands between the last person and token i."""
    if not last.full or (i > 3 and t.start[i - 4] >= last.span.end):
        return False  # more stands between than a word and an empty line on either side
    return plain[last.span.end : t.start[i]].strip() in (",", ";", "và", "-", "/", "&")


def _among_things(t: Tokens, i: int) -> bool:
    """Whether what stands before two syllables at token i shows that they name a thing: a common noun of the thing
    ("mỏ Vi Kẽm") or another name in a list with a comma between."""
    if not i or t.shape[i - 1] == BREAK:
        return False
    if t.word[i - 1] == ",":
        return i > 1 and t.shape[i - 2] in (TITLE, CAPS)
    return t.shape[i - 1] == LOWER and t.low[i - 1] not in _BEFORE_PEOPLE


def _placed(t: Tokens, i: int) -> bool:
    return i > 0 and type_at(t, i - 1, i) is not None


def _bears(t: Tokens, i: int) -> bool:
    """Whether a street, a ward, a school bears the name at token i."""
    if i and type_at(t, i - 1, i):
        return not person_behind(t, i, len(t), i - 1)
    return any(i - n >= 0 and tuple(t.low[i - n : i]) in _BEARERS for n in (1, 2, 3))
