"""What a cell says: a number as Vietnamese offices write it, or why it is none. Pure; no guess is ever made.

A dot parts groups of three digits, a comma begins the decimals. `2.02`, `12.36` and `1,940,000` are foreign: they are
named and asked about, and read only under the style that a person chose.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from roviec.office.entry.workbooks import Fault, NotReckoned, Share, Value
from roviec.reader.text.fold import fold, level
from roviec.reader.text.numbers import parse_number

_LONGEST = 60
_SPACED = re.compile(r"(?<=\d) (?=\d{3}(?:\D|$))")
_FOREIGN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_NUMBER = re.compile(r"(?P<sign>[+-]?) ?(?P<digits>\d[\d.,]*)(?: ?(?P<rest>%|[^\d\s].*))?", re.DOTALL)
_PART_OF_WHOLE = re.compile(r"[\d.,]+ ?/ ?[\d.,]+.*")
_RANGE = re.compile(r"[\d.,]+%? ?- ?[\d.,]+.*")


class Style(StrEnum):
    """How the texts of a file write numbers; chosen by a person, never guessed."""

    VIETNAMESE = "vi"  # foreign ones are refused and asked about
    MIXED = "mixed"  # Vietnamese, but where only the foreign reading is possible it holds
    FOREIGN = "foreign"  # the whole file: 2.025 is two and a bit


@dataclass(frozen=True, slots=True)
class Number:
    """A number read. `share` where the cell itself shows it in per cent; `measure` the unit written behind it."""

    value: Decimal
    share: bool = False
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a cell gives no number: a code of `problems` and what stood there."""

    code: str
    text: str = ""


Reading = Number | Unread | None


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The words of forms (words.toml)."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _no_data() -> frozenset[str]:
    return frozenset(level(word).casefold() for word in words()["no_data"])


def read_cell(value: Value | None, style: Style = Style.VIETNAMESE) -> Reading:
    """What a cell of a workbook says; None for an empty one."""
    if value is None:
        return None
    if isinstance(value, NotReckoned):
        return Unread("no-value")
    if isinstance(value, Fault):
        return Unread("fault", str(value))
    if isinstance(value, bool):
        return Unread("not-a-number", "Đúng" if value else "Sai")
    if isinstance(value, date):
        return Unread("a-day", f"{value:%d/%m/%Y}")
    if isinstance(value, float):
        return Number(exact(value * 100 if isinstance(value, Share) else value), isinstance(value, Share))
    return read_text(value, style)


def read_text(text: str, style: Style = Style.VIETNAMESE) -> Reading:
    """What a text says that somebody typed or pasted; None for an empty one."""
    plain = " ".join(level(text).split())
    if not plain:
        return None
    if plain.casefold() in _no_data():
        return Unread("no-data", plain)
    plain = _SPACED.sub("", plain)
    match = _NUMBER.fullmatch(plain) if len(plain) <= _LONGEST else None
    if match is None:
        return Unread(_why_none(plain), shortened(plain))
    digits, rest = match["digits"], (match["rest"] or "").strip()
    number, foreign = _digits(digits, style)
    if number is None:
        return Unread("foreign" if foreign else _why_none(plain), shortened(plain))
    if rest.startswith(("-", "/")) or any(c.isdigit() for c in rest.replace("m2", "").replace("m3", "")):
        return Unread(_why_none(plain), shortened(plain))
    return Number(-number if match["sign"] == "-" else number, rest == "%", "" if rest == "%" else rest)


def _digits(digits: str, style: Style) -> tuple[Decimal | None, bool]:
    """The number, or None; and whether it would be one in the foreign way of writing."""
    ours = parse_number(digits) is not None
    foreign = _FOREIGN.fullmatch(digits) is not None
    if style == Style.FOREIGN:
        return (Decimal(digits.replace(",", "")) if foreign else None), False
    if ours:
        return Decimal(digits.replace(".", "").replace(",", ".")), False
    if style == Style.MIXED and foreign:
        return Decimal(digits.replace(",", "")), False
    return None, foreign


def _why_none(plain: str) -> str:
    if _PART_OF_WHOLE.fullmatch(plain):
        return "part-of-whole"
    if _RANGE.fullmatch(plain):
        return "range"
    return "not-a-number"


def exact(number: float) -> Decimal:
    """What Excel shows of a float: fifteen digits count, the rest is the machine's."""
    return Decimal(f"{number:.15g}")


def shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def same_measure(written: str, measure: str) -> bool:
    """Whether a unit written behind a number is the indicator's own: "tỷ đồng" and "tỉ đồng", "trđ" is another."""
    one, other = (fold(text).replace("ti dong", "ty dong").rstrip(".") for text in (written, measure))
    return one == other or other.split("/")[0].strip() == one
