"""The page on which a decision on a proposal becomes somebody's work."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from roviec.office.audit.door import Refused, Rejected
from roviec.office.base.requests import Request
from roviec.office.meetings.keeping import Stale
from roviec.office.meetings.queries import is_key, proposals_visible_to
from roviec.office.tasks import actions, permissions
from roviec.office.tasks.actions.steps import NOT_OFFICE
from roviec.office.tasks.forms.carrying import CarryOutForm


@require_http_methods(["GET", "HEAD", "POST"])
def carry_out(request: Request, pk: int) -> HttpResponse:
    """Give a unit the work that the decision calls for; what cannot be done comes back with nothing lost."""
    user = request.user
    proposal = get_object_or_404(proposals_visible_to(user).select_related("area"), pk=pk)
    if not permissions.may_issue(user, proposal.area):
        raise Refused(NOT_OFFICE.format(what="giao việc thực hiện quyết định"))
    step = proposal.steps.filter(kind="decided").last()
    initial = {"work": (step.text if step else "") or proposal.content, "lead": proposal.routed_to}
    form = CarryOutForm(
        request.POST if request.method == "POST" else None, within=proposal.area, initial=initial
    )
    status = 200
    if form.is_bound:
        status, seen = 422, request.POST.get("version", "")
        if form.is_valid():
            try:
                given = form.cleaned_data | {"seen": int(seen) if is_key(seen) else None}
                assignment = actions.assign_decision(user, proposal, **given)
            except Rejected as why:
                status = 409 if isinstance(why, Stale) else 422
                form.add_error(None, str(why))
            else:
                task = assignment.tasks.get()
                messages.success(request, f"Đã giao {task.number} cho {task.lead}.")
                return redirect("meetings:proposal", pk=proposal.pk)
    context = {"proposal": proposal, "step": step, "form": form}
    return render(request, "tasks/carry_out.html", context, status=status)
