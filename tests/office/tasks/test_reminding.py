"""Who is to be reminded of what on a day, by the steps of the authority; the same reminder has the same key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from roviec.office.tasks import actions
from roviec.office.tasks.actions import Rhythm
from roviec.office.tasks.models import Task
from roviec.office.tasks.reminding import due_matters
from roviec.office.units.models import Unit
from tests.office.tasks.conftest import at

Issue = Callable[..., Task]
DUE = date(2026, 6, 30)


def matters(on: date) -> list[tuple[str, int]]:
    return [(m.kind.value, m.days) for m in due_matters(on)]


def above(on: date) -> list[tuple[str, Unit]]:
    return [(e.above.value, e.unit) for m in due_matters(on) for e in m.escalated]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (-8, []),
        (-7, [("before", 7)]),
        (-3, [("before", 3)]),
        (-2, []),
        (0, [("today", 0)]),
        (1, [("after", 1)]),
        (2, []),
        (14, [("after", 14)]),
    ],
)
def test_steps_before_and_after(issue: Issue, after: int, expected: list[tuple[str, int]]) -> None:
    with at(date(2026, 3, 6)):
        issue(due_on=DUE)
    assert matters(DUE + timedelta(days=after)) == expected


def test_whoever_gave_it_is_told_after_a_week(cast: SimpleNamespace, issue: Issue) -> None:
    with at(date(2026, 3, 6)):
        issue(due_on=DUE)
    assert above(DUE + timedelta(days=1)) == []
    assert above(DUE + timedelta(days=3)) == [("heads", cast.district)]
    assert above(DUE + timedelta(days=7)) == [("giver", cast.office), ("heads", cast.district)]
    (third,), (seventh,) = (list(due_matters(DUE + timedelta(days=n))) for n in (3, 7))
    assert third.unit == seventh.unit == cast.district and third.key != seventh.key
    # The step up has one key for the deadline: whoever was told is not told again.
    assert third.escalated[-1].key == seventh.escalated[-1].key


def test_the_level_above_is_told_after_two_weeks(cast: SimpleNamespace, issue: Issue) -> None:
    with at(date(2026, 3, 6)):
        whole = issue(due_on=DUE)
        part = actions.split_task(cast.reporter, whole, work="x", lead=cast.commune, due_on=DUE)
    found = {m.task: [(e.above.value, e.unit) for e in m.escalated] for m in due_matters(DUE + timedelta(14))}
    assert found[whole][0] == ("leaders", cast.province)
    assert found[part] == [("leaders", cast.office), ("giver", cast.district), ("heads", cast.commune)]


def test_each_step_up_is_set_by_the_authority(cast: SimpleNamespace, issue: Issue) -> None:
    with at(date(2026, 3, 6)):
        issue(due_on=DUE)
    settle = {"area": cast.province, "source": "Quy chế 5", "valid_from": date(2026, 1, 1)}
    for name, value in (("escalate_heads_after", 2), ("escalate_after", 5), ("escalate_above_after", 0)):
        actions.settle_rule(cast.admin, name=name, value=value, **settle)
    (second,) = due_matters(DUE + timedelta(days=2))
    assert not second.own_step and [e.above.value for e in second.escalated] == ["heads"]
    assert above(DUE + timedelta(days=5)) == [("giver", cast.office), ("heads", cast.district)]
    assert above(DUE + timedelta(days=30)) == [("giver", cast.office), ("heads", cast.district)]


def test_an_authority_sets_its_own_steps(cast: SimpleNamespace, issue: Issue) -> None:
    with at(date(2026, 3, 6)):
        issue(due_on=DUE)
    settle = {"area": cast.province, "source": "Quy chế 5", "valid_from": date(2026, 1, 1)}
    actions.settle_rule(cast.admin, name="remind_before", value="10, 2", **settle)
    assert matters(DUE - timedelta(days=10)) == [("before", 10)]
    assert matters(DUE - timedelta(days=7)) == []


def test_what_waits_is_the_turn_of_whoever_gave_it(cast: SimpleNamespace, issue: Issue) -> None:
    with at(date(2026, 3, 6)):
        whole = issue(due_on=DUE)
        part = actions.split_task(cast.reporter, whole, work="x", lead=cast.commune, due_on=date(2026, 5, 31))
        other = issue(which="staff", lead=cast.department, due_on=DUE)
        actions.ask_extension(cast.reporter, whole, wanted_on=date(2026, 7, 31), reason="x")
        actions.dispute_task(cast.department_reporter, other, reason="x")
    with at(date(2026, 3, 10)):
        actions.decide_dispute(cast.clerk, other, state="rejected", decision="x")
        actions.hand_in_result(cast.department_reporter, other, text="x", product="y")
        actions.dispute_task(cast.reporter, whole, reason="x")
    found = {(m.kind.value, m.task.pk, m.unit.pk, m.days) for m in due_matters(date(2026, 3, 12))}
    assert found == {
        ("extension-waits", whole.pk, cast.office.pk, 6),
        ("result-waits", other.pk, cast.office.pk, 2),
        ("dispute-waits", whole.pk, cast.office.pk, 2),
    }
    # The part is a week late: the unit that leads the whole is told.
    (of_part,) = (m for m in due_matters(date(2026, 6, 7)) if m.kind == "after")
    assert of_part.task == part and ("giver", cast.district) in [(e.above, e.unit) for e in of_part.escalated]


def test_periods_are_reminded_of_one_by_one(cast: SimpleNamespace, issue: Issue) -> None:
    with at(date(2026, 3, 6)):
        task = issue(deadline_state="regular", rhythm=Rhythm("month", 25))
    (march,) = due_matters(date(2026, 3, 24))
    assert march.occurrence is not None and march.occurrence.label == "tháng 3/2026"
    with at(date(2026, 3, 24)):
        actions.hand_in_period(cast.reporter, march.occurrence, text="x", product="y")
    assert [m.kind.value for m in due_matters(date(2026, 3, 25))] == ["result-waits"]
    actions.cancel_task(cast.clerk, task, reason="x")
    assert matters(date(2026, 4, 24)) == []
