"""The write door of posts and of delegations for an absence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.people.models import Delegation, Position, Role, Tenure, User
from roviec.office.people.rules import may_delegate_for, may_manage_accounts
from roviec.office.units.models import Unit

_WHY = "Chỉ người quản trị được quản lý chức danh."
_LONGEST = 366  # days of one delegation


@action("position.opened")
def open_position(by: User, *, unit: Unit, title: str, kind: str) -> Position:
    """Open a post in a unit."""
    require(may_manage_accounts(by), _WHY)
    title = " ".join(title.split())
    if Position.objects.filter(unit=unit, title__iexact=title).exists():
        raise Rejected(f"Đơn vị này đã có chức danh «{title}»; thêm phần phân biệt (lĩnh vực phụ trách).")
    position = Position.objects.create(unit=unit, title=title, kind=kind)
    record(by, position, after={"unit": unit.code, "title": title, "kind": kind})
    return position


@action("position.closed")
def close_position(by: User, position: Position, *, on: date) -> Position:
    """No longer use a post; its holder leaves it that day. What was bound to it stays bound."""
    require(may_manage_accounts(by), _WHY)
    position = Position.objects.select_for_update().get(pk=position.pk)
    if position.closed_on is not None:
        raise Rejected("Chức danh này đã thôi dùng.")
    holder = position.tenures.filter(ends_on=None).first()
    if holder is not None:
        if holder.starts_on > on:
            raise Rejected("Người giữ chức danh này nhận sau ngày đó; chọn ngày muộn hơn.")
        holder.ends_on = on
        holder.save(update_fields=["ends_on"])
    position.closed_on = on
    position.save(update_fields=["closed_on"])
    record(by, position, after={"closed_on": on.isoformat()})
    return position


@action("tenure.begun")
def appoint(by: User, position: Position, *, person: User, starts_on: date, basis: str = "") -> Tenure:
    """Put a person into a post from a day on. Whoever holds it till then leaves it the day before.

    Everything that is bound to the post is the successor's from that day; what the predecessor did stays theirs.
    """
    require(may_manage_accounts(by), _WHY)
    position = Position.objects.select_for_update().get(pk=position.pk)
    if position.closed_on is not None:
        raise Rejected("Chức danh này đã thôi dùng.")
    if not person.is_active:
        raise Rejected("Tài khoản này đã khóa.")
    before: dict[str, Any] = {}
    holder = position.tenures.filter(ends_on=None).first()
    if holder is not None:
        if holder.person_id == person.pk:
            raise Rejected(f"{person} đang giữ chức danh này từ {holder.starts_on:%d/%m/%Y}.")
        if holder.starts_on >= starts_on:
            raise Rejected(
                f"{holder.person} giữ chức danh này từ {holder.starts_on:%d/%m/%Y}; chọn ngày sau ngày đó."
            )
        holder.ends_on = starts_on - timedelta(days=1)
        holder.save(update_fields=["ends_on"])
        before = {"person": str(holder.person), "ends_on": holder.ends_on.isoformat()}
    elif (
        (last := position.tenures.order_by("-ends_on").first()) and last.ends_on and last.ends_on >= starts_on
    ):
        raise Rejected(
            f"Người trước giữ chức danh này đến hết {last.ends_on:%d/%m/%Y}; chọn ngày sau ngày đó."
        )
    tenure = Tenure.objects.create(position=position, person=person, starts_on=starts_on, basis=basis.strip())
    after = {"person": str(person), "starts_on": starts_on.isoformat(), "basis": tenure.basis}
    record(by, position, before=before, after=after)
    return tenure


@action("tenure.ended")
def end_tenure(by: User, tenure: Tenure, *, ends_on: date, basis: str = "") -> Tenure:
    """Let a person leave a post after a day, without a successor yet."""
    require(may_manage_accounts(by), _WHY)
    tenure = Tenure.objects.select_for_update().get(pk=tenure.pk)
    if tenure.ends_on is not None:
        raise Rejected("Người này đã thôi giữ chức danh.")
    if ends_on < tenure.starts_on:
        raise Rejected("Ngày thôi giữ chức danh phải từ ngày nhận trở đi.")
    tenure.ends_on = ends_on
    tenure.basis = "; ".join(filter(None, [tenure.basis, basis.strip()]))[:300]
    tenure.save(update_fields=["ends_on", "basis"])
    after = {"person": str(tenure.person), "ends_on": ends_on.isoformat(), "basis": tenure.basis}
    record(by, tenure.position, after=after)
    return tenure


@action("delegation.given")
def delegate(
    by: User, giver: User, *, taker: User, rights: str, starts_on: date, ends_on: date, reason: str
) -> Delegation:
    """Let `taker` work with the rights of `giver` from one day to another: one's own, or as administrator another's."""
    require(
        may_delegate_for(by, giver),
        "Chỉ chính chủ tài khoản hoặc người quản trị được ủy quyền; không tự ủy quyền của người khác cho mình.",
    )
    if taker.pk in (giver.pk, by.pk if by.pk != giver.pk else None):
        raise Rejected("Chọn một người khác làm thay.")
    if Role.ADMINISTRATOR in (giver.role, taker.role):
        raise Rejected("Quyền quản trị không ủy quyền được và người quản trị không làm thay người khác.")
    if not taker.is_active:
        raise Rejected("Tài khoản của người làm thay đã khóa.")
    if not taker.unit.area.path.startswith(giver.area_path):
        raise Rejected("Người làm thay phải thuộc cùng địa bàn.")
    if ends_on < max(starts_on, timezone.localdate()):
        raise Rejected("Ngày cuối phải từ hôm nay và từ ngày đầu trở đi.")
    if (ends_on - starts_on).days > _LONGEST:
        raise Rejected("Một lần ủy quyền không quá một năm.")
    overlapping = Q(starts_on__lte=ends_on, ends_on__gte=starts_on)
    if Delegation.objects.filter(overlapping, giver=giver, taker=taker, taken_back_at=None).exists():
        raise Rejected(f"Đã có ủy quyền cho {taker} trong thời gian này.")
    delegation = Delegation.objects.create(
        giver=giver,
        taker=taker,
        rights=rights,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason.strip(),
        made_by=by,
        made_at=timezone.now(),
    )
    after = {
        "giver": str(giver),
        "taker": str(taker),
        "rights": delegation.get_rights_display(),
        "starts_on": starts_on.isoformat(),
        "ends_on": ends_on.isoformat(),
        "reason": delegation.reason,
    }
    record(by, delegation, after=after)
    return delegation


@action("delegation.taken-back")
def take_back(by: User, delegation: Delegation) -> Delegation:
    """End a delegation at once: whoever gave it, whoever works under it, or an administrator."""
    own = by.pk in (delegation.giver_id, delegation.taker_id)
    require(
        own or may_manage_accounts(by), "Chỉ người ủy quyền, người làm thay hoặc người quản trị được thu hồi."
    )
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    if delegation.taken_back_at is not None:
        raise Rejected("Ủy quyền này đã được thu hồi.")
    delegation.taken_back_at, delegation.taken_back_by = timezone.now(), by
    delegation.save(update_fields=["taken_back_at", "taken_back_by"])
    record(by, delegation, after={"taken_back": True})
    return delegation
