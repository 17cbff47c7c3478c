"""What the rules of an authority are asked for: its own values and days, what was entered late, what runs on."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import F, Max, Q, QuerySet

from roviec.office.people.models import User
from roviec.office.tasks.models import CalendarDay, OfficeRule, Task
from roviec.office.tasks.queries.lists import ENTERED_LATE, IS_OPEN
from roviec.office.tasks.queries.sight import visible_to
from roviec.office.units.models import Unit


def entered_late(user: User, *, since: date | None = None, until: date | None = None) -> QuerySet[Task]:
    """Tasks that the office entered later than its own rule allows, by the day of issuing; newest first.

    Tasks whose document bears no day of issue have no such limit (`Assignment.enter_by`) and never count.
    """
    late = visible_to(user).filter(ENTERED_LATE)
    if since:
        late = late.filter(issued_on__gte=since)
    if until:
        late = late.filter(issued_on__lte=until)
    return late.order_by("-issued_on", "-id")


def calendar_days() -> QuerySet[CalendarDay]:
    """The days that were added to the table of working days, taken back ones included, newest first."""
    return CalendarDay.objects.select_related("entered_by", "taken_back_by")


def settled_rules(area: Unit) -> QuerySet[OfficeRule]:
    """The values that an authority has settled, with the dates from which they hold; newest first."""
    return OfficeRule.objects.filter(area=area).select_related("set_by").order_by("-valid_from", "-id")


def periods_to_lay(on: date) -> QuerySet[Task]:
    """Recurring tasks whose periods are laid out for less than a year from a day: for the daily round of the system,
    which calls `actions.lay_periods(None, task)` for each."""
    ahead = on + timedelta(days=365)
    running = Task.objects.filter(IS_OPEN, recurrence__isnull=False).annotate(last=Max("occurrences__due_on"))
    endless = Q(recurrence__until__isnull=True) | Q(recurrence__until__gt=F("last"))
    return running.filter(Q(last=None) | Q(last__lt=ahead), endless).order_by("pk")
