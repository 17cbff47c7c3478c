"""Backup while the office works, and restoring into an empty place.

A backup is a folder: the database as of one moment (`database.sqlite3` by SQLite's online copy, `database.dump` by
`pg_dump -Fc`), the stored files, the secret key where it is kept beside the data, and `manifest.json` with size and
SHA-256 of each and the number of rows of each table. The manifest is written last: a folder without one is no backup.

The database comes first, then the files: a file is on the disk before its row is committed and never changes, so
every row of the copy has its file. What waits to be read is removed when its job ends; it is taken before the
database, and again after it for what came in meanwhile.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from roviec.office.base import disk

SCHEMA = "roviec.backup/1"
_STORED = re.compile(r"[0-9a-f]{64}")
_MB = 1024 * 1024
_SPARE = 8 * _MB
_SQLITE, _POSTGRES = "database.sqlite3", "database.dump"


class Unusable(Exception):
    """The backup or the place cannot be used; the text says why and what to do."""


def backup(out: Path) -> dict[str, Any]:
    """Copy everything into `out`, a folder that is new or empty; returns the manifest.

    Refused before anything is written where the disk has too little room for it. What was written is read again and
    held against the manifest. One that fails leaves nothing behind.
    """
    if out.exists() and any(out.iterdir()):
        raise Unusable(f"{out}: not empty; a backup goes into a folder of its own")
    _demand_room(out)
    was_there = out.exists()
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        manifest = _write(out)
        read_manifest(out)
        return manifest
    except BaseException as why:
        for left in out.iterdir() if was_there else [out]:
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
        if disk.is_full(why):
            raise Unusable(f"{out}: the disk became full; nothing is left there") from why
        if isinstance(why, sqlite3.Error):
            raise Unusable(f"the database cannot be copied: {why}") from why
        raise


def _demand_room(out: Path) -> None:
    stored = sum(path.stat().st_size for path in _files_below(Path(settings.FILES_ROOT)))
    # A dump of PostgreSQL is compressed and has no indexes: it has never come near half.
    database = disk.database_bytes() // (1 if connection.vendor == "sqlite" else 2)
    needed, free = (stored + database) * 105 // 100 + _SPARE, disk.free_bytes(out)
    if free < needed:
        raise Unusable(
            f"{out}: the disk has {free // _MB} MB left and the backup needs about {needed // _MB} MB; "
            "choose another disk or remove old backups"
        )


def _write(out: Path) -> dict[str, Any]:
    _copy_files(out, waiting_only=True)
    rows = _dump_sqlite(out / _SQLITE) if connection.vendor == "sqlite" else _dump_postgres(out / _POSTGRES)
    _copy_files(out)
    key = settings.DATA / "secret-key"
    if key.exists():
        shutil.copy2(key, out / "secret-key")
    for path in _files_below(out):
        _flush(path)
    files = {str(path.relative_to(out)): _measure(path) for path in _files_below(out)}
    damaged = [
        name
        for name, told in files.items()
        if _STORED.fullmatch(Path(name).name) and told["sha256"] != Path(name).name
    ]
    if damaged:
        raise Unusable(
            f"{damaged[0]}: the stored file is damaged ({len(damaged)} in all); mend it, then back up again"
        )
    manifest = {
        "schema": SCHEMA,
        "made_at": timezone.now().isoformat(),
        "engine": connection.vendor,
        "rows": rows,
        "files": files,
    }
    unfinished = out / "manifest.json.part"
    unfinished.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    _flush(unfinished)
    unfinished.rename(out / "manifest.json")
    return manifest


def restore(source: Path) -> dict[str, Any]:
    """Lay a backup into an empty place, then hold it against its manifest; returns the manifest.

    Nothing is written before the whole backup has been found sound and the place empty.
    """
    manifest = read_manifest(source)
    _demand_empty(manifest["engine"])
    for name in manifest["files"]:
        if name.startswith("files/"):
            target = Path(settings.FILES_ROOT) / name.removeprefix("files/")
        elif name == "secret-key":
            target = settings.DATA / name
        else:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source / name, target)
        _flush(target)
    if manifest["engine"] == "sqlite":
        _load_sqlite(source / _SQLITE)
    else:
        _load_postgres(source / _POSTGRES)
    _verify(manifest)
    return manifest


def read_manifest(source: Path) -> dict[str, Any]:
    """The manifest of a backup of which every file is there and holds what it held."""
    try:
        manifest: dict[str, Any] = json.loads((source / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Unusable(f"{source}: no manifest.json: no backup, or one that was not finished") from None
    except ValueError:
        raise Unusable(f"{source / 'manifest.json'}: cannot be read: it is damaged") from None
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA:
        raise Unusable(f"{source / 'manifest.json'}: not a manifest of {SCHEMA}")
    for name, told in manifest["files"].items():
        path = source / name
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise Unusable(f"{name}: leads out of the backup")
        if not path.is_file():
            raise Unusable(f"{path}: missing from the backup")
        if _measure(path) != told:
            raise Unusable(f"{path}: is not what was backed up; it has changed since")
    return manifest


def _demand_empty(engine: str) -> None:
    if connection.vendor != engine:
        raise Unusable(f"the backup is of {engine}, this place has {connection.vendor}: set ROVIEC_DATABASE")
    root = Path(settings.FILES_ROOT)
    if root.exists() and any(_files_below(root)):
        raise Unusable(f"{root}: there are files; a backup is restored into an empty place only")
    if engine == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        if name.exists() and name.stat().st_size:
            raise Unusable(f"{name}: there is a database; a backup is restored into an empty place only")
    elif tables := connection.introspection.table_names():
        raise Unusable(
            f"the database has {len(tables)} tables; a backup is restored into an empty place only"
        )


def _dump_sqlite(target: Path) -> dict[str, int]:
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=60)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        if (found := copy.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
            raise Unusable(f"the copy of the database is damaged: {found}")
        names = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in sorted(names)}  # noqa: S608


def _dump_postgres(target: Path) -> dict[str, int]:
    """The rows are counted in the very snapshot that is dumped."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        rows = _count_rows()
        _run("pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={target}")
    _run("pg_restore", "--list", str(target), on_database=False)  # reads its table of contents
    return rows


