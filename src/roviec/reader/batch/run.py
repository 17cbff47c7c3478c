"""A run: walk, hash, read what the manifest does not have, keep every outcome, write the outputs."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO

from roviec.reader.batch import manifest, outputs
from roviec.reader.batch.discovery import Found, Walk, printable, walk
from roviec.reader.batch.manifest import Failure, Manifest
from roviec.reader.batch.members import Member, opened
from roviec.reader.batch.pool import Pool
from roviec.reader.batch.progress import Progress
from roviec.reader.batch.work import BatchError, Job, Key, Outcome, Settings, load_reader
from roviec.reader.errors import ReaderError
from roviec.reader.formats import load


class Engine(Protocol):
    """Whoever does the work: the `Pool` of this machine, or a cluster."""

    @property
    def far(self) -> bool:
        """Whether a job must carry its bytes, because the path cannot be opened where it is read."""

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]: ...


Engines = Callable[[Settings], AbstractContextManager[Engine]]


@dataclass(slots=True)
class Summary:
    """What a finished run did. `files` are `lost` or hold one of the documents `read` or `known`, or repeat one."""

    files: int
    read: int  # documents that this run read, with or without success
    known: int  # documents that an earlier run read
    duplicates: int  # files with the content of another one
    lost: int  # files and folders that could not be opened
    failures: list[Failure]
    skipped: dict[str, int]  # files of other kinds, by ending
    written: list[Path]
    earlier: str | None  # the version of the last run in this folder, where it was another one


def on_this_machine(size: int | None = None) -> Engines:
    """An engine of `size` processes; by default as many as this process may use processors."""
    return lambda settings: Pool(settings, size or len(os.sched_getaffinity(0)))


def read_many(
    named: Sequence[str],
    out: Path,
    *,
    settings: Settings | None = None,
    engine: Engines | None = None,
    resume: bool = False,
    formats: Sequence[str] = ("jsonl",),
    tell: TextIO | None = None,
) -> Summary:
    """Read every file and every folder in `named`, and write the outputs of `formats` into the folder `out`.

    Stopped at any moment and called again with `resume`, it goes on where it was: every document has exactly one
    result, whatever it is called and however often it occurs. `tell` is where to say how far it is. Raises
    `BatchError` where the run as a whole cannot go on; a document that cannot be read is one of `Summary.failures`.
    """
    settings = settings or Settings()
    load_reader(settings.reader)
    _ready(out, resume=resume)
    found = walk(named, leave_out=str(out))
    with manifest.opened(out, settings.version) as kept:
        progress = Progress(tell, len(found.files) + len(found.lost))
        try:
            _read_all(found, kept, settings, engine or on_this_machine(), progress)
        finally:
            progress.close()
        kept.commit()
        duplicates = kept.duplicates()
        return Summary(
            files=progress.total,
            read=progress.read,
            known=progress.total - progress.lost - duplicates - progress.read,
            duplicates=duplicates,
            lost=progress.lost,
            failures=list(kept.failures()),
            skipped=dict(found.skipped),
            written=outputs.write(kept, out, formats, tell),
            earlier=kept.earlier if kept.earlier != settings.version else None,
        )


def _ready(out: Path, *, resume: bool) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        if manifest.exists(out):
            if not resume:
                raise BatchError(f"{out}: holds an earlier run; give --resume to go on, or another folder")
        elif any(out.iterdir()):
            raise BatchError(f"{out}: is not empty and holds no earlier run; choose a new or an empty folder")
    except OSError as e:
        raise BatchError(f"{out}: cannot be written: {e.strerror or e}") from e


def _read_all(
    found: Walk,
    kept: Manifest,
    settings: Settings,
    engine: Engines,
    progress: Progress,
) -> None:
    under_way: set[Key] = set()

    def jobs(*, carry: bool) -> Iterator[Job]:
        place = 0
        for path, why in found.lost:
            kept.lost(os.path.abspath(path), printable(path), place, f"cannot be opened: {why}")
            progress.step(lost=1)
            place += 1
        for file in found.files:
            members = opened(file)
            progress.total += max(0, len(members) - 1)
            for one in members or (file,):
                job = new_job(one, place, carry=carry)
                place += 1
                if job is not None:
                    yield job

    def new_job(file: Found | Member, place: int, *, carry: bool) -> Job | None:
        """The job of a file, counted; None where there is nothing to do or it has failed already."""
        key = _noted(file, place, kept) if isinstance(file, Found) else file.noted(place, kept)
        if key is None:
            progress.step(lost=1)
            return None
        if key in under_way or kept.has(key):
            progress.step(known=1)
            return None
        job = _job(file, key, carry=carry) if isinstance(file, Found) else file.job(key)
        if isinstance(job, Outcome):
            kept.done(job)
            progress.step(read=1, failed=1)
            return None
        under_way.add(key)
        return job

    with engine(settings) as ready:
        for outcome in ready.run(jobs(carry=ready.far)):
            kept.done(outcome)
            under_way.discard(outcome.key)
            progress.step(read=1, failed=1 if outcome.code else 0)


def _noted(file: Found, place: int, kept: Manifest) -> Key | None:
    """The key of a file, which the manifest now knows; None where the file cannot be opened."""
    try:
        about = os.stat(file.path)
        sha256 = kept.known_hash(file, about.st_size, about.st_mtime_ns)
        if sha256 is None:
            with open(file.path, "rb") as content:
                sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as e:
        kept.lost(file.path, file.shown, place, f"cannot be opened: {e.strerror or e}")
        return None
    kept.file(file, place, about.st_size, about.st_mtime_ns, sha256)
    return Key(sha256, file.ending)


def _job(file: Found, key: Key, *, carry: bool) -> Job | Outcome:
    name = printable(os.path.basename(file.path))
    if not carry:
        return Job(key, file.path, name)
    try:
        return Job(key, file.path, name, data=load(Path(file.path)))
    except OSError as e:
        return Outcome(key, "cannot-open", f"cannot be opened: {e.strerror or e}")
    except ReaderError as e:
        return Outcome(key, e.code, e.message)
