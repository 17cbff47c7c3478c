"""`roviec office django load_indicators`: bring the catalogue up to date, and the sums where the units changed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from roviec.office.indicators import rollups
from roviec.office.indicators.actions import load_catalogue


class Command(BaseCommand):
    help = "Bring the shared indicators up to the catalogue of the product, and the sums up to the units."

    def handle(self, *args: Any, **options: Any) -> None:
        written = load_catalogue()
        again = rollups.ensure()
        if options["verbosity"]:
            self.stdout.write(f"indicators {written} written, sums {'rebuilt' if again else 'as they were'}")
