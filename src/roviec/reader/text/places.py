"""Places by name: "huyện Thiệu Hóa", "TP. Hải Dương", "các xã A, B và C", and a bare name that a type introduced."""

from __future__ import annotations

from typing import NamedTuple

from roviec.reader.model import Span
from roviec.reader.rules import load
from roviec.reader.text.syllables import is_syllable
from roviec.reader.text.tokens import (
    BREAK,
    CAPS,
    LOWER,
    MARK,
    NUMBER,
    TITLE,
    Phrases,
    Tokens,
    by_first_word,
    once,
    tokens_of,
)

_RULES = load("places")
_LEVELS = ("province", "district", "commune", "village")
_TYPES = {level: Phrases(_RULES["types"][level]) for level in _LEVELS}
_TYPES_BY_FIRST = by_first_word(_TYPES)
_TYPE_WORDS = frozenset(_TYPES_BY_FIRST)
# One letter and a dot: only in an address ("P. Xuân Hòa"), never the letter alone.
_LETTERS = {"q", "h", "p", "tt", "tx"}
_REGIONS = Phrases(_RULES["regions"]["names"])
_KNOWN = Phrases(
    name for group in ("provinces", "districts", "countries", "aliases") for name in _RULES[group]["names"]
)
# What a headline in capitals says that a body does.
_DEEDS = frozenset(tuple(deed.split()) for deed in _RULES["headlines"]["deeds"])
_COUNTRIES = Phrases(_RULES["countries"]["names"])
_PROVINCES = Phrases([*_RULES["provinces"]["names"], *_RULES["aliases"]["names"]])
_HEROES = Phrases(_RULES["heroes"]["names"])
_SURNAMES = load("surnames")
SURNAMES = {name.lower().split()[0] for group in ("kinh", "peoples") for name in _SURNAMES[group]["names"]}
# Family names that no place of the lowlands begins with: "Ksor", "Rơ Châm".
_HIGHLAND = {
    name.lower().split()[0]
    for name in _SURNAMES["peoples"]["names"]
    if not is_syllable(name.lower().split()[0]) or name.startswith(("R", "Pi ", "Zơ", "Lơ"))
}
_NEVER = {word.lower() for word in _SURNAMES["never_in_names"]["words"]}
_AFTER_NAMES = {"khóa", "kỳ", "nhiệm", "lần", "về", "cộng", "độc", "số", "căn", "đảng", "năm"}
_QUARTERS = {"đông", "tây", "nam", "bắc", "thượng", "hạ", "trung", "a", "b"}
_TERMS = {"khóa", "khoá"}
_RANKS, _RANKED = {"đại", "thượng", "trung", "thiếu"}, {"tướng", "tá", "úy"}
_ON_BEHALF = {"kt", "tm", "tl", "tuq"}  # before the office for which a document is signed
# Syllables that the words for an office have and the names of bodies have not.
_OFFICE_WORDS = {
    "tịch",
    "thư",
    "trưởng",
    "phó",
    "đốc",
    "nhiệm",
    "viên",
    "chí",
    "đội",
    "ông",
    "bà",
    "gia",
    "đình",
}
# Family names that are more often something else.
_OF_PLACES = frozenset(("yên", "nam", "bắc", "đông", "tây", "ninh", "thạch", "điền", "đồng", "quảng", "vạn"))
_RARE = frozenset(name.lower() for name in _SURNAMES["needs_introduction"]["names"])
_MIDDLES = {"thị", "văn"}  # middle names that no place has
_LONGEST = 4  # syllables in a place's name
_QUANTIFIERS = {"các", "những", "hai", "ba", "bốn", "năm"}


class FoundPlace(NamedTuple):
    """`name` is the bare name as written; `type` the lower-case type word before it, None for a bare mention."""

    span: Span
    type: str | None
    name: str


