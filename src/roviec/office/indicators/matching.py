"""Which indicator of the catalogue is meant by a name as documents and columns write it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from roviec.office.indicators.models import Indicator
from roviec.office.indicators.rules import measures
from roviec.reader.text.fold import fold

_EXACT, _WHOLE, _INSIDE = 100.0, 70.0, 40.0
_SURE = 60.0  # below this a name is offered, not proposed
_LEAST = 35.0
# What a text puts around the name of an indicator and does not belong to it.
_AROUND = re.compile(
    r"^(?:trong do|chi tieu|uoc|tong so)\s*:?\s+"
    r"|\s*(?:\([^)]*\)|uoc dat|dat|hang nam|binh quan nam|tren dia ban(?: huyen| tinh| xa)?"
    r"|cua (?:toan )?(?:huyen|tinh|xa|thanh pho)|toan (?:huyen|tinh|xa))$"
)
_BREAKS = re.compile(r"[^\w%]+")


@dataclass(frozen=True, slots=True)
class Match:
    indicator: Indicator
    score: float

    @property
    def sure(self) -> bool:
        return self.score >= _SURE


class Matcher:
    """Names of many columns against one catalogue, read once."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self._names: list[tuple[str, frozenset[str], Indicator]] = []
        for one in indicators:
            names = {_even(name) for name in (one.name, *one.aliases, one.code)}
            self._names += [(name, frozenset(name.split()), one) for name in names if name]

    def find(self, text: str, unit_of_measure: str = "") -> list[Match]:
        """The indicators that may be meant, best first, at most ten.

        A unit of measure that cannot be turned into the indicator's rules it out.
        """
        asked = _even(text)
        if not asked:
            return []
        words = frozenset(asked.split())
        best: dict[int, Match] = {}
        for name, own, indicator in self._names:
            score = _score(asked, words, name, own)
            if score < _LEAST or (indicator.pk in best and best[indicator.pk].score >= score):
                continue
            if unit_of_measure and measures.factor(unit_of_measure, indicator.unit_of_measure) is None:
                continue
            best[indicator.pk] = Match(indicator, score)
        return sorted(best.values(), key=lambda m: (-m.score, m.indicator.code))[:10]


def _score(asked: str, words: frozenset[str], name: str, own: frozenset[str]) -> float:
    if asked == name:
        return _EXACT
    common = len(words & own)
    if not common:
        return 0.0
    alike = common / len(words | own)
    if f" {name} " in f" {asked} " and len(own) > 1:
        return _WHOLE * (0.6 + 0.4 * alike)
    if f" {asked} " in f" {name} " and len(words) > 1:
        return _WHOLE * (0.5 + 0.5 * alike)
    return _INSIDE + 30 * alike if alike >= 0.6 else 0.0


def _even(text: str) -> str:
    """Without marks, punctuation and what stands around the name."""
    plain = fold(text)
    while (bare := _AROUND.sub("", plain)) != plain and bare:
        plain = bare
    return " ".join(_BREAKS.sub(" ", plain).split())
