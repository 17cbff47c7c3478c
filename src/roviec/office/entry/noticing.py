"""What the room tells of: forms that a unit still owes, before and after their day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from roviec.office.entry import queries
from roviec.office.entry.models import Return
from roviec.office.notices import sources
from roviec.office.notices.sources import Event, Matter, Named, To
from roviec.office.people.models import User
from roviec.office.people.rules import sees_area

# Days before (positive) and after the day of the form: the choice of the product.
STEPS = (7, 3, 1, 0, -1, -3, -7, -14, -30)
_HEADS_AFTER = 7  # days over
_OWED = (Return.State.OPEN, Return.State.SENT_BACK)
_BACK = timedelta(days=90)
_MOST_EVENTS = 500


def register() -> None:
    """Tell the room of notices what there is to tell."""
    sources.register(
        "return",
        "Biểu nhập liệu",
        visible=queries.returns_visible_to,
        named=named,
        matters=returns_due,
        events=events,
    )


def named(one: Return) -> Named:
    """What a return is called; a form holds no secret, so it is the same outside of the house."""
    title = f"Biểu nhập liệu: {one.form}, {one.unit}"[:300]
    return Named(title, title, reverse("entry:return", args=[one.pk]))


def returns_due(on: date) -> Iterator[Matter]:
    """Returns that are owed at one of the steps around the day of their form, for the unit that owes them."""
    days = [on + timedelta(days=step) for step in STEPS]
    owed = Return.objects.filter(form__due_on__in=days, form__closed_at=None, state__in=_OWED)
    for one in owed.select_related("form", "unit", "unit__place").order_by("pk"):
        name, step = named(one), (one.form.due_on - on).days
        yield Matter(
            # Sent back, it is owed anew and told again.
            key=f"return:{one.pk}:{one.state}:{one.form.due_on}:{step}",
            about=str(one.pk),
            thing=one.pk,
            title=name.title,
            outside=name.outside,
            address=name.address,
            due_on=one.form.due_on,
            unit=one.unit,
            to=To.ALL if step <= -_HEADS_AFTER else To.STAFF,
        )


def events(user: User, today: date) -> Iterator[Event]:
    """The days of the forms that the person's own units owe; an office that only asks has none."""
    if sees_area(user):
        return
    owed = queries.returns_visible_to(user).filter(
        state__in=_OWED, form__closed_at=None, form__due_on__gte=today - _BACK
    )
    for one in owed.order_by("form__due_on", "pk")[:_MOST_EVENTS]:
        name = named(one)
        yield Event(uid=f"return-{one.pk}", title=name.outside, on=one.form.due_on, address=name.address)
