"""Making the PDF of a paper in the background."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from roviec.office.files.converting import CannotConvert, as_pdf
from roviec.office.jobs.progress import JobFailed, finished, report
from roviec.office.papers import queries
from roviec.office.papers.actions import keep_pdf
from roviec.office.papers.keeping import rendered
from roviec.office.people.models import User


def make_pdf(job_pk: int, user_pk: int, paper_pk: int, version: int) -> str:
    """Write the paper, turn it into PDF and keep the pages of this version. Gives the address of the paper.

    Raises JobFailed: the paper was changed or closed to the person meanwhile, LibreOffice is missing or fails.
    """
    user = User.objects.select_related("unit__place").get(pk=user_pk)
    paper = queries.visible_to(user).filter(pk=paper_pk).first()
    if paper is None or paper.version != version:
        raise JobFailed("Văn bản đã thay đổi trong lúc chờ; mở lại văn bản rồi tạo PDF lần nữa.")
    report(job_pk, "Tạo PDF", 0, 1)
    try:
        pdf = as_pdf(rendered(paper))
    except CannotConvert as why:
        raise JobFailed(str(why)) from why
    target = reverse("papers:show", args=[paper.pk])
    with transaction.atomic():
        keep_pdf(user, paper, version=version, data=pdf)
        finished(job_pk, target)
    return target
