"""Pages of units: those of a day, one unit with its history, and names offered while one types."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from roviec.office.base import parts
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.units import drawing, queries
from roviec.office.units.forms import ListForm
from roviec.office.units.models import Unit, UnitKind


@require_safe
def list_units(request: Request) -> HttpResponse:
    today = timezone.localdate()
    form = ListForm(request.GET or None)
    on = form.day(today)
    asked = form.cleaned_data.get("q", "") if form.is_bound else ""
    rows = queries.matching_on(asked, on) if asked else queries.provinces_on(on)
    context = {
        "form": form,
        "on": on,
        "is_today": on == today,
        "asked": asked,
        "page": page_of(request, rows, 100),
    }
    return render(request, "units/list.html", context, status=422 if form.errors else 200)


@require_safe
def show_unit(request: Request, pk: int) -> HttpResponse:
    unit = get_object_or_404(queries.visible_to(request.user), pk=pk)
    form = ListForm(request.GET or None)
    on = form.day(_last_day(unit))
    came, went = queries.links_of(unit)
    versions = list(unit.versions.select_related("parent").order_by(F("valid_from").asc(nulls_first=True)))
    is_place = unit.kind == UnitKind.PLACE
    context = {
        "unit": unit,
        "form": form,
        "on": on,
        "versions": versions,
        "now": versions[-1] if versions else None,
        "came": came,
        "went": went,
        "became": queries.successors(unit) if unit.ended_on else [],
        "divided": any(not link.whole for link in went),
        "differ": list(unit.disagreements.all()),
        "drawing": drawing.draw(unit, came, went),
        "page": page_of(request, queries.children_on(unit, on)) if is_place else None,
        "bodies": queries.bodies_on(unit, on) if is_place else None,
        "parts": parts.of("units:show", request.user, unit),
    }
    return render(request, "units/show.html", context, status=422 if form.errors else 200)


def _last_day(unit: Unit) -> date:
    """Today, or the last day that a unit had: what stood below it is asked for as of then."""
    today = timezone.localdate()
    return min(today, unit.ended_on - timedelta(days=1)) if unit.ended_on else today


@require_safe
def suggest_units(request: Request) -> HttpResponse:
    """Options for a text box: `?q=` holds what was typed, or `?o=` names the box that does."""
    asked = request.GET.get("q") or request.GET.get(request.GET.get("o", ""), "")
    found = [(queries.label(unit), unit) for unit in queries.suggest(asked[:200])]
    return render(request, "units/_options.html", {"found": found})
