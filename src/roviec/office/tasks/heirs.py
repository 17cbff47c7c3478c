"""Open tasks of units that a resolution ends: how many there are, and how they pass to the heirs."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Count, QuerySet

from roviec.office.audit.door import Rejected
from roviec.office.people.models import User
from roviec.office.tasks.actions import pass_task_on
from roviec.office.tasks.models import Task
from roviec.office.units import handover
from roviec.office.units.models import Unit


def register() -> None:
    handover.register(
        "task",
        "Nhiệm vụ đang thực hiện",
        "Chuyển cho đơn vị kế thừa duy nhất hoặc được chọn; còn lại giữ ở đơn vị cũ, cơ quan giao bàn giao từng việc.",
        count,
        pass_on,
    )


def _open(units: Collection[int]) -> QuerySet[Task]:
    return Task.objects.filter(lead__in=units, cancelled_on=None, finished_on=None)


def count(units: Collection[int]) -> dict[int, int]:
    """How many open tasks each of the units leads."""
    rows = _open(units).order_by().values_list("lead").annotate(n=Count("pk"))
    return dict(rows)


def pass_on(by: User, heirs: Mapping[int, Unit], reason: str) -> handover.Passed:
    """Pass the open tasks on, parts before the whole; one that its office must decide on first stays and is named."""
    done, left = 0, []
    for task in _open(list(heirs)).select_related("lead").order_by("-path", "pk"):
        try:
            pass_task_on(by, task, heirs[task.lead_id], reason=reason)
        except Rejected as why:
            left.append(f"{task.number}: {why}")
        else:
            done += 1
    return handover.Passed(done, tuple(left))
