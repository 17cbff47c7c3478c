"""Pages of meetings: the list, one meeting with what was said and what came of it, entering and editing by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roviec.office.audit.door import Refused, Rejected
from roviec.office.base import parts
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.documents.queries import listed as documents_listed
from roviec.office.meetings import actions, following, queries, showing
from roviec.office.meetings.forms import (
    BodyForms,
    FilterForm,
    ItemForm,
    MeetingForm,
    PaperForm,
    PersonForms,
    ReasonForm,
    RestrictForm,
    facts_given,
    initial_of,
)
from roviec.office.meetings.keeping import Stale
from roviec.office.meetings.models import Item, Meeting
from roviec.office.meetings.permissions import may_change, may_enter
from roviec.office.people.admitting import listed as admitted

_EDIT = ["GET", "HEAD", "POST"]


def meeting_of(request: Request, pk: int) -> Meeting:
    return get_object_or_404(queries.visible_to(request.user).select_related("finding", "entered_by"), pk=pk)


def to_change(request: Request, pk: int) -> Meeting:
    """A meeting that the person may change; the page that refuses says why."""
    meeting = meeting_of(request, pk)
    if not may_change(request.user, meeting):
        raise Refused("Chỉ chuyên viên văn phòng của địa bàn này được sửa cuộc họp.")
    return meeting


def typed(given: QueryDict, name: str) -> str:
    """Words that come by no form: cut, and without the character that a database does not take."""
    return given.get(name, "").replace("\x00", "").strip()[:200]


def version_seen(request: Request) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 else None


@require_safe
def list_meetings(request: Request) -> HttpResponse:
    form = FilterForm(request.GET)
    form.is_valid()  # what is wrong in the address is left out
    asked = form.cleaned_data
    words, unit = asked.get("q_hop", "").strip(), request.GET.get("don_vi", "")
    found = queries.listed(request.user, words, unit=unit, since=asked.get("tu"), until=asked.get("den"))
    page = page_of(request, found)
    outcomes = queries.outcomes(request.user, [meeting.pk for meeting in page])
    rows = [(meeting, outcomes.get(meeting.pk)) for meeting in page]
    context = {
        "page": page,
        "rows": rows,
        "form": form,
        "unit": unit,
        "units": queries.units_that_met(request.user),
        "filtered": bool(words or unit or asked.get("tu") or asked.get("den")),
        "may_enter": may_enter(request.user, request.user.unit.area),
    }
    return render(request, "meetings/list.html", context)


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    return page(request, meeting_of(request, pk))


def page(
    request: Request, meeting: Meeting, bound: dict[str, forms.BaseForm] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page of a meeting. `bound` are forms that come back with what was typed."""
    user, given = request.user, bound or {}
    changes = may_change(user, meeting)
    items = showing.items(user, meeting)
    context = {
        "meeting": meeting,
        "facts": showing.facts(meeting),
        "quote": showing.quote(user, meeting),
        "sides": showing.sides(meeting),
        "named": queries.people_named(meeting) if meeting.document_id else [],
        "people": showing.people_by_body(meeting),
        "groups": [
            (kind, label, [i for i in items if i.item.kind == kind]) for kind, label in Item.Kind.choices
        ],
        "papers": queries.papers_of(user, meeting),
        "readable": queries.readable(
            user, [meeting.document_id, *meeting.papers.values_list("document", flat=True)]
        ),
        "chain": following.chain(user, meeting),
        "suggestions": following.suggestions(user, meeting) if changes else [],
        "parts": parts.of("meetings:show", user, meeting),
        "changes": changes,
        "forms": {
            "item": given.get("item") or ItemForm(prefix="item", within=meeting.area),
            "paper": given.get("paper") or PaperForm(prefix="paper", documents=documents_listed(user).none()),
            "reason": given.get("reason") or ReasonForm(prefix="reason"),
        }
        if changes
        else {},
        "open_form": next(iter(given), ""),
        "loose": any(i.item.kind == "conclusion" and i.item.finding_id is None for i in items),
        "versions": meeting.versions.count() if changes else 0,
    }
    return render(request, "meetings/show.html", context, status=status)


@require_http_methods(_EDIT)
def make(request: Request) -> HttpResponse:
    """Enter a meeting by hand."""
    if not may_enter(request.user, request.user.unit.area):
        raise Refused("Chỉ chuyên viên văn phòng của địa bàn này được ghi cuộc họp.")
    start = [{"side": "host", "name": str(request.user.unit)}]
    return _edit(request, None, {}, start, [])


@require_http_methods(_EDIT)
def edit(request: Request, pk: int) -> HttpResponse:
    meeting = to_change(request, pk)
    return _edit(request, meeting, *initial_of(meeting))


def _edit(
    request: Request,
    meeting: Meeting | None,
    facts: dict[str, Any],
    bodies: list[dict[str, Any]],
    people: list[dict[str, Any]],
) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = MeetingForm(data, initial=facts)
    body_forms = BodyForms(data, prefix="bodies", initial=bodies)
    person_forms = PersonForms(data, prefix="people", initial=people)
    within = meeting.area if meeting else request.user.unit.area
    for row in body_forms:
        row.within = within
    status = 200
    if data is not None:
        status = 422
        # All three are asked, so that everything that is wrong shows at once.
        if all([form.is_valid(), body_forms.is_valid(), person_forms.is_valid()]):
            given = facts_given(form, body_forms, person_forms)
            try:
                if meeting is None:
                    meeting = actions.make_meeting(request.user, given)
                else:
                    actions.edit_meeting(request.user, meeting, given, seen=version_seen(request))
            except Stale as why:
                status = 409
                form.add_error(None, str(why))
            except Rejected as why:
                form.add_error(None, str(why))
            else:
                messages.success(request, "Đã ghi cuộc họp.")
                return redirect("meetings:show", pk=meeting.pk)
    context = {"form": form, "bodies": body_forms, "people": person_forms, "meeting": meeting}
    return render(request, "meetings/edit.html", context, status=status)


@require_safe
def versions(request: Request, pk: int) -> HttpResponse:
    """How a meeting stood at each of its versions, and what changed between them."""
    meeting = to_change(request, pk)
    context = {"meeting": meeting, "versions": showing.changes(request.user, meeting)}
    return render(request, "meetings/versions.html", context)


@require_http_methods(_EDIT)
def restrict(request: Request, pk: int) -> HttpResponse:
    """Who may know of a meeting."""
    meeting = to_change(request, pk)
    now = admitted(meeting.admissions)
    initial = {
        "restricted": meeting.restricted,
        "people": [person.username for person in now["people"]],
        "units": [unit.name for unit in now["units"]],
    }
    accounts = queries.may_be_admitted(request.user)
    data = request.POST if request.method == "POST" else None
    form = RestrictForm(data, initial=initial, accounts=accounts, within=meeting.area)
    if data is not None and form.is_valid():
        actions.restrict_meeting(request.user, meeting, **form.cleaned_data)
        messages.success(request, "Đã ghi phạm vi người xem.")
        return redirect("meetings:show", pk=meeting.pk)
    context = {"form": form, "meeting": meeting}
    return render(request, "meetings/restrict.html", context, status=422 if form.errors else 200)


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Take back a meeting that was entered by hand by mistake."""
    meeting = meeting_of(request, pk)
    form = ReasonForm(request.POST, prefix="reason")
    if form.is_valid():
        try:
            actions.withdraw_made(request.user, meeting, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Đã rút cuộc họp.")
            return redirect("meetings:list")
    return page(request, meeting, {"reason": form}, status=422)
