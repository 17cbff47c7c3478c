"""Places in a row: who comes first, and who shares a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

Key = TypeVar("Key")


class Rank(NamedTuple):
    """Place 1 is the best of `of`; `tied` others share it, and the next place is left out for each (1, 2, 2, 4)."""

    position: int
    of: int
    tied: int
    value: float


def rank(values: Mapping[Key, float], direction: str) -> dict[Key, Rank]:
    """The place of each, the best first; of an indicator without a better side the highest first."""
    ordered = sorted(values.items(), key=lambda one: one[1], reverse=direction != "down")
    of = len(ordered)
    ranks: dict[Key, Rank] = {}
    at = 0
    while at < of:
        value = ordered[at][1]
        end = at + 1
        while end < of and ordered[end][1] == value:
            end += 1
        for key, _ in ordered[at:end]:
            ranks[key] = Rank(at + 1, of, end - at - 1, value)
        at = end
    return ranks
