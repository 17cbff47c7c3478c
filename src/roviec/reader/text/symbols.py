"""Số, ký hiệu: the number and symbol of a document, taken apart.

The families differ in their separators: party documents write `12-KL/TU`, the state `34/KH-UBND`, normative acts carry
the year (`128/2025/QĐ-UBND`), official letters name no type (`4836/SNV-TCBC`). Case counts: CTr is a programme, CT
a directive, QyĐ a regulation, QĐ a decision.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from roviec.reader.rules import load

_RULES = load("kinds")

Family = Literal["law", "standing_committee", "normative", "party", "administrative", "copy", "letter"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """`number` with its leading zeros gone and `suffix` its letter (07a); `type` as printed; `unit` of a letter."""

    family: Family
    number: int
    suffix: str | None
    year: int | None
    type: str | None
    issuer: str | None
    unit: str | None
    text: str


def _either(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_NO = r"(?P<number>\d{1,5})(?P<suffix>[a-zđ])?"
_ORG = r"[A-ZĐÂÊÔƯƠÁÀẢÃẠ][A-Za-zĐđÂÊÔƯƠâêôươ…&]*(?:-[A-ZĐÂÊÔƯƠ][A-Za-zĐÂÊÔƯƠ…&]*)*\d*"
_PARTY, _ADMIN = _either(_RULES["party"]["symbols"]), _either(_RULES["administrative"]["symbols"])
_NORMATIVE, _COPY = _either(_RULES["normative"]["symbols"]), _either(_RULES["administrative"]["copies"])

# In the order in which they are tried: a letter fits nearly everything and comes last.
_FAMILIES: tuple[tuple[Family, re.Pattern[str]], ...] = tuple(
    (family, re.compile(pattern))  # type: ignore[misc]
    for family, pattern in (
        ("law", rf"{_NO}/(?P<year>\d{{4}})/(?P<issuer>QH\d{{1,2}})"),
        ("standing_committee", rf"{_NO}/(?P<year>\d{{4}})/(?P<issuer>UBTVQH\d{{1,2}})"),
        ("normative", rf"{_NO}/(?P<year>\d{{4}})/(?P<type>{_NORMATIVE})-(?P<issuer>{_ORG})"),
        ("party", rf"{_NO}\s?-\s?(?P<type>{_PARTY})/(?P<issuer>{_ORG})"),
        ("administrative", rf"{_NO}/(?P<type>{_ADMIN})-(?P<issuer>{_ORG})"),
        ("copy", rf"{_NO}/(?P<type>{_COPY})(?:-(?P<issuer>{_ORG}))?"),
        ("letter", rf"{_NO}/(?P<issuer>[A-ZĐÂÊÔƯƠ][A-Za-zĐđÂÊÔƯƠ…&]*\d*)(?:-(?P<unit>{_ORG}))?"),
    )
)
_LABEL = re.compile(r"^(?:Luật\s+)?[Ss][ốỐ]\s*:?\s*")


def normal(text: str) -> str:
    """The symbol as it is compared: NFC, Đ one letter, hyphens for dashes, no label, no blanks round separators."""
    text = unicodedata.normalize("NFC", text).strip().strip("*_.,; ").replace("\u00d0", "Đ")
    text = re.sub(r"[\u2010-\u2014\u2212]", "-", text)
    return re.sub(r"\s*([/-])\s*", r"\1", _LABEL.sub("", text))


def parse_symbol(text: str) -> Symbol | None:
    """The parts of a number and symbol, with or without its label "Số:"; None for what is none."""
    bare = normal(text)
    for family, pattern in _FAMILIES:
        if m := pattern.fullmatch(bare):
            part = m.groupdict()
            return Symbol(
                family=family,
                number=int(part["number"]),
                suffix=part["suffix"],
                year=int(part["year"]) if part.get("year") else None,
                type=part.get("type"),
                issuer=part.get("issuer"),
                unit=part.get("unit"),
                text=bare,
            )
    return None
