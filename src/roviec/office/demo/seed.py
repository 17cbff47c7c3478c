"""The door of the demonstration: fill an empty database, or tell the accounts of one that is filled."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import transaction
from django.utils import timezone

from roviec.office.demo import story
from roviec.office.notices.watching import make_round
from roviec.office.people import actions
from roviec.office.people.models import Role, User
from roviec.office.units.models import Unit
from roviec.office.units.queries import find


def fill() -> list[tuple[str, str, str]]:
    """Make the demonstration data where there are no accounts yet.

    Returns (user name, password, role) of the demonstration accounts, none where the accounts are somebody's own.
    """
    plan = _plan()
    names = [account["username"] for account in plan["accounts"]]
    if not User.objects.exists():
        print("Making the demonstration data …", flush=True)
        with transaction.atomic():
            with at(date(2026, 7, 1), hour=8), _hashed_lightly():
                people = _open_accounts(plan)
            story.tell(people, at)
            _tell_notices()
    elif User.objects.filter(username__in=names).count() < len(names):
        return []
    return [
        (account["username"], plan["password"], f"{Role(account['role']).label}, {account['unit']}")
        for account in plan["accounts"]
        if account.get("told", True)
    ]


def _tell_notices() -> None:
    """The notices of last week and of today, so that everybody has some whatever day it is."""
    today = timezone.localdate()
    for day in (today - timedelta(days=7), today):
        make_round(day)


@contextmanager
def at(day: date, *, hour: int = 9) -> Iterator[None]:
    """Make this the present moment: the story happened over months, and every action asks the same clock."""
    moment = timezone.make_aware(datetime.combine(day, time(hour, 15)))
    with patch("django.utils.timezone.now", lambda: moment):
        yield


def _hashed_lightly() -> AbstractContextManager[Any]:
    """Hash at little cost the passwords that the start prints anyway; each is hashed in full at its first sign-in."""
    return patch.multiple(Argon2PasswordHasher, time_cost=1, memory_cost=1024, parallelism=1)


def _plan() -> dict[str, Any]:
    with (Path(__file__).parent / "accounts.toml").open("rb") as file:
        return tomllib.load(file)


def _open_accounts(plan: dict[str, Any]) -> dict[str, User]:
    province = _unit(plan["province"], None)
    first, *others = plan["accounts"]
    administrator = actions.open_first_administrator(
        username=first["username"],
        password=plan["password"],
        full_name=first["full_name"],
        unit_name=_unit(first["unit"], province).code,
    )
    people = {administrator.username: administrator}
    for account in others:
        people[account["username"]] = actions.open_account(
            administrator,
            username=account["username"],
            password=plan["password"],
            full_name=account["full_name"],
            position=account["position"],
            role=account["role"],
            unit=_unit(account["unit"], province),
            own_password=True,
        )
    return people


def _unit(name: str, within: Unit | None) -> Unit:
    found = find(name, on=timezone.localdate(), within=within)
    if not found:
        raise LookupError(f"the unit {name!r} of the demonstration is not among the units")
    return found[0]
