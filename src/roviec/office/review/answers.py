"""What the review answers with: the whole page, the work area, or one card with what changes around it."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from roviec.office.base.requests import Request
from roviec.office.documents import queries as documents
from roviec.office.documents.marking import lay_out
from roviec.office.documents.models import Document
from roviec.office.review import queries, rules
from roviec.office.review.cards import card_of, group
from roviec.office.review.models import Finding, FindingKind

_STATES = ("proposed", "accepted", "rejected")


def context_of(request: Request, document: Document) -> dict[str, Any]:
    """Everything that the work area shows, in a fixed number of queries."""
    findings = queries.shown(document)
    tally = Counter((f.kind, f.state) for f in findings)
    reading = document.reading
    may = rules.may_review(request.user, document)
    finished = document.state == Document.State.REVIEWED
    kind, state = request.GET.get("loai", ""), request.GET.get("trang_thai", "")
    return {
        "document": document,
        "reading": reading,
        "blocks": lay_out(reading.text, reading.extract.get("blocks", []), queries.marks_of(reading)),
        "groups": group(findings),
        "counts": counts(tally),
        "may_review": may,
        "finished": finished,
        "editable": may and not finished,
        "last_step": queries.last_step_of(request.user, document) if may else None,
        "kind": kind if kind in FindingKind.values else "",
        "state": state if state in _STATES else "",
        "kinds": FindingKind.choices,
    }


def counts(tally: dict[tuple[str, str], int]) -> dict[str, int]:
    """How many findings are in each state, how many there are, how many are decided."""
    by_state = {state: sum(n for (_, s), n in tally.items() if s == state) for state in _STATES}
    every = sum(by_state.values())
    return {**by_state, "all": every, "decided": every - by_state["proposed"]}


def lefts(tally: dict[tuple[str, str], int]) -> list[dict[str, Any]]:
    """For each kind how many still wait, of how many."""
    return [
        {
            "kind": kind,
            "waiting": tally.get((kind, "proposed"), 0),
            "all": sum(tally.get((kind, state), 0) for state in _STATES),
        }
        for kind in FindingKind.values
    ]


def page(request: Request, document: Document, *, status: int = 200, **more: Any) -> HttpResponse:
    """The whole page, or with htmx only its work area."""
    template = "review/_work.html" if request.htmx else "review/show.html"
    return render(request, template, context_of(request, document) | more, status=status)


def back_to(
    request: Request, document: Document, finding: Finding | None = None, note: str = ""
) -> HttpResponse:
    """After a change of several findings: the work area anew with htmx, else the page again at the finding."""
    if request.htmx:
        return page(
            request,
            documents.visible_to(request.user).get(pk=document.pk),
            current=finding.pk if finding else None,
            note=note,
        )
    if note:
        messages.success(request, note)
    return redirect(address_of(document, finding))


def address_of(document: Document, finding: Finding | None = None, **query: str) -> str:
    address = reverse("review:show", args=[document.pk])
    address += f"?{urlencode(query)}" if query else ""
    return f"{address}#muc-{finding.pk}" if finding else address


def card_answer(request: Request, finding: Finding, *, status: int = 200, **more: Any) -> HttpResponse:
    """One card after a change, with the blocks of the text and the counters that changed with it."""
    document = finding.document
    tally = queries.tally(document)
    reading = finding.reading
    tiles = reading.extract.get("blocks", [])
    span = [(finding.start, finding.end)]
    context = {
        "card": card_of(finding),
        "document": document,
        "editable": rules.may_review(request.user, document) and document.state != Document.State.REVIEWED,
        "lefts": lefts(tally),
        "counts": counts(tally),
        "blocks": lay_out(reading.text, tiles, queries.marks_of(reading), only=span),
        "last_step": queries.last_step_of(request.user, document),
        "may_review": rules.may_review(request.user, document),
        "finished": document.state == Document.State.REVIEWED,
        "oob": True,
    }
    return render(request, "review/_card_answer.html", context | more, status=status)


def bare_card(
    request: Request, finding: Finding, template: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    """A card in another form (being edited, divided, in conflict): alone with htmx, else on a page of its own."""
    document = finding.document
    context = {
        "card": card_of(finding),
        "document": document,
        "editable": rules.may_review(request.user, document) and document.state != Document.State.REVIEWED,
        "part": template,
    }
    whole = template if request.htmx else "review/one.html"
    return render(request, whole, context | more, status=status)
