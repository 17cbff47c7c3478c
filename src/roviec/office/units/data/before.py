"""Districts and communes until 30/06/2025, and of before the round of 2023-2025, from the two older sources."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from roviec.office.units.data.gathered import (
    REFORM,
    Book,
    Change,
    Disagreement,
    Version,
    parted,
    same_name,
    slug,
)
from roviec.reader.text.fold import level

Known = dict[str, tuple[str, str]]  # official code -> (name, official code of what it stood under)


@dataclass(frozen=True, slots=True)
class Told:
    """What `earlier.toml` tells of the time before the reform."""

    earlier: dict[str, Any]

    def round_of(self, province: str) -> dict[str, str]:
        """The round of 2023-2025 in a province; the entry without a province where it has none of its own."""
        rounds: dict[str, dict[str, str]] = {e.get("province", ""): e for e in self.earlier["round"]}
        return rounds.get(province) or rounds[""]

    def by_official(self, name: str) -> dict[str, dict[str, str]]:
        return {entry["official_code"]: entry for entry in self.earlier[name]}


def known_before(data: Path) -> Known:
    """Districts and communes as things stood in about 2020 to 2023."""
    found: Known = {}
    for path in [*sorted((data / "quan_huyen").glob("*.json")), *sorted((data / "xa_phuong").glob("*.json"))]:
        for code, entry in json.loads(path.read_text(encoding="utf-8")).items():
            found[code] = (entry["name_with_type"], entry["parent_code"])
    return found


def old_places(book: Book, database: sqlite3.Connection, before: Known, earlier: dict[str, Any]) -> None:
    told = Told(earlier)
    rows = database.execute(
        "SELECT provinceCode, provinceKey, province, districtKey, districtCode, district, wardKey, wardCode, ward"
        " FROM admin_units_legacy ORDER BY districtCode, wardCode"
    ).fetchall()
    stems = {row[0]: slug(parted(row[2])[1]) for row in rows}  # of the codes of what lies in a province
    parents = {row[0]: book.old[row[1]] for row in rows}
    districts: dict[str, str] = {}  # official code -> ours
    province_of: dict[str, str] = {}
    for province, p_key, _, d_key, d_code, district, *_ in rows:
        if d_code not in districts:
            type_, bare = parted(district)
            code = f"{stems[province]}.{slug(district)}"
            districts[d_code], province_of[code] = code, province
            book.old[f"{p_key}_{d_key}"] = code
            now = Version(code, d_code, type_, bare, parents[province], valid_to=REFORM)
            _with_past(book, now, before.get(d_code), told.round_of(province), parents[province])
    past = districts | dict(_ended_districts(book, told, districts, stems, parents, province_of))
    by_official: dict[str, str] = {}
    special = told.by_official("dated")
    for province, p_key, _, d_key, d_code, _, w_key, w_code, ward in rows:
        if ward is None:
            continue  # an island district without communes
        type_, bare = parted(ward)
        code = book.code_for(f"{districts[d_code]}.{slug(ward)}", w_code)
        now = Version(code, w_code, type_, bare, districts[d_code], valid_to=REFORM)
        was = before.get(w_code)
        round_ = special.get(w_code, told.round_of(province))
        _with_past(book, now, was, round_, past.get(was[1], "") if was else "")
        book.old[f"{p_key}_{d_key}_{w_key}"] = code
        by_official[w_code] = code
    former = _former_names(database, by_official)
    _ended_in_the_round(book, before, past, by_official, told, province_of, former)


Former = dict[
    str, list[str]
]  # province and squeezed former name -> official codes of who is said to have had it


def _former_names(database: sqlite3.Connection, by_official: dict[str, str]) -> Former:
    """Names of communes that the newer source counts as former names of another: those that went into it."""
    found: Former = {}
    rows = database.execute(
        "SELECT provinceCode, wardCode, wardAlias FROM admin_units_legacy WHERE wardAlias IS NOT NULL"
    )
    for province, official, aliases in rows:
        for alias in json.loads(aliases):
            codes = found.setdefault(f"{province} {alias}", [])
            if official in by_official and official not in codes:
                codes.append(official)
    return found


def _ended_districts(
    book: Book,
    told: Told,
    districts: dict[str, str],
    stems: dict[str, str],
    parents: dict[str, str],
    province_of: dict[str, str],
) -> Iterator[tuple[str, str]]:
    """Districts that ended before the others, with what they went into."""
    for entry in told.earlier["ended_district"]:
        province = entry["province"]
        type_, bare = parted(entry["name"])
        plain = f"{stems[province]}.{slug(entry['name'])}"
        code = book.code_for(plain, entry["official_code"])
        province_of[code] = province
        on, doc, sure = entry["on"], entry["legal_doc"], entry["confidence"]
        book.add(
            Version(
                code,
                entry["official_code"],
                type_,
                bare,
                parents[province],
                valid_to=on,
                legal_doc=doc,
                source="hcvn",
                confidence=sure,
            )
        )
        into = entry["into"] if isinstance(entry["into"], list) else [entry["into"]]
        for target in into:
            kind = "merge" if len(into) == 1 else "split"
            book.changes.append(Change(on, kind, code, districts[target], len(into) == 1, doc, "hcvn", sure))
        yield entry["official_code"], code


def _with_past(
    book: Book, now: Version, past: tuple[str, str] | None, round_: dict[str, str], parent_past: str
) -> None:
    """Add a version with the one before it, where the older source shows another type or parent.

    Another name under the same official code is another unit: the code went to the unit that took it in.
    """
    begun = {
        "valid_from": round_["on"],
        "legal_doc": round_["legal_doc"],
        "confidence": round_["confidence"],
    }
    if past is None:
        book.add(replace(now, **begun))
        return
    type_, bare = parted(past[0])
    if not same_name(bare, now.bare):
        book.add(replace(now, **begun))
        return
    if level(bare).casefold() != level(now.bare).casefold():
        book.differ.append(Disagreement(now.code, now.name, "spelling", f"hcvn: {bare}", now.bare))
    if (type_, parent_past) == (now.type, now.parent):
        book.add(now)
        return
    book.add(replace(now, type=type_, parent=parent_past, valid_to=round_["on"], source="hcvn"))
    book.add(replace(now, **begun))


def _ended_in_the_round(
    book: Book,
    before: Known,
    districts: dict[str, str],
    by_official: dict[str, str],
    told: Told,
    province_of: dict[str, str],
    former: Former,
) -> None:
    """Communes that only the older source has: ended, and led on by their code, `earlier.toml` or a former name."""
    into, special = told.by_official("joined"), told.by_official("dated")
    for official, (name, parent) in sorted(before.items()):
        if parent not in districts:
            continue
        type_, bare = parted(name)
        today = by_official.get(official)
        if today and same_name(book.versions[today][-1].bare, bare):
            continue
        round_ = told.round_of(province_of[districts[parent]])
        entry = into.get(official) or special.get(official) or round_
        code = f"{districts[parent]}.{slug(type_ + ' ' + bare)}"
        went_on = code if code in book.versions and book.versions[code][-1].bare == bare else None
        code = book.code_for(code, official)
        on, doc, sure = entry["on"], entry["legal_doc"], entry["confidence"]
        book.add(
            Version(
                code,
                official,
                type_,
                bare,
                districts[parent],
                valid_to=on,
                legal_doc=doc,
                source="hcvn",
                confidence=sure,
            )
        )
        # The name went on, if the code did not.
        target = by_official.get(entry.get("into", ""), today or went_on)
        if target is None:
            _led_on_by_name(book, code, by_official, former, province_of[districts[parent]], (on, doc))
            continue
        kind = "reclassify" if entry.get("kind") == "reclassify" else "merge"
        book.changes.append(Change(on, kind, code, target, True, doc, entry.get("source", "hcvn"), sure))


_BY_NAME = "Suy ra từ tên cũ mà nguồn ghi cho đơn vị sau; nếu bị chia thì nguồn chỉ ghi phần đông dân nhất"


def _led_on_by_name(
    book: Book,
    code: str,
    by_official: dict[str, str],
    former: Former,
    province: str,
    told: tuple[str, str],
) -> None:
    """Lead a commune on to the one that is said to have had its name, best one of its own district."""
    name = book.versions[code][-1].name
    squeezed = slug(name).replace("-", "")
    codes = [by_official[one] for one in former.get(f"{province} {squeezed}", ())]
    district = code.rpartition(".")[0]
    near = [one for one in codes if one.rpartition(".")[0] == district] or codes
    if len(near) != 1:
        book.differ.append(Disagreement(code, name, "links", "chỉ có trong hcvn", "chưa rõ đơn vị kế thừa"))
        return
    heir = book.versions[near[0]][-1].name
    book.differ.append(Disagreement(code, name, "links", f"vau: tên cũ của {heir}", f"{heir}, suy ra"))
    on, doc = told
    book.changes.append(Change(on, "merge", code, near[0], True, doc, "vau", "I", _BY_NAME))
