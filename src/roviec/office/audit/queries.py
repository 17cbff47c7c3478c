"""The read door of the audit log."""

from __future__ import annotations

from roviec.office.audit.models import Line, Lines
from roviec.office.people.models import User
from roviec.office.people.rules import may_read_audit


def visible_to(user: User) -> Lines:
    """Every line for an administrator, none for anybody else."""
    lines: Lines = Line.objects.all()
    return lines if may_read_audit(user) else lines.none()
