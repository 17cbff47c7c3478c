"""The shipped units, loaded once for a module and taken back after it."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from roviec.office.people.models import User
from roviec.office.units.actions import load_units
from roviec.office.units.models import Unit
from tests import builders


@pytest.fixture(scope="module")
def loaded_units(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Each test of the module runs in a savepoint of the transaction that holds the units."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        load_units()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def shipped(loaded_units: None, db: None) -> SimpleNamespace:
    """`by(code)` gives a loaded unit, `clerk` works in the office of tỉnh Thanh Hóa."""
    office = Unit.objects.get(code="thanh-hoa.van-phong-cap-uy")
    clerk: User = builders.make_user("chuyenvien", "clerk", office)
    return SimpleNamespace(by=lambda code: Unit.objects.get(code=code), clerk=clerk)
