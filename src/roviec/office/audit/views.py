"""The audit log as a page: who, what, when, before and after."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roviec.office.audit import queries
from roviec.office.audit.door import CODES, Refused
from roviec.office.audit.names import name_of
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.people.rules import may_read_audit


@require_safe
def list_lines(request: Request) -> HttpResponse:
    if not may_read_audit(request.user):
        raise Refused("Chỉ người quản trị được xem nhật ký.")
    lines = queries.visible_to(request.user)
    code, actor = request.GET.get("viec", ""), request.GET.get("nguoi", "").strip()
    if code in CODES:
        lines = lines.filter(code=code)
    if actor:
        lines = lines.filter(actor_name__icontains=actor)
    codes = sorted(((c, name_of(c)) for c in CODES), key=lambda pair: pair[1])
    page = page_of(request, lines)
    return render(request, "audit/list.html", {"page": page, "codes": codes, "code": code, "actor": actor})
