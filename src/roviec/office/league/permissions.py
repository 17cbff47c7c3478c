"""Who may publish a board."""

from __future__ import annotations

from roviec.office.people.models import Role, User


def may_publish(user: User) -> bool:
    """The office and the leaders of an area."""
    return user.is_active and user.role in (Role.CLERK, Role.LEADER)
