"""The clock of a proposal's next step: the usual term (terms.toml, a choice of the product) or the day that was set."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from roviec.clocks.computing import Unit, compute
from roviec.clocks.working_days import Calendar, NoTable, vietnam

_COUNTED_IN = {Unit.WORKING_DAYS: "ngày làm việc", Unit.DAYS: "ngày", Unit.MONTHS: "tháng"}

# The rooms above know the days that the office has declared itself; they say so here.
_calendars: list[Callable[[], Calendar]] = []


def register_calendar(calendar: Callable[[], Calendar]) -> None:
    """Let a room above give the working days that hold in this office."""
    _calendars[:] = [calendar]


@dataclass(frozen=True, slots=True)
class Clock:
    """The last day of a step, what it rests on and how it came about; `due_on` None where it cannot be reckoned."""

    due_on: date | None
    basis: str
    trace: list[str] = field(default_factory=list)


@cache
def _terms() -> dict[str, dict[str, Any]]:
    with (Path(__file__).parent / "terms.toml").open("rb") as file:
        return {row["after"]: row for row in tomllib.load(file)["terms"]}


def usual(stage: str, start: date) -> Clock | None:
    """The clock that the product starts when a proposal comes to a stage on a day; None for a stage without one."""
    row = _terms().get(stage)
    if row is None:
        return None
    count, unit = int(row["count"]), Unit(row["unit"])
    term = f"{count} {_COUNTED_IN[unit]} để {row['step']}"
    try:
        found = compute(count, unit, start, _calendars[0]() if _calendars else vietnam())
    except NoTable as missing:
        return Clock(None, f"{term}: chưa có lịch làm việc năm {missing.year}, cần ghi hạn bằng tay")
    trace = [f"{term}, kể từ {start:%d/%m/%Y} (ngày đầu không tính)"]
    if found.weekends:
        trace.append(f"trừ {found.weekends} ngày thứ bảy, chủ nhật")
    trace += [f"trừ {day:%d/%m/%Y}: {why.name}" for day, why in found.skipped]
    trace += [f"tính {day:%d/%m/%Y}: {why.name} (làm bù)" for day, why in found.worked]
    return Clock(found.due_on, f"{term} (mặc định của phần mềm, không phải quy định)", trace)
