"""Where a request comes from, and under which name its failed sign-ins are counted."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac


def client_address(request: HttpRequest) -> str:
    """The address of the browser. Behind our own proxy it is the one that the proxy added last.

    What a browser itself writes into the header stands before that, and is not believed.
    """
    if settings.BEHIND_TLS:
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if forwarded:
            return forwarded[:45]
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


def counted_name(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """The key under which failures of a user name are kept: not the name, because people type passwords there."""
    given = (credentials or {}).get("username")
    if given is None and request is not None:
        given = request.POST.get("username", "")
    return key_of_name(str(given or ""))


def locked_until(request: HttpRequest, credentials: dict[str, Any] | None) -> datetime:
    """When a name that is locked out at the address of this request may try again."""
    failures = AccessAttempt.objects.filter(
        username=counted_name(request, credentials), ip_address=client_address(request)
    )
    last = failures.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    cool_off: timedelta = settings.AXES_COOLOFF_TIME
    return (last or timezone.now()) + cool_off


def key_of_name(username: str) -> str:
    """The same for a user name."""
    return salted_hmac("roviec.people.failures", username.strip().casefold()).hexdigest()
