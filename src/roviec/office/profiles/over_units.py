"""One indicator over many units: the numbers, their places, bars and the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from roviec.office.base.tabular import Table
from roviec.office.indicators import reading
from roviec.office.indicators.models import Indicator
from roviec.office.indicators.rules import periods
from roviec.office.indicators.rules.ranking import Rank, rank
from roviec.office.people.models import User
from roviec.office.profiles import drawing
from roviec.office.profiles.places import LEVELS, REFORM, in_reach, of_level
from roviec.office.profiles.standing import values_over
from roviec.office.units.models import Unit


@dataclass(frozen=True, slots=True)
class Line:
    """A unit with its number; `coverage` in per cent where the number was added up from the parts below."""

    pk: int
    code: str
    name: str
    above: str
    value: float | None
    rank: Rank | None
    bar: drawing.Bar | None
    coverage: Decimal | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    indicator: Indicator
    period: str
    level: str
    within: Unit | None
    on: date  # the day whose units these are: the last of the period
    lines: list[Line]
    mean: float | None
    hidden: int  # units whose numbers the person may not read
    added_up: int  # lines that were added up from the parts below

    @property
    def valued(self) -> list[Line]:
        return [line for line in self.lines if line.value is not None]


def board(user: User, indicator: Indicator, period: str, level: str, within: Unit | None = None) -> Board:
    """The numbers of a period over the units of a level as they were on its last day, the best first.

    A unit without a number of its own gets what its parts add up to, where they do.
    """
    on = min(periods.parse(period).end, timezone.localdate())
    every = of_level(level, on, within)
    versions = list(every.filter(in_reach(user)))
    allowed = {v.unit_id for v in versions}
    values = values_over(user, {indicator: period}, allowed).get(indicator.pk, {})
    sums: dict[int, Any] = {}
    if level != "commune" and len(values) < len(allowed):
        place: reading.Level = "province" if level == "province" else "district"
        rolled = reading.rolled_up([indicator], [period], place, on)
        sums = {pk: s for (pk, _, _), s in rolled.items() if pk in allowed and pk not in values}
    whole = values | {pk: float(s.value) for pk, s in sums.items() if s.value is not None}
    ranks = rank(whole, indicator.direction) if indicator.kind not in ("ordinal", "rank") else {}
    order = sorted(
        versions,
        key=lambda v: ranks[v.unit_id].position if v.unit_id in ranks else len(versions) + 1,
    )
    bars = drawing.bars([whole.get(v.unit_id) for v in order])
    lines = []
    for version, bar in zip(order, bars, strict=True):
        pk = version.unit_id
        added = sums.get(pk)
        lines.append(
            Line(
                pk,
                version.unit.code,
                version.name,
                version.parent.name if version.parent else "",
                whole.get(pk),
                ranks.get(pk),
                bar,
                added.coverage if added is not None else None,
                added.why if added is not None and added.value is None else "",
            )
        )
    mean = sum(whole.values()) / len(whole) if whole and indicator.kind not in ("ordinal", "rank") else None
    added_up = sum(1 for pk in sums if pk in whole)
    return Board(
        indicator, period, level, within, on, lines, mean, every.order_by().count() - len(versions), added_up
    )


def map_of(board: Board) -> drawing.Map | None:
    """The country in shades, where the units are its provinces."""
    if board.level != "province" or not board.valued:
        return None
    values = {line.code: line.value for line in board.lines if line.value is not None}
    return drawing.country(values, reformed=board.on >= REFORM)


def names_on(map: drawing.Map) -> dict[str, str]:
    """What each province on the map is called, whether or not its numbers may be read."""
    codes = [region.code for region in map.regions]
    return dict(Unit.objects.filter(code__in=codes).order_by().values_list("code", "name"))


def table_of(board: Board, office: str) -> Table:
    """The same as a file."""
    indicator = board.indicator
    where = f" thuộc {board.within}" if board.within else ""
    rows = [
        [
            line.rank.position if line.rank else "",
            line.name,
            line.above,
            "" if line.value is None else round(line.value, indicator.decimals),
            "" if line.coverage is None else f"cộng từ cấp dưới, phủ {line.coverage:.0f}%",
        ]
        for line in board.lines
    ]
    return Table(
        f"{indicator.name}, {periods.label(board.period)}",
        [f"{LEVELS[board.level].capitalize()}{where} tại ngày {board.on:%d/%m/%Y}"],
        [("Hạng", 7), ("Đơn vị", 30), ("Thuộc", 26), (indicator.unit_of_measure, 16), ("Ghi chú", 26)],
        rows,
        office=office,
    )
