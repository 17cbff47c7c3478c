"""Figures that a person should look at twice: far from the last one, or from those of the units beside. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import Any

from roviec.office.base.templatetags.office import number

_IN_POINTS = frozenset({"share", "rate"})
_NEVER = frozenset({"rank", "ordinal"})


@lru_cache(maxsize=1)
def rules() -> dict[str, dict[str, float]]:
    """The bounds (outliers.toml)."""
    held: dict[str, Any] = tomllib.loads(
        (Path(__file__).parent / "outliers.toml").read_text(encoding="utf-8")
    )
    return held


def against_last(kind: str, value: Decimal, last: Decimal | None) -> str:
    """Why a figure is doubtful beside the last one of its series, in Vietnamese; empty where it is not."""
    if last is None or kind in _NEVER or value == last:
        return ""
    bounds = rules()["last"]
    if kind in _IN_POINTS:
        points = abs(value - last)
        return (
            f"lệch {number(points)} điểm so với kỳ trước ({number(last)})"
            if points > Decimal(str(bounds["points"]))
            else ""
        )
    if last <= 0 or value <= 0:
        return f"đổi dấu so với kỳ trước ({number(last)})" if last * value < 0 else ""
    times = value / last
    larger = max(times, 1 / times)
    near = Decimal(str(bounds["thousandfold"]))
    if 1000 * (1 - near) <= larger <= 1000 * (1 + near):
        return f"gấp khoảng 1.000 lần hoặc 1/1.000 kỳ trước ({number(last)}); nhầm dấu chấm hoặc đơn vị tính?"
    if larger <= Decimal(str(bounds["times"])):
        return ""
    said = f"gấp {number(round(times, 1))} lần" if times > 1 else f"chỉ bằng 1/{number(round(larger, 1))}"
    return f"{said} kỳ trước ({number(last)})"


def beside(values: Sequence[Decimal]) -> tuple[Decimal, Decimal] | None:
    """The bounds outside which a figure is far from its neighbours; None where there are too few, or all alike."""
    bounds = rules()["beside"]
    if len(values) < bounds["least"]:
        return None
    middle = median(values)
    spread = median(abs(value - middle) for value in values)
    if not spread:
        return None
    reach = spread * Decimal(str(bounds["deviations"]))
    return middle - reach, middle + reach


def against_neighbours(value: Decimal, bounds: tuple[Decimal, Decimal] | None) -> str:
    """Why a figure is doubtful beside those of other units; empty where it is not."""
    if bounds is None or bounds[0] <= value <= bounds[1]:
        return ""
    low, high = (number(round(bound, 2)) for bound in bounds)
    return f"khác xa các đơn vị khác cùng chỉ tiêu (thường từ {low} đến {high})"
