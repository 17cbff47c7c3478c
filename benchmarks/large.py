"""`make seed-large`: a country's worth of tasks, the same on every run, in SQLite or PostgreSQL.

34 provinces with their offices, departments and communes (3,500 units), 5,000 people, a million tasks of the last
three years with their assignments, directives and documents, and what the search finds of them. One province has 500
units and a twelfth of all work. Written past the actions, because a million of them would take hours; no audit line is
made, so this is for measuring only.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks import large_search
from benchmarks.large_units import PROVINCES, Place, lay_people, lay_units

TASKS = 1_000_000
_BIG = 0.08  # the share of the first province
_PER_ASSIGNMENT, _PER_DOCUMENT = 3, 10  # tasks of an assignment, assignments of a document
_WORKS = [
    f"{verb} {what} {where}"
    for verb in (
        "Rà soát",
        "Báo cáo",
        "Khắc phục",
        "Hoàn thành",
        "Lập kế hoạch",
        "Kiểm tra",
        "Tham mưu",
        "Đôn đốc",
    )
    for what in (
        "quy hoạch đất ở",
        "công tác tiêm phòng",
        "giải ngân đầu tư công",
        "sắp xếp trường lớp",
        "tuyến kênh",
        "nước sạch nông thôn",
        "hồ sơ bồi thường",
        "cấp giấy chứng nhận",
        "phòng cháy rừng",
        "thu gom rác thải",
        "đào tạo nghề",
        "bến bãi trái phép",
        "chuyển đổi số",
        "trạm y tế",
        "đường liên xã",
        "khai thác cát",
    )
    for where in (
        "trên địa bàn",
        "tại các thôn",
        "khu vực ven sông",
        "trong vùng dự án",
        "vùng biên giới",
        "các xã bãi ngang",
    )
]


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.large", description=__doc__)
    parser.add_argument("--tasks", type=int, default=TASKS)
    count = parser.parse_args().tasks
    os.environ.setdefault("ROVIEC_DATA", str(Path("var/large").absolute()))
    os.environ.setdefault("ROVIEC_LOG_LEVEL", "ERROR")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roviec.office.config.settings")
    Path(os.environ["ROVIEC_DATA"]).mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    began = time.monotonic()
    fill(count, date.today())
    print(f"{count:,} tasks in {time.monotonic() - began:.0f} s")


def fill(count: int, today: date) -> None:
    """Put everything into an empty database; refuses one that holds tasks."""
    from django.db import connection, transaction

    from roviec.office.tasks.models import Task

    if Task.objects.exists():
        sys.exit("The database holds tasks already: remove it (or var/large) first.")
    chance = random.Random(2026)
    if connection.vendor == "sqlite":
        with (
            connection.cursor() as cursor
        ):  # quick, and not safe against a loss of power: it can be made again
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-400000")
    with connection.schema_editor(atomic=False) as editor:
        for index in Task._meta.indexes:
            editor.remove_index(Task, index)
    with transaction.atomic():
        places = lay_units(load)
        lay_people(places, load)
        _work(places, count, today, chance)
        large_search.fill(load)
    with connection.schema_editor(atomic=False) as editor:
        for index in Task._meta.indexes:
            editor.add_index(Task, index)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    _continue_numbers()


def _work(places: list[Place], count: int, today: date, chance: random.Random) -> None:
    """Tasks, and what they hang on: assignments, directives, documents with their readings, one stored file each."""
    from roviec.office.documents.models import Document, Reading
    from roviec.office.files.models import StoredFile
    from roviec.office.review.models import Finding
    from roviec.office.tasks.models import Assignment, NumberSeries, Task

    rest = (1 - _BIG) / (PROVINCES - 1)
    shares = [_BIG, *[rest] * (PROVINCES - 1)]
    assignments = -(-count // _PER_ASSIGNMENT)
    documents = -(-assignments // _PER_DOCUMENT)
    where = chance.choices(places, weights=shares, k=documents)
    days = sorted(today - timedelta(days=int(1100 * chance.random())) for _ in range(documents))
    moment = datetime.now(UTC)
    load(
        StoredFile,
        ({"id": n, "sha256": f"{n:064x}", "size": 10, "stored_at": moment} for n in range(1, documents + 1)),
    )
    load(
        Document,
        (
            {
                "id": n,
                "area_id": place.key,
                "file_id": n,
                "file_name": f"thong-bao-{n}.txt",
                "state": "reviewed",
                "title": f"Thông báo kết luận số {n}",
                "issued_on": day,
                "restricted": n % 500 == 0,
                "taken_in_by_id": place.clerk,
                "taken_in_at": datetime.combine(day, datetime.min.time(), UTC),
            }
            for n, (place, day) in enumerate(zip(where, days, strict=True), start=1)
        ),
    )
    ofs = range(1, _PER_DOCUMENT + 1)
    works = [[_WORKS[(n * _PER_DOCUMENT + k) % len(_WORKS)] for k in ofs] for n in range(documents)]
    load(
        Reading,
        (
            {
                "id": n,
                "document_id": n,
                "reader_version": "large",
                "text": "\n".join(of_document),
                "extract": {},
                "read_at": moment,
            }
            for n, of_document in enumerate(works, start=1)
        ),
    )
    spans = [list(itertools.accumulate((len(w) + 1 for w in ws), initial=0)) for ws in works]
    said = {"action": {"value": "x", "known": "stated", "why": None}}
    load(
        Finding,
        (
            {
                "id": n,
                "document_id": 1 + (n - 1) // _PER_DOCUMENT,
                "reading_id": 1 + (n - 1) // _PER_DOCUMENT,
                "kind": "directive",
                "start": spans[(n - 1) // _PER_DOCUMENT][(n - 1) % _PER_DOCUMENT],
                "end": spans[(n - 1) // _PER_DOCUMENT][(n - 1) % _PER_DOCUMENT + 1] - 1,
                "proposed": said,
                "data": said,
                "state": "accepted",
            }
            for n in range(1, assignments + 1)
        ),
    )
    load(
        Assignment,
        (
            {
                "id": n,
                "finding_id": n,
                "document_id": 1 + (n - 1) // _PER_DOCUMENT,
                "office_id": where[(n - 1) // _PER_DOCUMENT].office,
                "area_id": where[(n - 1) // _PER_DOCUMENT].key,
                "directed_by": f"Phó Bí thư {n % 7 + 1}",
                "field": f"Lĩnh vực {n % 15 + 1}",
                "work": _WORKS[n % len(_WORKS)],
                "issued_by_id": where[(n - 1) // _PER_DOCUMENT].clerk,
                "issued_at": moment,
            }
            for n in range(1, assignments + 1)
        ),
    )
    load(Task, _tasks(where, days, count, today, chance))
    load(NumberSeries, ({"year": year, "last": count} for year in range(today.year - 4, today.year + 1)))


def _tasks(
    where: list[Place], days: list[date], count: int, today: date, chance: random.Random
) -> Iterator[dict[str, Any]]:
    from roviec.reader.text.fold import fold

    folded_works = [fold(work) for work in _WORKS]
    folded_names = {key: fold(name) for place in set(where) for key, name in place.names.items()}
    leads: list[int] = []
    for n in range(1, count + 1):
        assignment = 1 + (n - 1) // _PER_ASSIGNMENT
        at = (assignment - 1) // _PER_DOCUMENT
        place, issued = where[at], days[at]
        if (n - 1) % _PER_ASSIGNMENT == 0:
            leads = chance.sample(place.leads, _PER_ASSIGNMENT)
        lead = leads[(n - 1) % _PER_ASSIGNMENT]
        number = f"NV-{issued.year}-{n:07d}"
        what = assignment % len(_WORKS)
        yield {
            "id": n,
            "assignment_id": assignment,
            "area_id": place.key,
            "number": number,
            "work": _WORKS[what],
            "lead_id": lead,
            "folded": f"{number.lower()} {folded_works[what]} {folded_names[lead]}",
            "issued_on": issued,
            **_dates(issued, today, chance),
        }


def _dates(issued: date, today: date, chance: random.Random) -> dict[str, Any]:
    """Nine in ten have a day; of those given long ago nearly all are done, one in six of them late."""
    kind = chance.random()
    dated = kind < 0.9
    due = issued + timedelta(days=chance.choice((15, 30, 60, 90, 180))) if dated else None
    row: dict[str, Any] = {
        "deadline_state": "dated" if dated else "none-stated" if kind < 0.97 else "not-filled",
        "first_due_on": due,
        "due_on": due,
    }
    if chance.random() < 0.01:
        return row | {"cancelled_on": min(today, issued + timedelta(days=9))}
    ended = (due or issued + timedelta(days=60)) + timedelta(days=int(chance.gauss(-8, 9)))
    ended = max(issued, ended)
    if ended <= today and chance.random() < 0.93:
        return row | {
            "progressed_on": ended,
            "percent": 100,
            "handed_in_on": None,
            "finished_on": ended,
            "confirmed_on": ended,
        }
    begun = issued + timedelta(days=5)
    if begun <= today and chance.random() < 0.7:
        row |= {"progressed_on": begun, "percent": chance.choice((10, 30, 60, 90))}
        state = chance.random()
        if state < 0.08:
            row["handed_in_on"] = today - timedelta(days=min(3, (today - issued).days))
        elif state < 0.12:
            row["returned_on"] = today
    return row


def load(model: Any, rows: Iterable[dict[str, Any]], batch: int = 5000) -> None:
    """Put rows (by column) into the table of a model, the fastest way that the database has."""
    from django.db import connection

    fields = model._meta.concrete_fields
    columns = [field.column for field in fields]
    usual = {field.column: field.get_default() for field in fields}
    objects = {field.column for field in fields if field.get_internal_type() == "JSONField"}
    sqlite = connection.vendor == "sqlite"

    def value(column: str, given: Any) -> Any:
        if column in objects:
            return json.dumps(given)
        if sqlite and isinstance(given, datetime):
            return given.strftime("%Y-%m-%d %H:%M:%S.%f")
        return given.isoformat() if sqlite and isinstance(given, date) else given

    made = (tuple(value(c, row[c] if c in row else usual[c]) for c in columns) for row in rows)
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if sqlite:
            marks = ", ".join(["?"] * len(columns))
            raw = connection.connection
            while part := list(itertools.islice(made, batch)):
                raw.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", part)
        else:
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in made:
                    copy.write_row(row)


def _continue_numbers() -> None:
    """Let PostgreSQL give out keys after ours."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


if __name__ == "__main__":
    main()
