"""The files of a finished run, each written beside its place and moved there whole."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from roviec.reader.batch.manifest import Entry, Manifest
from roviec.reader.batch.progress import Progress
from roviec.reader.batch.work import BatchError, unpacked

FORMATS = ("jsonl", "csv", "xlsx", "sqlite")
FAILURES = "failures.csv"

Documents = Callable[[], Iterator[tuple[Entry, dict[str, Any]]]]


def write(kept: Manifest, out: Path, formats: Sequence[str], tell: TextIO | None = None) -> list[Path]:
    """Write `formats` and the list of failures from the manifest into the folder `out`; the paths written.

    `tell` is where to say how far it is.
    """
    try:
        for left in out.glob(".*.partial"):  # by a run that was killed while it wrote
            left.unlink()
        return [path for name in dict.fromkeys(formats) for path in _one(name, kept, out, tell)] + [
            _failures(kept, out)
        ]
    except OSError as e:
        raise BatchError(f"{out}: cannot be written: {e.strerror or e}; make room and resume") from e


def _one(name: str, kept: Manifest, out: Path, tell: TextIO | None) -> list[Path]:
    progress = Progress(tell, kept.files(), doing=f"writing {name}: ")

    def documents() -> Iterator[tuple[Entry, dict[str, Any]]]:
        for entry in kept.entries():
            progress.step(read=len(entry.files))
            extract = unpacked(entry.extract)
            # The name under which it was read may be that of a copy that is no longer there.
            extract["source"] |= {"name": os.path.basename(entry.files[0]), "files": entry.files}
            yield entry, extract

    try:
        return _writer(name)(documents, out)
    finally:
        progress.close()


def _writer(name: str) -> Callable[[Documents, Path], list[Path]]:
    # Each is imported when asked for: most runs want one of them.
    if name == "csv":
        from roviec.reader.batch.csv_files import write_csv

        return write_csv
    if name == "xlsx":
        from roviec.reader.batch.workbook import write_xlsx

        return write_xlsx
    if name == "sqlite":
        from roviec.reader.batch.database import write_sqlite

        return write_sqlite
    if name == "jsonl":
        return write_jsonl
    raise BatchError(f"no output format {name!r}; there are {', '.join(FORMATS)}")


def write_jsonl(documents: Documents, out: Path) -> list[Path]:
    """One object of the contract a line; `source.files` names every file that holds the document."""
    target = out / "extract.jsonl"
    with replaced(target) as partial, partial.open("w", encoding="utf-8", newline="\n") as lines:
        for _, extract in documents():
            lines.write(json.dumps(extract, ensure_ascii=False) + "\n")
    return [target]


def _failures(kept: Manifest, out: Path) -> Path:
    target = out / FAILURES
    with replaced(target) as partial, partial.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["file", "code", "message"])
        for failure in kept.failures():
            writer.writerow([unarmed(failure.file), failure.code, unarmed(failure.message)])
    return target


def unarmed(text: str) -> str:
    """A text that a spreadsheet would run as a formula gets an apostrophe in front (CWE-1236)."""
    return (
        f"'{text}"
        if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
        else text
    )


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """A path to write to, that takes the place of `target` when all went well and is removed when not."""
    partial = target.with_name(f".{target.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        yield partial
        with partial.open("rb") as done:
            os.fsync(done.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
