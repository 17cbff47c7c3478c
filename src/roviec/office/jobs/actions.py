"""The write door of jobs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks_db import DatabaseBackend

from roviec.office.audit.door import action, hand, record, require
from roviec.office.jobs.background import run_job
from roviec.office.jobs.models import Job
from roviec.office.people.models import User

_LOCKED = "Tài khoản đã khóa."


@action("job.started")
def start_job(
    by: User, title: str, function: Callable[..., str | None], *args: Any, target: str = "", origin: str = ""
) -> Job:
    """Run `function(job_pk, *args)` in the background once the transaction around this has been committed.

    `function` is a function of a module of the office; `args` are plain values (JSON). The address that it gives
    back, else `target`, is where the person who waits is taken; `origin` is where they can begin again if it
    fails.
    """
    require(by.is_active, _LOCKED)
    job = Job.objects.create(title=title[:300], owner=by, hand=hand(), target=target, origin=origin)
    name = f"{function.__module__}:{function.__qualname__}"
    record(by, job, after={"function": name})
    enqueue = partial(run_job.enqueue, job.pk, name, list(args))
    if isinstance(run_job.get_backend(), DatabaseBackend):
        enqueue()  # a row of the same transaction: a server killed right after the commit has lost nothing
    else:
        transaction.on_commit(enqueue)
    return job


@action("job.answered")
def answer_at_once(by: User, title: str, *, step: str = "", error: str = "", target: str = "") -> Job:
    """A job that was over before it began, so that each file of a batch has its line: done, or failed with `error`."""
    require(by.is_active, _LOCKED)
    now = timezone.now()
    job = Job.objects.create(
        title=title[:300],
        owner=by,
        state=Job.State.FAILED if error else Job.State.DONE,
        step=step[:200],
        error=error,
        done=0 if error else 1,
        target=target,
        started_at=now,
        finished_at=now,
    )
    record(by, job, after={"step": step, "error": error})
    return job
