"""Numbers with their units, as Vietnamese reports write them: "2.025 tỷ đồng", "11,5 - 12,4%", "419/419 hộ".

A dot parts groups of three digits, a comma begins the decimals. What a number measures is not decided here:
`find_quantities` finds every number that carries a unit, and the plain ones, and says what kind each is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from roviec.reader.model import Span
from roviec.reader.text.numerals import Numeral, numerals_within
from roviec.reader.text.spans import Disjoint
from roviec.reader.text.units import Kind, Unit, unit_after


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text.

    `span` covers the number and its unit; `number` the number alone. `unit` is as written, spaces made one;
    None for a plain number. `whole` is the 419 of "398/419 hộ". `loose` marks a number written against the rule of
    the comma ("38.81%"), which may have been meant otherwise; `spelled` one in words ("tám xã").
    """

    span: Span
    number: Span
    value: float
    kind: Kind
    value_to: float | None = None
    unit: str | None = None
    whole: float | None = None
    loose: bool = False
    spelled: bool = False


# No office counts in more digits; a longer row of them is an account, a key or a damaged text.
_LONGEST = 30
_DOTTED = re.compile(r"\d{1,20}\.\d{1,2}")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_STRICT = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


def parse_number(written: str) -> float | None:
    """The value of "1.044,5" (1044.5) or "12,36" (12.36); None for a foreign "12.36" or "1,940,000"."""
    if len(written) > _LONGEST or not _STRICT.fullmatch(written):
        return None
    return float(written.replace(".", "").replace(",", "."))


_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d{1,3}(?: \d{3}){2,}(?![\d,.]\d|\d)|\d+(?:[.,]\d+)?(?!\d)"
_NUMBER = re.compile(
    rf"(?<![\w.%])(?<![^a-zà-ỹđ²³]/)(?<!\w\+)(?<!\d,)(?:(?<=[\s(])-)?(?P<value>{_DIGITS})(?![.,]\d)"
    rf"(?:\s?/\s?(?P<whole>{_DIGITS})(?![.,/]\d|/))?"
)
_DIGIT = re.compile(r"\d")
_RANGE = re.compile(
    rf"(?P<sign>\s?%)?(?P<sep>\s?-\s?|\s+(?:đến|tới)\s+)(?P<value>{_DIGITS})(?![.,]\d)"
    rf"(?:/(?P<whole>{_DIGITS})(?=\s+[a-zà-ỹđ]))?(?!/)"
)
# "COVID - 19"; and the "0" of a broken "0 68%".
_PART_OF_A_NAME = re.compile(r"\w[^\S\n]?-\s?$|(?<!\d)0\s$")
_SURELY_COUNTED = 20  # a share of a whole counts something, however small
# "tăng từ 5% đến 7%" tells a change, two figures; "từ 5% đến 7%" alone a range, one.
_CHANGE = re.compile(r"(?:tăng|giảm|nâng|hạ)(?:\s+\w+){0,3}\s+từ\s+$")
_LISTED = re.compile(r"\s*(?:,|và|;)\s*")
_AND_A_HALF = re.compile(r"\s+(?P<scale>trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+rưỡi(?!\w)")
_BELOW = {"tỷ": "triệu", "tỉ": "triệu", "triệu": "nghìn"}  # a thousandth of each
_COUNTS = ("counted", "told")
_UP_TO = re.compile(r"\s+(?:đến|tới|-)\s+")


def _next_number(plain: str, at: int, end: int) -> re.Match[str] | None:
    """The next number; nothing but its minus stands before its first digit, and digits are found quickly."""
    digit = _DIGIT.search(plain, at, end)
    return _NUMBER.search(plain, max(at, digit.start() - 1), end) if digit else None


def find_quantities(
    plain: str, *, start: int = 0, end: int | None = None, skip: Iterable[Span] = ()
) -> list[Quantity]:
    """The quantities of `plain[start:end]` in their order; none touches a span of `skip` (dates, periods).

    Years and numbers glued to letters ("COVID-19", "QL1A") are none; one in words only before a unit that the
    lists know.
    """
    end = len(plain) if end is None else end
    skipped = Disjoint(skip)
    words = list(numerals_within(plain, start, end))[::-1]
    found: list[Quantity] = []
    at = start
    m = _next_number(plain, at, end)
    while m is not None or words:
        if words and (m is None or words[-1].span.start < m.start()):
            numeral = words.pop()
            if numeral.span.start < at or skipped.touches(numeral.span):
                continue
            one = _in_words(plain, numeral, words, end)
        else:
            assert m is not None
            here, at = m, m.end()
            m = _next_number(plain, at, end)
            if skipped.touches(Span(here.start(), here.end())):
                continue
            one = _quantity(plain, here, end, listed=_goes_on(plain, found, here.start()))
        if one is None:
            continue
        at = max(at, one.span.end)
        if m is not None and m.start() < at:
            m = _next_number(plain, at, end)
        if plain[one.number.start - 1 : one.number.start] == "/":
            if found and found[-1].span.end == one.number.start - 1:
                _beside(found, one)
            continue
        if found and (sum_ := _sum_of(plain, found[-1], one)) is not None:
            found[-1] = sum_
            continue
        if found and _spans_a_range(plain, found[-1], one):
            lower = found.pop()
            one = replace(
                one, span=Span(lower.span.start, one.span.end), value=lower.value, value_to=one.value
            )
            one = replace(one, number=Span(lower.number.start, one.number.end))
        found.append(one)
    return found


