"""The read door of hooks."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from roviec.office.hooks.models import Delivery, Hook
from roviec.office.hooks.rules import may_manage
from roviec.office.people.models import User


def visible_to(user: User) -> QuerySet[Hook]:
    """An administrator sees every hook, nobody else any; with how many tellings wait and were given up."""
    if not may_manage(user):
        return Hook.objects.none()
    given_up = Q(deliveries__delivered_at=None, deliveries__next_try_at=None)
    return Hook.objects.annotate(
        waiting=Count("deliveries", filter=Q(deliveries__next_try_at__isnull=False)),
        given_up=Count("deliveries", filter=given_up),
    )


def deliveries_visible_to(user: User) -> QuerySet[Delivery]:
    """The tellings of the hooks that the person sees."""
    found = Delivery.objects.select_related("hook")
    return found if may_manage(user) else found.none()
