"""Every address x every role x own and other unit x restricted: what is answered is what `rights.toml` says."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.architecture.rights import DATA, METHODS, addresses, build, guessed_kinds, measure, rights, written

ADDRESSES = addresses()
RIGHTS = rights()
_PARTS = {*METHODS, "body"}
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def measured(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Any:
    """What every address answers, and the entries that are missing from the data file; the database as it was."""
    found: dict[str, Any] = {}
    missing: list[str] = []
    logging.disable(logging.ERROR)  # hundreds of refusals, each with its traceback, that nobody reads
    with django_db_blocker.unblock(), transaction.atomic():
        world = build()
        for name, pattern in ADDRESSES.items():
            if name in RIGHTS:
                entry = RIGHTS[name]
                kinds = {key: kind for key, kind in entry.items() if key not in _PARTS}
                found[name] = measure(world, name, kinds, entry.get("body", {}))
            else:
                kinds = guessed_kinds(name, pattern)
                known = all(world.knows(kind) for kind in kinds.values())
                missing.append(written(name, kinds, measure(world, name, kinds, {}) if known else {}))
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
    return found, missing


def test_no_address_is_missing_and_none_is_left_over(measured: Any) -> None:
    """What is printed is what happens, not what ought to: look at each letter before you keep it."""
    assert not measured[1], f"missing from {DATA.name}:\n\n" + "\n".join(measured[1])
    assert set(RIGHTS) - set(ADDRESSES) == set()


@pytest.mark.parametrize("name", sorted(RIGHTS))
def test_each_role_gets_what_it_ought_to(measured: Any, name: str) -> None:
    wanted = {
        method: RIGHTS[name][method]
        if isinstance(RIGHTS[name][method], dict)
        else dict.fromkeys(measured[0][name][method], RIGHTS[name][method])
        for method in METHODS
    }
    assert measured[0][name] == wanted
