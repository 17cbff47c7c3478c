"""Pages of proposals: the list with its filters and as a file, one proposal with its trail, each step of its life."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roviec.office.audit.door import Refused, Rejected
from roviec.office.base import parts, tabular
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.files.responses import download
from roviec.office.meetings import actions, exporting, permissions, queries, showing
from roviec.office.meetings.forms import STEP_FORMS, ReceiveForm
from roviec.office.meetings.keeping import Stale
from roviec.office.meetings.models import Proposal, Stage
from roviec.office.meetings.queries import FLAGS, Asked
from roviec.office.meetings.views.meetings import typed, version_seen

_ACTS: dict[str, tuple[Any, str, str]] = {  # step: action, heading, what is said afterwards
    "chuyen": (actions.route_proposal, "Chuyển tham mưu", "Đã chuyển kiến nghị."),
    "tham-muu": (actions.advise_proposal, "Ghi ý kiến tham mưu", "Đã ghi ý kiến tham mưu."),
    "quyet-dinh": (actions.decide_proposal, "Ghi quyết định", "Đã ghi quyết định."),
    "tra-loi": (actions.answer_proposal, "Trả lời nơi kiến nghị", "Đã trả lời kiến nghị."),
    "han": (actions.move_due_day, "Điều chỉnh thời hạn", "Đã điều chỉnh thời hạn."),
    "mo-lai": (actions.reopen_proposal, "Mở lại", "Đã mở lại kiến nghị."),
    "sua": (actions.reword_proposal, "Sửa nội dung, nơi kiến nghị", "Đã sửa kiến nghị."),
}
# stage: the steps that a clerk may take from it, the likeliest first
_NEXT: dict[str, tuple[str, ...]] = {
    Stage.RECEIVED: ("chuyen", "quyet-dinh", "han", "sua"),
    Stage.ROUTED: ("tham-muu", "chuyen", "quyet-dinh", "han", "sua"),
    Stage.ADVISED: ("quyet-dinh", "chuyen", "han", "sua"),
    Stage.DECIDED: ("tra-loi", "mo-lai", "han", "sua"),
    Stage.PASSED_ON: ("quyet-dinh", "han", "sua"),
    Stage.ANSWERED: ("mo-lai", "sua"),
}


def _asked(request: Request) -> Asked:
    given = request.GET
    return Asked(
        words=typed(given, "q_kn"),
        document=given.get("van_ban", ""),
        unit=given.get("don_vi", ""),
        stage=given.get("buoc", ""),
        flag=given.get("loc", "") if given.get("loc") in FLAGS else "",
    )


@require_safe
def list_proposals(request: Request) -> HttpResponse:
    user, asked, today = request.user, _asked(request), timezone.localdate()
    page = page_of(request, queries.proposals_listed(user, asked, today=today))
    context = {
        "page": page,
        "rows": showing.proposals(user, list(page), today),
        "asked": asked,
        "filtered": asked != Asked(),
        "units": queries.units_with_proposals(user),
        "stages": Stage.choices,
        "flags": FLAGS.items(),
        "counts": showing.stage_counts(queries.proposals_counted(user, today)),
        "may_enter": permissions.may_enter(user, user.unit.area),
        "query": request.GET.urlencode(),
    }
    return render(request, "meetings/proposals.html", context)


@require_safe
def export(request: Request, format: str) -> HttpResponse:
    """The filtered list as XLSX, CSV or DOCX: the same filters as the page, every row of it."""
    today = timezone.localdate()
    rows = showing.proposals(
        request.user, list(queries.proposals_listed(request.user, _asked(request), today=today)), today
    )
    table = exporting.table_of(rows, office=str(request.user.unit), paper=format == "docx")
    return tabular.as_file(table, format, f"kien-nghi-{today:%Y%m%d}")


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: Request) -> HttpResponse:
    """Enter a proposal that a locality sent."""
    area = request.user.unit.area
    if not permissions.may_enter(request.user, area):
        raise Refused("Chỉ chuyên viên văn phòng của địa bàn này được tiếp nhận kiến nghị.")
    form = ReceiveForm(request.POST if request.method == "POST" else None, within=area)
    if form.is_bound and form.is_valid():
        try:
            proposal = actions.receive_proposal(request.user, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Đã tiếp nhận kiến nghị.")
            return redirect("meetings:proposal", pk=proposal.pk)
    return render(request, "meetings/receive.html", {"form": form}, status=422 if form.errors else 200)


def _proposal(request: Request, pk: int) -> Proposal:
    return get_object_or_404(
        queries.proposals_visible_to(request.user).select_related("finding__reading", "area"), pk=pk
    )


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    return _page(request, _proposal(request, pk))


@require_POST
def step(request: Request, pk: int, step: str) -> HttpResponse:
    """Take a proposal to its next step; what cannot be done comes back on the form, with nothing lost."""
    if step not in _ACTS:
        raise Http404
    proposal = _proposal(request, pk)
    act, _, said = _ACTS[step]
    form = STEP_FORMS[step](request.POST, request.FILES, prefix=step, within=proposal.area)
    status = 422
    if form.is_valid():
        try:
            act(request.user, proposal, seen=version_seen(request), **form.cleaned_data)
        except Stale as why:
            status = 409
            form.add_error(None, str(why))
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, said)
            return redirect("meetings:proposal", pk=pk)
    return _page(request, _proposal(request, pk), (step, form), status=status)


def _page(
    request: Request, proposal: Proposal, bound: tuple[str, forms.Form] | None = None, *, status: int = 200
) -> HttpResponse:
    user = request.user
    names: tuple[str, ...] = ()
    if permissions.may_handle(user, proposal):
        names = _NEXT[proposal.stage]
    elif proposal.stage == Stage.ROUTED and permissions.may_advise(user, proposal):
        names = ("tham-muu",)
    given: dict[str, forms.Form] = dict([bound]) if bound else {}
    wording = {"content": proposal.content, "unit": queries.proposer_of(proposal)}
    offered = [
        (
            name,
            _ACTS[name][1],
            given.pop(name)
            if name in given
            else STEP_FORMS[name](
                prefix=name, within=proposal.area, initial=wording if name == "sua" else None
            ),
        )
        for name in names
    ]
    context = {
        "row": showing.proposals(user, [proposal], timezone.localdate())[0],
        "proposal": proposal,
        "trail": queries.trail(user, proposal),
        "reads_all": queries.reads_all_of(user, proposal),
        "offered": offered,
        "open_form": bound[0] if bound else (names[0] if names else ""),
        "lost": list(given.values()),
        "parts": parts.of("meetings:proposal", user, proposal),
    }
    return render(request, "meetings/proposal.html", context, status=status)


@require_safe
def download_file(request: Request, pk: int) -> HttpResponseBase:
    attached = get_object_or_404(queries.files_visible_to(request.user), pk=pk)
    return download(attached.file, attached.name)
