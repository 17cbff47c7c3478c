"""Filters of the log's own page."""

from __future__ import annotations

import json
import re
from typing import Any

from django import template

from roviec.office.audit.chain import Break
from roviec.office.audit.exporting import tells_of_accounts
from roviec.office.audit.names import field_name, kind_name, name_of
from roviec.office.base.templatetags.office import day

register = template.Library()
register.filter("audit_name", name_of)
register.filter("kind_name", kind_name)
register.filter("open_to_administrators", tells_of_accounts)

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@register.filter
def differences(line: Any) -> list[tuple[str, str, str]]:
    """(field, before, after) of what changed."""
    names = list(dict.fromkeys([*line.before, *line.after]))
    rows = ((field_name(name), _plain(line.before.get(name)), _plain(line.after.get(name))) for name in names)
    return [row for row in rows if row[1] != row[2]]


@register.filter
def changed_fields(line: Any) -> list[str]:
    """The names of the fields that changed, without what stood in them; of what is new, those that were filled."""
    names = dict.fromkeys([*line.before, *line.after])
    return [
        field_name(name) for name in names if _plain(line.before.get(name)) != _plain(line.after.get(name))
    ]


@register.filter
def break_said(broken: Break) -> str:
    """What is wrong at the first break, in Vietnamese."""
    return next((said for part, said in _BREAKS if part in broken.what), broken.what)


_BREAKS = (
    ("missing", "Có dòng đã bị xóa."),
    ("content is not", "Nội dung dòng này đã bị sửa."),
    ("cannot be read", "Nội dung dòng này đã bị sửa, không còn đọc được."),
    ("does not follow", "Dòng này bị chèn vào, đổi chỗ hoặc sửa chỗ nối với dòng trước."),
    ("twice", "Có hai dòng mang cùng một số."),
    ("past the head", "Có dòng bị ghi thêm ngoài chuỗi."),
    ("head", "Đầu chuỗi đã bị sửa hoặc xóa."),
)


def _plain(value: Any) -> str:
    if value in (None, [], {}):
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, str):
        return day(value) if _ISO_DAY.fullmatch(value) else value
    return json.dumps(value, ensure_ascii=False)
