"""Bodies by name: committees, councils, departments, the Front, forces, companies, schools; and groups without a name.

`find_bodies` also finds a body inside a position ("Chủ tịch UBND tỉnh"): whoever wants organisations only drops
those (see `stages.organisations`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from roviec.reader.model import Span
from roviec.reader.rules import load
from roviec.reader.text.body_forms import COMMITTEES, HEADS, OF_PLACES, OWNERS, PLURAL, body_at
from roviec.reader.text.body_names import field_at, head_at, names_after
from roviec.reader.text.places import is_known, type_at
from roviec.reader.text.tokens import (
    BREAK,
    CAPS,
    LOWER,
    MARK,
    NUMBER,
    TITLE,
    Phrases,
    Tokens,
    once,
    tokens_of,
)

_RULES = load("bodies")
_QUANTIFIERS = Phrases(_RULES["generic"]["quantifiers"])
_NOUNS = Phrases(_RULES["generic"]["nouns"])
_TAILS = Phrases(_RULES["generic"]["tails"])
_FIRST = HEADS | _QUANTIFIERS.first_words | {"tw", "tư", "t.ư"}
_GROUP_FIRST = _QUANTIFIERS.first_words | OF_PLACES.first_words | COMMITTEES.first_words
# Heads that are also written small before a name: "bộ Nội vụ", "công ty Trung Sơn".
_SMALL_HEADS = Phrases(_RULES["free"]["written_small"])
# Of these, the ones whose place has a type word before it: "công an huyện Yên Lạc".
_TYPED_HEADS = Phrases(_RULES["free"]["written_small_typed"])
# Commissions, which are named by their task: "ban chỉ đạo phòng, chống dịch huyện".
_SMALL_COMMISSIONS = Phrases(_RULES["free"]["written_small_commissions"])
# Names that mean one body even where they are written small: "huyện ủy", "bộ chính trị".
_SMALL_NAMES = Phrases(_RULES["party"]["written_small"])
_UNIONS = frozenset(("hội", "đoàn", "liên", "mặt"))
_LEADS = {
    ("thường", "trực"): frozenset(("ubnd", "ủy", "ban", "bcđ")),
    ("trung", "ương"): _UNIONS,
    ("tw",): _UNIONS,
    ("tư",): _UNIONS,
    ("t.ư",): _UNIONS,
}
_LEAD_WORDS = frozenset(words[0] for words in _LEADS)
_COUNTS = {"hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "số"}
_BRANCHES = {"cục", "chi", "hạt", "kho", "đội", "trạm", "phòng", "điện", "công"}
_OF_EVERY_PLACE = {"department", "force", "front", "justice", "other", "state"}
_SMALL_FIRST = (
    _SMALL_HEADS.first_words | _SMALL_COMMISSIONS.first_words | _SMALL_NAMES.first_words | _GROUP_FIRST
)
_GROUPING = {*PLURAL, "cấp"}
_IN_BRACKETS = re.compile(r"\((?:(?<=\w\()|(?<=\w \())([A-ZĐ][A-ZĐ&-]{0,10}[A-ZĐ])\)")
_REACH = 25  # tokens of a body's name before its initials
# After these the syllable is the second one of another word: "cán bộ", "cơ sở".
_NOT_HEADS = {
    "phòng": _RULES["free"]["not_phong"],
    "ban": _RULES["free"]["not_ban"],
    "bộ": _RULES["free"]["not_bo"],
    "sở": _RULES["free"]["not_so"],
}


class FoundBody(NamedTuple):
    """`kind`: party, state, department, front, force, justice, company, school, press, foreign, other; or "generic"
    for a group without a name ("các sở, ban, ngành", "UBND các huyện")."""

    span: Span
    kind: str


def find_bodies(plain: str, start: int = 0, end: int | None = None) -> list[FoundBody]:
    """The bodies named between two offsets of a levelled text, in reading order, none inside another."""
    return list(_found(plain, start, len(plain) if end is None else end))


@once
def _found(plain: str, start: int, end: int) -> tuple[FoundBody, ...]:
    t = tokens_of(plain)
    first, stop = t.within(start, end)
    initials = _initials(plain)
    found = []
    free = first  # behind the last body
    for i in t.beginning(first, stop, _beginnings(plain)):
        if i < free or (t.shape[i] == LOWER and t.low[i] not in _SMALL_FIRST):
            continue
        matched = generic_at(t, i, stop) if t.low[i] in _GROUP_FIRST else None
        if matched is None:
            small = t.shape[i] == LOWER and _small_head(t, i, stop)
            matched = _led_at(t, i, stop) or body_at(t, i, stop, any_case=small)
        if matched is None and t.shape[i] == CAPS and t.low[i] in initials:
            joined = (
                i + 1 < stop and t.adjacent(i + 1) and (t.word[i + 1] in "-/&" or t.shape[i + 1] == NUMBER)
            )
            matched = None if joined else (i + 1, initials[t.low[i]])
        if matched:
            free, kind = matched
            if t.shape[free - 1] == NUMBER and _letter_at(t, free, stop):
                free += 1  # "Xây lắp Thủy lợi 47B", "Đội Quản lý thị trường số 12A"
            many = i > first and (
                t.low[i - 1] in PLURAL or t.low[i - 1] in _COUNTS or t.shape[i - 1] == NUMBER
            )
            if many and _is_common(t, i, free, kind):
                kind = "generic"
            elif (
                t.shape[free - 1] == NUMBER
                and t.word[free : free + 1] == [","]
                and _number_at(t, free + 1, stop)
            ):
                kind = "generic"  # "Quân khu 3, 4, 5"
            elif (
                kind == "state"
                and t.low[free + 1 : free + 2] == ["cấp"]
                and t.low[free] in (*_COUNTS, *PLURAL)
            ):
                kind = "generic"  # "HĐND hai cấp"
            elif not _has_place(t, i, free) and _of_every_place(t, free, stop, kind):
                kind = "generic"  # "Sở Y tế các tỉnh miền núi", "TT HĐND, UBND các xã"
            found.append(FoundBody(Span(t.start[i], t.end[free - 1]), kind))
    return tuple(found)


def _led_at(t: Tokens, i: int, stop: int) -> tuple[int, str] | None:
    """The body that "Thường trực", "Trung ương" before another's name makes: "Thường trực UBND tỉnh", "Trung ương Hội
    Cựu chiến binh"; (index behind it, kind)."""
    if t.shape[i] == LOWER or t.low[i] not in _LEAD_WORDS:
        return None
    if t.low[max(0, i - 2) : i] == ["cơ", "quan"]:
        return None  # "cơ quan Thường trực Ban Chỉ đạo 389": what it is for the commission
    for words, kinds in _LEADS.items():
        k = i + len(words)
        if k >= stop or tuple(t.low[i:k]) != words or t.low[k] not in kinds:
            continue
        body = body_at(t, k, stop)
        return body if body and t.shape[k] != LOWER else None
    return None


