"""A table that somebody chose: which units, indicators and periods, and which way round."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import FloatField
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils import timezone

from roviec.office.indicators import queries as indicators
from roviec.office.indicators.models import Indicator
from roviec.office.indicators.reach import may_read
from roviec.office.indicators.rules import period_words, periods
from roviec.office.people.models import User
from roviec.office.profiles.cells import Cell, Cells
from roviec.office.profiles.places import LEVELS, in_reach, of_level, values_open_to
from roviec.office.profiles.rebuilt import rebuilt
from roviec.office.units import queries as units
from roviec.office.units.models import Unit

LAYOUTS = {
    "don-vi": "Mỗi dòng một đơn vị",
    "chi-tieu": "Mỗi dòng một chỉ tiêu",
    "ky": "Mỗi dòng một đơn vị và một chỉ tiêu",
}
MOST_INDICATORS, MOST_PERIODS, MOST_UNITS = 60, 24, 12_000
AT_ONCE = 20_000  # cells that are written while one waits; more are written in the background
MAPS = {
    "": "Chỉ số đã ghi của từng đơn vị",
    "khi-do": "Địa giới khi đó, số thiếu thì tính lại",
    "hien-nay": "Địa giới tại ngày của danh sách, số trước đó tính lại",
}
REBUILT_AT_ONCE = 3_000  # the same of cells that are made of others


@dataclass(frozen=True, slots=True)
class Row:
    """A unit of a table: its key, its name on the day of the table and what it lay in."""

    pk: int
    name: str
    above: str


@dataclass(slots=True)
class Choice:
    """What was asked for. `faults` says in Vietnamese what of it could not be understood; the rest stands."""

    indicators: list[Indicator] = field(default_factory=list)
    periods: list[str] = field(default_factory=list)
    units: list[Row] = field(default_factory=list)
    layout: str = "don-vi"
    map: str = ""  # of MAPS
    level: str = ""
    within: Unit | None = None
    on: date = date.min
    years: tuple[str, str] = ("", "")
    other_periods: str = ""
    names: str = ""
    faults: list[str] = field(default_factory=list)

    @property
    def cells(self) -> int:
        return len(self.units) * len(self.indicators) * len(self.periods)

    @property
    def day(self) -> date | None:
        """The day whose boundaries are meant, where the numbers of former units are told on it."""
        return min(self.on, timezone.localdate()) if self.map == "hien-nay" else None

    @property
    def at_once(self) -> int:
        return REBUILT_AT_ONCE if self.map else AT_ONCE

    @property
    def title(self) -> str:
        where = LEVELS[self.level] if self.level else f"{len(self.units)} đơn vị"
        inside = f" thuộc {self.within}" if self.within and self.level else ""
        return f"Số liệu {where}{inside}"


def chosen(user: User, query: QueryDict) -> Choice:
    """The choice in an address: `ct` codes, `tu`–`den` years, `ky` other periods, `cap` and `trong` or `ten` units,
    `ngay` their day, `ban_do` the map of the numbers, `xoay` the layout. Units whose values the
    person may not read are left out."""
    choice = Choice(layout=query.get("xoay", "don-vi"), on=_day(query.get("ngay", "")))
    if choice.layout not in LAYOUTS:
        choice.layout = "don-vi"
    choice.map = query.get("ban_do", "") if query.get("ban_do", "") in MAPS else ""
    _choose_indicators(user, choice, query.getlist("ct"))
    _choose_periods(choice, query)
    _choose_units(user, choice, query)
    return choice


def _day(text: str) -> date:
    today = timezone.localdate()
    match = re.fullmatch(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*", text)
    if not match:
        return today
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return today


def _choose_indicators(user: User, choice: Choice, codes: Sequence[str]) -> None:
    by_code = {one.code: one for one in indicators.catalogue(user).filter(code__in=codes[:MOST_INDICATORS])}
    choice.indicators = [by_code[code] for code in dict.fromkeys(codes) if code in by_code]
    if unknown := [c for c in dict.fromkeys(codes[:MOST_INDICATORS]) if c not in by_code]:
        choice.faults.append(f"Không có chỉ tiêu mã {', '.join(unknown)[:200]}.")
    if len(codes) > MOST_INDICATORS:
        choice.faults.append(
            f"Mỗi bảng có nhiều nhất {MOST_INDICATORS} chỉ tiêu; lấy {MOST_INDICATORS} chỉ tiêu đầu."
        )


def _choose_periods(choice: Choice, query: QueryDict) -> None:
    choice.years = first, last = query.get("tu", "").strip()[:4], query.get("den", "").strip()[:4]
    years = [y for y in (first or last, last or first) if y]
    codes: list[str] = []
    if years:
        if all(re.fullmatch(r"(19|20)\d\d", y) for y in years) and years[0] <= years[1]:
            codes = [str(y) for y in range(int(years[0]), int(years[1]) + 1)]
        else:
            choice.faults.append("Năm ghi bốn chữ số, năm đầu không sau năm cuối, ví dụ từ 2021 đến 2025.")
    choice.other_periods = query.get("ky", "")[:400]
    for text in filter(None, (one.strip() for one in re.split(r"[;\n]", choice.other_periods))):
        if found := _read_period(text):
            codes.append(found)
        else:
            choice.faults.append(f"Không hiểu kỳ «{text[:60]}»; ví dụ: quý I/2025; 6 tháng đầu năm 2025.")
    choice.periods = list(dict.fromkeys(codes))[:MOST_PERIODS]
    if len(codes) > MOST_PERIODS:
        choice.faults.append(f"Mỗi bảng có nhiều nhất {MOST_PERIODS} kỳ; lấy {MOST_PERIODS} kỳ đầu.")


def _read_period(text: str) -> str | None:
    try:
        return periods.parse(text).code
    except ValueError:
        found = period_words.read(text)
        return found[0].code if len(found) == 1 else None


def _choose_units(user: User, choice: Choice, query: QueryDict) -> None:
    choice.level = query.get("cap", "") if query.get("cap", "") in LEVELS else ""
    choice.names = query.get("ten", "")[:20_000]
    rows: dict[int, Row] = {}
    hidden = 0
    if choice.level:
        if text := query.get("trong", "").strip()[:300]:
            around = units.named(text, within=user.unit.area)
            if len(around) == 1:
                choice.within = around[0]
            else:
                choice.faults.append(
                    f"{'Có nhiều đơn vị' if around else 'Không có đơn vị nào'} tên «{text}»; ghi rõ hơn."
                )
        every = of_level(choice.level, choice.on, choice.within)
        found = every.filter(in_reach(user)).values_list("unit", "name", "parent__name")
        rows = {pk: Row(pk, name, above or "") for pk, name, above in found[:MOST_UNITS]}
        hidden = every.order_by().count() - len(rows)
    for text in filter(None, (one.strip() for one in choice.names.splitlines())):
        named = units.named(text[:300], within=user.unit.area)
        if len(named) == 1:
            above = named[0].parent.name if named[0].parent else ""
            if may_read(user, named[0]):
                rows[named[0].pk] = Row(named[0].pk, named[0].name, above)
            else:
                hidden += 1
        else:
            many = "Có nhiều đơn vị" if named else "Không có đơn vị nào"
            choice.faults.append(f"{many} tên «{text[:60]}»; ghi rõ hơn.")
    choice.units = list(rows.values())
    if hidden:
        choice.faults.append(f"{hidden} đơn vị ngoài phạm vi được xem số liệu nên không có trong bảng.")


def values_of(user: User, choice: Choice, rows: Sequence[Row]) -> Iterator[tuple[Indicator, Cells]]:
    """The leading values of some rows of a table, one indicator after another; in the indicator's own prices."""
    keys = {row.pk for row in rows}
    narrow = len(keys) <= 2_000
    for indicator in choice.indicators:
        found = values_open_to(user).filter(
            indicator=indicator, period__in=choice.periods, price_base=indicator.price_base
        )
        if narrow:
            found = found.filter(unit__in=keys)
        cells: dict[tuple[int, str], dict[int, Cell]] = {
            (indicator.pk, period): {} for period in choice.periods
        }
        read = found.order_by().annotate(number=Cast("value", FloatField()))
        for period, unit, number, state in read.values_list("period", "unit_id", "number", "state").iterator(
            20_000
        ):
            if unit in keys:
                cells[indicator.pk, period][unit] = Cell(number, state)
        yield indicator, cells


