"""Views of the list that are kept under a name: one's own, shared in the unit, the one that the list begins with."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.tasks import actions, queries
from roviec.office.tasks.models import SavedView
from tests import builders


def save(client: Client, **given: str) -> str:
    return client.post(reverse("tasks:save-view"), given)["Location"]


def test_filters_are_kept_without_the_page(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.clerk)
    to = save(client, ten="Quá hạn", **{"bo-loc": "trang_thai=overdue&sau=abc&q_viec=&la=1"})
    assert to.endswith("?trang_thai=overdue")
    assert SavedView.objects.get().query == "trang_thai=overdue"
    page = client.get(reverse("tasks:list")).content.decode()
    assert 'href="/nhiem-vu/?trang_thai=overdue">Quá hạn</a>' in page


def test_list_begins_with_the_view_chosen(client: Client, cast: SimpleNamespace) -> None:
    actions.save_view(cast.clerk, name="Chờ", query="loc=cho-xac-nhan", is_default=True)
    actions.save_view(cast.clerk, name="Trả", query="loc=tra-lai", is_default=True)
    client.force_login(cast.clerk)
    assert client.get(reverse("tasks:list"))["Location"].endswith("?loc=tra-lai")
    assert client.get(reverse("tasks:list") + "?xem=tat-ca").status_code == 200
    assert queries.default_view(cast.leader) is None


def test_shared_view_is_seen_in_the_unit_only(cast: SimpleNamespace) -> None:
    view = actions.save_view(cast.clerk, name="Chung", query="loc=tra-lai", shared=True)
    actions.save_view(cast.clerk, name="Riêng", query="loc=chua-xong")
    colleague = builders.make_user("dong-nghiep", role="clerk", unit=cast.clerk.unit)
    assert list(queries.views_visible_to(colleague)) == [view]
    assert not queries.views_visible_to(cast.reporter).exists()


def test_same_name_is_replaced(cast: SimpleNamespace) -> None:
    for query in ("loc=tra-lai", "loc=chua-xong"):
        actions.save_view(cast.clerk, name=" Của  tôi ", query=query)
    assert [(v.name, v.query) for v in SavedView.objects.all()] == [("Của tôi", "loc=chua-xong")]


@pytest.mark.parametrize(
    ("name", "query"), [("", "loc=tra-lai"), ("x", ""), ("x", "la=1"), ("x", "q_viec=" + "a" * 1600)]
)
def test_what_cannot_be_kept_is_refused(cast: SimpleNamespace, name: str, query: str) -> None:
    with pytest.raises(Rejected):
        actions.save_view(cast.clerk, name=name, query=query)


def test_only_its_owner_drops_a_view(client: Client, cast: SimpleNamespace) -> None:
    view = actions.save_view(cast.clerk, name="Chung", query="loc=tra-lai", shared=True)
    colleague = builders.make_user("dong-nghiep", role="clerk", unit=cast.clerk.unit)
    with pytest.raises(Refused):
        actions.drop_view(colleague, view)
    client.force_login(cast.reporter)
    assert client.post(reverse("tasks:drop-view", args=[view.pk])).status_code == 404
    client.force_login(cast.clerk)
    client.post(reverse("tasks:drop-view", args=[view.pk]))
    assert not SavedView.objects.exists()