@once
def _beginnings(plain: str) -> frozenset[str]:
    """The words with which a body's name can begin in this text."""
    return _FIRST.union(_initials(plain))


@once
def _initials(plain: str) -> dict[str, str]:
    """The initials that the text gives bodies in brackets behind their names, lower case, each with the kind."""
    t = tokens_of(plain)
    known: dict[str, str] = {}
    for m in _IN_BRACKETS.finditer(plain):
        k = t.within(m.start(), None)[0]
        for i in range(k - 1, max(-1, k - _REACH), -1):
            if t.shape[i] == BREAK or t.word[i] in ".;:":
                break
            if t.low[i] in HEADS and (body := body_at(t, i, k)) and body[0] == k:
                if "(" in t.word[i:k] or _of_the_field(t, i, k, m[1]):
                    break  # "Sở Giáo dục và Đào tạo (GDĐT)": the initials are those of its field alone
                known.setdefault(m[1].lower(), body[1])
                break
    return known


def _of_the_field(t: Tokens, i: int, k: int, letters: str) -> bool:
    """Whether initials leave out the head of the name between tokens i and k: "(GDĐT)", not "(SGDĐT)"."""
    initials = "".join(word[0].upper() for word in t.word[i:k] if word[0].isalpha())
    bare = "".join(letter for letter in letters if letter.isalpha())
    fewer = initials.replace("V", "") if "và" in t.low[i:k] else initials
    return any(whole.endswith(bare) and len(whole) - len(bare) in (1, 2) for whole in (initials, fewer))


