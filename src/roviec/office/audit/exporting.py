"""The log as a file: JSON lines, which can be verified without the database, or a table for the eye."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

from django.utils import timezone

from roviec.office.audit.models import Line
from roviec.office.audit.names import name_of

FORMATS = (".jsonl", ".csv")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_HEADINGS = (
    "Số", "Thời điểm", "Người thực hiện", "Thay mặt", "Việc", "Mã", "Loại đối tượng", "Mã đối tượng", "Đối tượng",
    "Trước", "Sau", "Mã băm",
)  # fmt: skip


def export_log(path: Path, lines: Iterable[Line]) -> int:
    """Write the lines to a file, by its ending `.jsonl` or `.csv`; returns how many.

    Readable by its owner only; it takes its name when all is written. Raises `OSError` where it cannot be written.
    """
    rows = as_csv(lines) if path.suffix == ".csv" else as_jsonl(lines)
    unfinished = path.with_name(f".{path.name}.part")
    count = -1 if path.suffix == ".csv" else 0  # the row of headings is no line
    try:
        unfinished.touch(mode=0o600, exist_ok=True)
        with unfinished.open("w", encoding="utf-8", newline="") as out:
            for row in rows:
                out.write(row)
                count += 1
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def as_jsonl(lines: Iterable[Line]) -> Iterator[str]:
    """Every column that is hashed, exactly as it is kept, and the hashes: what `verify_export` reads."""
    for line in lines:
        row = {
            "number": line.number,
            "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "code": line.code,
            "actor": line.actor_id,
            "actor_name": line.actor_name,
            "acting_for": line.acting_for_id,
            "acting_for_name": line.acting_for_name,
            "object_kind": line.object_kind,
            "object_id": line.object_id,
            "object_name": line.object_name,
            "before": line.before,
            "after": line.after,
            "previous": line.previous,
            "hash": line.hash,
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"


def as_csv(lines: Iterable[Line], *, contents: bool = True) -> Iterator[str]:
    """A table with the mark that spreadsheets look for; a text that would run as a formula gets an apostrophe.

    Without `contents` it says who did what when, and to which number of which kind, but not what stood there.
    """
    yield "\ufeff" + _row(_HEADINGS)
    for line in lines:
        told = contents or tells_of_accounts(line)
        yield _row(
            (
                line.number,
                f"{timezone.localtime(line.at):%d/%m/%Y %H:%M:%S}",
                line.actor_name,
                line.acting_for_name,
                name_of(line.code),
                line.code,
                line.object_kind,
                line.object_id,
                line.object_name if told else "",
                json.dumps(line.before, ensure_ascii=False) if told else ", ".join(line.before),
                json.dumps(line.after, ensure_ascii=False) if told else ", ".join(line.after),
                line.hash,
            )
        )


def tells_of_accounts(line: Line) -> bool:
    """Whether a line is about what administrators look after, so that they may read what stands in it."""
    return line.object_kind.partition(".")[0] in {"people", "units", "audit"} and not line.code.startswith(
        "document."
    )


def _row(values: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([_plain(value) for value in values])
    return out.getvalue()


def _plain(value: Any) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
