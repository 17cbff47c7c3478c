"""The task page: what it shows to whom, and which forms it offers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from roviec.office.base.requests import Request
from roviec.office.meetings.models import Proposal
from roviec.office.meetings.queries import proposals_visible_to
from roviec.office.people.rules import in_area, sees_area
from roviec.office.tasks import authority, checklist, days, matters, permissions, queries, rules, urging
from roviec.office.tasks.forms import (
    AmendForm,
    AnswerDisputeForm,
    CancelForm,
    ConfirmForm,
    DecideExtensionForm,
    DisputeForm,
    ExtensionForm,
    MoveForm,
    NoteForm,
    PeriodForm,
    PersonForm,
    ProgressForm,
    ReopenForm,
    ResultForm,
    ReturnForm,
    RhythmForm,
    SplitForm,
)
from roviec.office.tasks.models import DeadlineChange, Dispute, Task


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a task stands and what the person is to it."""

    decides: bool  # gave it
    leads: bool
    joins: bool  # co-ordinates
    is_open: bool
    waits: bool  # a result awaits confirmation
    recurs: bool
    change: DeadlineChange | None  # pending
    dispute: Dispute | None  # open


def task_of(request: Request, pk: int) -> Task:
    return get_object_or_404(queries.one_with_its_source(request.user, pk))


def task_to_change(request: Request, pk: int) -> Task:
    """The task for an action that is asked for: who may, it asks of the task as it then is."""
    tasks = queries.one_visible_to(request.user, pk).select_related(None)
    return get_object_or_404(tasks.select_related("assignment"), pk=pk)


def standing_of(request: Request, task: Task) -> Standing:
    user = request.user
    is_open = not task.finished_on and not task.cancelled_on
    return Standing(
        decides=permissions.may_decide(user, task),
        leads=permissions.answers_for_lead(user, task),
        joins=permissions.takes_part(user, task),
        is_open=is_open,
        waits=is_open and task.handed_in_on is not None,
        recurs=hasattr(task, "recurrence"),
        change=task.deadline_changes.filter(state=DeadlineChange.State.PENDING).first(),
        dispute=task.disputes.filter(state=Dispute.State.OPEN).first(),
    )


def _offers(task: Task, s: Standing) -> dict[str, Callable[[], forms.BaseForm]]:
    """The forms that the page offers, by name, in the order in which they matter."""
    offers: dict[str, Callable[[], forms.BaseForm]] = {}
    active = s.is_open and not s.waits
    if s.waits and s.decides:
        offers["confirm"] = lambda: ConfirmForm(prefix="confirm")
        offers["return"] = lambda: ReturnForm(prefix="return")
    if s.is_open and s.decides and s.change:
        offers["decide"] = lambda: DecideExtensionForm(prefix="decide")
    if s.is_open and s.decides and s.dispute:
        offers["answer"] = lambda: AnswerDisputeForm(prefix="answer", task=task)
    if active and s.leads:
        offers["progress"] = lambda: ProgressForm(prefix="progress", initial={"percent": task.percent})
        if s.recurs:
            offers["period"] = lambda: PeriodForm(prefix="period", task=task)
        else:
            offers["result"] = lambda: ResultForm(prefix="result", initial={"product": task.product})
        if task.due_on and not s.change:
            offers["extension"] = lambda: ExtensionForm(prefix="extension")
        offers["split"] = lambda: SplitForm(
            prefix="split", task=task, initial={"due_on": task.due_on, "lead": task.lead_id}
        )
        if not s.dispute:
            offers["dispute"] = lambda: DisputeForm(prefix="dispute")
    elif active and s.joins:
        offers["progress"] = lambda: NoteForm(prefix="progress")
    if s.is_open and s.decides:
        offers["amend"] = lambda: AmendForm(instance=task, prefix="amend")
        if not s.recurs and not s.change:
            offers["move"] = lambda: MoveForm(prefix="move", initial={"due_on": task.due_on})
        if not s.recurs and task.due_on is None:
            offers["rhythm"] = lambda: RhythmForm(prefix="rhythm")
        offers["cancel"] = lambda: CancelForm(prefix="cancel")
    elif s.is_open and s.leads:
        offers["amend"] = lambda: PersonForm(instance=task, prefix="amend")
    if s.decides and task.finished_on and not task.cancelled_on:
        offers["reopen"] = lambda: ReopenForm(prefix="reopen")
    return offers


