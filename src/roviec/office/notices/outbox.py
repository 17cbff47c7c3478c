"""The outbox: letters wait in the database until a mail server has taken them.

A letter is claimed before it is sent (its next attempt moves into the future, committed), so that two workers never
send the same one. Where the process dies between sending and marking, the letter is sent again later with the same
Message-ID: at least once, and mail programs that know the Message-ID show it once.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from roviec.office.notices import actions
from roviec.office.notices.models import Letter, Run
from roviec.office.notices.wording import outside_address

_log = logging.getLogger(__name__)
# After each failure in turn; after the last the letter is given up, and waits for the administrator.
PAUSES = tuple(timedelta(minutes=m) for m in (5, 15, 60, 240, 720, 1440, 1440, 1440))
_CLAIM = timedelta(minutes=15)  # longer than any server may take to answer
_AT_ONCE = 200  # letters of one round
_OFTEN = 3  # attempts after which somebody is told: the server has been away for more than an hour
_NO_SUCH_MAILBOX = frozenset({550, 551, 553})


def carry() -> tuple[int, int]:
    """Send what is due; how many were sent and how many failed. One audit line for a round that did anything.

    Where the server cannot be reached at all, the letters that follow count as tried too: asking for each of them
    would take a time-out each. Administrators are told of letters that are stuck or given up.
    """
    due = Letter.objects.filter(sent_at=None, next_try_at__lte=timezone.now()).order_by("next_try_at", "pk")
    keys = list(due.values_list("pk", flat=True)[:_AT_ONCE])
    if not keys:
        return 0, 0
    sent = 0
    failed: list[int] = []
    away: Exception | None = None
    connection = get_connection()
    try:
        for pk in keys:
            letter = _claimed(pk)
            if letter is None:
                continue
            try:
                if away is not None:
                    raise _Away from away
                ok = _send(letter, connection)
            except _Away as why:
                away, ok = away or why, False
                _put_off(letter, away.__cause__ or away)
            sent += ok
            if not ok:
                failed.append(pk)
    finally:
        connection.close()
    run = Run.objects.first()
    if run is not None and (sent or failed):
        actions.note_letters(run, sent=sent, failed=len(failed), stuck=_stuck(failed))
    return sent, len(failed)


class _Away(Exception):
    """No connection to the mail server; the cause says why."""


def _stuck(failed: list[int]) -> Letter | None:
    """Of the letters that have just failed one that somebody must see to: given up, or not taken a third time."""
    return (
        Letter.objects.filter(pk__in=failed, person__is_active=True)
        .filter(Q(next_try_at=None) | Q(attempts__gte=_OFTEN))
        .order_by("pk")
        .first()
    )


def _claimed(pk: int) -> Letter | None:
    now = timezone.now()
    waiting = Letter.objects.filter(pk=pk, sent_at=None, next_try_at__lte=now)
    if not waiting.update(next_try_at=now + _CLAIM, attempts=F("attempts") + 1):
        return None  # another worker has it
    return Letter.objects.select_related("person").get(pk=pk)


def _send(letter: Letter, connection: BaseEmailBackend) -> bool:
    if not letter.person.is_active:
        Letter.objects.filter(pk=letter.pk).update(next_try_at=None, error="tài khoản đã khóa")
        return False
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    if unsubscribe := outside_address(reverse("notices:settings")):
        headers["List-Unsubscribe"] = f"<{unsubscribe}>"
    message = EmailMultiAlternatives(
        letter.subject, letter.plain, to=[letter.address], headers=headers, connection=connection
    )
    message.attach_alternative(letter.html, "text/html")
    try:
        connection.open()
    except (OSError, SMTPException) as why:  # refused, timed out, no TLS, wrong password
        connection.close()
        raise _Away from why
    try:
        message.send()
    except (OSError, SMTPException, ValueError) as why:  # ValueError: an address that no header can hold
        connection.close()  # the next letter gets a connection of its own
        _put_off(letter, why)
        return False
    Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now(), next_try_at=None, error="")
    return True


def _put_off(letter: Letter, why: BaseException) -> None:
    """Try again after the next pause; a mailbox that the server says there is not, never."""
    _log.warning("letter %s to %s was not taken: %s", letter.pk, letter.address, why)
    pause = PAUSES[letter.attempts - 1] if letter.attempts <= len(PAUSES) else None
    if isinstance(why, SMTPRecipientsRefused) and {c for c, _ in why.recipients.values()} <= _NO_SUCH_MAILBOX:
        pause = None
    Letter.objects.filter(pk=letter.pk).update(
        next_try_at=timezone.now() + pause if pause else None,
        error=f"{type(why).__name__}: {why}"[:500],
    )
