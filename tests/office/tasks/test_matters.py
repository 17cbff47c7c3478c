"""Directives that say again what an earlier one said: suggested, confirmed by a person, counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from roviec.office.audit.door import Refused, Rejected
from roviec.office.review.models import Finding
from roviec.office.tasks import actions, load, matters, queries
from roviec.office.tasks.models import Assignment
from tests import builders
from tests.office.tasks.conftest import at

FIRST = "Khẩn trương rà soát, bổ sung quy hoạch bãi rác tập trung và nghĩa trang nhân dân của huyện"
AGAIN = "Huyện tập trung rà soát, bổ sung quy hoạch nghĩa trang nhân dân, bãi rác tập trung"
OTHER = "Tổ chức tiêm phòng dịch bệnh cho đàn gia súc, gia cầm vụ xuân"


@pytest.fixture
def say(cast: SimpleNamespace) -> Callable[..., Finding]:
    """An accepted directive in a document of its own."""

    def make(work: str, on: str = "2026-03-05", **fields: Any) -> Finding:
        document = builders.make_document(
            cast.clerk, text=f"{work}. Hết.", issued_on=date.fromisoformat(on), title=f"Kết luận {on}"
        )
        fields = {"action": work, "assignees": ["huyện Hà Trung Sơn"]} | fields
        return builders.make_finding(document, "directive", work, fields=fields, state="accepted")

    return make


def issue(cast: SimpleNamespace, finding: Finding, **given: Any) -> Assignment:
    given = {"leads": [cast.district]} | given
    return actions.issue_directive(cast.clerk, finding, work=finding.quote, **given)


def alike(cast: SimpleNamespace, finding: Finding, due_on: date | None = None) -> list[matters.Same]:
    asked = matters.Asked(finding.quote, frozenset({cast.district.pk}), due_on)
    return matters.same_matters(finding.document, {1: asked}).get(1, [])


def test_what_says_the_same_is_found_and_what_does_not_is_not(
    cast: SimpleNamespace, say: Callable[..., Finding]
) -> None:
    first = issue(cast, say(FIRST), deadline_state="dated", due_on=date(2026, 6, 30))
    issue(cast, say(OTHER))
    (found,) = alike(cast, say(AGAIN, "2026-06-05"), date(2026, 9, 30))
    assert found.assignment == first and found.met and found.other_day and found.times == 1
    assert found.score >= matters.SAME
    assert not alike(cast, say(AGAIN, "2026-06-05"), date(2026, 6, 30))[0].other_day


def test_other_areas_and_the_document_itself_are_not_compared(
    cast: SimpleNamespace, say: Callable[..., Finding]
) -> None:
    first = issue(cast, say(FIRST))
    assert alike(cast, first.finding) == []
    far = builders.make_document(cast.stranger, text=AGAIN)
    finding = builders.make_finding(far, "directive", AGAIN, fields={}, state="accepted")
    assert alike(cast, finding) == []


def test_a_person_confirms_and_the_count_goes_up(cast: SimpleNamespace, say: Callable[..., Finding]) -> None:
    first = issue(cast, say(FIRST))
    second = issue(cast, say(AGAIN, "2026-06-05"), repeats=[first])
    third = issue(cast, say(FIRST, "2026-09-05"), repeats=[second])
    assert second.repeats.count() == 1
    # What repeats a repetition repeats the first one too.
    assert set(third.repeats.values_list("earlier", flat=True)) == {first.pk, second.pk}
    said = third.tasks.get().events.get(kind="repeated").text
    assert "Nhắc lại lần thứ 2" in said
    assert queries.listed(cast.clerk, queries.Filters(flag="nhac-lai")).count() == 2
    with pytest.raises(Rejected, match="đã được ghi nhận"):
        actions.confirm_repetition(cast.clerk, third, first)
    with pytest.raises(Rejected, match="giao trước đó"):
        actions.confirm_repetition(cast.clerk, first, third)
    for who in (cast.reporter, cast.admin, cast.leader, cast.stranger):
        with pytest.raises(Refused):
            actions.withdraw_repetition(who, third, first)
    actions.withdraw_repetition(cast.clerk, third, first)
    with pytest.raises(Rejected, match="Không có ghi nhận"):
        actions.withdraw_repetition(cast.clerk, third, first)


def test_the_issue_page_suggests_and_shows_the_load(
    client: Client, cast: SimpleNamespace, say: Callable[..., Finding]
) -> None:
    with at(date(2026, 3, 6)):
        first = issue(cast, say(FIRST), deadline_state="dated", due_on=date(2026, 3, 31))
    finding = say(AGAIN, "2026-06-05", deadline_on="2026-09-30")
    client.force_login(cast.clerk)
    address = reverse("tasks:issue", args=[finding.document_id])
    with at(date(2026, 6, 6)):
        page = client.get(address).content.decode()
        assert "sẽ là nhắc lại lần thứ 1" in page and "hạn khác nhau" in page
        assert "đang có 1 việc" in page and "1 quá hạn" in page
        prefix = f"d{finding.pk}"
        given = {
            f"{prefix}-chosen": "on",
            f"{prefix}-work": AGAIN,
            f"{prefix}-leads": cast.district.pk,
            f"{prefix}-deadline_state": "dated",
            f"{prefix}-due_on": "30/09/2026",
            f"{prefix}-repeats": first.pk,
        }
        assert client.post(address, given).status_code == 302
    second = Assignment.objects.get(finding=finding)
    assert second.repeats.get().earlier == first
    other_day = queries.listed(cast.clerk, queries.Filters(flag="han-khac"))
    assert [task.assignment for task in other_day] == [second]
    page = client.get(reverse("tasks:show", args=[second.tasks.get().pk])).content.decode()
    assert "Cùng một việc" in page and "hạn khác: 31/03/2026" in page
    earlier = client.get(reverse("tasks:assignment", args=[first.pk])).content.decode()
    assert "Được nhắc lại tại" in earlier and "hạn khác: 30/09/2026" in earlier


def test_one_that_was_not_ticked_may_be_confirmed_afterwards(
    client: Client, cast: SimpleNamespace, say: Callable[..., Finding]
) -> None:
    first, second = issue(cast, say(FIRST)), issue(cast, say(AGAIN, "2026-06-05"))
    client.force_login(cast.clerk)
    page = client.get(reverse("tasks:assignment", args=[second.pk])).content.decode()
    assert "Có thể là nhắc lại" in page
    address = reverse("tasks:repeat", args=[second.pk, first.pk])
    client.force_login(cast.reporter)
    assert client.post(address).status_code == 403
    assert (
        "Có thể là nhắc lại" not in client.get(reverse("tasks:assignment", args=[second.pk])).content.decode()
    )
    client.force_login(cast.stranger)
    assert client.post(address).status_code == 404
    client.force_login(cast.clerk)
    assert "Nhắc lại" in client.post(address, follow=True).content.decode()
    assert "Bỏ ghi nhận" in client.get(reverse("tasks:assignment", args=[second.pk])).content.decode()
    assert "Đã bỏ ghi nhận" in client.post(address, {"bo": "1"}, follow=True).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_directives(
    cast: SimpleNamespace, say: Callable[..., Finding], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(6):
        issue(cast, say(f"{FIRST} lần {n}"))
    finding = say(AGAIN)
    asked = {n: matters.Asked(AGAIN, frozenset({cast.district.pk}), None) for n in range(20)}
    with django_assert_num_queries(4):
        found = matters.same_matters(finding.document, asked)
    assert len(found) == 20 and len(found[0]) == 5


def test_load_of_units(cast: SimpleNamespace, say: Callable[..., Finding]) -> None:
    with at(date(2026, 3, 6)):
        task = issue(cast, say(FIRST), deadline_state="dated", due_on=date(2026, 3, 10)).tasks.get()
        issue(cast, say(OTHER), leads=[cast.district, cast.department])
        actions.split_task(
            cast.reporter,
            task,
            work="x",
            lead=cast.district,
            lead_person="Lò Văn Chăm",
            due_on=date(2026, 3, 9),
        )
    units = [cast.district.pk, cast.department.pk, cast.other_district.pk]
    assert load.load_of(units, date(2026, 3, 12)) == {
        cast.district.pk: load.Load(2, 1, 0),
        cast.department.pk: load.Load(1, 0, 0),
    }
