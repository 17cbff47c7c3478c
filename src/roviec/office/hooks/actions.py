"""The write door of hooks."""

from __future__ import annotations

import secrets
import uuid
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.hooks import outbox, sending, sources
from roviec.office.hooks.models import Delivery, Hook
from roviec.office.hooks.rules import ONLY_ADMINISTRATORS, may_manage
from roviec.office.hooks.signing import secret_of
from roviec.office.people.models import User

MOST_HOOKS = 50
KEPT = timedelta(days=90)  # what was taken or given up
TEST = "webhook.test"


@action("webhook.registered")
def register_hook(by: User, *, name: str, address: str, events: list[str]) -> tuple[Hook, str]:
    """Tell an address of these events from now on; with the hook its secret, which is shown this once."""
    require(may_manage(by), ONLY_ADMINISTRATORS)
    known = {event for event, _ in sources.events()}
    if not events or not known.issuperset(events):
        raise Rejected("Chọn ít nhất một sự kiện.")
    if Hook.objects.filter(stopped_at=None).count() >= MOST_HOOKS:
        raise Rejected(f"Đã có {MOST_HOOKS} webhook đang dùng; dừng bớt trước khi thêm.")
    try:
        sending.check_address(address)
    except sending.NotSent as why:
        raise Rejected(str(why)) from why
    hook = Hook.objects.create(
        name=" ".join(name.split()),
        address=address,
        events=sorted(events),
        seed=secrets.token_hex(32),
        made_by=by,
        made_at=timezone.now(),
    )
    record(by, hook, after={"name": hook.name, "address": address, "events": hook.events})
    return hook, secret_of(hook)


@action("webhook.stopped")
def stop_hook(by: User, hook: Hook) -> Hook:
    """Tell an address of nothing any more, also of nothing that waits; its log stays."""
    require(may_manage(by), ONLY_ADMINISTRATORS)
    hook = Hook.objects.select_for_update().get(pk=hook.pk)
    if hook.stopped_at:
        raise Rejected("Webhook này đã dừng.")
    hook.stopped_at = timezone.now()
    hook.save(update_fields=["stopped_at"])
    record(by, hook, after={"stopped": True})
    return hook


@action("webhook.tested")
def test_hook(by: User, hook: Hook) -> Delivery:
    """Send a telling that is about nothing, to see whether it arrives."""
    require(may_manage(by), ONLY_ADMINISTRATORS)
    if hook.stopped_at:
        raise Rejected("Webhook này đã dừng.")
    now, event_id = timezone.now(), uuid.uuid4()
    delivery = Delivery.objects.create(
        hook=hook,
        event_id=event_id,
        event=TEST,
        body=outbox.body_of(event_id, TEST, None),
        made_at=now,
        next_try_at=now,
    )
    transaction.on_commit(outbox.send_fresh.enqueue)
    record(by, hook, after={"event": TEST})
    return delivery


@action("webhook.redelivered")
def redeliver(by: User, delivery: Delivery) -> Delivery:
    """Send a telling once more, under the same id: one that was given up, waits, or that the receiver lost."""
    require(may_manage(by), ONLY_ADMINISTRATORS)
    delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if delivery.hook.stopped_at:
        raise Rejected("Webhook này đã dừng.")
    before = {"attempts": delivery.attempts}
    delivery.attempts, delivery.next_try_at, delivery.delivered_at = 0, timezone.now(), None
    delivery.save(update_fields=["attempts", "next_try_at", "delivered_at"])
    transaction.on_commit(outbox.send_fresh.enqueue)
    record(by, delivery, before=before, after={"event": delivery.event})
    return delivery


@action("webhook.deliveries-forgotten")
def forget_deliveries(on: date) -> int:
    """Once a day: drop what was over long ago from the log of deliveries; how many."""
    require(True, "")  # no person asks for it: the clock does
    old = Delivery.objects.filter(next_try_at=None, made_at__lt=timezone.now() - KEPT)
    hook = Hook.objects.filter(deliveries__in=old).first()
    if hook is None:
        unchanged(None, Hook(name=str(on)))
        return 0
    dropped, _ = old.delete()
    record(None, hook, after={"dropped": dropped})
    return dropped
