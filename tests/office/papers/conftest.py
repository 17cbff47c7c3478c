"""A session entered by hand with its conclusions, and two bodies in whose name papers go out."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from roviec.office.meetings import actions as meetings
from roviec.office.meetings.given import Body, Facts
from roviec.office.meetings.models import Item, Meeting
from roviec.office.papers import actions
from roviec.office.papers.models import Issuer, Paper
from roviec.office.papers.wording import Block, Content


@pytest.fixture
def held(cast: SimpleNamespace) -> Meeting:
    """A session with the district: two conclusions."""
    facts = Facts(
        title="Làm việc với huyện Đồng Lạc về vốn đầu tư công",
        held_on=date(2026, 9, 1),
        chair="Lê Văn Bình",
        chair_post="Phó Chủ tịch Ủy ban nhân dân tỉnh",
        place="Trụ sở huyện ủy Đồng Lạc",
        bodies=[Body("host", "Văn phòng"), Body("guest", "huyện Đồng Lạc", cast.other_district)],
    )
    meeting = meetings.make_meeting(cast.clerk, facts)
    for text, unit in (
        ("Lập danh mục công trình trọng điểm.", cast.other_district),
        ("Rà soát nguồn vốn sửa trạm bơm.", cast.department),
    ):
        meetings.add_item(cast.clerk, meeting, kind=Item.Kind.CONCLUSION, text=text, unit=unit)
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def state(cast: SimpleNamespace) -> Issuer:
    return actions.set_issuer(
        cast.clerk,
        None,
        unit=cast.department,
        family="state",
        symbol="UBND",
        place="Sông Lam",
        name="Ủy ban nhân dân tỉnh Sông Lam",
    )


@pytest.fixture
def party(cast: SimpleNamespace) -> Issuer:
    return actions.set_issuer(
        cast.clerk,
        None,
        unit=cast.office,
        family="party",
        symbol="VPTU",
        place="Sông Lam",
        parent_name="Tỉnh ủy Sông Lam",
        name="Văn phòng",
    )


def content(**fields: object) -> Content:
    """A whole notice; `fields` say what is otherwise."""
    given: dict[str, object] = {
        "parent_name": "",
        "issuer_name": "Ủy ban nhân dân tỉnh Sông Lam",
        "place": "Sông Lam",
        "summary": "Kết luận của đồng chí Lê Văn Bình tại buổi làm việc với huyện Đồng Lạc",
        "signing": "for-body-deputy",
        "signs_for": "Ủy ban nhân dân",
        "head_post": "Chủ tịch",
        "signer_post": "Phó Chủ tịch",
        "signer": "Lê Văn Bình",
        "on": date(2026, 9, 5),
        "opening": "Ngày 01/9/2026, đồng chí Lê Văn Bình, Phó Chủ tịch Ủy ban nhân dân tỉnh chủ trì buổi làm việc "
        "với huyện Đồng Lạc. Sau khi nghe báo cáo, đồng chí Lê Văn Bình kết luận như sau:",
        "blocks": [
            Block(
                "order", "Rà soát nguồn vốn sửa trạm bơm", "Sở Tài chính", ("Sở Nội vụ",), date(2026, 11, 30)
            ),
            Block(
                "order", "Lập danh mục công trình", "Ủy ban nhân dân huyện Đồng Lạc", (), date(2026, 12, 15)
            ),
        ],
        "recipients": ["Sở Tài chính", "UBND huyện Đồng Lạc"],
        "filed_at": "VT, TH",
    }
    return Content(**(given | fields))  # type: ignore[arg-type]


@pytest.fixture
def draft(cast: SimpleNamespace, held: Meeting, state: Issuer) -> Paper:
    return actions.draft_notice(cast.clerk, held, state)


@pytest.fixture
def approved(cast: SimpleNamespace, draft: Paper) -> Paper:
    paper = actions.edit_paper(cast.clerk, draft, content(), seen=1)
    return actions.approve_paper(cast.leader, paper, seen=2)
