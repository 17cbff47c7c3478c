"""Units of measure that can be turned into each other: "triệu đồng" and "tỷ đồng", "tạ/ha" and "tấn/ha"."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from roviec.reader.text.fold import fold

_SCALES = {
    "chuc": 10, "tram": 100, "nghin": 1000, "ngan": 1000, "van": 10**4, "trieu": 10**6, "ty": 10**9, "ti": 10**9,
}  # fmt: skip
# unit -> what it is counted in, and how many of that
_SAME: dict[str, tuple[str, Fraction | int]] = {
    "%": ("%", 1), "phan tram": ("%", 1), "‰": ("%", Fraction(1, 10)), "diem %": ("diem %", 1),
    "diem phan tram": ("diem %", 1),
    "dong": ("dong", 1), "vnd": ("dong", 1), "d": ("dong", 1),
    "ha": ("m2", 10**4), "hecta": ("m2", 10**4), "hec ta": ("m2", 10**4), "km2": ("m2", 10**6), "km²": ("m2", 10**6),
    "m2": ("m2", 1), "m²": ("m2", 1),
    "km": ("m", 1000), "m": ("m", 1), "met": ("m", 1),
    "tan": ("kg", 1000), "ta": ("kg", 100), "yen": ("kg", 10), "kg": ("kg", 1),
    "m3": ("m3", 1), "m³": ("m3", 1), "lit": ("m3", Fraction(1, 1000)),
    "nguoi": ("nguoi", 1), "nhan khau": ("nguoi", 1), "khau": ("nguoi", 1), "dau nguoi": ("nguoi", 1),
}  # fmt: skip
_WORD = re.compile(r"\S+")


def factor(written: str, wanted: str) -> Decimal | None:
    """How many of `wanted` one of `written` is: 1000 for "tỷ đồng" in "triệu đồng"; None where they measure apart.

    What is written may leave out per what ("65 triệu đồng" of an income per head): that of `wanted` is meant then.
    """
    if "/" not in written:
        wanted = wanted.split("/")[0]
    one, other = _reduced(written), _reduced(wanted)
    if one is None or other is None or one[1:] != other[1:]:
        return None
    ratio = one[0] / other[0]
    return Decimal(ratio.numerator) / Decimal(ratio.denominator)


def _reduced(unit: str) -> tuple[Fraction, str, tuple[str, ...]] | None:
    """Size, what is measured, and per what; "/năm" says only over which time and is dropped."""
    plain = fold(unit)
    if not plain:
        return None
    head, *per = [part.strip() for part in plain.split("/")]
    size = Fraction(1)
    words = _WORD.findall(head)
    while len(words) > 1 and words[0] in _SCALES:
        size *= _SCALES[words.pop(0)]
    what, each = _SAME.get(" ".join(words), (" ".join(words), 1))
    size *= each
    below = []
    for part in per:
        if part == "nam":
            continue
        name, each = _SAME.get(part, (part, 1))
        size /= each
        below.append(name)
    return size, what, tuple(below)
