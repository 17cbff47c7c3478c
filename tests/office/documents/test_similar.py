"""Two papers on one session: found on taking in, shown to those who may see both, linked or kept apart by a clerk."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.audit.models import Line
from roviec.office.documents import actions, queries, similar
from roviec.office.documents.models import Document, Similarity
from roviec.office.people.models import User
from roviec.reader import read
from tests import builders
from tests.reader.compare import reports

pytestmark = pytest.mark.django_db


def taken_in(by: User, text: str, folder: Path) -> Document:
    path = folder / f"{abs(hash(text))}.txt"
    path.write_text(text, encoding="utf-8")
    return actions.take_in_document(by, path, path.name, read(text.encode(), path.name))


@pytest.fixture
def daily(cast: SimpleNamespace, tmp_path: Path) -> Document:
    return taken_in(cast.clerk, reports.DAILY, tmp_path)


@pytest.fixture
def weekly(cast: SimpleNamespace, tmp_path: Path, daily: Document) -> Document:
    return taken_in(cast.clerk, reports.WEEKLY, tmp_path)


def test_taking_in_finds_the_earlier_report(daily: Document, weekly: Document) -> None:
    pair = Similarity.objects.get()
    assert (pair.earlier, pair.later, pair.kind, pair.state) == (daily, weekly, "same-event", "proposed")
    assert {"same-day", "same-chair"} <= {r["code"] for r in pair.reasons}
    assert ("2.025 tỷ đồng", "2.052 tỷ đồng") in {(d["first"], d["second"]) for d in pair.differences}


def test_another_session_of_the_same_day_is_not_proposed(
    cast: SimpleNamespace, tmp_path: Path, weekly: Document
) -> None:
    other = taken_in(cast.clerk, reports.AFTERNOON, tmp_path)
    assert similar.similar_to(cast.clerk, other) == []
    assert Similarity.objects.count() == 1


def test_a_reprint_is_found_by_its_wording(cast: SimpleNamespace, tmp_path: Path, daily: Document) -> None:
    reprint = taken_in(cast.clerk, reports.REPRINT, tmp_path)
    (found,) = similar.similar_to(cast.clerk, reprint)
    assert (found.other, found.pair.kind) == (daily, "same-text")


def test_another_area_is_not_compared(cast: SimpleNamespace, tmp_path: Path, daily: Document) -> None:
    far = builders.make_place("Hòa Bắc", "tỉnh")
    clerk = builders.make_user("van-thu-xa", "clerk", far)
    taken_in(clerk, reports.WEEKLY, tmp_path)
    assert not Similarity.objects.exists()


def test_the_page_shows_reasons_and_differences_from_its_own_side(
    client: Client, cast: SimpleNamespace, daily: Document, weekly: Document
) -> None:
    client.force_login(cast.clerk)
    page = client.get(reverse("documents:show", args=[weekly.pk])).content.decode()
    assert "Có thể cùng một sự kiện" in page and daily.title[:60] in page
    assert "cùng người chủ trì: Nguyễn Văn Thành" in page
    assert "Văn bản này: 2.052 tỷ đồng" in page and "Văn bản kia: 2.025 tỷ đồng" in page
    page = client.get(reverse("documents:show", args=[daily.pk])).content.decode()
    assert "Văn bản này: 2.025 tỷ đồng" in page


def test_nobody_is_told_of_a_document_that_he_may_not_see(
    cast: SimpleNamespace, daily: Document, weekly: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "_ACCESS", [lambda user: Q(pk=weekly.pk)])
    assert queries.visible_to(cast.reporter).get() == weekly
    assert similar.similar_to(cast.reporter, weekly) == []
    assert len(similar.similar_to(cast.viewer, weekly)) == 1


def test_a_clerk_links_and_the_log_says_so(
    client: Client, cast: SimpleNamespace, daily: Document, weekly: Document
) -> None:
    client.force_login(cast.clerk)
    address = reverse("documents:decide-similar", args=[weekly.pk, daily.pk])
    assert client.post(address, {"quyet_dinh": "lien-ket"}).status_code == 302
    pair = Similarity.objects.get()
    assert (pair.state, pair.decided_by) == ("linked", cast.clerk)
    line = Line.objects.get(code="document.linked-as-same-event")
    assert line.before == {"state": "proposed"} and line.after["other"] == daily.pk
    page = client.get(reverse("documents:show", args=[daily.pk])).content.decode()
    assert "Đã liên kết" in page and "Bỏ liên kết" in page


def test_linking_twice_leaves_one_line(cast: SimpleNamespace, daily: Document, weekly: Document) -> None:
    similar.link_as_same_event(cast.clerk, weekly, daily)
    similar.link_as_same_event(cast.clerk, daily, weekly)
    assert Line.objects.filter(code="document.linked-as-same-event").count() == 1


def test_what_is_kept_apart_is_no_longer_proposed(
    client: Client, cast: SimpleNamespace, daily: Document, weekly: Document
) -> None:
    similar.keep_apart(cast.clerk, daily, weekly)
    client.force_login(cast.clerk)
    assert (
        "Có thể cùng một sự kiện"
        not in client.get(reverse("documents:show", args=[daily.pk])).content.decode()
    )
    assert Line.objects.get(code="document.kept-apart").after["state"] == "apart"


@pytest.mark.parametrize("person", ["leader", "viewer", "admin"])
def test_only_a_clerk_decides(cast: SimpleNamespace, daily: Document, weekly: Document, person: str) -> None:
    with pytest.raises(Refused):
        similar.link_as_same_event(getattr(cast, person), daily, weekly)
    assert Similarity.objects.get().state == "proposed"


def test_only_what_was_found_can_be_linked(cast: SimpleNamespace, tmp_path: Path, daily: Document) -> None:
    other = taken_in(cast.clerk, reports.AFTERNOON, tmp_path)
    with pytest.raises(Rejected):
        similar.link_as_same_event(cast.clerk, daily, other)


def test_an_answer_that_chooses_nothing_changes_nothing(
    client: Client, cast: SimpleNamespace, daily: Document, weekly: Document
) -> None:
    client.force_login(cast.clerk)
    client.post(reverse("documents:decide-similar", args=[weekly.pk, daily.pk]), {"quyet_dinh": "gi-do"})
    assert Similarity.objects.get().state == "proposed"
    assert client.get(reverse("documents:decide-similar", args=[weekly.pk, daily.pk])).status_code == 405
