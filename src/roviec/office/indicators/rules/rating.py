"""How a figure stands against its target: met or not, how far from it, how fast the rest must go.

A bound that names its own side ("trên", "dưới") is read so; where it names none ("đạt 100%", a range), the direction
of the indicator decides. "Vượt" is strictly better than what was asked: beyond the far end of a range; a bound that
must be passed anyhow ("trên 12%") can be met, not exceeded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from roviec.office.indicators.rules.aims import Aim

Verdict = Literal["exceeded", "met", "not_met"]
LABELS: dict[Verdict, str] = {"exceeded": "Vượt", "met": "Đạt", "not_met": "Không đạt"}
_IN_POINTS = frozenset(("share", "rate"))


@dataclass(frozen=True, slots=True)
class Rating:
    """`verdict` is None where it cannot be said, `why` then says so in Vietnamese.

    `measured` is what was held against `wanted`: the figure itself, or its change or multiple. `distance` is
    measured - wanted (to the nearer end of a range, 0 within); `achieved` is in per cent of the way: from the base
    where one is known, else of the target.
    """

    verdict: Verdict | None
    measured: Decimal | None = None
    wanted: Decimal | None = None
    distance: Decimal | None = None
    achieved: Decimal | None = None
    why: str = ""


def rate(
    aim: Aim,
    actual: Decimal | None,
    *,
    direction: str,
    kind: str,
    decimals: int = 2,
    base: Decimal | None = None,
    years: int | None = None,
    yearly: list[Decimal] | None = None,
) -> Rating:
    """Hold a figure against its target.

    `base` is the figure of the base year (of the period before for KEEP), `years` how many lie between; `yearly` are
    the figures from the base to the last year, needed only where the mean of the changes is arithmetic. What is
    compared is rounded to `decimals` first, as the office writes it.
    """
    if actual is None:
        return Rating(None, why="Chưa có số thực hiện.")
    unrated = kind in ("rank", "ordinal") and aim.operator not in ("exactly", "at_least", "at_most")
    if direction == "none" or unrated:
        return Rating(None, actual, aim.value, why="Chỉ tiêu này không xếp đạt hay không đạt.")
    measured, why = _measured(aim, actual, kind, base, years, yearly)
    if measured is None:
        return Rating(None, why=why)
    measured = round(measured, decimals)
    low, high, strict = _bounds(aim, direction, base)
    if low is None and high is None:
        return Rating(None, measured, why="Thiếu số của kỳ gốc để so.")
    verdict = _verdict(measured, low, high, strict=strict, side=_side(aim, direction))
    wanted = _nearer(measured, low, high)
    return Rating(
        verdict, measured, wanted, measured - wanted, _achieved(aim, actual, base, wanted, direction)
    )


def _measured(
    aim: Aim,
    actual: Decimal,
    kind: str,
    base: Decimal | None,
    years: int | None,
    yearly: list[Decimal] | None,
) -> tuple[Decimal | None, str]:
    if aim.operator not in ("change_per_year", "change_from_base", "multiple_of_start"):
        return actual, ""
    if base is None:
        return None, "Thiếu số của kỳ gốc để so."
    if aim.operator == "multiple_of_start":
        return (actual / base, "") if base else (None, "Số của kỳ gốc bằng 0, không tính được số lần.")
    if aim.operator == "change_from_base":
        if kind in _IN_POINTS:
            return actual - base, ""
        return (
            (100 * (actual / base - 1), "")
            if base
            else (None, "Số của kỳ gốc bằng 0, không tính được tỷ lệ.")
        )
    if not years:
        return None, "Chưa qua năm nào kể từ kỳ gốc."
    if aim.mean == "arithmetic":
        return _arithmetic(yearly, kind)
    return mean_change(actual, base, years, kind)


def mean_change(actual: Decimal, base: Decimal, years: int, kind: str) -> tuple[Decimal | None, str]:
    """Change a year: in points for shares and rates, else the geometric mean in per cent; with why not, if not."""
    if kind in _IN_POINTS:
        return (actual - base) / years, ""
    if base <= 0 or actual <= 0:
        return None, "Số không dương, không tính được bình quân nhân."
    return Decimal(repr(round(100 * (math.exp(math.log(actual / base) / years) - 1), 6))), ""


def _arithmetic(yearly: list[Decimal] | None, kind: str) -> tuple[Decimal | None, str]:
    if not yearly or len(yearly) < 2:
        return None, "Thiếu số từng năm để tính bình quân cộng."
    steps = list(pairwise(yearly))
    if kind in _IN_POINTS:
        return sum((b - a for a, b in steps), Decimal(0)) / len(steps), ""
    if any(a == 0 for a, _ in steps):
        return None, "Có năm bằng 0, không tính được tỷ lệ tăng."
    return sum((100 * (b / a - 1) for a, b in steps), Decimal(0)) / len(steps), ""


def _side(aim: Aim, direction: str) -> str:
    """Which way is better: of the words where they say it, else of the indicator."""
    if aim.operator in ("over", "at_least", "multiple_of_start"):
        return "up"
    if aim.operator in ("under", "at_most"):
        return "down"
    if aim.operator in ("change_per_year", "change_from_base"):
        return "up" if (aim.value or 0) >= 0 else "down"
    return direction


def _bounds(aim: Aim, direction: str, base: Decimal | None) -> tuple[Decimal | None, Decimal | None, bool]:
    """Lower and upper end of what is wanted, and whether the end itself is not enough."""
    if aim.operator == "keep":
        return base, base, False
    if aim.operator == "between":
        return aim.value, aim.value_to, False
    return aim.value, aim.value, aim.operator in ("over", "under")


def _verdict(
    measured: Decimal, low: Decimal | None, high: Decimal | None, *, strict: bool, side: str
) -> Verdict:
    low = high if low is None else low
    high = low if high is None else high
    assert low is not None and high is not None
    if side == "keep":
        return "met" if low <= measured <= high else "not_met"
    if side == "down":  # the same on the other side of nought
        low, high, measured = -high, -low, -measured
    if strict:
        return "met" if measured > low else "not_met"
    if measured < low:
        return "not_met"
    return "exceeded" if measured > high else "met"


def _nearer(measured: Decimal, low: Decimal | None, high: Decimal | None) -> Decimal:
    ends = [end for end in (low, high) if end is not None]
    if len(ends) == 2 and ends[0] <= measured <= ends[1]:
        return measured
    return min(ends, key=lambda end: abs(end - measured))


def _achieved(
    aim: Aim, actual: Decimal, base: Decimal | None, wanted: Decimal, direction: str
) -> Decimal | None:
    """In per cent: of the way from the base to the target, or of the target itself where higher is better."""
    goal = goal_of(aim, base)
    if goal is None:
        return None
    if aim.operator in ("change_per_year", "change_from_base"):
        return None
    if base is not None and base != goal and aim.operator != "keep":
        return round(100 * (actual - base) / (goal - base), 1)
    if _side(aim, direction) == "up" and goal > 0:
        return round(100 * actual / goal, 1)
    return None


def goal_of(aim: Aim, base: Decimal | None = None) -> Decimal | None:
    """The figure itself that is to be reached, where the target leads to one."""
    match aim.operator:
        case "keep":
            return base
        case "multiple_of_start":
            return None if base is None or aim.value is None else aim.value * base
        case "change_per_year" | "change_from_base":
            return None
    return aim.value


@dataclass(frozen=True, slots=True)
class Pace:
    """What each remaining year must bring: `each` in the indicator's unit, `percent` a year where that is told."""

    each: Decimal
    percent: Decimal | None


def pace(goal: Decimal, actual: Decimal, years_left: int, *, kind: str) -> Pace | None:
    """The pace that still reaches the goal; None where no year is left or the kind has none.

    A cumulative figure needs the missing part spread over the years; a level or a stock a change a year; of these
    also the growth in per cent (geometric), of shares the points.
    """
    if years_left <= 0 or kind in ("rank", "ordinal", "rate"):
        return None
    each = round((goal - actual) / years_left, 6)
    if kind in ("share", "cumulative") or actual <= 0 or goal <= 0:
        return Pace(each, None)
    return Pace(each, Decimal(repr(round(100 * (math.exp(math.log(goal / actual) / years_left) - 1), 2))))
