"""Pages by cursor: every row once, forwards and backwards, whatever the order; broken cursors give the first page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from roviec.office.base import keyset
from roviec.office.base.keyset import keyset_page
from roviec.office.tasks import queries
from roviec.office.tasks.models import Task
from tests import builders


@pytest.fixture
def many(cast: SimpleNamespace, issue: Callable[..., Task]) -> int:
    """23 tasks: many share a day, a third has none, units of the same name."""
    first = issue()
    for n in range(22):
        day = None if n % 3 == 0 else date(2026, 3, 1) + timedelta(days=n % 4)
        Task.objects.create(
            assignment=first.assignment,
            area_id=first.area_id,
            lead=builders.make_place(f"xã Số {n % 5}", "xã", parent=cast.district),
            number=f"NV-1999-{n:05d}",
            work="x",
            percent=n % 4,
            deadline_state="dated" if day else "not-filled",
            due_on=day,
            issued_on="2020-02-02",
        )
    return 23


def walk(user: object, sort: str, way: str, size: int, start: str = "") -> list[int]:
    """Every key met from page to page; a page that repeats would never end, so the steps are bounded."""
    rows = queries.listed(user, queries.Filters(sort=sort))  # type: ignore[arg-type]
    found: list[int] = []
    cursor: str | None = start
    for _ in range(40):
        request = RequestFactory().get("/", {way: cursor} if cursor else {})
        page = keyset_page(request, rows, queries.SORTS[sort], size)
        found += [row.pk for row in (page.rows if way == "sau" else reversed(page.rows))]
        cursor = page.after if way == "sau" else page.before
        if cursor is None:
            return found
    raise AssertionError("the pages never end")


@pytest.mark.parametrize("sort", sorted(queries.SORTS))
@pytest.mark.parametrize("size", [1, 4, 7, 50])
def test_every_row_once_in_the_order_of_the_whole_list(
    cast: SimpleNamespace, many: int, sort: str, size: int
) -> None:
    whole = [task.pk for task in queries.listed(cast.leader, queries.Filters(sort=sort))]
    assert len(whole) == many
    assert walk(cast.leader, sort, "sau", size) == whole
    rows = queries.listed(cast.leader, queries.Filters(sort=sort))
    last = keyset._write(rows.get(pk=whole[-1]), queries.SORTS[sort])
    assert walk(cast.leader, sort, "truoc", size, last) == whole[-2::-1]


def test_no_row_is_lost_when_the_list_changes_meanwhile(cast: SimpleNamespace, many: int) -> None:
    rows = queries.listed(cast.leader, queries.Filters()).filter(percent__lt=50)
    order = queries.SORTS["han"]
    page = keyset_page(RequestFactory().get("/"), rows, order, 5)
    rest = [task.pk for task in rows][5:]
    Task.objects.filter(pk=page.rows[0].pk).update(
        percent=90
    )  # it leaves the list while the first page is read
    after = keyset_page(RequestFactory().get("/", {"sau": page.after}), rows, order, 50)
    assert [task.pk for task in after][: len(rest)] == rest


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "%00",
        "WzFd",
        "W251bGwsbnVsbF0",
        "WyIyMDI2LTEzLTAxIiwxXQ",
        "WyJ4IiwxXQ",
        "W3RydWUsMV0",
        "a" * 3000,
    ],
)
def test_a_broken_cursor_gives_the_first_page(
    client: Client, cast: SimpleNamespace, many: int, cursor: str
) -> None:
    client.force_login(cast.leader)
    first = client.get(reverse("tasks:list")).content.decode()
    for way in ("sau", "truoc"):
        answer = client.get(reverse("tasks:list"), {way: cursor})
        assert answer.status_code == 200
        assert answer.content.decode().count("NV-1999-") == first.count("NV-1999-")


def test_the_count_has_a_bound(
    cast: SimpleNamespace, many: int, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    client.force_login(cast.leader)
    assert "23 nhiệm vụ" in client.get(reverse("tasks:list")).content.decode()
    monkeypatch.setattr(keyset, "COUNTED_TO", 20)
    assert "hơn 20 nhiệm vụ" in client.get(reverse("tasks:list")).content.decode()
