"""How the facts of a meeting are shown: days as days, lists as lists."""

from __future__ import annotations

from typing import Any

from django import template

from roviec.office.base.templatetags.office import day
from roviec.office.review.fields import MEETING_KINDS

register = template.Library()


@register.filter
def fact_value(fact: dict[str, Any], label: str) -> Any:
    """The value of a field of a finding; a day in words where the field is one."""
    value = fact.get("value")
    if label == "Hình thức" and value:
        return kind_label(str(value))
    return day(value) if label == "Ngày" and value else value


@register.filter
def kind_label(code: str) -> str:
    """What a kind of meeting is called; a kind that is not in the list stays as it is written."""
    return dict(MEETING_KINDS).get(code, code)


@register.filter
def is_list(value: Any) -> bool:
    return isinstance(value, list)
