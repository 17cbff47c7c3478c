"""A worker that was killed: what it had claimed or begun is done later, and nothing is done twice."""

from __future__ import annotations

from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from roviec.office.jobs import background
from roviec.office.jobs.actions import start_job
from roviec.office.jobs.models import Job
from roviec.office.jobs.progress import finished
from roviec.office.jobs.recovering import MOST_INTERRUPTIONS, take_up_interrupted
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


def begin(result: DBTaskResult, state: str = Job.State.RUNNING) -> Job:
    """As after a kill: the worker had claimed the job, and the job has come to `state`."""
    result.claim("dead")
    job = Job.objects.get(pk=result.args_kwargs["args"][0])
    Job.objects.filter(pk=job.pk).update(state=state, step="Đọc tệp", done=2)
    return job


def test_what_was_claimed_or_begun_is_queued_again(jobs: list[Job]) -> None:
    claimed, begun, waiting = DBTaskResult.objects.order_by("enqueued_at")
    claimed.claim("dead")
    job = begin(begun)
    assert take_up_interrupted() == (2, 0)
    assert {result.status for result in DBTaskResult.objects.all()} == {TaskResultStatus.READY}
    job.refresh_from_db()
    assert (job.state, job.interruptions, job.done, job.started_at) == (Job.State.QUEUED, 1, 0, None)
    assert "dừng đột ngột" in job.step
    assert take_up_interrupted() == (0, 0)
    assert waiting.pk and Job.objects.filter(interruptions=0).count() == 2


def test_what_was_committed_with_its_end_is_not_done_again(jobs: list[Job]) -> None:
    result = DBTaskResult.objects.first()
    assert result is not None
    job = begin(result)
    finished(job.pk, "/van-ban/1")  # the worker was killed between this and writing down that it is over
    assert take_up_interrupted() == (0, 0)
    job.refresh_from_db()
    result.refresh_from_db()
    assert (job.state, job.target, job.interruptions) == (Job.State.DONE, "/van-ban/1", 0)
    assert result.status == TaskResultStatus.SUCCESSFUL


def test_what_breaks_after_its_end_stays_done(cast: SimpleNamespace) -> None:
    job = Job.objects.create(title="Việc", owner=cast.clerk)
    background.run_job.func(job.pk, "roviec.office.jobs.views:nothing", [])
    job.refresh_from_db()
    assert job.state == Job.State.FAILED  # there is no such function
    Job.objects.filter(pk=job.pk).update(state=Job.State.QUEUED)
    with patch.object(background, "_function", lambda name: _finishes_and_breaks):
        background.run_job.func(job.pk, "", [])
    job.refresh_from_db()
    assert (job.state, job.target) == (Job.State.DONE, "/xong")


def _finishes_and_breaks(job_pk: int) -> None:
    finished(job_pk, "/xong")
    raise ZeroDivisionError


def test_what_brings_the_server_down_again_and_again_is_told(jobs: list[Job]) -> None:
    result = DBTaskResult.objects.first()
    assert result is not None
    for _ in range(MOST_INTERRUPTIONS - 1):
        result.refresh_from_db()
        job = begin(result)
        assert take_up_interrupted() == (1, 0)
    result.refresh_from_db()
    job = begin(result)
    assert take_up_interrupted() == (0, 1)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED and "dừng đột ngột 5 lần" in job.error and job.finished_at
    result.refresh_from_db()
    assert result.status == TaskResultStatus.FAILED
    assert take_up_interrupted() == (0, 0)