def _has_place(t: Tokens, i: int, k: int) -> bool:
    """Whether the body between tokens i and k is a state body of a place that has its name: "UBND huyện Tân Lập"."""
    return t.shape[k - 1] == TITLE and any(type_at(t, n, k) for n in range(i + 1, k - 1))


def _of_every_place(t: Tokens, k: int, stop: int, kind: str) -> bool:
    """Whether a body that ends at token k, with those listed behind it, is of all places: "UBND và Sở X các tỉnh"."""
    if kind not in _OF_EVERY_PLACE or (kind == "state" and type_at(t, k - 1, k)):
        return False
    if t.low[k : k + 1] == ["của"] and _many_places(t, k + 1, stop):
        return True  # "phòng GD&ĐT của 2 địa phương"
    for listed in range(4):
        if k + 1 < stop and t.low[k] == "các":
            every = type_at(t, k + 1, stop) is not None or (kind == "state" and t.low[k + 1] == "cấp")
            return every and (kind != "state" or listed > 0)
        if k + 1 >= stop or (t.word[k] != "," and t.low[k] != "và"):
            return False
        n = OF_PLACES.at(t, k + 1, stop)
        if n and kind == "state" and t.low[k + 1 + n : k + 2 + n] == ["các"]:
            k += 1 + n
            continue
        behind = body_at(t, k + 1, stop)
        if behind is None or type_at(t, behind[0] - 1, behind[0]) or is_known(t, behind[0] - 1, behind[0]):
            return False
        k = behind[0]
    return False


def _many_places(t: Tokens, k: int, stop: int) -> bool:
    """Whether several places, none by its name, are meant at token k: "2 địa phương", "các huyện"."""
    if k + 1 >= stop or not (t.low[k] in ("các", *_COUNTS) or t.shape[k] == NUMBER):
        return False
    typed = type_at(t, k + 1, stop)
    return t.low[k + 1 : k + 3] == ["địa", "phương"] or (
        typed is not None and (typed[0] >= stop or t.shape[typed[0]] not in (TITLE, CAPS))
    )


def _letter_at(t: Tokens, k: int, stop: int) -> bool:
    return k < stop and t.adjacent(k) and len(t.word[k]) == 1 and t.word[k].isalpha()


def _number_at(t: Tokens, k: int, stop: int) -> bool:
    return k < stop and t.shape[k] == NUMBER


def _is_common(t: Tokens, i: int, k: int, kind: str) -> bool:
    """Whether behind "các" no body is named but all of a sort: "các Trung tâm Y tế", "các Đồn Biên phòng huyện"."""
    if kind in ("party", "foreign") or t.low[i] in ("bộ", "sở", "ban", "ủy"):
        return False  # "các Sở Tài chính, Y tế", "các Huyện ủy A và B": each has its name
    if kind == "state" and t.low[i] not in _BRANCHES:
        return False
    return not any(t.shape[n] == NUMBER or is_known(t, n, k) for n in range(i + 1, k)) and (
        type_at(t, k - 1, k) is not None or head_at(t, i, k) == k - i
    )


