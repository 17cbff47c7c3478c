"""One number of a table, with how it came about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Cell(NamedTuple):
    """`how` is the method in words where the number is not recorded as such; `coverage` in per cent, None: all."""

    value: float
    state: str
    how: str = ""
    coverage: float | None = None


Cells = Mapping[tuple[int, str], Mapping[int, Cell]]  # (indicator, period) -> unit -> number
