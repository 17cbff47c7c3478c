"""Make `provinces.json`: the outlines of the 63 provinces until 30/06/2025 and of the 34 since, as SVG paths.

    python -m roviec.office.profiles.data.build_map VNM.json

The argument is the file of that name in the npm package named in README.md (TopoJSON: borders are shared, so that
provinces that were joined lose the border between them exactly). Coordinates of the paths are whole numbers of a
400th of a degree of latitude, from the north-western corner of the frame.
"""

from __future__ import annotations

import csv
import json
import math
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
UNITS = HERE.parent.parent / "units" / "data"
WEST, NORTH, EAST, SOUTH = 101.9, 23.6, 118.0, 6.6
STEP = 400  # of the paths, to a degree of latitude
NARROWER = math.cos(
    math.radians(16)
)  # a degree of longitude beside one of latitude, in the middle of the country
REFORM = "2025-07-01"

Point = tuple[int, int]


def projected(longitude: float, latitude: float) -> Point:
    """Where a place lies in the frame."""
    return round((longitude - WEST) * NARROWER * STEP), round((NORTH - latitude) * STEP)


def main(source: Path) -> None:
    topology = json.loads(source.read_text(encoding="utf-8"))
    with (HERE / "map.toml").open("rb") as file:
        given = tomllib.load(file)
    arcs = _arcs(topology)
    before = {
        given["provinces"][shape["properties"]["name"]]: _rings_of(shape)
        for shape in topology["objects"]["units"]["geometries"]
    }
    into = _joined()
    after: dict[str, list[list[int]]] = defaultdict(list)
    for code, rings in before.items():
        after[into.get(code, code)] += rings
    maps = {
        "63": {code: _path(rings, arcs) for code, rings in sorted(before.items())},
        "34": {code: _path(_dissolved(rings, arcs), arcs) for code, rings in sorted(after.items())},
    }
    groups = [_islands(group) for group in given["islands"]]
    width, height = projected(EAST, SOUTH)
    whole = {"width": width, "height": height, "maps": maps, "islands": groups}
    text = json.dumps(whole, ensure_ascii=False, indent=0, separators=(",", ":"))
    (HERE / "provinces.json").write_text(text + "\n", encoding="utf-8")


def _arcs(topology: dict[str, Any]) -> list[list[Point]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            point = projected(x * sx + tx, y * sy + ty)
            if not points or point != points[-1]:
                points.append(point)
        arcs.append(points)
    return arcs


def _rings_of(shape: dict[str, Any]) -> list[list[int]]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return [ring for polygon in polygons for ring in polygon]


def _joined() -> dict[str, str]:
    """What each province of before became, by the units' own data."""
    with (UNITS / "changes.csv").open(encoding="utf-8", newline="") as file:
        return {
            r["before"]: r["after"]
            for r in csv.DictReader(file)
            if r["on"] == REFORM and "." not in r["before"]
        }


def _dissolved(rings: Iterable[list[int]], arcs: list[list[Point]]) -> list[list[int]]:
    """The outline of several shapes together: an arc that two of them share, once each way, is no border any more."""
    used = Counter(arc for ring in rings for arc in ring)
    left = [arc for arc in used if not used[~arc]]
    begins: dict[Point, list[int]] = defaultdict(list)
    for arc in left:
        begins[_points(arc, arcs)[0]].append(arc)
    outline = []
    while left:
        ring = [left[0]]
        first = _points(ring[0], arcs)[0]
        while True:
            left.remove(ring[-1])
            end = _points(ring[-1], arcs)[-1]
            begins[_points(ring[-1], arcs)[0]].remove(ring[-1])
            if end == first:
                break
            ring.append(begins[end][0])
        outline.append(ring)
    return outline


def _points(arc: int, arcs: list[list[Point]]) -> list[Point]:
    return arcs[arc] if arc >= 0 else arcs[~arc][::-1]


def _path(rings: Iterable[list[int]], arcs: list[list[Point]]) -> str:
    """An SVG path with relative steps, one closed part a ring."""
    parts = []
    for ring in rings:
        points = [point for arc in ring for point in _points(arc, arcs)]
        x, y = points[0]
        steps = []
        for px, py in points[1:]:
            if (px, py) != (x, y):
                steps.append(f"{px - x} {py - y}")
                x, y = px, py
        parts.append(f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z".replace(" -", "-"))
    return "".join(parts)


def _islands(group: dict[str, Any]) -> dict[str, Any]:
    (left, top), (right, bottom) = projected(*group["north_west"]), projected(*group["south_east"])
    return {
        "name": group["name"],
        "province": group["province"],
        "under": group["under"],
        "frame": [left, top, right - left, bottom - top],
        "points": [[name, *projected(longitude, latitude)] for name, longitude, latitude in group["points"]],
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
