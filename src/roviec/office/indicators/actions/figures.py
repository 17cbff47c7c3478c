"""What review accepts becomes a figure, what it takes back is withdrawn; a person says which indicator it tells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.indicators import entering, queries
from roviec.office.indicators.access import WHY_SETTLE, told_of
from roviec.office.indicators.checking import Entry
from roviec.office.indicators.models import Conflict, Figure, Indicator, Value
from roviec.office.indicators.models.values import Source, State
from roviec.office.indicators.rules import measures, periods
from roviec.office.people.models import User
from roviec.office.people.rules import in_area, is_clerk
from roviec.office.review.models import Finding
from roviec.office.search import index
from roviec.office.units.models import Unit
from roviec.office.units.resolving import match
from roviec.reader.text.fold import fold

_WHY = "Chỉ chuyên viên văn phòng của địa bàn này được ghi nhận kết quả rà soát."
_MOST = Decimal(10) ** 17


@action("figure.entered")
def enter_figure(by: User, finding: Finding) -> Figure:
    """Keep an accepted figure; the same finding again updates its row. Raises Rejected for a value that is none."""
    document = finding.document
    require(is_clerk(by) and in_area(by, document.area.path), _WHY)
    start, end = _day(finding, "period_start"), _day(finding, "period_end")
    if start and end and end < start:
        raise Rejected("Kỳ số liệu kết thúc trước khi bắt đầu; sửa lại kỳ của số liệu này.")
    value = _decimal(finding, "value")
    if value is None:
        raise Rejected("Số liệu chưa có giá trị; điền giá trị rồi chấp nhận lại.")
    indicator, subject = _text(finding, "indicator") or finding.quote, _text(finding, "subject")
    status = _text(finding, "status")
    fields = {
        "area": document.area,
        "document": document,
        "indicator": indicator[:300],
        "unit": match(subject, on=document.dated, within=document.area).unit if subject else None,
        "subject": subject[:300],
        "value": value,
        "value_to": _decimal(finding, "value_to"),
        "unit_of_measure": _text(finding, "unit")[:60],
        "period_text": _text(finding, "period_text")[:200],
        "period_start": start,
        "period_end": end,
        "status": status if status in Figure.Status.values else Figure.Status.ACTUAL,
        "folded": fold(f"{indicator} {subject}")[:700],
        "withdrawn_at": None,
    }
    known = Figure.objects.filter(finding=finding).first()
    if known is None or known.matched_by_id is None:
        fields |= {"matched": queries.proposed_indicator(by, indicator, _text(finding, "unit")[:60])}
    figure, new = Figure.objects.update_or_create(
        finding=finding, defaults=fields, create_defaults=fields | {"accepted_at": timezone.now()}
    )
    record(by, figure, after={"new": new, "value": str(figure.value), "unit": figure.unit_of_measure})
    index.put(
        "figure",
        figure.pk,
        title=figure.indicator,
        address=reverse("indicators:show", args=[figure.pk]),
        text="\n".join([figure.subject, figure.period_text, finding.quote]),
        on=end or document.dated,
    )
    if not new and figure.matched_by_id is not None:
        _tell_again(by, figure)
    return figure


@action("figure.withdrawn")
def withdraw_figure(by: User, finding: Finding) -> None:
    """Take a figure back with its finding; the row stays, marked as withdrawn."""
    require(is_clerk(by) and in_area(by, finding.document.area.path), _WHY)
    figure = Figure.objects.filter(finding=finding, withdrawn_at=None).first()
    if figure is None:
        return unchanged(by, finding)
    figure.withdrawn_at = timezone.now()
    figure.save(update_fields=["withdrawn_at"])
    index.remove("figure", figure.pk)
    _take_back(figure)
    record(by, figure, before={"withdrawn": False}, after={"withdrawn": True})
    return None


@action("figure.matched")
def match_figure(
    by: User, figure: Figure, indicator: Indicator, *, unit: Unit | None = None, period: str = ""
) -> Value | None:
    """Confirm which indicator a figure tells; it then counts as a value of its unit, with its sentence.

    `unit` and `period` say what the text left open. A target is only matched: it aims, it does not measure; None is
    returned then. Raises Rejected for another unit of measure, a range, or a period or unit that is not known.
    """
    row = (
        Figure.objects.select_for_update(of=("self",)).select_related("area", "unit__place").get(pk=figure.pk)
    )
    require(is_clerk(by) and in_area(by, row.area.path), WHY_SETTLE)
    if row.withdrawn_at is not None:
        raise Rejected("Số liệu này đã được rút.")
    row.unit = unit or row.unit
    row.matched, row.matched_by, row.matched_at = indicator, by, timezone.now()
    if period:
        try:
            coded = periods.parse(period)
        except ValueError as e:
            raise Rejected(f"«{period}» không phải là mã kỳ số liệu.") from e
        row.period_start, row.period_end = coded.start, coded.end
    value = None if row.status == Figure.Status.TARGET else _told(by, row, period)
    row.save(update_fields=["unit", "matched", "matched_by", "matched_at", "period_start", "period_end"])
    after = {
        "indicator": indicator.name,
        "unit": row.unit.name if row.unit else "",
        "period": value.period if value else "",
    }
    record(by, row, after=after | {"value": str(value.value) if value else ""})
    return value


_STATES = {
    Figure.Status.ACTUAL: State.OFFICIAL,
    Figure.Status.ESTIMATE: State.ESTIMATE,
    Figure.Status.PLAN: State.PLAN,
}


def _told(by: User, figure: Figure, period: str = "", reason: str = "") -> Value:
    """The value that a matched figure tells, kept with its sentence. Raises Rejected where it tells none."""
    indicator = figure.matched
    assert indicator is not None
    if figure.unit is None:
        raise Rejected("Chọn đơn vị mà số liệu này nói về.")
    if figure.value_to is not None:
        raise Rejected("Một khoảng giá trị không phải là số thực hiện; lập thành chỉ tiêu phấn đấu.")
    if not period:
        days = (figure.period_start, figure.period_end)
        coded = periods.of_days(days[0], days[1]) if days[0] and days[1] else None
        if coded is None:
            raise Rejected("Chọn kỳ của số liệu này.")
        period = coded.code
    factor = measures.factor(figure.unit_of_measure, indicator.unit_of_measure)
    if factor is None:
        raise Rejected(
            f"Đơn vị tính «{figure.unit_of_measure}» không đổi được ra «{indicator.unit_of_measure}»"
            f" của chỉ tiêu «{indicator.name}»."
        )
    state = _STATES[Figure.Status(figure.status)]
    unit = told_of(figure.unit)
    entry = Entry(indicator, unit, period, round(figure.value * factor, 6), state, reason=reason)
    taken = entering.take(by, [entry], source=Source.FIGURE, figure=figure, settled=True)
    if taken.refused:
        raise Rejected(taken.refused[0].why)
    # What this figure told of another unit, period or indicator before no longer holds.
    _take_back(figure, but=taken.values[0])
    return taken.values[0]


def _tell_again(by: User, figure: Figure) -> None:
    """A figure edited after it was matched tells its value anew; where it no longer can, the value is taken back."""
    try:
        _told(by, figure, reason="Sửa khi rà soát văn bản")
    except Rejected:
        _take_back(figure)


def _take_back(figure: Figure, *, but: Value | None = None) -> None:
    """Values that rest on a figure step back, and the version before each, if any, holds again."""
    resting = Value.objects.select_for_update().filter(figure=figure, current=True)
    for value in resting.exclude(pk=but.pk) if but else resting:
        value.current = value.leading = False
        value.save(update_fields=["current", "leading"])
        before = _before(value, figure)
        if before is not None:
            before.current = True
            before.save(update_fields=["current"])
        entering.settle((value.indicator_id, value.period, value.unit_id, value.price_base))
    waiting = Conflict.objects.filter(offered__figure=figure, decided_at=None)
    waiting = waiting.exclude(offered=but) if but else waiting
    waiting.update(decided_at=timezone.now(), chosen=F("held"), reason="Đã rút số liệu của văn bản")


def _before(value: Value, figure: Figure) -> Value | None:
    """The version before that does not rest on the same figure."""
    earlier = value.supersedes
    while earlier is not None and earlier.figure_id == figure.pk:
        earlier = earlier.supersedes
    return earlier


def _value(finding: Finding, name: str) -> Any:
    return (finding.data.get(name) or {}).get("value")


def _text(finding: Finding, name: str) -> str:
    return str(_value(finding, name) or "").strip()


def _day(finding: Finding, name: str) -> date | None:
    value = _value(finding, name)
    return date.fromisoformat(value) if value else None


def _decimal(finding: Finding, name: str) -> Decimal | None:
    value = _value(finding, name)
    if value is None or value == "":
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation as e:
        raise Rejected(f"«{value}» không phải là số.") from e
    if not number.is_finite() or abs(number) >= _MOST:
        raise Rejected(f"«{value}» nằm ngoài khoảng số lưu được.")
    return round(number, 6)
