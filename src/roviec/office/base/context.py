"""What every page shows: the rooms that the person may enter, and the version."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from roviec import __version__
from roviec.office.base import disk
from roviec.office.base.navigation import rooms_for


def office(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    here = request.resolver_match.app_name if request.resolver_match else ""
    return {
        "version": __version__,
        "rooms": rooms_for(user, here) if known else [],
        "short_of_room": disk.free_bytes()
        if known and user.role == "administrator" and disk.is_short()
        else None,
    }
