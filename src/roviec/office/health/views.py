"""How the server is: a page for administrators, JSON for a watchdog that has the token."""

from __future__ import annotations

import hmac

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from roviec.office.health import checks
from roviec.office.people.rules import may_manage_accounts

_ONLY_ADMINISTRATORS = "Chỉ người quản trị được xem tình trạng máy chủ."


@login_not_required  # a watchdog comes with a token and no account; everybody else is asked who they are
def details(request: HttpRequest) -> HttpResponse:
    """200 where the server can do its work, 503 where it cannot; JSON for a token or where it is asked for."""
    by_token = _shows_token(request)
    if not by_token:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not may_manage_accounts(request.user):
            raise PermissionDenied(_ONLY_ADMINISTRATORS)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    found = checks.all_checks()
    status = 503 if checks.is_unable(found) else 200
    if by_token or request.GET.get("dang") == "json":
        response: HttpResponse = JsonResponse(checks.as_plain(found), status=status)
    else:
        context = {"checks": found, "unable": status == 503, "now": timezone.now()}
        response = render(request, "health/details.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _shows_token(request: HttpRequest) -> bool:
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    token = settings.HEALTH_TOKEN
    return bool(token) and scheme.lower() == "bearer" and hmac.compare_digest(shown.encode(), token.encode())
