"""The part that tasks add to the page of a proposal: what carries its decision out, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from roviec.office.meetings.carried import Carried
from roviec.office.meetings.models import Outcome, Proposal, Stage
from roviec.office.people.models import User
from roviec.office.tasks.models import Task
from roviec.office.tasks.permissions import may_issue
from roviec.office.tasks.queries import visible_to
from roviec.office.tasks.rules import DONE, Status, condition, status_of
from roviec.office.tasks.wording import LOOKS


@dataclass(frozen=True, slots=True)
class Row:
    """A task that carries a decision out. Whoever reads the proposal sees how far it is; `seen`: may open it."""

    task: Task
    status: Status
    look: str
    seen: bool


@dataclass(frozen=True, slots=True)
class OfProposal:
    proposal: Proposal
    rows: list[Row]
    carried_out_on: date | None  # all that was given is done: the day of the last
    may_assign: bool


def of_proposal(user: User, proposal: Proposal) -> OfProposal | None:
    """None where nothing was given to anybody and nothing can be by this person."""
    tasks = list(
        Task.objects.filter(assignment__proposal=proposal, parent=None, cancelled_on=None)
        .select_related("lead")
        .order_by("pk")
    )
    decided = proposal.stage in (Stage.DECIDED, Stage.ANSWERED)
    agreed = proposal.outcome in (Outcome.AGREED, Outcome.PARTLY)
    may_assign = decided and agreed and may_issue(user, proposal.area)
    if not tasks and not may_assign:
        return None
    today, keys = timezone.localdate(), [task.pk for task in tasks]
    seen = set(visible_to(user).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    rows = [
        Row(task, status, LOOKS.get(status, ""), task.pk in seen)
        for task, status in ((task, status_of(task, today)) for task in tasks)
    ]
    done = bool(rows) and all(row.status in DONE for row in rows)
    last = max((row.task.finished_on for row in rows if row.task.finished_on), default=None) if done else None
    return OfProposal(proposal, rows, last, may_assign)


def carried_out(proposals: list[int]) -> dict[int, Carried]:
    """How far each of these proposals is carried out, for a list of them."""
    given = Task.objects.filter(assignment__proposal__in=proposals, parent=None, cancelled_on=None)
    late = condition(Status.OVERDUE, timezone.localdate())
    rows = given.order_by().values_list("assignment__proposal")
    counted = rows.annotate(
        n=Count("pk"), done=Count("pk", filter=Q(finished_on__isnull=False)), late=Count("pk", filter=late)
    )
    return {key: Carried(n, done, behind) for key, n, done, behind in counted}
