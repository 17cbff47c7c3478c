"""The menu: which rooms stand in it, in which order, for which roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Room:
    label: str
    address: str
    key: str  # the letter of its shortcut: "g" then this
    is_here: bool


# label, url name, rooms (app names) that it stands for, shortcut, roles (None: everyone)
_MENU: tuple[tuple[str, str, tuple[str, ...], str, frozenset[str] | None], ...] = (
    ("Tổng quan", "reports:start", ("reports",), "t", None),
    ("Văn bản", "documents:list", ("documents", "review"), "v", None),
    ("Nhiệm vụ", "tasks:list", ("tasks",), "n", None),
    ("Cuộc họp", "meetings:list", ("meetings",), "h", None),
    ("Kết quả", "league:show", ("league",), "q", None),
    ("Văn bản đi", "papers:list", ("papers",), "b", None),
    ("Số liệu", "profiles:start", ("indicators", "entry", "profiles"), "s", None),
    ("Đơn vị", "units:list", ("units",), "d", None),
    ("Tài khoản", "people:list", ("people",), "k", frozenset({"administrator"})),
    ("Nhật ký", "audit:list", ("audit",), "y", frozenset({"administrator"})),
)


def rooms_for(user: Any, here: str) -> list[Room]:
    """The menu of one person, with the room marked in which they are."""
    return [
        Room(label, reverse(name), key, here in apps)
        for label, name, apps, key, roles in _MENU
        if roles is None or user.role in roles
    ]
