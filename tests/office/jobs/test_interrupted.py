"""A worker that was killed: what it had not begun is done later, what it had begun is told and not done twice."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from roviec.office.jobs.actions import start_job
from roviec.office.jobs.models import Job
from roviec.office.jobs.recovering import take_up_interrupted
from roviec.office.jobs.views import show_job

pytestmark = pytest.mark.django_db


@pytest.fixture
def jobs(cast: SimpleNamespace, settings: SimpleNamespace) -> list[Job]:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return [start_job(cast.clerk, f"Việc {n}", show_job, n) for n in range(3)]


def test_a_job_and_its_place_in_the_queue_are_committed_together(
    cast: SimpleNamespace, settings: SimpleNamespace
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        job = start_job(cast.clerk, "Việc", show_job)
        assert [result.args_kwargs["args"][0] for result in DBTaskResult.objects.all()] == [job.pk]
        raise ZeroDivisionError
    assert not DBTaskResult.objects.exists() and not Job.objects.exists()


def test_what_was_claimed_but_not_begun_is_queued_again(jobs: list[Job]) -> None:
    claimed, begun, waiting = DBTaskResult.objects.order_by("enqueued_at")
    claimed.claim("dead")
    begun.claim("dead")
    Job.objects.filter(pk=begun.args_kwargs["args"][0]).update(state=Job.State.RUNNING)
    assert take_up_interrupted() == (1, 1)
    states = {result.pk: result.status for result in DBTaskResult.objects.all()}
    assert states == {
        claimed.pk: TaskResultStatus.READY,
        begun.pk: TaskResultStatus.FAILED,
        waiting.pk: TaskResultStatus.READY,
    }
    failed = Job.objects.get(state=Job.State.FAILED)
    assert (
        failed.pk == begun.args_kwargs["args"][0] and "dừng đột ngột" in failed.error and failed.finished_at
    )
    assert take_up_interrupted() == (0, 0)
