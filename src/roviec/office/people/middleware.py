"""What holds for every request of somebody signed in: in whose stead, what they owe first, that they were seen."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from roviec.office.audit.door import in_the_stead_of
from roviec.office.people import second_factor, sessions, stead
from roviec.office.people.models import Delegation, User

# Open while somebody still owes a new password or a second factor, and whatever the delegation allows.
_ALWAYS = frozenset(
    {"people:sign-out", "people:password", "people:second-factor", "people:leave-stead", "base:health"}
)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class SignedIn:
    """`request.user` is whose rights count; `request.person` is who sits there. They differ under a delegation."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if not isinstance(person, User) and not getattr(person, "is_authenticated", False):
            return self.get_response(request)
        request.person = person  # type: ignore[attr-defined]
        sessions.note_seen(request)
        chosen = stead.KEY in request.session
        delegation = stead.under(request, person)  # type: ignore[arg-type]
        if delegation is None:
            if chosen:
                messages.warning(request, stead.NO_LONGER)
            return self.get_response(request)
        request.delegation = delegation  # type: ignore[attr-defined]
        request.user = delegation.giver
        with in_the_stead_of(delegation.giver, person):  # type: ignore[arg-type]
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        person = getattr(request, "person", None)
        here = request.resolver_match.view_name if request.resolver_match else ""
        if person is None or here in _ALWAYS:
            return None
        if (owed := _owed(request, person)) is not None:
            return owed
        delegation: Delegation | None = getattr(request, "delegation", None)
        if delegation and delegation.rights == Delegation.Rights.VIEW and request.method not in _SAFE:
            raise PermissionDenied(stead.ONLY_VIEW)
        return None


def _owed(request: HttpRequest, person: User) -> HttpResponse | None:
    """Where somebody must go first: to a password of their own, to the second factor that their role demands."""
    if person.must_change_password:
        messages.warning(request, "Đặt mật khẩu của riêng mình trước khi làm việc.")
        return _to(request, reverse("people:password", args=[person.pk]))
    shown = request.session.get(sessions.SECOND_FACTOR)
    if not shown and second_factor.is_demanded_of(person) and not second_factor.is_on(person):
        messages.warning(request, "Vai trò này phải bật xác thực hai bước trước khi làm việc.")
        return _to(request, reverse("people:second-factor"))
    return None


def _to(request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if getattr(request, "htmx", False) else redirect(address)
