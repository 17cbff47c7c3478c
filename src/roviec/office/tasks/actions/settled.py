"""What an authority settles for itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.people.models import Role, User
from roviec.office.tasks import authority, permissions
from roviec.office.tasks.models import OfficeRule
from roviec.office.units.models import Unit


@action("authority.rule-settled")
def settle_rule(by: User, *, area: Unit, name: str, value: Any, valid_from: date, source: str) -> OfficeRule:
    """Put the authority's own value in the place of the default from a day on. Tasks of before keep theirs."""
    require(
        permissions.may_settle(by, area),
        "Chỉ quản trị hệ thống của địa bàn này được sửa quy định của cơ quan.",
    )
    rule = authority.shipped().get(name)
    if rule is None:
        raise Rejected("Không có quy định này.")
    if rule.shared and _has_wider_administrators(area):
        raise Rejected("Giá trị này chung cho cả hệ thống: do quản trị hệ thống của cấp trên đặt.")
    if not source.strip():
        raise Rejected("Ghi quy chế, văn bản làm căn cứ.")
    try:
        kept = rule.checked(value)
    except ValueError as why:
        raise Rejected(str(why)) from why
    held = authority.in_force(area, valid_from)[name]
    row = OfficeRule.objects.create(
        area=area,
        name=name,
        value=kept,
        valid_from=valid_from,
        source=source.strip()[:300],
        set_by=by,
        set_at=timezone.now(),
    )
    record(
        by,
        row,
        before={name: held.value},
        after={name: kept, "valid_from": valid_from.isoformat(), "source": source},
    )
    return row


def _has_wider_administrators(area: Unit) -> bool:
    """Whether somebody administers a territory of which this one is a part."""
    others = User.objects.filter(is_active=True, role=Role.ADMINISTRATOR).select_related("unit__place")
    return any(area.path.startswith(one.area_path) and area.path != one.area_path for one in others)
