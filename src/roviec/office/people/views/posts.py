"""Pages of posts, as an administrator keeps them: the list, one post with those who held it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from roviec.office.audit.door import Rejected
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.people import posts, queries
from roviec.office.people.forms import AppointForm, ClosePositionForm, EndTenureForm, PositionForm
from roviec.office.people.views.accounts import administrators_only


@require_safe
def list_posts(request: Request) -> HttpResponse:
    administrators_only(request)
    page = page_of(request, queries.positions(request.user))
    return render(request, "people/posts.html", {"page": page})


@require_http_methods(["GET", "POST"])
def open_post(request: Request) -> HttpResponse:
    administrators_only(request)
    form = PositionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            position = posts.open_position(request.user, **form.cleaned_data)
        except Rejected as why:
            form.add_error("title", str(why))
        else:
            messages.success(request, f"Đã thêm chức danh {position}.")
            return redirect("people:post", pk=position.pk)
    status = 422 if form.errors else 200
    context = {"form": form, "heading": "Thêm chức danh", "back": "people:posts"}
    return render(request, "people/form.html", context, status=status)


@require_http_methods(["GET", "POST"])
def show_post(request: Request, pk: int) -> HttpResponse:
    """Its holders one after the other; a successor, an end without one, and that it is no longer used."""
    administrators_only(request)
    position = get_object_or_404(queries.positions(request.user), pk=pk)
    step = request.POST.get("buoc", "") if request.method == "POST" else ""
    appoint = AppointForm(request.POST if step == "giao" else None, people=queries.active(request.user))
    end = EndTenureForm(request.POST if step == "thoi" else None)
    close = ClosePositionForm(request.POST if step == "dong" else None)
    form = {"giao": appoint, "thoi": end, "dong": close}.get(step)
    holder = next((tenure for tenure in position.tenures.all() if tenure.ends_on is None), None)
    if form is not None and form.is_valid():
        try:
            if form is appoint:
                posts.appoint(request.user, position, **form.cleaned_data)
            elif form is close:
                posts.close_position(request.user, position, **form.cleaned_data)
            elif holder is not None:
                posts.end_tenure(request.user, holder, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Đã ghi.")
            return redirect("people:post", pk=pk)
    context = {
        "position": position,
        "tenures": position.tenures.all(),
        "holder": holder,
        "forms": [
            ("giao", "Giao giữ chức danh", appoint),
            *([("thoi", f"Thôi giữ chức danh: {holder.person}", end)] if holder else []),
            ("dong", "Thôi dùng chức danh này", close),
        ],
        "today": timezone.localdate(),
    }
    return render(request, "people/post.html", context, status=422 if form and form.errors else 200)
