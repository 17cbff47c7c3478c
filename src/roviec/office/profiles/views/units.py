"""Pages of one unit: its profile, the comparison of five and ten years, the annexes of a report."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from roviec.office.base.requests import Request
from roviec.office.base.tabular import FORMATS, written
from roviec.office.indicators.reach import may_read
from roviec.office.indicators.relaying import being_laid
from roviec.office.profiles import annexes
from roviec.office.profiles.documented import counted, said_of, sessions_with
from roviec.office.profiles.gathering import Profile, gather
from roviec.office.profiles.grouping import by_group
from roviec.office.profiles.marks import BASES
from roviec.office.units import queries as units
from roviec.office.units.models import Unit, UnitKind

_WHY = "Số liệu của đơn vị này nằm ngoài phạm vi được xem của tài khoản."


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    profile = _profile(request, pk)
    return render(request, "profiles/unit.html", _context(request, profile))


@require_safe
def compare(request: Request, pk: int) -> HttpResponse:
    profile = _profile(request, pk)
    return render(request, "profiles/compare.html", _context(request, profile))


def _context(request: Request, profile: Profile) -> dict[str, Any]:
    unit = profile.unit
    came = units.predecessors(unit)
    is_place = unit.kind == UnitKind.PLACE
    sessions = sessions_with(request.user, [unit, *came]) if is_place else {}
    query = request.GET.copy()
    query.pop("nam", None)
    return {
        "profile": profile,
        "unit": unit,
        "label": units.label(unit),
        "groups": [
            (group, [row for row in profile.rows if row.indicator in several])
            for group, several in by_group(row.indicator for row in profile.rows)
        ],
        "bases": BASES,
        "being_laid": being_laid(),
        "both": profile.basis == "ca-hai",
        "became": units.successors(unit) if unit.ended_on else [],
        "came": came,
        "documented": said_of(request.user, unit, sessions) if is_place else [],
        "annexes": annexes.ANNEXES,
        "term": _term(request, profile),
        "earlier_documented": counted(request.user, came, sessions) if is_place else [],
        "kept": [(name, value) for name, value in request.GET.items() if name != "nam"],
        "query": query.urlencode(),
    }


def _term(request: Request, profile: Profile) -> int:
    """The last year of the term that ends: as asked, else the newest year divisible by five that has begun."""
    asked = request.GET.get("nam", "")
    if re.fullmatch(r"(19|20)\d\d", asked):
        return int(asked)
    return profile.on.year - profile.on.year % 5


@require_safe
def export(request: Request, pk: int, number: int, format: str) -> HttpResponse:
    """An annex as a file."""
    unit = _unit(request, pk)
    if format not in FORMATS or number not in annexes.ANNEXES:
        raise Http404
    on, basis = _day(request), _basis(request, unit)
    asked = annexes.Asked(request.user, unit, on, basis)
    year = request.GET.get("nam", "")
    today = timezone.localdate().year
    last = int(year) if re.fullmatch(r"(19|20)\d\d", year) else today - today % 5
    table = annexes.annex(number, asked, last)
    response = HttpResponse(written(table, format), content_type=FORMATS[format])
    response["Content-Disposition"] = f'attachment; filename="phu-luc-{number}.{format}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _profile(request: Request, pk: int) -> Profile:
    unit = _unit(request, pk)
    return gather(request.user, unit, on=_day(request), basis=_basis(request, unit))


def _unit(request: Request, pk: int) -> Unit:
    unit = get_object_or_404(units.visible_to(request.user), pk=pk)
    if not may_read(request.user, unit):
        raise PermissionDenied(_WHY)
    return unit


def _basis(request: Request, unit: Unit) -> str:
    """The map asked for; else that of today for a unit that others went into, that of then for any other."""
    asked = request.GET.get("ban_do", "")
    if asked in BASES:
        return asked
    return "khi-do" if unit.ended_on or not units.predecessors(unit) else "hien-nay"


def _day(request: Request) -> date | None:
    """The day asked for, dd/mm/yyyy or yyyy; None where none was, or none that there is."""
    text = request.GET.get("ngay", "").strip()
    if re.fullmatch(r"(19|20)\d\d", text):
        return min(date(int(text), 12, 31), timezone.localdate())
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        try:
            return min(date(int(match[3]), int(match[2]), int(match[1])), timezone.localdate())
        except ValueError:
            return None
    return None
