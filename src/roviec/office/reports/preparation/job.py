"""Making the PDF of a preparation file in the background."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from roviec.office.files.converting import CannotConvert, as_pdf
from roviec.office.files.rules import tidy_name
from roviec.office.jobs.progress import JobFailed, finished, report
from roviec.office.meetings.actions import keep_preparation
from roviec.office.people.models import User
from roviec.office.reports.preparation.gathering import gather
from roviec.office.reports.preparation.word import as_docx
from roviec.office.units.models import Unit


def file_name(unit: Unit, ending: str) -> str:
    """What a preparation file of today is called."""
    return tidy_name(f"Hồ sơ chuẩn bị - {unit} - {timezone.localdate():%Y-%m-%d}.{ending}")


def make_pdf(job_pk: int, user_pk: int, unit_pk: int) -> str:
    """Gather the file as the person may see it now, write it, turn it into PDF and keep it for them.

    Gives the address of the finished file. Raises JobFailed where LibreOffice is missing or fails.
    """
    user = User.objects.select_related("unit__place").get(pk=user_pk)
    unit = Unit.objects.select_related("place").get(pk=unit_pk)
    today = timezone.localdate()
    report(job_pk, "Tổng hợp kết luận, nhiệm vụ, kiến nghị, số liệu", 0, 3)
    dossier = gather(user, unit, today)
    report(job_pk, "Viết hồ sơ", 1, 3)
    data = as_docx(dossier, office=str(user.unit))
    report(job_pk, "Tạo PDF", 2, 3)
    try:
        pdf = as_pdf(data)
    except CannotConvert as why:
        raise JobFailed(str(why)) from why
    with transaction.atomic():
        made = keep_preparation(user, unit, as_of=today, data=pdf, name=file_name(unit, "pdf"))
        target = reverse("reports:preparation", args=[unit.pk]) + f"?tep={made.pk}"
        finished(job_pk, target)
    return target
