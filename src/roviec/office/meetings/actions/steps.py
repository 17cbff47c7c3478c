"""The life of a proposal: received, routed, advised, decided, answered; each step with its clock and its paper."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.meetings.models import Meeting, Outcome, Proposal, ProposalStep, Stage
from roviec.office.meetings.permissions import NOT_CLERK, may_advise, may_change, may_enter, may_handle
from roviec.office.meetings.proposing import (
    Papers,
    at_stage,
    begin,
    facts,
    lay,
    locked,
    office_of,
    put_in_index,
)
from roviec.office.people.models import User
from roviec.office.units.models import Unit
from roviec.reader.text.fold import fold

_OPEN = (Stage.RECEIVED, Stage.ROUTED, Stage.ADVISED, Stage.DECIDED, Stage.PASSED_ON)


@action("proposal.received")
def receive_proposal(
    by: User,
    *,
    content: str,
    proposer: str = "",
    unit: Unit | None = None,
    addressees: list[str],
    meeting: Meeting | None = None,
) -> Proposal:
    """Enter a proposal by hand: one made at a meeting, or sent by a locality at any time."""
    area = meeting.area if meeting else by.unit.area
    allowed = may_change(by, meeting) if meeting else may_enter(by, area)
    require(allowed, NOT_CLERK.format(what="tiếp nhận kiến nghị"))
    if not content.strip():
        raise Rejected("Chưa ghi nội dung kiến nghị.")
    if unit is None and not proposer.strip():
        raise Rejected("Ghi nơi kiến nghị.")
    named = proposer.strip() or str(unit)
    proposal = Proposal.objects.create(
        area=area,
        meeting=meeting,
        content=content.strip(),
        proposer=named[:300],
        proposer_unit=unit,
        addressees=addressees,
        folded=fold(f"{content} {named}"),
        accepted_at=timezone.now(),
    )
    begin(by, proposal)
    record(by, proposal, after={"content": proposal.content, "proposer": named})
    put_in_index(proposal)
    return proposal


@action("proposal.routed")
def route_proposal(
    by: User,
    proposal: Proposal,
    *,
    to: Unit,
    on: date | None = None,
    text: str = "",
    paper: str = "",
    due_on: date | None = None,
    why: str = "",
    papers: Papers = (),
    seen: int | None = None,
) -> Proposal:
    """Send it to the department that is to advise. It may be sent to another one while the advice is awaited."""
    require(may_handle(by, proposal), NOT_CLERK.format(what="chuyển kiến nghị"))
    proposal = locked(proposal, seen)
    at_stage(proposal, Stage.RECEIVED, Stage.ROUTED, Stage.ADVISED)
    on = on or timezone.localdate()
    if to.ended_on is not None and to.ended_on <= on:
        raise Rejected(f"{to} đã kết thúc hoạt động từ {to.ended_on:%d/%m/%Y}; chọn cơ quan kế tục.")
    if proposal.stage == Stage.ROUTED and proposal.routed_to_id == to.pk:
        raise Rejected(f"Kiến nghị đang ở {to}; muốn đổi hạn thì dùng «Điều chỉnh thời hạn».")
    before = facts(proposal)
    proposal.routed_to = to
    lay(
        by,
        proposal,
        ProposalStep.Kind.ROUTED,
        on,
        stage=Stage.ROUTED,
        owed_by=to,
        due_on=due_on,
        why=why,
        papers=papers,
        text=text.strip(),
        paper=paper.strip()[:200],
        body=str(to),
    )
    record(by, proposal, before=before, after=facts(proposal))
    return proposal


@action("proposal.advised")
def advise_proposal(
    by: User,
    proposal: Proposal,
    *,
    text: str,
    on: date | None = None,
    paper: str = "",
    due_on: date | None = None,
    why: str = "",
    papers: Papers = (),
    seen: int | None = None,
) -> Proposal:
    """Put down the advice of the department: its own reporter does, or the office from its paper."""
    require(
        may_advise(by, proposal), "Chỉ đơn vị được giao tham mưu hoặc văn phòng được ghi ý kiến tham mưu."
    )
    proposal = locked(proposal, seen)
    at_stage(proposal, Stage.ROUTED)
    if not text.strip():
        raise Rejected("Chưa ghi nội dung tham mưu, đề xuất.")
    before = facts(proposal)
    lay(
        by,
        proposal,
        ProposalStep.Kind.ADVISED,
        on or timezone.localdate(),
        stage=Stage.ADVISED,
        owed_by=office_of(proposal),
        due_on=due_on,
        why=why,
        papers=papers,
        text=text.strip(),
        paper=paper.strip()[:200],
        body=str(proposal.routed_to),
    )
    record(by, proposal, before=before, after=facts(proposal))
    return proposal


@action("proposal.decided")
def decide_proposal(
    by: User,
    proposal: Proposal,
    *,
    outcome: str,
    body: str,
    text: str = "",
    to: str = "",
    on: date | None = None,
    paper: str = "",
    due_on: date | None = None,
    why: str = "",
    papers: Papers = (),
    seen: int | None = None,
) -> Proposal:
    """Put down what the level above decided (`body`: who). Refusing needs its reason; with PASSED_ON it goes to a
    higher body (`to`), whose answer is decided here again when it comes.
    """
    require(may_handle(by, proposal), NOT_CLERK.format(what="ghi quyết định"))
    proposal = locked(proposal, seen)
    at_stage(proposal, Stage.RECEIVED, Stage.ROUTED, Stage.ADVISED, Stage.PASSED_ON)
    if outcome not in Outcome.values or not outcome:
        raise Rejected("Chưa chọn kết quả quyết định.")
    if not body.strip():
        raise Rejected("Ghi cấp hoặc người quyết định.")
    if outcome in (Outcome.REFUSED, Outcome.PARTLY) and not text.strip():
        raise Rejected("Không chấp nhận, hoặc chỉ chấp nhận một phần, thì phải ghi lý do.")
    passed = outcome == Outcome.PASSED_ON
    if passed and not to.strip():
        raise Rejected("Ghi cơ quan cấp trên mà kiến nghị được chuyển tới.")
    before = facts(proposal)
    proposal.outcome = outcome
    lay(
        by,
        proposal,
        ProposalStep.Kind.PASSED_ON if passed else ProposalStep.Kind.DECIDED,
        on or timezone.localdate(),
        stage=Stage.PASSED_ON if passed else Stage.DECIDED,
        owed_by=None if passed else by.unit,
        owed_by_name=to if passed else "",
        due_on=due_on,
        why=why,
        papers=papers,
        text=text.strip(),
        paper=paper.strip()[:200],
        body=body.strip()[:300],
        outcome=outcome,
    )
    record(by, proposal, before=before, after=facts(proposal) | {"body": body.strip()})
    return proposal


@action("proposal.answered")
def answer_proposal(
    by: User,
    proposal: Proposal,
    *,
    text: str,
    on: date | None = None,
    paper: str = "",
    papers: Papers = (),
    seen: int | None = None,
) -> Proposal:
    """Answer whoever made the proposal. Nobody is answered before it has been decided what the answer is."""
    require(may_handle(by, proposal), NOT_CLERK.format(what="trả lời kiến nghị"))
    proposal = locked(proposal, seen)
    at_stage(proposal, Stage.DECIDED)
    if not text.strip():
        raise Rejected("Chưa ghi nội dung trả lời.")
    before = facts(proposal)
    proposal.answered_on = on or timezone.localdate()
    lay(
        by,
        proposal,
        ProposalStep.Kind.ANSWERED,
        proposal.answered_on,
        stage=Stage.ANSWERED,
        papers=papers,
        text=text.strip(),
        paper=paper.strip()[:200],
        body=str(by.unit),
        outcome=proposal.outcome,
    )
    record(by, proposal, before=before, after=facts(proposal))
    return proposal


@action("proposal.reopened")
def reopen_proposal(by: User, proposal: Proposal, *, reason: str, seen: int | None = None) -> Proposal:
    """Take up again what was decided or answered, with the reason; it goes back to being received."""
    require(may_handle(by, proposal), NOT_CLERK.format(what="mở lại kiến nghị"))
    proposal = locked(proposal, seen)
    at_stage(proposal, Stage.ANSWERED, Stage.DECIDED)
    if not reason.strip():
        raise Rejected("Mở lại phải ghi lý do.")
    before = facts(proposal)
    proposal.answered_on, proposal.outcome = None, Outcome.NONE
    lay(
        by,
        proposal,
        ProposalStep.Kind.REOPENED,
        timezone.localdate(),
        stage=Stage.RECEIVED,
        owed_by=by.unit,
        text=reason.strip(),
    )
    record(by, proposal, before=before, after=facts(proposal) | {"reason": reason.strip()})
    return proposal


@action("proposal.due-day-moved")
def move_due_day(
    by: User, proposal: Proposal, *, due_on: date, reason: str, seen: int | None = None
) -> Proposal:
    """Set another day for the step that is owed, with the reason. The earlier day stays on the trail."""
    require(may_handle(by, proposal), NOT_CLERK.format(what="điều chỉnh thời hạn"))
    proposal = locked(proposal, seen)
    at_stage(proposal, *_OPEN)
    if not reason.strip():
        raise Rejected("Điều chỉnh thời hạn phải ghi lý do.")
    if due_on < timezone.localdate():
        raise Rejected("Hạn mới không thể ở quá khứ.")
    if due_on == proposal.due_on:
        raise Rejected("Hạn mới trùng hạn đang có.")
    before = facts(proposal)
    was = f"{proposal.due_on:%d/%m/%Y}" if proposal.due_on else "chưa có hạn"
    proposal.due_on = due_on
    lay(by, proposal, ProposalStep.Kind.DUE_MOVED, timezone.localdate(), text=reason.strip())
    step = proposal.steps.last()
    assert step is not None
    step.due_on, step.owed_by, step.owed_by_name = due_on, proposal.owed_by, proposal.owed_by_name
    step.basis = f"{by.full_name} ấn định, trước là {was}"[:300]
    step.save(update_fields=["due_on", "owed_by", "owed_by_name", "basis"])
    record(by, proposal, before=before, after=facts(proposal) | {"reason": reason.strip()})
    return proposal


@action("proposal.reworded")
def reword_proposal(
    by: User,
    proposal: Proposal,
    *,
    content: str,
    unit: Unit | None,
    proposer: str = "",
    seen: int | None = None,
) -> Proposal:
    """Correct the wording, or whose it is. What stood there before stays on the trail; the finding leaves it alone."""
    require(may_handle(by, proposal), NOT_CLERK.format(what="sửa kiến nghị"))
    proposal = locked(proposal, seen)
    if not content.strip():
        raise Rejected("Chưa ghi nội dung kiến nghị.")
    named = proposer.strip() or (str(unit) if unit else proposal.proposer)
    if unit is None and not named:
        raise Rejected("Ghi nơi kiến nghị.")
    before = _wording(proposal)
    proposal.content, proposal.proposer, proposal.proposer_unit = content.strip(), named[:300], unit
    proposal.folded = fold(f"{proposal.content} {named}")
    after = _wording(proposal)
    if after == before:
        unchanged(by, proposal)
        return proposal
    said = [
        f"{_WORDING[name]} trước đó: {before[name] or 'chưa ghi'}"
        for name in before
        if before[name] != after[name]
    ]
    lay(by, proposal, ProposalStep.Kind.REWORDED, timezone.localdate(), text="\n".join(said))
    record(by, proposal, before=before, after=after)
    put_in_index(proposal)
    return proposal


_WORDING = {"content": "Nội dung", "proposer": "Nơi kiến nghị", "unit": "Đơn vị"}


def _wording(proposal: Proposal) -> dict[str, str]:
    return {
        "content": proposal.content,
        "proposer": proposal.proposer,
        "unit": str(proposal.proposer_unit or ""),
    }
