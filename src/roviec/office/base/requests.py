"""The request of somebody who has signed in: every view but the public ones gets one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from roviec.office.people.models import User


class Request(HttpRequest):
    user: User
    htmx: HtmxDetails
