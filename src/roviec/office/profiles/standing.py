"""Where a unit stands among others: its place in the row of its province or of its peers, and their mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import FloatField
from django.db.models.functions import Cast

from roviec.office.indicators.models import Indicator
from roviec.office.indicators.reading import over_all_units
from roviec.office.indicators.rules.ranking import Rank, rank
from roviec.office.people.models import User
from roviec.office.profiles.places import closed_to, values_open_to

_MANY = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """`mean` is the plain mean of the units that have a number; a share of the whole place is told elsewhere."""

    rank: Rank
    mean: float


def values_over(
    user: User, asked: Mapping[Indicator, str], keys: Iterable[int]
) -> dict[int, dict[int, float]]:
    """Indicator -> unit -> leading value, each indicator in the period asked for and in its own prices."""
    members = set(keys)
    if len(members) > _MANY * len(asked) and not closed_to(user):
        # Everything from the index alone, what is not meant left out here: thousands of keys cost more than that.
        return {
            indicator.pk: {pk: told[pk] for pk in told.keys() & members}
            for indicator, period in asked.items()
            if (told := over_all_units(indicator, [period])[period]).keys() & members
        }
    by_period: dict[str, list[Indicator]] = {}
    for indicator, period in asked.items():
        by_period.setdefault(period, []).append(indicator)
    found: dict[int, dict[int, float]] = {}
    for period, several in by_period.items():
        prices = {i.pk: i.price_base for i in several}
        rows = (
            values_open_to(user)
            .filter(indicator__in=list(prices), period=period, unit__in=members)
            .order_by()
            .annotate(number=Cast("value", FloatField()))
            .values_list("indicator_id", "unit_id", "price_base", "number")
        )
        for pk, unit, price_base, number in rows:
            if price_base == prices[pk]:
                found.setdefault(pk, {})[unit] = number
    return found


def standings(
    user: User, asked: Mapping[Indicator, str], unit: int, keys: Iterable[int]
) -> dict[int, Standing]:
    """How a unit stands among these, itself with them; an indicator is left out where fewer than two have a number."""
    by_pk = {i.pk: i for i in asked}
    found = {}
    for pk, values in values_over(user, asked, {unit, *keys}).items():
        if unit in values and len(values) > 1 and by_pk[pk].kind not in ("ordinal", "rank"):
            place = rank(values, by_pk[pk].direction)[unit]
            found[pk] = Standing(place, sum(values.values()) / len(values))
    return found
