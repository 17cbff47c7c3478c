"""`make bench-figures`: 6,720,000 values of a made-up country, and how soon pages have what they ask.

The country has 63 provinces, 700 districts and 10,437 communes with 60 indicators over the ten years to 2024; on
01/07/2025 it is arranged anew into 34 provinces and 3,321 communes without districts. Everything is made by rule, so a
run can be repeated. Beside each answer stands the plain method in the same run: one column a level, GROUP BY.

Works on the database of ROVIEC_DATABASE, else on a fresh SQLite file; where the values are there already they are used
again. Writes its section of docs/benchmarks-figures.md.
"""

from __future__ import annotations

import os
import platform
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("ROVIEC_DATA", tempfile.mkdtemp(prefix="roviec-bench-figures-"))
os.environ.setdefault("ROVIEC_LOG_LEVEL", "ERROR")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roviec.office.config.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import Count, UniqueConstraint  # noqa: E402

from benchmarks import workbook  # noqa: E402
from roviec.office.config import collector  # noqa: E402
from roviec.office.indicators import lineage, reading, rollups  # noqa: E402
from roviec.office.indicators.models import Indicator, Rollup, TerritoryMember, Value  # noqa: E402
from roviec.office.indicators.series import Book, series  # noqa: E402
from roviec.office.units.models import Unit, UnitEvent, UnitLink, UnitVersion  # noqa: E402

OUT = Path(__file__).parent.parent / "docs" / "benchmarks-figures.md"
PROVINCES, DISTRICTS, COMMUNES = 63, 700, 10_437
NEW_PROVINCES, NEW_COMMUNES = 34, 3_321
YEARS = [str(year) for year in range(2015, 2025)]
REFORM = date(2025, 7, 1)
THEN, TODAY = date(2024, 12, 31), date(2026, 1, 1)
RUNS = 15

Row = tuple[str, str, str, str, str]


def make_country() -> None:
    """Units, versions and links, in blocks."""
    rows = [("tỉnh", n, None) for n in range(PROVINCES)]
    rows += [("huyện", n, n % PROVINCES) for n in range(DISTRICTS)]
    rows += [("xã", n, PROVINCES + n % DISTRICTS) for n in range(COMMUNES)]
    units = _laid([(t, n, p, None, REFORM) for t, n, p in rows], 0, [])
    provinces = [("tỉnh", n, None, REFORM, None) for n in range(NEW_PROVINCES)]
    communes = [("xã", n, n % NEW_PROVINCES, REFORM, None) for n in range(NEW_COMMUNES)]
    fresh = _laid(provinces + communes, len(units), [])
    merge = UnitEvent.objects.create(on=REFORM, kind="merge", legal_doc="made up")
    links = [UnitLink(event=merge, before=units[n], after=fresh[n % NEW_PROVINCES]) for n in range(PROVINCES)]
    of_province: dict[int, list[Unit]] = {}
    for n in range(NEW_COMMUNES):
        of_province.setdefault(n % NEW_PROVINCES, []).append(fresh[NEW_PROVINCES + n])
    for n in range(COMMUNES):
        old = units[PROVINCES + DISTRICTS + n]
        there = of_province[(n % DISTRICTS) % PROVINCES % NEW_PROVINCES]
        links.append(UnitLink(event=merge, before=old, after=there[n % len(there)]))
    UnitLink.objects.bulk_create(links, batch_size=2000)


