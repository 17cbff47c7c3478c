"""What stands behind a number and says what it counts or measures: "tỷ đồng", "tạ/ha", "xã, phường", "cột điện".

Vocabulary: `rules/units_of_measure.toml`. A noun that no list knows is a unit, too, as far as the words behind it
do not begin another part of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
_SCALES = rf"(?:(?:{any_of(_RULES['scales'])})\s+){{0,2}}(?:{any_of(_RULES['scales'])})"
_PER = rf"(?:\s?/\s?(?:{any_of(_RULES['per'])})\b){{0,3}}"
_END = r"(?![\w²³])"  # "%" and "m²" have no word boundary of their own
_SIGNS = r"(?:%|‰)"


def _unit(words: Iterable[str], gap: str = r"\s{0,3}", flags: str = "") -> re.Pattern[str]:
    nouns = f"(?{flags}:{any_of(words)})"
    return re.compile(rf"{gap}(?P<unit>(?:{_SCALES}\s+)?{nouns}{_END}{_PER})")


_UNITS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("share", re.compile(rf"\s?(?P<unit>{_SIGNS}{_PER})")),
    ("share", re.compile(rf"\s{{1,3}}(?P<unit>(?:{any_of(_RULES['shares'])}){_END}{_PER})")),
    ("money", _unit(_RULES["currencies"])),
    ("measure", _unit(_RULES["measures"])),
    ("counted", _unit(_RULES["counted"], r"\s{1,3}", "i")),
    ("told", _unit(_RULES["told"], r"\s{1,3}", "i")),
    ("times", re.compile(rf"\s{{1,3}}(?P<unit>{any_of(_RULES['times'])}){_END}(?!\s+thứ)")),
    ("never", re.compile(rf"\s{{1,3}}(?P<unit>(?i:{any_of(_RULES['never'])})){_END}")),
    ("money", re.compile(rf"\s{{0,3}}(?P<unit>{_SCALES}{_END})")),
)
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
    best: re.Match[str] | None = None
    kind: Kind = "bare"
    for one, pattern in _UNITS:
        m = pattern.match(plain, at, end)
        if m is not None and (best is None or m.end() > best.end()):
            best, kind = m, one
    if best is None:
        return _unknown(plain, at, end) if size >= _SURELY_COUNTED or listed else Unit("bare", None, at)
    stop = best.end()
    if kind in ("counted", "told"):
        stop = _joined(plain, best["unit"], stop, end)
    return Unit(kind, " ".join(plain[best.start("unit") : stop].split()), stop)


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