def all_values_of(
    user: User, choice: Choice, rows: Sequence[Row], heard: Callable[[int, int], None] | None = None
) -> Cells:
    """The same at once, on the map that was chosen; `heard(done, of)` is told how far it is."""
    if choice.map:
        keys = [row.pk for row in rows]
        return rebuilt(user, choice.indicators, choice.periods, keys, choice.day, heard)
    cells: dict[tuple[int, str], Mapping[int, Cell]] = {}
    for done, (_, some) in enumerate(values_of(user, choice, rows), start=1):
        cells.update(some)
        if heard:
            heard(done, len(choice.indicators))
    return cells


def heads(choice: Choice) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Headings: of the columns that name a row, then the groups of the columns with numbers."""
    told = [periods.label(code) for code in choice.periods]
    if choice.layout == "don-vi":
        return ["Đơn vị", "Thuộc"], [(measured(i), told) for i in choice.indicators]
    if choice.layout == "chi-tieu":
        return ["Chỉ tiêu", "Đơn vị tính"], [(row.name, told) for row in choice.units]
    return ["Đơn vị", "Chỉ tiêu", "Đơn vị tính"], [("", told)]


def labels(choice: Choice) -> list[str]:
    """What the columns with numbers are called where one is spoken of."""
    _, groups = heads(choice)
    return [f"{group} {told}".strip() for group, several in groups for told in several]


def measured(indicator: Indicator) -> str:
    return f"{indicator.name} ({indicator.unit_of_measure})"


def lines(choice: Choice, rows: Sequence[Row], cells: Cells) -> Iterator[tuple[list[str], list[Cell | None]]]:
    """The lines of a table: what names them, and the number or None for every column."""
    if choice.layout == "don-vi":
        for row in rows:
            yield (
                [row.name, row.above],
                [cells[i.pk, p].get(row.pk) for i in choice.indicators for p in choice.periods],
            )
    elif choice.layout == "chi-tieu":
        for i in choice.indicators:
            yield (
                [i.name, i.unit_of_measure],
                [cells[i.pk, p].get(row.pk) for row in rows for p in choice.periods],
            )
    else:
        for row in rows:
            for i in choice.indicators:
                yield (
                    [row.name, i.name, i.unit_of_measure],
                    [cells[i.pk, p].get(row.pk) for p in choice.periods],
                )
