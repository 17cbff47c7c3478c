"""How the facts of a meeting are shown: days as days, lists as lists."""

from __future__ import annotations

from typing import Any

from django import template

from roviec.office.base.templatetags.office import day

register = template.Library()


@register.filter
def fact_value(fact: dict[str, Any], label: str) -> Any:
    """The value of a field of a finding; a day in words where the field is one."""
    value = fact.get("value")
    return day(value) if label == "Ngày" and value else value


@register.filter
def is_list(value: Any) -> bool:
    return isinstance(value, list)
