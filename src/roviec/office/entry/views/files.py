"""Files of figures: bringing one, saying what its columns hold, looking at what would be taken, taking it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roviec.office.audit.door import Refused, Rejected
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.base.tabular import FORMATS, Table, written
from roviec.office.entry import actions, queries, resolving, rules
from roviec.office.entry.forms import UploadForm, WholeFileForm
from roviec.office.entry.map_forms import ROLE_NAMES, boxes, has_errors, typed
from roviec.office.entry.models import ImportRun
from roviec.office.entry.problems import Problem
from roviec.office.indicators.models.values import State
from roviec.office.indicators.rules import periods

_NOTES = frozenset({"doubtful"})  # problems that do not keep a figure out


@require_http_methods(["GET", "POST"])
def list_imports(request: Request) -> HttpResponse:
    """The files brought so far, and the form that brings one."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if not rules.may_import(request.user):
            raise Refused("Chỉ chuyên viên tổng hợp và người nhập báo cáo được nhập số liệu từ tệp.")
        if form.is_valid():
            file = form.cleaned_data["file"]
            run = actions.begin_import(request.user, file, file.name)
            return redirect("jobs:show", pk=run.job_id)
    page = page_of(request, queries.imports_visible_to(request.user))
    context = {"form": form, "page": page, "may_import": rules.may_import(request.user)}
    return render(request, "entry/imports.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def show(request: Request, pk: int) -> HttpResponse:
    """One file at whichever step it is; a POST says what its columns hold."""
    run = get_object_or_404(queries.imports_visible_to(request.user), pk=pk)
    if request.method == "POST":
        return _map(request, run)
    may_use = rules.may_use(request.user, run)
    # Back from the preview to the columns.
    mapping = run.step == ImportRun.Step.MAPPING or (
        run.step == ImportRun.Step.PREVIEW and "cot" in request.GET
    )
    if mapping and may_use:
        return render(request, "entry/map.html", _map_context(request, run))
    return render(request, "entry/import.html", _import_context(request, run))


def _map(request: Request, run: ImportRun) -> HttpResponse:
    if not rules.may_use(request.user, run):
        raise Refused("Chỉ người đã nạp tệp này được ghép cột và nhập số liệu của nó.")
    context = _map_context(request, run)
    form = WholeFileForm(request.POST)
    maps = typed(request.POST, context["boxes"], resolving.names(request.user))
    context["form"] = form
    if form.is_valid() and not has_errors(context["boxes"]):
        try:
            run = actions.map_import(request.user, run, maps, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            return redirect("jobs:show", pk=run.job_id)
    return render(request, "entry/map.html", context, status=422)


def _map_context(request: Request, run: ImportRun) -> dict[str, Any]:
    catalogue = resolving.catalogue(request.user)
    initial = {"unit": run.unit, "state": run.state, "style": run.style, "with_hidden": run.with_hidden}
    return {
        "run": run,
        "form": WholeFileForm(initial=initial),
        "boxes": boxes(run.sheets, run.maps, catalogue),
        "catalogue": sorted(catalogue.values(), key=lambda spec: spec.name),
        "roles": ROLE_NAMES.items(),
        "states": State.choices,
    }


def _import_context(request: Request, run: ImportRun) -> dict[str, Any]:
    problems = [Problem.from_plain(plain) for plain in run.problems]
    refused = [p for p in problems if p.code not in _NOTES]
    states = dict(State.choices)
    return {
        "run": run,
        "job_over": run.job is None or run.job.is_over,
        "refused": page_of(request, refused, size=200),
        "doubtful": [p for p in problems if p.code in _NOTES][:200],
        "foreign": run.counts.get("by_code", {}).get("foreign", 0),
        "sample": [
            {
                "place": place,
                "unit": unit,
                "indicator": name,
                "period": periods.label(code),
                "state": states[state],
                "value": value,
                "measure": measure,
            }
            for place, unit, name, code, state, value, measure in run.sample
        ],
        "may_use": rules.may_use(request.user, run),
    }


@require_POST
def confirm(request: Request, pk: int) -> HttpResponse:
    """Take what was offered."""
    run = get_object_or_404(queries.imports_visible_to(request.user), pk=pk)
    try:
        run = actions.confirm_import(request.user, run)
    except Rejected as why:
        messages.error(request, str(why), extra_tags="danger")
        return redirect("entry:import", pk=run.pk)
    return redirect("jobs:show", pk=run.job_id)


@require_safe
def refusals(request: Request, pk: int, format: str) -> HttpResponse:
    """Every cell that was refused, as a file to work through."""
    run = get_object_or_404(queries.imports_visible_to(request.user), pk=pk)
    if format not in FORMATS:
        raise Http404
    problems = [Problem.from_plain(plain) for plain in run.problems]
    table = Table(
        f"Các ô cần xem lại của tệp {run.file_name}",
        (),
        (("Trang", 20), ("Ô", 12), ("Lý do", 90)),
        [(p.sheet, p.place.removeprefix(f"{p.sheet}!"), p.message) for p in problems],
    )
    response = HttpResponse(written(table, format), content_type=FORMATS[format])
    response["Content-Disposition"] = f'attachment; filename="o-can-xem-lai-{run.pk}.{format}"'
    return response
