"""`roviec office django load_units`: bring the units up to the data that come with the product."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from roviec.office.units import catalogue
from roviec.office.units.actions import load_units


class Command(BaseCommand):
    help = "Bring the units up to the data that come with the product; a second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=catalogue.SHIPPED, help="another data folder")
        parser.add_argument(
            "--again", action="store_true", help="compare everything even if the same data were loaded last"
        )
        parser.add_argument(
            "--bodies-of",
            action="append",
            default=[],
            metavar="PROVINCE",
            help="code of a province whose offices and organisations are wanted too, as nghe-an; may be repeated",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = load_units(
                folder=options["folder"], again=options["again"], bodies_of=options["bodies_of"]
            )
        except (catalogue.BadData, OSError) as why:
            raise CommandError(str(why)) from why
        if options["verbosity"]:
            self.stdout.write(f"units {done.units}, versions {done.versions}, events {done.events} written")
