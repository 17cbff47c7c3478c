"""Who sees which tasks, and what is made of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from roviec.office.base.among import Among
from roviec.office.base.once import once
from roviec.office.documents.queries import hidden_from as hidden_documents
from roviec.office.meetings.queries import hidden_from as hidden_meetings
from roviec.office.people.models import Role, Tenure, User
from roviec.office.people.rules import sees_area
from roviec.office.people.standing import own_units
from roviec.office.tasks.models import Assignment, Task, TaskFile
from roviec.office.tasks.rules import MOST_LEVELS
from roviec.office.units.models import Unit

KEYS_AT_MOST = 2000


def visible_to(user: User) -> QuerySet[Task]:
    """Tasks that a person may open: those of the area; for a reporter those that its unit leads or co-ordinates,
    every part of a task that its unit leads, down the chain, and those bound to a post that the person holds today.
    Whoever sees the area of a unit below others also opens what was given to that unit from above.

    What comes from a restricted document or meeting stays with those admitted to it, and with the units that it was
    given to.
    """
    if sees_area(user):
        from_above = _given_from_above(user)
        return _of_area(user) | _tasks().filter(pk__in=from_above) if from_above else _of_area(user)
    return _tasks().filter(pk__in=_of_reporter(user, own_units(user)))


def one_visible_to(user: User, pk: int) -> QuerySet[Task]:
    """`visible_to`, asked for one task: its own chain is looked at, not all that the person's units were ever given."""
    if sees_area(user):
        return visible_to(user).filter(pk=pk)
    found = Task.objects.filter(pk=pk).order_by().values_list("path", "lead", "post").first()
    if found is None:
        return _tasks().none()
    path, lead, post = found
    if lead == user.unit_id and user.role != Role.ADMINISTRATOR:
        return _tasks().filter(pk=pk, lead=lead)  # as nearly always: nothing else needs asking
    chain = [pk, *(int(above) for above in path.strip("/").split("/") if above)]
    own = own_units(user)
    led = Task.objects.filter(pk__in=chain, lead__in=own)
    joined = Task.coordinators.through.objects.filter(task_id=pk, unit_id__in=own)
    held = Q(post__in=_posts(user)) if post else Q()
    return _tasks().filter(Exists(led) | Exists(joined) | held, pk=pk)


def one_with_its_source(user: User, pk: int) -> QuerySet[Task]:
    """`one_visible_to` with all that its page tells. In several queries: planning one of twelve tables takes longer."""
    source = Assignment.objects.select_related("document", "meeting", "office", "area", "issued_by")
    tasks = one_visible_to(user, pk).select_related(None).select_related("lead", "parent__lead", "post")
    return tasks.prefetch_related(Prefetch("assignment", source), "assignment__finding__reading")


def counted(user: User) -> QuerySet[Task]:
    """The tasks that a person's lists and totals count, each piece of work once.

    For an office what it gave out; its parts are counted on the page of the whole. For a reporter what its units were
    given, a part of somebody else's task as well as a whole one, without the parts that its units gave on.
    """
    return once(("tasks.counted", user.pk), lambda: _counted(user)).all()


def _counted(user: User) -> QuerySet[Task]:
    if sees_area(user):
        return _of_area(user).filter(parent=None)
    own = own_units(user)
    all_given = _of_reporter(user, own, levels=1)
    given = list(all_given[: KEYS_AT_MOST + 1])
    if len(given) > KEYS_AT_MOST:
        return _tasks().filter(pk__in=all_given).exclude(parent__lead__in=own)
    # Known keys where they are few, as they are for nearly every unit: each list and count then goes straight to them.
    given_on = set(Task.objects.filter(parent__lead__in=own).order_by().values_list("pk", flat=True))
    return _tasks().filter(Among("pk", [key for key in given if key not in given_on]))


def from_above(user: User) -> QuerySet[Task]:
    """What the offices above gave to a person's own units, for whoever sees their area: work that the lists of the
    area, which count what its offices gave out, leave out. Without the parts that the units gave on themselves."""
    keys = _given_from_above(user)
    given = _tasks().filter(pk__in=keys).exclude(parent__lead__in=own_units(user))
    return given if keys else _tasks().none()


def sees_few(user: User) -> bool:
    """Whether a person sees the tasks of some units and not those of a territory."""
    return not sees_area(user)


def _tasks() -> QuerySet[Task]:
    return Task.objects.select_related("lead", "assignment__meeting", "assignment__document")


