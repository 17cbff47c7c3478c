"""Who may let other systems be told."""

from __future__ import annotations

from roviec.office.people.models import Role, User

ONLY_ADMINISTRATORS = "Chỉ người quản trị đăng ký và xem được webhook."


def may_manage(user: User) -> bool:
    return user.is_active and user.role == Role.ADMINISTRATOR
