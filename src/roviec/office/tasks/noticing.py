"""What the room tells of: deadlines and what waits for a decision, told step by step; days for a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from roviec.office.notices import sources
from roviec.office.notices.sources import Event, To
from roviec.office.people.models import User
from roviec.office.people.queries import holder_of, posts_held_by
from roviec.office.people.standing import own_units
from roviec.office.tasks import actions, queries
from roviec.office.tasks.days import calendar
from roviec.office.tasks.models import Task
from roviec.office.tasks.reminding import Above, Escalation, Kind, Matter, due_matters

_WAITS = {
    Kind.RESULT_WAITS: "kết quả chờ xác nhận",
    Kind.EXTENSION_WAITS: "chờ quyết định gia hạn",
    Kind.DISPUTE_WAITS: "chờ trả lời đề nghị xem lại",
}
_MOST_EVENTS = 1000


def register() -> None:
    """Tell the room of notices what there is to tell."""
    sources.register(
        "task", "Nhiệm vụ", visible=queries.visible_to, named=named, matters=matters, events=events
    )
    sources.register_chore("periods", lay_periods)
    sources.register_calendar(calendar)


def named(task: Task) -> sources.Named:
    """What a task is called; outside the house only its number where its source is restricted."""
    title = f"{task.number} {task.work}"[:300]
    return sources.Named(title, outside_name(task), reverse("tasks:show", args=[task.pk]))


def outside_name(task: Task) -> str:
    """What may leave the house."""
    document, meeting = task.assignment.document, task.assignment.meeting
    closed = document.restricted or (meeting is not None and meeting.restricted)
    return f"Nhiệm vụ {task.number}" if closed else f"{task.number} {task.work}"[:300]


def matters(on: date) -> Iterator[sources.Matter]:
    """The matters of a day: for those above whom the rules name, then for whoever's turn it is.

    In this order, because of several matters about one thing a person is told the last: who does the work and leads
    it as well hears of each step, not only of the one that was escalated.
    """
    for matter in due_matters(on):
        for one in matter.escalated:
            yield _escalated(matter, one)
        if not matter.own_step:
            continue
        post = matter.task.post
        if matter.kind not in _WAITS and post is not None:
            holder = holder_of(post, on)
            if holder is not None:
                yield _matter(matter, person=holder)
        yield _matter(matter)


def _escalated(matter: Matter, one: Escalation) -> sources.Matter:
    """The same for those above: with the unit that is behind, and told once for the deadline."""
    to = To.ALL if one.above is Above.GIVER else To.HEADS
    name = named(matter.task)
    title = f"{name.title} ({matter.task.lead})"
    return _matter(matter, key=f"task:{one.key}", unit=one.unit, to=to, title=title)


def _matter(matter: Matter, **more: object) -> sources.Matter:
    task, period = matter.task, matter.occurrence
    name = named(task)
    label = f" ({period.label})" if period else ""
    given = {"unit": matter.unit, "to": To.STAFF} | more
    given |= {"key": given.get("key", f"task:{matter.key}")}
    return sources.Matter(
        about=f"{task.pk}.{period.pk}" if period else str(task.pk),
        thing=task.pk,
        title=f"{given.pop('title', name.title)}{label}",
        outside=f"{name.outside}{label}",
        address=name.address,
        due_on=matter.due_on,
        what=_WAITS.get(matter.kind, ""),
        **given,  # type: ignore[arg-type]
    )


def lay_periods(on: date) -> None:
    """Lay out the periods of recurring work that have come within reach."""
    for task in queries.periods_to_lay(on):
        actions.lay_periods(None, task)


def events(user: User, today: date) -> Iterator[Event]:
    """The days of a person's own open tasks: what their unit leads, and what is bound to a post that they hold."""
    own = Q(lead__in=own_units(user)) | Q(post__in=posts_held_by(user, today))
    tasks = queries.visible_to(user).filter(own, finished_on=None, cancelled_on=None, due_on__isnull=False)
    for task in tasks.order_by("due_on", "pk")[:_MOST_EVENTS]:
        assert task.due_on is not None
        yield Event(
            uid=f"task-{task.pk}",
            title=f"Hạn: {outside_name(task)}",
            on=task.due_on,
            address=reverse("tasks:show", args=[task.pk]),
        )
