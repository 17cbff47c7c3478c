"""Preparing an installation and running it: web processes, one for the jobs, one for the notices; ended together.

The processes are forks of one that has imported everything, made before it touches the database: importing once and
not five times is half of what a start costs. They wait for the preparing to end.
"""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from runpy import run_module
from types import FrameType
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.urls import get_resolver

from roviec.office import laying
from roviec.office.audit import guards


def prepare() -> None:
    """Bring database, units and static files up to date. Quick where nothing changed; loses nothing."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    connection = connections[DEFAULT_DB_ALIAS]
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Laying the database …", flush=True)
        if not laying.lay(connection):
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
    with _Crew(host, port, workers) as crew:
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
            connection.close()  # the processes have their own
        return _run(crew, f"http://{host}:{port}", accounts)


class _Crew:
    """The processes of the server: forked at once, at work when told, ended together whatever happens."""

    def __init__(self, host: str, port: int, workers: int) -> None:
        get_resolver().url_patterns  # noqa: B018 - imports every room before the fork
        self._reading, self._writing = os.pipe()
        self.web = self._fork(lambda: _serve_pages(host, port, workers))
        self.every = [self.web, self._fork(_work_on_jobs), self._fork(_watch)]
        os.close(self._reading)

    def _fork(self, work: Callable[[], None]) -> BaseProcess:
        process = get_context("fork").Process(target=self._begin, args=[work])
        process.start()
        return process

    def _begin(self, work: Callable[[], None]) -> None:
        os.close(self._writing)
        try:
            told = os.read(self._reading, 1)
        except KeyboardInterrupt:
            return
        if told:  # nothing where the preparing failed or was killed
            work()

    def let_go(self) -> None:
        """Have each begin its work."""
        os.write(self._writing, b"1" * len(self.every))

    def end(self) -> None:
        for process in self.every:
            if process.is_alive():
                process.terminate()
        for process in self.every:
            process.join(timeout=15)
            if process.is_alive():
                process.kill()

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._writing)
        self.end()


def _serve_pages(host: str, port: int, workers: int) -> None:
    sys.argv = [
        *("gunicorn", "roviec.office.config.wsgi"),
        *("--bind", f"{host}:{port}", "--workers", str(workers), "--threads", "4"),
        *("--log-level", "warning", "--timeout", "120"),
    ]
    run_module("gunicorn", run_name="__main__")


def _work_on_jobs() -> None:
    from roviec.office.jobs.working import work

    work()


def _watch() -> None:
    from roviec.office.notices import watching

    watching.watch()


def _run(crew: _Crew, address: str, accounts: list[tuple[str, str, str]]) -> int:
    ending = False

    def end(number: int, frame: FrameType | None) -> None:
        nonlocal ending
        ending = True

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    crew.let_go()
    if not _answers(address, crew.web):
        print("roviec: the server did not come up; see the lines above", file=sys.stderr)
        return 1
    _announce(address, accounts)
    while not ending:
        if not all(process.is_alive() for process in crew.every):
            print("roviec: a process ended by itself; ending the others", file=sys.stderr)
            return 1
        time.sleep(0.3)
    return 0


def _answers(address: str, web: BaseProcess, seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until and web.is_alive():
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
