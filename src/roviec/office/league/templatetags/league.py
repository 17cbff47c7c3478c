"""How a line of a board looks: rates with their denominators, the bar beside the numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from roviec.office.base.templatetags.office import number
from roviec.office.league.rules import Score

register = template.Library()

_PARTS = (
    ("on_time", "Hoàn thành đúng hạn"),
    ("late", "Hoàn thành quá hạn"),
    ("in_term", "Chưa đến hạn"),
    ("overdue", "Quá hạn"),
)


@register.filter
def rate(value: Fraction | None) -> str:
    """98,63%; a dash where there is no denominator."""
    return "–" if value is None else f"{number(round(float(100 * value), 2))}%"


@register.filter
def decimal(value: Fraction | None) -> str:
    """One decimal; a dash where there is nothing to average."""
    return "–" if value is None else number(round(float(value), 1))


@register.simple_tag
def out_of(part: int, whole: int) -> SafeString:
    """The denominator of a rate, small beside it."""
    if not whole:
        return SafeString()
    return format_html('<span class="soft small">({}/{})</span>', number(part), number(whole))


@register.inclusion_tag("league/_bar.html")
def score_bar(score: Score, most: int) -> dict[str, Any]:
    """What was given as a stacked bar in the measure of the longest one, so that bars can be compared."""
    parts, x = [], 0.0
    for name, label in _PARTS:
        if n := getattr(score, name):
            width = 100 * n / most
            parts.append({"code": name, "label": label, "n": n, "x": f"{x:.2f}", "width": f"{width:.2f}"})
            x += width
    return {"parts": parts}
