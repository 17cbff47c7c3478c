"""A meeting entered by hand and a proposal made there, for the tests of this room."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from roviec.office.meetings import actions
from roviec.office.meetings.given import Body, Facts, Person
from roviec.office.meetings.models import Meeting, Proposal


def facts(cast: SimpleNamespace, **changes: object) -> Facts:
    """A session of the office with the district, with everything that must be given."""
    given = {
        "title": "Làm việc với huyện Hà Trung Sơn về thủy lợi",
        "kind": "working_session",
        "held_on": date(2026, 3, 5),
        "chair": "Đỗ Thanh Hà",
        "chair_post": "Phó Bí thư Tỉnh ủy",
        "topics": ["Nạo vét kênh chính", "- đoạn qua xã Yên Bình Thượng"],
        "bodies": [Body("host", "Văn phòng", cast.office), Body("guest", "x", cast.district)],
        "people": [Person("Lương Văn Tám", "Bí thư", "Huyện ủy Hà Trung Sơn")],
    }
    return Facts(**(given | changes))  # type: ignore[arg-type]


@pytest.fixture
def made(cast: SimpleNamespace) -> Meeting:
    return actions.make_meeting(cast.clerk, facts(cast))


@pytest.fixture
def asked(cast: SimpleNamespace) -> Proposal:
    """A proposal of the district, received by hand today."""
    return actions.receive_proposal(
        cast.clerk, content="Bố trí vốn sửa cống Ba Làng", unit=cast.district, addressees=["UBND tỉnh"]
    )
