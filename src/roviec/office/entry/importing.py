"""What runs in the background for a file of figures: reading it, checking it with its map, taking what is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone

from roviec.office.entry import queries, resolving
from roviec.office.entry.catalogue_names import Names
from roviec.office.entry.cells import Style
from roviec.office.entry.column_maps import Map, again, guess
from roviec.office.entry.doubts import doubtful, wrong_structures, wrong_sums
from roviec.office.entry.gathering import FindUnit, Offered, Reading, Spec, gather
from roviec.office.entry.heads import Heads
from roviec.office.entry.models import ColumnMap, ImportRun
from roviec.office.entry.problems import Problem
from roviec.office.entry.workbooks import Sheet, read_workbook, reference, written
from roviec.office.indicators import actions as figures
from roviec.office.indicators.checking import Entry
from roviec.office.indicators.models import Indicator
from roviec.office.jobs.progress import JobFailed, report
from roviec.office.units.models import Unit
from roviec.reader.errors import ReaderError, in_vietnamese

BATCH = 5_000
KEPT_PROBLEMS = 20_000
_SAMPLE = 60
_FIRST_ROWS = 6
_FIRST_COLUMNS = 250


def read_file(job_pk: int, run_pk: int) -> str:
    """See what stands in the file: its sheets, their heads, and what the columns seem to hold."""
    run = ImportRun.objects.select_related("file", "area", "made_by").get(pk=run_pk)
    report(job_pk, "Đọc tệp", 0, 2)
    sheets = _sheets(run)
    report(job_pk, "Tìm đầu bảng và ghép cột", 1, 2)
    names = resolving.names(run.made_by)
    seen, maps = [], {}
    for sheet in sheets:
        told = {
            "name": sheet.name,
            "hidden": sheet.hidden,
            "rows": len(sheet.rows),
            "heads": [],
            "first": [],
            "known": False,
        }
        if (found := guess(sheet, names)) is not None:
            heads, map = found
            kept = ColumnMap.objects.filter(area=run.area, signature=heads.signature).first()
            if kept is not None:
                map = again(sheet, Map.from_plain(kept.columns), names)
            told |= _table(sheet, heads) | {"known": kept is not None, "signature": heads.signature}
            if map.values and not sheet.hidden:
                maps[sheet.name] = map.as_plain()
            told["map"] = map.as_plain()
        seen.append(told)
    if not any(one["heads"] for one in seen):
        raise JobFailed(
            f"Tệp «{run.file_name}» không có bảng nào nhận ra được: cần một dòng đầu bảng có tên đơn vị, chỉ tiêu, kỳ."
        )
    ImportRun.objects.filter(pk=run.pk).update(sheets=seen, maps=maps, step=ImportRun.Step.MAPPING)
    return reverse("entry:import", args=[run.pk])


def _sheets(run: ImportRun) -> list[Sheet]:
    try:
        return read_workbook(run.file.path.read_bytes())
    except ReaderError as e:
        raise JobFailed(in_vietnamese(e, run.file_name)) from e


def _table(sheet: Sheet, heads: Heads) -> dict[str, Any]:
    """The heads and the first rows of a table, as texts for the page on which columns are told."""
    columns = sorted({c for row in _rows_from(sheet, heads.data) for c in row} | set(heads.parts))[
        :_FIRST_COLUMNS
    ]
    return {
        "heads": [[column, heads.text(column)] for column in columns],
        "first": [
            [row, [written(sheet.rows[row].get(c))[:60] for c in columns]]
            for row in _numbers_from(sheet, heads.data)
        ],
        "above": list(heads.above)[:6],
    }


def _numbers_from(sheet: Sheet, first: int) -> list[int]:
    return [row for row in sheet.rows if row >= first][:_FIRST_ROWS]


def _rows_from(sheet: Sheet, first: int) -> list[dict[int, Any]]:
    return [sheet.rows[row] for row in _numbers_from(sheet, first)]


def check_file(job_pk: int, run_pk: int) -> str:
    """Read the sheets with their maps and keep what would be taken, what not and why, and what is doubtful."""
    run = ImportRun.objects.select_related("file", "area", "made_by", "unit").get(pk=run_pk)
    offered, problems, catalogue = _gathered(
        run, lambda step, done, of: report(job_pk, step, done, of), with_doubts=True
    )
    counts = {
        "offered": len(offered),
        "problems": len(problems),
        "doubtful": sum(p.code == "doubtful" for p in problems),
        "by_code": dict(Counter(p.code for p in problems)),
    }
    units = Unit.objects.in_bulk({one.unit for _, one in offered[:_SAMPLE]})
    sample = [
        [
            f"{sheet}!{reference(one.row, one.column)}",
            str(units[one.unit]),
            catalogue[one.indicator].name,
            one.period,
            one.state,
            str(one.value),
            catalogue[one.indicator].measure,
        ]
        for sheet, one in offered[:_SAMPLE]
    ]
    ImportRun.objects.filter(pk=run.pk).update(
        counts=counts,
        problems=[p.as_plain() for p in problems[:KEPT_PROBLEMS]],
        sample=sample,
        step=ImportRun.Step.PREVIEW,
    )
    return reverse("entry:import", args=[run.pk])


def _gathered(
    run: ImportRun, say: Callable[[str, int, int], None], *, with_doubts: bool
) -> tuple[list[tuple[str, Offered]], list[Problem], dict[int, Spec]]:
    """What the whole file offers, by sheet, what is wrong with it, and the catalogue that it was held against."""
    total = len(run.maps) + 2
    say("Đọc tệp", 0, total)
    sheets = {sheet.name: sheet for sheet in _sheets(run)}
    catalogue, names = resolving.catalogue(run.made_by), resolving.names(run.made_by)
    find_unit = resolving.finder(run.made_by, run.area)
    offered: list[tuple[str, Offered]] = []
    problems: list[Problem] = []
    for place, (name, plain) in enumerate(run.maps.items(), start=1):
        say(f"Kiểm tra trang «{name}»", place, total)
        found = _sheet(run, sheets[name], Map.from_plain(plain), catalogue, names, find_unit)
        offered += [(name, one) for one in found[0]]
        problems += found[1]
        if with_doubts:
            problems += doubtful(name, found[0], catalogue, queries.held_values)
    return offered, problems, catalogue


def _sheet(
    run: ImportRun,
    sheet: Sheet,
    map: Map,
    catalogue: dict[int, Spec],
    names: Names,
    find_unit: FindUnit,
) -> tuple[list[Offered], list[Problem]]:
    reading = Reading(
        map,
        catalogue,
        names,
        find_unit,
        timezone.localdate(),
        Style(run.style),
        run.with_hidden,
        run.unit.pk if run.unit else None,
        run.state,
    )
    found = gather(sheet, reading)
    sums, out = wrong_sums(sheet.name, found.offered, catalogue, resolving.children_of)
    parts, beyond = wrong_structures(sheet.name, found.offered, catalogue)
    out |= beyond
    offered = [one for one in found.offered if one not in out]
    return offered, [*found.problems, *sums, *parts]


def take_file(job_pk: int, run_pk: int) -> str:
    """Take what is right, some thousands at a time; what was taken stays taken if it stops, and is found unchanged
    when it is begun again."""
    run = ImportRun.objects.select_related("file", "area", "made_by", "unit").get(pk=run_pk)
    offered, problems, _ = _gathered(
        run, lambda step, done, of: report(job_pk, step, 0, 1), with_doubts=False
    )
    counts = Counter[str]()
    refused: list[Problem] = []
    indicators = Indicator.objects.in_bulk({one.indicator for _, one in offered})
    for at in range(0, len(offered), BATCH):
        report(job_pk, "Nhập số liệu", at, len(offered))
        _take(run, offered[at : at + BATCH], counts, refused, indicators)
    # What was doubtful was said when the file was checked; beside its own figures nothing is any more.
    doubts = [plain for plain in run.problems if plain[0] == "doubtful"]
    kept = [*(p.as_plain() for p in [*refused, *problems]), *doubts][:KEPT_PROBLEMS]
    ImportRun.objects.filter(pk=run.pk).update(
        counts=run.counts | dict(counts) | {"problems": len(problems) + len(refused) + len(doubts)},
        problems=kept,
        step=ImportRun.Step.DONE,
        finished_at=timezone.now(),
    )
    return reverse("entry:import", args=[run.pk])


def _take(
    run: ImportRun,
    part: list[tuple[str, Offered]],
    counts: Counter[str],
    refused: list[Problem],
    indicators: dict[int, Indicator],
) -> None:
    units = Unit.objects.in_bulk({one.unit for _, one in part})
    entries = [
        Entry(
            indicator=indicators[one.indicator],
            unit=units[one.unit],
            period=one.period,
            value=Decimal(one.value),
            state=one.state,
            note=f"{run.file_name[:120]} · {sheet[:40]}!{reference(one.row, one.column)}",
        )
        for sheet, one in part
    ]
    taken = figures.enter_values(run.made_by, entries, source="import")
    counts.update(
        entered=taken.entered, unchanged=taken.unchanged, disputed=taken.disputed, refused=len(taken.refused)
    )
    for refusal in taken.refused:
        sheet, one = part[refusal.row]
        refused.append(Problem("not-taken", sheet, one.row, one.column, refusal.why))
