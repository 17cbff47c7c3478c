"""How a figure is written: "2.025 tỷ đồng", "12,36%", "8 – 10%"."""

from __future__ import annotations

from django import template

from roviec.office.base.templatetags.office import day, number
from roviec.office.indicators.models import Figure

register = template.Library()


@register.filter
def measured(figure: Figure) -> str:
    """The value, or the range, with its unit; a percent sign stands close, a word after a no-break space."""
    unit = figure.unit_of_measure
    glue = "" if unit == "%" or not unit else "\u00a0"
    low = number(figure.value)
    if figure.value_to is None:
        return f"{low}{glue}{unit}"
    return f"{low} – {number(figure.value_to)}{glue}{unit}"


@register.filter
def period_of(figure: Figure) -> str:
    """The period in the words of the document, else its days; empty where there is none."""
    if figure.period_text:
        return figure.period_text
    if figure.period_start and figure.period_end:
        return f"{day(figure.period_start)} – {day(figure.period_end)}"
    return ""
