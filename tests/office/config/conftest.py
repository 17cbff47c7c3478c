"""Programs that ask, and a task that they ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from roviec.office.tasks.actions import issue_directive
from roviec.office.tasks.models import Task
from roviec.office.tokens import scopes
from roviec.office.tokens.actions import make_token
from tests import builders

Ask = Callable[..., Any]


class Program:
    """A client that shows a token of one person with every scope."""

    def __init__(self, person: Any) -> None:
        given = {room: scopes.WRITE if room in scopes.WRITABLE else scopes.READ for room in scopes.ROOMS}
        day = timezone.localdate() + timedelta(days=9)
        _, secret = make_token(person, name="x", given=given, expires_on=day)
        self.headers = {"Authorization": f"Bearer {secret}"}

    def get(self, path: str, asked: dict[str, Any] | None = None, **headers: str) -> Any:
        return Client().get(f"/api/v1/{path}", asked or {}, headers=self.headers | headers)

    def post(self, path: str, sent: Any = None, *, match: str = "*", **more: Any) -> Any:
        headers = self.headers | ({"If-Match": match} if match else {})
        given: dict[str, Any] = {"content_type": "application/json", **more}
        return Client().post(f"/api/v1/{path}", {} if sent is None else sent, headers=headers, **given)


@pytest.fixture
def program(db: None) -> Callable[[Any], Program]:
    return Program


@pytest.fixture
def issue(cast: Any) -> Callable[..., Task]:
    """Issue a directive to a unit: its task."""
    document = builders.make_document(cast.clerk, text="Huyện phải rà soát quy hoạch.")

    def make(lead: Any = None, due_on: date | None = None, **more: Any) -> Task:
        finding = builders.make_finding(
            document, "directive", "Huyện phải rà soát", fields={"action": "rà soát"}, state="accepted"
        )
        state = {"deadline_state": "dated", "due_on": due_on} if due_on else {}
        assignment = issue_directive(
            cast.clerk, finding, work="Rà soát quy hoạch", leads=[lead or cast.district], **state, **more
        )
        return assignment.tasks.get()

    return make
