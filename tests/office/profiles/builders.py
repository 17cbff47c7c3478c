"""Rows for the pages of figures, straight into the database."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import timezone

from roviec.office.indicators.models import Indicator, Target, Value
from roviec.office.indicators.rules import periods
from roviec.office.units.models import Unit


def make_indicator(
    code: str, name: str, measure: str = "tỷ đồng", kind: str = "sum", **fields: Any
) -> Indicator:
    fields = {"group": "KT", "direction": "up", "decimals": 1} | fields
    return Indicator.objects.create(code=code, name=name, unit_of_measure=measure, kind=kind, **fields)


def make_value(indicator: Indicator, unit: Unit, period: str, value: str | float, **fields: Any) -> Value:
    coded = periods.parse(period)
    fields = {
        "state": "official",
        "price_base": indicator.price_base,
        "source": "form",
        "entered_at": timezone.now(),
        "current": True,
        "leading": True,
    } | fields
    return Value.objects.create(
        indicator=indicator,
        unit=unit,
        period=period,
        period_start=coded.start,
        period_end=coded.end,
        value=Decimal(str(value)),
        **fields,
    )


def make_target(
    indicator: Indicator, unit: Unit, period: str, operator: str, value: str, **fields: Any
) -> Target:
    coded = periods.parse(period)
    fields = {"basis": "resolution", "entered_at": timezone.now()} | fields
    return Target.objects.create(
        indicator=indicator,
        unit=unit,
        period=period,
        period_start=coded.start,
        period_end=coded.end,
        operator=operator,
        value=Decimal(value),
        **fields,
    )
