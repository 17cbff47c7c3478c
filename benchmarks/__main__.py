"""`make bench`: measure the budgets and write docs/benchmarks.md.

Ratios against a named alternative in the same run say more than seconds of one machine; both are written.
"""

from __future__ import annotations

import os
import platform
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("ROVIEC_DATA", tempfile.mkdtemp(prefix="roviec-bench-"))
os.environ.setdefault("ROVIEC_JOBS_IN_LINE", "yes")
os.environ.setdefault("ROVIEC_LOG_LEVEL", "ERROR")

from benchmarks import left_out, pages, parts, reading, reliability, units

OUT = Path(__file__).parent.parent / "docs" / "benchmarks.md"


def main() -> None:
    rows = [*reading.rows(), *pages.rows(), *units.rows()]
    lines = [
        "# Measurements",
        "",
        f"Written by `make bench` on {date.today():%d/%m/%Y}: {os.cpu_count()} cores, Python"
        f" {platform.python_version()}, {platform.machine()}. Single machine, shared cores: trust the ratios.",
        "",
        "| what | measured | budget |",
        "|---|---|---|",
        *(f"| {what} | {measured} | {budget} |" for what, measured, budget in rows),
        "",
        *reliability.lines(),
        "",
        *left_out.lines(),
        *parts.kept(OUT),
        "",
    ]
    OUT.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


main()
