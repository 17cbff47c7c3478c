"""One's own account: where one is signed in, the second factor, posts, delegations for an absence."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roviec.office.audit.door import Rejected
from roviec.office.base.requests import Request
from roviec.office.people import posts, queries, second_factor, sessions, stead
from roviec.office.people.forms import CodeForm, DelegationForm, PresentPasswordForm
from roviec.office.people.models import User


def person_of(request: Request) -> User:
    """Who sits there, also where they work in somebody's stead."""
    person: User = getattr(request, "person", request.user)
    return person


@require_safe
def show(request: Request) -> HttpResponse:
    person = person_of(request)
    context = {
        "account": person,
        "sessions": sessions.open_of(person),
        "here": request.session.session_key,
        "second_factor": second_factor.is_on(person),
        "posts": queries.tenures_of(person),
        "offered": stead.offered_to(person),
        "given": queries.delegations_given(person),
        "today": timezone.localdate(),
    }
    return render(request, "people/own.html", context)


@require_POST
def end_session(request: Request, pk: int) -> HttpResponse:
    person = person_of(request)
    opened = get_object_or_404(sessions.open_of(person), pk=pk)
    if opened.key == request.session.session_key:
        sessions.end(request, person)
        return redirect("people:sign-in")
    sessions.end_elsewhere(person, opened)
    messages.success(request, "Đã đăng xuất ở thiết bị đó.")
    return redirect("people:own")


@never_cache
@require_http_methods(["GET", "POST"])
def set_second_factor(request: Request) -> HttpResponse:
    """Begin, confirm by a code, see the recovery codes once; renew them or turn it off with the password."""
    person = person_of(request)
    step = request.POST.get("buoc", "") if request.method == "POST" else ""
    code = CodeForm(request.POST if step == "xac-nhan" else None)
    password = PresentPasswordForm(request.POST if step in ("tat", "ma-moi") else None, account=person)
    shown: list[str] = []
    try:
        if step == "bat-dau":
            second_factor.begin(person)
            return redirect("people:second-factor")
        if step == "xac-nhan" and code.is_valid():
            shown = second_factor.turn_on(person, code.cleaned_data["code"])
            request.session[sessions.SECOND_FACTOR] = True
        elif step == "tat" and password.is_valid():
            second_factor.turn_off(person, person)
            messages.success(request, "Đã tắt xác thực hai bước.")
            return redirect("people:own")
        elif step == "ma-moi" and password.is_valid():
            shown = second_factor.renew_codes(person)
    except Rejected as why:
        (code if step == "xac-nhan" else password).add_error(None, str(why))
    is_on = second_factor.is_on(person)
    device = None if is_on else second_factor.waiting_device(person)
    context = {
        "is_on": is_on,
        "demanded": second_factor.is_demanded_of(person),
        "qr": second_factor.qr_of(device) if device else None,
        "secret": second_factor.secret_of(device) if device else "",
        "code_form": code,
        "password_form": password,
        "codes": shown,
        "left": second_factor.codes_left(person) if is_on else 0,
    }
    wrong = bool((code.is_bound and code.errors) or (password.is_bound and password.errors))
    return render(request, "people/second_factor.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
def delegate(request: Request) -> HttpResponse:
    """Hand over one's own work for an absence."""
    person = person_of(request)
    form = DelegationForm(request.POST or None, takers=queries.may_take_over(person))
    if request.method == "POST" and form.is_valid():
        try:
            posts.delegate(person, person, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Đã ủy quyền.")
            return redirect("people:own")
    status = 422 if form.errors else 200
    return render(
        request, "people/form.html", {"form": form, "heading": "Ủy quyền khi vắng mặt"}, status=status
    )


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    person = person_of(request)
    delegation = get_object_or_404(queries.delegations(person), pk=pk)
    try:
        posts.take_back(person, delegation)
    except Rejected as why:
        messages.error(request, str(why))
    else:
        messages.success(request, "Đã thu hồi ủy quyền.")
    return redirect("people:own")


@require_POST
def take_stead(request: Request, pk: int) -> HttpResponse:
    """Work with the rights of the giver from now on, in this browser."""
    person = person_of(request)
    delegation = get_object_or_404(queries.delegations(person), pk=pk)
    try:
        stead.take(request, person, delegation)
    except Rejected as why:
        messages.error(request, str(why))
        return redirect("people:own")
    messages.success(request, f"Đồng chí đang làm thay {delegation.giver}. Mọi việc được ghi là thay mặt.")
    return redirect("reports:start")


@require_POST
def leave_stead(request: Request) -> HttpResponse:
    stead.leave(request, person_of(request))
    messages.success(request, "Đã trở lại tài khoản của mình.")
    return redirect("reports:start")
