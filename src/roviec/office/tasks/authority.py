"""The rules that an authority sets for itself: the default of `authority.toml`, or its own value from a day on.

    rules = in_force(area, on)
    rules.count("extensions_at_most")

The value of the nearest territory holds: a commune's own before its province's. A rule that is `shared` has one value
for the whole installation, that of the widest territory that set it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from roviec.office.tasks.models import OfficeRule
from roviec.office.units.models import Unit

_MOST_DAYS, _LONGEST = 10, 365


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as the product ships it. `kind`: count, days (a list of numbers), choice or choices."""

    name: str
    label: str
    kind: str
    value: Any
    source: str
    confidence: str
    choices: Mapping[str, str]
    most: int
    shared: bool = False  # one value for the whole installation, that of its widest territory

    def checked(self, value: Any) -> Any:
        """The value as it is kept. Raises ValueError, in Vietnamese, where it does not fit the rule."""
        if self.kind == "count":
            if not str(value).isdecimal() or int(value) > self.most:
                raise ValueError(f"Ghi một số từ 0 đến {self.most}.")
            return int(value)
        if self.kind == "days":
            parts = value if isinstance(value, list) else str(value).replace(";", ",").split(",")
            days = [str(part).strip() for part in parts if str(part).strip()]
            if len(days) > _MOST_DAYS or not all(d.isdecimal() and int(d) <= _LONGEST for d in days):
                raise ValueError(
                    f"Ghi nhiều nhất {_MOST_DAYS} số ngày, từ 0 đến {_LONGEST}, cách nhau dấu phẩy."
                )
            return sorted({int(day) for day in days})
        given = value if isinstance(value, list) else [value]
        if any(one not in self.choices for one in given):
            raise ValueError("Chọn một trong các giá trị đã cho.")
        return given if self.kind == "choices" else given[0]

    def said(self, value: Any) -> str:
        """The value in words."""
        if self.kind == "choice":
            return self.choices[value]
        if isinstance(value, list):
            return ", ".join(self.choices.get(one, str(one)) for one in value) or "không"
        return str(value)


@dataclass(frozen=True, slots=True)
class Value:
    """A rule with the value that holds, and where it comes from."""

    rule: Rule
    value: Any
    source: str
    own: OfficeRule | None

    @property
    def said(self) -> str:
        return self.rule.said(self.value)


class Rules(dict[str, Value]):
    """The values that hold for an area on a day, by name of the rule."""

    def count(self, name: str) -> int:
        value: int = self[name].value
        return value

    def days(self, name: str) -> list[int]:
        value: list[int] = self[name].value
        return value

    def choice(self, name: str) -> str:
        value: str = self[name].value
        return value


@cache
def shipped() -> dict[str, Rule]:
    """Every rule with its default."""
    with (Path(__file__).parent / "authority.toml").open("rb") as file:
        rows = tomllib.load(file)["rules"]
    return {
        name: Rule(
            name=name,
            label=row["label"],
            kind=row["kind"],
            value=row["value"],
            source=row["source"],
            confidence=row["confidence"],
            choices=row.get("choices", {}),
            most=row.get("most", 0),
            shared=row.get("shared", False),
        )
        for name, row in rows.items()
    }


def in_force(area: Unit, on: date) -> Rules:
    """What holds for a territory on a day. One query, whatever is asked of it afterwards."""
    own: dict[str, OfficeRule] = {}
    rows = list(OfficeRule.objects.filter(valid_from__lte=on, name__in=shipped()).select_related("area"))
    # The nearest territory first, then the newest: the first row met for a name is the one that holds.
    for row in sorted(rows, key=lambda r: (len(r.area.path), r.valid_from, r.pk), reverse=True):
        if area.path.startswith(row.area.path) and not shipped()[row.name].shared:
            own.setdefault(row.name, row)
    for rule in (one for one in shipped().values() if one.shared):
        if (widest := _widest([row for row in rows if row.name == rule.name])) is not None:
            own[rule.name] = widest
    return Rules(
        {
            name: Value(rule, own[name].value, own[name].source, own[name])
            if name in own
            else Value(rule, rule.value, rule.source, None)
            for name, rule in shipped().items()
        }
    )


def shared_count(name: str, on: date) -> int:
    """The value of a rule that is one for the whole installation."""
    rows = OfficeRule.objects.filter(name=name, valid_from__lte=on).select_related("area")
    row = _widest(list(rows))
    value: int = row.value if row is not None else shipped()[name].value
    return value


def _widest(rows: Iterable[OfficeRule]) -> OfficeRule | None:
    """The newest value of the widest territory."""
    return max(rows, key=lambda r: (-len(r.area.path), r.valid_from, r.pk), default=None)
