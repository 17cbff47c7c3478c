"""The outbox: what happened is written here in the transaction in which it happened, and told afterwards.

A telling is claimed before it is sent (its next attempt moves into the future, committed), so that two processes never
send the same one at once. Where a process dies between sending and marking it is sent again: at least once, and the
receiver knows it again by its id.
"""

from __future__ import annotations

import json
import logging
import time
import uuid
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from roviec.office.audit.models import Line
from roviec.office.hooks import sending
from roviec.office.hooks.models import Delivery, Hook
from roviec.office.hooks.signing import secret_of, signature
from roviec.office.hooks.sources import SOURCES

_log = logging.getLogger(__name__)
# After each failure in turn; after the last it is given up, and waits for the administrator.
PAUSES = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720, 1440, 1440))
_CLAIM = timedelta(minutes=2)  # longer than any attempt may take
_AT_ONCE = 200  # of one round


def put(lines: list[Line]) -> None:
    """Write down for every hook what an action did, within its transaction."""
    told = [
        line for line in lines if (source := SOURCES.get(line.object_kind)) and line.code in source.events
    ]
    if not told:
        return
    hooks = list(Hook.objects.filter(stopped_at=None))
    made = []
    for line in told:
        wanting = [hook for hook in hooks if line.code in hook.events]
        if not wanting:
            continue
        source = SOURCES[line.object_kind]
        thing = source.told([int(line.object_id)]).get(int(line.object_id), {})
        thing = {"kind": source.kind, "id": int(line.object_id), **thing}
        event_id = uuid.uuid4()
        body = body_of(event_id, line.code, thing)
        made += [
            Delivery(
                hook=hook, event_id=event_id, event=line.code, body=body, made_at=line.at, next_try_at=line.at
            )
            for hook in wanting
        ]
    if made:
        Delivery.objects.bulk_create(made)
        transaction.on_commit(send_fresh.enqueue)


def body_of(event_id: uuid.UUID, event: str, thing: dict[str, object] | None) -> str:
    """What is sent: which event, when, about which thing; its content is to be asked for with a token."""
    said = {"id": str(event_id), "event": event, "at": timezone.now().isoformat(), "thing": thing}
    return json.dumps(said, ensure_ascii=False)


@task()
def send_fresh() -> None:
    """Send what was just written, but to nobody who failed before: slow receivers are left to the rounds of the
    watcher, so that they hold no other job up."""
    failing = Delivery.objects.filter(next_try_at__isnull=False, attempts__gt=0).values("hook")
    fresh = Delivery.objects.filter(next_try_at__lte=timezone.now(), attempts=0).exclude(hook__in=failing)
    for pk in fresh.order_by("pk").values_list("pk", flat=True)[:_AT_ONCE]:
        _attempt(pk)


def carry() -> tuple[int, int]:
    """Send what is due, the oldest first; how many were taken and how many not."""
    due = Delivery.objects.filter(next_try_at__lte=timezone.now()).order_by("pk")
    sent = 0
    failing: set[int] = (
        set()
    )  # one attempt a round for whoever does not answer, so that the others are not kept
    for pk, hook in due.values_list("pk", "hook_id")[:_AT_ONCE]:
        if hook in failing:
            continue
        result = _attempt(pk)
        sent += result is True
        if result is False:
            failing.add(hook)
    return sent, len(failing)


def _attempt(pk: int) -> bool | None:
    """One attempt; None where another process has it."""
    now = timezone.now()
    waiting = Delivery.objects.filter(pk=pk, next_try_at__lte=now)
    if not waiting.update(next_try_at=now + _CLAIM, attempts=F("attempts") + 1):
        return None
    delivery = Delivery.objects.select_related("hook").get(pk=pk)
    if delivery.hook.stopped_at:
        Delivery.objects.filter(pk=pk).update(next_try_at=None, error="Webhook đã dừng.")
        return False
    status, error = None, ""
    try:
        status = sending.post(delivery.hook.address, delivery.body.encode(), headers_of(delivery))
        if not 200 <= status < 300:
            error = f"Trả lời {status}; chỉ 2xx là đã nhận."
    except sending.NotSent as why:
        error = str(why)
    row = Delivery.objects.filter(pk=pk)
    if error:
        _log.warning("delivery %s to hook %s failed: %s", pk, delivery.hook_id, status or "no answer")
        pause = PAUSES[delivery.attempts - 1] if delivery.attempts <= len(PAUSES) else None
        row.update(status=status, error=error, next_try_at=timezone.now() + pause if pause else None)
        return False
    row.update(status=status, error="", next_try_at=None, delivered_at=timezone.now())
    return True


def headers_of(delivery: Delivery) -> dict[str, str]:
    """The headers of an attempt; the moment is that of sending, so that a receiver may refuse what is old."""
    moment = int(time.time())
    return {
        "Content-Type": "application/json; charset=utf-8",
        "X-Roviec-Event": delivery.event,
        "X-Roviec-Delivery": str(delivery.event_id),
        "X-Roviec-Sequence": str(delivery.pk),
        "X-Roviec-Timestamp": str(moment),
        "X-Roviec-Signature": signature(secret_of(delivery.hook), moment, delivery.body.encode()),
    }
