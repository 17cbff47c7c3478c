"""Filters of the log's own page."""

from __future__ import annotations

import json
from typing import Any

from django import template

from roviec.office.audit.names import name_of

register = template.Library()
register.filter("audit_name", name_of)


@register.filter
def differences(line: Any) -> list[tuple[str, str, str]]:
    """(field, before, after) of what changed."""
    names = list(dict.fromkeys([*line.before, *line.after]))
    return [
        (name, _plain(line.before.get(name)), _plain(line.after.get(name)))
        for name in names
        if line.before.get(name) != line.after.get(name)
    ]


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
