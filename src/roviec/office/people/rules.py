"""Who may do what with accounts, and what a role means elsewhere."""

from __future__ import annotations

from roviec.office.people.models import Role, User

# Roles that see the whole area of their unit; a reporter sees only what its unit owes or co-ordinates, and an
# administrator looks after accounts, settings and the log, for which nobody needs to read the papers.
SEES_AREA = frozenset({Role.CLERK, Role.LEADER, Role.READER})


def may_manage_accounts(user: User) -> bool:
    return user.is_active and user.role == Role.ADMINISTRATOR


def may_delegate_for(by: User, giver: User) -> bool:
    """Hand over for an absence: everybody for themselves, an administrator for whoever is away already."""
    return by.is_active and (by.pk == giver.pk or may_manage_accounts(by))


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
