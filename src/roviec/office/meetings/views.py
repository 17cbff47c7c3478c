"""Pages of meetings: the list, one meeting with what came of it, proposals."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from roviec.office.base import parts
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.meetings import queries
from roviec.office.review.models import Finding
from roviec.office.review.quoting import quoted

# field of the finding, its label
_FACTS = (
    ("held_on", "Ngày"),
    ("kind", "Hình thức"),
    ("chair", "Chủ trì"),
    ("place", "Địa điểm"),
    ("topics", "Nội dung"),
    ("parties", "Các bên"),
    ("participants", "Cùng dự"),
)


@require_safe
def list_meetings(request: Request) -> HttpResponse:
    words = request.GET.get("q_hop", "").strip()[:200]
    page = page_of(request, queries.listed(request.user, words))
    outcomes = queries.outcomes(request.user, [meeting.pk for meeting in page])
    rows = [(meeting, outcomes.get(meeting.pk)) for meeting in page]
    return render(request, "meetings/list.html", {"page": page, "rows": rows, "words": words})


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    meetings = queries.visible_to(request.user).annotate(quoted=quoted()).select_related("finding")
    meeting = get_object_or_404(meetings, pk=pk)
    facts = [(label, meeting.finding.data.get(name) or {}) for name, label in _FACTS]
    context = {
        "meeting": meeting,
        "facts": facts,
        "people": [_person(finding) for finding in queries.people_named(meeting)],
        "proposals": queries.proposals_visible_to(request.user).filter(meeting=meeting),
        "units": meeting.units.all(),
        "parts": parts.of("meetings:show", request.user, meeting),
    }
    return render(request, "meetings/show.html", context)


def _person(finding: Finding) -> dict[str, object]:
    data = finding.data
    positions = (data.get("positions") or {}).get("value") or []
    return {
        "name": (data.get("name") or {}).get("value"),
        "positions": positions if isinstance(positions, list) else [positions],
        "finding": finding,
    }


@require_safe
def list_proposals(request: Request) -> HttpResponse:
    document, words = request.GET.get("van_ban", ""), request.GET.get("q_kn", "").strip()[:200]
    proposals = queries.proposals_listed(request.user, words, document)
    page = page_of(request, proposals)
    return render(request, "meetings/proposals.html", {"page": page, "words": words, "document": document})
