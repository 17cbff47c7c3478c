"""The write door of notices."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.notices import daily, feeds, queries, wording
from roviec.office.notices.models import Feed, Letter, Mute, Notice, Preference, Reminder, Run
from roviec.office.notices.sources import SOURCES
from roviec.office.people.models import Role, User

_OWN = "Chỉ người nhận được xử lý thông báo của mình."
_LOCKED = "Tài khoản đã khóa."
_MOST_FEEDS, _MOST_REMINDERS = 5, 200


@action("digest.made")
def make_digest(on: date) -> Run | None:
    """Make the notices of a day and one letter for each person who is written to; None where they are made already.

    The system itself does this. Two workers at once: the second finds the row of the day and makes nothing.
    """
    require(True, "")  # no person asks for it: the clock does
    since = daily.first_day(on)
    now = timezone.now()
    try:
        with transaction.atomic():
            run = Run.objects.create(on=on, since=since, made_at=now)
    except IntegrityError:
        unchanged(None, Run(on=on, since=since, made_at=now))
        return None
    told = daily.due(since, on)
    notices: dict[User, list[Notice]] = {
        person: [daily.notice(person, one, on) for one in matters] for person, matters in told.items()
    }
    reminders = daily.reminders(on)
    for reminder in reminders:
        notices.setdefault(reminder.person, []).append(daily.notice_of_reminder(reminder, on))
        reminder.told_on = on
    Reminder.objects.bulk_update(reminders, ["told_on"], batch_size=500)
    letters = 0
    for person, rows in notices.items():
        letter = _letter(person, rows, on, now) if settings.EMAIL_HOST and daily.writes_to(person) else None
        letters += letter is not None
        for row in rows:
            row.made_at, row.letter = now, letter
    every = [row for rows in notices.values() for row in rows]
    Notice.objects.bulk_create(every, batch_size=500)
    record(
        None, run, after={"since": since, "people": len(notices), "notices": len(every), "letters": letters}
    )
    return run


def _letter(person: User, rows: list[Notice], on: date, now: datetime) -> Letter:
    plain, html = wording.bodies(person, rows, on)
    opens = timezone.make_aware(datetime.combine(on, time(queries.preference(person).hour)))
    return Letter.objects.create(
        person=person,
        address=person.email,
        subject=wording.subject(rows, on),
        plain=plain,
        html=html,
        message_id=f"<{secrets.token_hex(16)}@{settings.MAIL_DOMAIN}>",
        made_at=now,
        next_try_at=max(opens, now),
    )


@action("letters.carried")
def note_letters(run: Run, *, sent: int, failed: int, stuck: Letter | None = None) -> None:
    """Write down what a round of the outbox did; each letter keeps its own account.

    Of a letter that is `stuck` every administrator is told, once a day.
    """
    require(True, "")  # the system itself
    record(None, run, after={"sent": sent, "failed": failed})
    if stuck is None:
        return
    today = timezone.localdate()
    title = f"Thư gửi {stuck.address} không tới: {stuck.error}"[:500]
    rows = [
        Notice(
            person=person,
            key=f"letters:{today}",
            kind="letter",
            thing=stuck.pk,
            what="thôi gửi" if stuck.is_given_up else "chưa gửi được",
            title=title,
            outside=title,
            address=reverse("notices:outbox"),
            on=today,
            made_at=timezone.now(),
        )
        for person in User.objects.filter(role=Role.ADMINISTRATOR, is_active=True)
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


@action("letter.tried-again")
def try_again(by: User, letter: Letter) -> Letter:
    """Let a letter that waits or was given up be sent at the next round."""
    require(by.role == Role.ADMINISTRATOR, "Chỉ người quản trị được gửi lại thư.")
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.sent_at is not None:
        raise Rejected("Thư này đã gửi.")
    before = {"address": letter.address, "attempts": letter.attempts}
    letter.address = letter.person.email or letter.address  # the address may have been corrected since
    letter.attempts, letter.next_try_at = 0, timezone.now()
    letter.save(update_fields=["address", "attempts", "next_try_at"])
    record(by, letter, before=before, after={"address": letter.address})
    return letter


@action("notice.read")
def mark_read(by: User, notices: list[Notice]) -> int:
    """Mark notices as read; how many were not."""
    require(all(one.person_id == by.pk for one in notices), _OWN)
    keys = [one.pk for one in notices]
    fresh = Notice.objects.filter(person=by, pk__in=keys, read_at=None).update(read_at=timezone.now())
    if fresh:
        record(by, notices[0], after={"read": fresh})
    else:
        unchanged(by, by)
    return fresh


@action("notice.muted")
def mute(by: User, notice: Notice) -> Mute:
    """No longer tell a person of the matter behind a notice. One's own reminders are told all the same."""
    require(notice.person_id == by.pk, _OWN)
    muted, made = Mute.objects.get_or_create(
        person=by,
        kind=notice.kind,
        thing=notice.thing,
        defaults={"title": notice.title, "address": notice.address, "made_at": timezone.now()},
    )
    if made:
        record(by, muted, after={"kind": notice.kind, "thing": notice.thing})
    else:
        unchanged(by, muted)
    return muted


