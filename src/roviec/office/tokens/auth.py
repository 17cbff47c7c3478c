"""Who asks: a program with a token, or a browser in which somebody has signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from roviec.office.base.rest.problems import Problem
from roviec.office.people.models import User
from roviec.office.tokens import counting, queries, scopes
from roviec.office.tokens.models import Token

_SAFE = frozenset({"GET", "HEAD"})


class Bearer(HttpBearer):
    """`Authorization: Bearer rv_…`, with the scope of the room for what is asked."""

    def __init__(self, room: str) -> None:
        super().__init__()
        self.room = room

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        found = queries.opened_by(token)
        if found is None or hasattr(request, "delegation"):
            return None
        if wait := counting.admit(found):
            raise Problem(
                "too-many",
                f"Mã truy cập này đã dùng hết lượt của phút này; thử lại sau {wait} giây.",
                headers={"Retry-After": str(wait)},
            )
        if not scopes.allows(found.scopes, self.room, write=request.method not in _SAFE):
            raise Problem(
                "scope-missing",
                f"Mã truy cập không có quyền này ({scopes.ROOMS[self.room]}); tạo mã có quyền cần dùng.",
            )
        request.user = found.person
        request.person = found.person  # type: ignore[attr-defined]
        return found


class Session(APIKeyCookie):
    """The session of a browser; what it writes carries the token against forgery, as every form does."""

    param_name = "sessionid"

    def __call__(self, request: HttpRequest) -> Any:
        # Before the forgery check: a program without a session is told to sign in, not of a check it cannot pass.
        return super().__call__(request) if request.user.is_authenticated else None

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        return request.user if isinstance(request.user, User) else None


def doors(room: str) -> list[Any]:
    """The ways in to the operations of a room: `Router(auth=doors("tasks"))`."""
    return [Bearer(room), Session()]
