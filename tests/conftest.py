"""Fixtures that every test may use. People have fixed relations, so that a test reads without looking them up."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.servers.basehttp import WSGIRequestHandler
from django.db import connection
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker

from roviec.office.audit import guards
from tests import builders

# The same examples in every run: a suite is deterministic; `make fuzz` is where chance belongs.
settings.register_profile("suite", derandomize=True, database=None)
settings.load_profile("suite")

# The test server sends head and body apart; with Nagle's algorithm each answer then waits 40 ms for the other side.
WSGIRequestHandler.disable_nagle_algorithm = True


# Files of one long test, or of few: where processes share the work, one that begins last keeps the others waiting.
_LONG = (
    *(
        "config/test_schema.py",
        "architecture/test_rights.py",
        "browser/test_journey.py",
        "batch/test_cluster.py",
    ),
    *(
        "browser/test_entry.py",
        "browser/test_figures.py",
        "browser/test_sessions.py",
        "browser/test_own_account.py",
    ),
    *("batch/test_killed.py", "learning/test_train.py"),
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first; everything else stays in its order."""
    rank = {name: place for place, name in enumerate(_LONG)}
    items.sort(key=lambda item: rank.get("/".join(item.path.parts[-2:]), len(_LONG)))


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
