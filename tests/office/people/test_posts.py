"""Posts and their holders; working in somebody's stead for the time of an absence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roviec.office.audit import checking
from roviec.office.audit.door import Refused, Rejected, in_the_stead_of
from roviec.office.audit.models import Line
from roviec.office.jobs.actions import start_job
from roviec.office.jobs.models import Job
from roviec.office.people import actions, posts, queries
from roviec.office.people.models import Delegation, Position, Tenure
from roviec.office.people.views.own import person_of
from tests import builders

TODAY = date(2026, 9, 15)


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(timezone.make_aware(timezone.datetime(2026, 9, 15, 8)), tick=False) as clock:
        yield clock


@pytest.fixture
def post(cast: SimpleNamespace) -> Position:
    return posts.open_position(cast.admin, unit=cast.office, title="Chánh Văn phòng", kind="head")


@pytest.fixture
def delegation(cast: SimpleNamespace) -> Callable[..., Delegation]:
    def give(**more: Any) -> Delegation:
        given = {
            "rights": "act",
            "starts_on": TODAY,
            "ends_on": TODAY + timedelta(days=5),
            "reason": "đi học",
        }
        return posts.delegate(cast.clerk, cast.clerk, taker=cast.viewer, **given | more)

    return give


def test_a_successor_holds_the_post_from_the_day_on(cast: SimpleNamespace, post: Position) -> None:
    posts.appoint(cast.admin, post, person=cast.leader, starts_on=date(2025, 1, 1), basis="QĐ 12-QĐ/TU")
    posts.appoint(cast.admin, post, person=cast.viewer, starts_on=date(2026, 9, 1))
    assert list(queries.posts_held_by(cast.leader)) == [] and list(queries.posts_held_by(cast.viewer)) == [
        post.pk
    ]
    assert list(queries.posts_held_by(cast.leader, date(2026, 8, 31))) == [post.pk]
    assert (
        queries.holder_of(post) == cast.viewer and queries.holder_of(post, date(2026, 8, 31)) == cast.leader
    )
    assert queries.holder_of(post, date(2024, 12, 31)) is None
    line = Line.objects.filter(code="tenure.begun").latest("number")
    assert line.before == {"person": cast.leader.full_name, "ends_on": "2026-08-31"}


def test_one_holder_at_a_time(cast: SimpleNamespace, post: Position) -> None:
    first = posts.appoint(cast.admin, post, person=cast.leader, starts_on=date(2026, 1, 1))
    with pytest.raises(Rejected, match="đang giữ"):
        posts.appoint(cast.admin, post, person=cast.leader, starts_on=TODAY)
    with pytest.raises(Rejected, match="chọn ngày sau"):
        posts.appoint(cast.admin, post, person=cast.viewer, starts_on=date(2026, 1, 1))
    posts.end_tenure(cast.admin, first, ends_on=date(2026, 6, 30))
    with pytest.raises(Rejected, match="30/06/2026"):
        posts.appoint(cast.admin, post, person=cast.viewer, starts_on=date(2026, 6, 30))
    assert queries.holder_of(post) is None
    assert Tenure.objects.count() == 1


def test_a_closed_post_takes_nobody(cast: SimpleNamespace, post: Position) -> None:
    posts.appoint(cast.admin, post, person=cast.leader, starts_on=date(2026, 1, 1))
    posts.close_position(cast.admin, post, on=TODAY)
    assert Tenure.objects.get().ends_on == TODAY
    with pytest.raises(Rejected, match="thôi dùng"):
        posts.appoint(cast.admin, post, person=cast.viewer, starts_on=TODAY + timedelta(days=1))


def test_a_title_stands_once_in_a_unit(cast: SimpleNamespace, post: Position) -> None:
    with pytest.raises(Rejected, match="đã có chức danh"):
        posts.open_position(cast.admin, unit=cast.office, title="chánh  văn phòng".title(), kind="head")
    posts.open_position(cast.admin, unit=cast.district, title="Chánh Văn phòng", kind="head")


def test_posts_by_their_pages(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.admin)
    given = {"unit": cast.office.pk, "title": "Phó Chánh Văn phòng", "kind": "deputy"}
    made = client.post(reverse("people:open-post"), given)
    address = made["Location"]
    appointed = {"buoc": "giao", "person": "lanhdao", "starts_on": "01/09/2026", "basis": "QĐ số 5"}
    assert client.post(address, appointed | {"person": "không ai"}).status_code == 422
    assert client.post(address, appointed).status_code == 302
    assert "QĐ số 5" in client.get(address).content.decode()
    assert "Phạm Hữu Nghĩa" in client.get(reverse("people:posts")).content.decode()
    client.post(address, {"buoc": "thoi", "ends_on": "10/09/2026", "basis": ""})
    client.post(address, {"buoc": "dong", "on": "15/09/2026"})
    position = Position.objects.get()
    assert position.closed_on == TODAY and position.tenures.get().ends_on == date(2026, 9, 10)
    client.force_login(cast.clerk)
    assert client.get(address).status_code == 403
    with pytest.raises(Refused):
        posts.appoint(cast.clerk, position, person=cast.viewer, starts_on=TODAY)


def test_a_name_that_two_bear_is_asked_again(client: Client, cast: SimpleNamespace, post: Position) -> None:
    builders.make_user("nghia2", "leader", cast.district, full_name=cast.leader.full_name)
    client.force_login(cast.admin)
    address = reverse("people:post", args=[post.pk])
    given = {"buoc": "giao", "person": cast.leader.full_name, "starts_on": "01/09/2026"}
    answer = client.post(address, given)
    assert answer.status_code == 422 and "nghia2" in answer.content.decode()


def test_the_taker_works_with_the_rights_of_the_giver_and_the_log_says_so(
    client: Client, cast: SimpleNamespace, delegation: Callable[..., Delegation]
) -> None:
    document = builders.make_document(cast.clerk)
    given = delegation()
    client.force_login(cast.viewer)
    change = reverse("documents:change", args=[document.pk])
    assert client.get(change).status_code == 403
    client.post(reverse("people:take-stead", args=[given.pk]))
    facts = {"title": "Tên mới", "kind": "news"}
    assert client.post(change, facts).status_code == 302
    line = Line.objects.get(code="document.facts-changed")
    assert (line.actor, line.acting_for) == (cast.viewer, cast.clerk)
    assert line.who == "Bùi Thu Xem, thay mặt Lê Thị Mai Hương"
    page = client.get(reverse("documents:list")).content.decode()
    assert "Đang làm thay" in page
    own = client.get(reverse("people:own"))
    assert own.context["account"] == cast.viewer and person_of(own.wsgi_request) == cast.viewer
    client.post(reverse("people:leave-stead"))
    assert client.get(change).status_code == 403
    assert checking.verify_log().broken is None


def test_a_job_that_a_deputy_starts_is_written_down_as_the_deputys(cast: SimpleNamespace) -> None:
    with in_the_stead_of(cast.clerk, cast.viewer):
        job = start_job(cast.clerk, "Thử", note_for_test, cast.clerk.pk)
    assert job.hand == cast.viewer
    from roviec.office.jobs.background import run_job

    run_job.call(job.pk, f"{__name__}:note_for_test", [cast.clerk.pk])
    assert Job.objects.get().state == Job.State.FAILED  # only functions of the office run
    assert Line.objects.get(code="job.started").acting_for == cast.clerk


def note_for_test(job_pk: int, by_pk: int) -> None:
    raise AssertionError("never called: it is no function of the office")


def test_a_deputy_who_may_only_look_changes_nothing(
    client: Client, cast: SimpleNamespace, delegation: Callable[..., Delegation]
) -> None:
    document = builders.make_document(cast.clerk)
    given = delegation(rights="view")
    client.force_login(cast.viewer)
    client.post(reverse("people:take-stead", args=[given.pk]))
    change = reverse("documents:change", args=[document.pk])
    assert client.get(change).status_code == 200
    answer = client.post(change, {"title": "Tên mới", "kind": "news"})
    assert answer.status_code == 403 and "chỉ cho xem" in answer.content.decode()
    assert client.post(reverse("people:leave-stead")).status_code == 302


@pytest.mark.parametrize("how", ["run out", "taken back", "giver locked"])
def test_a_delegation_ends(
    client: Client, cast: SimpleNamespace, delegation: Callable[..., Delegation], _today: Any, how: str
) -> None:
    given = delegation()
    client.force_login(cast.viewer)
    client.post(reverse("people:take-stead", args=[given.pk]))
    take_in = reverse("documents:take-in")
    assert client.get(take_in).status_code == 200
    if how == "run out":
        _today.shift(timedelta(days=5))
        client.force_login(cast.viewer)  # sessions end after twelve hours anyway
        assert client.post(reverse("people:take-stead", args=[given.pk])).status_code == 302
        assert client.get(take_in).status_code == 200  # the last day still counts
        _today.shift(timedelta(hours=17))
        client.force_login(cast.viewer)
    elif how == "taken back":
        posts.take_back(cast.clerk, given)
    else:
        actions.change_account(
            cast.admin,
            cast.clerk,
            full_name="X",
            role="clerk",
            unit=cast.office,
            position="",
            is_active=False,
        )
    assert client.get(take_in).status_code == 403
    assert client.get(reverse("people:own")).status_code == 200


def test_a_delegation_belongs_to_its_taker(
    client: Client, cast: SimpleNamespace, delegation: Callable[..., Delegation]
) -> None:
    given = delegation()
    for who, status in ((cast.leader, 404), (cast.admin, 403), (cast.clerk, 403)):
        client.force_login(who)
        assert client.post(reverse("people:take-stead", args=[given.pk])).status_code == status
    with pytest.raises(Refused):
        posts.take_back(cast.leader, given)


def test_what_cannot_be_handed_over(cast: SimpleNamespace, delegation: Callable[..., Delegation]) -> None:
    given = {"rights": "act", "starts_on": TODAY, "ends_on": TODAY, "reason": "x"}
    with pytest.raises(Refused):  # nobody takes another's rights by themselves
        posts.delegate(cast.viewer, cast.clerk, taker=cast.viewer, **given)
    with pytest.raises(Rejected, match="Quyền quản trị"):
        posts.delegate(cast.admin, cast.admin, taker=cast.viewer, **given)
    with pytest.raises(Rejected, match="người khác"):  # nor an administrator for themselves
        posts.delegate(cast.admin, cast.clerk, taker=cast.admin, **given)
    with pytest.raises(Rejected, match="cùng địa bàn"):
        posts.delegate(cast.clerk, cast.clerk, taker=cast.stranger, **given)
    with pytest.raises(Rejected, match="Ngày cuối"):
        delegation(ends_on=TODAY - timedelta(days=1), starts_on=TODAY - timedelta(days=3))
    with pytest.raises(Rejected, match="một năm"):
        delegation(ends_on=TODAY + timedelta(days=400))
    delegation()
    with pytest.raises(Rejected, match="Đã có ủy quyền"):
        delegation()
    posts.delegate(cast.admin, cast.leader, taker=cast.clerk, **given)  # for whoever is away already


def test_delegating_by_the_page(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.clerk)
    given = {
        "taker": "nguoixem",
        "rights": "view",
        "starts_on": "15/09/2026",
        "ends_on": "20/09/2026",
        "reason": "ốm",
    }
    assert client.post(reverse("people:delegate"), given | {"taker": "biêncương"}).status_code == 422
    assert client.post(reverse("people:delegate"), given).status_code == 302
    assert "Thu hồi" in client.get(reverse("people:own")).content.decode()
    client.post(reverse("people:take-back", args=[Delegation.objects.get().pk]))
    assert Delegation.objects.get().taken_back_by == cast.clerk
