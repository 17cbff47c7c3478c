"""The shipped units of three provinces, loaded once for a module and taken back after it.

The whole country is 14.000 places: what needs them all reads the catalogue (test_nationwide.py) or loads them itself
(test_load_units.py).
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from roviec.office.people.models import User
from roviec.office.units import catalogue
from roviec.office.units.actions import load_units
from roviec.office.units.models import Unit
from tests import builders

THREE = ("thanh-hoa", "hai-duong", "hai-phong")


@pytest.fixture(scope="session")
def three_provinces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped data with every province, but only what lies in these three."""
    folder = tmp_path_factory.mktemp("units") / "data"
    shutil.copytree(catalogue.SHIPPED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))

    def wanted(code: str) -> bool:
        return "." not in code or catalogue.province_of(code) in THREE

    for name, columns in (("places.csv", ["code"]), ("changes.csv", ["before", "after"])):
        with (catalogue.SHIPPED / name).open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            rows = [row for row in reader if all(wanted(row[column]) for column in columns)]
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, reader.fieldnames or [], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


@pytest.fixture(scope="module")
def loaded_units(django_db_setup: None, django_db_blocker: Any, three_provinces: Path) -> Iterator[None]:
    """Each test of the module runs in a savepoint of the transaction that holds the units."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        load_units(folder=three_provinces)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def shipped(loaded_units: None, db: None, three_provinces: Path) -> SimpleNamespace:
    """`by(code)` gives a loaded unit, `clerk` works in the office of tỉnh Thanh Hóa, `folder` holds the data."""
    office = Unit.objects.get(code="thanh-hoa.van-phong-cap-uy")
    clerk: User = builders.make_user("chuyenvien", "clerk", office)
    return SimpleNamespace(by=lambda code: Unit.objects.get(code=code), clerk=clerk, folder=three_provinces)
