"""The text of a document cut up for a page: blocks, and in them runs of text that the same marks cover.

Pure. Offsets are code points of the whole text; every run knows its own, so that a selection in the browser can be
told back exactly.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

QUIET = frozenset({"boilerplate", "caption"})  # roles that are not the document's own words


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found in the text: where, of which kind (a word of the style sheet), and how it stands."""

    id: int
    kind: str
    start: int
    end: int
    state: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with the marks that cover it, the shortest first."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()  # of its marks those that begin here: an address to jump to
    target: bool = False  # part of the span that the page was asked to show
    target_begins: bool = False

    @property
    def ids(self) -> str:
        return " ".join(str(mark.id) for mark in self.marks)

    @property
    def classes(self) -> str:
        names = [
            f"in-{mark.kind} is-{mark.state}" if mark.state else f"in-{mark.kind}" for mark in self.marks
        ]
        return " ".join(dict.fromkeys([*names, *(["is-target"] if self.target else [])]))


@dataclass(slots=True)
class Shown:
    """A block of the text with its runs."""

    index: int
    role: str
    start: int
    end: int
    runs: list[Run] = field(default_factory=list)

    @property
    def quiet(self) -> bool:
        return self.role in QUIET


def lay_out(
    text: str,
    blocks: Sequence[dict[str, Any]],
    marks: Iterable[Mark] = (),
    target: tuple[int, int] | None = None,
    only: Iterable[tuple[int, int]] | None = None,
) -> list[Shown]:
    """The blocks of a text with its marks and the target span; with `only`, just the blocks that those spans touch.

    Where the reader gave no blocks, the text is one. Blocks come in the order of the text; marks may nest and cross.
    """
    tiles = blocks or [{"role": "paragraph", "start": 0, "end": len(text)}]
    spans = list(only) if only is not None else None
    ahead = deque(sorted(marks, key=lambda m: (m.start, m.end, m.id)))
    open_ones: list[Mark] = []  # those that began and have not ended: blocks and marks are gone through once
    shown = []
    for index, tile in enumerate(tiles):
        start, end = tile["start"], tile["end"]
        open_ones = [m for m in open_ones if m.end > start]
        while ahead and ahead[0].start < end:
            open_ones.append(ahead.popleft())
        inside = [m for m in open_ones if m.end > start]
        if spans is not None and not any(a < end and start < b for a, b in spans):
            continue
        shown.append(Shown(index, tile["role"], start, end, _runs(text, start, end, inside, target)))
    return shown


def _runs(
    text: str, start: int, end: int, marks: Sequence[Mark], target: tuple[int, int] | None
) -> list[Run]:
    cuts = {start, end}
    for mark in marks:
        cuts |= {max(start, mark.start), min(end, mark.end)}
    if target:
        cuts |= {min(max(edge, start), end) for edge in target}
    edges = sorted(cuts)
    runs = []
    for a, b in pairwise(edges):
        covering = sorted((m for m in marks if m.start <= a and b <= m.end), key=lambda m: m.end - m.start)
        begins = tuple(m for m in covering if max(m.start, start) == a and m.start >= start)
        hit = target is not None and target[0] <= a and b <= target[1]
        first = hit and target is not None and a == max(target[0], start) and target[0] >= start
        runs.append(Run(a, text[a:b], tuple(covering), begins, hit, first))
    return runs


def span_asked(value: str, length: int) -> tuple[int, int] | None:
    """The span of an address's `doan=120-240`; None where it is not one of a text of this length."""
    start, dash, end = value.partition("-")
    if not dash or not (start.isdecimal() and end.isdecimal()) or len(value) > 24:
        return None
    span = int(start), int(end)
    return span if span[0] < span[1] <= length else None