def find_places(plain: str, start: int = 0, end: int | None = None) -> list[FoundPlace]:
    """The places named between two offsets of a levelled text, in reading order.

    A bare name counts where it is a province's, or where the text elsewhere gives it a type.
    """
    t = tokens_of(plain)
    first, stop = t.within(start, end)
    introduced = _introduced(plain)
    found: list[FoundPlace] = []
    free = first  # behind the last place
    for i in t.beginning(first, stop, _beginnings(plain)):
        if i < free:
            continue
        listed = _listed(t, i, stop, plain) if t.low[i] in _TYPE_WORDS else None
        if listed:
            places, free = listed
            found += places
        elif t.shape[i] in (TITLE, CAPS):
            n = 0 if _REGIONS.at(t, i, stop) else _PROVINCES.at(t, i, stop) or introduced.at(t, i, stop)
            if n and all(t.shape[k] != LOWER for k in (i, i + n - 1)):
                span = Span(t.start[i], t.end[i + n - 1])
                found.append(FoundPlace(span, None, span.of(plain)))
                free = i + n
    return found


def type_at(t: Tokens, i: int, stop: int) -> tuple[int, str] | None:
    """(index behind it, level) of the type word at token i: "huyện", "TP."; None where there is none."""
    if i >= stop or t.low[i] not in _TYPE_WORDS:
        return None
    for level, phrases in _TYPES_BY_FIRST[t.low[i]]:
        n = phrases.at(t, i, stop)
        if not n:
            continue
        if level == "village" and i and t.shape[i] == t.shape[i - 1] == TITLE:
            continue  # "Nhật Bản", not the village "Bản …"
        if level == "village" and t.shape[i] in (TITLE, CAPS) and _KNOWN.at(t, i, stop) > 1:
            continue  # "Sóc Trăng", "Buôn Ma Thuột": the word belongs to a known name
        if t.low[i] == "tinh" and not _PROVINCES.at(t, i + n, stop):
            continue
        dotted = i + n < stop and t.word[i + n] == "." and t.adjacent(i + n)
        town = t.word[i] == "TX" and i + n < stop and t.shape[i + n] == TITLE
        if t.low[i] in _LETTERS and not (dotted and t.shape[i] != LOWER) and not town:
            continue
        return (i + n + 1 if dotted and t.shape[i] != LOWER else i + n), level
    return None


_SCHOOLS = frozenset(("tiểu", "mầm", "trung", "cao", "đại", "phổ", "chính", "dân"))  # "Trường Tiểu học"


def name_at(t: Tokens, i: int, stop: int, *, typed: bool) -> int:
    """The index behind the place's name that begins at token i; i itself where none does.

    Without a type word before it (`typed` false) only a known name counts, or a short one that cannot be a person's.
    """
    if i >= stop or t.shape[i] not in (TITLE, CAPS, NUMBER):
        return i
    if t.shape[i] == NUMBER:
        listed = i > 0 and t.word[i - 1] == ":"  # "… các huyện, thành phố:\n1. Tổ chức …": an item's number
        return i + 1 if typed and not listed and len(t.word[i]) <= 2 and not _measures(t, i, stop) else i
    if t.low[i] in _TERMS and t.shape[i] == TITLE:
        return i  # "HĐND tỉnh Khóa XII"
    known = _KNOWN.at(t, i, stop)
    if typed and known == 1 and _COUNTRIES.at(t, i, stop) == 1:
        known = 0  # "xã Mỹ Sơn": behind a type word no country is named
    if not known and t.low[i] in _NEVER:
        named = typed and t.low[i] == "trường" and capitals(t, i, stop, _LONGEST) == 2  # "xã Trường Xuân"
        if not named or t.low[i + 1] in _SCHOOLS or type_at(t, i - 1, stop) is None:
            return i
    if known and all(t.shape[k] in (TITLE, CAPS) for k in (i, i + known - 1)):
        k = i + known
        if typed and k < stop and t.shape[k] == t.shape[i] and t.low[k] in _QUARTERS:
            k += 1  # "xã Long Khánh Tây"
        if k < stop and t.shape[k] == NUMBER and len(t.word[k]) == 1 and typed:
            k += 1
        return k
    run = capitals(t, i, stop, _LONGEST + 4)
    if not typed:
        # "Bí thư Huyện ủy Sông Lũng | Trần Văn An": the first syllable of a place may be a family name, too
        person = run >= 4 and t.low[i + 2] in SURNAMES
        if person and (t.low[i] not in SURNAMES or (run >= 5 and t.low[i + 3] in _MIDDLES)):
            return i + 2
        if run == 2 and t.low[i] in _OF_PLACES:
            return i + 2  # "Bí thư Huyện ủy Yên Cát": seldom a family name, often how a place begins
        return i + run if 2 <= run <= 3 and t.low[i] not in SURNAMES else i
    hero = _HEROES.at(t, i, stop)
    if hero:
        return i + hero
    if run >= 4:
        if t.low[i + 1] in SURNAMES and t.low[i + 2] in _MIDDLES:
            return i + 1  # "Bí thư Chi bộ thôn Đoài | Lê Thị Bảy"
        for k in range(2, run - 1):
            if t.low[i + k] in SURNAMES:
                return i + k
    run = min(run, _LONGEST)
    k = i + run
    if k < stop and t.shape[k] == NUMBER and len(t.word[k]) == 1:
        k += 1
    return k


