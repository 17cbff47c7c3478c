"""Which things of which rooms other systems may be told of, and what is told of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from roviec.office.audit.names import codes

# Of these keys what may leave the house: a number, a version, an address of the interface; no words, no names.
Told = Callable[[Iterable[int]], dict[int, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Source:
    kind: str
    events: tuple[str, ...]
    told: Told


SOURCES: dict[str, Source] = {}  # by the label of the model, as audit lines name it


def register(label: str, *, kind: str, events: Iterable[str], told: Told) -> None:
    """Let hooks tell of a room's things: `label` of the model, the audit codes of what may happen to them."""
    SOURCES[label] = Source(kind, tuple(events), told)


def events() -> list[tuple[str, str]]:
    """Every event that a hook may ask for, with what the log calls it."""
    names = codes()
    return [(event, names[event]) for source in SOURCES.values() for event in source.events]
