"""Pages of hooks, for administrators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roviec.office.audit.door import Rejected, require
from roviec.office.audit.names import codes
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.hooks import actions, queries
from roviec.office.hooks.forms import HookForm
from roviec.office.hooks.rules import ONLY_ADMINISTRATORS, may_manage


@never_cache
@require_http_methods(["GET", "POST"])
def list_hooks(request: Request) -> HttpResponse:
    """Every hook, and the form of a new one; its secret is shown in the answer to the form, this once."""
    require(may_manage(request.user), ONLY_ADMINISTRATORS)
    secret = ""
    form = HookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _, secret = actions.register_hook(request.user, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            form = HookForm()
    context = {"form": form, "hooks": queries.visible_to(request.user), "secret": secret}
    return render(request, "hooks/list.html", context, status=422 if form.errors else 200)


@require_safe
def show_hook(request: Request, pk: int) -> HttpResponse:
    """One hook with its log of deliveries, the newest first."""
    require(may_manage(request.user), ONLY_ADMINISTRATORS)
    hook = get_object_or_404(queries.visible_to(request.user), pk=pk)
    names = codes()
    context = {
        "hook": hook,
        "events": [(event, names.get(event, event)) for event in hook.events],
        "page": page_of(request, queries.deliveries_visible_to(request.user).filter(hook=hook)),
    }
    return render(request, "hooks/show.html", context)


@require_POST
def test_hook(request: Request, pk: int) -> HttpResponse:
    return _act(request, pk, actions.test_hook, "Đã gửi thử; xem kết quả ở nhật ký gửi.")


@require_POST
def stop_hook(request: Request, pk: int) -> HttpResponse:
    return _act(request, pk, actions.stop_hook, "Đã dừng; không gửi gì tới địa chỉ này nữa.")


@require_POST
def redeliver(request: Request, pk: int) -> HttpResponse:
    require(may_manage(request.user), ONLY_ADMINISTRATORS)
    delivery = get_object_or_404(queries.deliveries_visible_to(request.user), pk=pk)
    try:
        actions.redeliver(request.user, delivery)
    except Rejected as why:
        messages.error(request, str(why))
    else:
        messages.success(request, "Sẽ gửi lại trong ít giây.")
    return redirect("hooks:show", pk=delivery.hook_id)


def _act(request: Request, pk: int, act: Callable[..., Any], said: str) -> HttpResponse:
    require(may_manage(request.user), ONLY_ADMINISTRATORS)
    hook = get_object_or_404(queries.visible_to(request.user), pk=pk)
    try:
        act(request.user, hook)
    except Rejected as why:
        messages.error(request, str(why))
    else:
        messages.success(request, said)
    return redirect("hooks:show", pk=pk)
