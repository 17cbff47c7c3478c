"""Keeping a preparation file that was made."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from roviec.office.audit.door import action, record, require
from roviec.office.files.actions import keep_file
from roviec.office.meetings.models import Preparation
from roviec.office.people.models import User
from roviec.office.people.rules import sees_area
from roviec.office.units.models import Unit


@action("preparation.made")
def keep_preparation(by: User, unit: Unit, *, as_of: date, data: bytes, name: str) -> Preparation:
    """Keep the finished file for the person who had it made; it holds what that person might see and no more."""
    require(by.is_active and sees_area(by), "Chỉ văn phòng và lãnh đạo lập hồ sơ chuẩn bị làm việc.")
    stored = keep_file(by, data, "application/pdf")
    made = Preparation.objects.create(
        unit=unit, made_by=by, made_at=timezone.now(), as_of=as_of, file=stored, name=name[:200]
    )
    record(by, made, after={"unit": str(unit), "sha256": stored.sha256})
    return made
