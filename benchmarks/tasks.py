"""`make bench-large`: server time of lists, tables, search and updates with a million tasks and rights on.

Needs what `make seed-large` lays out. Every figure is of many calls by different people through the whole stack of
the server but the network (Django's test client); sign-in is not counted. It writes its part of docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import itertools
import os
import platform
import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("ROVIEC_DATA", str(Path("var/large").absolute()))
os.environ.setdefault("ROVIEC_LOG_LEVEL", "ERROR")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roviec.office.config.settings")

CALLS = 120
WARM = 8  # calls before, not counted
OUT = Path(__file__).parent.parent / "docs" / "benchmarks.md"
Call = tuple[Any, str, dict[str, Any] | None]  # client, address, what is sent (None: read)


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.tasks", description=__doc__)
    parser.add_argument("--calls", type=int, default=CALLS)
    parser.add_argument("--only", default="", help="a part of the name of what is measured")
    asked = parser.parse_args()
    import django

    django.setup()
    from django.conf import settings

    from roviec.office.config import collector

    settings.ALLOWED_HOSTS = ["localhost"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    collector.spare_pages()  # as the server does
    lines = []
    for what, budget, calls in measured(random.Random(7)):
        if asked.only not in what:
            continue
        times, worked = timed(calls, asked.calls)
        median, p95 = times[len(times) // 2], _p95(times)
        lines.append(
            f"| {what} | {median:.0f} ms | {p95:.0f} ms | {times[-1]:.0f} ms | {_p95(worked):.0f} ms | ≤ {budget} ms |"
        )
        print(lines[-1], flush=True)
    if not asked.only:
        write(lines, asked.calls)


def _p95(times: list[float]) -> float:
    return times[int(len(times) * 0.95) - 1]


def timed(calls: Iterator[Call], count: int) -> tuple[list[float], list[float]]:
    """Milliseconds of so many calls and of the processor in them, the database's included; the quickest first."""
    times, worked = [], []
    for turn, (client, address, sent) in enumerate(itertools.islice(calls, count + WARM)):
        busy, began = _processor(), time.perf_counter()
        answer = client.get(address) if sent is None else client.post(address, sent)
        spent, busy = (time.perf_counter() - began) * 1000, _processor() - busy
        assert answer.status_code == (200 if sent is None else 302), (address, answer.status_code)
        if turn >= WARM:
            times.append(spent)
            worked.append(busy)
    return sorted(times), sorted(worked)


def _processor() -> float:
    """Milliseconds that this process, and the database's process that serves it, have spent on the processor."""
    from django.db import connection

    spent = time.process_time() * 1000
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        pid = connection.connection.info.backend_pid
        spent += int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6
    return spent


