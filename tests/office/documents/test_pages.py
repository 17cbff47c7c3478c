"""The list, a document's page, its facts and its original: who sees what, and what an address may ask for."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused
from roviec.office.audit.models import Line
from roviec.office.documents import actions, queries
from roviec.office.documents.models import Document
from roviec.office.search.index import find
from tests import builders

pytestmark = pytest.mark.django_db
FACTS = {
    "title": "Thông báo kết luận về vùng chè",
    "kind": "conclusion",
    "number": "15-KL/TU",
    "issuer": "Ban Thường vụ Tỉnh ủy",
    "place": "Sông Lam",
    "issued_on": date(2026, 3, 9),
    "published_on": None,
}


def main_of(answer: Any) -> str:
    """The part of a page that speaks of its thing; the rest has a token of its own each time."""
    return str(answer.content.decode().partition("<main")[2])


@pytest.fixture
def clerk(client: Client, cast: SimpleNamespace) -> Client:
    client.force_login(cast.clerk)
    return client


@pytest.mark.parametrize(
    ("person", "sees"),
    [
        ("clerk", True),
        ("leader", True),
        ("viewer", True),
        ("admin", False),
        ("reporter", False),
        ("department_reporter", False),
        ("stranger", False),
    ],
)
def test_an_area_sees_its_documents_and_those_below_it(
    cast: SimpleNamespace, person: str, sees: bool
) -> None:
    own = builders.make_document(cast.clerk)
    below = builders.make_document(cast.clerk, area=cast.commune)
    seen = set(queries.visible_to(getattr(cast, person)))
    assert seen == ({own, below} if sees else set())


def test_another_room_opens_documents_to_a_unit(
    cast: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, closed = builders.make_document(cast.clerk), builders.make_document(cast.clerk)
    monkeypatch.setattr(queries, "_ACCESS", [])
    for text in ("a", "b"):
        builders.make_finding(opened, "directive", "rà soát", fields={"action": text})
    queries.register_access(lambda user: Q(findings__kind="directive", area=user.unit.area.parent))
    queries.register_access(lambda user: Q(pk=0))
    assert list(queries.visible_to(cast.reporter)) == [opened]
    assert closed not in queries.visible_to(cast.reporter)
    assert not queries.visible_to(cast.department_reporter).exists()


def test_the_list_filters_by_what_stands_in_the_address(clerk: Client, cast: SimpleNamespace) -> None:
    builders.make_document(cast.clerk, title="Kết luận về vùng chè", kind="conclusion", number="15-KL/TU")
    builders.make_document(
        cast.clerk, title="Tin Thiệu Hoá", kind="news", state="reviewed", published_on=date(2020, 5, 4)
    )

    def titles(**asked: str) -> list[str]:
        page = clerk.get(reverse("documents:list"), asked).content.decode()
        return [t for t in ("Kết luận về vùng chè", "Tin Thiệu Hoá") if t in page]

    assert len(titles()) == 2
    assert titles(loai="conclusion") == ["Kết luận về vùng chè"]
    assert titles(trang_thai="reviewed") == ["Tin Thiệu Hoá"]
    assert titles(q="thieu hoa") == titles(q="Thiệu Hóa") == ["Tin Thiệu Hoá"]
    assert titles(q="15-kl") == ["Kết luận về vùng chè"]
    assert titles(den="31/12/2020") == ["Tin Thiệu Hoá"] and titles(tu="01/01/2021") == [
        "Kết luận về vùng chè"
    ]
    assert len(titles(tu="32/13/2020")) == 2
    other = builders.make_document(cast.second_clerk, title="Tin của người khác")
    assert len(titles(nguoi=str(cast.clerk.pk))) == 2 and titles(nguoi=str(other.taken_in_by_id)) == []
    assert len(titles(nguoi="x")) == 2


def test_a_long_list_takes_no_more_queries(
    clerk: Client, cast: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    for _ in range(60):
        builders.make_document(cast.clerk)
    with django_assert_max_num_queries(9):
        page = clerk.get(reverse("documents:list")).content.decode()
    assert "Trang 1/2" in page


def test_a_span_is_shown_where_the_address_points(clerk: Client, cast: SimpleNamespace) -> None:
    document = builders.make_document(cast.clerk, text="Xã phải rà soát quy hoạch. Xã báo cáo.")
    address = queries.span_address(document.pk, 8, 15)
    assert address == f"/van-ban/{document.pk}?doan=8-15#doan"
    page = clerk.get(address).content.decode()
    assert 'id="doan"' in page and '<mark class="is-target" data-s="8" data-ids="">rà soát</mark>' in page
    assert 'id="doan"' not in clerk.get(address.replace("8-15", "8-999")).content.decode()


def test_a_correction_is_written_down_and_found(clerk: Client, cast: SimpleNamespace) -> None:
    document = builders.make_document(cast.clerk, title="Tên máy đọc")
    given = FACTS | {"issued_on": "09/03/2026", "published_on": ""}
    assert clerk.post(reverse("documents:change", args=[document.pk]), given).status_code == 302
    document.refresh_from_db()
    assert {name: getattr(document, name) for name in FACTS} == FACTS
    line = Line.objects.get(code="document.facts-changed")
    assert line.before["title"] == "Tên máy đọc" and line.after["issued_on"] == "2026-03-09"
    assert [h.title for h in find(cast.clerk, "vung che", kind="document")] == [FACTS["title"]]
    actions.change_facts(cast.clerk, document, **FACTS)
    assert Line.objects.filter(code="document.facts-changed").count() == 1
    wrong = clerk.post(
        reverse("documents:change", args=[document.pk]), given | {"title": " ", "issued_on": "32/1/2026"}
    )
    assert wrong.status_code == 422 and "32/1/2026" in wrong.content.decode()


@pytest.mark.parametrize("person", ["leader", "viewer"])
def test_only_a_clerk_corrects(client: Client, cast: SimpleNamespace, person: str) -> None:
    document = builders.make_document(cast.clerk)
    client.force_login(getattr(cast, person))
    assert client.get(reverse("documents:change", args=[document.pk])).status_code == 403
    with pytest.raises(Refused):
        actions.change_facts(getattr(cast, person), document, **FACTS)
    page = client.get(reverse("documents:show", args=[document.pk])).content.decode()
    assert "Sửa thông tin" not in page and "Xem kết quả bóc tách" in page


def test_a_forbidden_document_looks_like_none(client: Client, cast: SimpleNamespace) -> None:
    document = builders.make_document(cast.clerk)
    client.force_login(cast.stranger)
    for name in ("show", "change", "original"):
        forbidden = client.get(reverse(f"documents:{name}", args=[document.pk]))
        missing = client.get(reverse(f"documents:{name}", args=[document.pk + 1000]))
        assert forbidden.status_code == missing.status_code == 404
        assert main_of(forbidden) == main_of(missing)


def test_the_original_comes_back_as_it_was(clerk: Client, cast: SimpleNamespace) -> None:
    file = builders.make_file(b"<script>alert(1)</script>", "text/html")
    document = builders.make_document(cast.clerk, file=file)
    answer = clerk.get(reverse("documents:original", args=[document.pk]))
    assert b"".join(answer) == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    answer.close()


def test_the_date_of_a_document_is_the_best_one_known(cast: SimpleNamespace) -> None:
    document = builders.make_document(cast.clerk)
    assert document.dated == document.taken_in_at.date() or document.dated > document.taken_in_at.date()
    document.published_on = date(2026, 3, 6)
    assert document.dated == date(2026, 3, 6)
    document.issued_on = date(2026, 3, 5)
    assert document.dated == date(2026, 3, 5)
    assert Document.objects.get(pk=document.pk).folded.startswith("thong tin buoi lam viec")
