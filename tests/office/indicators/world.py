"""A small country that was arranged anew on 01/07/2025, for tests of figures across that day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from roviec.office.indicators.catalogue import folded
from roviec.office.indicators.models import Indicator, Value
from roviec.office.indicators.rules import periods
from roviec.office.units.models import Unit, UnitEvent, UnitLink
from tests import builders

DAY = date(2025, 7, 1)


def make_indicator(code: str, kind: str = "sum", **fields: Any) -> Indicator:
    fields.setdefault("name", f"Chỉ tiêu {code}")
    fields.setdefault("unit_of_measure", "%" if kind == "share" else "tấn")
    made = Indicator(code=code, kind=kind, **fields)
    made.folded = folded(made.name, made.aliases)
    made.save()
    return made


def put(indicator: Indicator, unit: Unit, period: str, value: float | str, **fields: Any) -> Value:
    """A leading value, straight into the database."""
    coded = periods.parse(period)
    fields.setdefault("price_base", indicator.price_base)
    return Value.objects.create(
        indicator=indicator,
        unit=unit,
        period=period,
        period_start=coded.start,
        period_end=coded.end,
        value=Decimal(str(value)),
        source="form",
        entered_at=timezone.now(),
        leading=True,
        **fields,
    )


def end(unit: Unit, on: date = DAY) -> None:
    unit.ended_on = on
    unit.save(update_fields=["ended_on"])
    unit.versions.filter(valid_to=None).update(valid_to=on)


def link(
    before: Unit, after: Unit, share: float | None = 1.0, *, kind: str = "merge", on: date = DAY
) -> UnitLink:
    """`before` went into `after`: wholly (1.0), by a share, or by a part that nobody measured (None)."""
    event, _ = UnitEvent.objects.get_or_create(on=on, kind=kind, legal_doc="NQ thử nghiệm")
    shares = (
        {}
        if share in (None, 1.0)
        else {"share_population": Decimal(str(share)), "share_area": Decimal(str(share))}
    )
    return UnitLink.objects.create(event=event, before=before, after=after, whole=share == 1.0, **shares)


def make_country() -> SimpleNamespace:
    """`province` > `district` > `a` `b` `d`; on DAY: a + b = `c`; d = 60 % `e` and 40 % `f`; the district ends.

    Today `province` goes on with `c`, `e` and `f` right below it.
    """
    province = builders.make_place("tỉnh Sông Mây", "tỉnh")
    district = builders.make_place("huyện Bến Xuân", "huyện", parent=province)
    a, b, d = (
        builders.make_place(f"xã {name}", "xã", parent=district)
        for name in ("An Lộc", "Bình Lộc", "Đông Lộc")
    )
    c, e, f = (
        builders.make_place(f"xã {name}", "xã", parent=province, starts_on=DAY)
        for name in ("Cẩm Lộc", "Em Lộc", "Phú Lộc")
    )
    for unit in (a, b, d, district):
        end(unit)
    link(a, c)
    link(b, c)
    link(d, e, 0.6)
    link(d, f, 0.4)
    for commune in (c, e, f):
        link(district, commune, None, kind="abolish")
    return SimpleNamespace(province=province, district=district, a=a, b=b, c=c, d=d, e=e, f=f)
