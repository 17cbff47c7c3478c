"""Pages of corrections: divisions without shares, and where the sources disagree."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from roviec.office.audit.door import Rejected, require
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.base.tabular import Table, as_xlsx
from roviec.office.people.rules import is_clerk, may_manage_accounts
from roviec.office.units import correcting, divisions, queries
from roviec.office.units.correction_forms import (
    DisagreementListForm,
    DivisionListForm,
    SharesForm,
    VerdictForm,
    WorkbookForm,
)
from roviec.office.units.models import Disagreement, Unit
from roviec.reader.text.fold import fold

_READERS = "Chỉ người quản trị và chuyên viên tổng hợp xem trang này."
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _may_read(request: Request) -> None:
    require(may_manage_accounts(request.user) or is_clerk(request.user), _READERS)


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=_XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


@require_http_methods(["GET", "POST"])
def list_divisions(request: Request) -> HttpResponse:
    _may_read(request)
    upload, status = WorkbookForm(), 200
    faults: tuple[tuple[int, str], ...] = ()
    if request.method == "POST":
        require(may_manage_accounts(request.user), correcting.ONLY_ADMINISTRATORS)
        upload = WorkbookForm(request.POST, request.FILES)
        status = 422
        if upload.is_valid():
            try:
                taken = divisions.take_workbook(request.user, upload.cleaned_data["tep"].read())
            except Rejected as e:
                upload.add_error("tep", str(e))
            else:
                messages.success(request, f"Đã ghi tỷ lệ của {taken.done} đơn vị.")
                if not taken.faults:
                    return redirect("units:divisions")
                faults = taken.faults[:200]
    form = DivisionListForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    rows = divisions.divided(
        level=given.get("cap") or "commune",
        missing=not given.get("tat_ca"),
        asked=given.get("q", ""),
    )
    if request.GET.get("dang") == "xlsx":
        return _file(divisions.workbook(list(rows)), "ty-le-chia-tach")
    page = page_of(request, rows)
    parts = divisions.parts_of(list(page))
    context = {
        "form": form,
        "page": page,
        "shown": [(unit, parts[unit.pk]) for unit in page],
        "upload": upload,
        "faults": faults,
        "may_enter": may_manage_accounts(request.user),
    }
    return render(request, "units/divisions.html", context, status=status)


@require_http_methods(["GET", "POST"])
def divide(request: Request, pk: int) -> HttpResponse:
    require(may_manage_accounts(request.user), correcting.ONLY_ADMINISTRATORS)
    unit = get_object_or_404(queries.visible_to(request.user), pk=pk)
    parts = divisions.parts_of([unit])[unit.pk]
    if not parts:
        raise Http404
    days = sorted({link.event.on for link in parts})
    asked = request.GET.get("ngay", "")
    on = next((day for day in days if day.isoformat() == asked), days[-1])
    links = [link for link in parts if link.event.on == on]
    form = SharesForm(links, request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                correcting.enter_shares(
                    request.user, unit, on, given=form.given(), basis=form.cleaned_data["basis"]
                )
            except Rejected as e:
                form.add_error(None, str(e))
            else:
                messages.success(request, f"Đã ghi tỷ lệ chia tách {unit}; số liệu được cộng lại.")
                return redirect("units:divisions")
    context = {"unit": unit, "on": on, "days": days, "form": form, "doc": links[0].event.legal_doc}
    return render(request, "units/divide.html", context, status=status)


@require_safe
def list_disagreements(request: Request) -> HttpResponse:
    _may_read(request)
    codes = Disagreement.objects.order_by().values_list("province", flat=True).distinct()
    provinces = (
        Unit.objects.filter(code__in=list(codes)).order_by("name").values_list("code", "name", "ended_on")
    )
    form = DisagreementListForm(
        [(code, f"{name} (đến 30/06/2025)" if ended else name) for code, name, ended in provinces],
        request.GET,
    )
    given: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    rows = Disagreement.objects.select_related("unit", "unit__parent", "heir").order_by("pk")
    if given.get("tinh"):
        rows = rows.filter(province=given["tinh"])
    if given.get("loai"):
        rows = rows.filter(about=given["loai"])
    if given.get("ket_luan"):
        rows = rows.filter(verdict="") if given["ket_luan"] == "chua" else rows.exclude(verdict="")
    for word in fold(given.get("q", "")).split():
        rows = rows.filter(Q(unit__folded__contains=word) | Q(unit__code__contains=word))
    rows = rows.order_by("about", "unit__code", "pk")
    if request.GET.get("dang") == "xlsx":
        columns = (
            ("Đơn vị", 30), ("Thuộc", 28), ("Mã", 40), ("Về", 20), ("Nguồn khác ghi", 44), ("Đang ghi", 34),
            ("Kết luận", 24), ("Căn cứ", 40), ("Ngày kết luận", 14),
        )  # fmt: skip
        lines = [
            (
                *(
                    one.unit.name,
                    str(one.unit.parent or ""),
                    one.unit.code,
                    one.get_about_display(),
                    one.says,
                ),
                *(one.kept, one.get_verdict_display(), one.reason, one.settled_on or ""),
            )
            for one in rows
        ]
        table = Table("Chỗ các nguồn khác nhau", (), columns, lines, sheet="Khác nhau", kept=1)
        return _file(as_xlsx(table), "cho-cac-nguon-khac-nhau")
    context = {
        "form": form,
        "page": page_of(request, rows),
        "may_settle": may_manage_accounts(request.user),
    }
    return render(request, "units/disagreements.html", context)


@require_http_methods(["GET", "POST"])
def settle_disagreement(request: Request, pk: int) -> HttpResponse:
    require(may_manage_accounts(request.user), correcting.ONLY_ADMINISTRATORS)
    found = get_object_or_404(Disagreement.objects.select_related("unit", "heir"), pk=pk)
    initial = {"verdict": found.verdict, "reason": found.reason, "name": found.unit.name}
    form = VerdictForm(found, request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            other = given["verdict"] == Disagreement.Verdict.OTHER
            name = given.get("name", "")
            try:
                correcting.settle(
                    request.user,
                    found,
                    verdict=given["verdict"],
                    reason=given["reason"],
                    heir=given.get("heir") or found.heir,
                    name=name if other or name != found.unit.name else "",
                )
            except Rejected as e:
                form.add_error(None, str(e))
            else:
                messages.success(request, f"Đã ghi kết luận về {found.unit}.")
                return redirect("units:disagreements")
    return render(request, "units/settle.html", {"found": found, "form": form}, status=status)
