"""How numbers are kept: versions, disagreeing sources, which one leads. The actions call it in their transaction.

One number or a hundred thousand go the same way: what is there already is read in a few questions, everything is
decided in memory, and written in a few blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from operator import attrgetter

from django.utils import timezone

from roviec.office.base.bulk import insert_rows
from roviec.office.indicators import rollups
from roviec.office.indicators.access import WHY_ENTER, enterer, told_of
from roviec.office.indicators.checking import Entry, faults
from roviec.office.indicators.models import Conflict, Figure, Value
from roviec.office.indicators.models.values import Source, State
from roviec.office.indicators.rules import periods
from roviec.office.people.models import User
from roviec.office.units.models import Unit, UnitVersion

_BLOCK = 400  # units a question: SQLite takes no more than a thousand parameters in some builds
_WRITE = 2000
STANDS = {State.REVISED: 3, State.OFFICIAL: 2, State.ESTIMATE: 1}  # which state leads

Cell = tuple[int, str, int, str]  # indicator, period, unit, price base


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry that was not taken: its place in what was given, from 0, and why."""

    row: int
    why: str


@dataclass(slots=True)
class Taken:
    """What became of the entries; `values` are those now in force for each row that was not refused."""

    entered: int = 0
    unchanged: int = 0
    disputed: int = 0
    refused: list[Refusal] = field(default_factory=list)
    values: dict[int, Value] = field(default_factory=dict)


def take(
    by: User,
    rows: Sequence[Entry],
    *,
    source: str,
    note: str = "",
    figure: Figure | None = None,
    settled: bool = False,
) -> Taken:
    """Keep what may be kept. Permissions are asked for each unit once; nothing of a refused row is written.

    `settled` says that the action that calls has asked: a clerk may confirm what a document of the area says of a
    unit outside of it.
    """
    taken = Taken()
    good = _sifted(by, rows, taken, settled=settled)
    held = _held({(e.indicator.pk, e.period, e.unit.pk, e.base) for _, e in good})
    versions = _versions({e.unit.pk for _, e in good})
    now = timezone.now()
    fresh: list[Value] = []
    gone: list[Value] = []
    disputes: list[tuple[Value, Value]] = []
    for row, entry in good:
        cell = (entry.indicator.pk, entry.period, entry.unit.pk, entry.base)
        chain = held.setdefault(cell, {})
        before = chain.get(entry.state)
        if before is not None and before.value == entry.value and not (figure and before.figure_id is None):
            taken.unchanged += 1
            taken.values[row] = before
            continue
        if before is not None and (why := _kept_from_change(before, entry)):
            taken.refused.append(Refusal(row, why))
            continue
        value = _made(by, entry, source, note, figure, versions, now)
        taken.values[row] = value
        fresh.append(value)
        if before is not None and before.value != entry.value and _disagree(before, figure):
            value.current = False
            disputes.append((before, value))
            taken.disputed += 1
            continue
        if before is not None:
            value.version, value.supersedes = before.version + 1, before
            gone.append(before)
        chain[entry.state] = value
        taken.entered += 1
    _write(fresh, gone, held)
    Conflict.objects.bulk_create(
        [Conflict(held=held_, offered=offered, opened_at=now) for held_, offered in disputes],
        batch_size=_WRITE,
    )
    rollups.refresh(fresh)
    return taken


def _sifted(by: User, rows: Sequence[Entry], taken: Taken, *, settled: bool) -> list[tuple[int, Entry]]:
    """Rows that may be kept; the last of two that mean one number is refused where they differ."""
    allowed: dict[int, bool] = {}
    may_enter = enterer(by)
    today = timezone.localdate()
    seen: dict[tuple[int, str, int, str, str], Decimal] = {}
    good = []
    for row, entry in enumerate(rows):
        unit = told_of(entry.unit)
        if unit.pk not in allowed:
            allowed[unit.pk] = settled or may_enter(unit)
        if not allowed[unit.pk]:
            taken.refused.append(Refusal(row, WHY_ENTER))
            continue
        if unit is not entry.unit:
            entry = replace(entry, unit=unit)
        if wrong := faults(entry, today=today):
            taken.refused.append(Refusal(row, " ".join(wrong)))
            continue
        key = (entry.indicator.pk, entry.period, unit.pk, entry.base, entry.state)
        if seen.setdefault(key, entry.value) != entry.value:
            taken.refused.append(Refusal(row, "Số này đứng hai lần với hai giá trị khác nhau."))
            continue
        good.append((row, entry))
    return good


def _held(cells: set[Cell]) -> dict[Cell, dict[str, Value]]:
    """The current values of these cells by state; locked against others until the transaction ends."""
    units = sorted({unit for _, _, unit, _ in cells})
    indicators = {indicator for indicator, _, _, _ in cells}
    codes = {period for _, period, _, _ in cells}
    found: dict[Cell, dict[str, Value]] = {}
    for start in range(0, len(units), _BLOCK):
        values = Value.objects.select_for_update().filter(
            unit__in=units[start : start + _BLOCK], current=True
        )
        if len(indicators) <= _BLOCK:
            values = values.filter(indicator__in=indicators)
        if len(codes) <= 100:
            values = values.filter(period__in=codes)
        for value in values.order_by():
            cell = (value.indicator_id, value.period, value.unit_id, value.price_base)
            if cell in cells:
                found.setdefault(cell, {})[value.state] = value
    return found


