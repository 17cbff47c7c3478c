"""What the office that asked makes of a return: send it back, approve it, lock it; and corrections afterwards."""

from __future__ import annotations

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.entry import queries, rules
from roviec.office.entry.cells import Number, read_text
from roviec.office.entry.gathering import check_value
from roviec.office.entry.models import Return
from roviec.office.entry.problems import Problem
from roviec.office.entry.resolving import spec_of
from roviec.office.indicators import actions as figures
from roviec.office.indicators.access import may_settle
from roviec.office.indicators.models import Approval, Value
from roviec.office.people.models import Role, User

_WHY = "Chỉ chuyên viên tổng hợp và lãnh đạo của cơ quan giao biểu được duyệt, trả lại hoặc khóa số liệu."


@action("return.sent_back")
def send_back_return(by: User, one: Return, *, reason: str) -> Return:
    """Give a return back to its unit with the reason; its values stay until the unit gives others."""
    one = _locked_row(one)
    require(rules.may_decide(by, one.form), _WHY)
    if one.state not in (Return.State.SUBMITTED, Return.State.APPROVED):
        raise Rejected(f"Biểu của {one.unit} ở trạng thái «{one.get_state_display()}», không trả lại được.")
    if not reason.strip():
        raise Rejected("Ghi lý do trả lại để đơn vị biết cần sửa gì.")
    if one.state == Return.State.APPROVED:
        level = _level(by)
        figures.withdraw_approval(by, list(queries.values_of([one], one.form).values()), level)
    return _decided(by, one, Return.State.SENT_BACK, reason.strip()[:500])


@action("return.approved")
def approve_return(by: User, one: Return) -> Return:
    """Answer for the values of a return, at the level of whoever approves: the office, or its leader."""
    one = _locked_row(one)
    require(rules.may_decide(by, one.form), _WHY)
    if one.state not in (Return.State.SUBMITTED, Return.State.APPROVED):
        raise Rejected(f"Biểu của {one.unit} ở trạng thái «{one.get_state_display()}», chưa duyệt được.")
    figures.approve_values(by, list(queries.values_of([one], one.form).values()), _level(by))
    return _decided(by, one, Return.State.APPROVED)


@action("return.locked")
def lock_return(by: User, one: Return) -> Return:
    """Lock the values of an approved return: from then on they change only by a correction with its reason."""
    one = _locked_row(one)
    require(rules.may_lock(by, one.form), "Chỉ chuyên viên tổng hợp của cơ quan giao biểu được khóa số liệu.")
    if one.state != Return.State.APPROVED:
        raise Rejected("Chỉ khóa được biểu đã duyệt.")
    figures.lock_values(by, list(queries.values_of([one], one.form).values()))
    return _decided(by, one, Return.State.LOCKED)


@action("figure_value.corrected")
def correct_figure(by: User, value: Value, *, text: str, reason: str) -> Value:
    """A new version of a value with its reason; the one before stays. Raises Rejected for what is no number."""
    indicator = value.indicator
    require(
        may_settle(by, value.unit),
        "Chỉ chuyên viên tổng hợp của địa bàn được sửa số liệu đã duyệt hoặc đã khóa.",
    )
    if not reason.strip():
        raise Rejected("Ghi lý do sửa; số liệu cũ và lý do được giữ lại.")
    said = read_text(text)
    if not isinstance(said, Number):
        raise Rejected(Problem(said.code, text=said.text).message if said else "Ghi giá trị mới.")
    spec = spec_of(indicator)
    if (wrong := check_value(spec, said)) is not None:
        raise Rejected(Problem(wrong[0], text=wrong[1], more=(("expected", wrong[2]),)).message)
    # A lock keeps values from being changed on the way; a correction with its reason opens it and closes it again.
    locked = value.locked
    if locked:
        figures.unlock_values(by, [value], reason)
    new = figures.enter_value(
        by,
        indicator,
        value.unit,
        value.period,
        said.value,
        state=value.state,
        price_base=value.price_base,
        source="form",
        reason=reason.strip()[:300],
        note=value.source_note,
    )
    if value.approved_to >= Approval.Level.OFFICE and new.pk != value.pk:
        figures.approve_values(by, [new], Approval.Level.OFFICE)
    if locked:
        figures.lock_values(by, [new])
    record(by, new, before={"value": str(value.value)}, after={"value": str(new.value), "reason": reason})
    return new


def _locked_row(one: Return) -> Return:
    rows = Return.objects.select_for_update(of=("self",)).select_related("form", "form__area", "unit")
    return rows.get(pk=one.pk)


def _level(by: User) -> int:
    return Approval.Level.LEADER if by.role == Role.LEADER else Approval.Level.OFFICE


def _decided(by: User, one: Return, state: str, reason: str = "") -> Return:
    before = one.state
    one.state, one.reason = state, reason
    one.decided_by, one.decided_at = by, timezone.now()
    one.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    record(by, one, before={"state": before}, after={"state": state, "reason": reason})
    return one
