"""How far the decisions on proposals are carried out. Tasks lie above this room; they say it here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carried:
    """What was given for a proposal: how many tasks, how many of them done and how many late."""

    given: int
    done: int
    late: int

    @property
    def said(self) -> str:
        """The same in words."""
        if self.done == self.given:
            return "đã thực hiện"
        late = f", {self.late} quá hạn" if self.late else ""
        return f"đã xong {self.done}/{self.given} nhiệm vụ{late}"


_counters: list[Callable[[list[int]], dict[int, Carried]]] = []


def register(count: Callable[[list[int]], dict[int, Carried]]) -> None:
    """Let a room above say how far decisions are: `count(proposal_pks)` gives those for which work was given. Whoever
    sees a proposal may know."""
    if count not in _counters:
        _counters.append(count)


def of(proposals: list[int]) -> dict[int, Carried]:
    """How far each of these proposals is carried out; those for which nobody was given work are left out."""
    found: dict[int, Carried] = {}
    for count in _counters:
        found |= count(proposals)
    return found
