"""Reading the shipped data into plain records, the bodies of every place worked out from their rules."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from roviec.office.units.naming import PARTY_COMMITTEES

SHIPPED = Path(__file__).parent / "data"
_FILES = ("places.csv", "changes.csv", "bodies.toml", "abbreviations.toml", "sources.toml")
_DIFFER = "disagreements.csv"
_DEPTHS = {"province": 0, "district": 1, "commune": 2}


class BadData(ValueError):
    """The data files do not fit together; the text names the file and the entry."""


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """What a unit was from `valid_from` (None: since before the records) until the day before `valid_to`."""

    name: str
    type: str
    official_code: str
    parent: str | None
    valid_from: date | None
    valid_to: date | None
    legal_doc: str
    source: str
    confidence: str
    area_km2: Decimal | None = None
    population: int | None = None
    population_year: int | None = None


@dataclass(slots=True)
class UnitRecord:
    code: str
    kind: str
    place: str | None
    versions: list[VersionRecord] = field(default_factory=list)

    @property
    def last(self) -> VersionRecord:
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class LinkRecord:
    before: str
    after: str
    whole: bool
    note: str
    share_population: Decimal | None = None
    share_area: Decimal | None = None
    basis: str = ""


@dataclass(slots=True)
class EventRecord:
    on: date
    kind: str
    legal_doc: str
    source: str
    links: list[LinkRecord] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DisagreementRecord:
    """What a source says of a unit otherwise than what was kept; sources by their names."""

    code: str
    about: str
    says: str
    kept: str


@dataclass(slots=True)
class Catalogue:
    """Units by our code, places before their bodies and parents before children; and what became of them."""

    units: dict[str, UnitRecord]
    events: list[EventRecord]
    differ: list[DisagreementRecord] = field(default_factory=list)


def digest(folder: Path = SHIPPED) -> str:
    """A fingerprint of the data files, to know without reading them whether anything is new."""
    found = hashlib.sha256()
    for name in (*_FILES, _DIFFER):
        found.update((folder / name).read_bytes())
    return found.hexdigest()


def province_of(code: str) -> str:
    """The part of a code that names the province in which a place lay or lies."""
    return code.partition(".")[0]


def read(folder: Path = SHIPPED, *, bodies_of: Iterable[str] = ()) -> Catalogue:
    """Read a data folder; the places in the provinces `bodies_of` get their bodies besides those of the rules.

    What was joined into such a province gets them too. Raises BadData where an entry names a unit that is not there.
    """
    sources = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))["names"]
    units = _places(folder / "places.csv", sources)
    events = _changes(folder / "changes.csv", sources, units)
    rules = tomllib.loads((folder / "bodies.toml").read_text(encoding="utf-8"))
    more = set(bodies_of).difference(rules["detailed"])
    rules["detailed"] = sorted({*rules["detailed"], *_with_joined(more, units, events)})
    depths = {code: _depth(code, units) for code in units}
    for code in sorted(units, key=lambda c: (depths[c], c)):
        _bodies_of(units[code], depths[code], rules, units, sources["own"])
    events += _joins(rules["join"], units, sources["own"])
    return Catalogue(units, events, list(_differ(folder / _DIFFER, sources, units)))


def _differ(
    path: Path, sources: dict[str, str], units: dict[str, UnitRecord]
) -> Iterator[DisagreementRecord]:
    short = re.compile(rf"\b(?:{'|'.join(sources)})\b")

    def named(text: str) -> str:
        return short.sub(lambda found: sources[found[0]].removeprefix("Bộ dữ liệu mở "), text)

    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["code"] in units:
                yield DisagreementRecord(row["code"], row["what"], named(row["says"]), named(row["kept"]))


def _with_joined(
    provinces: Iterable[str], units: dict[str, UnitRecord], events: list[EventRecord]
) -> set[str]:
    """These provinces with those that went into one of them."""
    asked = set(provinces)
    for code in sorted(asked):
        if code not in units or "." in code:
            raise BadData(f"there is no province {code!r}")
    joined = {k.before for e in events for k in e.links if k.after in asked and "." not in k.before}
    return asked | joined


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _places(path: Path, sources: dict[str, str]) -> dict[str, UnitRecord]:
    units: dict[str, UnitRecord] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            unit = units.setdefault(row["code"], UnitRecord(row["code"], "place", None))
            unit.versions.append(
                VersionRecord(
                    row["name"],
                    row["type"],
                    row["official_code"],
                    row["parent"] or None,
                    _day(row["valid_from"]),
                    _day(row["valid_to"]),
                    row["legal_doc"],
                    sources[row["source"]],
                    row["confidence"],
                    _number(row["area_km2"]),
                    int(row["population"]) if row["population"] else None,
                    int(row["population_year"]) if row["population_year"] else None,
                )
            )
    for unit in units.values():
        unit.versions.sort(key=lambda v: v.valid_from or date.min)
        for version in unit.versions:
            if version.parent is not None and version.parent not in units:
                raise BadData(f"{path.name}: {unit.code}: there is no unit {version.parent!r}")
    return units


def _depth(code: str, units: dict[str, UnitRecord]) -> int:
    """0 for a province, 1 for a district, 2 for a commune, whatever its parent is today."""
    return {2: 0, 3: 1}.get(len(units[code].versions[0].official_code), 2)


def _changes(path: Path, sources: dict[str, str], units: dict[str, UnitRecord]) -> list[EventRecord]:
    events: dict[tuple[str, str, str, str], EventRecord] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for side in ("before", "after"):
                if row[side] not in units:
                    raise BadData(f"{path.name}: {row['event']}: there is no unit {row[side]!r}")
            on, kind, doc = date.fromisoformat(row["on"]), row["kind"], row["legal_doc"]
            # One event is what made a unit of several, or what came of one that was parted or abolished.
            about = row["before"] if kind in ("abolish", "split") else row["after"]
            event = events.setdefault(
                (row["on"], about, kind, doc), EventRecord(on, kind, doc, sources[row["source"]])
            )
            event.links.append(
                LinkRecord(
                    row["before"],
                    row["after"],
                    row["whole"] == "yes",
                    row["note"],
                    _number(row.get("share_population")),
                    _number(row.get("share_area")),
                    row.get("basis") or "",
                )
            )
    return list(events.values())


def _bodies_of(
    place: UnitRecord, depth: int, rules: dict[str, Any], units: dict[str, UnitRecord], source: str
) -> None:
    for given in rules["set"]:
        if _DEPTHS[given["at"]] == depth and _concerns(place, given["of"], depth, rules):
            for key, pattern, type_, kind, above in given["rows"]:
                code = f"{place.code}.{key}"
                parent = f"{place.code}.{above}" if above else place.code
                versions = list(_body_versions(place, given, pattern, type_, parent, source))
                if not versions or (above and parent not in units):
                    continue
                unit = units.setdefault(code, UnitRecord(code, kind, place.code))
                unit.versions += versions


def _concerns(place: UnitRecord, of: str | list[str], depth: int, rules: dict[str, Any]) -> bool:
    if isinstance(of, list):
        return place.code in of
    if depth and province_of(place.code) not in rules["detailed"]:
        return False  # below the provinces only where bodies are wanted: each of them is a row to load
    if of == "five":
        return place.code in rules["five"] or place.versions[0].parent in rules["five"]
    return of == "all" or place.code in rules[of]


def _body_versions(
    place: UnitRecord, given: dict[str, Any], pattern: str, type_: str, parent: str, source: str
) -> list[VersionRecord]:
    """One version for each name of the place, within the days of the rule."""
    found: list[VersionRecord] = []
    for version in place.versions:
        start = max(_day(given.get("from", "")) or date.min, version.valid_from or date.min)
        end = min(_day(given.get("to", "")) or date.max, version.valid_to or date.max)
        if start >= end:
            continue
        bare = version.name.removeprefix(version.type + " ")
        name = pattern.format(place=version.name, bare=bare, party=PARTY_COMMITTEES[version.type])
        made = VersionRecord(
            name,
            type_,
            "",
            parent,
            None if start == date.min else start,
            None if end == date.max else end,
            given["legal_doc"],
            source,
            given["confidence"],
        )
        if found and found[-1].name == name and found[-1].valid_to == made.valid_from:
            made = VersionRecord(
                name,
                type_,
                "",
                parent,
                found.pop().valid_from,
                made.valid_to,
                made.legal_doc,
                source,
                made.confidence,
            )
        found.append(made)
    return found


def _joins(joins: list[dict[str, Any]], units: dict[str, UnitRecord], source: str) -> list[EventRecord]:
    """Bodies that were joined, in each place that has both sides on that day."""
    events = []
    for join in joins:
        on = date.fromisoformat(join["on"])
        after_of: dict[str, list[str]] = defaultdict(list)
        for code, unit in units.items():
            if unit.place and code == f"{unit.place}.{join['into']}":
                after_of[code] = [b for key in join["of"] if (b := f"{unit.place}.{key}") in units]
        for after, befores in after_of.items():
            links = [LinkRecord(b, after, join.get("whole", True), "") for b in befores]
            if links and all(units[b].last.valid_to == on for b in befores):
                events.append(EventRecord(on, "merge", join["legal_doc"], source, links))
    return events
