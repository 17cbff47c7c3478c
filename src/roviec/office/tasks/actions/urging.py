"""Urging a unit on by a letter: drafted from its late tasks, and kept on each of them once it is issued."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.papers.actions import draft_letter
from roviec.office.papers.models import Issuer, Paper, State
from roviec.office.papers.rules import may_draft
from roviec.office.people.models import User
from roviec.office.tasks import permissions, urging
from roviec.office.tasks.actions.steps import NOT_OFFICE, add_event
from roviec.office.tasks.models import Task, TaskEvent, Urging
from roviec.office.units.models import Unit


@action("task.urging-drafted")
def draft_urging(
    by: User, unit: Unit, tasks: Sequence[Task], issuer: Issuer, *, again: bool = False
) -> Paper:
    """Draft a letter that urges a unit on to finish these of its late tasks.

    Raises Rejected for a task that is not late, is another unit's or was given by somebody else; and where a draft to
    the unit is open or a letter went to it today, unless `again` says that another one is meant.
    """
    allowed = permissions.may_issue(by, issuer.area)
    require(
        allowed and all(permissions.may_decide(by, one) for one in tasks), NOT_OFFICE.format(what="đôn đốc")
    )
    held = Unit.objects.select_for_update(of=("self",)).get(
        pk=unit.pk
    )  # two letters at once are one too many
    today = timezone.localdate()
    if not tasks:
        raise Rejected("Chưa chọn nhiệm vụ nào.")
    late = {one.pk: one for one in urging.overdue(by, held).filter(pk__in=[one.pk for one in tasks])}
    for task in tasks:
        if task.pk not in late:
            raise Rejected(f"{task.number} không phải nhiệm vụ quá hạn chưa báo cáo kết quả của {held}.")
    earlier = urging.letters_now(issuer.area, held, today)
    if earlier and not again:
        raise Rejected(
            f"{held} đã có {_named(earlier[0])}. Nếu vẫn muốn soạn công văn khác, hãy ghi rõ ở ô bên dưới."
        )
    kept = list(late.values())
    paper = draft_letter(
        by,
        issuer,
        urging.letter_of(held, kept, issuer, by.unit, today),
        unit=held,
        documents={one.assignment.document for one in kept},
        sessions={one.assignment.meeting for one in kept if one.assignment.meeting is not None},
    )
    Urging.objects.bulk_create(
        Urging(paper=paper, task=one.task, due_on=one.due_on) for one in urging.late_of(kept, today)
    )
    record(by, paper, after={"unit": str(held), "tasks": [one.number for one in kept]})
    return paper


def _named(paper: Paper) -> str:
    return (
        f"công văn số {paper.number} hôm nay"
        if paper.number
        else "một dự thảo công văn đôn đốc chưa ban hành"
    )


@action("task.urged")
def follow_letter(by: User, paper: Paper) -> Paper:
    """Put on every task that a letter names that it was urged on, or that the letter was withdrawn.

    Not a change of the task: nobody who has it open is overtaken. Whoever issues the letter has asked for the right.
    """
    require(may_draft(by, paper.issuer.area), NOT_OFFICE.format(what="đôn đốc"))
    named = list(paper.urgings.select_related("task").order_by("task_id"))
    if paper.state in (State.ISSUED, State.WITHDRAWN):
        said = urging.said_of(paper, timezone.now())
        for one in named:
            add_event(by, one.task, TaskEvent.Kind.URGED, said)
    record(by, paper, after={"tasks": [one.task.number for one in named], "state": paper.state})
    return paper
