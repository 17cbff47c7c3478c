"""Writing a catalogue into the database in bulk: what is new or other is written, the rest is left alone."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import F
from django.urls import reverse

from roviec.office.base.bulk import insert_rows
from roviec.office.search import index
from roviec.office.units.catalogue import Catalogue, EventRecord, LinkRecord, UnitRecord, VersionRecord
from roviec.office.units.corrections import corrected, write_disagreements
from roviec.office.units.models import Unit, UnitEvent, UnitLink, UnitVersion
from roviec.office.units.naming import keys

_BATCH = 400
_FIELDS = ("kind", "place_id", "name", "type", "parent_id", "starts_on", "ended_on", "folded")


def write(catalogue: Catalogue) -> tuple[int, int, int]:
    """Write what differs. Returns how many units, versions and events were written."""
    ids = dict(Unit.objects.select_for_update().values_list("code", "pk"))
    changed = _units(catalogue, ids)
    versions = _versions(catalogue, ids)
    events = _events(corrected(catalogue.events, ids), ids)
    write_disagreements(catalogue.differ, ids)
    if changed or versions or events:
        _count_anew()
    if changed:
        _paths()
        _search(catalogue, changed, ids)
    return len(changed), versions, events


def _count_anew() -> None:
    """Have PostgreSQL count the rows: with the statistics of an empty table it joins thousands of them by loops."""
    if connection.vendor == "postgresql":
        tables = ", ".join(model._meta.db_table for model in (Unit, UnitVersion, UnitEvent, UnitLink))
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")


def folded_names(unit: UnitRecord, units: dict[str, UnitRecord]) -> str:
    """Every name that the unit has had, in every way to say it, each between bars."""
    place = units[unit.place] if unit.place else None
    found: dict[str, None] = {}
    for version in reversed(unit.versions):
        around = [p.name for p in place.versions] if place else [None]
        for name in around:
            found |= dict.fromkeys(keys(version.name, version.type, name))
    text = "|"
    for one in found:
        if len(text) + len(one) < 400:  # the column's length; the first names are the ones in force
            text += one + "|"
    return text


def _values(unit: UnitRecord, catalogue: Catalogue, ids: dict[str, int]) -> dict[str, object]:
    last = unit.last
    return {
        "kind": unit.kind,
        "place_id": ids[unit.place] if unit.place else None,
        "name": last.name,
        "type": last.type,
        "parent_id": ids[last.parent] if last.parent else None,
        "starts_on": unit.versions[0].valid_from,
        "ended_on": last.valid_to,
        "folded": folded_names(unit, catalogue.units),
    }


def _units(catalogue: Catalogue, ids: dict[str, int]) -> list[str]:
    """Create and change units; a parent stands before its children. Returns the codes written."""
    there = {row.pop("code"): row for row in Unit.objects.values("code", *_FIELDS)}
    own = set(Unit.objects.filter(recorded_here=True).values_list("code", flat=True))
    written: list[str] = []
    waiting = dict(catalogue.units)
    newest = max(ids.values(), default=0)
    while waiting:
        ready = [u for u in waiting.values() if all(c is None or c in ids for c in (u.place, u.last.parent))]
        if not ready:
            raise ValueError(f"units stand above each other in a circle: {sorted(waiting)[:5]}")
        fresh: list[tuple[object, ...]] = []
        other: list[Unit] = []
        for unit in ready:
            del waiting[unit.code]
            values = _values(unit, catalogue, ids)
            if unit.code not in there:
                fresh.append((unit.code, "", *(values[name] for name in _FIELDS)))
            elif there[unit.code] != values and unit.code not in own:
                other.append(Unit(pk=ids[unit.code], code=unit.code, **values))
        Unit.objects.bulk_update(other, _FIELDS, batch_size=100)
        insert_rows(Unit, ("code", "path", *_FIELDS), fresh)
        ids |= dict(Unit.objects.filter(pk__gt=newest).values_list("code", "pk"))
        newest = max(ids.values(), default=0)
        written += [str(row[0]) for row in fresh] + [u.code for u in other]
    return written


def _paths() -> None:
    """Lay the paths anew: ids of all above, then the own. Rows whose path is right are left alone.

    Reckoned here, not by the database: updating a level from the one above by subqueries ran for minutes on
    PostgreSQL whenever its statistics were of the empty table.
    """
    units = {unit.pk: unit for unit in Unit.objects.only("pk", "parent_id", "path")}
    right: dict[int, str] = {}

    def path_of(pk: int) -> str:
        if pk not in right:
            parent = units[pk].parent_id
            right[pk] = (path_of(parent) if parent else "/") + f"{pk}/"
        return right[pk]

    other = [(path_of(pk), pk) for pk, unit in units.items() if unit.path != path_of(pk)]
    # One statement for all of them: bulk_update writes a CASE of thousands of lines, and takes seconds.
    statement = f"UPDATE {Unit._meta.db_table} SET path = %s WHERE id = %s"  # noqa: S608 - a name of our own
    with connection.cursor() as cursor:
        cursor.executemany(statement, other)


def _versions(catalogue: Catalogue, ids: dict[str, int]) -> int:
    """Make the versions of each unit what the catalogue says, row by row in their order."""
    there: dict[int, list[_Facts]] = {}
    keys_of: dict[int, list[int]] = {}
    rows = UnitVersion.objects.order_by("unit_id", F("valid_from").asc(nulls_first=True))
    for pk, unit_id, *facts in rows.values_list("pk", "unit_id", *_VERSION_FIELDS):
        there.setdefault(unit_id, []).append(tuple(facts))
        keys_of.setdefault(unit_id, []).append(pk)
    fresh: list[_Facts] = []
    gone: list[int] = []
    own = set(Unit.objects.filter(recorded_here=True).values_list("pk", flat=True))
    for unit in catalogue.units.values():
        key = ids[unit.code]
        if key in own:
            continue
        wanted = [_facts(v, ids) for v in unit.versions]
        if there.get(key, []) != wanted:
            gone += keys_of.get(key, [])
            fresh += [(key, *facts) for facts in wanted]
    for start in range(0, len(gone), _BATCH):
        UnitVersion.objects.filter(pk__in=gone[start : start + _BATCH]).delete()
    insert_rows(UnitVersion, ("unit_id", *_VERSION_FIELDS), fresh)
    return len(fresh)


_Facts = tuple[object, ...]  # the values of _VERSION_FIELDS


def _facts(v: VersionRecord, ids: dict[str, int]) -> _Facts:
    return (
        *(v.name, v.type, v.official_code, ids[v.parent] if v.parent else None),
        *(v.valid_from, v.valid_to, v.legal_doc, v.source),
        *(v.confidence, v.area_km2, v.population, v.population_year),
    )


_VERSION_FIELDS = (
    *("name", "type", "official_code", "parent_id", "valid_from", "valid_to", "legal_doc", "source"),
    *("confidence", "area_km2", "population", "population_year"),
)
_LINK_FIELDS = ("whole", "note", "share_population", "share_area", "basis")
_Links = frozenset[tuple[Any, ...]]  # ids of before and after, then the values of _LINK_FIELDS


def _events(events: list[EventRecord], ids: dict[str, int]) -> int:
    """Add the events that are not there yet with all their links; one that lost or gained a link is laid anew."""
    there: dict[tuple[tuple[object, ...], _Links], int] = {}
    for known in UnitEvent.objects.prefetch_related("links"):
        links = frozenset((k.before_id, k.after_id, *_told(k)) for k in known.links.all())
        there[(known.on, known.kind, known.legal_doc, known.source), links] = known.pk
    wanted = {
        (
            (e.on, e.kind, e.legal_doc, e.source),
            frozenset((ids[k.before], ids[k.after], *_told(k)) for k in e.links),
        ): e
        for e in events
    }
    pairs = {(before, after) for _, links in wanted for before, after, *_ in links}
    stale = [
        pk
        for (facts, links), pk in there.items()
        if (facts, links) not in wanted and links and all((b, a) in pairs for b, a, *_ in links)
    ]
    UnitEvent.objects.filter(pk__in=stale).delete()
    fresh = [(links, e) for (facts, links), e in wanted.items() if (facts, links) not in there]
    made = UnitEvent.objects.bulk_create(
        [UnitEvent(on=e.on, kind=e.kind, legal_doc=e.legal_doc, source=e.source) for _, e in fresh],
        batch_size=_BATCH,
    )
    rows = (
        (event.pk, before, after, *told)
        for event, (links, _) in zip(made, fresh, strict=True)
        for before, after, *told in sorted(links, key=lambda link: link[:2])
    )
    insert_rows(UnitLink, ("event_id", "before_id", "after_id", *_LINK_FIELDS), rows)
    return len(fresh) + len(stale)


def _told(link: LinkRecord | UnitLink) -> tuple[object, ...]:
    return tuple(getattr(link, name) for name in _LINK_FIELDS)


def _search(catalogue: Catalogue, codes: list[str], ids: dict[str, int]) -> None:
    """Make the written units findable by every name and official code that they have had."""
    entries = []
    before, after = reverse("units:show", args=[0]).rsplit("0", 1)  # resolving 17,000 addresses takes seconds
    for code in codes:
        unit = catalogue.units[code]
        above = catalogue.units[unit.last.parent].last.name if unit.last.parent else ""
        names = {v.name for v in unit.versions} | {v.official_code for v in unit.versions} - {""}
        entries.append(
            {
                "kind": "unit",
                "pk": ids[code],
                "title": unit.last.name,
                "address": f"{before}{ids[code]}{after}",
                "text": " ".join([*sorted(names), above]),
                "excerpt": above,
                "on": unit.last.valid_from,
            }
        )
    index.put_many(entries)
