"""The write door of corrections: shares of a unit that was divided, and where the sources disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.people.models import User
from roviec.office.people.rules import may_manage_accounts
from roviec.office.units import handover
from roviec.office.units.models import Disagreement, EnteredShare, Unit, UnitEvent, UnitLink
from roviec.office.units.recording import correct_name

ONLY_ADMINISTRATORS = "Chỉ người quản trị được nhập tỷ lệ chia tách và kết luận chỗ các nguồn khác nhau."
_OF_ONE = Decimal("0.0001")  # how far the shares of a unit may miss 1


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a unit went over a link, of 1; None: not known."""

    population: Decimal | None = None
    area: Decimal | None = None


@action("unit.shares-entered")
def enter_shares(
    by: User, before: Unit, on: date, *, given: Mapping[int, Share], basis: str, follow: bool = True
) -> bool:
    """Write how a unit was divided: `given` has a share for each link (by its key) that led out of it that day.

    The shares of a measure are given for all parts or for none, and make the whole unless the unit goes on. Sums over
    former boundaries follow, unless `follow` is False: more is to come. Returns whether anything changed. Raises
    Rejected.
    """
    require(may_manage_accounts(by), ONLY_ADMINISTRATORS)
    unit = Unit.objects.select_for_update().get(pk=before.pk)
    links = list(UnitLink.objects.filter(before=unit, event__on=on).select_related("after").order_by("pk"))
    if not links or any(link.whole for link in links):
        raise Rejected(f"{unit} không bị chia vào ngày {on:%d/%m/%Y}.")
    if set(given) != {link.pk for link in links}:
        raise Rejected("Các phần của đơn vị đã thay đổi; mở lại trang rồi nhập lại.")
    basis = basis.strip()
    if not basis:
        raise Rejected("Ghi căn cứ của tỷ lệ: nghị quyết, đề án hoặc số liệu nào.")
    goes_on = unit.ended_on is None or unit.ended_on > on
    _check("dân số", [given[link.pk].population for link in links], goes_on)
    _check("diện tích", [given[link.pk].area for link in links], goes_on)
    was = [(link.share_population, link.share_area, link.basis) for link in links]
    for link in links:
        share = given[link.pk]
        link.share_population, link.share_area, link.basis = share.population, share.area, basis
    if was == [(link.share_population, link.share_area, link.basis) for link in links]:
        unchanged(by, unit)
        return False
    UnitLink.objects.bulk_update(links, ["share_population", "share_area", "basis"])
    for link in links:
        told = {
            "share_population": link.share_population,
            "share_area": link.share_area,
            "basis": basis,
        }
        EnteredShare.objects.update_or_create(on=on, before=unit, after_id=link.after_id, defaults=told)
    shares = {
        str(link.after): [str(one) for one in (link.share_population, link.share_area)] for link in links
    }
    record(by, unit, after={"on": on.isoformat(), "shares": shares, "share_basis": basis})
    if follow:
        handover.boundaries_changed(by)
    return True


def _check(what: str, shares: Sequence[Decimal | None], goes_on: bool) -> None:
    known = [share for share in shares if share is not None]
    if not known:
        return
    if len(known) < len(shares):
        raise Rejected(f"Tỷ lệ {what}: ghi cho mọi phần hoặc để trống mọi phần.")
    total = sum(known, Decimal(0))
    if total > 1 + _OF_ONE or (not goes_on and abs(total - 1) > _OF_ONE):
        percent = f"{100 * total:.2f}".replace(".", ",")
        raise Rejected(
            f"Tỷ lệ {what} cộng lại là {percent}%, "
            + ("không được quá 100%." if goes_on else "phải là 100%.")
        )


@action("unit.disagreement-settled")
def settle(
    by: User,
    found: Disagreement,
    *,
    verdict: str,
    reason: str,
    heir: Unit | None = None,
    name: str = "",
) -> None:
    """Say which source is right, and why. What is said here stands before the data files at every later load.

    `heir` leads a unit that ended on to another as a whole, in place of what the data say; `name` is the right
    spelling of a unit's name. Both only with the verdict that the other source is right. Raises Rejected.
    """
    require(may_manage_accounts(by), ONLY_ADMINISTRATORS)
    reason = reason.strip()
    if verdict not in Disagreement.Verdict.values:
        raise Rejected("Chọn kết luận.")
    if not reason:
        raise Rejected("Ghi căn cứ của kết luận.")
    row = Disagreement.objects.select_for_update().select_related("unit").get(pk=found.pk)
    unit = Unit.objects.select_for_update().get(pk=row.unit_id)
    if verdict != Disagreement.Verdict.OTHER and (heir is not None or name.strip()):
        raise Rejected("Chỉ ghi đơn vị kế thừa hoặc tên khác khi kết luận nguồn kia đúng.")
    was = {"verdict": row.verdict, "reason": row.reason, "heir": str(row.heir or "")}
    if row.heir_id is not None and row.heir != heir:
        raise Rejected("Đơn vị kế thừa đã được ghi từ kết luận trước; không đổi lại được ở đây.")
    if heir is not None and row.heir_id is None:
        _lead_on(unit, heir, reason)
        row.heir = heir
    if name.strip() and name.strip() != unit.name:
        _spell(unit, name.strip())
    row.verdict, row.reason, row.settled_on = verdict, reason, timezone.localdate()
    row.save(update_fields=["verdict", "reason", "settled_on", "heir"])
    now = {"verdict": verdict, "reason": reason, "heir": str(heir or ""), "name": unit.name}
    record(by, row, before=was, after=now)
    if heir is not None:
        handover.boundaries_changed(by)


def _lead_on(unit: Unit, heir: Unit, reason: str) -> None:
    """One link from a unit that ended to its heir, instead of those that there are."""
    on = unit.ended_on
    if on is None:
        raise Rejected(f"{unit} còn hoạt động nên không có đơn vị kế thừa.")
    if heir.kind != unit.kind or heir.pk == unit.pk:
        raise Rejected(f"{heir} không thể kế thừa {unit}.")
    if (heir.starts_on and heir.starts_on > on) or (heir.ended_on and heir.ended_on <= on):
        raise Rejected(f"{heir} không có vào ngày {on:%d/%m/%Y}.")
    old = UnitLink.objects.filter(before=unit)
    events = list(old.values_list("event", flat=True))
    doc = UnitEvent.objects.filter(pk__in=events).values_list("legal_doc", flat=True).first() or ""
    old.delete()
    UnitEvent.objects.filter(pk__in=events, links=None).delete()
    event = UnitEvent.objects.create(
        on=on, kind=UnitEvent.Kind.MERGE, legal_doc=doc, source="Kết luận tại cơ quan"
    )
    UnitLink.objects.create(event=event, before=unit, after=heir, note=reason[:300])


def _spell(unit: Unit, name: str) -> None:
    """Put the spelling of a unit's last name right; a load leaves the unit alone from then on."""
    if not name.startswith(unit.type + " "):
        raise Rejected(f"Ghi cả loại đơn vị, ví dụ «{unit.name}».")
    correct_name(unit, name)
