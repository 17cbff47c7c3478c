"""Preparing an installation and running it: web processes, one for the jobs, one for the notices; ended together."""

from __future__ import annotations

import hashlib
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from roviec.office.audit import guards


def prepare() -> None:
    """Bring database, units and static files up to date. Quick where nothing changed; loses nothing."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    connection = connections[DEFAULT_DB_ALIAS]
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Laying the database …", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
    guards.install(connection)  # a table laid anew by a migration on SQLite loses them
    call_command("load_units", verbosity=0)
    call_command("load_indicators", verbosity=0)
    _collect_static()


def _collect_static() -> None:
    """Collect the static files where any of them is newer or other than at the last time."""
    stamp = settings.DATA / "static.stamp"
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            path = Path(storage.path(name))
            digest.update(f"{name} {path.stat().st_mtime_ns} {path.stat().st_size}\n".encode())
    if stamp.exists() and stamp.read_text() == digest.hexdigest() and Path(settings.STATIC_ROOT).is_dir():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(digest.hexdigest())


def serve(*, host: str, port: int, workers: int, demo: bool) -> int:
    """Serve until interrupted. Returns 1 where the port is taken or a process ends by itself."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as why:
            print(f"roviec: cannot listen on {host}:{port} ({why.strerror}); try --port", file=sys.stderr)
            return 1
    prepare()
    accounts = []
    if demo:
        from roviec.office.demo import seed

        accounts = seed.fill()
    from roviec.office.files.sweeping import sweep
    from roviec.office.jobs.recovering import take_up_interrupted

    sweep()
    again, told = take_up_interrupted()
    if again or told:
        print(
            f"Jobs interrupted at the last stop: {again} queued again, {told} told to their owners",
            flush=True,
        )
    for connection in connections.all():
        connection.close()  # the processes below open their own
    return _run(host, port, workers, accounts)


def _run(host: str, port: int, workers: int, accounts: list[tuple[str, str, str]]) -> int:
    web = subprocess.Popen(  # noqa: S603 - our own interpreter with fixed arguments
        [
            sys.executable,
            *("-m", "gunicorn", "roviec.office.config.wsgi"),
            *("--bind", f"{host}:{port}", "--workers", str(workers), "--threads", "4"),
            *("--log-level", "warning", "--timeout", "120"),
        ]
    )
    jobs = subprocess.Popen(
        [sys.executable, "-m", "django", "db_worker", "--interval", "0.3", "--verbosity", "0"]
    )
    notices = subprocess.Popen([sys.executable, "-m", "roviec.cli", "office", "notify", "--watch"])
    ending = False

    def end(number: int, frame: FrameType | None) -> None:
        nonlocal ending
        ending = True

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    address = f"http://{host}:{port}"
    if not _answers(address, web):
        for process in (web, jobs, notices):
            process.terminate()
        print("roviec: the server did not come up; see the lines above", file=sys.stderr)
        return 1
    _announce(address, accounts)
    status = 0
    while not ending:
        if any(process.poll() is not None for process in (web, jobs, notices)):
            print("roviec: a process ended by itself; ending the others", file=sys.stderr)
            status = 1
            break
        time.sleep(0.3)
    for process in (web, jobs, notices):
        if process.poll() is None:
            process.terminate()
    for process in (web, jobs, notices):
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
    return status


def _answers(address: str, web: subprocess.Popen[bytes], seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until and web.poll() is None:
        try:
            # The name that every installation allows, whatever address it listens on.
            asked = Request(f"{address}/suc-khoe", headers={"Host": settings.ALLOWED_HOSTS[0]})  # noqa: S310
            with urlopen(asked, timeout=2):  # noqa: S310 - our own server
                return True
        except (URLError, OSError):
            time.sleep(0.1)
    return False


def _announce(address: str, accounts: list[tuple[str, str, str]]) -> None:
    print(f"\nRõ Việc is at {address} (Ctrl+C ends it)\n")
    if accounts:
        print("Demonstration accounts (user name / password / role):")
        for name, password, role in accounts:
            print(f"  {name:<12} {password:<20} {role}")
    sys.stdout.flush()
