"""Where one begins in this room."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from roviec.office.base.requests import Request
from roviec.office.indicators import queries as indicators
from roviec.office.indicators.reach import may_read
from roviec.office.people.rules import sees_area
from roviec.office.profiles import queries
from roviec.office.profiles.grouping import by_group
from roviec.office.units import queries as units
from roviec.office.units.models import UnitKind


@require_safe
def start(request: Request) -> HttpResponse:
    """Where one begins: the own place, a unit by its name, an indicator, a kept table."""
    asked = " ".join(request.GET.get("q", "").split())[:200]
    found = units.named(asked, within=request.user.unit.area) if asked else []
    own = request.user.unit.area
    below = units.children_on(own, timezone.localdate()) if sees_area(request.user) else []
    context = {
        "asked": asked,
        "found": [unit for unit in found if unit.kind == UnitKind.PLACE][:20],
        "own": own if may_read(request.user, own) else None,
        "below": below,
        "catalogue": by_group(indicators.catalogue(request.user)),
        "saved": queries.saved_tables(request.user),
    }
    return render(request, "profiles/start.html", context)
