"""What units owe, for other pages: that of a unit, and the start page of those whose unit was given work from above."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from roviec.office.base.keyset import in_order
from roviec.office.papers.models import Kind, Paper
from roviec.office.papers.queries import visible_to as visible_papers
from roviec.office.people.models import User
from roviec.office.tasks import rules, urging
from roviec.office.tasks.models import Task
from roviec.office.tasks.permissions import may_issue
from roviec.office.tasks.queries import DEFAULT_SORT, IS_OPEN, SORTS, counted, counts, from_above
from roviec.office.units.models import Unit

_MOST = 5  # letters or tasks shown


@dataclass(frozen=True, slots=True)
class OfUnit:
    unit: Unit
    totals: rules.Totals
    to_urge: int  # late, without a result; 0 for whoever may not urge
    letters: list[Paper]


def of_unit(user: User, unit: Unit) -> OfUnit | None:
    """None for a unit of which the person sees no task."""
    if not Task.objects.filter(lead=unit).exists():  # most units of the country: nothing else is asked
        return None
    totals = rules.totals(counts(counted(user).filter(lead=unit), today=timezone.localdate()))
    if not totals.total:
        return None
    to_urge = urging.overdue(user, unit).count() if may_issue(user, user.unit.area) else 0
    letters = visible_papers(user).filter(kind=Kind.URGING, unit=unit).order_by("-pk")
    return OfUnit(unit, totals, to_urge, list(letters[:_MOST]))


@dataclass(frozen=True, slots=True)
class FromAbove:
    totals: rules.Totals
    next: list[Task]  # open, the earliest deadline first


def given_from_above(user: User, _: object) -> FromAbove | None:
    """The part of the start page: what the levels above gave to the person's unit; None where they gave nothing."""
    given = from_above(user)
    if given.query.is_empty():  # most people: nothing else is asked
        return None
    totals = rules.totals(counts(given, today=timezone.localdate()))
    if not totals.total:
        return None
    ahead = given.filter(IS_OPEN).order_by(*in_order(SORTS[DEFAULT_SORT]))
    return FromAbove(totals, list(ahead[:_MOST]))
