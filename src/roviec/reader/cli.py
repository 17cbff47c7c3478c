"""`roviec extract` and `roviec show`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from roviec.reader.batch import command as many
from roviec.reader.compare import command as comparing
from roviec.reader.given import How, read_given

Commands = Any  # argparse's own type for subparsers is private


def register(commands: Commands) -> None:
    """Add the reader's commands to the parser of `roviec`."""
    extract = commands.add_parser(
        "extract",
        help="read documents and write what they say",
        description="Reads PDF, Word, OpenDocument, RTF, Excel, HTML and text files, e-mails, ZIP archives and scans; "
        "one JSON object a line, in the order of the arguments.",
    )
    extract.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a file to read, or - for standard input; with --out also a folder",
    )
    extract.add_argument(
        "--format",
        type=many.formats,
        default=("jsonl",),
        metavar="FORMAT",
        help="jsonl (default) or table; with --out also csv, xlsx, sqlite, several between commas",
    )
    extract.add_argument("--output", type=Path, metavar="FILE", help="write there instead of standard output")
    _reading_options(extract)
    many.add_options(extract)
    extract.set_defaults(run=run_extract, refuse=extract.error)

    show = commands.add_parser(
        "show",
        help="write a page that shows a document with its findings",
        description="Writes one self-contained HTML page and prints its path.",
    )
    show.add_argument("file", metavar="FILE")
    show.add_argument("--output", type=Path, metavar="FILE", help="default: FILE.html in the current folder")
    show.add_argument("--force", action="store_true", help="overwrite an existing page")
    _reading_options(show)
    show.set_defaults(run=run_show)

    compare = comparing.register(commands, _reading_options)
    compare.set_defaults(run=run_compare)


def _reading_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help="no date without a year lies after this day"
    )
    parser.add_argument(
        "--model",
        type=_model,
        metavar="FILE",
        help="a model of `roviec train`: what gives findings their confidence (or ROVIEC_MODEL)",
    )
    parser.add_argument(
        "--isolated",
        action="store_true",
        help="this machine is declared isolated: read documents stamped secret",
    )
    many.add_limits(parser)


def _model(text: str) -> str:
    """The path, once it is known to hold a model; by the environment it reaches the processes that share the work."""
    from roviec.reader.learning.model import SETTING, ModelError, load

    try:
        load(Path(text))
    except ModelError as e:
        raise argparse.ArgumentTypeError(str(e)) from e
    os.environ[SETTING] = str(Path(text).absolute())
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as e:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date of the form YYYY-MM-DD") from e


def run_extract(options: argparse.Namespace) -> int:
    """Read every file; a file that fails is named on standard error and the others still go through."""
    wrong = many.misuse(options)
    if wrong:
        options.refuse(wrong)
    if options.out is not None:
        return many.run_many(options)
    failed = False
    write = _FORMATS[options.format[0]]
    try:
        with _destination(options.output) as out:
            for given in read_given(options.files, _how(options)):
                if given.extract is None:
                    failed = True
                    complain(given.name, given.complaint)
                else:
                    write(given.extract, out)
    except BrokenPipeError:
        # Whoever read our output has enough of it ("| head"): nothing to complain of, and nothing left to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as e:
        complain(str(options.output or "standard output"), f"cannot be written: {e.strerror or e}")
        return 1
    return 1 if failed else 0


def run_show(options: argparse.Namespace) -> int:
    """Write the page of one file and print where it is."""
    from roviec.reader.show import page

    target: Path = options.output or Path(Path(options.file).name + ".html")
    if target.exists() and not options.force:
        complain(str(target), "exists already; give --force to overwrite it or --output for another place")
        return 1
    (found,) = read_given([options.file], _how(options, whole=False))
    if found.extract is None:
        complain(found.name, found.complaint)
        return 1
    try:
        target.write_text(page(found.extract), encoding="utf-8")
    except OSError as e:
        complain(str(target), f"cannot be written: {e.strerror or e}")
        return 1
    print(target)
    return 0


