"""Who may see, enter, approve and settle figures of a unit."""

from __future__ import annotations

from collections.abc import Callable

from roviec.office.indicators.models import Approval
from roviec.office.people.models import Role, User
from roviec.office.people.rules import in_area, is_clerk
from roviec.office.people.standing import governs, own_units
from roviec.office.units.models import Unit, UnitKind, UnitLink

WHY_ENTER = (
    "Chỉ chuyên viên văn phòng của địa bàn hoặc đầu mối của chính đơn vị được nhập số liệu của đơn vị này."
)
WHY_SETTLE = "Chỉ chuyên viên văn phòng của địa bàn này được quyết định về số liệu."
WHY_APPROVE = "Người dùng này không duyệt được số liệu ở cấp đó."


def told_of(unit: Unit) -> Unit:
    """Whose figures a body tells: those of its place for a committee, its own for a department."""
    return unit.area if governs(unit) else unit


def joined_paths(area: Unit) -> list[str]:
    """The paths of the territories that went into a place as a whole, step by step.

    Their figures of before are in the hands of the office of what they became; of a part that came over nobody can
    say which figures it had.
    """
    found: set[int] = set()
    layer = {area.pk}
    while layer:
        links = UnitLink.objects.filter(after__in=layer, whole=True, before__kind=UnitKind.PLACE)
        layer = set(links.values_list("before", flat=True)) - found - {area.pk}
        found |= layer
    return list(Unit.objects.filter(pk__in=found).order_by("path").values_list("path", flat=True))


def enterer(user: User) -> Callable[[Unit], bool]:
    """Whether the person may enter figures of a unit: a clerk for the area of the office and for what was joined into
    it, a reporter for its own unit and place. What has to be asked of the database is asked once for many units."""
    joined: list[tuple[str, ...]] = []

    def may(unit: Unit) -> bool:
        if is_clerk(user):
            path = unit.area.path
            if in_area(user, path):
                return True
            if not joined:
                joined.append(tuple(joined_paths(user.unit.area)))
            return path.startswith(joined[0])
        return user.is_active and user.role == Role.REPORTER and unit.pk in own_units(user)

    return may


def may_enter(user: User, unit: Unit) -> bool:
    """As `enterer`, for one unit."""
    return enterer(user)(unit)


def may_settle(user: User, unit: Unit) -> bool:
    """Decide between sources, lock, set targets: the clerks of the area, and of what its territory was joined into."""
    return is_clerk(user) and may_enter(user, unit)


def may_approve(user: User, unit: Unit, level: int) -> bool:
    """The unit's own people on the first level, the office on the second, a leader of the area on the third."""
    if not user.is_active:
        return False
    if level == Approval.Level.UNIT:
        return may_enter(user, unit)
    if level == Approval.Level.OFFICE:
        return may_settle(user, unit)
    return user.role == Role.LEADER and in_area(user, unit.area.path)
