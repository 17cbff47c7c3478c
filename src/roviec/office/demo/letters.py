"""A proposal goes on with a transfer, its decision becomes a task; the unit furthest behind gets a letter."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

from roviec.office.meetings.models import Meeting, Proposal
from roviec.office.papers import actions as papers
from roviec.office.papers.keeping import content_of
from roviec.office.papers.models import Issuer, Paper
from roviec.office.people.models import User
from roviec.office.tasks import actions as tasks
from roviec.office.tasks import urging

At = Callable[..., AbstractContextManager[None]]


def pass_on(people: dict[str, User], session: Meeting, at: At) -> None:
    """The proposal that waits for advice went out as 01-PC/VPTU; the one that was agreed to is somebody's work."""
    clerk = people["vanthu"]
    pump, staff, _ = Proposal.objects.filter(meeting=session).order_by("pk")
    with at(date(2026, 8, 24)):
        _issue(people, papers.draft_transfer(clerk, staff, _issuer()), date(2026, 8, 24))
    with at(date(2026, 9, 14)):
        tasks.assign_decision(
            clerk,
            pump,
            work="Bố trí 70% kinh phí sửa trạm bơm thôn Đồng Minh trước vụ xuân",
            lead=people["sotaichinh"].unit,
            due_on=date(2026, 12, 15),
            product="Quyết định phân bổ kinh phí",
        )


def urge(people: dict[str, User], at: At) -> None:
    """In November the unit with the most late tasks is urged on by a letter."""
    clerk, on = people["vanthu"], date(2026, 11, 16)
    with at(on):
        behind = urging.units_behind(clerk)
        if behind:
            late = list(urging.overdue(clerk, behind[0].unit))
            _issue(people, tasks.draft_urging(clerk, behind[0].unit, late, _issuer()), on)


def _issuer() -> Issuer:
    return Issuer.objects.get(family="party")


def _issue(people: dict[str, User], paper: Paper, on: date) -> None:
    clerk = people["vanthu"]
    whole = replace(content_of(paper), signer_post="Chánh Văn phòng", signer="Lương Quang Vinh")
    paper = papers.edit_paper(clerk, paper, whole, seen=None)
    paper = papers.approve_paper(people["lanhdao"], paper, seen=None)
    papers.issue_paper(clerk, paper, on=on, seen=None)
