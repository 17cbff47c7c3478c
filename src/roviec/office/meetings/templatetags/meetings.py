"""How the facts of a meeting are shown."""

from __future__ import annotations

from typing import Any

from django import template

from roviec.office.review.fields import MEETING_KINDS
from roviec.office.review.models import Finding

register = template.Library()


@register.filter
def kind_label(code: str) -> str:
    """What a kind of meeting is called; a kind that is not in the list stays as it is written."""
    return dict(MEETING_KINDS).get(code, code)


@register.filter
def is_list(value: Any) -> bool:
    return isinstance(value, list)


@register.filter
def person_of(finding: Finding) -> dict[str, Any]:
    """The name and positions of a person whom a document names."""
    positions = (finding.data.get("positions") or {}).get("value") or []
    return {
        "name": (finding.data.get("name") or {}).get("value"),
        "positions": positions if isinstance(positions, list) else [positions],
    }
