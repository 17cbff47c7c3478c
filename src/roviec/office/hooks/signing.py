"""How a receiver knows that a telling is ours, and fresh: HMAC-SHA256 over moment and body."""

from __future__ import annotations

import hashlib
import hmac

from django.utils.crypto import salted_hmac

from roviec.office.hooks.models import Hook


def secret_of(hook: Hook) -> str:
    """The secret of a hook. It follows from the installation's key, so that no copy of the database gives it away."""
    return "whsec_" + salted_hmac("roviec.hooks", f"{hook.pk}:{hook.seed}", algorithm="sha256").hexdigest()


def signature(secret: str, moment: int, body: bytes) -> str:
    """What stands in `X-Roviec-Signature`: of `<seconds since 1970>.<body>`."""
    signed = f"{moment}.".encode() + body
    return "sha256=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
