"""The read door of entry: forms, returns, imports and kept maps that a person may see, and what is held already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from roviec.office.entry.models import ColumnMap, Draft, EntryForm, ImportRun, Return
from roviec.office.indicators.models import Indicator, Value
from roviec.office.people.models import User
from roviec.office.people.rules import sees_area
from roviec.office.people.standing import own_units
from roviec.office.units.models import Unit

_AT_ONCE = 900  # variables of one question that every database takes


def visible_to(user: User) -> QuerySet[EntryForm]:
    """Forms of the area; for a reporter those that ask one of its units."""
    forms = EntryForm.objects.select_related("area", "made_by")
    if sees_area(user):
        return forms.filter(area__path__startswith=user.area_path)
    return forms.filter(pk__in=Return.objects.filter(unit__in=own_units(user)).values("form"))


def returns_visible_to(user: User) -> QuerySet[Return]:
    """What units owe to the visible forms; for a reporter what its own units owe."""
    found = Return.objects.select_related("form", "form__area", "unit", "submitted_by", "decided_by")
    if sees_area(user):
        return found.filter(form__area__path__startswith=user.area_path)
    return found.filter(unit__in=own_units(user))


def listed(user: User) -> QuerySet[EntryForm]:
    """The visible forms with how many units were asked, have given, and were approved."""
    given = Q(returns__state__in=[Return.State.SUBMITTED, Return.State.APPROVED, Return.State.LOCKED])
    approved = Q(returns__state__in=[Return.State.APPROVED, Return.State.LOCKED])
    mine = Q() if sees_area(user) else Q(returns__unit__in=own_units(user))
    return (
        visible_to(user)
        .annotate(
            asked=Count("returns", filter=mine, distinct=True),
            given=Count("returns", filter=given & mine, distinct=True),
            approved=Count("returns", filter=approved & mine, distinct=True),
        )
        .order_by("-due_on", "-id")
    )


def imports_visible_to(user: User) -> QuerySet[ImportRun]:
    """A file concerns whoever brought it, and the office in whose area it lies."""
    runs = ImportRun.objects.select_related("area", "made_by", "file", "unit", "job")
    if sees_area(user):
        return runs.filter(Q(made_by=user) | Q(area__path__startswith=user.area_path))
    return runs.filter(made_by=user)


def maps_visible_to(user: User) -> QuerySet[ColumnMap]:
    return ColumnMap.objects.filter(area__path__startswith=user.area_path).select_related("kept_by")


def held_values(indicator: int, period: str, units: set[int]) -> dict[int, Decimal]:
    """The values that are read for an indicator and a period, of some units."""
    held: dict[int, Decimal] = {}
    for part in _parts(sorted(units)):
        rows = Value.objects.filter(indicator=indicator, period=period, leading=True, unit__in=part)
        held |= dict(rows.values_list("unit", "value"))
    return held


def values_of(returns: Iterable[Return], form: EntryForm) -> dict[tuple[int, int, str], Value]:
    """The current values of the cells of a form: (unit, indicator, period) -> value."""
    units = sorted({one.unit_id for one in returns})
    indicators = [one.pk for one in indicators_of(form)]
    found: dict[tuple[int, int, str], Value] = {}
    for part in _parts(units):
        rows = Value.objects.filter(
            unit__in=part, indicator__in=indicators, period__in=form.periods, state=form.state, current=True
        )
        found |= {(v.unit_id, v.indicator_id, v.period): v for v in rows}
    return found


def indicators_of(form: EntryForm) -> list[Indicator]:
    """What the form asks for, in its order."""
    return [one.indicator for one in form.formindicator_set.select_related("indicator").order_by("place")]


def drafts_of(returns: Iterable[Return]) -> dict[tuple[int, int, str], Draft]:
    """What was typed and is not a value yet: (return, indicator, period) -> draft."""
    found: dict[tuple[int, int, str], Draft] = {}
    for part in _parts(sorted(one.pk for one in returns)):
        found |= {(d.of_id, d.indicator_id, d.period): d for d in Draft.objects.filter(of__in=part)}
    return found


def _parts(keys: list[int]) -> Iterable[list[int]]:
    return (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))


@dataclass(frozen=True, slots=True)
class Standing:
    """How a unit keeps to the days asked for, over some forms."""

    unit: Unit
    asked: int
    in_time: int
    late: int
    missing: int  # not given, and the day is over
    waiting: int  # not given, and there is still time


def standings(user: User, today: date, *, since: date, until: date) -> list[Standing]:
    """For each unit that was asked for figures due in these days: in time, late, missing; the worst first."""
    rows: dict[int, list[Return]] = {}
    units: dict[int, Unit] = {}
    for one in returns_visible_to(user).filter(form__due_on__range=(since, until)):
        rows.setdefault(one.unit_id, []).append(one)
        units[one.unit_id] = one.unit
    found = [_standing(units[pk], returns, today) for pk, returns in rows.items()]
    return sorted(found, key=lambda s: (-s.missing, -s.late, s.unit.folded, s.unit.pk))


def _standing(unit: Unit, returns: list[Return], today: date) -> Standing:
    given = [one for one in returns if one.submitted_at and not one.is_open]
    open_ones = [one for one in returns if not one.submitted_at or one.is_open]
    late = sum(timezone.localdate(one.submitted_at) > one.form.due_on for one in given if one.submitted_at)
    missing = sum(one.form.due_on < today for one in open_ones)
    return Standing(unit, len(returns), len(given) - late, late, missing, len(open_ones) - missing)


def filled_cells(form: EntryForm) -> dict[int, int]:
    """How many cells of a form have a value, by unit."""
    rows = Value.objects.filter(
        indicator__in=form.indicators.all(), period__in=form.periods, state=form.state, current=True
    ).filter(unit__in=form.returns.values("unit"))
    return dict(rows.order_by().values("unit").annotate(filled=Count("pk")).values_list("unit", "filled"))


def missing_returns(user: User, today: date) -> QuerySet[Return]:
    """What was not given though its day is over, of forms that are still open, the longest overdue first."""
    late = returns_visible_to(user).filter(form__due_on__lt=today, form__closed_at=None)
    return late.filter(state__in=[Return.State.OPEN, Return.State.SENT_BACK]).order_by(
        "form__due_on", "unit__folded", "pk"
    )


def versions_of(value: Value) -> list[Value]:
    """Every version of a number, the newest first."""
    chain = Value.objects.filter(
        indicator=value.indicator_id,
        unit=value.unit_id,
        period=value.period,
        price_base=value.price_base,
        state=value.state,
    )
    return list(chain.select_related("entered_by").order_by("-version", "-id"))
