"""Numbers are approved level by level, locked, and settled where sources disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.indicators import entering
from roviec.office.indicators.access import WHY_APPROVE, WHY_SETTLE, may_approve, may_settle
from roviec.office.indicators.models import Approval, Conflict, Indicator, Value
from roviec.office.people.models import User
from roviec.office.units.models import Unit

_BLOCK = 400


@action("value.approved")
def approve_values(by: User, values: Iterable[Value], level: int) -> int:
    """Answer for these numbers on a level; what is approved there already stays. Returns how many were new.

    Raises Rejected for one that has been superseded meanwhile.
    """
    chosen = _locked_rows(values)
    require(_each_unit(chosen, lambda unit: may_approve(by, unit, level)), WHY_APPROVE)
    if any(not value.current for value in chosen):
        raise Rejected("Có số liệu đã được thay bằng bản mới; tải lại trang rồi duyệt.")
    done = set(
        Approval.objects.filter(value__in=chosen, level=level, withdrawn_at=None).values_list(
            "value", flat=True
        )
    )
    fresh = [value for value in chosen if value.pk not in done]
    if not fresh:
        unchanged(by, _all_of(chosen))
        return 0
    now = timezone.now()
    Approval.objects.bulk_create([Approval(value=value, level=level, by=by, at=now) for value in fresh])
    for value in fresh:
        value.approved_to = max(value.approved_to, level)
    Value.objects.bulk_update(fresh, ["approved_to"], batch_size=_BLOCK)
    record(
        by,
        _all_of(fresh),
        after={"level": level, "values": [value.pk for value in fresh][:500], "count": len(fresh)},
    )
    return len(fresh)


@action("value.approval-withdrawn")
def withdraw_approval(by: User, values: Iterable[Value], level: int) -> int:
    """Take approvals of a level back, where no higher one rests on them. Returns how many."""
    chosen = _locked_rows(values)
    require(_each_unit(chosen, lambda unit: may_approve(by, unit, level)), WHY_APPROVE)
    if any(value.locked for value in chosen):
        raise Rejected("Có số liệu đã khóa; mở khóa rồi mới rút duyệt.")
    if any(value.approved_to > level for value in chosen):
        raise Rejected("Có số liệu đã được cấp trên duyệt; cấp trên rút duyệt trước.")
    live = Approval.objects.filter(value__in=chosen, level=level, withdrawn_at=None)
    touched = set(live.values_list("value", flat=True))
    if not touched:
        unchanged(by, _all_of(chosen))
        return 0
    live.update(withdrawn_at=timezone.now())
    fresh = [value for value in chosen if value.pk in touched]
    left: dict[int, int] = {}
    for pk, remaining in Approval.objects.filter(value__in=fresh, withdrawn_at=None).values_list(
        "value", "level"
    ):
        left[pk] = max(left.get(pk, 0), remaining)
    for value in fresh:
        value.approved_to = left.get(value.pk, 0)
    Value.objects.bulk_update(fresh, ["approved_to"], batch_size=_BLOCK)
    record(by, _all_of(fresh), before={"level": level, "count": len(fresh)}, after={"level": 0})
    return len(fresh)


@action("value.locked")
def lock_values(by: User, values: Iterable[Value]) -> int:
    """Lock numbers that the office approved: they then change only after being unlocked. Returns how many."""
    chosen = _locked_rows(values)
    require(_each_unit(chosen, lambda unit: may_settle(by, unit)), WHY_SETTLE)
    if any(value.approved_to < Approval.Level.OFFICE for value in chosen):
        raise Rejected("Chỉ khóa số liệu đã được cơ quan tổng hợp duyệt.")
    return _set_lock(by, chosen, locked=True, reason="")


@action("value.unlocked")
def unlock_values(by: User, values: Iterable[Value], reason: str) -> int:
    """Open locked numbers for a correction, with the reason. Returns how many."""
    chosen = _locked_rows(values)
    require(_each_unit(chosen, lambda unit: may_settle(by, unit)), WHY_SETTLE)
    if not reason.strip():
        raise Rejected("Ghi lý do mở khóa.")
    return _set_lock(by, chosen, locked=False, reason=reason.strip()[:300])


@action("conflict.decided")
def decide_conflict(by: User, conflict: Conflict, chosen: Value, reason: str) -> Value:
    """Say which of two sources is right; the other stays beside it. Raises Rejected if decided, locked or foreign."""
    row = (
        Conflict.objects.select_for_update()
        .select_related("held", "offered", "offered__unit")
        .get(pk=conflict.pk)
    )
    require(may_settle(by, row.offered.unit), WHY_SETTLE)
    if row.decided_at is not None:
        raise Rejected("Điểm khác nhau này đã được quyết định.")
    if chosen.pk not in (row.held_id, row.offered_id):
        raise Rejected("Chọn một trong hai số liệu đang khác nhau.")
    if not reason.strip():
        raise Rejected("Ghi lý do chọn số liệu này.")
    if chosen.pk == row.offered_id:
        _put_in_place(row.offered)
    row.chosen, row.decided_by, row.decided_at, row.reason = chosen, by, timezone.now(), reason.strip()[:300]
    row.save(update_fields=["chosen", "decided_by", "decided_at", "reason"])
    after = {"chosen": str(chosen.value), "reason": row.reason}
    record(by, row, before={"held": str(row.held.value), "offered": str(row.offered.value)}, after=after)
    return Value.objects.get(pk=chosen.pk)


def _put_in_place(offered: Value) -> None:
    """The number offered takes the place of the one that is current in its chain now."""
    now = (
        Value.objects.select_for_update()
        .filter(
            indicator=offered.indicator_id,
            unit=offered.unit_id,
            period=offered.period,
            price_base=offered.price_base,
            state=offered.state,
            current=True,
        )
        .first()
    )
    if now is not None:
        if now.locked:
            raise Rejected("Số liệu đang có đã khóa; mở khóa rồi mới thay.")
        now.current = now.leading = False
        now.save(update_fields=["current", "leading"])
        offered.version, offered.supersedes = now.version + 1, now
    offered.current = True
    offered.save(update_fields=["current", "version", "supersedes"])
    entering.settle((offered.indicator_id, offered.period, offered.unit_id, offered.price_base))


def _locked_rows(values: Iterable[Value]) -> list[Value]:
    """These values as they are now, held against others; in the order of their keys."""
    keys = sorted({value.pk for value in values})
    found: list[Value] = []
    for start in range(0, len(keys), _BLOCK):
        block = Value.objects.select_for_update().filter(pk__in=keys[start : start + _BLOCK])
        found += block.order_by("pk")
    units = Unit.objects.select_related("place").in_bulk({value.unit_id for value in found})
    for value in found:
        value.unit = units[value.unit_id]
    return found


def _each_unit(values: Sequence[Value], allowed: object) -> bool:
    assert callable(allowed)
    return bool(values) and all(
        allowed(unit) for unit in {value.unit_id: value.unit for value in values}.values()
    )


def _set_lock(by: User, chosen: list[Value], *, locked: bool, reason: str) -> int:
    changed = [value for value in chosen if value.locked != locked]
    if not changed:
        unchanged(by, _all_of(chosen))
        return 0
    for value in changed:
        value.locked = locked
    Value.objects.bulk_update(changed, ["locked"], batch_size=_BLOCK)
    after: dict[str, object] = {"locked": locked, "count": len(changed)}
    record(by, _all_of(changed), after=after | ({"reason": reason} if reason else {}))
    return len(changed)


def _all_of(values: Sequence[Value]) -> Value | Indicator:
    """What the line of the log is about: the one number, or the lot of them."""
    return values[0] if len(values) == 1 else Indicator(pk=0, name=f"{len(values)} số liệu")
