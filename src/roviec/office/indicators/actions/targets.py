"""Targets are set and taken back."""

from __future__ import annotations

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.documents.models import Document
from roviec.office.indicators.access import WHY_SETTLE, may_settle, told_of
from roviec.office.indicators.models import Figure, Indicator, Target
from roviec.office.indicators.rules import periods
from roviec.office.indicators.rules.aims import START, Aim
from roviec.office.people.models import User
from roviec.office.units.models import Unit

_NEEDS_BASE = frozenset(("change_from_base", "multiple_of_start"))


@action("target.set")
def set_target(
    by: User,
    indicator: Indicator,
    unit: Unit,
    period: str,
    aim: Aim,
    *,
    basis: str,
    document: Document | None = None,
    figure: Figure | None = None,
    note: str = "",
    base_period: str = "",
) -> Target:
    """Keep a target of a unit. A base told as "start of the term" is taken from the period where that is a term.

    Raises Rejected for a period that is none, a base that is missing, or a basis that is unknown.
    """
    unit = told_of(unit)
    require(may_settle(by, unit), WHY_SETTLE)
    try:
        coded = periods.parse(period)
        base = _base_of(aim, coded, base_period)
    except ValueError as e:
        raise Rejected("Kỳ của chỉ tiêu hoặc kỳ gốc không đúng mã kỳ số liệu.") from e
    if basis not in Target.Basis.values:
        raise Rejected("Chỉ tiêu phải lấy từ nghị quyết, kế hoạch hoặc quyết định giao.")
    if aim.operator in _NEEDS_BASE and not base:
        raise Rejected("Chọn kỳ gốc: chỉ tiêu này so với một kỳ trước đó.")
    if aim.operator != "keep" and aim.value is None:
        raise Rejected("Chỉ tiêu chưa có giá trị.")
    target = Target.objects.create(
        indicator=indicator,
        unit=unit,
        period=coded.code,
        period_start=coded.start,
        period_end=coded.end,
        operator=aim.operator,
        value=aim.value,
        value_to=aim.value_to,
        count=aim.count,
        count_of=aim.count_of,
        base_period=base,
        mean=aim.mean,
        price_base=indicator.price_base,
        text=aim.text[:300],
        basis=basis,
        document=document,
        figure=figure,
        source_note=note[:300],
        entered_by=by,
        entered_at=timezone.now(),
    )
    record(
        by,
        target,
        after={"indicator": indicator.name, "unit": unit.name, "period": coded.code, "text": str(target)},
    )
    return target


def _base_of(aim: Aim, period: periods.Coded, given: str) -> str:
    """The code of the base: as given, as the words say, or the year before the term or plan."""
    if given:
        return periods.parse(given).code
    if aim.base not in ("", START):
        return periods.parse(aim.base).code
    if (aim.base == START or aim.operator == "change_per_year") and period.kind in ("T", "P"):
        return str(period.start.year - 1)
    if aim.operator in ("keep", "change_per_year"):
        return periods.previous(period.code)
    return ""


@action("target.withdrawn")
def withdraw_target(by: User, target: Target) -> None:
    """Take a target back; it stays in the database, marked."""
    row = (
        Target.objects.select_for_update(of=("self",)).select_related("unit", "unit__place").get(pk=target.pk)
    )
    require(may_settle(by, row.unit), WHY_SETTLE)
    if row.withdrawn_at is not None:
        return unchanged(by, row)
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    record(by, row, before={"withdrawn": False}, after={"withdrawn": True})
    return None
