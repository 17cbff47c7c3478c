"""The table builder: choose, look, keep the choice, take the table away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from roviec.office.audit.door import Rejected
from roviec.office.base.requests import Request
from roviec.office.base.tabular import FORMATS, written
from roviec.office.files.responses import download
from roviec.office.indicators import queries as indicators
from roviec.office.indicators.relaying import being_laid
from roviec.office.jobs.actions import start_job
from roviec.office.profiles import actions, exporting, queries, tables
from roviec.office.profiles.grouping import by_group
from roviec.office.profiles.places import LEVELS

_LINES = 60  # of a page
_WIDEST_ANNEX = 16  # columns that a sheet of A4 across can hold


@require_safe
def build(request: Request) -> HttpResponse:
    choice = tables.chosen(request.user, request.GET)
    page = Paginator(choice.units, _LINES).get_page(request.GET.get("trang"))
    rows = list(page.object_list)
    shown: list[Any] = []
    naming, groups = tables.heads(choice)
    if choice.layout == "chi-tieu":
        groups = groups[page.start_index() - 1 : page.end_index()] if rows else []
    if choice.cells:
        shown = list(tables.lines(choice, rows, tables.all_values_of(request.user, choice, rows)))
    query = request.GET.copy()
    query.pop("trang", None)
    context = {
        "choice": choice,
        "catalogue": by_group(indicators.catalogue(request.user)),
        "codes": {one.code for one in choice.indicators},
        "levels": LEVELS,
        "layouts": tables.LAYOUTS,
        "maps": tables.MAPS,
        "being_laid": bool(choice.map) and being_laid(),
        "asked": request.GET,
        "query": query.urlencode(),
        "naming": naming,
        "groups": groups,
        "subs": [sub for _, several in groups for sub in several],
        "lines": shown,
        "page": page,
        "at_once": choice.at_once,
        "saved": queries.saved_tables(request.user),
        "note": exporting.note(choice),
    }
    return render(request, "profiles/table.html", context)


@require_safe
def export(request: Request, format: str) -> HttpResponse:
    """The table as a file at once; a large one is asked for with `make_file`."""
    if format not in FORMATS:
        raise Http404
    choice = tables.chosen(request.user, request.GET)
    back = f"{reverse('profiles:table')}?{request.GET.urlencode()}"
    if not choice.cells:
        messages.error(request, "Chọn chỉ tiêu, đơn vị và kỳ trước khi tải bảng.")
        return redirect(back)
    if choice.cells > choice.at_once:
        messages.error(request, "Bảng này lớn: bấm «Lập tệp Excel» để phần mềm lập ở chế độ nền.")
        return redirect(back)
    table = exporting.as_table(request.user, choice)
    if format == "docx" and len(table.columns) > _WIDEST_ANNEX:
        messages.error(
            request,
            f"Khổ giấy A4 ngang không đủ cho {len(table.columns)} cột; bớt kỳ hoặc đổi cách xoay bảng.",
        )
        return redirect(back)
    response = HttpResponse(written(table, format), content_type=FORMATS[format])
    response["Content-Disposition"] = f'attachment; filename="so-lieu.{format}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def make_file(request: Request) -> HttpResponse:
    """Have a large table written in the background."""
    query = QueryDict(request.POST.get("query", "")[:20_000])
    choice = tables.chosen(request.user, query)
    back = f"{reverse('profiles:table')}?{query.urlencode()}"
    if not choice.cells:
        messages.error(request, "Chọn chỉ tiêu, đơn vị và kỳ trước khi tải bảng.")
        return redirect(back)
    job = start_job(
        request.user,
        choice.title,
        exporting.write_table_file,
        request.user.pk,
        query.urlencode(),
        origin=back,
    )
    return redirect("jobs:show", pk=job.pk)


@require_safe
def show_file(request: Request, pk: int) -> HttpResponse:
    file = get_object_or_404(queries.table_files(request.user), pk=pk)
    return render(request, "profiles/table_file.html", {"file": file})


@require_safe
def download_file(request: Request, pk: int) -> HttpResponseBase:
    file = get_object_or_404(queries.table_files(request.user), pk=pk)
    return download(file.stored, f"{file.name}.xlsx")


@require_POST
def save(request: Request) -> HttpResponse:
    query = QueryDict(request.POST.get("query", "")[:20_000]).urlencode()
    try:
        table = actions.save_table(request.user, request.POST.get("name", ""), query)
        messages.success(request, f"Đã lưu bảng «{table.name}».")
    except Rejected as why:
        messages.error(request, str(why))
    return redirect(f"{reverse('profiles:table')}?{query}")


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    table = get_object_or_404(queries.saved_tables(request.user), pk=pk)
    actions.remove_table(request.user, table)
    messages.success(request, f"Đã xóa bảng «{table.name}».")
    return redirect("profiles:table")
