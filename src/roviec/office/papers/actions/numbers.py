"""The write door of the book of numbers."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.papers.conventions import types_of
from roviec.office.papers.models import Issuer, Number, Series
from roviec.office.papers.numbering import series_of, take
from roviec.office.papers.rules import NOT_CLERK, may_draft
from roviec.office.people.models import User


@action("number.taken")
def take_number(
    by: User,
    issuer: Issuer,
    *,
    kind: str,
    on: date,
    summary: str,
    recipients: str = "",
    signer: str = "",
    unit_symbol: str = "",
) -> Number:
    """Give the next number to a paper that was written elsewhere. `kind` is the symbol of its type."""
    require(may_draft(by, issuer.area), NOT_CLERK.format(what="cấp số văn bản"))
    if kind not in types_of(issuer.family):
        raise Rejected("Thể thức của cơ quan này không có loại văn bản đã chọn.")
    number = take(
        by,
        issuer,
        kind,
        on,
        summary=summary,
        recipients=recipients,
        signer=signer,
        unit_symbol=unit_symbol,
    )
    record(by, number, after={"symbol": number.symbol, "on": on.isoformat(), "summary": number.summary})
    return number


@action("number.voided")
def void_number(by: User, number: Number, *, reason: str) -> Number:
    """Say why a number came to nothing. It stays in the book and is never given again."""
    require(may_draft(by, number.series.issuer.area), NOT_CLERK.format(what="hủy số văn bản"))
    number = Number.objects.select_for_update().get(pk=number.pk)
    if number.void_at is not None:
        raise Rejected(f"Số {number} đã được ghi hủy: {number.void_reason}.")
    if hasattr(number, "paper"):
        raise Rejected("Số này thuộc một văn bản đã ban hành; thu hồi văn bản thay cho hủy số.")
    number.void_at, number.void_by, number.void_reason = timezone.now(), by, reason[:300]
    number.save(update_fields=["void_at", "void_by", "void_reason"])
    record(by, number, after={"reason": number.void_reason})
    return number


@action("series.begun")
def begin_series(by: User, issuer: Issuer, *, kind: str, on: date, last: int) -> Series:
    """Go on from a book on paper: `last` is the last number that it gave in the series of this type and day."""
    require(may_draft(by, issuer.area), NOT_CLERK.format(what="mở dãy số"))
    if kind not in types_of(issuer.family):
        raise Rejected("Thể thức của cơ quan này không có loại văn bản đã chọn.")
    series = Series.objects.select_for_update().get(pk=series_of(issuer, kind, on).pk)
    if series.numbers.exists():
        raise Rejected(f"Dãy số này đã cấp đến số {series.last:02d}; không đặt lại được nữa.")
    before = series.begun_after
    series.last = series.begun_after = last
    series.save(update_fields=["last", "begun_after"])
    record(by, series, before={"begun_after": before}, after={"begun_after": last})
    return series
