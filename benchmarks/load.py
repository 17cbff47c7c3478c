"""`make bench-load`: fifty people at once, reading and writing, against the real server; then every write is looked up.

Thirty reporters report progress on their units' tasks, fifteen clerks, three of each of five offices, move the
deadlines of the same few tasks of their office, five leaders read. Each pauses three to seven seconds between two
pages, evenly spread: what it takes to read a list or to type a line of progress, so that fifty people ask for ten pages
a second. Every client keeps a ledger of what the server accepted: in the end each line must
stand in the task's history once, and the version of each task must have grown by just as many. A clerk who was
overtaken is told so (409) and that is no error; anything from 500 on is one. Needs what `make seed-large` lays out.
"""

from __future__ import annotations

import argparse
import http.client
import os
import platform
import random
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

os.environ.setdefault("ROVIEC_DATA", str(Path("var/large").absolute()))
os.environ.setdefault("ROVIEC_LOG_LEVEL", "ERROR")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roviec.office.config.settings")

OUT = Path(__file__).parent.parent / "docs" / "benchmarks.md"
REPORTERS, OFFICES, CLERKS, LEADERS = 30, 5, 3, 5
PAUSE = (3.0, 7.0)  # seconds between two pages of one person
WORKERS, THREADS = 3, 8
RUN = f"{time.time_ns():x}"  # in what is written: a second run on the same database finds its own lines only
_SEARCHED = ("giải ngân", "tuyen kenh", "quy hoạch đất ở", "nuoc sach", "khai thác cát")


@dataclass
class Person:
    """One client with its cookies, what it may write to, and its ledger of accepted writes."""

    name: str
    cookie: str
    token: str
    role: str
    own: list[int]  # tasks that it writes to
    chance: random.Random
    accepted: list[tuple[int, str]] = field(default_factory=list)  # task, the words that were accepted
    times: list[tuple[str, float]] = field(default_factory=list)  # read or write, milliseconds
    answers: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.load", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    minutes = parser.parse_args().minutes
    import django

    django.setup()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    people = _people(random.Random(11))
    before = _versions(people)
    busy = os.getloadavg()[0]
    port = _free_port()
    server = _serve(port)
    try:
        _wait_for(port)
        _warm(people[0], port)
        until = time.monotonic() + minutes * 60
        threads = [threading.Thread(target=_work, args=(person, port, until)) for person in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        server.terminate()
        server.wait(timeout=30)
    lines = _report(people, before, minutes, busy)
    from benchmarks.parts import put

    put(OUT, "load", lines)
    print("\n".join(lines))


def _people(chance: random.Random) -> list[Person]:
    from django.test import Client

    from roviec.office.people.models import Role, User
    from roviec.office.tasks.models import Task

    open_ones = Task.objects.filter(
        finished_on=None, cancelled_on=None, handed_in_on=None, due_on__isnull=False, parent=None
    )
    people = []

    def add(user: Any, own: list[int]) -> None:
        client = Client(SERVER_NAME="localhost")
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        token = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=32))
        cookie = f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}"
        people.append(Person(user.username, cookie, token, user.role, own, random.Random(chance.random())))

    reporters = User.objects.filter(role=Role.REPORTER).order_by("pk")
    for user in chance.sample(list(reporters), REPORTERS):
        add(user, list(open_ones.filter(lead=user.unit_id).values_list("pk", flat=True)[:8]))
    for number in range(2, 2 + OFFICES):
        clerks = User.objects.filter(username__startswith=f"vanthu{number}.").order_by("pk")[:CLERKS]
        place = clerks[0].unit.place_id
        shared = list(
            open_ones.filter(area=place, assignment__document__restricted=False).values_list("pk", flat=True)[
                :6
            ]
        )
        for user in clerks:
            add(user, shared)
    for number in range(1, 1 + LEADERS):
        add(User.objects.get(username=f"lanhdao{number}.1"), [])
    return people


