"""Pages of accounts: signing in and out, the list, one account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_safe

from roviec.office.audit.door import Refused, Rejected
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.people import actions, queries
from roviec.office.people.forms import AccountForm, NewAccountForm, PasswordForm
from roviec.office.people.rules import may_manage_accounts


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    template_name = "people/sign_in.html"
    redirect_authenticated_user = True


class SignOut(LogoutView):
    http_method_names = ["post"]


def _administrators_only(request: Request) -> None:
    if not may_manage_accounts(request.user):
        raise Refused("Chỉ người quản trị được quản lý tài khoản.")


@require_safe
def list_accounts(request: Request) -> HttpResponse:
    _administrators_only(request)
    page = page_of(request, queries.visible_to(request.user))
    return render(request, "people/list.html", {"page": page})


@require_http_methods(["GET", "POST"])
def open_account(request: Request) -> HttpResponse:
    _administrators_only(request)
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {k: v for k, v in form.cleaned_data.items() if k != "is_active"}
        try:
            account = actions.open_account(request.user, **given)
        except Rejected as why:
            form.add_error("username", str(why))
        else:
            messages.success(request, f"Đã mở tài khoản {account.username}.")
            return redirect("people:list")
    status = 422 if form.errors else 200
    return render(request, "people/form.html", {"form": form, "heading": "Mở tài khoản"}, status=status)


@require_http_methods(["GET", "POST"])
def change_account(request: Request, pk: int) -> HttpResponse:
    _administrators_only(request)
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
    context = {"form": form, "heading": f"Tài khoản {account.username}", "account": account}
    return render(request, "people/form.html", context, status=status)


@require_http_methods(["GET", "POST"])
def set_password(request: Request, pk: int) -> HttpResponse:
    account = get_object_or_404(queries.visible_to(request.user), pk=pk)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.set_password(request.user, account, password=form.cleaned_data["password"])
        messages.success(request, f"Đã đặt mật khẩu mới cho {account.username}.")
        return redirect("reports:start")
    status = 422 if form.errors else 200
    heading = f"Đặt mật khẩu: {account.username}"
    return render(request, "people/form.html", {"form": form, "heading": heading}, status=status)
