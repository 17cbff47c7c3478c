"""A full disk: a clear answer, nothing half kept, nobody kept from reading, and the jobs done when there is room."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, OperationalError, connection
from django.test import Client
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from roviec.office import backup
from roviec.office.base import disk
from roviec.office.documents import intake, spool
from roviec.office.documents.models import Document
from roviec.office.files.actions import keep_file
from roviec.office.files.models import StoredFile
from roviec.office.jobs import background, working
from roviec.office.jobs.actions import start_job
from roviec.office.jobs.models import Job
from roviec.office.people import sessions

NO_ROOM = OSError(errno.ENOSPC, "No space left on device")
TEXT = "Ngày 5/3/2026, UBND tỉnh yêu cầu xã Yên Bình rà soát quy hoạch."


def _sqlite_full() -> OperationalError:
    """What SQLite really says, by a database that may not grow."""
    with sqlite3.connect(":memory:") as database:
        database.execute("PRAGMA max_page_count=2")
        try:
            database.execute("CREATE TABLE a (b)")
            database.execute("INSERT INTO a VALUES (zeroblob(100000))")
        except sqlite3.OperationalError as why:
            error = OperationalError(*why.args)
            error.__cause__ = why
            return error
    raise AssertionError("SQLite took it")


def _postgres_full() -> OperationalError:
    psycopg = pytest.importorskip("psycopg")
    error = OperationalError("could not extend file")
    error.__cause__ = psycopg.errors.DiskFull("could not extend file")
    return error


@pytest.mark.parametrize(
    "made", [lambda: NO_ROOM, _sqlite_full, _postgres_full], ids=["os", "sqlite", "postgres"]
)
def test_every_way_to_say_so_is_understood(made: Any) -> None:
    assert disk.is_full(made())
    try:
        try:
            raise made()
        except Exception:
            raise DatabaseError("the transaction is broken")  # noqa: B904 - as Django leaves it
    except DatabaseError as later:
        assert disk.is_full(later)
    assert not disk.is_full(OSError(errno.EACCES, "no")) and not disk.is_full(DatabaseError("locked"))
    assert not disk.is_full(None)


def test_an_upload_gets_a_page_and_leaves_nothing(
    cast: SimpleNamespace, client: Client, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    client.raise_request_exception = False
    client.force_login(cast.clerk)
    real = os.fdopen

    def full(handle: int, mode: str = "r", *args: Any, **more: Any) -> Any:
        out = real(handle, mode, *args, **more)
        if "w" in mode:
            out.close()
            raise NO_ROOM
        return out

    monkeypatch.setattr("roviec.office.documents.spool.os.fdopen", full)
    answer = client.post("/van-ban/tiep-nhan", {"tep": SimpleUploadedFile("a.txt", TEXT.encode())})
    monkeypatch.undo()
    assert answer.status_code == 507
    page = answer.content.decode()
    assert "hết chỗ" in page and "chưa được ghi" in page and "làm lại" in page
    assert not Job.objects.exists() and not Document.objects.exists()
    assert [p for p in settings.FILES_ROOT.rglob("*") if p.is_file()] == []


def test_a_program_is_told_as_well(
    cast: SimpleNamespace, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(cast.clerk)
    monkeypatch.setattr(intake, "receive_all", lambda *_: (_ for _ in ()).throw(NO_ROOM))
    answer = client.post("/api/v1/documents", {"file": SimpleUploadedFile("a.txt", TEXT.encode())})
    assert answer.status_code == 507 and answer.json()["code"] == "disk-full"


def test_a_file_that_does_not_fit_is_not_kept(
    cast: SimpleNamespace, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILES_ROOT = tmp_path / "files"

    def full(handle: int) -> None:
        raise NO_ROOM

    monkeypatch.setattr("roviec.office.files.actions.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep_file(cast.clerk, b"x" * 5000, "text/plain")
    assert not StoredFile.objects.exists()
    assert [p for p in settings.FILES_ROOT.rglob("*") if p.is_file()] == []


def test_a_full_disk_keeps_nobody_from_reading(
    cast: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(cast.clerk)
    session = client.session
    session[sessions.KEY], session["seen"] = 1, 0
    session.save()

    class Full:
        def filter(self, **_: Any) -> Any:
            raise _sqlite_full()

    monkeypatch.setattr(sessions.OpenSession, "objects", Full())
    assert client.get("/van-ban/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_job_on_a_full_disk_is_done_when_there_is_room(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests import builders

    people = builders.make_cast()
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.FILES_ROOT = tmp_path / "files"
    settings.DATA = tmp_path
    monkeypatch.setattr(background, "_PAUSE", background.timedelta(0))
    token = spool.put(TEXT.encode())
    job = start_job(people.clerk, "Tiếp nhận", intake.read_incoming, people.clerk.pk, token, "a.txt")
    worker = working._Living(
        queue_names=["default"], interval=0, batch=True, backend_name="default", startup_delay=False,
        max_tasks=1, worker_id="test", excluded_queue_names=[],
    )  # fmt: skip

    def full(*_: Any) -> None:
        raise NO_ROOM

    with monkeypatch.context() as without_room:
        without_room.setattr("roviec.office.files.actions.os.fsync", full)
        assert working._round(worker)
    assert spool.path_of(token).read_bytes() == TEXT.encode()
    assert not Document.objects.exists()
    # The database has no room either: the round ends, nothing is forgotten.
    with monkeypatch.context() as without_room:
        without_room.setattr(background, "put_back", lambda: (_ for _ in ()).throw(_sqlite_full()))
        assert not working._round(worker)
    worker._run_tasks = 0
    assert working._round(worker)
    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.DONE, "")
    assert Document.objects.count() == 1 and not spool.path_of(token).exists()
    assert not DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).exists()
    assert background._HELD_BACK == {}


@pytest.mark.django_db(transaction=True)
def test_a_job_that_never_gets_room_is_told_to_its_owner(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests import builders

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    people = builders.make_cast()
    job = start_job(people.clerk, "Việc", intake.read_incoming, people.clerk.pk, "in-abcd", "a.txt")
    monkeypatch.setattr(background, "_GIVEN_UP", background.timedelta(0))
    background._HELD_BACK[job.pk] = ("roviec.office.documents.intake:read_incoming", [])
    assert background.put_back() == 0 and background._HELD_BACK == {}
    job.refresh_from_db()
    assert job.state == Job.State.FAILED and "hết chỗ" in job.error


def test_administrators_are_told_before_it_is_full(
    cast: SimpleNamespace, client: Client, settings: Any
) -> None:
    for threshold, told in ((1, False), (10**9, True)):
        settings.FREE_SPACE_MB = threshold
        for person, sees in ((cast.admin, told), (cast.clerk, False)):
            client.force_login(person)
            assert ("Ổ đĩa chứa dữ liệu chỉ còn" in client.get("/don-vi/").content.decode()) is sees


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of three megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let us mount a file system")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.django_db(transaction=True)
def test_a_real_small_disk_keeps_whole_files_only(settings: Any, small_disk: Path) -> None:
    from tests import builders

    people = builders.make_cast()
    settings.FILES_ROOT = small_disk / "files"
    kept = keep_file(people.clerk, b"a" * 1_000_000, "text/plain")
    with pytest.raises(OSError) as told:
        keep_file(people.clerk, b"b" * 4_000_000, "text/plain")
    assert disk.is_full(told.value)
    with pytest.raises(OSError):
        spool.put(b"c" * 4_000_000)
    assert [p for p in small_disk.rglob("*") if p.is_file()] == [kept.path]
    assert list(StoredFile.objects.values_list("sha256", flat=True)) == [kept.sha256]
    assert kept.path.read_bytes() == b"a" * 1_000_000


@pytest.mark.django_db(transaction=True)
def test_a_backup_onto_a_small_disk_is_refused_or_leaves_nothing(
    settings: Any, small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA, settings.FILES_ROOT = tmp_path / "data", tmp_path / "data" / "files"
    settings.FILES_ROOT.mkdir(parents=True)
    (settings.FILES_ROOT / "waiting").mkdir()
    (settings.FILES_ROOT / "waiting" / "in-abcdef").write_bytes(b"x" * 6_000_000)
    with pytest.raises(backup.Unusable, match=r"has \d+ MB left and the backup needs about \d+ MB"):
        backup.backup(small_disk / "backup")
    assert list(small_disk.iterdir()) == []
    monkeypatch.setattr(backup, "_demand_room", lambda out: None)  # there was room when it began
    with pytest.raises(backup.Unusable, match="became full; nothing is left"):
        backup.backup(small_disk / "backup")
    assert list(small_disk.iterdir()) == []


def test_a_database_on_a_small_disk_loses_nothing(small_disk: Path) -> None:
    """The whole product on a full disk: what was answered is there, the rest is refused, and reading goes on."""
    if connection.vendor != "sqlite":
        pytest.skip("of SQLite: the disk of a PostgreSQL server is not ours to fill")
    name = small_disk / "a.sqlite3"
    program = f"""
import sqlite3
from django.conf import settings
settings.configure(DATABASES={{"default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": {str(name)!r},
    "OPTIONS": {{"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"}}}}}})
import django; django.setup()
from django.db import connection, transaction
from roviec.office.base.disk import is_full
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE a (n integer, b blob)")
taken, refused = 0, 0
for n in range(200):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO a VALUES (%s, zeroblob(50000))", [n])
        taken += 1
    except Exception as why:
        assert is_full(why), repr(why)
        refused += 1
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*), sum(length(b)) FROM a")
    count, size = cursor.fetchone()
    cursor.execute("PRAGMA integrity_check")
    assert cursor.fetchone()[0] == "ok"
assert count == taken and size == 50000 * taken and refused > 100, (count, taken, refused)
print("kept", count)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stdout.startswith("kept "), done.stderr
