"""What is asked again and again while one page is made, and is found out once.

Which units a person answers for or which papers are closed to them is needed by every list and every count of a page.
It is remembered while one request that only reads is answered, and nowhere else: what writes asks afresh each time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from typing import TypeVar, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase

T = TypeVar("T")

_kept: ContextVar[dict[Hashable, object] | None] = ContextVar("kept", default=None)


def once(key: Hashable, find: Callable[[], T]) -> T:
    """What `find` gives: looked up the first time in a request that reads, and each time outside of one.

    What it gives is shared, so nobody may change it.
    """
    kept = _kept.get()
    if kept is None:
        return find()
    if key not in kept:
        kept[key] = find()
    return cast(T, kept[key])


def remembering() -> bool:
    """Whether a request that only reads is being answered, and what is asked now need not be asked again."""
    return _kept.get() is not None


class RememberWhileReading:
    """Opens the memory of `once` for GET and HEAD."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = _kept.set({} if request.method in ("GET", "HEAD") else None)
        try:
            return self.get_response(request)
        finally:
            _kept.reset(token)
