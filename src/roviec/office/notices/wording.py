"""The words of notices and letters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from roviec.office.notices.models import LATE, Letter, Notice
from roviec.office.notices.sources import Named
from roviec.office.people.models import User


def when(due_on: date, on: date) -> str:
    """How a due day stands to a day: "quá hạn 3 ngày", "đến hạn hôm nay", "còn 7 ngày"."""
    days = (due_on - on).days
    if days < 0:
        return f"{LATE} {-days} ngày"
    return f"còn {days} ngày" if days else "đến hạn hôm nay"


def subject(notices: Sequence[Notice], on: date) -> str:
    """The subject of a day's letter: how much there is, what is late first."""
    late = sum(one.is_late for one in notices)
    parts = [f"{late} việc quá hạn"] if late else []
    if len(notices) > late:
        parts.append(f"{len(notices) - late} việc cần biết")
    return f"Rõ Việc {on:%d/%m/%Y}: {', '.join(parts)}"


def outside_address(path: str) -> str:
    """A page as one reaches it from a letter; empty where the installation does not know its own address."""
    return f"{settings.ADDRESS}{path}" if settings.ADDRESS else ""


def bodies(person: User, notices: Sequence[Notice], on: date) -> tuple[str, str]:
    """The letter of a day as plain text and as HTML: late first, and of restricted matters only the number."""
    rows = [
        {
            "title": one.outside,
            "what": one.what,
            "due_on": one.due_on,
            "address": outside_address(one.address),
        }
        for one in sorted(notices, key=lambda one: (not one.is_late, one.due_on or date.max, one.pk))
    ]
    context = {
        "person": person,
        "on": on,
        "rows": rows,
        "settings": outside_address(reverse("notices:settings")),
    }
    plain = render_to_string("notices/letter.txt", context)
    return plain, render_to_string("notices/letter.html", context)


def of_letter(letter: Letter) -> Named:
    """What a letter is called where somebody is told of it."""
    title = f"Thư gửi {letter.address} ngày {letter.made_at:%d/%m/%Y}"
    return Named(title, title, reverse("notices:outbox"))
