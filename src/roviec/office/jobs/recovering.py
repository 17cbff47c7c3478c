"""What becomes of jobs whose worker was killed or whose machine lost power. Asked before the one worker starts."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from roviec.office.jobs.models import Job

MOST_INTERRUPTIONS = 5  # what was cut off so often may be what brings the server down
_AGAIN = "Máy chủ đã dừng đột ngột; làm lại từ đầu"
_GIVEN_UP = (
    f"Máy chủ đã dừng đột ngột {MOST_INTERRUPTIONS} lần khi việc này đang chạy nên không tự làm lại nữa. "
    "Báo người quản trị, rồi làm lại."
)


def take_up_interrupted() -> tuple[int, int]:
    """Queue again what was claimed and is not over; tell the owner of what was cut off too often.

    A job is begun anew from the start: its work and its end are committed together (`progress.finished`), or what it
    did already is found unchanged, so that nothing is done twice. Returns how many were queued again and how many
    told. To be called only while no worker runs.
    """
    again = told = 0
    now = timezone.now()
    with transaction.atomic():
        cut_off = Job.objects.filter(state=Job.State.RUNNING)
        cut_off.update(interruptions=F("interruptions") + 1)
        for result in DBTaskResult.objects.select_for_update().filter(status=TaskResultStatus.RUNNING):
            job = Job.objects.filter(pk=result.args_kwargs["args"][0]).first()
            if job is not None and not job.is_over and job.interruptions < MOST_INTERRUPTIONS:
                if job.state == Job.State.RUNNING:
                    job.state, job.step, job.done = Job.State.QUEUED, _AGAIN, 0
                    job.started_at = job.heard_at = None
                    job.save()
                result.status, result.started_at = TaskResultStatus.READY, None
                again += 1
            else:
                is_done = job is not None and job.state == Job.State.DONE
                result.status = TaskResultStatus.SUCCESSFUL if is_done else TaskResultStatus.FAILED
                result.finished_at = now
            result.save(update_fields=["status", "started_at", "finished_at"])
        told = cut_off.update(state=Job.State.FAILED, error=_GIVEN_UP, finished_at=now)
    return again, told
