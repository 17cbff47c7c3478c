"""Meetings on the same matter: suggested by unit and words, confirmed by a person, followed across mergers."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.meetings import actions, following
from roviec.office.meetings.given import Body
from roviec.office.meetings.lineage import scope_of
from roviec.office.meetings.models import Meeting, MeetingLink
from roviec.office.units.models import UnitEvent, UnitLink
from tests import builders
from tests.office.meetings.conftest import facts


@pytest.fixture
def later(cast: SimpleNamespace, made: Meeting) -> Meeting:
    """A session with the same district, on the same canal."""
    return actions.make_meeting(
        cast.clerk,
        facts(cast, title="Kiểm tra việc nạo vét kênh chính", held_on=date(2026, 9, 10), topics=["Tiến độ"]),
    )


def test_an_earlier_meeting_on_the_matter_is_suggested(
    cast: SimpleNamespace, made: Meeting, later: Meeting
) -> None:
    other = facts(cast, title="Gặp mặt đầu xuân", held_on=date(2026, 2, 1), topics=["Chúc tết"])
    actions.make_meeting(cast.clerk, other)
    elsewhere = facts(cast, bodies=[Body("guest", "x", cast.other_district)], held_on=date(2026, 2, 2))
    actions.make_meeting(cast.clerk, elsewhere)
    found = following.suggestions(cast.clerk, later)
    assert [s.meeting for s in found] == [made]
    assert "cùng đơn vị huyện Hà Trung Sơn" in found[0].reasons
    assert any("nao vet" in why for why in found[0].reasons)
    assert following.suggestions(cast.clerk, made) == []  # what comes after is no predecessor


def test_confirmed_it_makes_a_chain(
    client: Client, cast: SimpleNamespace, made: Meeting, later: Meeting
) -> None:
    client.force_login(cast.clerk)
    client.post(reverse("meetings:link", args=[later.pk]), {"earlier": made.pk, "matter": "kênh chính"})
    link = MeetingLink.objects.get()
    assert (link.earlier, link.later, link.matter) == (made, later, "kênh chính")
    assert [one.meeting for one in following.chain(cast.leader, made)] == [made, later]
    assert following.suggestions(cast.clerk, later) == []
    page = client.get(reverse("meetings:show", args=[later.pk])).content.decode()
    assert "kênh chính" in page and "05/03/2026" in page
    client.post(reverse("meetings:unlink", args=[link.pk]))
    assert following.chain(cast.leader, made) == []


def test_what_makes_no_sense_is_refused(cast: SimpleNamespace, made: Meeting, later: Meeting) -> None:
    for earlier, after in ((later, made), (made, made)):
        with pytest.raises(Rejected):
            actions.link_meetings(cast.clerk, earlier, after)
    with pytest.raises(Refused):
        actions.link_meetings(cast.leader, made, later)
    actions.link_meetings(cast.clerk, made, later)
    with pytest.raises(Rejected):
        actions.link_meetings(cast.clerk, made, later)


def test_a_meeting_closed_to_somebody_is_no_part_of_their_chain(
    cast: SimpleNamespace, made: Meeting, later: Meeting
) -> None:
    actions.link_meetings(cast.clerk, made, later)
    actions.restrict_meeting(cast.clerk, made, restricted=True, people=[], units=[])
    assert following.chain(cast.leader, later) == []
    assert following.suggestions(cast.second_clerk, later) == []


def test_a_chain_does_not_go_through_a_closed_meeting(
    cast: SimpleNamespace, made: Meeting, later: Meeting
) -> None:
    last = actions.make_meeting(cast.clerk, facts(cast, title="Phiên ba", held_on=date(2026, 10, 1)))
    actions.link_meetings(cast.clerk, made, later)
    actions.link_meetings(cast.clerk, later, last)
    assert [one.meeting for one in following.chain(cast.leader, last)] == [made, later, last]
    actions.restrict_meeting(cast.clerk, later, restricted=True, people=[], units=[])
    assert following.chain(cast.leader, last) == [] == following.chain(cast.leader, made)


def test_the_chain_goes_on_across_a_merger(cast: SimpleNamespace, made: Meeting) -> None:
    merged = builders.make_place("xã Sơn Lạc", "xã", parent=cast.province)
    event = UnitEvent.objects.create(on=date(2026, 7, 1), kind="merge", legal_doc="NQ")
    for before in (cast.district, cast.other_district):
        UnitLink.objects.create(event=event, before=before, after=merged, whole=before == cast.district)
    scope = scope_of(merged)
    assert set(scope.before) == {cast.district.pk, cast.other_district.pk}
    assert scope.parted == {cast.other_district.pk}
    now = facts(
        cast, title="Nạo vét kênh chính", bodies=[Body("guest", "x", merged)], held_on=date(2026, 9, 1)
    )
    found = following.suggestions(cast.clerk, actions.make_meeting(cast.clerk, now))
    assert [s.meeting for s in found] == [made]
    assert "huyện Hà Trung Sơn là một phần trước đây của xã Sơn Lạc" in found[0].reasons


def test_a_department_stands_for_itself_only(cast: SimpleNamespace) -> None:
    assert scope_of(cast.department).every == {cast.department.pk}
    assert cast.province.pk in scope_of(cast.province).every