def _load_sqlite(dump: Path) -> None:
    name = Path(connection.settings_dict["NAME"])
    connection.close()
    name.parent.mkdir(parents=True, exist_ok=True)
    unfinished = name.with_name(name.name + ".restoring")
    shutil.copy2(dump, unfinished)
    _flush(unfinished)
    os.replace(unfinished, name)


def _load_postgres(dump: Path) -> None:
    _run("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", str(dump))


def _run(program: str, *arguments: str, on_database: bool = True) -> None:
    """A program of PostgreSQL on our database; the password goes by the environment, where nobody sees it listed."""
    told = connection.settings_dict
    command = [program, *arguments]
    where = {"dbname": told["NAME"], "host": told["HOST"], "port": told["PORT"], "username": told["USER"]}
    if on_database:
        command += [f"--{option}={value}" for option, value in where.items() if value]
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments
            command,
            env=os.environ | {"PGPASSWORD": told["PASSWORD"]},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise Unusable(f"{program} is not installed (Debian: postgresql-client)") from None
    if done.returncode:
        raise Unusable(f"{program}: {done.stderr.strip()}")


def _count_rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        else:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        rows = {}
        for name in sorted(name for (name,) in cursor.fetchall()):
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608 - a name from the catalogue
            rows[name] = cursor.fetchone()[0]
    return rows


def _verify(manifest: dict[str, Any]) -> None:
    from roviec.office.audit.checking import verify_log
    from roviec.office.files.models import StoredFile

    rows = _count_rows()
    for name in sorted(rows.keys() | manifest["rows"].keys()):
        if rows.get(name) != manifest["rows"].get(name):
            raise Unusable(
                f"table {name}: {rows.get(name)} rows, backed up were {manifest['rows'].get(name)}"
            )
    for stored in StoredFile.objects.order_by("pk").iterator():
        if not stored.path.exists() or _measure(stored.path)["sha256"] != stored.sha256:
            raise Unusable(f"{stored.path}: the database knows this file, and the backup has it not")
    if broken := verify_log().broken:
        raise Unusable(f"the log is broken at line {broken.number}: {broken.what}")


def _copy_files(out: Path, *, waiting_only: bool = False) -> None:
    root = Path(settings.FILES_ROOT)
    for path in _files_below(root / "waiting" if waiting_only else root):
        if path.name.startswith("incoming-"):  # still being written; its row is not there yet
            continue
        target = out / "files" / path.relative_to(root)
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copy2(path, target)
        except FileNotFoundError:  # was waiting, and has been read in the meantime
            target.unlink(missing_ok=True)


def _files_below(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _measure(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"size": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
