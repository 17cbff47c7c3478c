"""The state of a task: by the rules, alike in Python and in the database, with totals that balance."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from types import SimpleNamespace

import pytest

from roviec.office.audit.door import Rejected
from roviec.office.tasks import actions, authority, queries, rules
from roviec.office.tasks.models import Task
from roviec.office.tasks.rules import Status, Totals
from roviec.office.tasks.wording import time_left
from roviec.office.units.models import Unit
from tests import builders

TODAY = date(2026, 3, 10)
pytestmark = pytest.mark.django_db  # how many days are near is a rule of the authority


def day(offset: int | None) -> date | None:
    return None if offset is None else TODAY + timedelta(days=offset)


def task(**fields: object) -> Task:
    given = {"deadline_state": "dated" if fields.get("due_on") else "none-stated"}
    return Task(**{**given, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"due_on": day(30)}, Status.NOT_STARTED),
        ({"due_on": day(30), "progressed_on": day(-1)}, Status.IN_TERM),
        ({"due_on": day(7)}, Status.DUE_SOON),
        ({"due_on": day(0), "progressed_on": day(-1)}, Status.DUE_SOON),
        ({"due_on": day(-1), "progressed_on": day(-1)}, Status.OVERDUE),
        (
            {"due_on": day(-1), "handed_in_on": day(-1)},
            Status.AWAITING,
        ),  # the office's delay is not the unit's
        ({"due_on": day(-2), "handed_in_on": day(-1)}, Status.OVERDUE),
        ({"due_on": day(2), "returned_on": day(-1)}, Status.RETURNED),
        ({"due_on": day(-2), "returned_on": day(-1)}, Status.OVERDUE),  # a return does not stop the clock
        ({"due_on": day(-2), "finished_on": day(-2)}, Status.DONE_ON_TIME),
        ({"due_on": day(-2), "finished_on": day(-1)}, Status.DONE_LATE),
        ({"finished_on": day(-1)}, Status.DONE_ON_TIME),
        ({}, Status.NOT_STARTED),
        ({"progressed_on": day(-1)}, Status.REGULAR),
        ({"progressed_on": day(-1), "deadline_state": "not-filled"}, Status.UNDATED),
        ({"due_on": day(-9), "cancelled_on": day(-1)}, Status.CANCELLED),
    ],
)
def test_status(fields: dict[str, object], status: Status) -> None:
    assert rules.status_of(task(**fields), TODAY) == status


def test_database_says_the_same(cast: SimpleNamespace, issue: Callable[..., Task]) -> None:
    """Every combination of dates around today: the column, the condition and the function agree."""
    base = issue(due_on=date(2026, 6, 30))
    near = (None, -1, 0)
    rows = []
    for due, progressed, handed, returned, finished, cancelled in product(
        (None, -2, -1, 0, 1, 6, 7, 8), (None, -1), near, (None, -1), (None, -1, 1), (None, 0)
    ):
        states = ["dated"] if due is not None else ["none-stated", "not-filled", "regular"]
        for state in states:
            rows.append(
                Task(
                    assignment=base.assignment,
                    area_id=base.area_id,
                    number=f"T{len(rows)}",
                    work="x",
                    issued_on=TODAY,
                    deadline_state=state,
                    due_on=day(due),
                    progressed_on=day(progressed),
                    handed_in_on=day(handed),
                    returned_on=day(returned),
                    finished_on=day(finished),
                    confirmed_on=day(0) if finished is not None else None,
                    cancelled_on=day(cancelled),
                )
            )
    for number, row in enumerate(rows):  # a unit has one task of an assignment, so each row gets its own unit
        row.lead = Unit(
            code=f"u-{number}", name=f"xã {number}", type="xã", kind="place", path="/", folded="x"
        )
    Unit.objects.bulk_create([row.lead for row in rows])
    Task.objects.bulk_create(rows)
    found = Task.objects.filter(number__startswith="T").annotate(state=rules.status_case(TODAY))
    seen = set()
    for one in found:
        expected = rules.status_of(one, TODAY)
        assert one.state == expected, vars(one)
        seen.add(expected)
    assert seen == set(Status)
    still_open = Task.objects.filter(number__startswith="T", finished_on=None, cancelled_on=None)
    for one in still_open.annotate(state=rules.status_case(TODAY, of_open=True)):
        assert one.state == rules.status_of(one, TODAY), vars(one)
    by_condition = {
        s: Task.objects.filter(rules.condition(s, TODAY), number__startswith="T").count() for s in Status
    }
    assert by_condition == {s: sum(1 for one in found if one.state == s) for s in Status}
    assert sum(by_condition.values()) == len(rows)


@pytest.mark.parametrize("report", ["national-2017", "provincial-2020"])
def test_published_totals_balance(report: str) -> None:
    """Two published reports: every sum holds, and the rates have what fell due as their denominator."""
    if report == "national-2017":
        sums = rules.totals({"done-on-time": 14068, "done-late": 1983, "in-term": 5640, "overdue": 223})
        assert (sums.done, sums.not_done, sums.total) == (16051, 5863, 21914)
        assert sums.fallen_due == 16274 and sums.rate_done == Fraction(16051, 16274)
        assert round(float(sums.rate_done or 0) * 100, 2) == 98.63
    else:
        sums = rules.totals(
            {"done-on-time": 585, "not-started": 7, "due-soon": 20, "in-term": 40, "overdue": 181}
        )
        assert (sums.in_term, sums.not_done, sums.total) == (67, 248, 833)


def test_rates_without_denominator() -> None:
    assert Totals(0, 0, 5, 0).rate_done is None and Totals(0, 0, 5, 0).rate_on_time is None
    assert Totals(3, 1, 0, 0).rate_on_time == Fraction(3, 4)


def test_tasks_no_longer_followed_are_not_counted() -> None:
    assert rules.totals({"cancelled": 9, "overdue": 1}).total == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"due_on": date(2026, 3, 13)}, "còn 3 ngày làm việc"),
        ({"due_on": date(2026, 3, 16)}, "còn 4 ngày làm việc"),  # a weekend between
        ({"due_on": date(2026, 6, 30)}, "còn 112 ngày"),
        ({"due_on": TODAY}, "đến hạn hôm nay"),
        ({"due_on": date(2026, 2, 26)}, "quá hạn 12 ngày"),
        ({"due_on": date(2026, 3, 1), "finished_on": date(2026, 3, 4)}, "chậm 3 ngày"),
        ({"due_on": date(2026, 3, 5), "finished_on": date(2026, 3, 4)}, ""),
        ({}, ""),
        ({"due_on": date(2026, 3, 1), "cancelled_on": date(2026, 3, 4)}, ""),
    ],
)
def test_time_left_in_words(fields: dict[str, object], words: str) -> None:
    assert time_left(task(**fields), TODAY) == words


def test_year_without_working_day_table_counts_calendar_days() -> None:
    assert time_left(task(due_on=date(2031, 3, 10)), date(2031, 3, 3)) == "còn 7 ngày"


def test_counts(cast: SimpleNamespace, issue: Callable[..., Task]) -> None:
    issue(due_on=date(2026, 3, 8))
    issue(which="staff", lead=cast.department, due_on=date(2026, 6, 30))
    tasks = queries.visible_to(cast.clerk)
    assert queries.counts(tasks, today=TODAY) == {"overdue": 1, "not-started": 1}
    assert queries.counts_by(tasks, "lead", today=TODAY) == {
        cast.district.pk: {"overdue": 1},
        cast.department.pk: {"not-started": 1},
    }


def test_what_is_near_is_a_rule_for_all(cast: SimpleNamespace) -> None:
    near = task(due_on=day(10), progressed_on=day(-1))
    assert rules.status_of(near, TODAY) == Status.IN_TERM
    settle = {"name": "due_soon", "value": 10, "valid_from": date(2026, 1, 1), "source": "Quy chế 5"}
    actions.settle_rule(cast.admin, area=cast.province, **settle)
    assert rules.due_soon_days() == 10 and rules.status_of(near, TODAY) == Status.DUE_SOON
    # One value for the whole installation: the district reads it, and cannot set another one.
    assert authority.in_force(cast.district, TODAY)["due_soon"].value == 10
    below = builders.make_user("qt", "administrator", cast.district)
    with pytest.raises(Rejected, match="chung cho cả hệ thống"):
        actions.settle_rule(below, area=cast.district, **settle | {"value": 3})
