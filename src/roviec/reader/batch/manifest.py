"""What a run has done, in one SQLite file in OUT: the only thing that a resumed run believes.

Results stand in it from the moment they are known, in transactions; a run that is killed loses at most
what came since the last one, and a document that it loses is read again. It is opened for one run alone.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from roviec.reader.batch.discovery import MANIFEST, Found
from roviec.reader.batch.work import PASSING, BatchError, Key, Outcome

_LAYOUT = "1"
_COMMIT_EVERY = 500  # outcomes
_COMMIT_AFTER = 0.25  # seconds

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE contents (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL, ending TEXT NOT NULL, version TEXT NOT NULL,
  run INTEGER NOT NULL,
  code TEXT, message TEXT NOT NULL, seconds REAL NOT NULL,
  extract BLOB,
  UNIQUE (sha256, ending, version),
  CHECK ((code IS NULL) = (extract IS NOT NULL))
);
CREATE TABLE files (
  path BLOB PRIMARY KEY,
  shown TEXT NOT NULL, run INTEGER NOT NULL, place INTEGER NOT NULL,
  size INTEGER, modified INTEGER,
  sha256 TEXT, ending TEXT NOT NULL, message TEXT
);
CREATE INDEX files_by_content ON files (sha256, ending);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the present run: the files that hold it, first in the order of the walk, and what was read."""

    files: list[str]
    extract: bytes


@dataclass(frozen=True, slots=True)
class Failure:
    file: str
    code: str
    message: str


class Manifest:
    """The open manifest of one run. Made by `opened`."""

    def __init__(self, db: sqlite3.Connection, version: str) -> None:
        self._db = db
        self._version = version
        self._waiting = 0
        self._last = time.monotonic()
        self.run = 1 + int(self._meta("run") or 0)
        self.earlier = self._meta("version")
        self._set("run", str(self.run))
        self._set("version", version)
        db.commit()

    def _meta(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def _set(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def known_hash(self, file: Found, size: int, modified: int) -> str | None:
        """The hash taken of this path before, where size and time of change (nanoseconds) are still the same."""
        row = self._db.execute(
            "SELECT sha256 FROM files WHERE path = ? AND size = ? AND modified = ?",
            (os.fsencode(file.path), size, modified),
        ).fetchone()
        return row[0] if row else None

    def file(self, file: Found, place: int, size: int, modified: int, sha256: str) -> None:
        """Note that the present run has this file, at this place of the walk."""
        self._db.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            (
                os.fsencode(file.path),
                file.shown,
                self.run,
                place,
                size,
                modified,
                sha256,
                file.ending,
            ),
        )
        self._written()

    def lost(self, path: str, shown: str, place: int, message: str) -> None:
        """Note a file of the present run that could not even be opened."""
        self._db.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, NULL, NULL, NULL, '', ?)",
            (os.fsencode(path), shown, self.run, place, message),
        )
        self._written()

    def has(self, key: Key) -> bool:
        """Whether the document is done under this version; one that failed for a passing cause has another try."""
        row = self._db.execute(
            "SELECT code, run FROM contents WHERE sha256 = ? AND ending = ? AND version = ?",
            (key.sha256, key.ending, self._version),
        ).fetchone()
        return row is not None and (row[0] not in PASSING or row[1] == self.run)

    def done(self, outcome: Outcome) -> None:
        """Keep an outcome. A document has one row whatever happens: a second outcome takes the place of the first."""
        self._db.execute(
            "INSERT OR REPLACE INTO contents (sha256, ending, version, run, code, message, seconds, extract) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                outcome.key.sha256,
                outcome.key.ending,
                self._version,
                self.run,
                outcome.code,
                outcome.message,
                outcome.seconds,
                None if outcome.code else outcome.extract,
            ),
        )
        self._written()

    def _written(self) -> None:
        self._waiting += 1
        if self._waiting >= _COMMIT_EVERY or time.monotonic() - self._last > _COMMIT_AFTER:
            self.commit()

    def commit(self) -> None:
        self._db.commit()
        self._waiting, self._last = 0, time.monotonic()

    def entries(self) -> Iterator[Entry]:
        """The documents of the present run that were read, each once, in the order of the walk."""
        # The extracts stay out of this query: it is sorted, and they may be many times the memory.
        firsts = self._db.execute(
            "SELECT c.id, c.sha256, c.ending, min(f.place) AS first, count(*) AS copies, f.shown "
            "FROM files f JOIN contents c ON c.sha256 = f.sha256 AND c.ending = f.ending "
            "WHERE f.run = ? AND c.version = ? AND c.code IS NULL GROUP BY c.id ORDER BY first",
            (self.run, self._version),
        )
        for number, sha256, ending, _, copies, shown in firsts:
            (extract,) = self._db.execute("SELECT extract FROM contents WHERE id = ?", (number,)).fetchone()
            yield Entry([shown] if copies == 1 else self._holding(sha256, ending), extract)

    def _holding(self, sha256: str, ending: str) -> list[str]:
        rows = self._db.execute(
            "SELECT shown FROM files WHERE sha256 = ? AND ending = ? AND run = ? ORDER BY place",
            (sha256, ending, self.run),
        )
        return [shown for (shown,) in rows]

    def failures(self) -> Iterator[Failure]:
        """Every file of the present run that gave no extract, in the order of the walk."""
        rows = self._db.execute(
            "SELECT f.shown, coalesce(c.code, 'cannot-open'), coalesce(c.message, f.message) FROM files f "
            "LEFT JOIN contents c ON c.sha256 = f.sha256 AND c.ending = f.ending AND c.version = ? "
            "WHERE f.run = ? AND (f.message IS NOT NULL OR c.code IS NOT NULL) ORDER BY f.place",
            (self._version, self.run),
        )
        for row in rows:
            yield Failure(*row)

    def files(self) -> int:
        """How many files of the present run gave an extract."""
        row = self._db.execute(
            "SELECT count(*) FROM files f JOIN contents c ON c.sha256 = f.sha256 AND c.ending = f.ending "
            "WHERE f.run = ? AND c.version = ? AND c.code IS NULL",
            (self.run, self._version),
        ).fetchone()
        return int(row[0])

    def duplicates(self) -> int:
        """How many files of the present run only repeat the content of an earlier one."""
        row = self._db.execute(
            "SELECT count(*) - count(DISTINCT sha256 || ending) FROM files "
            "WHERE run = ? AND sha256 IS NOT NULL",
            (self.run,),
        ).fetchone()
        return int(row[0])


