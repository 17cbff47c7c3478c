"""The largest table that an office asks for, as a workbook: 3,321 communes × 30 indicators × 5 years.

Once as the values stand, once rebuilt from former communes onto today's map, as the job of the table page writes it.
Works on the values that benchmarks.figures lays out.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from django.db import transaction

from roviec.office.indicators.models import Indicator
from roviec.office.people.models import User
from roviec.office.profiles.exporting import write_workbook
from roviec.office.profiles.tables import Choice, Row
from roviec.office.units.models import Unit

INDICATORS, COMMUNES, PERIODS = 30, 3_321, [str(year) for year in range(2020, 2025)]
BUDGET = "≤ 10 s"


def rows(reform: date) -> Iterator[tuple[str, str, str, str, str]]:
    """Yields what was written, how long it took, the processor's part, the budget, and nothing beside it."""
    indicators = list(
        Indicator.objects.select_related("numerator", "denominator").order_by("pk")[:INDICATORS]
    )
    former = Unit.objects.filter(type="xã", starts_on=None).order_by("pk")[:COMMUNES]
    of_today = Unit.objects.filter(type="xã", starts_on=reform).order_by("pk")[:COMMUNES]
    for what, units, map in (
        ("as they stand", former, ""),
        ("of today, rebuilt from former ones", of_today, "hien-nay"),
    ):
        choice = Choice(
            indicators=indicators,
            periods=PERIODS,
            units=[Row(unit.pk, unit.name, "") for unit in units],
            map=map,
            on=date.today(),
        )
        told: list[int] = []
        with tempfile.TemporaryDirectory() as folder, transaction.atomic():
            office = Unit.objects.filter(type="tỉnh").order_by("-pk")[0]
            clerk = User.objects.create_user("bench", None, role="clerk", unit=office, full_name="Bench")
            out = Path(folder) / "table.xlsx"
            began, worked = time.perf_counter(), time.process_time()
            write_workbook(out, clerk, choice, partial(_hear, told))
            spent, worked = time.perf_counter() - began, time.process_time() - worked
            size = out.stat().st_size / 1024 / 1024
            transaction.set_rollback(True)
        assert told == sorted(told) and len(told) > 10, told
        yield (
            f"XLSX of {len(choice.units):,} communes × {len(indicators)} × {len(PERIODS)}, {what} ({size:.1f} MB)",
            f"{spent:.1f} s, progress told {len(told)} times",
            f"{worked:.1f} s",
            BUDGET,
            "–",
        )


def _hear(told: list[int], _: str, done: int, whole: int) -> None:
    told.append(100 * done // whole)
