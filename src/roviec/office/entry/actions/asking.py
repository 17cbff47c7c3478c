"""Asking units for figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.entry import rules
from roviec.office.entry.models import EntryForm, FormIndicator, Return
from roviec.office.indicators.access import told_of
from roviec.office.indicators.models import Indicator
from roviec.office.indicators.rules import periods
from roviec.office.people.models import User
from roviec.office.units.models import Unit

MOST_CELLS = 6_000  # of the grid of one unit; a larger thing is a file
_WHY = "Chỉ chuyên viên văn phòng được lập biểu nhập liệu cho địa bàn của mình."


@action("entry_form.made")
def make_form(
    by: User,
    *,
    name: str,
    indicators: Sequence[Indicator],
    periods_asked: Sequence[str],
    units: Sequence[Unit],
    due_on: date,
    state: str = "official",
    note: str = "",
) -> EntryForm:
    """Ask units for indicators of periods by a day. Raises Rejected for a period that fits none of the indicators."""
    require(rules.may_ask(by), _WHY)
    if not indicators or not periods_asked or not units:
        raise Rejected("Biểu cần ít nhất một chỉ tiêu, một kỳ và một đơn vị.")
    if len(indicators) * len(periods_asked) > MOST_CELLS:
        raise Rejected("Biểu quá lớn để nhập từng ô; chia thành nhiều biểu hoặc nhập từ tệp Excel.")
    for code in periods_asked:
        if misfits := [i.name for i in indicators if not periods.fits(code, i.periods)]:
            raise Rejected(f"Kỳ {periods.label(code)} không dùng cho chỉ tiêu: {'; '.join(misfits[:5])}.")
    units = _told_of(by, units)
    form = EntryForm.objects.create(
        name=" ".join(name.split())[:200],
        area=by.unit.area,
        periods=list(dict.fromkeys(periods_asked)),
        state=state,
        due_on=due_on,
        note=note.strip()[:500],
        made_by=by,
        made_at=timezone.now(),
    )
    FormIndicator.objects.bulk_create(
        FormIndicator(form=form, indicator=one, place=at) for at, one in enumerate(dict.fromkeys(indicators))
    )
    Return.objects.bulk_create(Return(form=form, unit=unit) for unit in units)
    record(by, form, after={"indicators": len(indicators), "periods": form.periods, "units": len(units)})
    return form


@action("entry_form.widened")
def ask_units(by: User, form: EntryForm, units: Sequence[Unit]) -> None:
    """Ask more units for the same; those that are asked already stay as they are."""
    require(rules.may_keep_form(by, form), _WHY)
    units = _told_of(by, units)
    known = set(form.returns.values_list("unit", flat=True))
    new = [unit for unit in units if unit.pk not in known]
    if not new:
        return unchanged(by, form)
    Return.objects.bulk_create(Return(form=form, unit=unit) for unit in new)
    record(by, form, after={"units": [unit.pk for unit in new]})
    return None


@action("entry_form.closed")
def close_form(by: User, form: EntryForm) -> None:
    """Ask for nothing more; what was given stays."""
    require(rules.may_keep_form(by, form), _WHY)
    if form.closed_at is not None:
        return unchanged(by, form)
    form.closed_at = timezone.now()
    form.save(update_fields=["closed_at"])
    record(by, form, after={"closed": True})
    return None


def _told_of(by: User, units: Sequence[Unit]) -> list[Unit]:
    """Whose figures these bodies tell, each once: of a committee those of its place."""
    outside = [unit.name for unit in units if not unit.area.path.startswith(by.area_path)]
    if outside:
        raise Rejected(f"Đơn vị ngoài địa bàn của cơ quan: {'; '.join(outside[:5])}.")
    return list(dict.fromkeys(told_of(unit) for unit in units))
