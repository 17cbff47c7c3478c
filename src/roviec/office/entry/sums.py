"""Whether rows of totals agree with the rows that they sum. Pure.

A total may stand over its parts, under them, or after each group of them; it is right if it sums the parts before it
back to the last total, those behind it up to the next, or all there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(slots=True)
class Parts:
    """The rows of one indicator and period in their order."""

    rows: list[tuple[int, Decimal]] = field(default_factory=list)
    totals: list[tuple[int, int, Decimal]] = field(default_factory=list)
    unread: bool = False  # a part could not be read: then nothing can be said

    def part(self, row: int, value: Decimal) -> None:
        self.rows.append((row, value))

    def total(self, row: int, column: int, value: Decimal) -> None:
        self.totals.append((row, column, value))


def differing(parts: Parts) -> Iterator[tuple[int, int, Decimal, Decimal]]:
    """Row, column, value and what it should be, of each total that sums nothing around it."""
    if parts.unread or not parts.rows:
        return
    edges = [row for row, _, _ in parts.totals]
    for place, (row, column, total) in enumerate(parts.totals):
        before = edges[place - 1] if place else 0
        behind = edges[place + 1] if place + 1 < len(edges) else None
        groups = [
            parts.rows,
            [one for one in parts.rows if before < one[0] < row],
            [one for one in parts.rows if row < one[0] and (behind is None or one[0] < behind)],
        ]
        if any(group and agrees(total, [value for _, value in group]) for group in groups):
            continue
        expected = min(
            (sum((v for _, v in group), Decimal(0)) for group in groups if group),
            key=lambda s: abs(s - total),
        )
        yield row, column, total, expected


def agrees(total: Decimal, parts: list[Decimal]) -> bool:
    """Whether a total is the sum of parts, which may each have been rounded in their last digit."""
    digits = max(0, *(-int(part.as_tuple().exponent) for part in parts))
    slack = Decimal(len(parts) + 1) / 2 * Decimal(10) ** -digits if digits else Decimal(0)
    return abs(sum(parts, Decimal(0)) - total) <= slack
