"""The preparation file: with whom, on screen, as DOCX, as PDF."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from roviec.office.audit.door import Refused
from roviec.office.base import parts
from roviec.office.base.requests import Request
from roviec.office.files.converting import converter
from roviec.office.files.responses import download
from roviec.office.jobs.actions import start_job
from roviec.office.meetings.queries import preparations_visible_to
from roviec.office.people.rules import in_area, sees_area
from roviec.office.reports.forms import PreparationForm
from roviec.office.reports.preparation.drawing import drawn
from roviec.office.reports.preparation.gathering import candidates, gather
from roviec.office.reports.preparation.job import file_name, make_pdf
from roviec.office.reports.preparation.word import as_docx
from roviec.office.units import queries as units
from roviec.office.units.models import Unit

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _allowed(request: Request) -> None:
    if not sees_area(request.user):
        raise Refused("Hồ sơ chuẩn bị làm việc dành cho văn phòng và lãnh đạo.")


def _unit(request: Request, pk: int) -> Unit:
    """A unit of the person's area. One that has ended and lay there once does too: its path still says so."""
    _allowed(request)
    unit = get_object_or_404(units.visible_to(request.user), pk=pk)
    if not in_area(request.user, unit.area.path):
        raise Refused("Đơn vị này không thuộc địa bàn của đồng chí.")
    return unit


@require_safe
def choose(request: Request) -> HttpResponse:
    """With whom: the units that were met, the longest ago first, or any other by its name."""
    _allowed(request)
    form = PreparationForm(request.GET if "unit" in request.GET else None, within=request.user.unit.area)
    if form.is_bound and form.is_valid():
        return redirect("reports:preparation", pk=form.cleaned_data["unit"].pk)
    context = {"form": form, "rows": candidates(request.user)}
    return render(request, "reports/preparations.html", context, status=422 if form.errors else 200)


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    dossier = gather(request.user, unit, timezone.localdate())
    made = request.GET.get("tep", "")
    files = preparations_visible_to(request.user).filter(unit=unit)
    context = {
        "dossier": dossier,
        "unit": unit,
        "series": [(one, drawn(one)) for one in dossier.series],
        "can_pdf": converter() is not None,
        "made": files.filter(pk=int(made)).first() if made.isdecimal() and len(made) < 19 else None,
        "files": files[:5],
        "successors": units.successors(unit) if unit.ended_on else [],
        "parts": parts.of("reports:preparation", request.user, unit),
    }
    return render(request, "reports/preparation.html", context)


@require_safe
def as_word(request: Request, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    data = as_docx(gather(request.user, unit, timezone.localdate()), office=str(request.user.unit))
    response = HttpResponse(data, content_type=_DOCX)
    response["Content-Disposition"] = (
        content_disposition_header(True, file_name(unit, "docx")) or "attachment"
    )
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def make(request: Request, pk: int) -> HttpResponse:
    """Have the PDF made in the background; the page of the job leads back here when it is done."""
    unit = _unit(request, pk)
    here = reverse("reports:preparation", args=[unit.pk])
    job = start_job(
        request.user, f"Hồ sơ chuẩn bị: {unit}", make_pdf, request.user.pk, unit.pk, target=here, origin=here
    )
    return redirect("jobs:show", pk=job.pk)


@require_safe
def download_made(request: Request, pk: int) -> HttpResponseBase:
    made = get_object_or_404(preparations_visible_to(request.user), pk=pk)
    return download(made.file, made.name, inline=True)