def areas(user: User) -> list[int]:
    """Keys of the territories below the person's whose offices gave work.

    As keys and not as a subquery: a planner that knows them goes through the index, however many tasks there are.
    """

    def find() -> list[int]:
        gave = Assignment.objects.filter(area=OuterRef("pk")).order_by()
        within = Unit.objects.filter(Exists(gave), path__startswith=user.area_path)
        return list(within.order_by().values_list("pk", flat=True))

    return once(("tasks.areas", user.pk), find)


def hidden_assignments(user: User) -> set[int]:
    """Keys of the assignments of the person's area whose document or meeting is closed to them: few."""

    def find() -> set[int]:
        # The few that are closed are asked for first: as a subquery PostgreSQL goes through every assignment for them.
        of_area = Assignment.objects.filter(area__in=areas(user)).order_by()
        documents, meetings = list(hidden_documents(user)), list(hidden_meetings(user))
        hidden: set[int] = set()
        if documents:
            hidden |= set(of_area.filter(document__in=documents).values_list("pk", flat=True))
        if meetings:
            hidden |= set(of_area.filter(meeting__in=meetings).values_list("pk", flat=True))
        return hidden

    return once(("tasks.hidden", user.pk), find)


def _of_area(user: User) -> QuerySet[Task]:
    # By columns of the task alone: no row of another table is looked up for a task that is only counted.
    within = areas(user)
    # One by name and not as a list of one: SQLite then knows that the index has the order asked for.
    tasks = _tasks().filter(area=within[0]) if len(within) == 1 else _tasks().filter(area__in=within)
    hidden = hidden_assignments(user)
    return tasks.exclude(Among("assignment", hidden)) if hidden else tasks


def _given_from_above(user: User) -> list[int]:
    """Keys of the tasks that the offices above gave to the unit of somebody who sees its area; none at the top."""
    if user.unit.area.parent_id is None:
        return []

    def find() -> list[int]:
        led = Task.objects.filter(lead__in=own_units(user)).exclude(area__in=areas(user)).order_by()
        return list(led.values_list("pk", flat=True)[:KEYS_AT_MOST])

    return once(("tasks.from-above", user.pk), find)


def _of_reporter(user: User, own: list[int], levels: int = MOST_LEVELS) -> QuerySet[Task, int]:
    """Keys of what a reporter sees, so many levels down the chain. A union: each side goes through its own index."""
    every = Task.objects.order_by()
    posts = _posts(user)
    sides = [
        *([every.filter(post__in=posts).values_list("pk", flat=True)] if posts else []),
        Task.coordinators.through.objects.filter(unit_id__in=own).values_list("task_id", flat=True),
        *(
            every.filter(**{f"{'parent__' * up}lead_id__in": own}).values_list("pk", flat=True)
            for up in range(levels)
        ),
    ]
    return sides[0].union(*sides[1:])  # type: ignore[return-value]


def _posts(user: User) -> list[int]:
    """Keys of the posts that a person holds today; an administrator reads no task by them."""
    if user.role == Role.ADMINISTRATOR:
        return []
    today = timezone.localdate()
    held = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    return list(
        Tenure.objects.filter(held, person=user, starts_on__lte=today).values_list("position", flat=True)
    )


def closed_sources(user: User, assignments: Any) -> set[int]:
    """Of these assignments (keys) those whose document or meeting the person is not admitted to.

    A unit that was given a task of a restricted document sees the task, but neither the sentence nor the title.
    """
    if sees_area(user) and not _given_from_above(user):
        return set()  # such a person does not see the task either
    documents, meetings = hidden_documents(user), hidden_meetings(user)
    if documents.query.is_empty() and meetings.query.is_empty():
        return set()
    closed = Q(document__in=documents) | Q(meeting__in=meetings)
    return set(Assignment.objects.filter(closed, pk__in=assignments).order_by().values_list("pk", flat=True))


def assignments_visible_to(user: User) -> QuerySet[Assignment]:
    """Assignments of the area; for a reporter those with a task that it sees."""
    assignments = Assignment.objects.select_related("document", "meeting", "office", "area", "issued_by")
    if sees_area(user):
        seen = assignments.filter(area__path__startswith=user.area_path)
        return seen.exclude(document__in=hidden_documents(user)).exclude(meeting__in=hidden_meetings(user))
    return assignments.filter(pk__in=visible_to(user).order_by().values("assignment"))


def files_visible_to(user: User) -> QuerySet[TaskFile]:
    """Evidence of the tasks that the person sees."""
    return TaskFile.objects.filter(event__task__in=visible_to(user).order_by().values("pk")).select_related(
        "file"
    )


def access_to_documents(user: User) -> Q:
    """Documents that a reporter may read: those that its tasks come from."""
    return Q(assignments__in=visible_to(user).order_by().values("assignment"))
