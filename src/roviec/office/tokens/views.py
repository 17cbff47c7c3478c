"""The page of one's tokens."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from roviec.office.audit.door import Rejected
from roviec.office.base.requests import Request
from roviec.office.people.models import User
from roviec.office.tokens import actions, queries
from roviec.office.tokens.forms import TokenForm


def _person(request: Request) -> User:
    """Tokens are of whoever sits there, also while they work in somebody's stead."""
    return cast(User, getattr(request, "person", request.user))


@never_cache
@require_http_methods(["GET", "POST"])
def list_tokens(request: Request) -> HttpResponse:
    """One's tokens, and the form of a new one; its secret is shown in the answer to the form, this once."""
    person, secret = _person(request), ""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _, secret = actions.make_token(person, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            form = TokenForm()
    context = {
        "form": form,
        "tokens": queries.visible_to(person),
        "secret": secret,
        "today": timezone.localdate(),
    }
    return render(request, "tokens/list.html", context, status=422 if form.errors else 200)


@require_POST
def revoke_token(request: Request, pk: int) -> HttpResponse:
    person = _person(request)
    token = get_object_or_404(queries.visible_to(person), pk=pk)
    try:
        actions.revoke_token(person, token)
    except Rejected as why:
        messages.error(request, str(why))
    else:
        messages.success(request, f"Đã thu hồi mã «{token.name}»; phần mềm dùng mã này không vào được nữa.")
    return redirect("tokens:list")