def measured(chance: random.Random) -> Iterator[tuple[str, int, Iterator[Call]]]:
    """What is measured, its budget in milliseconds, and the calls."""
    from django.test import Client
    from django.urls import reverse

    from roviec.office.people.models import Role, User

    tasks, start = reverse("tasks:list"), reverse("reports:start")
    board, find = reverse("league:show"), reverse("search:find")

    def of(role: str, **where: Any) -> list[Any]:
        found = list(User.objects.filter(role=role, **where).select_related("unit"))
        chosen = chance.sample(found, min(40, len(found)))
        return [(_signed_in(Client(SERVER_NAME="localhost"), one), one) for one in chosen]

    largest = User.objects.get(username="vanthu1.1").unit.place_id
    reporters = of(Role.REPORTER)
    clerks = of(Role.CLERK)
    of_largest = [pair for role in (Role.CLERK, Role.LEADER) for pair in of(role, unit__place=largest)]

    def each(people: list[Any], address: Callable[[Any], str]) -> Iterator[Call]:
        for client, user in itertools.cycle(people):
            yield client, address(user), None

    def of_unit(user: Any) -> str:
        return f"{tasks}?loc=chua-xong&don_vi={chance.choice(units[user.unit.place_id])}"

    units = _units_by_place()
    yield "open list of a unit, its reporter", 50, each(reporters, lambda _: f"{tasks}?loc=chua-xong")
    yield "open list of a unit, asked by its province's clerk", 50, each(clerks, of_unit)
    overdue = f"{tasks}?trang_thai=overdue"
    yield "overdue list of a province", 50, each(clerks, lambda _: overdue)
    yield "overdue list of the largest province (500 units)", 50, each(of_largest, lambda _: overdue)
    deep = _deep(of_largest[0][1], 60_000)
    yield "page after the 60,000th row, by cursor", 50, each(of_largest, lambda _: f"{tasks}?sau={deep}")
    yield "league table of 500 units, a year", 300, each(of_largest, lambda _: board)
    yield "league table of 500 units, a term", 300, each(of_largest, lambda _: f"{board}?ky=nhiem-ky")
    yield "start page of an office", 100, each(clerks, lambda _: start)
    yield "start page of the office of the largest province", 100, each(of_largest, lambda _: start)
    yield "start page of a unit", 100, each(reporters, lambda _: start)
    for who, people in (
        ("an office", clerks),
        ("the largest province", of_largest),
        ("a unit", reporters),
    ):
        for how, words in (("with tones", _WORDS), ("without tones", _PLAIN)):
            yield (
                f"search {how}, {who}",
                100,
                each(people, lambda _, words=words: f"{find}?q={chance.choice(words)}"),
            )
    yield "one update: a progress report", 30, _updates(reporters)


_WORDS = ("quy hoạch đất ở", "tiêm phòng", "giải ngân", "tuyến kênh", "trường lớp ven sông", "Sở Thứ 3")
_PLAIN = ("quy hoach dat o", "tiem phong", "giai ngan", "tuyen kenh", "truong lop ven song", "so thu 3")


def _signed_in(client: Any, user: Any) -> Any:
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _units_by_place() -> dict[int, list[int]]:
    """The units that get work, by the key of their province."""
    from roviec.office.units.models import Unit

    found: dict[int, list[int]] = {}
    for pk, place, parent in Unit.objects.exclude(kind="party").values_list("pk", "place", "parent"):
        if place or parent:
            found.setdefault(place or parent, []).append(pk)
    return found


def _deep(user: Any, row: int) -> str:
    """The cursor after so many rows of the person's whole list."""
    from roviec.office.base import keyset
    from roviec.office.tasks.queries import SORTS, Filters, listed

    return keyset._write(listed(user, Filters())[row - 1], SORTS["han"])


def _updates(reporters: list[Any]) -> Iterator[Call]:
    from django.urls import reverse

    from roviec.office.tasks.models import Task

    for turn in itertools.count():
        for client, user in reporters:
            open_ones = Task.objects.filter(
                lead=user.unit_id, finished_on=None, cancelled_on=None, handed_in_on=None
            )
            task = open_ones.order_by("pk")[turn % 5 : turn % 5 + 1].first()
            if task is not None:
                text = f"Đang thực hiện, lần {turn + 1}"
                yield (
                    client,
                    reverse("tasks:report", args=[task.pk]),
                    {"progress-text": text, "progress-percent": turn % 90 + 1},
                )


def write(lines: list[str], calls: int) -> None:
    """Put the figures of this database into their part of docs/benchmarks.md."""
    from django.db import connection

    from benchmarks.parts import put
    from roviec.office.tasks.models import Task

    named = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    put(
        OUT,
        f"tasks-{connection.vendor}",
        [
            f"## {Task.objects.count():,} tasks on {named}",
            "",
            f"Written by `make bench-large` on {date.today():%d/%m/%Y}: {os.cpu_count()} cores, Python"
            f" {platform.python_version()}; 3,500 units, 5,000 people, rights on, {calls} calls each.",
            "",
            "The processor's time leaves out what other work on the machine took and waiting for the disk; load of the"
            f" machine when this was written: {os.getloadavg()[0]:.1f}.",
            "",
            "| what | median | p95 | longest | of it processor, p95 | budget (p95) |",
            "|---|---|---|---|---|---|",
            *lines,
        ],
    )


if __name__ == "__main__":
    main()
