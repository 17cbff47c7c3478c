"""Fixtures that every test may use. People have fixed relations, so that a test reads without looking them up."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker

from roviec.office.audit import guards
from tests import builders

# The same examples in every run: a suite is deterministic; `make fuzz` is where chance belongs.
settings.register_profile("suite", derandomize=True, database=None)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The database refuses to remove a line of the log; emptying it between tests with threads must be able to."""
    with django_db_blocker.unblock():
        guards.remove(connection)


@pytest.fixture
def cast(db: None) -> SimpleNamespace:
    """A small province with its people.

    Places: `province` > `district` > `commune`; a second district `other_district` of the same province, and
    `far_province` that nobody here may look into. Bodies: `office` (of the province), `department` (of the
    province). People: `admin`, `clerk` and `leader` of the office, `reporter` of the district, `other_reporter` of
    the other district, `department_reporter`, `viewer` (reads the province), `stranger` (clerk of the far province).
    """
    return builders.make_cast()
