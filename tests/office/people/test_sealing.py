"""Secrets of authenticators: sealed in the database, opened by their owner's key only, sealed again with a new one."""

from __future__ import annotations

import importlib
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from hypothesis import given
from hypothesis import strategies as st

from roviec.office.audit.models import Line
from roviec.office.people import sealing, second_factor
from roviec.office.people.authenticators import Authenticator
from roviec.office.people.models import RecoveryCode
from tests.builders import PASSWORD


@given(st.binary(max_size=60), st.text(max_size=30))
def test_what_is_sealed_opens_again_for_its_owner_only(plain: bytes, owner: str) -> None:
    sealed = sealing.seal(plain, owner)
    assert sealing.unseal(sealed, owner) == plain and sealing.is_sealed(sealed)
    with pytest.raises(sealing.Unopenable):
        sealing.unseal(sealed, owner + "x")


def test_nothing_else_opens(settings: Any) -> None:
    sealed = sealing.seal(b"secret", "totp:1")
    assert sealed != sealing.seal(b"secret", "totp:1")
    flipped = sealed[:20] + ("A" if sealed[20] != "A" else "B") + sealed[21:]
    for bad in (flipped, sealed[3:], "v1:", "v1:AAAA", "v1:€", "", "v2:" + sealed[3:]):
        with pytest.raises(sealing.Unopenable):
            sealing.unseal(bad, "totp:1")
    settings.SECRET_KEY = "another"
    with pytest.raises(sealing.Unopenable):
        sealing.unseal(sealed, "totp:1")


@pytest.fixture
def codes(cast: SimpleNamespace) -> list[str]:
    """The clerk's second factor is on; the recovery codes."""
    device = second_factor.begin(cast.clerk)
    return second_factor.turn_on(cast.clerk, f"{totp(device.bin_key):06d}")


def _reset() -> None:
    TOTPDevice.objects.update(last_t=-1, throttling_failure_count=0)


def test_the_database_holds_no_secret_that_makes_codes(cast: SimpleNamespace, codes: list[str]) -> None:
    device = Authenticator.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM otp_totp_totpdevice")
        (kept,) = cursor.fetchone()
    assert kept.startswith("v1:") and len(kept) <= 80
    assert device.bin_key.hex() not in kept and len(device.bin_key) == 20
    theirs = second_factor.begin(cast.leader)
    TOTPDevice.objects.filter(pk=theirs.pk).update(key=kept)  # put under somebody else's name
    with pytest.raises(sealing.Unopenable):
        _ = Authenticator.objects.get(pk=theirs.pk).bin_key


def test_the_key_is_changed_without_anybody_locked_out(
    cast: SimpleNamespace, codes: list[str], settings: Any
) -> None:
    secret = Authenticator.objects.get().bin_key
    old, settings.SECRET_KEY = settings.SECRET_KEY, "the new one"
    with pytest.raises(sealing.Unopenable, match=cast.clerk.username):
        second_factor.seal_again()
    settings.SECRET_KEY_FALLBACKS = [old]
    _reset()
    assert second_factor.shows(cast.clerk, f"{totp(secret):06d}")  # before it is sealed again
    assert second_factor.seal_again() == 1
    assert Line.objects.get(code="secrets.sealed-again").after == {"authenticators": 1}
    assert second_factor.shows(cast.clerk, codes[0]) and not second_factor.shows(cast.clerk, codes[0])
    settings.SECRET_KEY_FALLBACKS = []
    _reset()
    assert second_factor.shows(cast.clerk, f"{totp(secret):06d}")
    assert not second_factor.shows(cast.clerk, codes[1])
    assert RecoveryCode.objects.filter(used_at=None).count() == 9


def test_a_lost_key_refuses_the_code_and_breaks_nothing(
    cast: SimpleNamespace, client: Client, codes: list[str], settings: Any
) -> None:
    secret = Authenticator.objects.get().bin_key
    settings.SECRET_KEY = "another"
    _reset()
    client.post("/dang-nhap", {"username": cast.clerk.username, "password": PASSWORD})
    answer = client.post("/dang-nhap/ma", {"code": f"{totp(secret):06d}"})
    assert answer.status_code in (200, 404, 422)
    assert not second_factor.shows(cast.clerk, f"{totp(secret):06d}")
    second_factor.turn_off(cast.admin, cast.clerk)
    assert not second_factor.is_on(cast.clerk)


def test_secrets_of_before_are_sealed_by_the_migration(cast: SimpleNamespace) -> None:
    step: Any = importlib.import_module("roviec.office.people.migrations.0002_sealed_secrets")
    plain = "3132333435363738393031323334353637383930"
    TOTPDevice.objects.create(user=cast.clerk, name="cu", key=plain)
    schema = SimpleNamespace(connection=connection)
    step.seal(apps, schema)
    step.seal(apps, schema)  # once is enough, twice does no harm
    assert TOTPDevice.objects.get().key.startswith("v1:")
    assert Authenticator.objects.get().bin_key == b"12345678901234567890"
    step.lay_open(apps, schema)
    assert TOTPDevice.objects.get().key == plain


def test_no_migration_is_missing(db: None) -> None:
    call_command("makemigrations", "people", check=True, dry_run=True, verbosity=0)
