"""Pages of jobs: one that is waited for, and several (a batch, or all of one's own)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.jobs import queries
from roviec.office.jobs.models import Job


@require_safe
def show_job(request: Request, pk: int) -> HttpResponse:
    """The progress of one job; when it is done, on to where it leads."""
    job = get_object_or_404(queries.visible_to(request.user), pk=pk)
    if job.state == Job.State.DONE and _is_ours(job.target):
        return HttpResponseClientRedirect(job.target) if request.htmx else redirect(job.target)
    return render(request, "jobs/_job.html" if request.htmx else "jobs/show.html", {"job": job})


@require_safe
def list_jobs(request: Request) -> HttpResponse:
    """One's own jobs; `?so=3,4,5` shows those of one batch, in that order."""
    jobs = queries.visible_to(request.user)
    asked = [int(n) for n in request.GET.get("so", "").split(",") if n.isdecimal() and len(n) < 16]
    if asked:
        jobs = jobs.filter(pk__in=asked).order_by("id")
    page = page_of(request, jobs, size=100)
    waiting = any(not (job.is_over or job.is_lost) for job in page)
    context = {"page": page, "waiting": waiting, "batch": bool(asked), "failed": sum(map(_failed, page))}
    return render(request, "jobs/_list.html" if request.htmx else "jobs/list.html", context)


def _failed(job: Job) -> bool:
    return job.state == Job.State.FAILED or job.is_lost


def _is_ours(address: str) -> bool:
    return bool(address) and address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
