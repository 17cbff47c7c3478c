"""The write door of those in whose name papers go out: what their papers carry, their terms, their templates."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.files.actions import keep_file
from roviec.office.papers.filling import check_template
from roviec.office.papers.models import CommitteeTerm, Family, Issuer, Kind, PaperTemplate
from roviec.office.papers.rules import NOT_CLERK, may_draft
from roviec.office.people.models import User
from roviec.office.units.models import Unit

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@action("issuer.set")
def set_issuer(
    by: User,
    issuer: Issuer | None,
    *,
    unit: Unit,
    family: str,
    symbol: str,
    place: str,
    parent_name: str = "",
    name: str = "",
    by_type: bool = False,
    filed_at: str = "VT",
) -> Issuer:
    """Say what the papers of a body carry; a new one where `issuer` is None. Papers drafted before stay as they are."""
    require(
        may_draft(by, issuer.area if issuer else unit.area), NOT_CLERK.format(what="ghi cơ quan ban hành")
    )
    area = issuer.area if issuer else by.unit.area
    if not unit.area.path.startswith(area.path):
        raise Rejected("Đơn vị này ở ngoài địa bàn của văn phòng.")
    same = Issuer.objects.filter(unit=unit, family=family, symbol=symbol).first()
    if same is not None and same != issuer:
        raise Rejected("Cơ quan này với ký hiệu này đã được ghi.")
    if issuer is not None and issuer.series.exists() and (issuer.family, issuer.unit_id) != (family, unit.pk):
        raise Rejected(
            "Đã cấp số trong tên cơ quan này; không đổi đơn vị hay thể thức được nữa, hãy ghi mới."
        )
    given = {
        "unit": unit,
        "family": family,
        "symbol": symbol,
        "place": place,
        "parent_name": parent_name,
        "name": name,
        "by_type": by_type,
        "filed_at": filed_at or "VT",
    }
    issuer = Issuer.objects.select_for_update().get(pk=issuer.pk) if issuer else Issuer(area=area, made_by=by)
    for field, value in given.items():
        setattr(issuer, field, value)
    issuer.save()
    record(by, issuer, after=given | {"unit": unit.code})
    return issuer


@action("committee-term.recorded")
def record_term(
    by: User,
    issuer: Issuer,
    *,
    name: str,
    starts_on: date,
    ends_on: date | None = None,
    congress: bool = False,
) -> CommitteeTerm:
    """Record a term of the committee or a congress; its party numbers run on within it. The term before ends the
    day before where it was still open."""
    require(may_draft(by, issuer.area), NOT_CLERK.format(what="ghi nhiệm kỳ"))
    issuer = Issuer.objects.select_for_update().get(pk=issuer.pk)
    if issuer.family != Family.PARTY:
        raise Rejected("Số văn bản hành chính chạy theo năm, không theo nhiệm kỳ.")
    if issuer.terms.filter(name=name).exists():
        raise Rejected(f"Đã ghi «{name}».")
    if ends_on is not None and ends_on < starts_on:
        raise Rejected("Ngày kết thúc ở trước ngày bắt đầu.")
    if not congress:
        for other in issuer.terms.filter(congress=False):
            if other.ends_on is None and other.starts_on < starts_on:
                other.ends_on = date.fromordinal(starts_on.toordinal() - 1)
                other.save(update_fields=["ends_on"])
            elif (other.ends_on is None or other.ends_on >= starts_on) and (
                ends_on is None or other.starts_on <= ends_on
            ):
                raise Rejected(f"Khoảng thời gian này trùng với «{other}».")
    term = CommitteeTerm.objects.create(
        issuer=issuer, name=name, starts_on=starts_on, ends_on=ends_on, congress=congress
    )
    record(by, term, after={"issuer": str(issuer), "starts_on": starts_on.isoformat(), "congress": congress})
    return term


@action("paper-template.put-in-use")
def put_template(
    by: User, issuer: Issuer, *, data: bytes, name: str, kind: str = Kind.CONCLUSION
) -> PaperTemplate:
    """Use the office's own DOCX for one kind of an issuer's papers from now on; the one before is kept, out of use.

    Raises Rejected: not a DOCX, macros, a mark that no field has, no mark for the body.
    """
    require(may_draft(by, issuer.area), NOT_CLERK.format(what="đặt mẫu văn bản"))
    check_template(data)
    issuer = Issuer.objects.select_for_update().get(pk=issuer.pk)
    now = timezone.now()
    issuer.templates.filter(retired_at=None, kind=kind).update(retired_at=now)
    template = PaperTemplate.objects.create(
        issuer=issuer,
        kind=kind,
        file=keep_file(by, data, DOCX),
        name=name[:200],
        put_in_use_by=by,
        put_in_use_at=now,
    )
    record(by, template, after={"issuer": str(issuer), "kind": kind, "sha256": template.file.sha256})
    return template


@action("paper-template.retired")
def retire_template(by: User, template: PaperTemplate) -> PaperTemplate:
    """Go back to the built-in form."""
    require(may_draft(by, template.issuer.area), NOT_CLERK.format(what="đặt mẫu văn bản"))
    template = PaperTemplate.objects.select_for_update().get(pk=template.pk)
    if template.retired_at is not None:
        raise Rejected("Mẫu này đã thôi dùng.")
    template.retired_at = timezone.now()
    template.save(update_fields=["retired_at"])
    record(by, template)
    return template
