"""The write door of what became of a step: its paper once that has a number, its decision as a document."""

from __future__ import annotations

from roviec.office.audit.door import action, record, require
from roviec.office.meetings.models import ProposalStep
from roviec.office.meetings.permissions import NOT_CLERK, may_handle
from roviec.office.people.models import User


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


_MARK = "Phiếu chuyển số "