def run_compare(options: argparse.Namespace) -> int:
    """Say which of the files tell of the same thing, and where they disagree."""
    failed = False
    extracts = []
    for given in read_given(options.files, _how(options)):
        if given.extract is None:
            failed = True
            complain(given.name, given.complaint)
        else:
            extracts.append((given.name, given.extract))
    if len(extracts) < 2 and not failed:
        complain(options.files[0], "nothing to compare it with; give two files or more, or what holds them")
        return 2
    comparing.run(extracts, options.format, _utf8(sys.stdout))
    return 1 if failed else 0


def _how(options: argparse.Namespace, *, whole: bool = True) -> How:
    return How(
        today=options.today,
        isolated=options.isolated,
        seconds=options.time_limit,
        megabytes=options.memory_limit,
        whole=whole,
    )


def complain(name: str, cause: str) -> None:
    """One line on standard error that names the file and the cause."""
    print(f"roviec: {name}: {cause}", file=sys.stderr)


@contextmanager
def _destination(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that takes its name only when all is written: what stood there stays until then."""
    if path is None:
        yield _utf8(sys.stdout)
        sys.stdout.flush()
        return
    unfinished = path.with_name(f".{path.name[:200]}.part")
    try:
        with unfinished.open("w", encoding="utf-8") as out:
            yield out
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _utf8(stream: TextIO) -> TextIO:
    """Standard output in UTF-8 whatever the locale says: the format is fixed, the terminal is not."""
    reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8")
    return stream


def _write_jsonl(found: dict[str, Any], out: TextIO) -> None:
    out.write(json.dumps(found, ensure_ascii=False) + "\n")


def _write_table(found: dict[str, Any], out: TextIO) -> None:
    out.write(f"{found['source']['name']}\n")
    for kind, at, what, rest in rows(found):
        out.write(f"  {kind:13}{at:>7}  {what}{'  | ' + rest if rest else ''}\n")
    out.write("\n")


_FORMATS: dict[str, Callable[[dict[str, Any], TextIO], None]] = {"jsonl": _write_jsonl, "table": _write_table}


def rows(found: dict[str, Any]) -> Iterator[tuple[str, int, str, str]]:
    """The lines of the table: kind, where it starts in the text, what it is, and its main fields."""
    d = found["document"]
    yield "document", 0, d["title"] or "-", _fields(kind=d["kind"], number=d["number"], issued=d["issued_on"],
                                                   published=d["published_on"], issuer=d["issuer"])  # fmt: skip
    for m in found["meetings"]:
        yield (
            "meeting",
            m["span"]["start"],
            m["held_on"] or "no date",
            _fields(chair=m["chair"], place=m["place"]),
        )
    for p in found["people"]:
        yield "person", _first(p), p["name"], "; ".join(p["positions"])
    for o in found["organisations"]:
        yield "organisation", _first(o), o["name"], ""
    for f in found["figures"]:
        value = f"{f['value']:g}" + (f"–{f['value_to']:g}" if f["value_to"] is not None else "")
        period = f["period"]["text"] if f["period"] else None
        yield ("figure", f["span"]["start"], f"{f['indicator']}: {value} {f['unit'] or ''}".rstrip(),
               _fields(period=period, status=f["status"]))  # fmt: skip
    for x in found["directives"]:
        due = x["deadline"]["text"] if x["deadline"] else None
        yield "directive", x["span"]["start"], x["action"], _fields(who=", ".join(x["assignees"]), due=due)
    for x in found["proposals"]:
        yield ("proposal", x["span"]["start"], x["content"],
               _fields(by=x["proposer"], to=", ".join(x["addressees"])))  # fmt: skip
    for r in found["references"]:
        what = " ".join(filter(None, (r["provision"], r["type"], r["number"] or r["title"])))
        yield "reference", r["span"]["start"], what, _fields(key=r["key"]["text"], state=r["state"])
    for w in found["warnings"]:
        yield "warning", 0, w["message"], w["code"]


def _first(item: dict[str, Any]) -> int:
    return item["mentions"][0]["start"] if item["mentions"] else 0


def _fields(**values: str | None) -> str:
    return "; ".join(f"{name} {value}" for name, value in values.items() if value)
