"""Gathering a preparation file: only through the read doors of the rooms, so that it holds what the person may see."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.urls import reverse

from roviec.office.documents.queries import span_address
from roviec.office.meetings import queries as meetings
from roviec.office.meetings import showing
from roviec.office.meetings.lineage import Scope, scope_of
from roviec.office.meetings.models import Item, Meeting, Stage
from roviec.office.people.models import User
from roviec.office.reports.preparation import figures, questions
from roviec.office.reports.preparation.dossier import (
    Asked,
    Concluded,
    Dossier,
    Evidence,
    Session,
    TaskLine,
)
from roviec.office.review.quoting import quoted
from roviec.office.tasks import queries as tasks
from roviec.office.tasks.models import Task, TaskEvent
from roviec.office.tasks.rules import DONE, Status, status_of
from roviec.office.tasks.wording import days_late
from roviec.office.units.models import Unit

_EARLIER = 6  # earlier sessions looked at
_TASKS = 1000  # tasks told of; what is due first goes before the rest
_UNITS = 500  # units offered
_WORDS = (TaskEvent.Kind.PROGRESS, TaskEvent.Kind.HANDED_IN, TaskEvent.Kind.RETURNED)
LOOKS = {
    Status.OVERDUE: "late",
    Status.RETURNED: "late",
    Status.DUE_SOON: "soon",
    Status.AWAITING: "wait",
    Status.DONE_ON_TIME: "good",
    Status.DONE_LATE: "good",
}


def gather(user: User, unit: Unit, today: date) -> Dossier:
    """Everything for the next session with a unit, what it came from included."""
    scope = scope_of(unit)
    places = [pk for pk, old in scope.before.items() if old.place_id is None]
    dossier = Dossier(unit, today, sorted(old_name(scope, pk) for pk in places))
    held = list(
        meetings.visible_to(user)
        .filter(Q(held_on__lte=today) | Q(held_on=None), units__in=scope.every)
        .distinct()
        .prefetch_related("units")[: _EARLIER + 1]
    )
    items = _items(user, scope, held)
    lines = _task_lines(user, scope, today, [item.finding_id for item in items if item.finding_id])
    sessions = _sessions(user, scope, held, items, lines)
    if sessions:
        dossier.last, *rest = sessions
        dossier.earlier = [one for session in rest if (one := _still_open(session)) is not None]
    dossier.overdue = sorted(
        (line for line in lines.values() if line.overdue_days and not line.done),
        key=lambda t: -t.overdue_days,
    )
    every = _owed(user, scope)
    dossier.done_tasks = every.filter(finished_on__isnull=False).count()
    dossier.open_tasks = every.filter(tasks.IS_OPEN).count()
    _proposals(user, scope, dossier)
    dossier.series = figures.series(user, scope)
    dossier.questions = questions.suggested(dossier)
    return dossier


def old_name(scope: Scope, pk: int) -> str:
    """A unit that went into this one, in words; empty for one that stands for it now."""
    old = scope.before.get(pk)
    if old is None:
        return ""
    until = f", đến {old.ended_on - timedelta(days=1):%d/%m/%Y}" if old.ended_on else ""
    part = ", nhập một phần" if pk in scope.parted else ""
    return f"{old}{until}{part}"


def _owed(user: User, scope: Scope) -> QuerySet[Task]:
    """The tasks that the unit leads or helps with and the person sees. A union, so that each side has its index."""
    led = Task.objects.order_by().filter(lead__in=scope.every).values_list("pk", flat=True)
    helped = Task.coordinators.through.objects.filter(unit_id__in=scope.every).values_list(
        "task_id", flat=True
    )
    return tasks.counted(user).filter(pk__in=led.union(helped), cancelled_on=None)


def _task_lines(user: User, scope: Scope, today: date, findings: list[int]) -> dict[int, TaskLine]:
    """Those of the unit's tasks that the file tells of, by key: the open ones, and what came of these sentences."""
    found = _owed(user, scope).filter(tasks.IS_OPEN | Q(assignment__finding__in=findings))
    found = found.select_related("lead", "assignment").prefetch_related("deadlines")
    rows = list(found.order_by("due_on", "pk")[:_TASKS])
    keys = [task.pk for task in rows]
    evidence: dict[int, list[Evidence]] = {}
    for file in tasks.files_visible_to(user).filter(event__task__in=keys).select_related("event"):
        address = reverse("tasks:file", args=[file.pk])
        evidence.setdefault(file.event.task_id, []).append(Evidence(file.name, address))
    words: dict[int, dict[str, TaskEvent]] = {}
    for event in TaskEvent.objects.filter(task__in=keys, kind__in=_WORDS).order_by("id"):
        found_of = words.setdefault(event.task_id, {})
        found_of["returned" if event.kind == TaskEvent.Kind.RETURNED else "said"] = event
        if event.product:
            found_of["handed"] = event
    return {t.pk: _line(t, scope, today, evidence.get(t.pk, []), words.get(t.pk, {})) for t in rows}


