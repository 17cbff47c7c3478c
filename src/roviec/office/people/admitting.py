"""Who is meant by the list of those admitted to a restricted document or meeting."""

from __future__ import annotations

from django.db.models import Q

from roviec.office.people.models import Role, User
from roviec.office.people.standing import own_units


def admits(user: User) -> Q:
    """The condition on lines of such a list (`Admission`) under which they admit this person.

    A unit on the list admits everybody who works in it; where it governs a place, its reporters too who sit in
    another body of the same place. An administrator is admitted by name or not at all.
    """
    if user.role == Role.ADMINISTRATOR:
        return Q(person=user.pk)
    units = own_units(user) if user.role == Role.REPORTER else [user.unit_id]
    return Q(person=user.pk) | Q(unit__in=units)