def page(
    request: Request,
    task: Task,
    bound: dict[str, forms.BaseForm] | None = None,
    *,
    status: int = 200,
    conflict: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page of a task. `bound` are forms with what was typed; `conflict` says what changed meanwhile."""
    standing, today = standing_of(request, task), timezone.localdate()
    given = bound or {}
    offered = {name: given.get(name) or make() for name, make in _offers(task, standing).items()}
    # A form that is no longer offered (somebody else was quicker) still shows what was typed and why it failed.
    lost = [form for name, form in given.items() if name not in offered]
    rules_now = authority.in_force(task.assignment.area, task.issued_on)
    parts = queries.parts_of(request.user, task)
    context = {
        "task": task,
        "assignment": task.assignment,
        "document": task.assignment.document,
        "finding": task.assignment.finding,
        "closed": queries.closed_sources(request.user, [task.assignment_id]),
        "coordinators": task.coordinators.all(),
        "siblings": task.assignment.tasks.filter(parent=None).count() - (task.parent_id is None),
        "checklist": checklist.of_day(task.issued_on, rules_now.choice("checklist")),
        "missing": checklist.questions(task, rules_now) if standing.is_open else [],
        "may_ask": standing.is_open and (standing.decides or standing.joins),
        "deadlines": list(task.deadlines.select_related("set_by")),
        "changes": list(task.deadline_changes.select_related("asked_by", "decided_by", "asked_for")),
        "extensions_at_most": rules_now.count("extensions_at_most"),
        "disputes": list(
            task.disputes.select_related("raised_by", "decided_by", "raised_for", "moved_to__lead")
        ),
        "came_from": task.came_from.select_related("task__lead").first(),
        "above": queries.chain_above(request.user, task),
        "parts": parts,
        "parts_counts": rules.counts_of([p for p in parts if p.parent_id == task.pk], today),
        "periods": _periods(task, today) if standing.recurs else None,
        "opens_source": not sees_area(request.user) or in_area(request.user, task.assignment.area.path),
        "proposal": _proposal(request, task),
        "urgings": urging.times_urged(task),
        "repetitions": matters.said_again(task.assignment),
        "events": task.events.select_related("by", "for_unit", "occurrence").prefetch_related("files__file"),
        "forms": offered,
        "return_form": offered.get("return"),
        "lost": lost,
        "today": today,
        "calendar": days.calendar(),
        "decides": standing.decides,
        "standing": standing,
        "open_form": next(iter(given), ""),
        "conflict": conflict,
    }
    return render(request, "tasks/show.html", context, status=status)


def _proposal(request: Request, task: Task) -> Proposal | None:
    """The proposal whose decision the task carries out, where the person may know of it."""
    key = task.assignment.proposal_id
    return proposals_visible_to(request.user).filter(pk=key).first() if key else None


def _periods(task: Task, today: date) -> dict[str, Any]:
    """The periods of a recurring task: what is behind, what comes next, and how they stand."""
    every = list(task.occurrences.all())
    begun = [one for one in every if one.due_on <= today or one.handed_in_on or one.cancelled_on]
    coming = [one for one in every if one not in begun]
    counts = rules.counts_of(begun, today)
    return {
        "rows": [*reversed(coming[:2]), *reversed(begun)],
        "counts": counts,
        "totals": rules.totals(counts),
        "later": len(coming[2:]),
    }
