"""The read door of tokens."""

from __future__ import annotations

import hashlib

from django.db.models import QuerySet
from django.utils import timezone

from roviec.office.people.models import User
from roviec.office.tokens.models import Token


def visible_to(user: User) -> QuerySet[Token]:
    """Everybody sees their own tokens."""
    return Token.objects.filter(person=user)


def in_use(user: User) -> QuerySet[Token]:
    """The person's tokens that still open something."""
    return visible_to(user).filter(revoked_at=None, expires_on__gte=timezone.localdate())


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is 256 random bits, so one fast hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def opened_by(secret: str) -> Token | None:
    """The token of a secret; None where there is none, it was revoked or ran out, or its owner is locked."""
    found = Token.objects.filter(
        digest=digest_of(secret),
        revoked_at=None,
        expires_on__gte=timezone.localdate(),
        person__is_active=True,
        person__must_change_password=False,
    )
    return found.select_related("person__unit__place").first()
