"""The read door of the audit log."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from roviec.office.audit.models import Line, Lines
from roviec.office.people.models import User
from roviec.office.people.rules import may_read_audit


def visible_to(user: User) -> Lines:
    """Every line for an administrator, none for anybody else. What a line tells of papers no page shows."""
    lines: Lines = Line.objects.all()
    return lines if may_read_audit(user) else lines.none()


def listed(
    user: User, *, code: str = "", actor: str = "", since: date | None = None, until: date | None = None
) -> Lines:
    """Visible lines that meet every filter given, the newest first. Days are those of the installation's clock."""
    lines = visible_to(user).order_by("-number")
    if code:
        lines = lines.filter(code=code)
    if actor:
        lines = lines.filter(Q(actor_name__icontains=actor) | Q(acting_for_name__icontains=actor))
    if since:
        lines = lines.filter(at__gte=timezone.make_aware(datetime.combine(since, time.min)))
    if until:
        lines = lines.filter(at__lte=timezone.make_aware(datetime.combine(until, time.max)))
    return lines
