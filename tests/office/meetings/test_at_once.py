"""Two clerks at once: a step is taken once, an edit overwrites no other. On threads, as a server runs."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from roviec.office.audit.door import Rejected
from roviec.office.meetings import actions
from roviec.office.meetings.models import Item, Meeting, MeetingLink, MeetingVersion, Proposal
from tests.office.meetings.conftest import facts
from tests.office.tasks.test_at_once import together

WORKERS = 4
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_proposal_is_routed_once(cast: SimpleNamespace, asked: Proposal) -> None:
    answers = together([lambda: actions.route_proposal(cast.clerk, asked, to=cast.department)] * WORKERS)
    assert sum(isinstance(answer, Proposal) for answer in answers) == 1
    assert [step.kind for step in asked.steps.all()] == ["received", "routed"]


def test_of_two_edits_of_one_version_one_is_told(cast: SimpleNamespace, made: Meeting) -> None:
    answers = together(
        [
            lambda n=n: actions.edit_meeting(cast.clerk, made, facts(cast, place=f"Phòng {n}"), seen=1)
            for n in range(WORKERS)
        ]
    )
    assert sum(isinstance(answer, Rejected) for answer in answers) == WORKERS - 1
    assert list(MeetingVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_items_added_at_once_are_all_kept(cast: SimpleNamespace, made: Meeting) -> None:
    together(
        [
            lambda n=n: actions.add_item(cast.clerk, made, kind="conclusion", text=f"Việc {n}")
            for n in range(WORKERS)
        ]
    )
    assert sorted(Item.objects.values_list("order", flat=True)) == [1, 2, 3, 4]
    made.refresh_from_db()
    assert made.version == 1 + WORKERS


def test_two_meetings_are_linked_once(cast: SimpleNamespace, made: Meeting) -> None:
    later = actions.make_meeting(cast.clerk, facts(cast, title="Phiên sau", held_on=date(2026, 9, 1)))
    answers = together([lambda: actions.link_meetings(cast.clerk, made, later)] * WORKERS)
    assert MeetingLink.objects.count() == 1
    assert sum(isinstance(answer, MeetingLink) for answer in answers) == 1