def _line(
    task: Task, scope: Scope, today: date, evidence: list[Evidence], words: dict[str, TaskEvent]
) -> TaskLine:
    status = status_of(task, today)
    said, returned, handed = words.get("said"), words.get("returned"), words.get("handed")
    moved = {deadline.due_on for deadline in task.deadlines.all()} - {task.first_due_on}
    return TaskLine(
        pk=task.pk,
        number=task.number,
        address=reverse("tasks:show", args=[task.pk]),
        work=task.work,
        lead=str(task.lead),
        old_unit=old_name(scope, task.lead_id),
        state=str(status.label),
        look=LOOKS.get(status, ""),
        done=status in DONE,
        overdue_days=days_late(task, today) if status == Status.OVERDUE else 0,
        issued_on=task.issued_on,
        first_due_on=task.first_due_on,
        due_on=task.due_on,
        moved=len(moved),
        finished_on=task.finished_on,
        progressed_on=task.progressed_on,
        percent=task.percent,
        product=task.product,
        result=handed.product if handed else "",
        named=bool(task.lead_person or task.post_id),
        last_word=said.text if said else "",
        last_word_on=said.at.date() if said else None,
        returned_on=task.returned_on,
        returned_why=returned.text if returned and task.returned_on else "",
        evidence=evidence,
    )


def _items(user: User, scope: Scope, held: list[Meeting]) -> list[Item]:
    """What was said at these meetings that concerns the unit, or everybody who was there."""
    kinds = (Item.Kind.CONCLUSION, Item.Kind.QUESTION, Item.Kind.ASSESSMENT)
    rows = meetings.items_visible_to(user).filter(meeting__in=[m.pk for m in held], kind__in=kinds)
    mine = Q(unit=None) | Q(unit__in=scope.every)
    return list(rows.filter(mine).annotate(quoted=quoted()).select_related("finding__document"))


def _sessions(
    user: User, scope: Scope, held: list[Meeting], items: list[Item], lines: dict[int, TaskLine]
) -> list[Session]:
    """The meetings with their conclusions that concern the unit, newest first."""
    findings = [item.finding_id for item in items if item.finding_id]
    owed: dict[int, list[tuple[int, int]]] = {}
    issued = tasks.counted(user).filter(assignment__finding__in=findings, cancelled_on=None)
    for finding, key, lead in issued.values_list("assignment__finding", "pk", "lead").order_by("pk"):
        owed.setdefault(finding, []).append((key, lead))
    readable = meetings.readable(user, [i.finding.document_id for i in items if i.finding])
    found = []
    for meeting in held:
        own = [item for item in items if item.meeting_id == meeting.pk]
        found.append(
            Session(
                meeting,
                reverse("meetings:show", args=[meeting.pk]),
                _old_of(scope, meeting),
                [_concluded(i, scope, readable, owed, lines) for i in own if i.kind == Item.Kind.CONCLUSION],
                [Asked(i.text, i.answer) for i in own if i.kind == Item.Kind.QUESTION],
                [i.text for i in own if i.kind == Item.Kind.ASSESSMENT],
            )
        )
    return found


def _old_of(scope: Scope, meeting: Meeting) -> str:
    """Through which unit of old a meeting belongs here; empty where the unit itself was there."""
    there = {unit.pk for unit in meeting.units.all()}
    if there & scope.now:
        return ""
    return "; ".join(sorted(filter(None, (old_name(scope, pk) for pk in there))))


def _concluded(
    item: Item,
    scope: Scope,
    readable: set[int],
    owed: dict[int, list[tuple[int, int]]],
    lines: dict[int, TaskLine],
) -> Concluded:
    finding = item.finding if item.finding and item.finding.document_id in readable else None
    document = finding.document if finding else None
    dated = f" ({document.number})" if document and document.number else ""
    given = owed.get(item.finding_id or 0, [])
    return Concluded(
        text=item.text,
        quoted=str(getattr(item, "quoted", "")) if finding else "",
        source=f"{document.title}{dated}, {document.dated:%d/%m/%Y}" if document else "ghi bằng tay",
        address=span_address(finding.document_id, finding.start, finding.end) if finding else "",
        old_unit=old_name(scope, item.unit_id) if item.unit_id else "",
        tasks=[lines[key] for key, _ in given if key in lines],
        of_others=sum(key not in lines for key, _ in given),
        issued=bool(given),
    )


def _still_open(session: Session) -> Session | None:
    """An earlier session with those of its conclusions that are not done yet, or never became a task; None where there
    are none."""
    left = [c for c in session.conclusions if not c.issued or any(not task.done for task in c.tasks)]
    if not left:
        return None
    return Session(session.meeting, session.address, session.old_unit, left, [], [])


def _proposals(user: User, scope: Scope, dossier: Dossier) -> None:
    made = meetings.proposals_visible_to(user).filter(proposer_unit__in=scope.every).annotate(quoted=quoted())
    waiting = list(made.filter(meetings.IS_OPEN).order_by("due_on", "pk"))
    dossier.proposals = showing.proposals(user, waiting, dossier.today)
    since = dossier.last.meeting.held_on if dossier.last else None
    answered = made.filter(stage=Stage.ANSWERED)
    if since:
        answered = answered.filter(answered_on__gte=since)
    dossier.answered = showing.proposals(
        user, list(answered.order_by("-answered_on", "pk")[:30]), dossier.today
    )


def candidates(user: User) -> list[tuple[Unit, Any]]:
    """The places and bodies with which there were meetings, the longest ago first: unit and day of the last one."""
    through = Meeting.units.through.objects.filter(
        meeting__in=meetings.visible_to(user).order_by().values("pk")
    )
    newest = through.values("unit_id").annotate(last=Max("meeting__held_on")).order_by("last")[:_UNITS]
    last = {row["unit_id"]: row["last"] for row in newest}
    units = Unit.objects.filter(pk__in=last).select_related("place")
    rows = [(unit, last[unit.pk]) for unit in units if unit.pk != user.unit.area.pk]
    return sorted(rows, key=lambda row: (row[1] or date.min, row[0].path))
