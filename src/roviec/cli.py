"""The command `roviec`: the reader's commands, and `roviec office …` for the installation.

The office is imported only when it is asked for: Django takes longer to import than a document to read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from roviec import __version__
from roviec.reader import cli as reader_cli
from roviec.reader.learning import command as train


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 all well, 1 something failed, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(
        prog="roviec",
        description="Reads Vietnamese office documents and follows the work that comes out of them.",
    )
    parser.add_argument("--version", action="version", version=f"roviec {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    reader_cli.register(commands)
    train.register(commands)
    if arguments[:1] == ["office"]:
        from roviec.office import cli as office_cli

        office_cli.register(commands)
    else:
        commands.add_parser("office", help="run and look after the web application", add_help=False)
    if arguments[:1] == ["audit"]:
        from roviec.office import cli as office_cli

        office_cli.register_audit(commands)
    else:
        commands.add_parser("audit", help="verify and export the log", add_help=False)
    parsed = parser.parse_args(arguments)
    status: int = parsed.run(parsed)
    return status


if __name__ == "__main__":
    sys.exit(main())
