"""How numbers of this room look: as many decimals as the indicator has, changes with their sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import template

from roviec.office.base.templatetags.office import number
from roviec.office.indicators.models import Indicator, Target
from roviec.office.indicators.rules import periods
from roviec.office.indicators.rules.rating import LABELS, Verdict
from roviec.office.profiles import drawing
from roviec.office.profiles.places import LEVELS
from roviec.office.profiles.wording import words_of

register = template.Library()


@register.filter
def rounded(value: Any, decimals: int = 2) -> str:
    """1234.5678 → 1.234,57; empty for nothing."""
    if value is None or value == "":
        return ""
    return number(round(Decimal(str(value)), min(decimals, 6)))


@register.filter
def signed(value: Any, decimals: int = 2) -> str:
    """+2,5 and -1,3: a change says which way it went."""
    text = rounded(value, decimals)
    return f"+{text}" if text and not text.startswith("-") and text != "0" else text


@register.filter
def told(code: str) -> str:
    """A period as offices call it."""
    return periods.label(code)


@register.filter
def words(target: Target) -> str:
    """A target as it was written."""
    return words_of(target)


@register.filter
def verdict(code: Verdict) -> str:
    """Vượt, Đạt, Không đạt."""
    return LABELS[code]


@register.filter
def verdict_class(code: Verdict) -> str:
    """The look of a verdict beside its word."""
    return "tag-late" if code == "not_met" else "tag-good"


@register.filter
def level_name(level: str) -> str:
    """Which places a board is about, as the beginning of a sentence."""
    return LEVELS[level].capitalize()


@register.filter
def at(values: Mapping[str, Any], key: str) -> Any:
    """What a mapping holds under a key; None where it holds nothing."""
    return values.get(key)


@register.simple_tag
def amount(value: Any, indicator: Indicator) -> str:
    """The number with its unit of measure: 2.025 tỷ đồng; 12,36%."""
    text = rounded(value, indicator.decimals)
    unit = indicator.unit_of_measure
    return text + unit if unit.startswith("%") else f"{text}\u00a0{unit}"


@register.inclusion_tag("profiles/_line.html")
def sparkline(
    values: Sequence[float | None], label: str, broken_before: Sequence[int] = ()
) -> dict[str, Any]:
    """A small line over the years; `label` says in words what it shows. The table beside it has the numbers."""
    return {"line": drawing.line(values, broken_before=broken_before), "label": label}
