"""Who may ask for figures, fill a form in, import a file, approve and lock; and when a return is late."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from roviec.office.entry.models import EntryForm, ImportRun, Return
from roviec.office.people.models import Role, User
from roviec.office.people.rules import in_area, is_clerk
from roviec.office.people.standing import own_units


def may_ask(user: User) -> bool:
    """Make forms for the units of one's own area."""
    return is_clerk(user)


def may_keep_form(user: User, form: EntryForm) -> bool:
    """Close a form, ask more units."""
    return is_clerk(user) and in_area(user, form.area.path)


def may_fill(user: User, one: Return) -> bool:
    """Whoever answers for the unit, and the clerks of the office that asks, for units that send paper."""
    if not user.is_active or user.role not in (Role.CLERK, Role.REPORTER):
        return False
    if user.role == Role.CLERK:
        return in_area(user, one.form.area.path)
    return one.unit_id in own_units(user)


def may_import(user: User) -> bool:
    return user.is_active and user.role in (Role.CLERK, Role.REPORTER)


def may_use(user: User, run: ImportRun) -> bool:
    """Only the one who brought a file says what its columns mean."""
    return may_import(user) and run.made_by_id == user.pk


def may_decide(user: User, form: EntryForm) -> bool:
    """Approve, send back, lock: the office that asks and its leaders."""
    return user.is_active and user.role in (Role.CLERK, Role.LEADER) and in_area(user, form.area.path)


def may_lock(user: User, form: EntryForm) -> bool:
    """The clerks of the office that asks: a lock is a step of the desk, not a judgement."""
    return is_clerk(user) and in_area(user, form.area.path)


def days_late(one: Return, due_on: date, today: date) -> int:
    """Days after the day asked for: until it was given, or until today where it was not; 0 in time."""
    given = timezone.localdate(one.submitted_at) if one.submitted_at else today
    return max(0, (given - due_on).days)
