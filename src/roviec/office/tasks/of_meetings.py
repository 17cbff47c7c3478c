"""What came of meetings: the part that tasks add to a meeting's page, and the counts beside a list of meetings."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from roviec.office.meetings.models import Meeting
from roviec.office.meetings.queries import Outcome
from roviec.office.people.models import User
from roviec.office.people.rules import sees_area
from roviec.office.review.models import Finding, FindingKind
from roviec.office.tasks import rules
from roviec.office.tasks.models import Assignment
from roviec.office.tasks.permissions import may_issue
from roviec.office.tasks.queries import assignments_visible_to, counted, counts_by, merged


def outcomes(user: User, meetings: list[int]) -> dict[int, Outcome]:
    """What came of each of these meetings: tasks, done and overdue, of those that the person sees."""
    if not meetings:
        return {}
    tasks = counted(user).filter(assignment__meeting__in=meetings)
    # The sums do not tell a near deadline from a far one: the rule that says what is near is not looked up.
    table = counts_by(tasks, "assignment__meeting", today=timezone.localdate(), soon=0)
    sums = {key: rules.totals(by_state) for key, by_state in table.items()}
    return {key: Outcome(s.total, s.done, s.overdue) for key, s in sums.items()}


@dataclass(frozen=True, slots=True)
class OfMeeting:
    """What came of a meeting, for its page: each assignment with the counts of its tasks."""

    assignments: list[tuple[Assignment, dict[str, int], rules.Totals]]
    totals: rules.Totals
    counts: dict[str, int]
    waiting: int  # accepted directives of the document that have not been issued
    may_issue: bool
    document: int | None  # None for a meeting that was entered by hand


def of_meeting(user: User, meeting: Meeting) -> OfMeeting | None:
    """What the directives of a meeting became: those issued with the states of their tasks, and how many wait.

    None where there is neither.
    """
    tasks = counted(user).filter(assignment__meeting=meeting)
    table = counts_by(tasks, "assignment", today=timezone.localdate())
    waiting = Finding.objects.filter(
        document=meeting.document_id,
        kind=FindingKind.DIRECTIVE,
        state=Finding.State.ACCEPTED,
        assignment=None,
    ).count()
    if not table and not (waiting and sees_area(user)):
        return None
    assignments = assignments_visible_to(user).filter(pk__in=table).order_by("finding__start")
    assignments = assignments.prefetch_related(Prefetch("tasks", queryset=counted(user)))
    whole = merged(table.values())
    rows = [(a, table[a.pk], rules.totals(table[a.pk])) for a in assignments]
    return OfMeeting(
        rows, rules.totals(whole), whole, waiting, may_issue(user, meeting.area), meeting.document_id
    )
