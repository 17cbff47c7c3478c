"""The options of `roviec extract` for many documents, and what it says about a run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roviec.reader.batch.run import Engines, Summary

FOR_FOLDERS = ("csv", "xlsx", "sqlite")  # formats that are files, and need --out

_NAMED = 20  # failures named on standard error; the file of failures has them all
_INTERRUPTED = 130  # as a shell counts a process that Ctrl+C ended


# The limits of one document: a scan of a hundred pages takes minutes, a file made to hang takes for ever.
SECONDS, MEGABYTES = 300.0, 1024


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what concerns many documents to the parser of `roviec extract`."""
    many = parser.add_argument_group(
        "many documents", "read folders with several processes; needs --out, and can be stopped and resumed"
    )
    many.add_argument(
        "--out", type=Path, metavar="FOLDER", help="write results, failures and the manifest there"
    )
    many.add_argument("--resume", action="store_true", help="go on with the run that --out holds")
    many.add_argument(
        "--jobs", type=_positive, metavar="N", help="reading processes (default: one a processor)"
    )
    many.add_argument("--engine", choices=("local", "dask"), default="local", help="who reads (local)")
    many.add_argument(
        "--scheduler", metavar="ADDRESS", help="of the Dask cluster, such as tcp://10.0.0.5:8786"
    )
    many.add_argument(
        "--reader", metavar="MODULE:FUNCTION", help="read with this function instead of roviec.reader.read"
    )


def add_limits(parser: argparse.ArgumentParser) -> None:
    """Add the limits within which one document is read, wherever it is read."""
    parser.add_argument(
        "--time-limit",
        type=_seconds,
        default=SECONDS,
        metavar="SECONDS",
        help=f"for one document ({SECONDS:g})",
    )
    parser.add_argument(
        "--memory-limit",
        type=_megabytes,
        default=MEGABYTES,
        metavar="MB",
        help=f"for one process ({MEGABYTES})",
    )


def formats(text: str) -> tuple[str, ...]:
    """The argument of --format: one name, or several between commas."""
    known = ("jsonl", "table", *FOR_FOLDERS)
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    for name in names:
        if name not in known:
            raise argparse.ArgumentTypeError(f"no format {name!r}; there are {', '.join(known)}")
    return names


def misuse(options: argparse.Namespace) -> str | None:
    """What is wrong with the options together, None where they fit."""
    if options.out is None:
        given = [
            name
            for name, value in (
                ("--resume", options.resume),
                ("--jobs", options.jobs),
                ("--engine dask", options.engine == "dask"),
                ("--scheduler", options.scheduler),
                ("--reader", options.reader),
                *((f"--format {name}", name in options.format) for name in FOR_FOLDERS),
            )
            if value
        ]
        if given:
            return f"{given[0]} needs --out FOLDER"
        return "several formats need --out FOLDER" if len(options.format) > 1 else None
    if options.output:
        return "--output is for a few documents, --out for many; give one of them"
    if "table" in options.format:
        return "--format table is for the screen; it goes without --out"
    if "-" in options.files:
        return "standard input cannot be resumed; name files or folders with --out"
    if (options.engine == "dask") != (options.scheduler is not None):
        return "--engine dask and --scheduler ADDRESS go together"
    if options.engine == "dask" and options.jobs:
        return "--jobs is for this machine; a cluster has as many as its workers"
    return None


def run_many(options: argparse.Namespace) -> int:
    """Read all that `options.files` names into `options.out`. Exit status: 0 all well, 1 a failure, 130 stopped."""
    from roviec.reader.batch.run import read_many
    from roviec.reader.batch.work import OWN_READER, BatchError, Settings

    settings = Settings(
        today=options.today,
        isolated=options.isolated,
        seconds=options.time_limit,
        megabytes=options.memory_limit,
        reader=options.reader or OWN_READER,
    )
    try:
        summary = read_many(
            options.files,
            options.out,
            settings=settings,
            engine=_engine(options),
            resume=options.resume,
            formats=options.format,
            tell=sys.stderr,
        )
    except BatchError as e:
        _say(str(e))
        return 1
    except KeyboardInterrupt:
        _say(f"stopped; what was read is kept in {options.out}: give the same command with --resume to go on")
        return _INTERRUPTED
    _report(summary, options.files)
    return 1 if summary.failures else 0


def _engine(options: argparse.Namespace) -> Engines:
    if options.engine == "dask":
        from roviec.reader.batch.cluster import on_cluster

        return on_cluster(options.scheduler)
    from roviec.reader.batch.run import on_this_machine

    return on_this_machine(options.jobs)


def _report(summary: Summary, named: Sequence[str]) -> None:
    if summary.earlier is not None:
        _say(f"the earlier run here was by reader version {summary.earlier!r}; its documents were read again")
    if not summary.files:
        _say(f"nothing to read in {', '.join(named)}")
    passed_over = sum(summary.skipped.values())
    if passed_over:
        kinds = ", ".join(f"{count:,} {ending}" for ending, count in sorted(summary.skipped.items()))
        _say(f"passed over {passed_over:,} files that are no documents for the reader: {kinds}")
    for failure in summary.failures[:_NAMED]:
        _say(f"{failure.file}: {failure.message} [{failure.code}]")
    if len(summary.failures) > _NAMED:
        _say(f"and {len(summary.failures) - _NAMED:,} more, all in {summary.written[-1]}")
    _say(
        f"{summary.files:,} files: {summary.read:,} documents read now, {summary.known:,} before, "
        f"{summary.duplicates:,} files repeat another, {len(summary.failures):,} failed"
    )
    for path in summary.written:
        print(path)


def _say(line: str) -> None:
    print(f"roviec: {line}", file=sys.stderr)


def _positive(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 1024")
    return int(text)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.1 <= value <= 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds from 0.1 to 86400")
    return value


def _megabytes(text: str) -> int:
    if not text.isdigit() or not 128 <= int(text) <= 1_048_576:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of megabytes from 128 to 1048576")
    return int(text)