def _versions(units: set[int]) -> dict[int, list[UnitVersion]]:
    """The versions of these units, by unit, oldest first."""
    ordered = sorted(units)
    found: dict[int, list[UnitVersion]] = {}
    for start in range(0, len(ordered), _BLOCK):
        block = ordered[start : start + _BLOCK]
        for version in UnitVersion.objects.filter(unit__in=block).order_by("valid_from"):
            found.setdefault(version.unit_id, []).append(version)
    return found


def version_on(versions: Iterable[UnitVersion], unit: Unit, day: date) -> UnitVersion | None:
    """What the unit was on a day, on its own last day where it ended before."""
    if unit.ended_on and unit.ended_on <= day:
        day = unit.ended_on - timedelta(days=1)
    for version in versions:
        if (version.valid_from is None or version.valid_from <= day) and (
            version.valid_to is None or version.valid_to > day
        ):
            return version
    return None


def _kept_from_change(before: Value, entry: Entry) -> str:
    if before.locked:
        return f"Số liệu đã khóa ({_written(before)}); mở khóa rồi mới điều chỉnh."
    if before.approved_to and not entry.reason.strip():
        return f"Số liệu đã duyệt ({_written(before)}); ghi lý do điều chỉnh."
    return ""


def _written(value: Value) -> str:
    return f"{value.value.normalize():f}".replace(".", ",")


def _disagree(before: Value, figure: Figure | None) -> bool:
    """Whether two sources disagree, and not one corrects itself: a document against another, or against a form."""
    if figure is None:
        return before.figure_id is not None
    if before.figure_id is None:
        return True
    return (
        before.figure_id != figure.pk
        and before.figure is not None
        and before.figure.document_id != figure.document_id
    )


def _made(
    by: User,
    entry: Entry,
    source: str,
    note: str,
    figure: Figure | None,
    versions: dict[int, list[UnitVersion]],
    now: datetime,
) -> Value:
    period = periods.parse(entry.period)
    return Value(
        indicator=entry.indicator,
        unit=entry.unit,
        unit_version=version_on(versions.get(entry.unit.pk, ()), entry.unit, period.end),
        period=period.code,
        period_start=period.start,
        period_end=period.end,
        state=entry.state,
        price_base=entry.base,
        value=round(entry.value, 6),
        coverage=entry.coverage,
        source=source if figure is None else Source.FIGURE,
        figure=figure,
        source_note=(entry.note or note)[:200],
        entered_by=by,
        entered_at=now,
        reason=entry.reason.strip()[:300],
    )


def leader(chain: dict[str, Value]) -> Value | None:
    """Of the current values of one cell, the one that stands highest; a plan never leads."""
    acting = [value for state, value in chain.items() if state in STANDS]
    return max(acting, key=lambda value: STANDS[State(value.state)], default=None)


def _write(fresh: list[Value], gone: list[Value], held: dict[Cell, dict[str, Value]]) -> None:
    """First what steps back, then what comes: at no moment do two lead."""
    stepping_back = {value.pk: value for value in gone if value.pk}
    leading_now: list[Value] = []
    for chain in held.values():
        first = leader(chain)
        for value in chain.values():
            if value is first and not value.leading:
                value.leading = True
                if value.pk:
                    leading_now.append(value)
            elif value is not first and value.leading:
                value.leading = False
                stepping_back.setdefault(value.pk, value)
    for value in gone:
        value.current = value.leading = False
    Value.objects.bulk_update(stepping_back.values(), ["current", "leading"], batch_size=_BLOCK)
    _insert(fresh)
    Value.objects.bulk_update(leading_now, ["leading"], batch_size=_BLOCK)


_MANY = 500  # from here on plain rows are written: models take four times as long
_PLAIN = tuple(f.attname for f in Value._meta.concrete_fields if not f.primary_key)


def _insert(fresh: list[Value]) -> None:
    """Insert these values, of one moment, and tell each its key."""
    if len(fresh) < _MANY:
        Value.objects.bulk_create(fresh, batch_size=_WRITE)
        return
    take = attrgetter(*_PLAIN)
    state = _PLAIN.index("state")
    rows = (take(value) for value in fresh)
    insert_rows(Value, _PLAIN, ((*row[:state], str(row[state]), *row[state + 1 :]) for row in rows))
    units = sorted({value.unit_id for value in fresh})
    indicators = {value.indicator_id for value in fresh}
    keys: dict[tuple[object, ...], int] = {}
    for start in range(0, len(units), _BLOCK):
        made = Value.objects.filter(
            unit__in=units[start : start + _BLOCK],
            entered_at=fresh[0].entered_at,
            entered_by=fresh[0].entered_by_id,
        )
        if len(indicators) <= _BLOCK:
            made = made.filter(indicator__in=indicators)
        for pk, *cell in made.order_by("pk").values_list("pk", *_CELL):
            keys[tuple(cell)] = pk
    cell_of = attrgetter(*_CELL)
    for value in fresh:
        value.pk = keys[cell_of(value)]
        value._state.adding = False


_CELL = ("unit_id", "indicator_id", "period", "state", "price_base", "version", "current")


def settle(cell: Cell) -> None:
    """Let the right one lead again after a value of a cell changed its standing, and sum up anew."""
    chain = _held({cell}).get(cell, {})
    _write([], [], {cell: chain})
    rollups.refresh_cells([cell])
