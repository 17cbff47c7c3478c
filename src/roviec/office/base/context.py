"""What every page shows: the rooms that the person may enter, and the version."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from roviec import __version__
from roviec.office.base import disk
from roviec.office.base.navigation import rooms_for


def office(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    here = request.resolver_match.app_name if request.resolver_match else ""
    if user is None or not user.is_authenticated:
        return {"version": __version__, "rooms": []}
    short = user.role == "administrator" and disk.is_short()
    return {
        "version": __version__,
        "rooms": rooms_for(user, here),
        "short_of_room": disk.free_bytes() if short else None,
    }
