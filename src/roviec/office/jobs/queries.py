"""The read door of jobs."""

from __future__ import annotations

from django.db.models import QuerySet

from roviec.office.jobs.models import Job
from roviec.office.people.models import User


def visible_to(user: User) -> QuerySet[Job]:
    """A job concerns only the person who started it."""
    return Job.objects.filter(owner=user)


def running(user: User) -> QuerySet[Job]:
    """The person's jobs that are not over."""
    return visible_to(user).filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])
