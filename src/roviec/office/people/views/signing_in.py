"""Pages of signing in: the password, the code of the second factor, and what is said to who is locked out."""

from __future__ import annotations

import time
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.signals import user_login_failed
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from roviec.office.base.requests import Request
from roviec.office.people import queries, second_factor, sessions
from roviec.office.people.addresses import locked_until
from roviec.office.people.models import User
from roviec.office.people.views.own import person_of

_WAITING = "sign_in"  # in the session: whose password was right and whose code is awaited
_WAITS = 5 * 60  # seconds for which the password stays good without the code


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    template_name = "people/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        user: User = form.get_user()
        if second_factor.is_on(user):
            self.request.session[_WAITING] = [user.pk, time.time(), self.get_redirect_url()]
            return redirect("people:second-step")
        sessions.begin(self.request, user)
        return redirect(self.get_success_url())


@login_not_required
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """The code of the authenticator, or a recovery code. A wrong one counts like a wrong password."""
    user, onwards = _awaited(request)
    if user is None:
        request.session.pop(_WAITING, None)
        return redirect("people:sign-in")
    credentials = {"username": user.username}
    if not AxesProxyHandler.is_allowed(request, credentials):
        return locked_out(request, None, credentials)
    if request.method == "GET":
        return render(request, "people/second_step.html")
    if second_factor.shows(user, request.POST.get("code", "")[:40]):
        request.session.pop(_WAITING, None)
        sessions.begin(request, user, second_factor=True)
        return redirect(onwards or settings.LOGIN_REDIRECT_URL)
    user_login_failed.send(sender=__name__, request=request, credentials=credentials)
    return render(request, "people/second_step.html", {"wrong": True}, status=422)


def _awaited(request: HttpRequest) -> tuple[User | None, str]:
    pk, since, onwards = request.session.get(_WAITING) or (None, 0, "")
    if pk is None or time.time() - since > _WAITS:
        return None, ""
    allowed = url_has_allowed_host_and_scheme(onwards, {request.get_host()}, request.is_secure())
    return queries.who_signs_in(pk), onwards if allowed else ""


@require_POST
def sign_out(request: Request) -> HttpResponse:
    sessions.end(request, person_of(request))
    return redirect(settings.LOGOUT_REDIRECT_URL)


def locked_out(
    request: HttpRequest, original: HttpResponse | None, credentials: dict[str, Any], *args: Any
) -> HttpResponse:
    """What is shown instead of the page after too many failures; the same for names that nobody has."""
    until = timezone.localtime(locked_until(request, credentials))
    request.session.pop(_WAITING, None)
    context = {"limit": settings.AXES_FAILURE_LIMIT, "until": until}
    return render(request, "people/locked_out.html", context, status=429)
