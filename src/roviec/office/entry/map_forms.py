"""The page on which a person says what each column holds: its boxes, and the maps that they give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from roviec.office.entry.catalogue_names import Names
from roviec.office.entry.column_maps import ROLES, Map, ValueColumn
from roviec.office.entry.gathering import Spec
from roviec.office.entry.period_heads import period_in
from roviec.office.entry.workbooks import letters
from roviec.office.indicators.models.values import State
from roviec.office.indicators.rules import periods

ROLE_NAMES = {
    "": "– bỏ qua –",
    "value": "Số liệu",
    "unit": "Tên đơn vị",
    "unit_code": "Mã đơn vị",
    "indicator": "Tên chỉ tiêu",
    "period": "Kỳ",
}


@dataclass(slots=True)
class ColumnBox:
    """What is typed about one column."""

    column: int
    letter: str
    head: str
    role: str = ""
    indicator: str = ""
    period: str = ""
    state: str = ""
    examples: tuple[str, ...] = ()
    error: str = ""


@dataclass(slots=True)
class SheetBox:
    """What is typed about one sheet."""

    number: int
    name: str
    hidden: bool
    rows: int
    known: bool
    used: bool
    top: str = ""
    bottom: str = ""
    indicator: str = ""
    period: str = ""
    state: str = ""
    columns: list[ColumnBox] = field(default_factory=list)
    error: str = ""


def boxes(
    sheets: list[dict[str, Any]], maps: Mapping[str, dict[str, Any]], catalogue: dict[int, Spec]
) -> list[SheetBox]:
    """The boxes with what was guessed, or said before."""
    found = []
    for number, sheet in enumerate(sheets):
        used = sheet["name"] in maps
        plain = maps.get(sheet["name"]) or sheet.get("map")
        box = SheetBox(number, sheet["name"], sheet["hidden"], sheet["rows"], sheet.get("known", False), used)
        if plain is not None:
            _fill(box, sheet, Map.from_plain(plain), catalogue)
        found.append(box)
    return found


def _fill(box: SheetBox, sheet: dict[str, Any], map: Map, catalogue: dict[int, Spec]) -> None:
    box.top, box.bottom = str(map.top), str(map.bottom)
    box.indicator = _name(map.all_indicator, catalogue)
    box.period, box.state = _period(map.all_period), map.all_state
    values = {v.column: v for v in map.values}
    roles = {getattr(map, role): role for role in ROLES if getattr(map, role)}
    for at, (column, head) in enumerate(sheet["heads"]):
        one = ColumnBox(column, letters(column), head, roles.get(column, ""))
        one.examples = tuple(row[1][at] for row in sheet["first"][:3] if at < len(row[1]) and row[1][at])
        if (value := values.get(column)) is not None:
            one.role, one.indicator = "value", _name(value.indicator, catalogue)
            one.period, one.state = _period(value.period), value.state
        box.columns.append(one)


def _name(pk: int | None, catalogue: dict[int, Spec]) -> str:
    return catalogue[pk].name if pk in catalogue else ""


def _period(code: str) -> str:
    label = periods.label(code) if code else ""
    return label[:1].upper() + label[1:]


def typed(post: Mapping[str, str], shown: list[SheetBox], names: Names) -> dict[str, Map]:
    """The maps that were typed, for the sheets that are used; what is wrong stands in the boxes' `error`."""
    maps = {}
    for box in shown:
        key = f"t{box.number}"
        box.used = bool(post.get(f"{key}-dung"))
        box.top, box.bottom = post.get(f"{key}-dau", box.top), post.get(f"{key}-cuoi", box.bottom)
        box.indicator, box.period = post.get(f"{key}-ct", ""), post.get(f"{key}-ky", "")
        box.state = post.get(f"{key}-loai", "")
        for one in box.columns:
            begin = f"{key}-c{one.column}"
            one.role, one.indicator = post.get(f"{begin}-vai", ""), post.get(f"{begin}-ct", "")
            one.period, one.state = post.get(f"{begin}-ky", ""), post.get(f"{begin}-loai", "")
        if box.used:
            maps[box.name] = _map_of(box, names)
    return maps


def _map_of(box: SheetBox, names: Names) -> Map:
    roles: dict[str, int] = {}
    values = []
    for one in box.columns:
        if one.role == "value":
            indicator, period, one.error = _said(one.indicator, one.period, names)
            values.append(ValueColumn(one.column, indicator, period, _state(one.state)))
        elif one.role in ROLES:
            if one.role in roles:
                one.error = f"đã có cột {letters(roles[one.role])} giữ vai trò này"
            roles.setdefault(one.role, one.column)
    indicator, period, box.error = _said(box.indicator, box.period, names)
    top, bottom = (int(text) if text.isdecimal() and len(text) < 8 else 0 for text in (box.top, box.bottom))
    if not 0 < top <= bottom <= top + 20:
        box.error = "Dòng đầu bảng ghi từ dòng đầu đến dòng cuối, ví dụ 4 và 5."
    return Map(
        box.name,
        top,
        bottom,
        values=tuple(values),
        all_indicator=indicator,
        all_period=period,
        all_state=_state(box.state),
        **roles,
    )


def _said(indicator: str, period: str, names: Names) -> tuple[int | None, str, str]:
    """Key of the indicator and code of the period, and what is wrong with either."""
    pk, code, error = None, "", ""
    if indicator.strip() and (pk := names.exactly(indicator)) is None:
        error = f"Không có chỉ tiêu nào tên «{indicator.strip()[:80]}» trong danh mục."
    if period.strip():
        said = period_in(period.strip())
        if said is None:
            error = f"«{period.strip()[:40]}» không phải là một kỳ."
        else:
            code = said.code
    return pk, code, error


def _state(text: str) -> str:
    return text if text in State.values else ""


def has_errors(shown: list[SheetBox]) -> bool:
    return any(box.used and (box.error or any(one.error for one in box.columns)) for box in shown)
