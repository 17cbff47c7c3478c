"""SQLite: every finding in a table of its kind, beside the document that it comes from and the whole extract."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from roviec.reader.batch import tables
from roviec.reader.batch.outputs import Documents, replaced

_TYPES = {"number": "REAL", "count": "INTEGER"}


def write_sqlite(documents: Documents, out: Path) -> list[Path]:
    """Write `extract.sqlite` into `out`. Lists stand as JSON arrays; `documents.extract` is the contract's object."""
    target = out / "extract.sqlite"
    with replaced(target) as partial:
        try:
            with closing(sqlite3.connect(partial)) as db:
                # Nobody reads it before it is moved to its place: what a crash leaves half done is thrown away.
                db.execute("PRAGMA journal_mode = OFF")
                db.execute("PRAGMA synchronous = OFF")
                db.execute("PRAGMA foreign_keys = ON")
                _fill(db, documents)
                db.commit()
        except sqlite3.OperationalError as e:
            raise OSError(f"the database could not be written: {e}") from e
    return [target]


def _fill(db: sqlite3.Connection, documents: Documents) -> None:
    for kind in tables.KINDS:
        db.execute(_table(kind))
    db.execute(
        "CREATE TABLE files (path TEXT NOT NULL, document_id INTEGER NOT NULL REFERENCES documents (id))"
    )
    # The names in these statements are ours (rules/tables.toml); the values are bound.
    insert = {kind: _insert(kind) for kind in tables.KINDS}
    for number, (entry, extract) in enumerate(documents(), start=1):
        source = extract["source"]
        for kind, rows in tables.rows(extract).items():
            if kind == "documents":
                first = [number, entry.files[0], source["sha256"], source["media_type"], source["bytes"]]
                last = [json.dumps(extract, ensure_ascii=False)]
                db.execute(insert[kind], [*first, *map(_stored, rows[0].values), *last])
                db.executemany("INSERT INTO files VALUES (?, ?)", [(file, number) for file in entry.files])
                continue
            db.executemany(
                insert[kind],
                [
                    [number, *map(_stored, row.values), row.quote, row.start, row.end, row.confidence]
                    for row in rows
                ],
            )
    for kind in tables.KINDS[1:]:
        db.execute(f"CREATE INDEX {kind}_by_document ON {kind} (document_id)")


def _table(kind: str) -> str:
    own = [f"{c.name} {_TYPES.get(c.type, 'TEXT')}" for c in tables.columns(kind)]
    if kind == "documents":
        first = ["id INTEGER PRIMARY KEY", "file TEXT NOT NULL", "sha256 TEXT NOT NULL", "media_type TEXT"]
        return (
            f"CREATE TABLE documents ({', '.join([*first, 'bytes INTEGER', *own, 'extract TEXT NOT NULL'])})"
        )
    first = ["id INTEGER PRIMARY KEY", "document_id INTEGER NOT NULL REFERENCES documents (id)"]
    last = ["quote TEXT", "span_start INTEGER", "span_end INTEGER", "confidence REAL"]
    return f"CREATE TABLE {kind} ({', '.join([*first, *own, *last])})"


def _insert(kind: str) -> str:
    own = len(tables.columns(kind))
    places = ", ".join("?" * (own + 6 if kind == "documents" else own + 5))
    return f"INSERT INTO {kind} VALUES ({'' if kind == 'documents' else 'NULL, '}{places})"  # noqa: S608


def _stored(value: tables.Value) -> str | float | None:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