def _beside(found: list[Quantity], one: Quantity) -> None:
    """A number right behind the unit of another and a slash: the whole ("136 ha/265 ha") or what is counted as well
    ("21 tàu cá/119 ngư dân"); by anything else ("tấn/10 ha") the first is reckoned."""
    if one.unit is not None and one.unit == found[-1].unit and one.value >= found[-1].value:
        found[-1] = replace(found[-1], whole=one.value)
    elif one.kind in _COUNTS and found[-1].kind in _COUNTS:
        found.append(one)


def _sum_of(plain: str, large: Quantity, small: Quantity) -> Quantity | None:
    """An amount said in two steps, "1 tỷ 200 triệu đồng" (1.2 tỷ đồng); None where the two are apart."""
    if (
        large.kind != "money"
        or small.kind not in ("money", "measure", *_COUNTS)
        or plain[large.span.end : small.span.start].strip()
    ):
        return None
    below = _BELOW.get(large.unit or "")
    if below is None or not (small.unit or "").startswith(below) or not 0 < small.value < 1000:
        return None
    unit = f"{large.unit}{(small.unit or '')[len(below) :]}"
    span, number = Span(large.span.start, small.span.end), Span(large.number.start, small.number.end)
    value = round(large.value + small.value / 1000, 6)
    return replace(large, span=span, number=number, value=value, unit=unit, kind=small.kind)


def _goes_on(plain: str, found: list[Quantity], at: int) -> bool:
    """Whether the number at `at` goes on with a list of counts: "4 ô tô, 3 xe máy, 4 cưa xăng"."""
    if not found or found[-1].kind not in ("counted", "told"):
        return False
    return _LISTED.fullmatch(plain, found[-1].span.end, at) is not None


def _in_words(plain: str, numeral: Numeral, later: list[Numeral], end: int) -> Quantity | None:
    """A number in words with its unit, or a range of two: "một đến hai xã"; `later` has the next one last."""
    number, value, upper = numeral.span, float(numeral.value), None
    if (
        later
        and numeral.value < later[-1].value
        and _UP_TO.fullmatch(plain, number.end, later[-1].span.start)
    ):
        number, upper = Span(number.start, later[-1].span.end), float(later[-1].value)
    value, unit = _with_unit(plain, number.end, end, value, 0, listed=False)
    if unit.text is None or unit.kind in ("bare", "never", "times"):
        return None
    span = Span(number.start, unit.end)
    return Quantity(span, number, value, unit.kind, upper, unit.text, spelled=True)


def _with_unit(
    plain: str, at: int, end: int, value: float, size: float, *, listed: bool
) -> tuple[float, Unit]:
    """The unit behind a number, and its value, to which "rưỡi" adds a half: "một triệu rưỡi đồng"."""
    half = _AND_A_HALF.match(plain, at, end)
    if half is None:
        return value, unit_after(plain, at, end, size, listed=listed)
    unit = unit_after(plain, half.end(), end, 0)
    if unit.text is None or unit.kind == "never":
        return value + 0.5, Unit("money", half["scale"], half.end())
    return value + 0.5, Unit(unit.kind, f"{half['scale']} {unit.text}", unit.end)


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


def _quantity(plain: str, m: re.Match[str], end: int, *, listed: bool) -> Quantity | None:
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
    value, (kind, unit, unit_end) = _with_unit(plain, number_end, end, value, size, listed=listed)
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
    if r["whole"] and (_value(r["whole"])[0] or 0) < upper:
        return None
    if r["sign"] and not plain[r.end() : r.end() + 2].lstrip().startswith("%"):
        return None
    shared = r["sign"] is None and plain[r.end() : r.end() + 2].lstrip().startswith("%")
    if "-" not in r["sep"] and not shared and _CHANGE.search(plain, max(0, m.start() - 40), m.start()):
        return None  # "tăng từ 5 đến 7%" has one unit: how much it grows lies between the two
    return r.end(), upper


def _value(written: str) -> tuple[float | None, bool]:
    """The value of a number, and whether its dot had to be read as a decimal comma."""
    strict = parse_number(written.replace(" ", ""))
    if strict is not None:
        return strict, False
    if _DOTTED.fullmatch(written):
        return float(written), True
    return None, False


def _is_year(written: str) -> bool:
    return _ANY_YEAR.fullmatch(written) is not None
