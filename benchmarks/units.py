"""The units of the whole country: how many names a second are told apart, and how many rightly."""

from __future__ import annotations

import csv
import random
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roviec.office.units.gazetteer import Names

MENTIONS = Path(__file__).parent.parent / "tests/office/units/mentions.csv"
HOW_MANY = 30_000
_BUDGET = 20_000  # mentions a second
_SHORT = {"thành phố": "TP.", "huyện": "H.", "quận": "Q.", "thị xã": "TX.", "phường": "P.", "thị trấn": "TT."}


def rows() -> list[tuple[str, str, str]]:
    """Needs a database that is laid out (benchmarks.pages does so). Returns what, measured, budget."""
    from roviec.office.units import gazetteer
    from roviec.office.units.actions import load_units

    load_units()
    began = time.perf_counter()
    names = gazetteer.build()
    built = time.perf_counter() - began
    asked = mentions(names)
    began = time.process_time()  # of the processor: other work on the machine is not counted
    for text, on, province in asked:
        names.resolve(text, on=on, province=province)
    speed = len(asked) / (time.process_time() - began)
    right, all_of_them = accuracy(names)
    n = f"{len(names.entries):,}"
    return [
        (f"index of the names of places ({n} versions)", f"{built:.1f} s", "≤ 2 s"),
        (f"names told apart ({HOW_MANY:,} different mentions)", f"{speed:,.0f}/s", f"≥ {_BUDGET:,}/s"),
        (f"mentions of real texts understood ({all_of_them})", f"{right / all_of_them:.1%}", "≥ 98 %"),
    ]


def mentions(names: Names) -> list[tuple[str, date, int | None]]:
    """Different mentions of every kind: full, short, with and without type or marks, half with a province."""
    from roviec.office.units.models import UnitVersion
    from roviec.reader.text.fold import fold

    chance = random.Random(11)
    versions = list(
        UnitVersion.objects.filter(unit__kind="place").values_list("name", "type", "parent__name")
    )
    provinces = [entry.unit for entry in names.entries if entry.level == 1]
    found: dict[tuple[str, date], int | None] = {}
    while len(found) < HOW_MANY:
        name, type_, parent = chance.choice(versions)
        bare = name.removeprefix(type_ + " ")
        ways = (
            name,
            f"{_SHORT.get(type_, type_)} {bare}",
            bare,
            fold(name),
            f"{name}, {parent or 'Việt Nam'}",
        )
        on = date(chance.randint(2019, 2026), chance.randint(1, 12), 1)
        found[chance.choice(ways), on] = chance.choice((None, chance.choice(provinces)))
    return [(text, on, province) for (text, on), province in found.items()]


def accuracy(names: Names) -> tuple[int, int]:
    """How many of the listed mentions lead to the unit they mean, and how many there are."""
    from roviec.office.units.models import Unit

    pk = dict(Unit.objects.filter(kind="place").values_list("code", "pk"))
    with MENTIONS.open(encoding="utf-8", newline="") as lines:
        listed = list(csv.DictReader(lines))
    right = 0
    for row in listed:
        province = pk.get(row["province"])
        found = names.resolve(row["mention"], on=date.fromisoformat(row["on"]), province=province)
        right += found.unit == pk[row["code"]]
    return right, len(listed)
