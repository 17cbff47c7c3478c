"""The shipped map: every province of then and now, joined without losing land, and the islands of the East Sea."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from roviec.office import profiles, units
from roviec.office.profiles.data.build_map import projected

MAP = json.loads((Path(profiles.__file__).parent / "data" / "provinces.json").read_text(encoding="utf-8"))
PLACES = Path(units.__file__).parent / "data" / "places.csv"


def rings(path: str) -> list[list[tuple[int, int]]]:
    """The corners of each closed part of a path, in whole numbers of the frame."""
    found = []
    for part in re.findall(r"M([^z]+)z", path):
        first, _, steps = part.partition("l")
        x, y = (int(n) for n in re.findall(r"-?\d+", first))
        ring = [(x, y)]
        numbers = [int(n) for n in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        found.append(ring)
    return found


def area(path: str) -> float:
    """Of the outer rings less the holes, by the shoelace formula: in squares of the frame."""
    total = 0.0
    for ring in rings(path):
        total += sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2
    return abs(total)


def inside(path: str, point: tuple[int, int]) -> bool:
    x, y = point
    crossings = 0
    for ring in rings(path):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                crossings += 1
    return crossings % 2 == 1


def test_map_has_every_province_of_then_and_now() -> None:
    with PLACES.open(encoding="utf-8", newline="") as file:
        top = [r for r in csv.DictReader(file) if "." not in r["code"]]
    now = {r["code"] for r in top if not r["valid_to"]}
    then = {r["code"] for r in top if r["valid_from"] != "2025-07-01" and r["valid_from"] < "2025-07-01"}
    assert set(MAP["maps"]["34"]) == now
    assert set(MAP["maps"]["63"]) == then


def test_joined_provinces_keep_their_land() -> None:
    before, after = (sum(area(p) for p in MAP["maps"][key].values()) for key in ("63", "34"))
    assert after == pytest.approx(before, rel=1e-9)
    joined = area(MAP["maps"]["34"]["hai-phong"])
    parts = area(MAP["maps"]["63"]["hai-duong"]) + area(MAP["maps"]["63"]["hai-phong-truoc-2025"])
    assert joined == pytest.approx(parts, rel=1e-9)


@pytest.mark.parametrize(
    ("longitude", "latitude", "then", "now"),
    [
        (105.78, 19.81, "thanh-hoa", "thanh-hoa"),
        (106.31, 20.94, "hai-duong", "hai-phong"),
        (105.84, 22.15, "bac-kan", "thai-nguyen"),
        (106.06, 20.65, "hung-yen-truoc-2025", "hung-yen"),
        (107.00, 10.95, "dong-nai-truoc-2025", "dong-nai"),
        (103.02, 21.39, "dien-bien", "dien-bien"),
        (103.46, 22.39, "lai-chau", "lai-chau"),
        (107.60, 16.40, "hue", "hue"),
        (103.97, 10.22, "kien-giang", "an-giang"),
        (108.00, 14.35, "kon-tum", "quang-ngai"),
    ],
)
def test_towns_lie_in_their_province(longitude: float, latitude: float, then: str, now: str) -> None:
    point = projected(longitude, latitude)
    assert [c for c, p in MAP["maps"]["63"].items() if inside(p, point)] == [then]
    assert [c for c, p in MAP["maps"]["34"].items() if inside(p, point)] == [now]


def test_islands_stand_on_both_maps_under_their_province() -> None:
    assert [(g["name"], g["province"], g["under"]) for g in MAP["islands"]] == [
        ("Quần đảo Hoàng Sa", "Đà Nẵng", ["da-nang-truoc-2025", "da-nang"]),
        ("Quần đảo Trường Sa", "Khánh Hòa", ["khanh-hoa-truoc-2025", "khanh-hoa"]),
    ]
    for group in MAP["islands"]:
        left, top, width, height = group["frame"]
        assert len(group["points"]) >= 8
        assert left + width <= MAP["width"]
        assert top + height <= MAP["height"]
        for _, x, y in group["points"]:
            assert left < x < left + width
            assert top < y < top + height
