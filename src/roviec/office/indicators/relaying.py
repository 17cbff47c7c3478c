"""Sums after the map of the units was changed: laid anew in the background at once, period by period.

Until they are there pages say so (`being_laid`). Nothing that is kept is lost by a server that is killed in between:
the mark of the units is written last, and the next start begins again where it is missing (`rollups.ensure`).
"""

from __future__ import annotations

from django.db import transaction

from roviec.office.base.once import once
from roviec.office.indicators import rollups, territories
from roviec.office.indicators.models import Boundaries
from roviec.office.jobs.actions import start_job
from roviec.office.jobs.progress import report
from roviec.office.people.models import User

_TITLE = "Cộng lại số liệu theo địa giới"


def follow_boundaries(by: User) -> None:
    """Have the sums laid anew after a person changed what became of units."""
    Boundaries.objects.filter(pk=1).update(digest="")
    start_job(by, _TITLE, lay_anew)


def being_laid() -> bool:
    """Whether the sums are those of a map that has been changed since, or not all of them are there yet."""
    return once("indicators.being-laid", lambda: Boundaries.objects.filter(pk=1, digest="").exists())


def lay_anew(job_pk: int) -> None:
    """A job: lay the territories, then add up one period after another, each in a transaction of its own."""
    report(job_pk, "Xác định đơn vị hợp thành theo địa giới mới", 0, 1)
    with transaction.atomic():
        fresh = territories.digest()
        if not territories.lay():
            return
        Boundaries.objects.filter(pk=1).update(digest="")  # laid, but not added up yet
    codes = rollups.periods_told()
    for at, period in enumerate(codes):
        report(job_pk, "Cộng số liệu từng kỳ", at, len(codes))
        with transaction.atomic():
            rollups.sum_up_period(period)
    with transaction.atomic():
        if territories.digest() == fresh:  # else another change has a job of its own behind this one
            Boundaries.objects.filter(pk=1).update(digest=fresh)
