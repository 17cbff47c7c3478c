"""Who may do what with accounts, and what a role means elsewhere."""

from __future__ import annotations

from roviec.office.people.models import Role, User

# Roles that see the whole area of their unit; a reporter sees only what its unit owes or co-ordinates, and an
# administrator looks after accounts, settings and the log, for which nobody needs to read the papers.
SEES_AREA = frozenset({Role.CLERK, Role.LEADER, Role.READER})


def may_manage_accounts(user: User) -> bool:
    return user.is_active and user.role == Role.ADMINISTRATOR


def may_read_audit(user: User) -> bool:
    return user.is_active and user.role == Role.ADMINISTRATOR


def sees_area(user: User) -> bool:
    return user.role in SEES_AREA


def is_clerk(user: User) -> bool:
    """Takes in, reviews, issues and confirms for the area of their office."""
    return user.is_active and user.role == Role.CLERK


def in_area(user: User, path: str) -> bool:
    """Whether a territory with this path lies in the person's area."""
    return path.startswith(user.area_path)