def scope_at(t: Tokens, i: int, stop: int, *, bare: bool = True) -> int:
    """The index behind the place that a body's name ends with: "tỉnh", "tỉnh Gia Lai", "Gia Lai"."""
    typed = type_at(t, i, stop)
    if typed is None:
        return name_at(t, i, stop, typed=False) if bare else i
    k, level = typed
    if level == "village":
        return i
    if k < stop and t.shape[k] == CAPS and level != "commune" and not _KNOWN.at(t, k, stop):
        return k  # in a line of capitals only a known name is sure to be one
    end = k if _person_behind(t, k, stop, level) else name_at(t, k, stop, typed=True)
    return end - 1 if end == k and t.word[end - 1] == "." else end  # "Công an TP." ends a sentence


def _person_behind(t: Tokens, k: int, stop: int, level: str) -> bool:
    """Whether a person, not a place, is named behind a type word: "Chủ tịch UBND tỉnh Nguyễn Văn An"."""
    if k >= stop or t.low[k] not in SURNAMES or _KNOWN.at(t, k, stop):
        return False
    run = capitals(t, k, stop, 6)
    if run >= 5 and t.low[k] in _RARE and any(t.low[k + n] in SURNAMES for n in range(2, run - 2)):
        return False  # "Chủ tịch UBND huyện Phú Giang | Lê Văn An"
    run = min(run, 5)
    if run == 2 and (t.low[k] in _HIGHLAND or t.low[k - 1] == "tỉnh"):
        return _office_before(t, k)
    if level == "commune" and run == 3 and not _office_before(t, k):
        return False  # "Đảng bộ xã Nguyễn Việt Hồng": communes bear the names of the fallen
    if level == "commune" and run == 4 and t.low[k + 1] in _MIDDLES and _office_before(t, k):
        return not _HEROES.at(t, k, stop)  # "Trưởng phòng Kinh tế xã | Lê Thị Thu Hà"
    return run >= 3 and (level in ("province", "district") or (run == 3 and not _HEROES.at(t, k, stop)))


def _office_before(t: Tokens, k: int) -> bool:
    """Whether an office leads up to token k, so that who holds it may follow: "Chủ tịch UBND xã | Lê Văn An"."""
    for i in range(k - 2, max(-1, k - 12), -1):
        if t.shape[i] in (MARK, BREAK) and t.word[i] not in ("-", "&"):
            return False
        if t.low[i] in _OFFICE_WORDS:
            return not _held_already(t, i)
    return False


def _held_already(t: Tokens, i: int) -> bool:
    """Whether the office at token i is the one of a name before it: "Ông Lê Văn An, Chủ tịch UBND xã | Phú Lợi Tây"."""
    while i > 0 and t.shape[i - 1] in (TITLE, LOWER):
        i -= 1
    first = next((n for n in (4, 3) if i > n and t.low[i - 1 - n] in SURNAMES), 0)
    named = i > 4 and t.word[i - 1] in (",", "-") and first > 0
    return named and all(t.shape[n] == TITLE for n in range(i - 1 - first, i - 1))


def person_behind(t: Tokens, k: int, stop: int, type_index: int) -> bool:
    """Whether the name at token k, right behind a type word at `type_index`, is a person's, not the place's."""
    typed = type_at(t, type_index, k)
    return typed is None or _person_behind(t, k, stop, typed[1])


