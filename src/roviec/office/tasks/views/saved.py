"""Keeping the filters of the list under a name, and dropping them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from roviec.office.audit.door import Rejected
from roviec.office.base.requests import Request
from roviec.office.tasks import actions, queries


@require_POST
def save(request: Request) -> HttpResponse:
    given = request.POST
    query = queries.filters_alone(given.get("bo-loc", ""))
    try:
        view = actions.save_view(
            request.user,
            name=given.get("ten", ""),
            query=query,
            shared="dung-chung" in given,
            is_default="mac-dinh" in given,
        )
    except Rejected as why:
        messages.error(request, str(why))
    else:
        messages.success(request, f"Đã lưu bộ lọc «{view.name}».")
    return redirect(f"{reverse('tasks:list')}?{query or 'xem=tat-ca'}")


@require_POST
def drop(request: Request, pk: int) -> HttpResponse:
    view = get_object_or_404(queries.views_visible_to(request.user), pk=pk)
    actions.drop_view(request.user, view)
    messages.success(request, f"Đã bỏ bộ lọc «{view.name}».")
    return redirect(f"{reverse('tasks:list')}?xem=tat-ca")
