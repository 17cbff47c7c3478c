"""What a target says: "trên 12%", "16% trở lên", "58,9% (66/112 thôn)", "giảm bình quân 1,41%/năm"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from roviec.office.indicators.rules import numbers
from roviec.reader.text.fold import fold

Operator = Literal[
    "over", "at_least", "under", "at_most", "between", "exactly", "change_per_year", "change_from_base",
    "multiple_of_start", "share_with_count", "keep",
]  # fmt: skip
START = "start"  # base of a multiple or change told against the start of the term


@dataclass(frozen=True, slots=True)
class Aim:
    """A target. A change is signed: a fall by 1.41 is -1.41; in points for shares, in per cent else.

    `base` is the code of the year that a change or multiple is told against, START for the start of the term, or
    empty. `doubt` says in Vietnamese what in the words does not agree with itself.
    """

    operator: Operator
    value: Decimal | None = None
    value_to: Decimal | None = None
    count: int | None = None
    count_of: int | None = None
    base: str = ""
    mean: Literal["geometric", "arithmetic"] = "geometric"
    text: str = ""
    doubt: str = ""


class NotAnAim(ValueError):
    """Words that state no target."""


class Ambiguous(ValueError):
    """Words with two meanings; `readings` are what they may mean."""

    def __init__(self, text: str, readings: list[Aim]) -> None:
        super().__init__(text)
        self.readings = readings


_N = r"(?P<n>-?\d[\d.,]*)"
_TIMES = re.compile(rf"(?P<verb>gap|tang|bang)\s+(?:hon\s+|tren\s+|khoang\s+)?{_N}\s*lan(?!\w)")
_CHANGED = r"(?P<verb>tang|giam)\s+(?:them\s+)?(?:binh quan\s+)?(?:tu\s+|tren\s+|it nhat\s+)?" + _N
_POINTS = r"\s*(?:%|diem(?: %| phan tram)?)"
_PER_YEAR = re.compile(
    rf"{_CHANGED}(?:{_POINTS}|\s*[^\W\d]+)(?:\s*/\s*nam|\s+(?:moi|hang|mot)\s*nam)"
    rf"|(?:moi|hang|binh quan)\s*nam\s+{_CHANGED.replace('verb', 'verb2').replace('<n>', '<n2>')}{_POINTS}"
)
_FROM_BASE = re.compile(rf"{_CHANGED}{_POINTS}\s+so\s+(?:voi\s+)?(?P<base>.+)")
_COUNTED = re.compile(
    r"(?P<n>\d[\d.,]*)\s*%\s*\(\s*(?:tuong duong\s+)?(?P<count>\d[\d.]*)(?:\s*/\s*(?P<of>\d[\d.]*))?\s*[^\W\d][^)]*\)"
)
_RANGE = re.compile(r"(?P<n>\d[\d.,]*)\s*%?\s*(?:-|–|den)\s*(?P<to>\d[\d.,]*)")
_KEEP = re.compile(r"(?:tiep tuc\s+)?(?:duy tri|giu vung|giu on dinh)\b")
_BASE_YEAR = re.compile(r"(?:nam\s+)?(?P<year>(?:19|20)\d\d)\b")
_ANY = re.compile(_N)
_BOUNDS: tuple[tuple[Operator, re.Pattern[str]], ...] = (
    ("at_most", re.compile(r"khong (?:vuot )?qua|khong cao hon|toi da|nhieu nhat|≤|<=|tro xuong")),
    ("at_least", re.compile(r"khong duoi|khong thap hon|it nhat|toi thieu|≥|>=|tro len")),
    ("over", re.compile(r"\b(?:tren|hon|vuot|cao hon)\b|>")),
    ("under", re.compile(r"\b(?:duoi|thap hon|it hon)\b|<")),
)
_HALF_A_POINT = Decimal(
    "0.06"
)  # a share is written with one decimal: half of its last place, and the edge of it


def parse(text: str) -> Aim:
    """The target that words state. Raises NotAnAim, Ambiguous, or numbers.ForeignFormat for a number to be asked."""
    plain = fold(text)
    if match := _TIMES.search(plain):
        return _multiple(text, plain, match)
    if match := _PER_YEAR.search(plain):
        verb, number = match["verb"] or match["verb2"], match["n"] or match["n2"]
        return Aim("change_per_year", _number(number) * (-1 if verb == "giam" else 1), text=text)
    if match := _FROM_BASE.search(plain):
        value = _number(match["n"]) * (-1 if match["verb"] == "giam" else 1)
        return Aim("change_from_base", value, base=_base(match["base"]), text=text)
    if match := _COUNTED.search(plain):
        return _with_count(text, match)
    if match := _RANGE.search(plain):
        low, high = _number(match["n"]), _number(match["to"])
        if low > high:
            raise NotAnAim(text)
        return Aim("between", low, high, text=text)
    found = _ANY.search(plain)
    if _KEEP.search(plain):
        return Aim("keep", text=text) if found is None else Aim("exactly", _number(found["n"]), text=text)
    if found is None:
        raise NotAnAim(text)
    value = _number(found["n"])
    for operator, words in _BOUNDS:
        if words.search(plain):
            return Aim(operator, value, text=text)
    return Aim("exactly", value, text=text)


def _multiple(text: str, plain: str, match: re.Match[str]) -> Aim:
    """ "gấp 2,6 lần" is 2.6 of it; "tăng 2,6 lần" may mean 2.6 or 3.6 of it."""
    times = _number(match["n"])
    _, _, after = plain.partition(" so ")
    aim = Aim(
        "multiple_of_start", times, base=_base(after.removeprefix("voi ")) if after else START, text=text
    )
    if match["verb"] == "tang":
        raise Ambiguous(text, [aim, replace(aim, value=times + 1)])
    return aim


def _with_count(text: str, match: re.Match[str]) -> Aim:
    share, count = _number(match["n"]), int(match["count"].replace(".", ""))
    of = int(match["of"].replace(".", "")) if match["of"] else None
    doubt = ""
    if of is not None and (not of or abs(100 * Decimal(count) / of - share) > _HALF_A_POINT):
        real = f"{100 * Decimal(count) / of:.2f}".replace(".", ",") if of else "?"
        doubt = f"{count}/{of} là {real}%, không phải {match['n']}%."
    return Aim("share_with_count", share, count=count, count_of=of, text=text, doubt=doubt)


def _base(words: str) -> str:
    if match := _BASE_YEAR.search(words):
        return match["year"]
    return START if "dau nhiem ky" in words or "dau ky" in words else ""


def _number(written: str) -> Decimal:
    return numbers.read(written.rstrip(".,"))
