"""Who of a unit is told: read once for a whole round, whatever the number of matters."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import Q

from roviec.office.notices.sources import Matter, To
from roviec.office.people.models import Position, Role, Tenure, User
from roviec.office.people.standing import governs
from roviec.office.units.models import Unit

_STAFF = {Role.REPORTER, Role.CLERK}


class Recipients:
    """The people of every unit on a day. Administrators answer for no work and are told of none."""

    def __init__(self, on: date) -> None:
        self._of_unit: dict[int, list[User]] = defaultdict(list)
        self._of_place: dict[int, list[User]] = defaultdict(list)  # those of the bodies that govern it
        people = User.objects.filter(is_active=True).exclude(role=Role.ADMINISTRATOR)
        for user in people.select_related("unit", "unit__place").order_by("pk"):
            self._of_unit[user.unit_id].append(user)
            if governs(user.unit):
                self._of_place[user.unit.area.pk].append(user)
        held = Tenure.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)
        self._first = set(held.filter(position__kind=Position.Kind.HEAD).values_list("person_id", flat=True))

    def of(self, matter: Matter) -> list[User]:
        """Whom a matter is told: its person, else those of its unit who do the work, lead it, or both."""
        if matter.person is not None:
            answers = matter.person.is_active and matter.person.role != Role.ADMINISTRATOR
            return [matter.person] if answers else []
        if matter.unit is None:
            return []
        return [user for user in self._people(matter.unit) if self._is_meant(user, matter.to)]

    def _people(self, unit: Unit) -> list[User]:
        # A committee and its place are one office in the mouths of those who give work to it (people.standing).
        return self._of_place[unit.area.pk] if governs(unit) else self._of_unit[unit.pk]

    def _is_meant(self, user: User, to: To) -> bool:
        is_head = user.role == Role.LEADER or user.pk in self._first
        is_staff = user.role in _STAFF
        return {To.STAFF: is_staff, To.HEADS: is_head, To.ALL: is_head or is_staff}[to]