def country_at(t: Tokens, i: int, stop: int) -> int:
    """The index behind the country's name at token i; i itself where there is none."""
    if i >= stop or t.shape[i] not in (TITLE, CAPS):
        return i
    return i + _COUNTRIES.at(t, i, stop)


def is_introduced(plain: str, i: int, k: int) -> bool:
    """Whether the tokens from i to k are just the name of a place that the text gives a type somewhere."""
    return k - i > 1 and _introduced(plain).at(tokens_of(plain), i, k) == k - i


def is_known(t: Tokens, i: int, stop: int) -> int:
    """How many tokens a known place's name at token i has; 0 where none begins there."""
    return _KNOWN.at(t, i, stop)


def capitals(t: Tokens, i: int, stop: int, limit: int) -> int:
    """The length of the row of capitalised words from token i, all in the case of the first one."""
    caps = t.shape[i] == CAPS
    n = 0
    while n < limit and i + n < stop and t.shape[i + n] in (TITLE, CAPS) and t.low[i + n] not in _ON_BEHALF:
        if n and caps != (t.shape[i + n] == CAPS):
            break
        if n and caps and t.low[i + n] in _AFTER_NAMES:
            break  # "HỘI ĐỒNG NHÂN DÂN XÃ TÂN LẬP | KHÓA I"
        if n and caps and (t.low[i + n], *t.low[i + n + 1 : i + n + 2]) in _DEEDS:
            break  # "ỦY BAN MTTQ XÃ PHÚ SƠN | TỔ CHỨC HỘI NGHỊ"
        if t.low[i + n] in _RANKS and i + n + 1 < stop and t.low[i + n + 1] in _RANKED:
            break  # "Trưởng Công an huyện Thượng tá Lê Văn An"
        if n and t.word[i + n - 1].isupper() is False and t.shape[i + n] == CAPS:
            break
        n += 1
    return n


def _listed(t: Tokens, i: int, stop: int, plain: str) -> tuple[list[FoundPlace], int] | None:
    """ "huyện A", or "các huyện A, B và C" as one place each, with the index behind."""
    typed = type_at(t, i, stop)
    if typed is None:
        return None
    k, level = typed
    if k < stop and t.word[k] == ":":
        k += 1
    if _person_behind(t, k, stop, level):
        return None
    end = name_at(t, k, stop, typed=True)
    if end == k:
        return None
    kind = " ".join(t.low[i : typed[0]]).replace(" .", "").replace(".", "")
    found = [FoundPlace(Span(t.start[i], t.end[end - 1]), kind, plain[t.start[k] : t.end[end - 1]])]
    many = i > 0 and t.low[i - 1] in _QUANTIFIERS
    while many and end + 1 < stop and (t.word[end] in (",", ";") or t.low[end] == "và"):
        after = name_at(t, end + 1, stop, typed=True)
        if after == end + 1 or t.shape[end + 1] == NUMBER:
            break
        span = Span(t.start[end + 1], t.end[after - 1])
        found.append(FoundPlace(span, kind, span.of(plain)))
        end = after
    return found, end


def _measures(t: Tokens, i: int, stop: int) -> bool:
    """Whether the number at token i counts or dates something rather than names a ward."""
    return (
        i + 1 < stop
        and (t.shape[i + 1] == LOWER or t.word[i + 1] in ("/", "%", ".", "-"))
        and (
            t.word[i + 1] in ("/", "%")
            or t.low[i + 1] in {"xã", "tháng", "năm", "tỷ", "triệu", "người", "hộ", "đơn"}
        )
    )


@once
def _introduced(plain: str) -> Phrases:
    """The names that the text gives a type somewhere."""
    t = tokens_of(plain)
    names: set[str] = set()
    free, stop = 0, len(t)
    for i in t.beginning(0, stop, _TYPE_WORDS):
        if i >= free and (listed := _listed(t, i, stop, plain)):
            names |= {place.name for place in listed[0] if len(place.name.split()) > 1}
            free = listed[1]
    return Phrases(sorted(names))


@once
def _beginnings(plain: str) -> frozenset[str]:
    """The words with which a place can begin in this text."""
    return _TYPE_WORDS | _PROVINCES.first_words | _introduced(plain).first_words