def _laid(
    rows: list[tuple[str, int, int | None, date | None, date | None]], first: int, above: list[Unit]
) -> list[Unit]:
    start = (Unit.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    keys = [start + at for at in range(len(rows))]
    paths: list[str] = []
    for at, (_, _, parent, _, _) in enumerate(rows):
        paths.append((paths[parent] if parent is not None else "/") + f"{keys[at]}/")
    units = [
        Unit(
            pk=keys[at], code=f"u{keys[at]}", kind="place", name=f"{kind} {number}", type=kind, path=paths[at],
            parent_id=None if parent is None else keys[parent], starts_on=begins, ended_on=ends,
            folded=f"|{kind} {number}|",
        )
        for at, (kind, number, parent, begins, ends) in enumerate(rows)
    ]  # fmt: skip
    Unit.objects.bulk_create(units, batch_size=2000)
    UnitVersion.objects.bulk_create(
        [
            UnitVersion(unit=u, name=u.name, type=u.type, parent_id=u.parent_id, valid_from=u.starts_on,
                        valid_to=u.ended_on)
            for u in units
        ],
        batch_size=2000,
    )  # fmt: skip
    return units


def make_indicators() -> list[Indicator]:
    """45 sums and stocks, 15 ratios made from pairs of them."""
    made = [
        Indicator.objects.create(code=f"I{n:02}", name=f"indicator {n}", unit_of_measure="tấn",
                                 kind="sum" if n % 2 else "stock", folded=f"|indicator {n}|")
        for n in range(45)
    ]  # fmt: skip
    ratios = [
        Indicator.objects.create(code=f"R{n:02}", name=f"ratio {n}", unit_of_measure="%", kind="share", factor=100,
                                 numerator=made[2 * n], denominator=made[2 * n + 1], folded=f"|ratio {n}|")
        for n in range(15)
    ]  # fmt: skip
    return made + ratios


def make_values() -> int:
    """Every value by one rule, made by the database itself, without its indexes; these are laid afterwards."""
    unique = [c for c in Value._meta.constraints if isinstance(c, UniqueConstraint)]
    with connection.schema_editor() as schema:
        for index in Value._meta.indexes:
            schema.remove_index(Value, index)
        for constraint in unique:
            schema.remove_constraint(Value, constraint)
    true, false = ("1", "0") if connection.vendor == "sqlite" else ("true", "false")
    years = " UNION ALL ".join(f"SELECT '{y}' AS y" for y in YEARS)
    day = "y.y || '-{}'" if connection.vendor == "sqlite" else "CAST(y.y || '-{}' AS DATE)"
    number = "1 + ((u.id * 7919 + i.id * 104729 + CAST(y.y AS BIGINT) * 1299709) % 100000) / 10.0"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO indicators_value (indicator_id, unit_id, unit_version_id, period, period_start, period_end,"
            ' state, price_base, value, source, source_note, entered_at, version, reason, current, "leading", locked,'
            " approved_to)"
            f" SELECT i.id, u.id, v.id, y.y, {day.format('01-01')}, {day.format('12-31')}, 'official', '', {number},"
            f" 'import', '', CURRENT_TIMESTAMP, 1, '', {true}, {true}, {false}, 0"
            f" FROM indicators_indicator i CROSS JOIN ({years}) y CROSS JOIN units_unit u"
            " JOIN units_unitversion v ON v.unit_id = u.id WHERE u.starts_on IS NULL ORDER BY i.id, y.y, u.id"
        )
    with connection.schema_editor() as schema:
        for index in Value._meta.indexes:
            schema.add_index(Value, index)
        for constraint in unique:
            schema.add_constraint(Value, constraint)
    return Value.objects.count()


def make_plain_table() -> None:
    """What the plain method needs: for each unit its district and its province, one column a level."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bench_structure (unit_id BIGINT PRIMARY KEY, district_id BIGINT, province_id BIGINT)"
        )
        cursor.execute(
            "INSERT INTO bench_structure SELECT c.id, c.parent_id, d.parent_id FROM units_unit c"
            " JOIN units_unit d ON d.id = c.parent_id WHERE c.type = 'xã' AND c.starts_on IS NULL"
        )


def vacuum() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def timed(ask: Callable[[], Any], runs: int = RUNS) -> tuple[float, float, float, Any]:
    """Median and 95th of a hundred in ms, median of this process's own work, and the last answer.

    The first asking warms up and does not count. On a machine that others use, too, the own work tells more.
    """
    answer = ask()
    taken, worked = [], []
    for _ in range(runs):
        start, cpu = time.perf_counter(), time.process_time()
        answer = ask()
        taken.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - cpu))
    return (
        statistics.median(taken),
        sorted(taken)[max(0, int(0.95 * runs) - 1)],
        statistics.median(worked),
        answer,
    )


def plain(column: str, indicators: list[int]) -> list[tuple[Any, ...]]:
    named = ", ".join(map(str, indicators))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.{column}, v.indicator_id, v.period, SUM(v.value) FROM indicators_value v"
            f" JOIN bench_structure s ON s.unit_id = v.unit_id WHERE v.leading AND v.indicator_id IN ({named})"
            f" GROUP BY s.{column}, v.indicator_id, v.period"
        )
        return cursor.fetchall()


def measure(indicators: list[Indicator]) -> list[Row]:
    thirty, one = indicators[:30], indicators[7]
    keys = [i.pk for i in thirty]
    rows: list[Row] = []

    def add(what: str, ask: Callable[[], Any], budget: str, beside: Callable[[], Any] | None = None) -> Any:
        middle, late, worked, answer = timed(ask)
        other = f"{timed(beside, 3)[0]:,.0f} ms" if beside else "–"
        rows.append((what, f"{middle:.0f} ms (p95 {late:.0f})", f"{worked:.0f} ms", budget, other))
        print("|", " | ".join(rows[-1]), "|", flush=True)
        return answer

    slow = lambda: plain("province_id", keys)  # noqa: E731
    then = add("30 indicators × 10 years by the 63 provinces of 2024",
               lambda: reading.rolled_up(thirty, YEARS, "province", THEN), "≤ 100 ms", slow)  # fmt: skip
    today = add("the same figures by the 34 provinces of today",
                lambda: reading.rolled_up(thirty, YEARS, "province", TODAY), "≤ 100 ms")  # fmt: skip
    check(then, slow(), today)

    def levels() -> list[Any]:
        provinces = reading.rolled_up([one], YEARS, "province", THEN)
        country = {y: reading.whole(s for (_, _, at), s in provinces.items() if at == y) for y in YEARS}
        districts = reading.rolled_up([one], YEARS, "district", THEN)
        return [country, provinces, districts, reading.over_all_units(one, YEARS)]

    add("one indicator × 10 years: country, 63 provinces, 700 districts, 10,437 communes", levels, "≤ 50 ms",
        lambda: plain("district_id", [one.pk]))  # fmt: skip
    commune = Unit.objects.filter(type="xã", starts_on=None).order_by("-pk").first()
    assert commune is not None

    def chain() -> list[Any]:
        """The same indicator for a commune and all that is above it."""
        book, found = Book(), []
        for unit in Unit.objects.filter(pk__in=[int(pk) for pk in commune.path.strip("/").split("/")]):
            found.append(series(one, unit, YEARS, "then", book=book))
        return found

    add("one indicator × 10 years for a commune, its district and its province", chain, "≤ 50 ms")
    add(
        "profile of a unit: 60 indicators × 10 years",
        lambda: reading.profile_values(commune, THEN),
        "≤ 60 ms",
    )
    of_today = Unit.objects.filter(type="xã", starts_on=REFORM)
    fresh = of_today.annotate(n=Count("links_before")).order_by("-n", "pk")[0]

    def rebuilt() -> list[Any]:
        book = Book()
        return [series(i, fresh, YEARS, "today", book=book) for i in known]

    known = list(Indicator.objects.select_related("numerator", "denominator", "weight", "base"))
    parts = len(lineage.makeup(fresh, then=THEN, on=TODAY).shares)
    add(f"profile of a commune of today, rebuilt from {parts} former ones: 60 × 10", rebuilt, "≤ 60 ms")
    add("ranks of all 10,437 communes for one indicator",
        lambda: reading.ranks(one, "2024", "commune", THEN), "≤ 50 ms")  # fmt: skip
    for row in workbook.rows(REFORM):
        rows.append(row)
        print("|", " | ".join(row), "|", flush=True)
    return rows


def check(then: dict[Any, Any], slow: list[tuple[Any, ...]], today: dict[Any, Any]) -> None:
    """The quick answer is the plain one, and the country of today adds up to that of then."""
    by_key = {(p, i, y): float(total) for p, i, y, total in slow}
    assert by_key.keys() == then.keys(), (len(by_key), len(then))
    for key, total in by_key.items():
        assert abs(then[key].total - total) <= 1e-6 * total
    of_then = sum(one.total for one in then.values())
    assert abs(sum(one.total for one in today.values()) - of_then) <= 1e-6 * of_then


def write(vendor: str, head: list[str], rows: list[Row]) -> None:
    """Put the section of this database in its place; the other database's stays."""
    before = OUT.read_text(encoding="utf-8") if OUT.exists() else ""
    sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", before, re.MULTILINE | re.DOTALL))
    table = ["| what | measured | own processor time | budget | plain GROUP BY |", "|---|---|---|---|---|"]
    table += [f"| {' | '.join(row)} |" for row in rows]
    sections[vendor] = "\n" + "\n".join([*head, "", *table]) + "\n\n"
    text = "# Measurements of figures\n\nWritten by `make bench-figures`. Shared cores: trust the ratios.\n\n"
    OUT.write_text(
        text + "".join(f"## {name}\n{sections[name]}" for name in sorted(sections)).rstrip() + "\n", "utf-8"
    )


def main() -> None:
    call_command("migrate", verbosity=0, skip_checks=True)
    made = ""
    if not Value.objects.exists():
        start = time.perf_counter()
        make_country()
        make_indicators()
        make_values()
        make_plain_table()
        made = f" made in {time.perf_counter() - start:.0f} s"
    count = Value.objects.count()
    indicators = list(Indicator.objects.select_related("numerator", "denominator").order_by("pk"))
    print(f"{count:,} values{made}", flush=True)
    added = ""
    if not Rollup.objects.exists():
        start = time.perf_counter()
        rollups.rebuild()
        added = f" added up in {time.perf_counter() - start:.0f} s"
    sums = Rollup.objects.count()
    print(f"{sums:,} sums{added}", flush=True)
    vacuum()
    collector.spare_pages()  # as the server does
    rows = measure(indicators)
    vendor = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    head = [
        f"On {date.today():%d/%m/%Y}: {os.cpu_count()} cores, Python {platform.python_version()}, {platform.machine()}."
        f" {count:,} values ({PROVINCES + DISTRICTS + COMMUNES:,} units × {len(indicators)} indicators × {len(YEARS)}"
        f" years){made}, {sums:,} sums over {TerritoryMember.objects.count():,} memberships{added}."
    ]
    write(vendor, head, rows)


if __name__ == "__main__":
    main()
