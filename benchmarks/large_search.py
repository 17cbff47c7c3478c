"""What the search finds of the large data: one entry for each task and document, its index laid once at the end."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

_STEP = 20_000


def fill(load: Callable[[Any, Iterable[dict[str, Any]]], None]) -> None:
    from importlib import import_module

    from django.db import connection

    from roviec.office.search.models import Entry

    laid = import_module("roviec.office.search.migrations.0002_full_text")
    sqlite = connection.vendor == "sqlite"
    triggers = [name.removeprefix("DROP ") for name in laid.DROP_SQLITE[:3]]
    with connection.cursor() as cursor:
        for statement in (f"DROP {t}" for t in triggers) if sqlite else laid.DROP_POSTGRESQL[:1]:
            cursor.execute(statement)
        keys = itertools.count(1)
        # By parts: PostgreSQL cannot be asked for the next rows while it takes some in.
        entries = itertools.chain(_documents(), _tasks())
        while part := [{"id": next(keys)} | entry for entry in itertools.islice(entries, _STEP)]:
            load(Entry, part)
        if sqlite:
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES ('rebuild')")
        for statement in laid.SQLITE[1:] if sqlite else laid.POSTGRESQL[1:]:
            cursor.execute(statement)


def _documents() -> Iterator[dict[str, Any]]:
    from roviec.office.documents.models import Document

    for pk, title, area, day in _rows(Document.objects.values_list("pk", "title", "area", "issued_on")):
        yield _entry("document", pk, title, title, area, day, f"/van-ban/{pk}")


def _tasks() -> Iterator[dict[str, Any]]:
    from roviec.office.tasks.models import Task

    columns = ("pk", "number", "work", "lead__name", "area", "issued_on")
    for pk, number, work, lead, area, day in _rows(Task.objects.values_list(*columns)):
        yield _entry("task", pk, f"{number} · {lead}", f"{work}\n{lead}", area, day, f"/nhiem-vu/{pk}")


def _rows(rows: Any) -> Iterator[Any]:
    last = 0
    while part := list(rows.filter(pk__gt=last).order_by("pk")[:_STEP]):
        yield from part
        last = part[-1][0]


def _entry(kind: str, pk: int, title: str, text: str, area: int, day: Any, address: str) -> dict[str, Any]:
    from roviec.office.search import index

    whole = f"{title}\n{text}"
    folded, marked = _words(whole)
    return {
        "kind": kind,
        "object_id": pk,
        "title": title,
        "address": address,
        "excerpt": text.split("\n")[0],
        "on": day,
        "folded": f"{folded} {index._marks(kind, [area])}",
        "marked": marked,
    }


_known: dict[str, tuple[str, str]] = {}


def _words(text: str) -> tuple[str, str]:
    """Folded and marked words of a text, line by line: lines come again and again."""
    from roviec.office.search import index

    found = []
    for line in text.split("\n"):
        for part in line.split(" · "):
            if part not in _known:
                _known[part] = (index.words(part), index.marked_words(part))
            found.append(_known[part] if not part.startswith("NV-") else _known.pop(part))
    return " ".join(f for f, _ in found), " ".join(m for _, m in found)
