"""The write door: one transaction, a permission asked, a line left; lines are only added."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.urls import reverse

from roviec.office.audit import door
from roviec.office.audit.models import AppendOnly, Line
from roviec.office.people.models import User


@pytest.fixture(autouse=True)
def _codes() -> object:
    before = dict(door.CODES)
    yield
    door.CODES.clear()
    door.CODES.update(before)


def test_action_leaves_its_line(cast: SimpleNamespace) -> None:
    @door.action("user.renamed")
    def rename(by: User, user: User) -> None:
        door.require(True, "")
        door.record(by, user, before={"full_name": user.full_name}, after={"full_name": "X"})

    rename(cast.admin, cast.viewer)
    line = Line.objects.get()
    assert (line.code, line.actor, line.object_id) == ("user.renamed", cast.admin, str(cast.viewer.pk))
    assert line.before == {"full_name": cast.viewer.full_name}


@pytest.mark.parametrize("forgets", ["permission", "line"])
def test_action_that_forgets_is_rolled_back(cast: SimpleNamespace, forgets: str) -> None:
    @door.action("user.forgotten")
    def change(by: User, user: User) -> None:
        User.objects.filter(pk=user.pk).update(full_name="Khác")
        if forgets != "permission":
            door.require(True, "")
        if forgets != "line":
            door.record(by, user)

    with pytest.raises(door.HouseRuleBroken):
        change(cast.admin, cast.viewer)
    cast.viewer.refresh_from_db()
    assert cast.viewer.full_name != "Khác"
    assert not Line.objects.exists()


def test_refusal_rolls_back_what_was_written(cast: SimpleNamespace) -> None:
    @door.action("user.refused")
    def change(by: User, user: User) -> None:
        User.objects.filter(pk=user.pk).update(full_name="Khác")
        door.require(False, "không được")

    with pytest.raises(door.Refused, match="không được"):
        change(cast.admin, cast.viewer)
    cast.viewer.refresh_from_db()
    assert cast.viewer.full_name != "Khác"


def test_inner_action_does_not_answer_for_the_outer(cast: SimpleNamespace) -> None:
    @door.action("user.inner")
    def inner(by: User, user: User) -> None:
        door.require(True, "")
        door.record(by, user)

    @door.action("user.outer")
    def outer(by: User, user: User) -> None:
        door.require(True, "")
        inner(by, user)

    with pytest.raises(door.HouseRuleBroken):
        outer(cast.admin, cast.viewer)


def test_two_actions_never_share_a_code() -> None:
    door.action("user.once")(lambda: None)
    with pytest.raises(door.HouseRuleBroken):

        @door.action("user.once")
        def again() -> None: ...


def test_lines_are_only_added(cast: SimpleNamespace) -> None:
    @door.action("user.kept")
    def keep(by: User) -> Line:
        door.require(True, "")
        return door.record(by, by)

    line = keep(cast.admin)
    with pytest.raises(AppendOnly):
        line.save()
    with pytest.raises(AppendOnly):
        line.delete()
    with pytest.raises(AppendOnly):
        Line.objects.update(actor_name="x")
    with pytest.raises(AppendOnly):
        Line.objects.all().delete()


def test_only_the_administrator_reads_the_log(client, cast: SimpleNamespace) -> None:  # type: ignore[no-untyped-def]
    for user, status in ((cast.admin, 200), (cast.clerk, 403), (cast.reporter, 403), (cast.leader, 403)):
        client.force_login(user)
        assert client.get(reverse("audit:list")).status_code == status, user.role