def _versions(people: list[Person]) -> dict[int, int]:
    from roviec.office.tasks.models import Task

    keys = {pk for person in people for pk in person.own}
    return dict(Task.objects.filter(pk__in=keys).values_list("pk", "version"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serve(port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "roviec.office.config.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(WORKERS), "--threads", str(THREADS), "--preload", "--log-level", "error"]
    return subprocess.Popen(command)


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    sys.exit("The server did not start.")


def _warm(person: Person, port: int) -> None:
    """Let every worker load its pages, as it has done long before the office opens; these are not counted."""
    for path in ("/", "/nhiem-vu/", "/tim-kiem/?q=vốn", f"/nhiem-vu/{person.own[0]}"):
        threads = [
            threading.Thread(target=_send, args=(person, port, "warm", quote(path, safe="/?=")))
            for _ in range(WORKERS * 3)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def _work(person: Person, port: int, until: float) -> None:
    time.sleep(person.chance.uniform(0, PAUSE[1]))
    turn = 0
    while time.monotonic() < until:
        turn += 1
        try:
            if person.own and person.chance.random() < 0.3:
                _write(person, port, turn)
            else:
                _send(person, port, "read", _page(person))
        except OSError as fault:  # refused, reset or no answer in time
            person.faults.append(f"{person.name}: {fault!r}")
        time.sleep(person.chance.uniform(*PAUSE))


def _page(person: Person) -> str:
    pages = ["/", "/nhiem-vu/", "/nhiem-vu/?loc=chua-xong", "/nhiem-vu/?trang_thai=overdue"]
    pages.append("/tim-kiem/?" + urlencode({"q": person.chance.choice(_SEARCHED)}))
    if person.own:
        pages += [f"/nhiem-vu/{person.chance.choice(person.own)}"] * 2
    return person.chance.choice(pages)


def _write(person: Person, port: int, turn: int) -> None:
    pk = person.chance.choice(person.own)
    said = f"{person.name} lần {turn}, {RUN}"
    if person.role == "reporter":
        address, sent = (
            f"/nhiem-vu/{pk}/tien-do",
            {"progress-text": said, "progress-percent": turn % 90 + 1},
        )
    else:
        day = date.today() + timedelta(days=person.chance.randrange(20, 400))
        address = f"/nhiem-vu/{pk}/dieu-chinh-han"
        sent = {"move-due_on": f"{day:%d/%m/%Y}", "move-reason": said}
    if _send(person, port, "write", address, urlencode(sent)) == 302:
        person.accepted.append((pk, said))


def _send(person: Person, port: int, what: str, address: str, body: str | None = None) -> int:
    headers = {"Cookie": person.cookie, "Host": "localhost"}
    if body is not None:
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": person.token}
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    began = time.perf_counter()
    try:
        line.request("POST" if body is not None else "GET", address, body, headers)
        answer = line.getresponse()
        answer.read()
    finally:
        line.close()
    person.times.append((what, (time.perf_counter() - began) * 1000))
    person.answers[answer.status] += 1
    if answer.status >= 500 or answer.status in (400, 403, 404):
        person.faults.append(f"{person.name}: {answer.status} {address}")
    return answer.status


def lost(people: list[Person], before: dict[int, int]) -> list[str]:
    """What was accepted and does not stand in the history exactly once, and tasks whose version says otherwise."""
    from roviec.office.tasks.models import Task, TaskEvent

    wrong = []
    grown = Counter(pk for person in people for pk, _ in person.accepted)
    told: Counter[tuple[int, str]] = Counter()
    for pk, text in TaskEvent.objects.filter(task__in=list(before)).values_list("task", "text"):
        told[pk, text.rpartition("Lý do: ")[2]] += 1
    for person in people:
        wrong += [
            f"{pk}: «{said}» {told[pk, said]} times" for pk, said in person.accepted if told[pk, said] != 1
        ]
    for pk, version in Task.objects.filter(pk__in=list(before)).values_list("pk", "version"):
        if version != before[pk] + grown[pk]:
            wrong.append(f"{pk}: version {version}, not {before[pk] + grown[pk]}")
    return wrong


def _report(people: list[Person], before: dict[int, int], minutes: float, busy: float) -> list[str]:
    from django.db import connection

    named = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    faults = [fault for person in people for fault in person.faults]
    wrong = lost(people, before)
    accepted = sum(len(person.accepted) for person in people)
    answers = sum((person.answers for person in people), Counter())
    for line in [*faults[:20], *wrong[:20]]:
        print(line, file=sys.stderr)
    rows = []
    for what in ("read", "write"):
        times = sorted(ms for person in people for kind, ms in person.times if kind == what)
        if times:
            p95 = times[int(len(times) * 0.95) - 1]
            rows.append(
                f"| {what} | {len(times)} | {times[len(times) // 2]:.0f} ms | {p95:.0f} ms | {times[-1]:.0f} ms |"
            )
    return [
        f"## {len(people)} people at once on {named}",
        "",
        f"Written by `make bench-load` on {date.today():%d/%m/%Y}: {minutes:g} minutes, {WORKERS} workers of {THREADS}"
        f" threads, {PAUSE[0]:g} to {PAUSE[1]:g} seconds between two pages of one person,"
        f" {os.cpu_count()} cores that also carry the database and the clients, Python"
        f" {platform.python_version()}; load of the machine by other work before: {busy:.1f}.",
        "",
        f"Errors: {len(faults)}. Accepted writes: {accepted}, not found again exactly once: {len(wrong)}."
        f" Told that somebody was quicker or that it cannot be done: {answers[409] + answers[422]}.",
        "",
        "| what | pages | median | p95 (budget 300 ms) | longest |",
        "|---|---|---|---|---|",
        *rows,
    ]


if __name__ == "__main__":
    main()
