"""What a person decides about one finding: permission, audit, facts, and that an older version is refused."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from roviec.office.audit.door import Refused, Rejected
from roviec.office.audit.models import Line
from roviec.office.review import actions
from roviec.office.review.deciding import Stale
from roviec.office.review.fields import value_of
from roviec.office.review.models import Finding, Step
from tests.office.review.samples import Kept, reviewed_text

pytestmark = pytest.mark.django_db
DECISIONS = (actions.accept_finding, actions.reject_finding, actions.reopen_finding)


def test_an_accepted_finding_is_a_fact_and_its_keeper_is_told(cast: SimpleNamespace, keeper: Kept) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    accepted = actions.accept_finding(cast.clerk, (directive.pk, 1))
    assert (accepted.state, accepted.version, accepted.decided_by) == ("accepted", 2, cast.clerk)
    assert keeper.told == [("enter", directive.pk)]
    line = Line.objects.get(code="finding.accepted")
    assert line.actor == cast.clerk and line.before == {"state": "proposed"}
    assert line.after["data"]["action"] == value_of(directive.data, "action")
    step = Step.objects.get()
    assert (step.verb, step.by) == ("accept", cast.clerk)
    assert (step.before[0]["state"], step.after[0]["state"]) == ("proposed", "accepted")


def test_what_is_no_longer_accepted_is_withdrawn(cast: SimpleNamespace, keeper: Kept) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    actions.accept_finding(cast.clerk, (directive.pk, 1))
    actions.reopen_finding(cast.clerk, (directive.pk, 2))
    actions.accept_finding(cast.clerk, (directive.pk, 3))
    actions.reject_finding(cast.clerk, (directive.pk, 4))
    assert [verb for verb, _ in keeper.told] == ["enter", "withdraw", "enter", "withdraw"]


def test_an_edited_field_is_known_because_a_person_set_it(cast: SimpleNamespace, keeper: Kept) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    edited = actions.edit_finding(
        cast.clerk, (directive.pk, 1), values={"assignees": ["UBND huyện"], "product": "", "issuer": None}
    )
    assert edited.state == "proposed" and keeper.told == []
    assert edited.data["assignees"] == {"value": ["UBND huyện"], "known": "set", "why": None}
    assert edited.data["action"] == directive.data["action"]
    assert edited.proposed == directive.proposed
    line = Line.objects.get(code="finding.edited")
    assert line.before["assignees"] == ["huyện Đồng Lạc"] and line.after["assignees"] == ["UBND huyện"]
    actions.edit_finding(cast.clerk, (directive.pk, 2), values={"product": "Báo cáo"}, accept=True)
    actions.edit_finding(cast.clerk, (directive.pk, 3), values={"product": "Kế hoạch"})
    assert keeper.told == [("enter", directive.pk), ("enter", directive.pk)]


def test_an_edit_that_changes_nothing_is_refused(cast: SimpleNamespace) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    with pytest.raises(Rejected, match="Chưa có gì thay đổi"):
        actions.edit_finding(cast.clerk, (directive.pk, 1), values={"product": None})
    assert not Step.objects.exists()


def test_a_field_that_is_emptied_is_missing(cast: SimpleNamespace) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    edited = actions.edit_finding(cast.clerk, (directive.pk, 1), values={"assignees": []})
    assert edited.data["assignees"] == {"value": [], "known": "missing", "why": None}


def test_what_lacks_a_required_field_is_not_accepted(cast: SimpleNamespace, keeper: Kept) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    actions.edit_finding(cast.clerk, (directive.pk, 1), values={"action": ""})
    with pytest.raises(Rejected, match="việc phải làm"):
        actions.accept_finding(cast.clerk, (directive.pk, 2))
    with pytest.raises(Rejected, match="việc phải làm"):
        actions.edit_finding(cast.clerk, (directive.pk, 2), values={"product": "Báo cáo"}, accept=True)
    directive.refresh_from_db()
    assert (directive.state, directive.version, keeper.told) == ("proposed", 2, [])


@pytest.mark.parametrize("decision", DECISIONS)
def test_an_older_version_changes_nothing(cast: SimpleNamespace, decision: Any) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    actions.edit_finding(cast.second_clerk, (directive.pk, 1), values={"product": "Báo cáo"})
    with pytest.raises(Stale) as stale:
        decision(cast.clerk, (directive.pk, 1))
    assert stale.value.finding.version == 2
    directive.refresh_from_db()
    assert directive.state == "proposed" and Step.objects.count() == 1


@pytest.mark.parametrize("person", ["leader", "viewer", "admin", "reporter", "stranger"])
@pytest.mark.parametrize("decision", DECISIONS)
def test_only_a_clerk_of_the_area_decides(cast: SimpleNamespace, person: str, decision: Any) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    with pytest.raises(Refused):
        decision(getattr(cast, person), (directive.pk, 1))
    with pytest.raises(Refused):
        actions.edit_finding(getattr(cast, person), (directive.pk, 1), values={"product": "x"})
    assert not Line.objects.filter(code__startswith="finding.").exists()


def test_what_already_rests_on_a_fact_holds_it(cast: SimpleNamespace, keeper: Kept) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    actions.accept_finding(cast.clerk, (directive.pk, 1))
    keeper.held = "Ý kiến này đã được giao thành nhiệm vụ NV-2026-00001."
    for change in (
        lambda: actions.reject_finding(cast.clerk, (directive.pk, 2)),
        lambda: actions.reopen_finding(cast.clerk, (directive.pk, 2)),
        lambda: actions.edit_finding(cast.clerk, (directive.pk, 2), values={"product": "Báo cáo"}),
        lambda: actions.split_finding(cast.clerk, (directive.pk, 2), lines=["a", "b"]),
    ):
        with pytest.raises(Rejected, match="NV-2026-00001"):
            change()
    assert Finding.objects.get(pk=directive.pk).state == "accepted"
