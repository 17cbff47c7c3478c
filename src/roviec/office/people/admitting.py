"""Who is meant by the list of those admitted to a restricted document or meeting."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from roviec.office.people.models import Role, User
from roviec.office.people.standing import own_units
from roviec.office.units.models import Unit


def admits(user: User) -> Q:
    """The condition on lines of such a list (`Admission`) under which they admit this person.

    A unit on the list admits everybody who works in it; where it governs a place, its reporters too who sit in
    another body of the same place. An administrator is admitted by name or not at all.
    """
    if user.role == Role.ADMINISTRATOR:
        return Q(person=user.pk)
    units = own_units(user) if user.role == Role.REPORTER else [user.unit_id]
    return Q(person=user.pk) | Q(unit__in=units)


def listed(admissions: Any) -> dict[str, list[Any]]:
    """The people and the units on a list of admissions (`document.admissions`), for its form."""
    rows = list(admissions.select_related("person", "unit__place", "unit__parent"))
    return {
        "people": [row.person for row in rows if row.person_id],
        "units": [row.unit for row in rows if row.unit_id],
    }


def relist(admissions: Any, people: list[User], units: list[Unit]) -> None:
    """Make a list of admissions say just these; lines that stay keep their row."""
    wanted = {("person_id", p.pk) for p in people} | {("unit_id", u.pk) for u in units}
    for row in admissions.all():
        key = ("person_id", row.person_id) if row.person_id else ("unit_id", row.unit_id)
        if key in wanted:
            wanted.discard(key)
        else:
            row.delete()
    for column, one in sorted(wanted):
        admissions.create(**{column: one})
