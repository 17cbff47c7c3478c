"""`roviec office …`: run and look after the web application."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from getpass import getpass
from pathlib import Path
from typing import Any

from roviec.office.audit import command


def register(commands: Any) -> None:
    """Add `office` and what stands below it to the command line."""
    parser = commands.add_parser("office", help="run and look after the web application")
    below = parser.add_subparsers(dest="office_command", metavar="COMMAND", required=True)

    serve = below.add_parser("serve", help="prepare the data, then serve the pages and work on the jobs")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    serve.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    serve.add_argument("--workers", type=int, default=2, help="web processes (2)")
    serve.add_argument("--demo", action="store_true", help="fill an empty database with demonstration data")
    serve.set_defaults(run=_with_django(_serve))

    prepare = below.add_parser("prepare", help="bring database, units and static files up to date")
    prepare.set_defaults(run=_with_django(_prepare))

    work = below.add_parser("work", help="do what is queued in the background until interrupted")
    work.set_defaults(run=_with_django(_work))

    notify = below.add_parser("notify", help="make the notices of the day and send what waits in the outbox")
    notify.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day (today)")
    notify.add_argument("--watch", action="store_true", help="go on, day after day, until ended")
    notify.set_defaults(run=_with_django(_notify))

    check = below.add_parser("check", help="say how the server is; ends with 1 where it cannot do its work")
    check.add_argument("--json", action="store_true", help="for programs")
    check.set_defaults(run=_with_django(_check))

    backup = below.add_parser("backup", help="copy database and files while the office works")
    backup.add_argument("--out", type=Path, required=True, metavar="DIR", help="a new or empty folder")
    backup.set_defaults(run=_with_django(_backup))

    restore = below.add_parser("restore", help="lay a backup into an empty place and verify it")
    restore.add_argument("source", type=Path, metavar="FROM", help="the folder of a backup")
    restore.set_defaults(run=_with_django(_restore))

    seal = below.add_parser("seal-again", help="seal secrets anew after the secret key was changed")
    seal.set_defaults(run=_with_django(_seal_again))

    account = below.add_parser("open-administrator", help="open the first administrator's account")
    account.add_argument("username")
    account.add_argument("--full-name", required=True)
    account.add_argument("--unit", required=True, help="code or name of the unit that the person belongs to")
    account.set_defaults(run=_with_django(_open_administrator))

    decisions = below.add_parser("export-decisions", help="write what reviewers decided, for `roviec train`")
    decisions.add_argument(
        "--as", dest="username", required=True, help="the account whose documents are used"
    )
    decisions.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="JSON lines; kept readable by you only"
    )
    decisions.set_defaults(run=_with_django(_export_decisions))

    django = below.add_parser("django", help="any command of Django (migrate, shell, check, …)")
    django.add_argument("arguments", nargs=argparse.REMAINDER)
    django.set_defaults(run=_with_django(_django))


def register_audit(commands: Any) -> None:
    """Add `audit` and what stands below it to the command line."""
    command.register(commands, _with_django)


def _with_django(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    def start(parsed: argparse.Namespace) -> int:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roviec.office.config.settings")
        import django

        django.setup()
        return run(parsed)

    return start


def _serve(parsed: argparse.Namespace) -> int:
    from roviec.office import server

    return server.serve(host=parsed.host, port=parsed.port, workers=parsed.workers, demo=parsed.demo)


def _prepare(parsed: argparse.Namespace) -> int:
    from roviec.office import server

    server.prepare()
    return 0


def _work(parsed: argparse.Namespace) -> int:
    from roviec.office.jobs.working import work

    work()
    return 0


def _notify(parsed: argparse.Namespace) -> int:
    from django.utils import timezone

    from roviec.office.notices import outbox, watching

    if parsed.watch:
        watching.watch()
        return 0
    on = parsed.on or timezone.localdate()
    if on > timezone.localdate():
        print("roviec: --on: that day is still to come", file=sys.stderr)
        return 2
    run = watching.make_round(on)
    sent, failed = outbox.carry()
    print(f"{on}: {'made' if run else 'made already'}; letters sent: {sent}, not taken: {failed}")
    return 1 if failed else 0


def _check(parsed: argparse.Namespace) -> int:
    from roviec.office.health import command

    return command.check(as_json=parsed.json)


def _backup(parsed: argparse.Namespace) -> int:
    from roviec.office import backup

    return _told(lambda: backup.backup(parsed.out), f"Backed up into {parsed.out}")


def _restore(parsed: argparse.Namespace) -> int:
    from roviec.office import backup

    return _told(lambda: backup.restore(parsed.source), f"Restored from {parsed.source} and verified")


def _seal_again(parsed: argparse.Namespace) -> int:
    from roviec.office.people import sealing, second_factor

    try:
        count = second_factor.seal_again()
    except sealing.Unopenable as why:
        print(f"roviec: {why}; is its key in ROVIEC_SECRET_KEY_FALLBACKS?", file=sys.stderr)
        return 1
    print(f"{count} secrets sealed under the secret key of now.")
    return 0


def _told(work: Callable[[], dict[str, Any]], done: str) -> int:
    from django.db import DatabaseError

    from roviec.office.backup import Unusable

    try:
        manifest = work()
    except (Unusable, OSError, DatabaseError) as why:
        print(f"roviec: {why}", file=sys.stderr)
        return 1
    rows, files = manifest["rows"], manifest["files"]
    print(f"{done}: {sum(rows.values())} rows of {len(rows)} tables, {len(files)} files.")
    return 0


def _open_administrator(parsed: argparse.Namespace) -> int:
    from django.core.exceptions import ValidationError

    from roviec.office.audit.door import Rejected
    from roviec.office.people import actions

    password = getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        user = actions.open_first_administrator(
            username=parsed.username, password=password, full_name=parsed.full_name, unit_name=parsed.unit
        )
    except ValidationError as errors:
        print("roviec: " + " ".join(errors.messages), file=sys.stderr)
        return 1
    except Rejected as why:
        print(f"roviec: {why}", file=sys.stderr)
        return 1
    print(f"Account {user.username} is open.")
    return 0


def _export_decisions(parsed: argparse.Namespace) -> int:
    from roviec.office.people.models import User
    from roviec.office.review.teaching import export_decisions

    user = User.objects.filter(username=parsed.username, is_active=True).first()
    if user is None:
        print(f"roviec: no open account {parsed.username!r}", file=sys.stderr)
        return 1
    try:
        texts, findings = export_decisions(user, parsed.out)
    except OSError as e:
        print(f"roviec: {parsed.out}: cannot be written: {e.strerror or e}", file=sys.stderr)
        return 1
    print(f"{findings} decisions about {texts} documents written to {parsed.out}.")
    return 0


def _django(parsed: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["roviec office django", *parsed.arguments])
    return 0
