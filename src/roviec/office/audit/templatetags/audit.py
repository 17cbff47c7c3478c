"""Filters of the log's own page."""

from __future__ import annotations

import json
import re
from typing import Any

from django import template

from roviec.office.audit.names import field_name, name_of
from roviec.office.base.templatetags.office import day

register = template.Library()
register.filter("audit_name", name_of)

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@register.filter
def differences(line: Any) -> list[tuple[str, str, str]]:
    """(field, before, after) of what changed."""
    names = list(dict.fromkeys([*line.before, *line.after]))
    rows = ((field_name(name), _plain(line.before.get(name)), _plain(line.after.get(name))) for name in names)
    return [row for row in rows if row[1] != row[2]]


def _plain(value: Any) -> str:
    if value in (None, [], {}):
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, str):
        return day(value) if _ISO_DAY.fullmatch(value) else value
    return json.dumps(value, ensure_ascii=False)
