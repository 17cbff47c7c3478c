"""Change from one figure to another: points for shares, per cent for sums, growth on constant prices only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Change:
    """`absolute` is in the indicator's unit (points for shares), `percent` the growth; `why` says what is missing."""

    absolute: Decimal | None = None
    percent: Decimal | None = None
    in_points: bool = False
    why: str = ""


def change(
    now: Decimal | None,
    then: Decimal | None,
    *,
    kind: str,
    price_base: str = "",
    price_base_then: str | None = None,
    broken: str = "",
) -> Change:
    """From `then` to `now`. `broken` says why the series breaks between them, empty where it does not.

    Nothing is computed across a break or across two price bases; no growth on current prices; a rank and a grade
    have no distance.
    """
    if now is None or then is None:
        return Change(why="Thiếu số của một trong hai kỳ.")
    if broken:
        return Change(why=f"Chuỗi số liệu bị ngắt: {broken}.")
    if price_base_then is not None and price_base_then != price_base:
        return Change(why="Hai số tính theo hai loại giá, không so sánh được.")
    if kind == "ordinal":
        return Change(why="Mức xếp loại không tính được chênh lệch.")
    if kind == "rank":
        return Change(absolute=now - then)
    if kind in ("share", "rate"):
        return Change(absolute=now - then, in_points=True)
    if price_base == CURRENT:
        return Change(absolute=now - then, why="Theo giá hiện hành, không tính tốc độ tăng.")
    if then <= 0:
        return Change(absolute=now - then, why="Số kỳ gốc không dương, không tính tốc độ tăng.")
    return Change(absolute=now - then, percent=round(100 * (now / then - 1), 2))


def break_between(breaks: Sequence[dict[str, str]], earlier: date, later: date) -> str:
    """Why a series breaks after `earlier` and by `later` ({"on": ISO day, "why": words}); empty where it does not."""
    for one in sorted(breaks, key=lambda b: b["on"], reverse=True):
        if earlier < date.fromisoformat(one["on"]) <= later:
            return one["why"]
    return ""
