"""The rules of an authority as data: its own before the default, from a day on, and who entered late by them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.tasks import actions, authority, queries
from roviec.office.tasks.models import OfficeRule, Task
from tests import builders
from tests.office.tasks.conftest import at

Issue = Callable[..., Task]


def settle(by: Any, area: Any, name: str, value: Any, valid_from: date = date(2026, 1, 1)) -> OfficeRule:
    return actions.settle_rule(
        by, area=area, name=name, value=value, valid_from=valid_from, source="Quy chế 5"
    )


def test_every_default_fits_its_own_rule(db: None) -> None:
    for rule in authority.shipped().values():
        assert rule.checked(rule.value) == (sorted(rule.value) if rule.kind == "days" else rule.value)
        assert rule.said(rule.value) and rule.source and rule.confidence in {"C", "I"}


def test_the_nearest_and_the_newest_value_holds(cast: SimpleNamespace) -> None:
    district_admin = builders.make_user("qt", "administrator", cast.district)
    settle(cast.admin, cast.province, "enter_days", 3)
    settle(cast.admin, cast.province, "enter_days", 4, date(2026, 6, 1))
    settle(district_admin, cast.district, "enter_days", 9, date(2026, 2, 1))

    def held(area: Any, on: date) -> int:
        return authority.in_force(area, on).count("enter_days")

    assert held(cast.province, date(2025, 12, 31)) == 1
    assert held(cast.province, date(2026, 5, 31)) == 3 and held(cast.province, date(2026, 6, 1)) == 4
    assert held(cast.commune, date(2026, 6, 1)) == 9 and held(cast.commune, date(2026, 1, 5)) == 3
    assert held(cast.other_district, date(2026, 6, 1)) == 4
    assert authority.in_force(cast.far_province, date(2026, 6, 1))["enter_days"].own is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("enter_days", "-1"),
        ("enter_days", "31"),
        ("enter_days", "1,5"),
        ("remind_before", "7, x"),
        ("remind_before", "999"),
        ("extension_asked_late", "maybe"),
        ("publish", ["decade"]),
        ("nothing", "1"),
    ],
)
def test_values_that_do_not_fit_are_refused(cast: SimpleNamespace, name: str, value: Any) -> None:
    with pytest.raises(Rejected):
        settle(cast.admin, cast.province, name, value)
    assert not OfficeRule.objects.exists()


def test_only_its_own_administrator_settles(cast: SimpleNamespace) -> None:
    for who in (cast.clerk, cast.leader, cast.reporter, cast.viewer, cast.stranger):
        with pytest.raises(Refused):
            settle(who, cast.province, "enter_days", 1)
    with pytest.raises(Refused):
        settle(cast.admin, cast.far_province, "enter_days", 1)


@pytest.mark.parametrize(
    ("given", "entered", "late"),
    [
        ({}, date(2026, 3, 6), False),  # the document is of Thursday 05/03: one working day
        ({}, date(2026, 3, 9), True),
        ({"urgent": True}, date(2026, 3, 5), False),
        ({"urgent": True}, date(2026, 3, 6), True),
    ],
)
def test_who_entered_late(
    cast: SimpleNamespace, issue: Issue, given: dict[str, Any], entered: date, late: bool
) -> None:
    with at(entered):
        task = issue(**given)
    assert queries.entered_late(cast.clerk).exists() == late
    assert queries.listed(cast.clerk, queries.Filters(flag="nhap-muon")).exists() == late
    assert queries.entered_late(cast.clerk, until=date(2026, 3, 4)).count() == 0
    assert task.assignment.enter_rule


def test_many_directives_of_one_document_have_longer(
    cast: SimpleNamespace, directive: Callable[..., Any]
) -> None:
    settle(cast.admin, cast.province, "many_units", 3)
    one, _, _ = (directive(which) for which in ("planning", "staff", "each"))
    with at(date(2026, 3, 9)):
        made = actions.issue_directive(cast.clerk, one, work="x", leads=[cast.district])
    assert made.enter_by == date(2026, 3, 9) and "nhiều việc" in made.enter_rule


def test_many_units_have_longer_and_a_press_report_has_no_limit(
    cast: SimpleNamespace, directive: Callable[..., Any]
) -> None:
    settle(cast.admin, cast.province, "many_units", 3)
    units = [cast.district, cast.other_district, cast.department]
    with at(date(2026, 3, 9)):
        many = actions.issue_directive(cast.clerk, directive("each"), work="x", leads=units)
        assert many.enter_by == date(2026, 3, 9) and not queries.entered_late(cast.clerk).exists()
        report = builders.make_document(cast.clerk, text="Xã phải báo cáo.", published_on=date(2026, 1, 5))
        finding = builders.make_finding(report, "directive", "phải báo cáo", fields={}, state="accepted")
        press = actions.issue_directive(cast.clerk, finding, work="y", leads=[cast.district])
    assert press.enter_by is None and press.enter_rule == ""


def test_the_page(client: Client, cast: SimpleNamespace, issue: Issue) -> None:
    address = reverse("tasks:rules")
    client.force_login(cast.viewer)
    page = client.get(address).content.decode()
    assert "Số lần gia hạn nhiều nhất" in page and "Khai ngày và tính lại" not in page
    given = {"extensions_at_most-value": "5", "extensions_at_most-valid_from": "01/01/2026"}
    there = reverse("tasks:settle", args=["extensions_at_most"])
    source = {"extensions_at_most-source": "Quy chế 12-QC/TU"}
    assert client.post(there, given | source).status_code == 403
    client.force_login(cast.admin)
    assert client.post(there, given).status_code == 422
    bad = client.post(there, given | source | {"extensions_at_most-value": "99"})
    assert bad.status_code == 422 and "Quy chế 12-QC/TU" in bad.content.decode()
    assert client.post(there, given | source).status_code == 302
    several = {"publish-value": ["month", "year"], "publish-valid_from": "1/1/2026", "publish-source": "QC"}
    assert client.post(reverse("tasks:settle", args=["publish"]), several).status_code == 302
    page = client.get(address).content.decode()
    assert "Quy chế 12-QC/TU" in page and "hằng tháng, hằng năm" in page
    assert client.post(reverse("tasks:settle", args=["no-such"]), given).status_code == 404
    day = {"day-on": "12/03/2026", "day-kind": "off", "day-name": "Quốc tang", "day-source": "Thông báo 9"}
    assert client.post(reverse("tasks:declare-day"), day | {"day-source": ""}).status_code == 422
    assert client.post(reverse("tasks:declare-day"), day).status_code == 302
    again = client.post(reverse("tasks:declare-day"), day)
    assert again.status_code == 422 and "đã được khai" in again.content.decode()
    page = client.get(address).content.decode()
    assert "Quốc tang" in page and "Rút" in page


def test_late_entry_is_shown_on_the_task(client: Client, cast: SimpleNamespace, issue: Issue) -> None:
    with at(date(2026, 3, 20)):
        task = issue()
    client.force_login(cast.clerk)
    page = client.get(reverse("tasks:show", args=[task.pk])).content.decode()
    assert "nhập muộn" in page and "hạn nhập 06/03/2026" in page
