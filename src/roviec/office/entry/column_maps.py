"""What each column of an office's own form holds: guessed from its heads, corrected by a person, then kept. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from roviec.office.entry.catalogue_names import Names
from roviec.office.entry.heads import Heads, find_heads, heads_at, role_word
from roviec.office.entry.period_heads import period_in, state_in
from roviec.office.entry.workbooks import Sheet, written

ROLES = ("unit", "unit_code", "indicator", "period")


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of figures. What it leaves empty the row says, or the whole sheet."""

    column: int
    indicator: int | None = None
    period: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Map:
    """How to read one sheet. Columns count from 1; 0 where the sheet has no such column.

    `indicator`, `period` and `state` hold for every figure whose row and column do not say otherwise.
    """

    sheet: str
    top: int
    bottom: int
    unit: int = 0
    unit_code: int = 0
    indicator: int = 0
    period: int = 0
    values: tuple[ValueColumn, ...] = ()
    all_indicator: int | None = None
    all_period: str = ""
    all_state: str = ""

    def as_plain(self) -> dict[str, Any]:
        return asdict(self) | {"values": [asdict(v) for v in self.values]}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Map:
        """Raises TypeError or KeyError for what is no map."""
        return cls(**(plain | {"values": tuple(ValueColumn(**v) for v in plain["values"])}))

    def lacks(self) -> list[str]:
        """What a figure could not be told from, in Vietnamese; empty where the map is whole."""
        missing = []
        if not self.values:
            missing.append("chưa có cột số liệu nào")
        if not self.indicator and not self.all_indicator and any(v.indicator is None for v in self.values):
            missing.append("có cột số liệu chưa chọn chỉ tiêu")
        if not self.period and not self.all_period and any(not v.period for v in self.values):
            missing.append("có cột số liệu chưa rõ kỳ")
        return missing


@dataclass(slots=True)
class _Seen:
    roles: dict[str, int] = field(default_factory=dict)
    values: list[ValueColumn] = field(default_factory=list)


def guess(sheet: Sheet, names: Names) -> tuple[Heads, Map] | None:
    """The heads of a sheet and what its columns seem to hold; None for a sheet without a table."""
    heads = find_heads(sheet, lambda text: names.likely(text) is not None)
    return (heads, guess_under(sheet, heads, names)) if heads is not None else None


def guess_under(sheet: Sheet, heads: Heads, names: Names) -> Map:
    """What the columns under given heads seem to hold."""
    seen = _Seen()
    loose: list[int] = []
    for column in heads.parts:
        _look_at(column, heads, names, seen, loose)
    if "unit" not in seen.roles and (texts := [c for c in loose if _holds_texts(sheet, heads, c)]):
        free = [c for c in texts if not any(v.column == c for v in seen.values)]
        if free and ("indicator" not in seen.roles):
            seen.roles["unit"] = free[0]
    title = heads.above
    period = next((p for line in reversed(title) if (p := period_in(line))), None)
    indicator = None
    if "indicator" not in seen.roles and any(v.indicator is None for v in seen.values):
        indicator = next((pk for line in title if (pk := names.likely(line)) is not None), None)
    return Map(
        sheet.name,
        heads.top,
        heads.bottom,
        values=tuple(seen.values),
        all_indicator=indicator,
        all_period=period.code if period else "",
        all_state=period.state if period else "",
        **{role: seen.roles.get(role, 0) for role in ROLES},
    )


def again(sheet: Sheet, kept: Map, names: Names) -> Map:
    """A map kept from an earlier file on a new one with the same heads: the periods are those of the new heads."""
    heads = heads_at(sheet, kept.top, kept.bottom)
    fresh = guess_under(sheet, heads, names)
    said = {v.column: v.period for v in fresh.values}
    # A period that the heads do not say was chosen by hand for the file of then; this one's is asked again.
    values = tuple(
        ValueColumn(v.column, v.indicator, said.get(v.column, ""), v.state)
        for v in kept.values
        if v.column in heads.parts
    )
    return Map(
        **(
            {name: getattr(kept, name) for name in (*ROLES, "top", "bottom", "all_indicator", "all_state")}
            | {"sheet": sheet.name, "values": values, "all_period": fresh.all_period}
        )
    )


def _look_at(column: int, heads: Heads, names: Names, seen: _Seen, loose: list[int]) -> None:
    parts = heads.parts[column]
    texts = [written(part) for part in parts]
    said = {role for text in texts if (role := role_word(text))}
    whole = heads.text(column)
    periods = [p for part in reversed(parts) if (p := period_in(part))]
    # The lowest part is the nearest to the figures; a head as a whole may only tell together.
    indicator = next((pk for text in reversed(texts) if (pk := names.exactly(text)) is not None), None)
    if indicator is None and not said:
        indicator = next(
            (pk for text in [*reversed(texts), whole] if (pk := names.likely(text)) is not None), None
        )
    state = next((s for text in reversed(texts) if (s := state_in(text))), "")
    if indicator is not None or periods:
        seen.values.append(ValueColumn(column, indicator, periods[0].code if periods else "", state))
        return
    for role in (*ROLES, "indicator_code"):
        if role in said:
            place = "indicator" if role == "indicator_code" else role
            seen.roles.setdefault(place, column)
            return
    if "value" in said or (state and not said):
        seen.values.append(ValueColumn(column, None, "", state))
    elif not said:
        loose.append(column)


def _holds_texts(sheet: Sheet, heads: Heads, column: int) -> bool:
    """Whether most of the first cells under a head are texts, as names are."""
    below = [
        held[column]
        for row, held in sheet.rows.items()
        if heads.data <= row < heads.data + 30 and column in held
    ]
    return bool(below) and sum(isinstance(v, str) for v in below) * 2 > len(below)
