"""Pages of figures: the list with its filters, one figure with its sentence."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.indicators import queries
from roviec.office.indicators.models import Figure
from roviec.office.review.quoting import quoted


@require_safe
def list_indicators(request: Request) -> HttpResponse:
    asked = request.GET
    units = queries.units_with_figures(request.user)
    unit = units.filter(pk=int(asked["don_vi"])).first() if asked.get("don_vi", "").isdigit() else None
    filters = {
        "indicator": asked.get("q_ct", "").strip()[:200],
        "status": asked.get("loai", ""),
        "document": asked.get("van_ban", ""),
    }
    page = page_of(request, queries.listed(request.user, unit=unit, **filters))
    context = {
        "page": page,
        "units": units,
        "unit": unit,
        "statuses": Figure.Status.choices,
        "filtered": bool(unit or any(filters.values())),
        **filters,
    }
    return render(request, "indicators/list.html", context)


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    figure = get_object_or_404(queries.visible_to(request.user).annotate(quoted=quoted()), pk=pk)
    return render(request, "indicators/show.html", {"figure": figure, "facts": figure.finding.data})
