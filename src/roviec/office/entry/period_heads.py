"""The period and the state that a head, a title or a cell of a form announces: "Ước TH 6T/2025", "KH 2026". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from roviec.office.entry.cells import words
from roviec.office.entry.workbooks import Value
from roviec.office.indicators.rules import period_words, periods
from roviec.reader.text.fold import fold, level

FIRST_YEAR, LAST_YEAR = 1975, 2100
_LONGEST = 300
# A unit of measure, which without its marks reads like the winter crop: "triệu đồng 2024".
_MONEY = re.compile(r"\bđồng\b", re.IGNORECASE)
_MONTH_ALONE = re.compile(r"(0?[1-9]|1[0-2])/((?:19|20)\d\d)")
_PERIOD = re.compile(
    r"\b(?:(?:\d{1,2}\s*(?:thang|t)(?:\s*(?:dau|cuoi))?|(?:thang|t)\s*\d{1,2}|(?:quy|q)\s*(?:[1-4]|iv|i{1,3})"
    r"|giai doan|thoi ky|nhiem ky|nam hoc|ca nam|dau nam|cuoi nam|nam|vu|dong xuan|chiem xuan|he thu|thu mua)\s*)*"
    r"[/.,-]?\s*(?:nam\s*)?(?:19|20)\d\d(?:\s*-\s*(?:19|20)\d\d)?"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A period by its code, and the state: plan, estimate, official; empty where the head does not say."""

    code: str
    state: str = ""


def period_in(value: Value | None) -> Said | None:
    """The one period that a head or a cell says; None where it says none or more than one."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, datetime):
        # Excel makes days of what was typed as "3/2024"; only the first of a month can have been that.
        return Said(f"{value.year}-M{value.month:02}") if value.day == 1 and _usual(value.year) else None
    if isinstance(value, float):
        return Said(str(int(value))) if value == int(value) and _usual(int(value)) else None
    return _in_text(value) if isinstance(value, str) and len(value) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _in_text(text: str) -> Said | None:
    plain = _MONEY.sub(" ", level(text)).strip()
    if alone := _MONTH_ALONE.fullmatch(plain):
        return Said(f"{alone[2]}-M{int(alone[1]):02}")
    try:
        codes = {periods.parse(plain).code}
    except ValueError:
        codes = {found.code for found in period_words.read(plain)}
    if len(codes) != 1:
        return None
    [code] = codes
    return Said(code, state_in(plain)) if _usual(periods.parse(code).year) else None


def state_in(text: str) -> str:
    """The state that a head announces: plan, estimate or official; empty where it does not."""
    plain = f" {' '.join(re.findall(r'[a-z0-9]+', fold(text)))} "
    return next((state for state, said in _states() if any(f" {word} " in plain for word in said)), "")


@lru_cache(maxsize=1)
def _states() -> tuple[tuple[str, tuple[str, ...]], ...]:
    states = words()["states"]
    # An estimate of what was carried out says both words.
    return tuple((s, tuple(fold(w) for w in states[s])) for s in ("estimate", "plan", "official"))


def without_period(text: str) -> str:
    """A head without its period and its state, folded: what is left names the indicator."""
    left = f" {' '.join(re.findall(r'[a-z0-9%/]+', _PERIOD.sub(' ', fold(level(text)))))} "
    for _, said in _states():
        for word in sorted(said, key=len, reverse=True):
            left = left.replace(f" {word} ", " ")
    return left.strip()


def _usual(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR
