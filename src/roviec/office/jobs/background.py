"""What the worker runs: one job, from claiming it to its end, whatever happens in between."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django_tasks import task

from roviec.office.audit.door import Rejected, in_the_stead_of
from roviec.office.jobs.models import Job
from roviec.office.jobs.progress import JobFailed

_log = logging.getLogger(__name__)
_BROKEN = "Phần mềm gặp lỗi nên việc này chưa xong và không có gì được ghi. Lỗi đã được ghi lại để người quản trị xem."


@task()
def run_job(job_pk: int, function: str, args: list[Any]) -> None:
    """Run `function` ("module:name" of the office) for a queued job and keep how it ended. Runs a job once."""
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
    except Exception:
        _log.exception("job %s (%s) broke", job_pk, function)
        _end(job_pk, state=Job.State.FAILED, error=_BROKEN)
    else:
        _end(job_pk, state=Job.State.DONE, **({"target": target} if target else {}))


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
    Job.objects.filter(pk=job_pk).update(finished_at=timezone.now(), **fields)
