"""Is it certain which unit a name means? Finding offers candidates; this says whether one may be taken unasked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from roviec.office.units.models import Unit
from roviec.office.units.queries import find
from roviec.reader.text.fold import fold, level

_SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "btv": "ban thuong vu",
    "tp": "thanh pho",
    "tx": "thi xa",
}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Match:
    """`unit` where the name can mean only that one; else the `candidates`, best first, perhaps none."""

    unit: Unit | None
    candidates: list[Unit] = field(default_factory=list)


def match(text: str, *, on: date | None, within: Unit | None) -> Match:
    """Which unit a name as written means, on a day, within a territory.

    Certain are, in the territory or above it: the only candidate there is; the only one that carries exactly this
    name (marks first, then without them); the only one whose name holds all the words that were written. Everything
    else is to be asked.
    """
    candidates = find(text, on=on, within=within)
    if not candidates:
        return Match(None)
    if within is not None and not any(near(unit, within) for unit in candidates):
        return Match(None, candidates)
    if len(candidates) == 1:
        return Match(candidates[0], candidates)
    for same in (_marked, _words):
        equal = [unit for unit in candidates if same(unit.name) == same(text)]
        if len(equal) == 1:
            return Match(equal[0], candidates)
        if equal:
            return Match(None, equal)
    asked = set(_words(text))
    holding = [unit for unit in candidates if asked <= set(_words(unit.name))]
    return Match(holding[0] if len(holding) == 1 else None, holding or candidates)


def near(unit: Unit, within: Unit) -> bool:
    """Whether a unit lies in a territory, serves it, or stands above it."""
    here, there = within.area.path, unit.area.path
    return there.startswith(here) or here.startswith(there)


def _marked(text: str) -> str:
    return " ".join(level(text).casefold().split())


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for part in _WORD.findall(fold(text)) for word in _SHORT.get(part, part).split())
