"""The values of a finding that carry a confidence of their own, and what is told of each to judge it by.

A finding may be there and yet have a wrong deadline. The confidence of a value says how likely the value is right
where its finding is. Only values that are given have one: of what is missing nothing is claimed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from roviec.reader.learning.findings import Found
from roviec.reader.model import Basis, Deadline, Period, Reading, Span

DOCUMENT = -1  # the place of the document itself among the findings
FIELDS: dict[str, tuple[str, ...]] = {
    "document": ("kind", "number", "issuer", "issued_on", "published_on"),
    "meeting": ("held_on", "chair"),
    "person": ("positions",),
    "figure": ("value", "unit", "indicator", "period", "status"),
    "directive": ("issuer", "assignees", "coordinators", "deadline"),
    "proposal": ("proposer", "addressees"),
}
VALUES = tuple(f"{kind}.{name}" for kind, names in FIELDS.items() for name in names)

# What is believed of a value before anything is learnt; never so much that nothing learnt could call it sure.
_STATED, _INFERRED = "rule:stated:0.88", "rule:inferred:0.75"
_ALWAYS = Basis("stated")


@dataclass(slots=True)
class Value:
    """A value that the reader gives. `kind` is "figure.period"; `of` the index of its finding, or DOCUMENT."""

    kind: str
    name: str
    item: Any
    basis: Basis
    of: int

    @property
    def given(self) -> Any:
        return getattr(self.item, self.name)

    def weigh(self, confidence: float) -> None:
        """Keep the confidence beside how the value is known."""
        basis = self.basis
        self.item.basis[self.name] = Basis(basis.known, basis.why, basis.span, confidence)


def values_of(reading: Reading, found: list[Found]) -> Iterator[Value]:
    """Every value given, that of the document first, then finding by finding."""
    yield from _of("document", reading.identity, DOCUMENT)
    for index, one in enumerate(found):
        if one.kind in FIELDS:
            yield from _of(one.kind, one.item, index)


def _of(kind: str, item: Any, index: int) -> Iterator[Value]:
    basis = item.basis
    for name in FIELDS[kind]:
        value = getattr(item, name)
        if value is None or value == [] or value == "":
            continue
        yield Value(f"{kind}.{name}", name, item, basis.get(name, _ALWAYS), index)


def value_features(reading: Reading, found: list[Found], values: list[Value]) -> Iterator[tuple[str, ...]]:
    """The features of each value, in the order of `values`; to be asked before the findings are weighed."""
    starts = [b.start for b in reading.blocks]
    family = "official" if reading.identity.number else "press"
    before: dict[str, Any] = {}
    for value in values:
        stated = value.basis.known == "stated"
        out = [_STATED if stated else _INFERRED, family]
        if why := value.basis.why:
            out.append("why:" + " ".join(why.split()[:5]))
        given = value.given
        if value.of != DOCUMENT:
            one = found[value.of]
            confidence = one.item.confidence
            out.append(
                "finding:sure"
                if confidence >= 0.85
                else "finding:fair"
                if confidence >= 0.65
                else "finding:poor"
            )
            out.append(_where(value.basis.span, one.span, starts))
            if before.get(value.kind) == given:
                out.append("the same as the one before")
            before[value.kind] = given
        out += _told(given, value)
        yield tuple(out)


def _where(at: Span | None, of: Span, starts: list[int]) -> str:
    """Where the words stand from which a value is known, seen from the finding."""
    if at is None:
        return "from no words"
    if of.start <= at.start and at.end <= of.end:
        return "in the finding"
    apart = of.start - at.end if at.end <= of.start else at.start - of.end
    side = "before" if at.start < of.start else "behind"
    if apart < 40:
        return f"close {side}"
    if bisect_right(starts, at.start) == bisect_right(starts, of.start):
        return f"in the block {side}"
    return f"in another block {side}"


def _told(given: Any, value: Value) -> Iterator[str]:
    """What the value itself looks like."""
    if isinstance(given, list):
        yield f"how many:{min(len(given), 3)}"
        given = given[0]
    if isinstance(given, Deadline):
        yield (
            "a day"
            if given.on
            else "a stretch"
            if given.end
            else "again"
            if given.recurring
            else "no day known"
        )
        given = given.text
    elif isinstance(given, Period):
        days = (given.end - given.start).days
        yield "days:" + ("<35" if days < 35 else "<100" if days < 100 else "<370" if days < 370 else "370+")
        given = given.text
    if isinstance(given, str):
        if value.name in ("kind", "status"):
            yield f"is:{given}"
            return
        size = given.count(" ") + 1
        yield "words:1" if size == 1 else "words:<4" if size < 4 else "words:<9" if size < 9 else "words:9+"
        yield "begins small" if given[:1].islower() else "begins large"
        if "," in given or ";" in given:
            yield "holds a comma"
