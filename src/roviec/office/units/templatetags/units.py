"""Words of this room: the last day of a version, and how sure the data are."""

from __future__ import annotations

from datetime import date, timedelta

from django import template

register = template.Library()

_SURENESS = {
    "C": "đã đối chiếu văn bản",
    "C2": "theo bộ dữ liệu",
    "I": "suy ra từ mã",
    "M": "chưa đối chiếu",
    "?": "chưa rõ",
}


@register.filter
def last_day(first_without: date | None) -> date | None:
    """The last day of something that no longer holds on this one."""
    return first_without - timedelta(days=1) if first_without else None


@register.filter
def sureness(confidence: str) -> str:
    return _SURENESS.get(confidence, _SURENESS["?"])


@register.filter
def sureness_class(confidence: str) -> str:
    return {"C": "tag tag-good", "C2": "tag"}.get(confidence, "tag tag-soon")
