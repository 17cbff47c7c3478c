"""`roviec compare`: which of several files tell of the same thing, and where they disagree."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any, TextIO

from roviec.reader.compare.differences import as_dict as difference_as_dict
from roviec.reader.compare.differences import differences
from roviec.reader.compare.likeness import Reason, likeness
from roviec.reader.compare.likeness import as_dict as likeness_as_dict
from roviec.reader.compare.profile import Profile, profile
from roviec.reader.rules import load

SCHEMA = "roviec.compare/1"


def register(
    commands: Any, reading_options: Callable[[argparse.ArgumentParser], None]
) -> argparse.ArgumentParser:
    """Add the command to the parser of `roviec`."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "compare",
        help="find files that tell of the same event and list their differences",
        description="Compares every two of the files; says which are one text, one document or one event.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="two or more, or archives that hold them")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    reading_options(parser)
    return parser


def run(extracts: Sequence[tuple[str, dict[str, Any]]], style: str, out: TextIO) -> None:
    """Compare the extracts, each with the name of its file, and write what was found as `style`: table or json."""
    found = compared([profile({**e, "source": {**e["source"], "name": name}}) for name, e in extracts])
    if style == "json":
        out.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    else:
        write_table(found, out)
    out.flush()


def compared(profiles: list[Profile]) -> dict[str, Any]:
    """The pairs that belong together, the surest first, each with its reasons and differences."""
    pairs = []
    for a, b in combinations(profiles, 2):
        found = likeness(a, b)
        if found.kind:
            pairs.append(
                {"first": a.name, "second": b.name}
                | likeness_as_dict(found)
                | {"differences": [difference_as_dict(d) for d in differences(a, b)]}
            )
    pairs.sort(key=lambda p: -p["score"])
    return {"schema": SCHEMA, "files": [p.name for p in profiles], "pairs": pairs}


def write_table(found: dict[str, Any], out: TextIO) -> None:
    kinds = load("compare")["differences"]
    for pair in found["pairs"]:
        out.write(f"{pair['kind']} {pair['score']:.2f}\n  1: {pair['first']}\n  2: {pair['second']}\n")
        for reason in pair["reasons"]:
            out.write(f"  + {Reason(reason['code'], reason['detail']).said('en')}\n")
        for d in pair["differences"]:
            about = f" ({d['about']})" if d["about"] else ""
            out.write(
                f"  - {kinds[d['kind']]['en']}{about}: 1: {d['first'] or '-'} | 2: {d['second'] or '-'}\n"
            )
        out.write("\n")
    out.write(f"{len(found['files'])} files read; pairs that tell of the same thing: {len(found['pairs'])}\n")
