"""Secrets that must be read again, sealed before they go into the database: a copy of it alone opens none.

AES-256-GCM under a key that follows from the installation's secret key (HKDF-SHA256, RFC 5869). A sealed text begins
with the version of the way in which it was sealed, and opens only for the owner that it was sealed for. What was sealed
under an earlier secret key opens as long as that stands in `SECRET_KEY_FALLBACKS`.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_VERSION = "v1:"
_NONCE = 12  # bytes


class Unopenable(ValueError):
    """Not sealed under a secret key of this installation, sealed for somebody else, or changed since."""


def seal(plain: bytes, owner: str) -> str:
    """The secret of an owner ("totp:17") as text for the database: 1.4 times as long, and 42 characters more."""
    nonce = secrets.token_bytes(_NONCE)
    closed = AESGCM(_key(settings.SECRET_KEY)).encrypt(nonce, plain, owner.encode())
    return _VERSION + base64.urlsafe_b64encode(nonce + closed).decode().rstrip("=")


def unseal(sealed: str, owner: str) -> bytes:
    """The secret again. Raises `Unopenable`."""
    if not is_sealed(sealed):
        raise Unopenable("not a sealed text")
    text = sealed.removeprefix(_VERSION)
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as why:
        raise Unopenable("not a sealed text") from why
    for key in _keys():
        try:
            return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], owner.encode())
        except (InvalidTag, ValueError):
            continue
    raise Unopenable("sealed under another secret key, for somebody else, or changed")


def is_sealed(text: str) -> bool:
    return text.startswith(_VERSION)


def _keys() -> Iterator[bytes]:
    yield _key(settings.SECRET_KEY)
    for earlier in settings.SECRET_KEY_FALLBACKS:
        yield _key(earlier)


def _key(secret: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=b"roviec.people.sealing.v1").derive(secret.encode())
