"""The worker of the jobs. It goes on through a database that is away or has no room, and shows that it lives."""

from __future__ import annotations

import logging
import time
from typing import Any

from django.db import DatabaseError, close_old_connections, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from roviec.office.base import heartbeat
from roviec.office.jobs import background

_log = logging.getLogger(__name__)
_MOST_PAUSE = 60.0  # seconds


class _Living(Worker):
    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        heartbeat.beat(heartbeat.JOBS)
        super().run_task(db_task_result)


def work(interval: float = 0.3) -> None:
    """Do what is queued until told to end by a signal, looking every `interval` seconds."""
    worker = _Living(
        queue_names=["default"],
        interval=interval,
        batch=True,  # what is ready, then back to us
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    pause = interval
    while worker.running:
        pause = interval if _round(worker) else min(_MOST_PAUSE, max(1.0, 2 * pause))
        if worker.running:
            time.sleep(pause)


def _round(worker: Worker) -> bool:
    """Do what is ready; False where the database would not have it."""
    heartbeat.beat(heartbeat.JOBS)
    close_old_connections()
    try:
        background.put_back()
        worker.run()
    except DatabaseError as why:
        _log.warning("the worker waits for the database: %s", why)
        connection.close()  # what broke in it does not reach the next round
        return False
    return True
