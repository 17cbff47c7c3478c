"""The search page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roviec.office.base.requests import Request
from roviec.office.search import index


@require_safe
def find(request: Request) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:200]
    kind = request.GET.get("loai") or None
    if kind not in index.KINDS:
        kind = None
    hits = index.find(request.user, asked, kind=kind) if asked else []
    kinds = [(name, k.label) for name, k in index.KINDS.items()]
    return render(request, "search/find.html", {"asked": asked, "hits": hits, "kinds": kinds, "kind": kind})
