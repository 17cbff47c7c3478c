"""Where the marks of small charts lie: lines, bars and the classes of a map. Pure; pages draw them as SVG.

A chart never stands alone: the table beside it says the same in numbers.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

CLASSES = 5  # shades of a map
_EDGE = 3.0  # room for the dots at the rim of a line


@dataclass(frozen=True, slots=True)
class Line:
    """A sparkline in its frame: stretches of a line, dots (last one marked), and where the series breaks."""

    width: int
    height: int
    stretches: tuple[str, ...]  # "x,y x,y …" for <polyline>
    dots: tuple[tuple[str, str, bool], ...]  # x, y, whether it is the last one
    breaks: tuple[str, ...]  # x of upright lines


def line(
    values: Sequence[float | None], *, broken_before: Sequence[int] = (), width: int = 132, height: int = 30
) -> Line | None:
    """A line over evenly spaced periods, open where there is no value; None where fewer than two have one.

    `broken_before` are the positions before which a definition changed: the line stops there.
    """
    known = [v for v in values if v is not None]
    if len(known) < 2:
        return None
    low, high = min(known), max(known)
    step = (width - 2 * _EDGE) / (len(values) - 1)
    tall = height - 2 * _EDGE

    def point(at: int, value: float) -> tuple[str, str]:
        share = (value - low) / (high - low) if high > low else 0.5
        return f"{_EDGE + at * step:.1f}", f"{_EDGE + tall * (1 - share):.1f}"

    stretches: list[list[str]] = [[]]
    dots = []
    for at, value in enumerate(values):
        if at in broken_before or value is None:
            stretches.append([])
        if value is not None:
            x, y = point(at, value)
            stretches[-1].append(f"{x},{y}")
            dots.append((x, y))
    return Line(
        width,
        height,
        tuple(" ".join(one) for one in stretches if len(one) > 1),
        tuple((x, y, at == len(dots) - 1) for at, (x, y) in enumerate(dots)),
        tuple(f"{_EDGE + (at - 0.5) * step:.1f}" for at in broken_before if 0 < at < len(values)),
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a hundred units' width: where it begins and how long it is; `zero` is where nought lies."""

    x: str
    width: str
    zero: str


def bars(values: Sequence[float | None]) -> list[Bar | None]:
    """Bars in one measure, from nought on: a bar that began elsewhere would lie about how much one is of another."""
    known = [v for v in values if v is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    span = (high - low) or 1.0
    zero = 100 * -low / span
    found: list[Bar | None] = []
    for value in values:
        if value is None:
            found.append(None)
            continue
        length = 100 * abs(value) / span
        found.append(Bar(f"{zero if value >= 0 else zero - length:.2f}", f"{length:.2f}", f"{zero:.2f}"))
    return found


def bounds(values: Sequence[float]) -> list[float]:
    """The lower bounds of up to five classes that hold about as many each, the lowest first; equal values together."""
    ordered = sorted(values)
    distinct = sorted(set(ordered))
    if len(distinct) <= CLASSES:
        return distinct
    cuts = [ordered[0]]
    for part in range(1, CLASSES):
        cut = ordered[len(ordered) * part // CLASSES]
        if cut > cuts[-1]:
            cuts.append(cut)
    return cuts


def shade(value: float, cuts: Sequence[float]) -> int:
    """The class of a value, from 0, stretched so that the highest class always has the darkest of the five shades."""
    at = max(bisect_right(cuts, value) - 1, 0)
    return CLASSES - 1 if len(cuts) == 1 else round(at * (CLASSES - 1) / (len(cuts) - 1))


@dataclass(frozen=True, slots=True)
class Region:
    code: str  # of the unit
    path: str
    shade: int | None  # None: no value


@dataclass(frozen=True, slots=True)
class Islands:
    name: str
    province: str
    frame: tuple[int, int, int, int]  # x, y, width, height
    dots: tuple[tuple[str, int, int], ...]  # name, x, y
    shade: int | None


@dataclass(frozen=True, slots=True)
class Map:
    width: int
    height: int
    regions: tuple[Region, ...]
    islands: tuple[Islands, ...]
    classes: tuple[tuple[int, float, float], ...]  # shade, lowest and highest value that there is in it


def country(values: Mapping[str, float], *, reformed: bool) -> Map:
    """The provinces by the codes of their units: the 34 since 01/07/2025 where `reformed`, else the 63 before."""
    shipped = _shipped()
    cuts = bounds(list(values.values())) if values else []
    shades = {code: shade(value, cuts) for code, value in values.items()}
    regions = shipped["maps"]["34" if reformed else "63"]
    groups = tuple(
        Islands(
            group["name"],
            group["province"],
            tuple(group["frame"]),
            tuple((name, x, y) for name, x, y in group["points"]),
            shades.get(group["under"][reformed]),
        )
        for group in shipped["islands"]
    )
    classes = []
    for low, above in pairwise([*cuts, float("inf")]):
        held = [v for v in values.values() if low <= v < above]
        classes.append((shade(low, cuts), min(held), max(held)))
    return Map(
        shipped["width"],
        shipped["height"],
        tuple(Region(code, path, shades.get(code)) for code, path in regions.items()),
        groups,
        tuple(classes),
    )


@cache
def _shipped() -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(
        (Path(__file__).parent / "data" / "provinces.json").read_text(encoding="utf-8")
    )
    return whole
