"""Numbers with their units, as Vietnamese reports write them: "2.025 tỷ đồng", "11,5 - 12,4%", "419/419 hộ".

A dot parts groups of three digits, a comma begins the decimals. What a number measures is not decided here:
`find_quantities` finds every number that carries a unit, and the plain ones, and says what kind each is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from roviec.reader import rules
from roviec.reader.model import Span
from roviec.reader.text.patterns import any_of
from roviec.reader.text.spans import Disjoint

Kind = Literal["share", "money", "measure", "times", "counted", "told", "never", "bare"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text.

    `span` covers the number and its unit; `number` the number alone. `unit` is as written, spaces made one;
    None for a plain number. `whole` is the 419 of "398/419 hộ". `loose` marks a number written against the rule of
    the comma ("38.81%"), which may have been meant otherwise.
    """

    span: Span
    number: Span
    value: float
    kind: Kind
    value_to: float | None = None
    unit: str | None = None
    whole: float | None = None
    loose: bool = False


# No office counts in more digits; a longer row of them is an account, a key or a damaged text.
_LONGEST = 30
_STRICT = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


def parse_number(written: str) -> float | None:
    """The value of "1.044,5" (1044.5) or "12,36" (12.36); None for a foreign "12.36" or "1,940,000"."""
    if len(written) > _LONGEST or not _STRICT.fullmatch(written):
        return None
    return float(written.replace(".", "").replace(",", "."))


_RULES = rules.load("units_of_measure")
_SCALES = rf"(?:(?:{any_of(_RULES['scales'])})\s+){{0,2}}(?:{any_of(_RULES['scales'])})"
_PER = rf"(?:\s?/\s?(?:{any_of(_RULES['per'])})\b){{0,3}}"
_END = r"(?![\w²³])"  # "%" and "m²" have no word boundary of their own
_SIGNS = r"(?:%|‰)"


def _unit(words: Iterable[str], gap: str = r"\s{0,3}") -> re.Pattern[str]:
    return re.compile(rf"{gap}(?P<unit>(?:{_SCALES}\s+)?(?:{any_of(words)}){_END}{_PER})")


_UNITS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("share", re.compile(rf"\s?(?P<unit>{_SIGNS}{_PER})")),
    ("share", re.compile(rf"\s{{1,3}}(?P<unit>(?:{any_of(_RULES['shares'])}){_END}{_PER})")),
    ("money", _unit(_RULES["currencies"])),
    ("measure", _unit(_RULES["measures"])),
    ("counted", _unit(_RULES["counted"], r"\s{1,3}")),
    ("told", _unit(_RULES["told"], r"\s{1,3}")),
    ("times", re.compile(rf"\s{{1,3}}(?P<unit>{any_of(_RULES['times'])}){_END}(?!\s+thứ)")),
    ("never", re.compile(rf"\s{{1,3}}(?P<unit>{any_of(_RULES['never'])}){_END}")),
    ("money", re.compile(rf"\s{{0,3}}(?P<unit>{_SCALES}{_END})")),
)
# A noun that no list knows: one or two small words, none of which begins another part of the sentence.
_UNKNOWN = re.compile(r"\s{1,3}(?P<unit>(?P<first>[a-zà-ỹđ]{2,7})(?:\s(?P<second>[a-zà-ỹđ]{2,7}))?)(?![\w/])")
_NO_NOUN = frozenset(_RULES["no_noun"])

_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?(?!\d)"
_NUMBER = re.compile(
    rf"(?<![\w.,/%])(?:(?<=[\s(])-)?(?P<value>{_DIGITS})(?![.,]\d)"
    rf"(?:\s?/\s?(?P<whole>{_DIGITS})(?![.,/]\d|/))?"
)
_RANGE = re.compile(rf"(?P<sign>\s?%)?(?P<sep>\s?-\s?|\s+(?:đến|tới)\s+)(?P<value>{_DIGITS})(?![.,/]\d|/)")
# "COVID - 19"; and the "0" of a broken "0 68%".
_PART_OF_A_NAME = re.compile(r"\w[^\S\n]?-\s?$|(?<!\d)0\s$")
_SURELY_COUNTED = 20  # from here on a number before an unknown noun is taken to count it
# "tăng từ 5% đến 7%" tells a change, two figures; "từ 5% đến 7%" alone a range, one.
_CHANGE = re.compile(r"(?:tăng|giảm|nâng|hạ)(?:\s+\w+){0,3}\s+từ\s+$")


