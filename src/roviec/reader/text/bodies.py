"""Bodies by name: committees, councils, departments, the Front, forces, companies, schools; and groups without a name.

`find_bodies` also finds a body inside a position ("Chủ tịch UBND tỉnh"): whoever wants organisations only drops
those (see `stages.organisations`).
"""

from __future__ import annotations

from dataclasses import dataclass

from roviec.reader.model import Span
from roviec.reader.rules import load
from roviec.reader.text.body_forms import COMMITTEES, HEADS, OF_PLACES, PLURAL, body_at
from roviec.reader.text.body_names import field_at, names_after
from roviec.reader.text.tokens import CAPS, LOWER, MARK, TITLE, Phrases, Tokens, once, tokens_of

_RULES = load("bodies")
_QUANTIFIERS = Phrases(_RULES["generic"]["quantifiers"])
_NOUNS = Phrases(_RULES["generic"]["nouns"])
_TAILS = Phrases(_RULES["generic"]["tails"])
_FIRST = HEADS | _QUANTIFIERS.first_words
_GROUP_FIRST = _QUANTIFIERS.first_words | OF_PLACES.first_words | COMMITTEES.first_words
# Heads that are also written small before a name: "bộ Nội vụ", "công ty Trung Sơn".
_SMALL_HEADS = Phrases(_RULES["free"]["written_small"])
# After these the syllable is the second one of another word: "cán bộ", "cơ sở".
_NOT_HEADS = {"bộ": _RULES["free"]["not_bo"], "sở": _RULES["free"]["not_so"]}


@dataclass(frozen=True, slots=True)
class FoundBody:
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
    found = []
    free = first  # behind the last body
    for i in t.beginning(first, stop, _FIRST):
        if i < free:
            continue
        matched = generic_at(t, i, stop) or body_at(t, i, stop, any_case=_small_head(t, i, stop))
        if matched:
            free, kind = matched
            found.append(FoundBody(Span(t.start[i], t.end[free - 1]), kind))
    return tuple(found)


def _small_head(t: Tokens, i: int, stop: int) -> bool:
    """Whether a head written small stands at token i with a capitalised name right behind it."""
    n = _SMALL_HEADS.at(t, i, stop)
    if not n or i + n >= stop or t.shape[i + n] not in (TITLE, CAPS):
        return False
    return not i or t.low[i - 1] not in _NOT_HEADS.get(t.low[i], ())


def generic_at(t: Tokens, i: int, stop: int) -> tuple[int, str] | None:
    """(index behind it, "generic") of a group at token i: "các sở, ban, ngành liên quan", "UBND các huyện"."""
    if t.low[i] not in _GROUP_FIRST:
        return None
    k = i + _QUANTIFIERS.at(t, i, stop)
    if k == i:
        for phrases in (OF_PLACES, COMMITTEES):
            n = phrases.at(t, i, stop)
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
