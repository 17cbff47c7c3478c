"""The catalogue is loaded, added to and changed; lists of units of like condition are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.audit.models import Line
from roviec.office.indicators import catalogue
from roviec.office.indicators.access import WHY_SETTLE
from roviec.office.indicators.models import Indicator, PeerGroup, PeerMember
from roviec.office.people.models import User
from roviec.office.people.rules import in_area, is_clerk, may_manage_accounts
from roviec.office.units.models import Unit

_LOADED = "indicator.catalogue-loaded"
_WHY = (
    "Chỉ chuyên viên văn phòng thêm và sửa chỉ tiêu của địa bàn mình; danh mục chung do người quản trị sửa."
)
# What an office may say of an indicator; the rest follows from it.
FIELDS = frozenset(
    (
        "code", "name", "aliases", "group", "unit_of_measure", "direction", "kind", "decimals", "numerator",
        "denominator", "factor", "weight", "base", "formula", "price_base", "periods", "smallest", "largest", "grades",
        "breaks", "valid_from", "valid_to", "source",
    )
)  # fmt: skip


@action(_LOADED)
def load_catalogue(by: User | None = None, *, path: Path = catalogue.SHIPPED) -> int:
    """Bring the shared indicators up to a catalogue file; returns how many were written.

    Nothing is done where the same file was loaded last. An entry that an office changed is left as it is, and so is
    an indicator of an office's own. `by` is None on the command line of the server.
    """
    require(by is None or may_manage_accounts(by), "Chỉ người quản trị được nạp danh mục chỉ tiêu.")
    entries, digest = catalogue.read(path)
    whole = Indicator(pk=0, name="Danh mục chỉ tiêu")
    last = Line.objects.filter(code=_LOADED).order_by("-pk").first()
    if last and last.after.get("digest") == digest and Indicator.objects.filter(owner=None).exists():
        unchanged(by, whole)
        return 0
    known = {one.code: one for one in Indicator.objects.all()}
    written: dict[str, Indicator] = {}
    for entry in entries:
        row = known.get(entry["code"]) or Indicator(code=entry["code"])
        if row.owner_id is not None or row.confidence == catalogue.CHANGED_HERE:
            continue
        for name, value in entry.items():
            if name not in catalogue.LINKS:
                setattr(row, name, value)
        row.folded = catalogue.folded(row.name, row.aliases)
        row.save()
        known[row.code] = written[row.code] = row
    for entry in entries:
        if (linked := written.get(entry["code"])) is not None:
            for name in catalogue.LINKS:
                setattr(linked, name, known[entry[name]] if name in entry else None)
            linked.save(update_fields=catalogue.LINKS)
    record(by, whole, after={"digest": digest, "indicators": len(written)})
    return len(written)


@action("indicator.added")
def add_indicator(by: User, **fields: Any) -> Indicator:
    """Add an indicator of the office's own, for its area. Raises Rejected with what is wrong."""
    require(is_clerk(by), _WHY)
    indicator = Indicator(owner=by.unit.area, confidence="C", source=fields.pop("source", "") or str(by.unit))
    _put(indicator, fields)
    if Indicator.objects.filter(code=indicator.code).exists():
        raise Rejected(f"Mã «{indicator.code}» đã có trong danh mục.")
    indicator.save()
    record(by, indicator, after={"code": indicator.code, "unit": indicator.unit_of_measure})
    return indicator


@action("indicator.changed")
def change_indicator(by: User, indicator: Indicator, **fields: Any) -> Indicator:
    """Change an indicator: its own by the office, a shared one by an administrator. Raises Rejected."""
    row = Indicator.objects.select_for_update(of=("self",)).select_related("owner").get(pk=indicator.pk)
    own = row.owner is not None and is_clerk(by) and in_area(by, row.owner.path)
    require(own or (row.owner is None and may_manage_accounts(by)), _WHY)
    before = {name: _told(getattr(row, name)) for name in fields}
    _put(row, fields)
    after = {name: _told(getattr(row, name)) for name in fields}
    if before == after:
        unchanged(by, row)
        return row
    if row.values.exists() and {"kind", "unit_of_measure"} & {
        name for name in fields if before[name] != after[name]
    }:
        raise Rejected("Chỉ tiêu đã có số liệu: không đổi loại và đơn vị tính; lập chỉ tiêu mới.")
    if row.owner is None:
        row.confidence = catalogue.CHANGED_HERE
    row.save()
    record(by, row, before=before, after=after)
    return row


def _put(indicator: Indicator, fields: dict[str, Any]) -> None:
    if unknown := set(fields) - FIELDS:
        raise TypeError(f"an indicator has no {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(indicator, name, value)
    indicator.folded = catalogue.folded(indicator.name, indicator.aliases)
    if wrong := catalogue.wrong_with(indicator):
        raise Rejected(" ".join(wrong))


def _told(value: Any) -> Any:
    if isinstance(value, (list, str, int, type(None))):
        return value
    return str(value)


@action("peer-group.kept")
def keep_peer_group(
    by: User,
    name: str,
    units: Sequence[Unit],
    *,
    criterion: str,
    valid_from: date,
    valid_to: date | None = None,
    legal_doc: str = "",
) -> PeerGroup:
    """Keep a list of units of like condition from a day on; the list of the same name before it ends on that day.

    Raises Rejected for fewer than two units, a day order that is wrong, or a later list of that name.
    """
    require(is_clerk(by), WHY_SETTLE)
    if len({unit.pk for unit in units}) < 2:
        raise Rejected("Danh sách cần ít nhất hai đơn vị.")
    if not name.strip() or not criterion.strip():
        raise Rejected("Ghi tên danh sách và điều kiện giống nhau của các đơn vị.")
    if valid_to is not None and valid_to <= valid_from:
        raise Rejected("Ngày hết áp dụng phải sau ngày bắt đầu.")
    area = by.unit.area
    earlier = PeerGroup.objects.select_for_update().filter(area=area, name=name.strip())
    if earlier.filter(valid_from__gte=valid_from).exists():
        raise Rejected("Đã có danh sách cùng tên áp dụng từ ngày này hoặc muộn hơn.")
    for open_one in earlier.filter(valid_to=None):
        open_one.valid_to = valid_from
        open_one.save(update_fields=["valid_to"])
    group = PeerGroup.objects.create(
        area=area,
        name=name.strip()[:200],
        criterion=criterion.strip()[:300],
        legal_doc=legal_doc[:200],
        valid_from=valid_from,
        valid_to=valid_to,
    )
    PeerMember.objects.bulk_create(
        [PeerMember(group=group, unit_id=pk) for pk in sorted({u.pk for u in units})]
    )
    record(by, group, after={"units": sorted(unit.name for unit in units), "from": valid_from.isoformat()})
    return group
