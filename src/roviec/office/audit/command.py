"""`roviec audit …`: the chain of the log from the command line of the server."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

Run = Callable[[argparse.Namespace], int]


def register(commands: Any, prepared: Callable[[Run], Run]) -> None:
    """Add `audit` and what stands below it. `prepared` makes a command start Django before it runs."""
    parser = commands.add_parser("audit", help="verify and export the log")
    below = parser.add_subparsers(dest="audit_command", metavar="COMMAND", required=True)

    verify = below.add_parser("verify", help="follow the chain of the log and name the first break")
    _part(verify)
    verify.add_argument(
        "--anchor", action="append", default=[], metavar="NUMBER:HASH", help="an anchor printed earlier"
    )
    verify.add_argument("--file", type=Path, help="verify an exported .jsonl instead of the database")
    verify.set_defaults(run=prepared(_verify))

    anchor = below.add_parser("anchor", help="print number and hash of the last line, to be kept elsewhere")
    anchor.set_defaults(run=prepared(_anchor))

    export = below.add_parser("export", help="write the log to a file")
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="x.jsonl or x.csv")
    _part(export)
    export.set_defaults(run=prepared(_export))


def _part(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", metavar="WHERE", help="number of a line, or day YYYY-MM-DD")
    parser.add_argument("--to", dest="last", metavar="WHERE", help="number of a line, or day YYYY-MM-DD")


def _complain(why: object) -> int:
    print(f"roviec: {why}", file=sys.stderr)
    return 2


def _place(text: str | None, *, at_end: bool) -> int | None:
    from roviec.office.audit.checking import number_on

    if text is None:
        return None
    if text.isdecimal() and int(text) > 0:
        return int(text)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is neither the number of a line nor a day YYYY-MM-DD") from None
    return number_on(day, at_end=at_end)


def _verify(parsed: argparse.Namespace) -> int:
    from roviec.office.audit.checking import read_anchor, verify_export, verify_log

    try:
        anchors = dict(read_anchor(text) for text in parsed.anchor)
        if parsed.file is not None:
            verdict = verify_export(parsed.file, anchors=anchors)
        else:
            first, last = _place(parsed.first, at_end=False), _place(parsed.last, at_end=True)
            verdict = verify_log(first=first, last=last, anchors=anchors)
    except OSError as e:
        return _complain(f"{parsed.file}: cannot be read: {e.strerror or e}")
    except ValueError as why:
        return _complain(why)
    if verdict.broken is not None:
        print(f"The log is broken at line {verdict.broken.number}: {verdict.broken.what}.")
        print(f"{verdict.lines} lines before it hold.")
        return 1
    print(f"The log holds: {verdict.lines} lines up to {verdict.last}:{verdict.hash}")
    if parsed.file is None:
        _say_guards()
    return 0


def _say_guards() -> None:
    from django.db import connection

    from roviec.office.audit import guards

    if not guards.standing(connection):
        print(
            "Note: the database's own refusal to change lines is missing; `roviec office prepare` lays it again."
        )


def _anchor(parsed: argparse.Namespace) -> int:
    from roviec.office.audit.checking import anchor

    print(anchor())
    return 0


def _export(parsed: argparse.Namespace) -> int:
    from roviec.office.audit.exporting import FORMATS, export_log
    from roviec.office.audit.models import Line

    if parsed.out.suffix not in FORMATS:
        return _complain(f"{parsed.out}: the name must end in {' or '.join(FORMATS)}")
    lines = Line.objects.order_by("number")
    try:
        first, last = _place(parsed.first, at_end=False), _place(parsed.last, at_end=True)
        if first is not None:
            lines = lines.filter(number__gte=first)
        if last is not None:
            lines = lines.filter(number__lte=last)
        count = export_log(parsed.out, lines.iterator(chunk_size=2000))
    except OSError as e:
        return _complain(f"{parsed.out}: cannot be written: {e.strerror or e}")
    except ValueError as why:
        return _complain(why)
    print(f"{count} lines written to {parsed.out}.")
    return 0
