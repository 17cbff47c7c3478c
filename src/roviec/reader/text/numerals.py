"""Numbers in words: "tám xã", "hai mươi ba thôn", "một trăm linh năm hộ", "hơn chục hộ".

A word of number is often none ("một số", "năm 2020", "ba" in a name), so whoever asks must see what stands behind.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from roviec.reader import rules
from roviec.reader.model import Span
from roviec.reader.text.tokens import once, tokens_of

_DIGITS = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_FIRST = frozenset(
    ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "chục", "nửa")
)
# With these behind it a word of number is none: "một số", "một cách", "năm qua", "ba mẹ".
_NEVER_BEHIND = frozenset((*rules.load("units_of_measure")["no_number_before"], *",.;:()"))
_DIGIT = r"(?:một|hai|ba|bốn|năm|sáu|b[ảẩ]y|tám|chín)"
_LAST = rf"(?:{'|'.join(_DIGITS)})"
_WRITTEN = re.compile(
    r"(?:(?P<half>nửa)(?=\s+(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w))|"
    rf"(?:(?P<hundreds>{_DIGIT})\s+trăm(?!\w)(?:\s+(?:linh|lẻ)\s+(?P<lone>{_LAST})(?!\w))?\s*)?"
    rf"(?:(?P<tens>{_DIGIT})\s+mươi(?!\w)(?:\s+(?P<units>{_LAST})(?!\w))?"
    rf"|(?P<ten>mười)(?!\w)(?:\s+(?P<teens>{_LAST})(?!\w))?"
    rf"|(?:(?P<dozens>{_DIGIT})\s+)?(?P<chuc>chục)(?!\w)"
    rf"|(?P<digit>{_DIGIT})(?!\w))?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in words and its value, below a thousand; "nửa", before thousands and more, is a half."""

    span: Span
    value: float


def numerals_within(plain: str, start: int, end: int) -> Sequence[Numeral]:
    """The numbers in words of a levelled text before which a unit may stand, between two places, in their order."""
    found = find_numerals(plain)
    first = bisect_left(found, start, key=lambda n: n.span.start)
    last = first
    while last < len(found) and found[last].span.end <= end:
        last += 1
    return found[first:last]


@once
def find_numerals(plain: str) -> tuple[Numeral, ...]:
    """The numbers in words of a levelled text, in their order; "chục" alone is ten."""
    tokens = tokens_of(plain)
    found: list[Numeral] = []
    end = 0
    for i in tokens.beginning(0, len(tokens), _FIRST):
        start = tokens.start[i]
        if start < end or (m := _WRITTEN.match(plain, start)) is None or m.end() == start:
            continue
        end = start + len(m.group().rstrip())
        behind = bisect_left(tokens.start, end, i)
        if behind < len(tokens) and tokens.low[behind] in _NEVER_BEHIND:
            continue
        found.append(Numeral(Span(start, end), _value(m)))
    return tuple(found)


def _value(m: re.Match[str]) -> float:
    if m["half"]:
        return 0.5

    def of(name: str) -> int:
        return _DIGITS[m[name].lower()] if m[name] else 0

    tens = 10 * (1 if m["ten"] or (m["chuc"] and not m["dozens"]) else of("tens") + of("dozens"))
    return 100 * of("hundreds") + of("lone") + tens + of("units") + of("teens") + of("digit")
