"""Terms that a law or a regulation sets, as data (terms/*.toml): how long, from when, which article, valid when.

A term is asked for by its code and a day; the version in force on that day answers.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from roviec.clocks.computing import Computed, Unit, compute
from roviec.clocks.working_days import Calendar

TERMS = Path(__file__).parent / "terms"


class NoTerm(LookupError):
    """No term of this code was in force on this day."""

    def __init__(self, code: str, on: date) -> None:
        super().__init__(f"no term {code!r} in force on {on.isoformat()}")
        self.code, self.on = code, on


class BadTerms(ValueError):
    """The data of the terms contradict themselves; the message names the term."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term as one version of the law sets it. `valid_to` is the last day on which it holds."""

    code: str
    name: str  # Vietnamese
    count: int
    unit: Unit
    starts: str  # Vietnamese: "ngày thụ lý"
    law: str
    article: str
    confidence: str  # C, C2, I, M or ?
    source: str
    valid_from: date
    valid_to: date | None
    rolls: bool

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def due(self, start: date, calendar: Calendar) -> Computed:
        """The last day of the term that runs from `start`."""
        return compute(self.count, self.unit, start, calendar, rolls=self.rolls)


def terms(on: date) -> list[Term]:
    """Every term in force on a day, in the order of the data."""
    return [term for term in _all() if term.in_force(on)]


def term(code: str, on: date) -> Term:
    """The version of a term in force on a day. Raises NoTerm."""
    for one in _all():
        if one.code == code and one.in_force(on):
            return one
    raise NoTerm(code, on)


@cache
def _all() -> tuple[Term, ...]:
    return tuple(one for file in sorted(TERMS.glob("*.toml")) for one in load(file))


def load(file: Path) -> list[Term]:
    """The terms of one data file. Raises BadTerms where two versions of a term overlap or one ends before it begins."""
    with file.open("rb") as opened:
        rows = tomllib.load(opened)["terms"]
    found = [
        Term(
            code=row["code"],
            name=row["name"],
            count=row["count"],
            unit=Unit(row["unit"]),
            starts=row["starts"],
            law=row["law"],
            article=row["article"],
            confidence=row["confidence"],
            source=row["source"],
            valid_from=row["valid_from"],
            valid_to=row.get("valid_to"),
            rolls=row.get("rolls", True),
        )
        for row in rows
    ]
    for n, one in enumerate(found):
        if one.valid_to is not None and one.valid_to < one.valid_from:
            raise BadTerms(f"{one.code} ends before it begins")
        for other in found[n + 1 :]:
            if other.code == one.code and (other.in_force(one.valid_from) or one.in_force(other.valid_from)):
                raise BadTerms(f"two versions of {one.code} hold on one day")
    return found
