"""Numbers as cells and people write them: "1.044,5" is read, "12.36" is asked, "x" is no data.

Dots part groups of exactly three digits, a comma begins the decimals. Nothing else is guessed: a number written the
foreign way is handed back with what it could mean.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from roviec.reader.text.numbers import parse_number

_NO_DATA = frozenset(
    ("", "x", "-", "–", "—", "...", "…", "..", "n/a", "na", "không có", "chưa có", "ko", "//", '"', "*")
)
_SIGNED = re.compile(r"(?P<sign>[-−+])?\s?(?P<digits>[\d.,]+)\s?%?")
_FOREIGN = re.compile(r"\d+\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
LARGEST = Decimal(10) ** 17


class NotANumber(ValueError):
    """Text where a number is meant."""


class NoData(ValueError):
    """Says on purpose that there is no number."""


class ForeignFormat(ValueError):
    """A number written the foreign way. `readings` are what it may mean, the foreign meaning first."""

    def __init__(self, written: str, readings: list[Decimal]) -> None:
        super().__init__(written)
        self.readings = readings


def read(written: str) -> Decimal:
    """The value of a number in Vietnamese writing, with at most six decimals kept.

    Raises NoData for an empty cell or a sign of none, ForeignFormat for what must be asked, NotANumber else.
    """
    text = " ".join(written.replace("\u00a0", " ").replace("\u202f", " ").split())
    if text.casefold() in _NO_DATA:
        raise NoData(written)
    match = _SIGNED.fullmatch(text)
    if match is None:
        raise NotANumber(written)
    digits = match["digits"]
    sign = -1 if match["sign"] in ("-", "−") else 1
    if parse_number(digits) is not None:
        return sign * _exact(digits.replace(".", "").replace(",", "."))
    if _FOREIGN.fullmatch(digits):
        foreign = sign * _exact(digits.replace(",", ""))
        # "2.02" in a sheet that knows only the foreign way is often what it made of "2.020".
        ours = [1000 * foreign] if "," not in digits else []
        raise ForeignFormat(written, [foreign, *ours])
    raise NotANumber(written)


def of_cell(value: float | int | Decimal) -> Decimal:
    """The number of a typed cell, as it shows: 12.3 is 12.3 and not its binary neighbour. Raises NotANumber."""
    try:
        number = Decimal(repr(value) if isinstance(value, float) else value)
    except InvalidOperation as e:
        raise NotANumber(str(value)) from e
    if not number.is_finite() or abs(number) >= LARGEST:
        raise NotANumber(str(value))
    return round(number, 6)


def _exact(digits: str) -> Decimal:
    number = Decimal(digits)
    if number >= LARGEST:
        raise NotANumber(digits)
    return round(number, 6)