def find_quantities(
    plain: str, *, start: int = 0, end: int | None = None, skip: Iterable[Span] = ()
) -> list[Quantity]:
    """The quantities of `plain[start:end]` in their order; none touches a span of `skip` (dates, periods).

    Years and numbers glued to letters ("COVID-19", "QL1A") are none.
    """
    end = len(plain) if end is None else end
    skipped = Disjoint(skip)
    found: list[Quantity] = []
    at = start
    while (m := _NUMBER.search(plain, at, end)) is not None:
        at = m.end()
        if skipped.touches(Span(m.start(), m.end())):
            continue
        one = _quantity(plain, m, end)
        if one is None:
            continue
        at = max(at, one.span.end)
        if found and _spans_a_range(plain, found[-1], one):
            lower = found.pop()
            one = replace(
                one, span=Span(lower.span.start, one.span.end), value=lower.value, value_to=one.value
            )
            one = replace(one, number=Span(lower.number.start, one.number.end))
        found.append(one)
    return found


def _spans_a_range(plain: str, lower: Quantity, upper: Quantity) -> bool:
    """Whether both ends carry the unit: "từ 5.000.000 đồng đến 10.000.000 đồng"."""
    if lower.unit is None or lower.unit != upper.unit or lower.value_to or upper.value_to:
        return False
    if lower.value >= upper.value or plain[lower.span.end : upper.span.start].strip() not in (
        "đến",
        "tới",
        "-",
    ):
        return False
    lead = plain[max(0, lower.span.start - 40) : lower.span.start]
    return lead.rstrip().endswith("từ") and not _CHANGE.search(lead)


def _quantity(plain: str, m: re.Match[str], end: int) -> Quantity | None:
    if _PART_OF_A_NAME.search(plain, max(0, m.start() - 4), m.start()):
        return None
    value, loose = _value(m["value"])
    if value is None:
        return None
    if m.group().startswith("-"):
        value = -value
    whole = _value(m["whole"])[0] if m["whole"] else None
    number_end, value_to = m.end(), None
    if whole is None and (upper := _upper_end(plain, m, value, end)) is not None:
        number_end, value_to = upper
    size = value if whole is None else max(value, whole, _SURELY_COUNTED)
    kind, unit, unit_end = _unit_after(plain, number_end, end, size)
    if unit is None and (_is_year(m["value"]) or m["whole"]):
        return None
    if _is_year(m["value"]) and kind in ("never", "told"):
        return None
    if loose and kind in ("bare", "counted", "told"):
        return None
    number = Span(m.start(), number_end)
    return Quantity(Span(m.start(), unit_end), number, value, kind, value_to, unit, whole, loose)


def _upper_end(plain: str, m: re.Match[str], lower: float, end: int) -> tuple[int, float] | None:
    """Where a range that begins with `m` stops, and its upper value."""
    r = _RANGE.match(plain, m.end(), end)
    if r is None or _is_year(r["value"]):
        return None
    upper, _ = _value(r["value"])
    if upper is None or upper <= lower:
        return None
    if r["sign"] and not plain[r.end() : r.end() + 2].lstrip().startswith("%"):
        return None
    if "-" not in r["sep"] and _CHANGE.search(plain, max(0, m.start() - 40), m.start()):
        return None
    return r.end(), upper


def _unit_after(plain: str, at: int, end: int, size: float) -> tuple[Kind, str | None, int]:
    best: re.Match[str] | None = None
    best_kind: Kind = "bare"
    for kind, pattern in _UNITS:
        m = pattern.match(plain, at, end)
        if m is not None and (best is None or m.end() > best.end()):
            best, best_kind = m, kind
    if best is None:
        m = _UNKNOWN.match(plain, at, end) if size >= _SURELY_COUNTED else None
        if m is None or m["first"] in _NO_NOUN:
            return "bare", None, at
        stop = m.end("first") if m["second"] is None or m["second"] in _NO_NOUN else m.end("second")
        return "told", " ".join(plain[m.start("unit") : stop].split()), stop
    return best_kind, " ".join(best["unit"].split()), best.end()


def _value(written: str) -> tuple[float | None, bool]:
    """The value of a number, and whether its dot had to be read as a decimal comma."""
    strict = parse_number(written)
    if strict is not None:
        return strict, False
    if re.fullmatch(r"\d{1,20}\.\d{1,2}", written):
        return float(written), True
    return None, False


def _is_year(written: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", written) is not None
