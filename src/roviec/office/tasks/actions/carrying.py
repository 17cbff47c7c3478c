"""Giving the work that a decision on a proposal calls for."""

from __future__ import annotations

from datetime import date

from roviec.office.audit.door import action, record, require
from roviec.office.meetings.actions import write_decision
from roviec.office.meetings.models import Proposal
from roviec.office.people.models import User
from roviec.office.tasks import permissions
from roviec.office.tasks.actions.issuing import issue_directive
from roviec.office.tasks.actions.steps import NOT_OFFICE
from roviec.office.tasks.models import Assignment, Basis, Task
from roviec.office.units.models import Unit


@action("proposal.carried-out")
def assign_decision(
    by: User,
    proposal: Proposal,
    *,
    work: str,
    lead: Unit,
    due_on: date | None = None,
    deadline_basis: str = "",
    accountable: str = "",
    product: str = "",
    urgent: bool = False,
    seen: int | None = None,
) -> Assignment:
    """Give a unit the work that a decision on a proposal calls for: the decision is written down as a document, its
    sentence is the source of the task, and proposal and task name each other.
    """
    require(permissions.may_issue(by, proposal.area), NOT_OFFICE.format(what="giao việc"))
    finding = write_decision(by, proposal, lead=lead, work=work, due_on=due_on, seen=seen)
    step = proposal.steps.filter(kind="decided").last()
    assignment = issue_directive(
        by,
        finding,
        work=work,
        leads=[lead],
        deadline_state=Task.DeadlineState.DATED if due_on else Task.DeadlineState.NOT_FILLED,
        due_on=due_on,
        basis=Basis.SET if due_on else "",
        deadline_basis=deadline_basis or (f"quyết định của {step.body}" if step and due_on else ""),
        accountable=accountable,
        product=product,
        directed_by=step.body if step else "",
        urgent=urgent,
    )
    assignment.proposal = proposal
    assignment.save(update_fields=["proposal"])
    numbers = list(assignment.tasks.values_list("number", flat=True))
    record(by, assignment, after={"proposal": str(proposal), "tasks": numbers})
    return assignment
