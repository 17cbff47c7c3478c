"""A document with directives, and tasks issued from it, for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from roviec.office.documents.models import Document
from roviec.office.review.models import Finding
from roviec.office.tasks import actions
from roviec.office.tasks.models import Task
from tests import builders


@contextmanager
def at(day: date, hour: int = 9) -> Iterator[None]:
    """Make a day the present one."""
    moment = timezone.make_aware(datetime.combine(day, time(hour, 15)))
    with patch("django.utils.timezone.now", lambda: moment):
        yield


TEXT = (
    "Hội nghị giao ban ngày 05/3/2026. Huyện Hà Trung Sơn phải rà soát quy hoạch đất ở trước ngày 30/6/2026. "
    "Sở Nội vụ hướng dẫn sắp xếp cán bộ; mỗi huyện báo cáo kết quả tiêm phòng gia súc trong quý II. "
    "Đồng chí Chủ tịch Hội Nông dân tổng hợp ý kiến bà con."
)
QUOTES = {
    "planning": "Huyện Hà Trung Sơn phải rà soát quy hoạch đất ở trước ngày 30/6/2026.",
    "staff": "Sở Nội vụ hướng dẫn sắp xếp cán bộ",
    "each": "mỗi huyện báo cáo kết quả tiêm phòng gia súc trong quý II.",
    "role": "Đồng chí Chủ tịch Hội Nông dân tổng hợp ý kiến bà con.",
}


@pytest.fixture
def document(cast: SimpleNamespace) -> Document:
    return builders.make_document(cast.clerk, text=TEXT, issued_on="2026-03-05", title="Giao ban tháng 3")


@pytest.fixture
def directive(document: Document) -> Callable[..., Finding]:
    """Make an accepted directive: `directive("planning", assignees=[...], deadline_on=...)`."""

    def make(which: str = "planning", *, state: str = "accepted", **fields: Any) -> Finding:
        fields.setdefault("action", QUOTES[which])
        document.refresh_from_db()
        return builders.make_finding(document, "directive", QUOTES[which], fields=fields, state=state)

    return make


@pytest.fixture
def issue(cast: SimpleNamespace, directive: Callable[..., Finding]) -> Callable[..., Task]:
    """Issue one directive to one unit and give its task: `issue(lead=unit, due_on=day)`."""

    def make(*, which: str = "planning", lead: Any = None, due_on: Any = None, **fields: Any) -> Task:
        if due_on:
            fields.setdefault("deadline_state", "dated")
        assignment = actions.issue_directive(
            cast.clerk,
            directive(which),
            work=fields.pop("work", QUOTES[which]),
            leads=[lead or cast.district],
            due_on=due_on,
            **fields,
        )
        return assignment.tasks.get()

    return make
