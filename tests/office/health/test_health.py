"""How the server is: what each check finds, who may ask, and the backup of each day."""

from __future__ import annotations

import json
import os
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from roviec.office.audit.models import Line
from roviec.office.base import disk, heartbeat
from roviec.office.health import checks, command, nightly
from roviec.office.jobs.models import Job
from roviec.office.notices.models import Letter

ADDRESS = "/suc-khoe/chi-tiet"


@pytest.fixture(autouse=True)
def well(settings: Any, tmp_path: Path) -> None:
    """A server that runs: signs of life, a folder of its own, the worker of the service."""
    settings.DATA = tmp_path
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.HEALTH_TOKEN = "chia-khoa-canh-gac"
    heartbeat.beat(heartbeat.JOBS)
    heartbeat.beat(heartbeat.NOTICES)


def found(key: str) -> checks.Check:
    return next(one for one in checks.all_checks() if one.key == key)


def silent(name: str) -> None:
    old = time.time() - 3600
    os.utime(Path(heartbeat._file(name)), (old, old))


def test_a_watchdog_asks_with_its_token(client: Client, cast: SimpleNamespace) -> None:
    answer = client.get(ADDRESS, headers={"Authorization": "Bearer chia-khoa-canh-gac"})
    assert answer.status_code == 200 and answer["Cache-Control"] == "no-store"
    told = answer.json()
    assert told["status"] == "ok" and set(told["checks"]) == {
        "database", "migrations", "worker", "jobs", "disk", "notices", "letters", "backup", "log", "clock"
    }  # fmt: skip
    assert told["checks"]["log"]["number"] == Line.objects.count()
    wrong = client.get(ADDRESS, headers={"Authorization": "Bearer khac"})
    assert wrong.status_code == 302 and "/dang-nhap" in wrong["Location"]


def test_without_a_token_set_none_is_good(client: Client, db: None, settings: Any) -> None:
    settings.HEALTH_TOKEN = ""
    for shown in ("Bearer ", "Bearer", ""):
        assert client.get(ADDRESS, headers={"Authorization": shown}).status_code == 302


def test_administrators_see_a_page_others_a_reason(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.admin)
    page = client.get(ADDRESS)
    assert page.status_code == 200 and "Cơ sở dữ liệu" in page.content.decode()
    assert client.get(ADDRESS + "?dang=json").json()["status"] == "ok"
    assert client.post(ADDRESS).status_code == 405
    client.force_login(cast.clerk)
    assert client.get(ADDRESS).status_code == 403


def test_a_worker_that_is_gone_makes_it_unable(client: Client, cast: SimpleNamespace) -> None:
    silent(heartbeat.JOBS)
    client.force_login(cast.admin)
    answer = client.get(ADDRESS)
    assert answer.status_code == 503 and "Không thấy tiến trình làm việc nền" in answer.content.decode()
    Job.objects.create(
        title="Đọc văn bản dài", owner=cast.clerk, state=Job.State.RUNNING, heard_at=timezone.now()
    )
    assert client.get(ADDRESS).status_code == 200 and "Đọc văn bản dài" in found("worker").told