def _small_head(t: Tokens, i: int, stop: int) -> bool:
    """Whether a head written small is surely one: "tỉnh ủy", or one with a capitalised name right behind it."""
    if t.shape[i] != LOWER:
        return False
    if t.low[i] in _SMALL_NAMES.first_words and (n := _SMALL_NAMES.at(t, i, stop)):
        listed = t.low[i - 1 : i] in ([","], ["và"], ["-"])  # "các huyện ủy, thành ủy"
        before = t.low[max(0, i - (5 if listed else 1)) : i]
        return not _GROUPING.intersection(before) and t.low[i + n : i + n + 1] != ["viên"]
    if n := _SMALL_COMMISSIONS.at(t, i, stop):
        return _is_named_commission(t, i, i + n, stop)
    n = _SMALL_HEADS.at(t, i, stop) if t.low[i] in _SMALL_HEADS.first_words else 0
    if not n or i + n >= stop:
        return False
    if t.shape[i + n] not in (TITLE, CAPS):
        typed = _TYPED_HEADS.at(t, i, stop) == n and type_at(t, i + n, stop)
        if not typed or typed[0] >= stop or t.shape[typed[0]] != TITLE:
            return False
    return not i or t.low[i - 1] not in _NOT_HEADS.get(t.low[i], ())


def _is_named_commission(t: Tokens, i: int, k: int, stop: int) -> bool:
    """Whether a commission written small at token i, its head up to k, has a task and the place or body it is of."""
    if _GROUPING.intersection(t.low[max(0, i - 1) : i]):
        return False
    named = body_at(t, i, stop, any_case=True)
    if named is None or named[0] <= k + 1:
        return False
    end = named[0]
    if t.low[i] == "tiểu":
        return True  # "tiểu ban văn kiện"
    return t.low[k] not in ("của", "cấp") and (
        t.shape[end - 1] == TITLE or type_at(t, end - 1, end) is not None
    )


def generic_at(t: Tokens, i: int, stop: int) -> tuple[int, str] | None:
    """(index behind it, "generic") of a group at token i: "các sở, ban, ngành liên quan", "UBND các huyện"."""
    if t.low[i] not in _GROUP_FIRST:
        return None
    quantified = t.low[i] in _QUANTIFIERS.first_words
    if not quantified and t.shape[i] == LOWER:
        return None
    k = i + _QUANTIFIERS.at(t, i, stop) if quantified else i
    if k == i:
        for phrases in (OF_PLACES, COMMITTEES):
            n = phrases.at(t, i, stop)
            if phrases is COMMITTEES and OWNERS.at(t, i + n, stop):
                return None  # "Đảng ủy các cơ quan Đảng tỉnh" is one
            if n and i + n < stop and t.low[i + n] in (*PLURAL, "cấp") and t.shape[i] != LOWER:
                k = i + n + 1 if t.low[i + n] != "cấp" else i + n
                break
        else:
            return None
    n = _NOUNS.at(t, k, stop)
    plural = t.low[k - 1] in ("các", "những")
    if not n or (t.shape[k] != LOWER and not plural and body_at(t, k, stop)):
        return None
    k += n
    if plural:
        k = _fields_after(t, k, stop)
    if k < stop and t.low[k] == "ủy":
        return None
    while k < stop:
        again = k + 1
        if t.word[k] == "," or t.low[k] == "và":
            if again < stop and t.low[again] in PLURAL:
                again += 1
            n = _NOUNS.at(t, again, stop)
            if not n or (again < stop and t.shape[again] != LOWER and body_at(t, again, stop)):
                break
            k = again + n
        elif (n := _TAILS.at(t, k, stop)) and not (k + n < stop and t.low[k + n] == "ủy"):
            k += n
        else:
            break
    of = k + 1 if k < stop and t.low[k] == "của" else k
    owner = body_at(t, of, stop)
    if owner and owner[1] in ("party", "state") and t.shape[k - 1] != MARK:
        return owner[0], "generic"
    return names_after(t, k, stop), "generic"


def _fields_after(t: Tokens, k: int, stop: int) -> int:
    """The index behind a list of fields at token k: "các Sở: Nội vụ, Tài chính và Y tế"."""
    first = k + 1 if k < stop and t.word[k] == ":" else k
    end = field_at(t, first, stop)
    if end == first:
        return k
    while end + 1 < stop and (t.word[end] == "," or t.low[end] == "và"):
        after = field_at(t, end + 1, stop)
        if after == end + 1:
            break
        end = after
    return end
