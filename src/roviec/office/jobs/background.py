"""What the worker runs: one job, from claiming it to its end, whatever happens in between."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from roviec.office.audit.door import Rejected, in_the_stead_of
from roviec.office.base import disk
from roviec.office.jobs.models import Job
from roviec.office.jobs.progress import JobFailed

_log = logging.getLogger(__name__)
_BROKEN = "Phần mềm gặp lỗi nên việc này chưa xong và không có gì được ghi. Lỗi đã được ghi lại để người quản trị xem."

_FULL = "Ổ đĩa của máy chủ hết chỗ nên việc này chưa làm được; báo người quản trị dọn chỗ rồi làm lại."
_WAITS = "Ổ đĩa của máy chủ hết chỗ; sẽ tự làm lại khi có chỗ"
_PAUSE = timedelta(minutes=2)
_GIVEN_UP = timedelta(hours=20)  # what waits to be read is kept for a day
# What broke off for lack of room, until it is in the queue again: job -> its function and arguments.
_HELD_BACK: dict[int, tuple[str, list[Any]]] = {}


@task()
def run_job(job_pk: int, function: str, args: list[Any]) -> None:
    """Run `function` ("module:name" of the office) for a queued job and keep how it ended. Runs a job once.

    Where the disk is full the job is not over: it goes back into the queue, to be done again when there is room.
    """
    try:
        _run(job_pk, function, args)
    except (OSError, DatabaseError) as why:
        if not disk.is_full(why):
            raise
        _log.warning("job %s (%s): the disk is full; it will be done again", job_pk, function)
        if isinstance(run_job.get_backend(), DatabaseBackend):
            _HELD_BACK[job_pk] = (function, args)
        else:
            _end(job_pk, state=Job.State.FAILED, error=_FULL)


def _run(job_pk: int, function: str, args: list[Any]) -> None:
    now = timezone.now()
    queued = Job.objects.filter(pk=job_pk, state=Job.State.QUEUED)
    if not queued.update(state=Job.State.RUNNING, started_at=now, heard_at=now):
        _log.warning("job %s was already taken or is gone", job_pk)
        return
    try:
        with _in_whose_stead(job_pk):
            target = _function(function)(job_pk, *args)
    except (JobFailed, Rejected, PermissionDenied) as why:
        _end(job_pk, state=Job.State.FAILED, error=str(why))
    except Exception as why:
        if disk.is_full(why):
            raise
        _log.exception("job %s (%s) broke", job_pk, function)
        _end(job_pk, state=Job.State.FAILED, error=_BROKEN)
    else:
        _end(job_pk, state=Job.State.DONE, **({"target": target} if target else {}))


def put_back() -> int:
    """Queue again what broke off for lack of room; how many. Raises `DatabaseError` where there still is none."""
    done = 0
    for job_pk, (function, args) in list(_HELD_BACK.items()):
        job = Job.objects.filter(pk=job_pk, state__in=[Job.State.QUEUED, Job.State.RUNNING])
        with transaction.atomic():
            for result in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
                if result.args_kwargs["args"][0] == job_pk:  # its end could not be written down either
                    result.status, result.finished_at = TaskResultStatus.FAILED, timezone.now()
                    result.save(update_fields=["status", "finished_at"])
            if job.filter(created_at__lt=timezone.now() - _GIVEN_UP).exists():
                _end(job_pk, state=Job.State.FAILED, error=_FULL)
            elif job.update(state=Job.State.QUEUED, step=_WAITS, started_at=None, heard_at=None):
                run_job.using(run_after=timezone.now() + _PAUSE).enqueue(job_pk, function, args)
                done += 1
        del _HELD_BACK[job_pk]
    return done


def _in_whose_stead(job_pk: int) -> AbstractContextManager[None]:
    """What a job does for somebody whose deputy started it is written down as done by the deputy."""
    job = Job.objects.select_related("owner", "hand").get(pk=job_pk)
    return in_the_stead_of(job.owner, job.hand) if job.hand else nullcontext()


def _function(name: str) -> Any:
    module, _, function = name.partition(":")
    if not module.startswith("roviec.office."):
        raise ValueError(f"{name} is not a function of the office")
    return getattr(import_module(module), function)


def _end(job_pk: int, **fields: Any) -> None:
    # What was committed together with its work (`progress.finished`) stays done, whatever came after.
    Job.objects.filter(pk=job_pk).exclude(state=Job.State.DONE).update(finished_at=timezone.now(), **fields)
