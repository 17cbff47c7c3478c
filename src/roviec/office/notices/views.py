"""Pages of notices: what one was told, how one wants to be told, the outbox, the private calendar."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from roviec.office.audit.door import Rejected, require
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.notices import actions, feeds, queries
from roviec.office.notices.forms import FeedForm, PreferenceForm, ReminderForm
from roviec.office.people.models import Role, User


def _person(request: Request) -> User:
    """Who sits there, also where they work in somebody's stead: settings and calendars are never the other's."""
    person: User = getattr(request, "person", request.user)
    return person


@require_safe
def list_notices(request: Request) -> HttpResponse:
    fresh = request.GET.get("xem") != "tat-ca"
    page = page_of(request, queries.listed(request.user, unread=fresh))
    context = {
        "page": page,
        "fresh": fresh,
        "unread": queries.unread(request.user),
        "still_open": queries.still_open(request.user, list(page.object_list)),
        "reminders": queries.reminders(request.user),
        "may_see_outbox": request.user.role == Role.ADMINISTRATOR,
    }
    return render(request, "notices/list.html", context)


@never_cache
@require_safe
def bell(request: Request) -> HttpResponse:
    """How many are unread, for the bar of every page."""
    return render(request, "notices/_bell.html", {"unread": queries.unread(request.user)})


@require_POST
def mark_read(request: Request) -> HttpResponse:
    """Those ticked, or all."""
    fresh = queries.listed(request.user, unread=True)
    keys = [int(n) for n in request.POST.getlist("so") if n.isdecimal() and len(n) < 16]
    chosen = list(fresh if "tat-ca" in request.POST else fresh.filter(pk__in=keys))
    if n := actions.mark_read(request.user, chosen):
        messages.success(request, f"Đã đánh dấu đọc {n} thông báo.")
    return redirect("notices:list")


@require_POST
def mute(request: Request, pk: int) -> HttpResponse:
    notice = get_object_or_404(queries.visible_to(request.user), pk=pk)
    actions.mute(request.user, notice)
    messages.success(request, "Sẽ không nhắc việc này nữa. Bật lại ở trang «Cách nhận».")
    return redirect("notices:list")


@require_POST
def unmute(request: Request, pk: int) -> HttpResponse:
    actions.unmute(request.user, get_object_or_404(queries.mutes(request.user), pk=pk))
    return redirect("notices:settings")


@require_http_methods(["GET", "POST"])
def change_settings(request: Request) -> HttpResponse:
    """How one wants to be told: letters and their hour, muted matters, calendars."""
    person = _person(request)
    now = queries.preference(person)
    form = PreferenceForm(request.POST or None, initial={"by_email": now.by_email, "hour": now.hour})
    if request.method == "POST" and form.is_valid():
        actions.set_preference(person, **form.cleaned_data)
        messages.success(request, "Đã ghi cách nhận thông báo.")
        return redirect("notices:settings")
    return _settings(request, person, form=form, status=422 if form.errors else 200)


def _settings(
    request: Request,
    person: User,
    *,
    form: PreferenceForm | None = None,
    feed_form: FeedForm | None = None,
    secret: str = "",
    status: int = 200,
) -> HttpResponse:
    now = queries.preference(person)
    opened = request.build_absolute_uri(reverse("notices:calendar", args=[secret])) if secret else ""
    context = {
        "person": person,
        "form": form or PreferenceForm(initial={"by_email": now.by_email, "hour": now.hour}),
        "feed_form": feed_form or FeedForm(),
        "feeds": queries.feeds(person),
        "mutes": queries.mutes(request.user),
        "opened": opened,
    }
    return render(request, "notices/settings.html", context, status=status)


@never_cache
@require_POST
def open_feed(request: Request) -> HttpResponse:
    """Make a private address and show it, this once."""
    person = _person(request)
    form = FeedForm(request.POST)
    if form.is_valid():
        try:
            _, secret = actions.open_feed(person, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            return _settings(request, person, secret=secret)
    return _settings(request, person, feed_form=form, status=422)


@require_POST
def revoke_feed(request: Request, pk: int) -> HttpResponse:
    person = _person(request)
    actions.revoke_feed(person, get_object_or_404(queries.feeds(person), pk=pk))
    messages.success(request, "Đã thu hồi địa chỉ lịch.")
    return redirect("notices:settings")


@login_not_required
@require_GET
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """One's days for a calendar program, which cannot sign in: the secret in the address is the right."""
    feed = feeds.found(secret)
    if feed is None:
        raise Http404
    if not feeds.admit(feed):
        return HttpResponse(status=429, headers={"Retry-After": "3600"})
    days = feeds.calendar_of(feed.person, timezone.localdate())
    headers = {
        "ETag": f'"{days.tag}"',
        "Cache-Control": "private, no-cache",
        "Referrer-Policy": "no-referrer",
    }
    if f'"{days.tag}"' in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="ro-viec.ics"'
    return HttpResponse(days.body, content_type="text/calendar; charset=utf-8", headers=headers)


@require_POST
def remind(request: Request, kind: str, thing: int) -> HttpResponse:
    """ "Nhắc tôi vào ngày …" on the page of a thing."""
    form = ReminderForm(request.POST)
    if queries.seen_things(request.user, [(kind, thing)]) == set():
        raise Http404
    try:
        if not form.is_valid():
            raise Rejected("Ghi ngày dạng dd/mm/yyyy; nội dung nhắc không quá 300 ký tự.")
        reminder = actions.set_reminder(request.user, kind=kind, thing=thing, **form.cleaned_data)
    except Rejected as why:
        messages.error(request, str(why))
    else:
        messages.success(request, f"Sẽ nhắc đồng chí ngày {reminder.on:%d/%m/%Y}.")
    back = request.POST.get("ve", "")
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, None)
    return redirect(back if ours else "notices:list")


@require_POST
def drop_reminder(request: Request, pk: int) -> HttpResponse:
    actions.drop_reminder(request.user, get_object_or_404(queries.reminders(request.user), pk=pk))
    messages.success(request, "Đã bỏ lời nhắc.")
    return redirect("notices:list")


@require_safe
def outbox(request: Request) -> HttpResponse:
    """The letters of the house, those in trouble first."""
    require(request.user.role == Role.ADMINISTRATOR, "Chỉ người quản trị xem được hộp thư đi.")
    letters = queries.letters(request.user).order_by("sent_at", "-made_at", "-id")
    return render(request, "notices/outbox.html", {"page": page_of(request, letters)})


@require_POST
def try_again(request: Request, pk: int) -> HttpResponse:
    require(request.user.role == Role.ADMINISTRATOR, "Chỉ người quản trị được gửi lại thư.")
    try:
        actions.try_again(request.user, get_object_or_404(queries.letters(request.user), pk=pk))
    except Rejected as why:
        messages.error(request, str(why))
    else:
        messages.success(request, "Thư sẽ được gửi lại trong ít phút.")
    return redirect("notices:outbox")
