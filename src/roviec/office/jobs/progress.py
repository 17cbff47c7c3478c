"""How a job says where it is and that it is over. Called from inside the job."""

from __future__ import annotations

from django.utils import timezone

from roviec.office.jobs.models import Job


class JobFailed(Exception):
    """The job cannot be finished; the text says why and what to do, in Vietnamese, to the person who waits."""


def report(job_pk: int, step: str, done: int, total: int) -> None:
    """The job is at `step` (Vietnamese), `done` of `total` of its own units of work. Called outside any transaction,
    so that a waiting page sees it."""
    Job.objects.filter(pk=job_pk).update(
        step=step[:200], done=max(0, done), total=max(1, total), heard_at=timezone.now()
    )


def finished(job_pk: int, target: str) -> None:
    """The job is over, and `target` is where its owner goes. Called inside the transaction that does the work: a server
    killed at any moment has then done both or neither, and the work is not done again."""
    Job.objects.filter(pk=job_pk).update(state=Job.State.DONE, target=target, finished_at=timezone.now())
