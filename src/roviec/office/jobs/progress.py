"""How a job says where it is. Called from inside the job, outside any transaction, so that a waiting page sees it."""

from __future__ import annotations

from django.utils import timezone

from roviec.office.jobs.models import Job


class JobFailed(Exception):
    """The job cannot be finished; the text says why and what to do, in Vietnamese, to the person who waits."""


def report(job_pk: int, step: str, done: int, total: int) -> None:
    """The job is at `step` (Vietnamese), `done` of `total` of its own units of work."""
    Job.objects.filter(pk=job_pk).update(
        step=step[:200], done=max(0, done), total=max(1, total), heard_at=timezone.now()
    )