def exists(out: Path) -> bool:
    return (out / MANIFEST).exists()


@contextmanager
def opened(out: Path, version: str) -> Iterator[Manifest]:
    """The manifest in the folder `out`, made where there is none; what it holds is committed on every way out.

    Raises `BatchError` where another run has it open, where it is no manifest, or where it cannot be written.
    """
    path = out / MANIFEST
    try:
        db = _connect(path)
    except sqlite3.OperationalError as e:
        if "locked" in str(e):
            raise BatchError(f"{out}: another run is working here; wait for it or end it first") from e
        raise BatchError(f"{path}: cannot be written: {e}") from e
    except sqlite3.DatabaseError as e:
        raise BatchError(f"{path}: is not a manifest of roviec ({e}); choose another folder") from e
    try:
        manifest = Manifest(db, version)
        try:
            yield manifest
        finally:
            manifest.commit()
    except sqlite3.OperationalError as e:
        raise BatchError(f"{path}: cannot be written: {e}; make room and run again with --resume") from e
    except sqlite3.DatabaseError as e:
        raise BatchError(f"{path}: is damaged ({e}); choose another folder and begin again") from e
    finally:
        db.close()


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=0.5)
    try:
        # Exclusive: a second run on the same folder is refused, and a killed one leaves no lock behind.
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("BEGIN EXCLUSIVE")
        names = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not names:
            for statement in _TABLES.split(";\n"):
                db.execute(statement)
            db.execute("INSERT INTO meta VALUES ('layout', ?)", (_LAYOUT,))
            db.commit()
            return db
        if "meta" not in names:
            raise sqlite3.DatabaseError("it holds other tables")
        (layout,) = db.execute("SELECT value FROM meta WHERE name = 'layout'").fetchone()
        if layout != _LAYOUT:
            raise sqlite3.DatabaseError(f"its layout is {layout}, this program writes {_LAYOUT}")
        db.commit()
    except BaseException:
        db.close()
        raise
    return db
