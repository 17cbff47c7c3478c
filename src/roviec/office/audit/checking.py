"""The log as it stands in the database, or as it was exported, held against its chain."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.db.models import Max, Min, Q, QuerySet, Subquery
from django.utils import timezone

from roviec.office.audit.chain import NOTHING_BEFORE, Break, Verdict, verify
from roviec.office.audit.models import Head, Line

_CHUNK = 2000
_BAD = (ValueError, TypeError, AttributeError)  # JSON or a moment that is none


class NoSuchPart(ValueError):
    """The log has no line where a part was asked for; the text says so in English."""


def anchor() -> str:
    """`number:hash` of the last line: to be printed, or kept where the administrators of the server cannot write."""
    head = Head.objects.filter(pk=1).first()
    return str(head) if head else f"0:{NOTHING_BEFORE}"


def read_anchor(text: str) -> tuple[int, str]:
    """The number and the hash of an anchor. Raises `ValueError` for what is none."""
    number, _, digest = text.strip().partition(":")
    if not number.isdecimal() or len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise ValueError(f"{text!r} is no anchor; one looks like 1207:9f3c… with 64 digits after the colon")
    return int(number), digest


def verify_log(
    *, first: int | None = None, last: int | None = None, anchors: dict[int, str] | None = None
) -> Verdict:
    """Follow the chain through the database, or from line `first` to line `last` of it.

    Writers are not kept waiting: lines that come in meanwhile are left to the next verification.
    """
    head = Head.objects.filter(pk=1).first()
    if head is None and Line.objects.exists():
        return Verdict(0, 0, "", Break(1, "the head of the chain is gone"))
    number, digest = (head.number, head.hash) if head else (0, NOTHING_BEFORE)
    start = first or 1
    previous = NOTHING_BEFORE if start == 1 else _hash_of(start - 1)
    within = Q(number__gte=start, number__lte=number if last is None else min(last, number))
    lines = Line.objects.filter(within | Q(number=None)).order_by("number", "id")
    verdict = verify(
        _readable(lines),
        head=None if last is not None else (number, digest),
        first=start,
        previous=previous,
        anchors=anchors,
    )
    if verdict.broken is None and last is None and start <= number + 1:
        # One statement, hence one state of the database: a line that is past the head at that moment was smuggled in.
        past = Line.objects.filter(number__gt=Subquery(Head.objects.filter(pk=1).values("number")[:1]))
        if (beyond := past.order_by("number").first()) is not None:
            why = f"line {beyond.number} was added past the head"
            return Verdict(verdict.lines, verdict.last, verdict.hash, Break(beyond.number, why))
    return verdict


def _hash_of(number: int) -> str | None:
    return Line.objects.filter(number=number).values_list("hash", flat=True).first()


def _readable(lines: QuerySet[Line]) -> Iterator[Any]:
    """The lines in their order, up to the first that the database cannot give as one; that comes as `unreadable`."""
    last = -1
    try:
        for line in lines.iterator(chunk_size=_CHUNK):
            last = line.number if line.number is not None else last
            yield line
    except _BAD:
        # One at a time from there on, so that a break before the bad row is still the first that is named.
        for pk, number in lines.filter(Q(number__gt=last) | Q(number=None)).values_list("pk", "number"):
            try:
                yield Line.objects.get(pk=pk)
            except _BAD:
                yield SimpleNamespace(pk=pk, number=number, unreadable=True)
                return


def number_on(day: date, *, at_end: bool = False) -> int:
    """The first line of a day or after it; with `at_end` the last of the day or before it.

    Raises `NoSuchPart` where there is none.
    """
    if at_end:
        until = timezone.make_aware(datetime.combine(day, time.max))
        found = Line.objects.filter(at__lte=until).aggregate(number=Max("number"))["number"]
    else:
        since = timezone.make_aware(datetime.combine(day, time.min))
        found = Line.objects.filter(at__gte=since).aggregate(number=Min("number"))["number"]
    if found is None:
        raise NoSuchPart(f"the log has no line {'up to' if at_end else 'since'} {day.isoformat()}")
    return int(found)


def verify_export(path: Path, *, anchors: dict[int, str] | None = None) -> Verdict:
    """Follow the chain through a file of `roviec audit export`; it need not begin at line 1.

    Raises `OSError` where it cannot be read, `ValueError` with the line's place where it is no such file.
    """
    lines = list(_exported(path))
    first = lines[0].number if lines else 1
    previous = NOTHING_BEFORE if first == 1 else None
    return verify(lines, head=None, first=first, previous=previous, anchors=anchors)


def _exported(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as file:
        for place, text in enumerate(file, start=1):
            try:
                row = json.loads(text)
                row["at"] = datetime.fromisoformat(row["at"])
                row["number"] = int(row["number"])
                line = SimpleNamespace(**row, actor_id=row["actor"], acting_for_id=row["acting_for"])
            except (ValueError, KeyError, TypeError) as why:
                raise ValueError(
                    f"{path}, line {place}: not a line of `roviec audit export` ({why})"
                ) from None
            yield line
