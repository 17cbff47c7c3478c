"""The units and people of the large data: 34 provinces, the first of them with 500 units that get work."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

PASSWORD = "do-tai-lon-2026"  # of everybody
UNITS, PEOPLE = 3500, 5000
PROVINCES, DEPARTMENTS = 34, 12
_MOST = 500  # units of the first province that get work
Load = Callable[[Any, Iterable[dict[str, Any]]], None]


class Place:
    """A province with the keys of its office and of the units that get work."""

    def __init__(self, key: int, office: int, leads: list[int], names: dict[int, str]) -> None:
        self.key, self.office, self.leads, self.names = key, office, leads, names
        self.clerk = 0


def lay_units(load: Load) -> list[Place]:
    from roviec.office.units.models import Unit, UnitVersion
    from roviec.reader.text.fold import fold

    communes = UNITS - PROVINCES * (2 + DEPARTMENTS) - (_MOST - DEPARTMENTS)  # of the other provinces
    keys = itertools.count(1)
    rows: list[dict[str, Any]] = []
    places: list[Place] = []

    def add(
        name: str, type: str, kind: str, parent: dict[str, Any] | None, place: int | None
    ) -> dict[str, Any]:
        key = next(keys)
        row = {
            "id": key,
            "code": f"large-{key}",
            "kind": kind,
            "place_id": place,
            "name": name,
            "type": type,
            "parent_id": parent["id"] if parent else None,
            "path": (parent["path"] if parent else "/") + f"{key}/",
            "folded": fold(name),
        }
        rows.append(row)
        return row

    for number in range(PROVINCES):
        province = add(f"tỉnh Số {number + 1}", "tỉnh", "place", None, None)
        office = add(f"Văn phòng Tỉnh ủy Số {number + 1}", "văn phòng", "party", None, province["id"])
        units = [
            add(f"Sở Thứ {n + 1} tỉnh Số {number + 1}", "sở", "state", None, province["id"])
            for n in range(DEPARTMENTS)
        ]
        share = communes // (PROVINCES - 1) + (number <= communes % (PROVINCES - 1))
        share = share if number else _MOST - DEPARTMENTS
        units += [add(f"xã Số {number + 1}.{n + 1}", "xã", "place", province, None) for n in range(share)]
        names = {row["id"]: row["name"] for row in units}
        places.append(Place(province["id"], office["id"], list(names), names))
    load(Unit, rows)
    load(
        UnitVersion,
        (
            {
                "id": r["id"],
                "unit_id": r["id"],
                "name": r["name"],
                "type": r["type"],
                "parent_id": r["parent_id"],
            }
            for r in rows
        ),
    )
    return places


def lay_people(places: list[Place], load: Load) -> None:
    """Of each province three clerks, two leaders and a reader; of each unit one reporter; the rest are readers."""
    from django.contrib.auth.hashers import make_password

    from roviec.office.people.models import User

    secret, now, keys = make_password(PASSWORD), datetime.now(UTC), itertools.count(1)
    rows: list[dict[str, Any]] = []

    def add(name: str, role: str, unit: int) -> int:
        key = next(keys)
        person = {"username": name, "full_name": f"Người Số {key}", "role": role, "unit_id": unit}
        rows.append(person | {"id": key, "password": secret, "is_active": True, "date_joined": now})
        return key

    for number, place in enumerate(places, start=1):
        for n in range(3):
            clerk = add(f"vanthu{number}.{n + 1}", "clerk", place.office)
            place.clerk = place.clerk or clerk
        for n in range(2):
            add(f"lanhdao{number}.{n + 1}", "leader", place.office)
        for unit in place.leads:
            add(f"donvi{unit}", "reporter", unit)
    for n in itertools.cycle(range(PROVINCES)):
        if len(rows) >= PEOPLE:
            break
        add(f"nguoixem{len(rows)}", "reader", places[n].office)
    load(User, rows)
