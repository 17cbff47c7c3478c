"""The start page: what needs somebody, for each role its own."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from roviec.office.base import parts
from roviec.office.base.requests import Request
from roviec.office.meetings.queries import proposals_waiting
from roviec.office.people.models import Role
from roviec.office.people.rules import is_clerk
from roviec.office.reports import queries
from roviec.office.tasks import rules
from roviec.office.tasks.queries import merged


@require_safe
def start(request: Request) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    if (
        user.role == Role.ADMINISTRATOR
    ):  # keeps the house and reads no tasks: their overview would be all noughts
        context = {"today": today, "parts": parts.of("reports:administrator", user, None)}
        return render(request, "reports/administrator.html", context)
    table, flagged = queries.table(user, today), queries.flagged(user)
    by_state = merged(table.values())
    context = {
        "today": today,
        "cards": queries.cards(by_state, flagged["sent_back"], flagged["awaiting"]),
        "counts": by_state,
        "totals": rules.totals(by_state),
        "overdue": queries.overdue(user, today),
        "due_soon": queries.due_soon(user, today),
        "returned": queries.returned(user, today),
        "proposals": proposals_waiting(user, today),
    }
    if user.role == Role.REPORTER:
        context["new"] = queries.new(user, today)
        return render(request, "reports/unit.html", context)
    context["awaiting"] = queries.awaiting(user, today)
    context["by_unit"] = queries.by_unit(table)
    context["meetings"] = queries.last_meetings(user)
    context["first"] = parts.of("reports:start-first", user, None)
    context["parts"] = parts.of("reports:start", user, None)
    if is_clerk(user):
        context["to_review"] = queries.to_review(user)
        context["to_issue"] = queries.to_issue(user)
    return render(request, "reports/office.html", context)
