"""What becomes of jobs whose worker was killed or whose machine lost power. Asked before the one worker starts."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from roviec.office.jobs.models import Job

_INTERRUPTED = (
    "Máy chủ đã dừng đột ngột khi việc này đang chạy. Xem kết quả đã có chưa; nếu chưa thì làm lại."
)


def take_up_interrupted() -> tuple[int, int]:
    """Queue again what was claimed but not begun; tell the owner of what was cut off in the middle.

    A job that had begun is never run again by itself: part of what it does may have been committed, and it would be
    done twice. Returns how many were queued again and how many told. To be called only while no worker runs.
    """
    again = told = 0
    with transaction.atomic():
        for result in DBTaskResult.objects.select_for_update().filter(status=TaskResultStatus.RUNNING):
            job_pk = result.args_kwargs["args"][0]
            if Job.objects.filter(pk=job_pk, state=Job.State.QUEUED).exists():
                result.status, result.started_at = TaskResultStatus.READY, None
                again += 1
            else:
                result.status, result.finished_at = TaskResultStatus.FAILED, timezone.now()
            result.save(update_fields=["status", "started_at", "finished_at"])
        told = Job.objects.filter(state=Job.State.RUNNING).update(
            state=Job.State.FAILED, error=_INTERRUPTED, finished_at=timezone.now()
        )
    return again, told