@action("notice.unmuted")
def unmute(by: User, muted: Mute) -> None:
    """Tell the person of the matter again, from its next step on."""
    require(muted.person_id == by.pk, _OWN)
    record(by, muted, before={"kind": muted.kind, "thing": muted.thing})
    muted.delete()


@action("notice-preference.set")
def set_preference(by: User, *, by_email: bool, hour: int) -> Preference:
    """Say how one wants to be told."""
    require(by.is_active, _LOCKED)
    before = queries.preference(by)
    kept, _ = Preference.objects.update_or_create(person=by, defaults={"by_email": by_email, "hour": hour})
    record(
        by,
        kept,
        before={"by_email": before.by_email, "hour": before.hour},
        after={"by_email": by_email, "hour": hour},
    )
    return kept


@action("reminder.set")
def set_reminder(by: User, *, kind: str, thing: int, on: date, text: str) -> Reminder:
    """Ask to be told on a day about a thing that one sees."""
    seen = SOURCES[kind].visible(by).filter(pk=thing).first() if kind in SOURCES else None
    require(by.is_active and seen is not None, "Đồng chí không mở được nội dung này.")
    if on <= timezone.localdate():
        raise Rejected("Chọn một ngày sau hôm nay.")
    if queries.reminders(by).count() >= _MOST_REMINDERS:
        raise Rejected(f"Đồng chí đã có {_MOST_REMINDERS} lời nhắc đang chờ; bỏ bớt trước khi thêm.")
    named = SOURCES[kind].named(seen)
    reminder = Reminder.objects.create(
        person=by,
        kind=kind,
        thing=thing,
        title=named.title[:500],
        address=named.address,
        on=on,
        text=" ".join(text.split()) or "Xem lại",
        made_at=timezone.now(),
    )
    record(by, reminder, after={"kind": kind, "thing": thing, "on": on})
    return reminder


@action("reminder.dropped")
def drop_reminder(by: User, reminder: Reminder) -> None:
    """No longer be told."""
    require(reminder.person_id == by.pk, _OWN)
    reminder.dropped_at = timezone.now()
    reminder.save(update_fields=["dropped_at"])
    record(by, reminder)


@action("calendar-feed.opened")
def open_feed(by: User, *, name: str) -> tuple[Feed, str]:
    """Make a private address for one's calendar; its secret, which is shown this once and kept only as a hash."""
    require(by.is_active, _LOCKED)
    if queries.feeds(by).count() >= _MOST_FEEDS:
        raise Rejected(f"Đồng chí đã có {_MOST_FEEDS} địa chỉ lịch; thu hồi một địa chỉ trước.")
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(
        person=by, name=" ".join(name.split()), digest=feeds.digest_of(secret), made_at=timezone.now()
    )
    record(by, feed, after={"name": feed.name})
    return feed, secret


@action("calendar-feed.revoked")
def revoke_feed(by: User, feed: Feed) -> None:
    """Let an address work no longer."""
    require(feed.person_id == by.pk, _OWN)
    feed.revoked_at = timezone.now()
    feed.save(update_fields=["revoked_at"])
    record(by, feed)
