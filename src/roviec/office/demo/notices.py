"""The notice of a session is issued by the party's office; another, in the state form, is still a draft."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

from roviec.office.documents.models import Document
from roviec.office.meetings.models import Meeting
from roviec.office.papers import actions
from roviec.office.papers.keeping import content_of
from roviec.office.people.models import User

At = Callable[..., AbstractContextManager[None]]
_DUE = (date(2026, 9, 30), date(2026, 10, 31))


def give_out(people: dict[str, User], session: Meeting, document: Document, at: At) -> None:
    """The session of July goes out as 01-TB/VPTU; the meeting that `document` reports waits for its signer."""
    clerk, leader = people["vanthu"], people["lanhdao"]
    with at(date(2026, 8, 20)):
        party = actions.set_issuer(
            clerk,
            None,
            unit=clerk.unit,
            family="party",
            symbol="VPTU",
            place="Thanh Hóa",
            parent_name="Tỉnh ủy Thanh Hóa",
            name="Văn phòng",
            filed_at="Văn phòng",
        )
        actions.record_term(clerk, party, name="Nhiệm kỳ 2025-2030", starts_on=date(2025, 10, 1))
        paper = actions.draft_notice(clerk, session, party)
        content = content_of(paper)
        blocks = [replace(block, due_on=day) for block, day in zip(content.blocks, _DUE, strict=False)]
        whole = replace(content, blocks=blocks, signer_post="Chánh Văn phòng", signer="Lương Quang Vinh")
        paper = actions.edit_paper(clerk, paper, whole, seen=None)
    with at(date(2026, 8, 21)):
        actions.approve_paper(leader, paper, seen=None)
        actions.issue_paper(clerk, paper, on=date(2026, 8, 21), seen=None)
        state = actions.set_issuer(
            clerk,
            None,
            unit=clerk.unit.area,
            family="state",
            symbol="UBND",
            place="Thanh Hóa",
            name="Ủy ban nhân dân tỉnh Thanh Hóa",
        )
        meeting = Meeting.objects.filter(document=document, withdrawn_at=None).first()
        if meeting is not None:
            actions.draft_notice(clerk, meeting, state)
