"""The write door of first drafts: the notice of a meeting, a letter that urges on, the transfer of a proposal."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.documents.models import Document
from roviec.office.meetings.models import Meeting, Proposal, ProposalStep, Stage
from roviec.office.meetings.queries import proposals_visible_to
from roviec.office.meetings.queries import visible_to as visible_meetings
from roviec.office.papers.drafting import draft_of, sources_of
from roviec.office.papers.keeping import keep_version, lay_in
from roviec.office.papers.models import Issuer, Kind, Paper, State
from roviec.office.papers.rules import NOT_CLERK, may_draft
from roviec.office.papers.transferring import transfer_of
from roviec.office.papers.wording import Content
from roviec.office.people.models import User
from roviec.office.units.models import Unit


@action("paper.drafted")
def draft_notice(by: User, meeting: Meeting, issuer: Issuer) -> Paper:
    """Draft the notice of a meeting's conclusions in the name of an issuer."""
    seen = visible_meetings(by).filter(pk=meeting.pk).exists()
    allowed = seen and may_draft(by, meeting.area) and may_draft(by, issuer.area)
    require(allowed, NOT_CLERK.format(what="soạn thông báo kết luận"))
    content = draft_of(by, meeting, issuer, timezone.localdate())
    if not content.blocks:
        raise Rejected("Cuộc họp chưa ghi kết luận nào; ghi kết luận trước khi soạn thông báo.")
    paper = Paper(issuer=issuer, meeting=meeting, drafted_by=by, drafted_at=timezone.now(), version=0)
    lay_in(paper, content)
    keep_version(by, paper, "Soạn từ kết luận của cuộc họp")
    paper.documents.set(sources_of(by, meeting))
    record(by, paper, after={"meeting": str(meeting), "issuer": str(issuer)})
    return paper


@action("paper.letter-drafted")
def draft_letter(
    by: User,
    issuer: Issuer,
    content: Content,
    *,
    unit: Unit,
    documents: Iterable[Document] = (),
    sessions: Iterable[Meeting] = (),
) -> Paper:
    """Draft a letter that urges a unit on. It is closed to whoever may not know of one of the documents or meetings."""
    require(may_draft(by, issuer.area), NOT_CLERK.format(what="soạn công văn đôn đốc"))
    paper = Paper(
        kind=Kind.URGING, issuer=issuer, unit=unit, drafted_by=by, drafted_at=timezone.now(), version=0
    )
    lay_in(paper, content)
    keep_version(by, paper, "Soạn từ các nhiệm vụ quá hạn")
    paper.documents.set(documents)
    paper.sessions.set(sessions)
    record(by, paper, after={"unit": str(unit), "issuer": str(issuer)})
    return paper


@action("paper.transfer-drafted")
def draft_transfer(by: User, proposal: Proposal, issuer: Issuer) -> Paper:
    """Draft the paper with which a proposal goes to the body that is to advise. One for each time it was routed."""
    seen = proposals_visible_to(by).filter(pk=proposal.pk).exists()
    allowed = seen and may_draft(by, proposal.area) and may_draft(by, issuer.area)
    require(allowed, NOT_CLERK.format(what="soạn phiếu chuyển"))
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    step = proposal.steps.filter(kind=ProposalStep.Kind.ROUTED).last()
    if proposal.stage != Stage.ROUTED or step is None or proposal.routed_to is None:
        raise Rejected("Ghi bước chuyển tham mưu trước, rồi soạn phiếu chuyển cho đơn vị được chuyển tới.")
    earlier = step.transfers.exclude(state__in=(State.WITHDRAWN, State.DISCARDED)).first()
    if earlier is not None:
        raise Rejected(f"Lần chuyển này đã có phiếu chuyển: {earlier}.")
    paper = Paper(
        kind=Kind.TRANSFER,
        issuer=issuer,
        step=step,
        unit=proposal.routed_to,
        drafted_by=by,
        drafted_at=timezone.now(),
        version=0,
    )
    lay_in(paper, transfer_of(proposal, step, issuer, timezone.localdate()))
    keep_version(by, paper, "Soạn từ kiến nghị")
    paper.documents.set([proposal.document] if proposal.document else [])
    paper.sessions.set([proposal.meeting] if proposal.meeting else [])
    record(by, paper, after={"proposal": str(proposal), "issuer": str(issuer)})
    return paper
