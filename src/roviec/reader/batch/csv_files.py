"""CSV: one file a kind of finding, in UTF-8 with the mark that spreadsheets look for."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from roviec.reader.batch import tables
from roviec.reader.batch.outputs import Documents, replaced, unarmed
from roviec.reader.rules import load


def write_csv(documents: Documents, out: Path) -> list[Path]:
    """Write `documents.csv`, `meetings.csv` … into `out`; days as dd/mm/yyyy, no text that works as a formula."""
    targets = {kind: out / f"{kind}.csv" for kind in tables.KINDS}
    page = load("tables")["page"]
    with ExitStack() as files:
        writers = {}
        for kind, target in targets.items():
            partial = files.enter_context(replaced(target))
            lines = files.enter_context(partial.open("w", encoding="utf-8-sig", newline=""))
            writers[kind] = csv.writer(lines)
            own = [c.heading for c in tables.columns(kind)]
            last = (
                [page["copies"]]
                if kind == "documents"
                else [page[n] for n in ("quote", "start", "end", "confidence")]
            )
            writers[kind].writerow([page["file"], *own, *last])
        for entry, extract in documents():
            for kind, rows in tables.rows(extract).items():
                for row in rows:
                    own = [shown(c, v) for c, v in zip(tables.columns(kind), row.values, strict=True)]
                    rest = (
                        [unarmed("; ".join(entry.files[1:]))]
                        if kind == "documents"
                        else [
                            unarmed(row.quote or ""),
                            _plain(row.start),
                            _plain(row.end),
                            _plain(row.confidence),
                        ]
                    )
                    writers[kind].writerow([unarmed(entry.files[0]), *own, *rest])
    return list(targets.values())


def shown(column: tables.Column, value: tables.Value) -> str:
    """A value as text for a person who opens the file in a spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, list):
        return unarmed("; ".join(value))
    if column.type == "date":
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    if isinstance(value, str):
        return unarmed(tables.labels(column.labels).get(value, value) if column.labels else value)
    return _plain(value)


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"
