"""How many requests a token has made within a minute. Counted in its row, so that all processes count together."""

from __future__ import annotations

import time

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from roviec.office.tokens.models import Token

_MINUTE = 60


def admit(token: Token) -> int:
    """Count one request; 0 where it may go on, else in how many seconds the next one may."""
    now = time.time()
    window = int(now // _MINUTE)
    row = Token.objects.filter(pk=token.pk)
    used = {"used_at": timezone.now()}
    if row.filter(window=window, spent__lt=settings.API_REQUESTS).update(spent=F("spent") + 1, **used):
        return 0
    if row.exclude(window=window).update(window=window, spent=1, **used):
        return 0
    return max(1, int((window + 1) * _MINUTE - now) + 1)
