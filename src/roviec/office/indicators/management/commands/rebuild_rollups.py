"""`roviec office django rebuild_rollups`: add every sum over communes and districts up again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from roviec.office.indicators import rollups


class Command(BaseCommand):
    help = "Add every sum over communes and districts up again from the values."

    def handle(self, *args: Any, **options: Any) -> None:
        count = rollups.rebuild()
        if options["verbosity"]:
            self.stdout.write(f"{count} sums")
