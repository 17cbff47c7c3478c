"""Pages of accounts as an administrator keeps them: the list, one account, its password."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roviec.office.audit.door import Rejected, require
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.people import actions, queries, second_factor, sessions
from roviec.office.people.forms import AccountForm, NewAccountForm, OwnPasswordForm, PasswordForm
from roviec.office.people.rules import may_manage_accounts
from roviec.office.people.views.own import person_of

_ONLY_ADMINISTRATORS = "Chỉ người quản trị được quản lý tài khoản."


def administrators_only(request: Request) -> None:
    require(may_manage_accounts(request.user), _ONLY_ADMINISTRATORS)


@require_safe
def list_accounts(request: Request) -> HttpResponse:
    administrators_only(request)
    words = request.GET.get("q_tk", "").strip()[:200]
    page = page_of(request, queries.listed(request.user, words))
    return render(request, "people/list.html", {"page": page, "words": words})


@require_http_methods(["GET", "POST"])
def open_account(request: Request) -> HttpResponse:
    administrators_only(request)
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {k: v for k, v in form.cleaned_data.items() if k != "is_active"}
        try:
            account = actions.open_account(request.user, **given)
        except Rejected as why:
            form.add_error("username", str(why))
        else:
            said = f"Đã mở tài khoản {account.username}; người dùng đặt mật khẩu riêng khi đăng nhập lần đầu."
            messages.success(request, said)
            return redirect("people:list")
    status = 422 if form.errors else 200
    return render(request, "people/form.html", {"form": form, "heading": "Mở tài khoản"}, status=status)


@require_http_methods(["GET", "POST"])
def change_account(request: Request, pk: int) -> HttpResponse:
    administrators_only(request)
    account = get_object_or_404(queries.visible_to(request.user), pk=pk)
    form = AccountForm(request.POST or None, instance=account)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_account(request.user, account, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"Đã ghi tài khoản {account.username}.")
            return redirect("people:list")
    status = 422 if form.errors else 200
    context = {
        "form": form,
        "heading": f"Tài khoản {account.username}",
        "account": account,
        "second_factor": second_factor.is_on(account),
    }
    return render(request, "people/account.html", context, status=status)


@require_POST
def take_second_factor(request: Request, pk: int) -> HttpResponse:
    """For somebody who lost phone and recovery codes: they sign in by password and begin anew."""
    administrators_only(request)
    account = get_object_or_404(queries.visible_to(request.user), pk=pk)
    second_factor.turn_off(request.user, account)
    messages.success(request, f"Đã tắt xác thực hai bước của {account.username}.")
    return redirect("people:change", pk=pk)


@require_http_methods(["GET", "POST"])
def set_password(request: Request, pk: int) -> HttpResponse:
    """One's own, with the present one; or as administrator somebody else's, who then sets their own."""
    person = person_of(request)
    account = get_object_or_404(queries.visible_to(person), pk=pk)
    own = account.pk == person.pk
    form = (OwnPasswordForm if own else PasswordForm)(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        actions.set_password(
            person,
            account,
            password=form.cleaned_data["password"],
            keep_session=request.session.session_key if own else None,
        )
        if own:
            account.refresh_from_db()
            sessions.keep_after_password(request, account)
        messages.success(request, f"Đã đặt mật khẩu mới cho {account.username}; các phiên khác đã kết thúc.")
        return redirect("people:own" if own else "people:list")
    status = 422 if form.errors else 200
    heading = "Đổi mật khẩu" if own else f"Đặt mật khẩu: {account.username}"
    return render(request, "people/form.html", {"form": form, "heading": heading}, status=status)
