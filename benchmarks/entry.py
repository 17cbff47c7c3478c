"""Import of 100,000 rows by XLSX: read, checked against catalogue and units, taken with versions and sums."""

from __future__ import annotations

import io
import os
import random
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import parts

OUT = Path(__file__).parents[1] / "docs/benchmarks.md"
ROWS = 100_000
YEARS = range(2015, 2025)
_BUDGET = "≤ 60 s"


def rows() -> Iterator[tuple[str, str, str]]:
    """Needs a database that is laid out with its units (benchmarks.units does so). Yields what, measured, budget."""
    from django.utils import timezone

    from roviec.office.entry import importing
    from roviec.office.entry.models import ImportRun
    from roviec.office.files.actions import keep_file
    from roviec.office.indicators.actions import load_catalogue
    from roviec.office.indicators.models import Value
    from roviec.office.jobs.models import Job
    from roviec.office.people.models import User
    from roviec.office.units.models import Unit

    load_catalogue()
    province = Unit.objects.get(code="thanh-hoa")
    clerk = User.objects.create_user("bench-entry", None, role="clerk", unit=province, full_name="Bench")
    data, given = workbook(clerk)
    job = Job.objects.create(title="bench", owner=clerk)
    run = ImportRun.objects.create(
        area=clerk.unit.area,
        file=keep_file(clerk, data, "application/octet-stream"),
        file_name="bench.xlsx",
        made_by=clerk,
        made_at=timezone.now(),
    )
    spent: dict[str, float] = {}
    waited = 0.0
    for name, step in (
        ("read", importing.read_file),
        ("checked", importing.check_file),
        ("taken", importing.take_file),
    ):
        began, worked = time.perf_counter(), time.process_time()
        step(job.pk, run.pk)
        spent[name] = time.process_time() - worked
        waited += time.perf_counter() - began
    run.refresh_from_db()
    # Some communes share a name and have lain in districts of several names: those rows are asked about.
    assert run.counts["entered"] + run.counts["problems"] == given, run.counts
    assert Value.objects.filter(source="import").count() == run.counts["entered"] > 0.99 * given
    parts = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in spent.items())
    size = len(data) / 1024 / 1024
    yield (
        f"import of {given:,} rows by XLSX ({size:.1f} MB)",
        f"{sum(spent.values()):.1f} s of the processor ({parts}); {waited:.1f} s by the clock",
        _BUDGET,
    )


def workbook(clerk: Any) -> tuple[bytes, int]:
    """A list with a row for each figure, of the communes that there were in the clerk's province each year."""
    import xlsxwriter

    from roviec.office.indicators.models import Indicator
    from roviec.office.units.models import UnitKind
    from roviec.office.units.queries import as_of, label

    chance = random.Random(3)
    indicators = [i for i in Indicator.objects.filter(kind="stock") if not i.periods or "Y" in i.periods]
    units = [
        v.unit
        for v in as_of(date(2024, 12, 31)).filter(
            unit__path__startswith=clerk.area_path,
            unit__kind=UnitKind.PLACE,
            type__in=("xã", "phường", "thị trấn"),
        )
        if v.unit.starts_on is None or v.unit.starts_on.year <= YEARS[0]
    ]
    named = [(unit, label(unit).partition(" (đến")[0]) for unit in units]
    out = io.BytesIO()
    given = 0
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Số liệu")
        sheet.write_row(0, 0, ["Đơn vị", "Chỉ tiêu", "Năm", "Giá trị"])
        for indicator in indicators:
            for year in YEARS:
                for _, name in named:
                    if given == ROWS:
                        break
                    given += 1
                    sheet.write_row(given, 0, [name, indicator.name, year, chance.randint(100, 9999)])
    return out.getvalue(), given


def main() -> None:
    import platform

    import django
    from django.db import connection

    django.setup()
    from roviec.office import server

    server.prepare()
    lines = [
        "## Import of figures",
        "",
        f"On {date.today():%d/%m/%Y}: {os.cpu_count()} cores, Python {platform.python_version()}, {connection.vendor}."
        " Written by `make bench-entry`.",
        "",
        "| what | measured | budget |",
        "|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in rows()),
    ]
    parts.put(OUT, "import of figures", lines)
    print("\n".join(lines))


if __name__ == "__main__":
    import tempfile

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roviec.office.config.settings")
    os.environ.setdefault("ROVIEC_DATA", tempfile.mkdtemp(prefix="roviec-bench-"))
    os.environ.setdefault("ROVIEC_JOBS_IN_LINE", "yes")
    os.environ.setdefault("ROVIEC_LOG_LEVEL", "ERROR")
    main()
