"""What stands behind a number and says what it counts or measures: "tỷ đồng", "tạ/ha", "xã, phường", "cột điện".

Vocabulary: `rules/units_of_measure.toml`. A noun that no list knows is a unit, too, as far as the words behind it
do not begin another part of the sentence.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from roviec.reader import rules
from roviec.reader.text.patterns import any_of

Kind = Literal["share", "money", "measure", "times", "counted", "told", "never", "bare"]


class Unit(NamedTuple):
    """A unit as written, spaces made one, where it ends in the text, and what kind of quantity it makes."""

    kind: Kind
    text: str | None
    end: int


_RULES = rules.load("units_of_measure")
_SCALE = rf"(?:{any_of(_RULES['scales'])})(?!\w)"
_PER = rf"(?:\s?/\s?(?:(?:{any_of(_RULES['per'])})\b|[a-zà-ỹđ]{{2,7}}\b)){{0,3}}"
_END = r"(?![\w²³])"  # "%" and "m²" have no word boundary of their own
_SIGN = re.compile(rf"\s?(?P<unit>(?:%|‰){_PER})")
# What stands right behind a number: multipliers, and the first word of a unit.
_AHEAD = re.compile(
    rf"(?P<gap>\s{{0,3}})(?P<scales>{_SCALE}(?:\s+{_SCALE}){{0,2}})?(?:(?P<more>\s*)(?P<first>[^\W\d_]+[²³\d]?))?"
)
_SPACED = frozenset(("counted", "told", "times", "never"))  # these never touch their number
_CASELESS = frozenset(("counted", "told", "never"))
_KINDS: tuple[Kind, ...] = ("share", "money", "measure", "counted", "told", "times", "never")
_LISTS = {"share": "shares", "money": "currencies", "measure": "measures"}
_WORDS = re.compile(r"[^\W\d_]+[²³\d]?")


def _by_first_word() -> dict[str, list[tuple[Kind, list[str]]]]:
    """For each first word (in small letters), the units of each kind that begin with it."""
    found: dict[str, dict[Kind, list[str]]] = {}
    for kind in _KINDS:
        for unit in _RULES[_LISTS.get(kind, kind)]:
            if first := _WORDS.match(unit):
                found.setdefault(first.group().lower(), {}).setdefault(kind, []).append(unit)
    return {word: list(kinds.items()) for word, kinds in found.items()}


_UNITS = _by_first_word()


@cache
def _patterns(first: str) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """The units that begin with a word, as patterns of their kinds."""
    made = []
    for kind, units in _UNITS.get(first, ()):
        per = _PER if kind not in ("times", "never") else r"(?!\s+thứ)" if kind == "times" else ""
        nouns = f"(?i:{any_of(units)})" if kind in _CASELESS else f"(?:{any_of(units)})"
        made.append((kind, re.compile(f"{nouns}{_END}{per}")))
    return tuple(made)


# "1,37 triệu tấn tinh quặng/năm": of what, where a slash follows.
_OF_WHAT = re.compile(rf"(?:\s+[a-zà-ỹđ]{{2,7}}){{1,3}}(?=\s?/){_PER.replace('{0,3}', '{1,3}')}")
# A noun that no list knows: one or two small words, none of which begins another part of the sentence.
_UNKNOWN = re.compile(
    r"\s{1,3}(?P<unit>(?P<first>[a-zà-ỹđ]{2,7})(?:\s(?P<second>[a-zà-ỹđ]{2,7}))?(?:\s(?P<third>[a-zà-ỹđ]{2,7}))?)(?![\w/])"
)
_NO_NOUN = frozenset(_RULES["no_noun"])
_VERBS = frozenset(rules.load("verbs")["verbs"]["words"])
# "xã, phường", "cơ quan, đơn vị": nouns of one group that a comma joins are one unit.
_TOGETHER = {noun: n for n, group in enumerate(_RULES["together"]) for noun in group}
_ANOTHER = re.compile(rf",\s+(?P<noun>{any_of(_TOGETHER)}){_END}", re.IGNORECASE)
_SURELY_COUNTED = 20  # from here on a number before an unknown noun is taken to count it


def unit_after(plain: str, at: int, end: int, size: float, *, listed: bool = False) -> Unit:
    """The unit of a number that ends at `at`; `listed` where the number goes on with a list of counts.

    The longest one that the lists know; else a noun that they do not know, for a number of some size.
    """
    if m := _SIGN.match(plain, at, end):
        return Unit("share", " ".join(m["unit"].split()), m.end())
    ahead = _AHEAD.match(plain, at, end)
    if ahead is None:
        return Unit("bare", None, at)
    start = ahead.start("scales") if ahead["scales"] else ahead.start("first")
    best, kind = _longest(plain, ahead, end)
    if best is not None:
        stop = best.end()
        if kind == "measure" and (of := _OF_WHAT.match(plain, stop, end)):
            stop = of.end()
        if kind in ("counted", "told"):
            stop = _joined(plain, best.group(), stop, end)
        return Unit(kind, " ".join(plain[start:stop].split()), stop)
    if ahead["scales"]:
        return Unit("money", " ".join(ahead["scales"].split()), ahead.end("scales"))
    return _unknown(plain, at, end) if size >= _SURELY_COUNTED or listed else Unit("bare", None, at)


def _longest(plain: str, ahead: re.Match[str], end: int) -> tuple[re.Match[str] | None, Kind]:
    best: re.Match[str] | None = None
    of: Kind = "bare"
    if ahead["first"] is None or (ahead["scales"] and not ahead["more"]):
        return best, of
    for kind, pattern in _patterns(ahead["first"].lower()):
        if kind in _SPACED and not (ahead["gap"] or ahead["scales"]):
            continue
        m = pattern.match(plain, ahead.start("first"), end)
        if m is not None and (best is None or m.end() > best.end()):
            best, of = m, kind
    return best, of


def _joined(plain: str, noun: str, at: int, end: int) -> int:
    """Where the last noun of a list of one kind ends that begins with `noun` before `at`."""
    group = _TOGETHER.get(noun.lower())
    while group is not None and (m := _ANOTHER.match(plain, at, end)):
        if _TOGETHER[" ".join(m["noun"].lower().split())] != group:
            break
        at = m.end()
    return at


def _unknown(plain: str, at: int, end: int) -> Unit:
    m = _UNKNOWN.match(plain, at, end)
    if m is None or m["first"] in _NO_NOUN or m["first"] in _VERBS:
        return Unit("bare", None, at)
    second, third = m["second"], m["third"]
    if second and f"{m['first']} {second}" in _VERBS:
        return Unit("bare", None, at)
    part = "first"
    if second and second not in _NO_NOUN and not (third and f"{second} {third}" in _VERBS):
        part = "second"
    return Unit("told", " ".join(plain[m.start("unit") : m.end(part)].split()), m.end(part))


def akin(unit: str, other: str) -> bool:
    """Whether two units count things of one kind: "con gia súc" and "con gia cầm", "doanh nghiệp" and "hợp tác xã"."""
    group = _TOGETHER.get(unit.lower())
    return unit.split()[:1] == other.split()[:1] or (
        group is not None and _TOGETHER.get(other.lower()) == group
    )
