"""The write door of figures: what review accepts becomes a figure, what it takes back is withdrawn."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.urls import reverse
from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.indicators.models import Figure
from roviec.office.people.models import User
from roviec.office.people.rules import in_area, is_clerk
from roviec.office.review.models import Finding
from roviec.office.search import index
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
    record(by, figure, before={"withdrawn": False}, after={"withdrawn": True})
    return None


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
