"""Signing in and out, and the list of where a person is signed in."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib import auth
from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.utils import timezone

from roviec.office.audit.door import action, record, require
from roviec.office.base import disk
from roviec.office.people.addresses import client_address
from roviec.office.people.models import OpenSession, User

KEY = "open_session"  # in the session: the row that tells of it
SECOND_FACTOR = "second_factor"  # in the session: whether the second factor was shown
_SEEN = "seen"
_SEEN_EVERY = 5 * 60  # seconds between two notes that somebody is still there
_ENDED = OpenSession.End

_OWN_ONLY = "Chỉ chính chủ tài khoản được xem và kết thúc phiên đăng nhập của mình."


@action("session.opened")
def begin(request: HttpRequest, user: User, *, second_factor: bool = False) -> OpenSession:
    """Sign the browser of this request in as `user`, whose password (and code) have been checked."""
    require(user.is_active, "Tài khoản đã khóa.")
    auth.login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    if request.session.session_key is None:
        request.session.save()
    key = str(request.session.session_key)
    now = timezone.now()
    opened = OpenSession.objects.create(
        user=user,
        key=key,
        agent=request.headers.get("User-Agent", "")[:300],
        address=client_address(request),
        second_factor=second_factor,
        started_at=now,
        seen_at=now,
    )
    request.session[KEY] = opened.pk
    request.session[SECOND_FACTOR] = second_factor
    request.session[_SEEN] = now.timestamp()
    record(user, user, after={"address": opened.address, "second_factor": second_factor})
    return opened


@action("session.ended")
def end(request: HttpRequest, user: User) -> None:
    """Sign the browser of this request out."""
    require(True, "")  # whoever is signed in may leave
    OpenSession.objects.filter(key=request.session.session_key or "", ended_at=None).update(
        ended_at=timezone.now(), how_ended=_ENDED.SIGNED_OUT
    )
    record(user, user)
    auth.logout(request)


@action("session.ended-elsewhere")
def end_elsewhere(by: User, opened: OpenSession) -> None:
    """Sign a person out at another browser of theirs."""
    require(opened.user_id == by.pk, _OWN_ONLY)
    _close(OpenSession.objects.filter(pk=opened.pk), _ENDED.ELSEWHERE)
    record(by, by, after={"address": opened.address})


def end_all(user: User, how: OpenSession.End, *, but: str | None = None) -> None:
    """End every session of a person, `but` the one with this key: within an action that says why."""
    _close(OpenSession.objects.filter(user=user).exclude(key=but or ""), how)


def _close(sessions: Any, how: OpenSession.End) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for key in sessions.filter(ended_at=None).values_list("key", flat=True):
        store(key).delete()
    sessions.filter(ended_at=None).update(ended_at=timezone.now(), how_ended=how)


def note_seen(request: HttpRequest) -> None:
    """Write down now and then that the person is still there."""
    now = timezone.now()
    if KEY not in request.session or now.timestamp() - request.session.get(_SEEN, 0) <= _SEEN_EVERY:
        return
    try:
        with transaction.atomic():
            OpenSession.objects.filter(pk=request.session[KEY]).update(
                seen_at=now, address=client_address(request)
            )
    except DatabaseError as why:
        if not disk.is_full(why):
            raise
        return  # a full disk keeps nobody from reading
    request.session[_SEEN] = now.timestamp()


def keep_after_password(request: HttpRequest, user: User) -> None:
    """Let the browser in which a person changed their own password stay signed in, under a new key."""
    auth.update_session_auth_hash(request, user)
    if KEY in request.session:
        OpenSession.objects.filter(pk=request.session[KEY]).update(key=request.session.session_key)


def open_of(user: User) -> Any:
    """Where the person is signed in, the latest used first. A session that has run out is not in it."""
    since = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return OpenSession.objects.filter(user=user, ended_at=None, started_at__gte=since)
