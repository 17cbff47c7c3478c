"""How much a unit already carries, shown before it is given one more deadline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from roviec.office.tasks import rules
from roviec.office.tasks.models import Task
from roviec.office.tasks.rules import Status


@dataclass(frozen=True, slots=True)
class Load:
    """Open tasks of a unit, and how many of them are late or soon due."""

    open: int = 0
    overdue: int = 0
    due_soon: int = 0


def load_of(units: Iterable[int], today: date) -> dict[int, Load]:
    """The load of each unit by key; units that carry nothing are left out.

    What a unit gave on to its own people counts once.
    """
    rows = (
        Task.objects.filter(lead__in=list(units), finished_on=None, cancelled_on=None)
        .filter(Q(parent=None) | ~Q(parent__lead=F("lead")))
        .order_by()
        .values_list("lead")
        .annotate(
            open=Count("pk"),
            overdue=Count("pk", filter=rules.condition(Status.OVERDUE, today)),
            due_soon=Count("pk", filter=rules.condition(Status.DUE_SOON, today)),
        )
    )
    return {lead: Load(count, overdue, soon) for lead, count, overdue, soon in rows}
