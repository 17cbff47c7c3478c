"""An authenticator of a person: django-otp's, whose secret stands sealed in its column."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models
from django_otp.plugins.otp_totp.models import TOTPDevice

from roviec.office.people import sealing

_LENGTH = 20  # bytes, as RFC 4226 recommends


class Authenticator(TOTPDevice):  # type: ignore[misc]  # the library has no types
    objects: models.Manager[Authenticator] = models.Manager()

    class Meta:
        proxy = True
        verbose_name = "xác thực hai bước"

    def __str__(self) -> str:
        return f"xác thực hai bước của {self.user}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new one gets a secret of its own, sealed for its person."""
        if self._state.adding:
            self.key = sealing.seal(secrets.token_bytes(_LENGTH), owner_of(self.user_id))
        super().save(*args, **kwargs)

    @property
    def bin_key(self) -> bytes:
        """The secret as bytes. Raises `sealing.Unopenable`."""
        return sealing.unseal(self.key, owner_of(self.user_id))


def owner_of(user_id: int) -> str:
    """Whom a sealed secret is for."""
    return f"totp:{user_id}"


def seal_again() -> int:
    """Seal every secret under the secret key of now; how many were read under it or an earlier one.

    Raises `sealing.Unopenable`, naming the person, and changes nothing, where one cannot be read.
    """
    devices = list(Authenticator.objects.select_for_update().select_related("user"))
    for device in devices:
        try:
            device.key = sealing.seal(device.bin_key, owner_of(device.user_id))
        except sealing.Unopenable as why:
            raise sealing.Unopenable(f"authenticator of {device.user.get_username()}: {why}") from why
    Authenticator.objects.bulk_update(devices, ["key"], batch_size=200)
    return len(devices)
