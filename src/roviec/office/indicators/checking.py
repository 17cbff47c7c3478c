"""What a number must meet before it is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from roviec.office.indicators.models import Indicator
from roviec.office.indicators.models.catalogue import Kind
from roviec.office.indicators.models.values import State
from roviec.office.indicators.rules import periods
from roviec.office.indicators.rules.numbers import LARGEST
from roviec.office.units.models import Unit

_PRICE_BASE = re.compile(r"|current|(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Entry:
    """One number as somebody gives it. `period` is a code; `price_base` None means that of the indicator."""

    indicator: Indicator
    unit: Unit
    period: str
    value: Decimal
    state: str = State.OFFICIAL
    price_base: str | None = None
    coverage: Decimal | None = None
    reason: str = ""  # of a correction
    note: str = ""  # file, sheet and cell

    @property
    def base(self) -> str:
        return self.indicator.price_base if self.price_base is None else self.price_base


def faults(entry: Entry, *, today: date | None = None) -> list[str]:
    """What is wrong with a number, in Vietnamese; empty where it may be kept."""
    try:
        period = periods.parse(entry.period)
    except ValueError:
        return [f"«{entry.period}» không phải là mã kỳ số liệu."]
    return [
        *_about_the_period(entry, period, today or timezone.localdate()),
        *_about_the_unit(entry.unit, period),
        *_about_the_number(entry.indicator, entry.value),
        *([] if entry.state in State.values else [f"«{entry.state}» không phải là loại số liệu."]),
        *([] if _PRICE_BASE.fullmatch(entry.base) else [f"«{entry.base}» không phải là loại giá."]),
        *([] if _in_per_cent(entry.coverage) else ["Độ phủ phải từ 0 đến 100%."]),
    ]


def _about_the_period(entry: Entry, period: periods.Coded, today: date) -> list[str]:
    found = []
    indicator = entry.indicator
    if not periods.fits(period.code, indicator.periods):
        kinds = ", ".join(periods.KINDS[kind] for kind in indicator.periods)
        found.append(
            f"«{indicator.name}» không có số liệu {periods.label(period.code)}; kỳ của chỉ tiêu: {kinds}."
        )
    if (indicator.valid_from and period.end < indicator.valid_from) or (
        indicator.valid_to and period.start >= indicator.valid_to
    ):
        found.append(f"Chỉ tiêu «{indicator.name}» không áp dụng trong {periods.label(period.code)}.")
    if period.end > today and entry.state in (State.OFFICIAL, State.REVISED):
        label = periods.label(period.code)
        found.append(f"{label[0].upper()}{label[1:]} chưa kết thúc: chỉ ghi ước thực hiện hoặc kế hoạch.")
    return found


def _about_the_unit(unit: Unit, period: periods.Coded) -> list[str]:
    """A unit is told of while it lives; one that ended within a period may still tell its part of it."""
    if unit.starts_on and unit.starts_on > period.end:
        return [f"{unit.name} chưa có trong {periods.label(period.code)} (lập từ {unit.starts_on:%d/%m/%Y})."]
    if unit.ended_on and unit.ended_on <= period.start:
        return [f"{unit.name} không còn trong {periods.label(period.code)} (đến {unit.ended_on:%d/%m/%Y})."]
    return []


def _about_the_number(indicator: Indicator, value: Decimal) -> list[str]:
    if not value.is_finite() or abs(value) >= LARGEST:
        return ["Số nằm ngoài khoảng lưu được."]
    if indicator.smallest is not None and value < indicator.smallest:
        return [f"«{indicator.name}» không nhỏ hơn {_plain(indicator.smallest)}."]
    if indicator.largest is not None and value > indicator.largest:
        return [f"«{indicator.name}» không lớn hơn {_plain(indicator.largest)}."]
    if indicator.kind in (Kind.RANK, Kind.ORDINAL) and value != value.to_integral_value():
        return [f"«{indicator.name}» phải là số nguyên."]
    return []


def _in_per_cent(coverage: Decimal | None) -> bool:
    return coverage is None or 0 <= coverage <= 100


def _plain(number: Decimal) -> str:
    return f"{Decimal(number).normalize():f}".replace(".", ",")
