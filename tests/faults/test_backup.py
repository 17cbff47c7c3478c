"""A backup made in use, restored on another machine: every table and every file are the same."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from roviec.office import backup
from roviec.office.documents import spool
from roviec.office.files.actions import keep_file
from tests import builders

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(settings: Any, tmp_path: Path) -> SimpleNamespace:
    """People with a log, two stored files, one that waits to be read; the secret key beside the data."""
    settings.DATA = tmp_path / "data"
    settings.FILES_ROOT = settings.DATA / "files"
    settings.FILES_ROOT.mkdir(parents=True)
    (settings.DATA / "secret-key").write_text("khoá của máy cũ")
    people = builders.make_cast()
    for data in (b"b\xe1o c\xe1o", b"x" * 3_000_000):
        keep_file(people.clerk, data, "text/plain")
    spool.put(b"waits")
    (settings.FILES_ROOT / "incoming-half").write_bytes(b"half")
    return people


@pytest.fixture
def new_machine(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an office without anything: a folder, and on PostgreSQL a database of its own."""
    there = os.environ | {"ROVIEC_DATA": str(tmp_path / "new"), "PYTHONWARNINGS": "ignore"}
    there.pop("ROVIEC_DATABASE", None)
    if connection.vendor == "sqlite":
        yield there
        return
    told, name = connection.settings_dict, f"restored_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    yield there | {"ROVIEC_DATABASE": f"postgres://{told['USER']}@{told['HOST']}:{told['PORT']}/{name}"}
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def restored(there: dict[str, str], source: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "roviec.cli", "office", "restore", str(source)]
    return subprocess.run(command, env=there, capture_output=True, text=True, check=False)


def tables_of(there: dict[str, str]) -> dict[str, list[str]]:
    """Every row of every table, by the bare driver, so that both sides are told alike."""
    if connection.vendor == "sqlite":
        name = there.get("SQLITE") or Path(there["ROVIEC_DATA"]) / "roviec.sqlite3"
        with closing(sqlite3.connect(name)) as database:
            names = [
                row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            return {name: _rows(database.cursor(), name) for name in names}
    import psycopg

    with psycopg.connect(there["ROVIEC_DATABASE"].replace("postgres:", "postgresql:")) as database:
        names = [
            row[0] for row in database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ]
        return {name: _rows(database.cursor(), name) for name in names}


def tables_here() -> dict[str, list[str]]:
    told = connection.settings_dict
    address = f"postgres://{told['USER']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"
    return tables_of({"SQLITE": str(told["NAME"]), "ROVIEC_DATABASE": address})


def _rows(cursor: Any, name: str) -> list[str]:
    row = "*" if connection.vendor == "sqlite" else "t::text"
    cursor.execute(f'SELECT {row} FROM "{name}" AS t')
    return sorted(map(repr, cursor.fetchall()))


def test_every_table_and_file_comes_back(
    office: SimpleNamespace, new_machine: dict[str, str], settings: Any, tmp_path: Path
) -> None:
    out = tmp_path / "backup"
    manifest = backup.backup(out)
    before = tables_here()
    assert len(before) > 60 and before["audit_line"] and len(before["files_storedfile"]) == 2
    done = restored(new_machine, out)
    assert done.returncode == 0, done.stderr
    assert "verified" in done.stdout
    assert tables_of(new_machine) == before
    old, new = settings.FILES_ROOT, Path(new_machine["ROVIEC_DATA"]) / "files"
    kept = {str(p.relative_to(old)): p.read_bytes() for p in old.rglob("*") if p.is_file()}
    assert kept.pop("incoming-half") == b"half"  # never had a row
    assert {str(p.relative_to(new)): p.read_bytes() for p in new.rglob("*") if p.is_file()} == kept
    assert (new.parent / "secret-key").read_text() == "khoá của máy cũ"
    assert manifest["rows"]["files_storedfile"] == 2
    again = restored(new_machine, out)
    assert again.returncode == 1 and "empty place only" in again.stderr


def test_what_comes_after_the_moment_is_in_neither(office: SimpleNamespace, tmp_path: Path) -> None:
    rows = backup.backup(tmp_path / "backup")["rows"]["audit_line"]
    keep_file(office.clerk, b"later", "text/plain")
    assert json.loads((tmp_path / "backup" / "manifest.json").read_text())["rows"]["audit_line"] == rows
    with pytest.raises(backup.Unusable, match="not empty"):
        backup.backup(tmp_path / "backup")


@pytest.mark.parametrize("harm", ["changed", "missing", "unfinished"])
def test_an_unsound_backup_is_refused_before_anything_is_written(
    office: SimpleNamespace, new_machine: dict[str, str], tmp_path: Path, harm: str
) -> None:
    out = tmp_path / "backup"
    backup.backup(out)
    victim = max((out / "files").rglob("*"), key=lambda path: path.stat().st_size)
    if harm == "changed":
        victim.write_bytes(b"y" * 3_000_000)
    else:
        (victim if harm == "missing" else out / "manifest.json").unlink()
    done = restored(new_machine, out)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert not (Path(new_machine["ROVIEC_DATA"]) / "files").exists()
    assert not (Path(new_machine["ROVIEC_DATA"]) / "roviec.sqlite3").exists()


def test_a_damaged_original_is_told_and_stops_the_backup(
    office: SimpleNamespace, settings: Any, tmp_path: Path
) -> None:
    victim = next(path for path in settings.FILES_ROOT.rglob("*") if len(path.name) == 64)
    victim.write_bytes(b"rotten")
    with pytest.raises(backup.Unusable, match=victim.name):
        backup.backup(tmp_path / "backup")
    assert not (tmp_path / "backup" / "manifest.json").exists()
