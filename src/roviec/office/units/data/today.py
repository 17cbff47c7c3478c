"""Today's communes with what they were made of, what changed in 2026, and the end of the districts."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from roviec.office.units.data.compare import compare
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
from roviec.reader.text.fold import level

_DOC = re.compile(r"Số: ?(\d+/NQ-UBTVQH15)")
_RAISED = re.compile(r"Thành lập phường .*Số: ?(?P<doc>\d+/NQ-UBTVQH16)", re.IGNORECASE)


def new_communes(
    book: Book,
    database: sqlite3.Connection,
    converter: dict[str, Any],
    province: str,
    earlier: dict[str, Any],
    notes: dict[str, dict[str, str]],
) -> None:
    """Today's communes of one province; `notes` are the other source's, by official code."""
    rows = database.execute(
        "SELECT provinceKey, wardKey, wardCode, ward, wardAreaKm2 FROM admin_units WHERE provinceCode = ?"
        " ORDER BY wardCode",
        (province,),
    ).fetchall()
    home = book.today[province]
    parts = _parts(book, converter, rows[0][0])
    wrong = {(e["before"], e["after"]): e for e in earlier["wrong_link"]}
    islands = {e["after"] for e in earlier["whole_district"]}
    going = defaultdict(set)
    for today, olds_of in parts.items():
        for before in olds_of:
            going[before].add(today)
    for _, today, official, name, area in rows:
        type_, bare = parted(name)
        note = notes[official]
        doc = next(iter(_DOC.findall(note["note"])), _common_doc(notes, province))
        code = book.code_for(f"{home}.{slug(type_ + ' ' + bare)}", official)
        for before in [b for b in parts[today] if (b, code) in wrong]:
            _put_right(book, code, name, parts[today], before, wrong[before, code])
        if code not in islands:
            compare(book, code, name, parts[today], note)
        olds = list(parts[today])
        version = Version(code, official, type_, bare, home, REFORM, "", doc, area_km2=_area(area))
        if len(olds) == 1 and parts[today][olds[0]] and going[olds[0]] == {today}:
            version = replace(version, code=olds[0])
            _add_with_later(book, version, note, earlier)
            continue
        _add_with_later(book, version, note, earlier)
        for before, whole in sorted(parts[today].items()):
            book.changes.append(Change(REFORM, "merge", before, code, whole, doc, "vau", "C2"))


def _parts(book: Book, converter: dict[str, Any], key: str) -> dict[str, dict[str, bool]]:
    """Key of a commune of today -> {our code of the one before: whether wholly}."""
    parts: dict[str, dict[str, bool]] = defaultdict(dict)
    for today, olds in converter["DICT_PROVINCE_WARD_NO_DIVIDED"][key].items():
        parts[today] |= {book.old[old]: True for old in olds if old in book.old}
    for old, news in converter["DICT_PROVINCE_WARD_DIVIDED"].get(key, {}).items():
        for new in news:
            parts[new["newWardKey"]][book.old[old]] = False
    return parts


def _put_right(
    book: Book, code: str, name: str, parts: dict[str, bool], before: str, told: dict[str, Any]
) -> None:
    if "whole" in told:
        parts[before] = told["whole"]
    else:
        del parts[before]
    kept = "toàn bộ" if told.get("whole") else "bỏ"
    book.differ.append(
        Disagreement(
            code, name, "links", f"vau: một phần của {book.versions[before][-1].name}; {told['why']}", kept
        )
    )


def _area(km2: float | None) -> str:
    return f"{km2:.2f}" if km2 else ""


def _common_doc(notes: dict[str, dict[str, str]], province: str) -> str:
    """The resolution of the province, for a note that names only the one of 2026."""
    of_province = (n["note"] for n in notes.values() if n["parent_code"] == province)
    return next(str(doc) for note in of_province for doc in _DOC.findall(note))


def _add_with_later(book: Book, version: Version, note: dict[str, str], earlier: dict[str, Any]) -> None:
    """A commune, and the phường that it was made in 2026 under the same official code, if it was."""
    raised = _RAISED.search(note["note"])
    if not raised:
        book.add(version)
        return
    told = next(e for e in earlier["raised"] if e["legal_doc"] == raised["doc"])
    if version.type != "xã":
        raise ValueError(
            f"{version.name} ({version.official_code}) is no xã, but the note made a phường of it"
        )
    book.add(replace(version, valid_to=told["on"]))
    _, bare = parted(level(note["name_with_type"]))
    later = replace(version, type="phường", bare=bare, valid_from=told["on"], legal_doc=told["legal_doc"])
    book.add(replace(later, source="dva", confidence=told["confidence"]))


def ends_of_districts(book: Book, islands: list[dict[str, str]]) -> None:
    """Each district ended: it leads on to every commune that took in or is one of its communes."""
    doc = "203/2025/QH15; 72/2025/QH15"
    links: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for change in book.changes:
        first = book.versions[change.before][-1]
        if change.on == REFORM and first.valid_to == REFORM and first.parent.count(".") == 1:
            links[first.parent][change.after].append(first.name)
    for code, versions in book.versions.items():
        for earlier, later in pairwise(versions):
            if later.valid_from == REFORM and earlier.parent.count(".") == 1:
                links[earlier.parent][code].append(earlier.name)
    for island in islands:
        links[island["before"]][island["after"]] = []
    for district, afters in sorted(links.items()):
        for after, names in sorted(afters.items()):
            note = ("từ " + ", ".join(names))[:300] if names else ""
            whole = len(afters) == 1
            book.changes.append(Change(REFORM, "abolish", district, after, whole, doc, "vau", "C2", note))


_ALIKE = 0.02  # areas that differ by less than this part of the whole are told alike
_WRONG = 0.1  # beyond this, the communes' areas are left out


def compare_areas(book: Book) -> None:
    """Note each province whose communes' areas do not add up to its own; leave them out where they are far off."""
    for code in book.today.values():
        own = next(float(v.area_km2) for v in book.versions[code] if v.area_km2)
        below = [
            (place, n)
            for place, versions in book.versions.items()
            for n, v in enumerate(versions)
            if v.parent == code and v.valid_from >= REFORM
        ]
        first = [v for place, n in below if (v := book.versions[place][n]).valid_from == REFORM]
        total = sum(float(v.area_km2 or 0) for v in first)
        off = abs(total / own - 1)
        if off > _ALIKE:
            name, says = book.versions[code][-1].name, f"vau: cộng các xã, phường được {written(total)} km²"
            kept = f"{written(own, 2)} km²; " + (
                "xã, phường không ghi diện tích" if off > _WRONG else "xã, phường theo vau"
            )
            book.differ.append(Disagreement(code, name, "area", says, kept))
        for v in first:
            if not v.area_km2:
                book.differ.append(Disagreement(v.code, v.name, "area", "vau không ghi", "không có"))
        if off > _WRONG:
            for place, n in below:
                book.versions[place][n] = replace(book.versions[place][n], area_km2="")


def notes_of(folder: Path) -> dict[str, dict[str, str]]:
    """The other source's communes of today, by official code."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.json")):
        found |= json.loads(path.read_text(encoding="utf-8"))
    return found
