"""Which series a number comes from, how it is written, and taking it under the lock of its series."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone

from roviec.office.audit.door import Rejected
from roviec.office.papers.conventions import LETTER
from roviec.office.papers.models import CommitteeTerm, Family, Issuer, Number, Series
from roviec.office.papers.wording import padded
from roviec.office.people.models import User

_CONGRESS = "ĐH"


def term_on(issuer: Issuer, on: date) -> CommitteeTerm | None:
    """The term that holds on a day; a congress that sits then goes before the term of the committee."""
    held = [t for t in issuer.terms.filter(starts_on__lte=on) if t.ends_on is None or on <= t.ends_on]
    return min(held, key=lambda t: (not t.congress, -t.starts_on.toordinal()), default=None)


def key_of(issuer: Issuer, kind: str, on: date) -> dict[str, Any]:
    """What tells the series of a paper of this type and day. Raises Rejected where no term was recorded.

    State family: one series for all types, or one for each, from 1 every calendar year. Party family: one for each
    type in each term of the committee; at a congress one for all types.
    """
    if issuer.family == Family.STATE:
        return {"kind": kind if issuer.by_type else "", "period": str(on.year), "year": on.year, "term": None}
    term = term_on(issuer, on)
    if term is None:
        raise Rejected(
            f"Chưa ghi nhiệm kỳ nào của {issuer} vào ngày {on:%d/%m/%Y}: số văn bản của Đảng chạy theo nhiệm kỳ. "
            "Ghi nhiệm kỳ ở trang Cơ quan ban hành rồi cấp số lại."
        )
    return {"kind": "" if term.congress else kind, "period": f"term-{term.pk}", "year": None, "term": term}


def series_of(issuer: Issuer, kind: str, on: date) -> Series:
    """The series, begun if it was not there."""
    key = key_of(issuer, kind, on)
    found = {"issuer": issuer, "kind": key["kind"], "period": key["period"]}
    return Series.objects.get_or_create(**found, defaults={"year": key["year"], "term": key["term"]})[0]


def written(issuer: Issuer, kind: str, value: str, *, unit_symbol: str = "", congress: bool = False) -> str:
    """Number and symbol as printed after the label: 05/TB-UBND, 12/UBND-TH for a letter, 05-TB/TU in the party."""
    if issuer.family == Family.PARTY:
        return f"{value}-{kind}/{_CONGRESS if congress else issuer.symbol}"
    if kind == LETTER:
        return f"{value}/{issuer.symbol}" + (f"-{unit_symbol}" if unit_symbol else "")
    return f"{value}/{kind}-{issuer.symbol}"


def take(
    by: User,
    issuer: Issuer,
    kind: str,
    on: date,
    *,
    summary: str,
    recipients: str = "",
    signer: str = "",
    unit_symbol: str = "",
) -> Number:
    """The next number of the series, and its line in the book. Called inside an action.

    The row of the series is locked from here to the end of the transaction: if that is rolled back, the number was
    never given, so there is no gap either.
    """
    if on > timezone.localdate():
        raise Rejected("Ngày văn bản ở sau hôm nay; số chỉ cấp cho ngày đã tới.")
    series = Series.objects.select_for_update().get(pk=series_of(issuer, kind, on).pk)
    newest = series.numbers.aggregate(newest=Max("on"))["newest"]
    if newest is not None and on < newest:
        raise Rejected(
            f"Số gần nhất của dãy này đã cấp cho ngày {newest:%d/%m/%Y}; số sau không được mang ngày trước đó."
        )
    series.last += 1
    series.save(update_fields=["last"])
    congress = bool(series.term and series.term.congress)
    symbol = written(issuer, kind, padded(series.last), unit_symbol=unit_symbol, congress=congress)
    return Number.objects.create(
        series=series,
        value=series.last,
        symbol=symbol,
        on=on,
        summary=summary[:500],
        recipients=recipients[:1000],
        signer=signer[:200],
        taken_by=by,
        taken_at=timezone.now(),
    )
