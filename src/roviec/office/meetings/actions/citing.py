"""The write door of what became of a step: its paper once that has a number, its decision as a document."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.documents.actions import restrict_document
from roviec.office.documents.models import DocumentKind
from roviec.office.meetings import decisions
from roviec.office.meetings.models import Outcome, Proposal, ProposalStep, Stage
from roviec.office.meetings.permissions import NOT_CLERK, may_handle
from roviec.office.meetings.proposing import at_stage, lay, locked
from roviec.office.meetings.texts import take_in_text
from roviec.office.people.admitting import listed
from roviec.office.people.models import User
from roviec.office.review.actions import add_finding, edit_finding
from roviec.office.review.closing import complete_review
from roviec.office.review.models import Finding, FindingKind
from roviec.office.units.models import Unit

_MARK = "Phiếu chuyển số "


@action("proposal.transfer-cited")
def cite_transfer(by: User, step: ProposalStep, *, paper: str) -> ProposalStep:
    """Keep on the routing of a proposal the number and day of the paper that carried it; empty: it was withdrawn.

    What somebody typed there before stays: the paper made here is then named behind it.
    """
    step = ProposalStep.objects.select_for_update(of=("self",)).select_related("proposal").get(pk=step.pk)
    require(may_handle(by, step.proposal), NOT_CLERK.format(what="ghi văn bản của bước"))
    before, typed = step.paper, step.paper.split(_MARK)[0].rstrip("; ")
    made = f"{_MARK}{paper}" if paper else ""
    step.paper = "; ".join(filter(None, (typed, made)))[:200]
    step.save(update_fields=["paper"])
    record(by, step.proposal, before={"paper": before}, after={"paper": step.paper})
    return step


@action("proposal.decision-written")
def write_decision(
    by: User, proposal: Proposal, *, lead: Unit, work: str, due_on: date | None, seen: int | None = None
) -> Finding:
    """Write down the decision on a proposal as a document in which one sentence gives the work to a unit: an accepted
    directive, ready to be issued. What is restricted of the proposal restricts the document, too.
    """
    require(may_handle(by, proposal), NOT_CLERK.format(what="giao việc thực hiện quyết định"))
    proposal = locked(proposal, seen)
    at_stage(proposal, Stage.DECIDED, Stage.ANSWERED)
    if proposal.outcome not in (Outcome.AGREED, Outcome.PARTLY):
        raise Rejected("Chỉ giao việc khi kiến nghị được chấp nhận, hoặc chấp nhận một phần.")
    if not work.strip():
        raise Rejected("Chưa ghi nội dung việc.")
    step = proposal.steps.filter(kind=ProposalStep.Kind.DECIDED).last()
    assert step is not None
    today = timezone.localdate()
    text, start, end = decisions.written(proposal, step, lead=str(lead), work=work, due_on=due_on, on=today)
    document = take_in_text(
        by,
        text,
        title=f"Quyết định về kiến nghị: {proposal.content}"[:300],
        kind=DocumentKind.OTHER,
        on=step.on,
        name="Quyết định về kiến nghị",
    )
    finding = add_finding(
        by, document, kind=FindingKind.DIRECTIVE, start=start, end=end, quote=text[start:end]
    )
    values = {"issuer": step.body, "assignees": [str(lead)]}
    finding = edit_finding(by, (finding.pk, finding.version), values=values, accept=True)
    complete_review(by, document, reject_rest=True)
    if (admitted := _admitted(proposal)) is not None:
        restrict_document(by, document, restricted=True, **admitted)
    said = f"{lead}: {' '.join(work.split()).rstrip(' .;')}" + (f" (hạn {due_on:%d/%m/%Y})" if due_on else "")
    lay(by, proposal, ProposalStep.Kind.ASSIGNED, today, text=said, body=step.body)
    record(by, proposal, after={"title": document.title, "unit": str(lead), "work": work.strip()})
    return finding


def _admitted(proposal: Proposal) -> dict[str, list[Any]] | None:
    """Who may know of a restricted proposal: those admitted to its document and to its meeting; None: everybody."""
    sources = [one for one in (proposal.document, proposal.meeting) if one is not None and one.restricted]
    if not sources:
        return None
    lists = [listed(one.admissions) for one in sources]
    return {
        name: [one for one in lists[0][name] if all(one in other[name] for other in lists)]
        for name in ("people", "units")
    }
