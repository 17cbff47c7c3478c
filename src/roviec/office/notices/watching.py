"""What the server runs beside the web pages: the round of the day when its hour has come, and the outbox."""

from __future__ import annotations

import logging
import signal
from datetime import date
from threading import Event
from types import FrameType

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from roviec.office.base import heartbeat
from roviec.office.notices import actions, daily, outbox, sources
from roviec.office.notices.models import Run

_log = logging.getLogger(__name__)
_EVERY = 30  # seconds
_MOST_PAUSE = 1800


def make_round(on: date) -> Run | None:
    """The whole round of a day: the rooms' daily chores, then the notices. None where it was made already."""
    if Run.objects.filter(on=on).exists():
        return None
    daily.do_chores(on)
    return actions.make_digest(on)


def is_time() -> bool:
    """Whether today's round is to be made now: on a working day, from the hour on that is set."""
    now = timezone.localtime()
    return now.hour >= settings.NOTICES_HOUR and sources.is_worked(now.date())


def watch() -> None:
    """Make rounds and carry letters until told to end. A fault is logged and tried again after a growing pause."""
    stop = Event()

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()  # after the letter in hand, so that it is not sent twice

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    pause = _EVERY
    while not stop.is_set():
        heartbeat.beat(heartbeat.NOTICES)
        close_old_connections()
        try:
            if is_time():
                make_round(timezone.localdate())
            outbox.carry()
            for carry_on in sources.ROUNDS.values():
                carry_on()
            pause = _EVERY
        except Exception:
            pause = min(_MOST_PAUSE, 2 * pause)
            _log.exception("the notices of the day failed; next attempt in %s seconds", pause)
        stop.wait(pause)
