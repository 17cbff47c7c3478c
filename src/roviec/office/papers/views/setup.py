"""In whose name papers go out: what they carry, terms, where the book on paper ended, the office's own templates."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roviec.office.audit.door import Refused, Rejected
from roviec.office.base.requests import Request
from roviec.office.papers import actions, queries
from roviec.office.papers.actions.setup import DOCX
from roviec.office.papers.conventions import SYMBOLS, is_letter
from roviec.office.papers.filling import FIELDS, fill
from roviec.office.papers.forms import BeginForm, IssuerForm, TemplateForm, TermForm
from roviec.office.papers.models import Family, Issuer, Kind
from roviec.office.papers.numbering import written
from roviec.office.papers.rules import NOT_CLERK, may_draft
from roviec.office.papers.wording import Block, Content

_EDIT = ["GET", "HEAD", "POST"]


def _allowed(request: Request) -> None:
    if not may_draft(request.user, request.user.unit.area):
        raise Refused(NOT_CLERK.format(what="ghi cơ quan ban hành, nhiệm kỳ, mẫu văn bản"))


def _issuer(request: Request, pk: int) -> Issuer:
    found = get_object_or_404(queries.issuers_for(request.user), pk=pk)
    if not may_draft(request.user, found.area):
        raise Refused(NOT_CLERK.format(what="ghi cơ quan ban hành, nhiệm kỳ, mẫu văn bản"))
    return found


@require_http_methods(_EDIT)
def show(request: Request) -> HttpResponse:
    """All issuers, and the form for another."""
    _allowed(request)
    user = request.user
    data = request.POST if request.method == "POST" else None
    form = IssuerForm(data, within=user.unit.area, initial={"unit": user.unit, "filed_at": "VT"})
    if data is not None and form.is_valid():
        try:
            made = actions.set_issuer(user, None, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Đã ghi cơ quan ban hành.")
            return redirect("papers:issuer", pk=made.pk)
    context = {"issuers": queries.issuers_for(user), "form": form}
    return render(request, "papers/setup.html", context, status=422 if form.errors else 200)


@require_http_methods(_EDIT)
def issuer(request: Request, pk: int) -> HttpResponse:
    found = _issuer(request, pk)
    if request.method != "POST":
        return _page(request, found)
    form = IssuerForm(request.POST, within=found.area)
    if form.is_valid():
        try:
            actions.set_issuer(request.user, found, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Đã ghi cơ quan ban hành.")
            return redirect("papers:issuer", pk=found.pk)
    return _page(request, found, {"issuer": form}, status=422)


def _page(
    request: Request, found: Issuer, bound: dict[str, forms.Form] | None = None, *, status: int = 200
) -> HttpResponse:
    given = bound or {}
    initial = {name: getattr(found, name) for name in IssuerForm.base_fields}
    context: dict[str, Any] = {
        "issuer": found,
        "form": given.get("issuer") or IssuerForm(initial=initial, within=found.area),
        "terms": found.terms.all(),
        "series": queries.series_for(request.user).filter(issuer=found),
        "templates": queries.templates_for(request.user).filter(issuer=found),
        "term_form": (given.get("term") or TermForm(prefix="term")) if found.family == Family.PARTY else None,
        "begin_form": given.get("begin") or BeginForm(prefix="begin"),
        "template_form": given.get("template") or TemplateForm(prefix="template"),
        "fields": FIELDS.items(),
        "open_form": next(iter(given), ""),
    }
    return render(request, "papers/issuer.html", context, status=status)


@require_POST
def term(request: Request, pk: int) -> HttpResponse:
    found = _issuer(request, pk)
    form = TermForm(request.POST, prefix="term")
    return _done(request, found, "term", form, actions.record_term, "Đã ghi nhiệm kỳ.")


@require_POST
def begin(request: Request, pk: int) -> HttpResponse:
    found = _issuer(request, pk)
    form = BeginForm(request.POST, prefix="begin")
    return _done(request, found, "begin", form, actions.begin_series, "Đã ghi số cuối của sổ giấy.")


def _done(request: Request, found: Issuer, name: str, form: forms.Form, act: Any, said: str) -> HttpResponse:
    if form.is_valid():
        try:
            act(request.user, found, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, said)
            return redirect("papers:issuer", pk=found.pk)
    return _page(request, found, {name: form}, status=422)


@require_POST
def template(request: Request, pk: int) -> HttpResponse:
    """Take in the office's own DOCX."""
    found = _issuer(request, pk)
    form = TemplateForm(request.POST, request.FILES, prefix="template")
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > settings.UPLOAD_LIMIT:
                raise Rejected(f"Tệp lớn hơn {settings.UPLOAD_LIMIT // 1024 // 1024} MB.")
            kind = form.cleaned_data["kind"]
            actions.put_template(request.user, found, data=file.read(), name=file.name, kind=kind)
        except Rejected as why:
            form.add_error("file", str(why))
        else:
            what = Kind(kind).label.lower()
            messages.success(request, f"Đã dùng mẫu này cho {what}. Xem thử bằng tệp mẫu điền sẵn.")
            return redirect("papers:issuer", pk=found.pk)
    return _page(request, found, {"template": form}, status=422)


@require_safe
def preview(request: Request, pk: int) -> HttpResponseBase:
    """The template filled in with an example."""
    _allowed(request)
    found = get_object_or_404(queries.templates_for(request.user), pk=pk)
    owner = found.issuer
    example = Content(
        parent_name=owner.parent_name,
        issuer_name=owner.name or owner.unit.name,
        place=owner.place,
        summary="Kết luận của đồng chí Nguyễn Văn Mẫu tại buổi làm việc thử mẫu",
        signing="by-order",
        signs_for="Chủ tịch",
        signer_post="Chánh Văn phòng",
        signer="Trần Thị Mẫu",
        on=date(2026, 1, 5),
        opening="Đoạn mở đầu của thông báo.",
        blocks=[Block("order", "rà soát mẫu văn bản", "Văn phòng", ("Sở Nội vụ",), date(2026, 2, 1))],
        recipients=["Cơ quan nhận thứ nhất", "Cơ quan nhận thứ hai"],
        filed_at=owner.filed_at,
        addressees=["Cơ quan nhận thứ nhất"] if is_letter(found.kind) else [],
    )
    symbol = written(owner, SYMBOLS[found.kind], "05")
    data = fill(found.file.path.read_bytes(), example, family=owner.family, symbol=symbol)
    response = HttpResponse(data, content_type=DOCX)
    disposition = content_disposition_header(True, f"Xem thử {found.name}") or "attachment"
    response["Content-Disposition"] = disposition
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def retire(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.templates_for(request.user), pk=pk)
    try:
        actions.retire_template(request.user, found)
    except Rejected as why:
        messages.error(request, str(why))
    else:
        messages.success(request, "Đã thôi dùng mẫu; văn bản theo thể thức có sẵn.")
    return redirect("papers:issuer", pk=found.issuer_id)
