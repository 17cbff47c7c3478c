"""Who may see, enter, approve and settle figures of a unit."""

from __future__ import annotations

from roviec.office.indicators.models import Approval
from roviec.office.people.models import Role, User
from roviec.office.people.rules import in_area, is_clerk
from roviec.office.people.standing import governs, own_units
from roviec.office.units.models import Unit

WHY_ENTER = (
    "Chỉ chuyên viên văn phòng của địa bàn hoặc đầu mối của chính đơn vị được nhập số liệu của đơn vị này."
)
WHY_SETTLE = "Chỉ chuyên viên văn phòng của địa bàn này được quyết định về số liệu."
WHY_APPROVE = "Người dùng này không duyệt được số liệu ở cấp đó."


def told_of(unit: Unit) -> Unit:
    """Whose figures a body tells: those of its place for a committee, its own for a department."""
    return unit.area if governs(unit) else unit


def may_enter(user: User, unit: Unit) -> bool:
    """A clerk for the area of the office, a reporter for its own unit and place."""
    if is_clerk(user):
        return in_area(user, unit.area.path)
    return user.is_active and user.role == Role.REPORTER and unit.pk in own_units(user)


def may_settle(user: User, unit: Unit) -> bool:
    """Decide between sources, lock, set targets: the clerks of the area."""
    return is_clerk(user) and in_area(user, unit.area.path)


def may_approve(user: User, unit: Unit, level: int) -> bool:
    """The unit's own people on the first level, the office on the second, a leader of the area on the third."""
    if not user.is_active:
        return False
    if level == Approval.Level.UNIT:
        return may_enter(user, unit)
    if level == Approval.Level.OFFICE:
        return may_settle(user, unit)
    return user.role == Role.LEADER and in_area(user, unit.area.path)