def test_a_check_that_breaks_is_told_and_the_others_still_tell(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> int:
        raise ConnectionError("gone")

    monkeypatch.setattr(disk, "database_bytes", broken)
    every = {one.key: one.state for one in checks.all_checks()}
    assert every["database"] == "unable" and every["migrations"] == every["disk"] == "good"


def test_what_waits_and_what_failed_is_counted(cast: SimpleNamespace) -> None:
    now = timezone.now()
    for state, minutes in ((Job.State.QUEUED, 20), (Job.State.QUEUED, 1), (Job.State.FAILED, 5)):
        job = Job.objects.create(title="Việc", owner=cast.clerk, state=state, finished_at=now)
        Job.objects.filter(pk=job.pk).update(created_at=now - timedelta(minutes=minutes))
    one = found("jobs")
    assert (one.state, one.more["waiting"], one.more["failed_today"]) == ("poor", 2, 1)


def test_a_mail_server_that_is_away_is_told(cast: SimpleNamespace, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.invalid"
    assert found("letters").state == "good"
    Letter.objects.create(
        person=cast.clerk, address="a@b.vn", subject="x", plain="", html="", message_id="<1@b>",
        made_at=timezone.now() - timedelta(hours=5), attempts=3, next_try_at=timezone.now(), error="refused",
    )  # fmt: skip
    assert found("letters").state == "poor" and "refused" in found("letters").told
    Letter.objects.update(next_try_at=None)
    assert found("letters").more["given_up"] == 1 and found("letters").state == "poor"


def test_room_and_clock(
    db: None, cast: SimpleNamespace, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FREE_SPACE_MB = 10**9
    assert found("disk").state == "poor"
    monkeypatch.setattr(disk, "free_bytes", lambda place=None: 1000)
    assert found("disk").state == "unable"
    assert found("clock").state == "good"
    before = timezone.now() - timedelta(days=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: before)
    if Line.objects.exists():
        assert found("clock").state == "poor"


def test_the_command_tells_the_same(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.check(as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "ok"
    silent(heartbeat.JOBS)
    assert command.check(as_json=False) == 1
    assert "unable  worker" in capsys.readouterr().out


def whole(root: Path, name: str) -> Path:
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps({"made_at": timezone.now().isoformat()}))
    return folder


def test_old_backups_go_and_nothing_else_does(settings: Any, tmp_path: Path) -> None:
    root = tmp_path / "backups"
    settings.BACKUP_DIR, settings.BACKUP_KEEP = str(root), 2
    made = [whole(root, f"roviec-2026110{n}-020000") for n in range(1, 5)]
    theirs, unfinished = whole(root, "roviec-by-hand"), root / "roviec-20261105-020000"
    unfinished.mkdir()
    assert nightly.remove_old() == made[:2]
    assert sorted(root.iterdir()) == sorted([*made[2:], theirs, unfinished])
    assert nightly.remove_old() == []


def test_a_backup_is_due_once_a_day_and_again_after_a_failure(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "backups"
    settings.BACKUP_DIR, settings.BACKUP_HOUR = "", 0
    assert not nightly.is_time()
    settings.BACKUP_DIR = str(root)
    assert nightly.is_time()
    settings.BACKUP_HOUR = 24
    assert not nightly.is_time()
    settings.BACKUP_HOUR = 0
    nightly._finish(1, "roviec: /b: the disk has 3 MB left\n")
    assert nightly.last_failure() == "/b: the disk has 3 MB left" and not nightly.is_time()
    old = time.time() - 4000
    os.utime(tmp_path / "backup-failed", (old, old))
    assert nightly.is_time()
    whole(root, f"roviec-{timezone.localtime():%Y%m%d-%H%M%S}")
    nightly._finish(0, "")
    assert nightly.last_failure() == "" and not nightly.is_time() and nightly.last_made() is not None


def test_the_watcher_begins_it_and_goes_on(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BACKUP_DIR, settings.BACKUP_HOUR = str(tmp_path / "backups"), 0
    killed = tmp_path / "backups" / "roviec-20261101-020000"
    (killed / "files").mkdir(parents=True)
    begun: list[list[str]] = []

    class Running:
        returncode: int | None = None

        def __init__(self, command: list[str], **_: Any) -> None:
            begun.append(command)

        def poll(self) -> int | None:
            return self.returncode

        def communicate(self) -> tuple[str, str]:
            return "", ""

    monkeypatch.setattr(nightly.subprocess, "Popen", Running)
    nightly.carry_on()
    assert not killed.exists() and begun[0][-2] == "--out"
    nightly.carry_on()
    assert len(begun) == 1 and isinstance(nightly._running, Running)
    whole(tmp_path / "backups", Path(begun[0][-1]).name)
    nightly._running.returncode = 0
    nightly.carry_on()
    assert nightly._running is None
    nightly.carry_on()
    assert len(begun) == 1


def test_an_administrator_begins_with_what_needs_a_look(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.admin)
    start = client.get("/").content.decode()
    assert "Quản trị hệ thống" in start and "Tài khoản" in start and "Nhiệm vụ theo đơn vị" not in start
    silent(heartbeat.JOBS)
    start = client.get("/").content.decode()
    assert found("worker").told in start and "Không làm được" in start
    client.force_login(cast.leader)
    assert "Quản trị hệ thống" not in client.get("/").content.decode()
