"""The review in the browser: with and without htmx, two people at once, hostile text, a fixed number of queries."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.review import actions
from roviec.office.review.models import Finding
from tests import builders
from tests.office.review.samples import PARTS, TEXT, reviewed_text, whole

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def clerk(client: Client, cast: SimpleNamespace) -> Client:
    client.force_login(cast.clerk)
    return client


def act(client: Client, name: str, finding: Finding, **given: Any) -> Any:
    given.setdefault("version", finding.version)
    headers = given.pop("headers", {})
    return client.post(reverse(f"review:{name}", args=[finding.pk]), given, headers=headers)


def text_of(html: str) -> str:
    """The text that a browser shows in the pane, from its runs."""
    import html as entities

    runs = re.findall(r'data-s="(\d+)"[^>]*>([^<]*)<', html)
    return "".join(entities.unescape(words) for _, words in sorted(runs, key=lambda r: int(r[0])))


def test_the_page_shows_text_and_cards_with_how_each_field_is_known(
    clerk: Client, cast: SimpleNamespace
) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    actions.edit_finding(cast.clerk, (directive.pk, 1), values={"product": "Báo cáo"})
    page = clerk.get(reverse("review:show", args=[document.pk])).content.decode()
    assert text_of(page) == TEXT
    assert 'id="muc-' in page and page.count('class="card-f') == 5
    for word in ("nêu rõ", "người nhập", "chưa có", "215,5 tỷ đồng", "05/03/2026", "Buổi làm việc"):
        assert word in page
    assert re.search(r'<mark class="in-directive is-proposed[^"]*" data-s="\d+" data-ids="\d+">', page)


def test_a_decision_without_script_comes_back_to_the_card(clerk: Client, cast: SimpleNamespace) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    answer = act(clerk, "accept", directive)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("review:show", args=[document.pk]) + f"#muc-{directive.pk}"
    page = clerk.get(answer["Location"]).content.decode()
    assert "Đã chấp nhận" in page and '<strong id="con-lai">4</strong>' in page


def test_with_htmx_one_card_comes_with_what_it_changed(clerk: Client, cast: SimpleNamespace) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    part = act(clerk, "accept", directive, headers=HTMX).content.decode()
    assert part.count("<article") == 1 and f'id="muc-{directive.pk}"' in part
    assert 'id="dem" class="review-count" hx-swap-oob="true"' in part
    assert 'id="con-directive" class="left" hx-swap-oob="true">xong 1/1' in part
    assert 'class="in-directive is-accepted"' in part and "<html" not in part


def test_the_second_of_two_people_is_told_and_loses_nothing(clerk: Client, cast: SimpleNamespace) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    actions.edit_finding(cast.second_clerk, (directive.pk, 1), values={"product": "Báo cáo của họ"})
    typed = {"action": "việc tôi ghi lại", "assignees": "Sở Xây dựng\nhuyện Đồng Lạc", "deadline_on": ""}
    for headers in ({}, HTMX):
        answer = act(clerk, "edit", directive, version=1, headers=headers, **typed)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert re.search(r"Đỗ Quang Vinh đã thay đổi mục này lúc \d\d:\d\d \d\d/\d\d/\d{4}", page)
        assert "Báo cáo của họ" in page
        assert "việc tôi ghi lại" in page and "Sở Xây dựng\nhuyện Đồng Lạc" in page
        assert 'name="version" value="2"' in page
    directive.refresh_from_db()
    assert directive.version == 2
    assert act(clerk, "edit", directive, version=2, **typed).status_code == 302
    directive.refresh_from_db()
    assert directive.data["action"]["value"] == "việc tôi ghi lại"


@pytest.mark.parametrize("name", ["accept", "reject", "reopen"])
def test_a_stale_decision_shows_the_card_as_it_is_now(
    clerk: Client, cast: SimpleNamespace, name: str
) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    actions.edit_finding(cast.second_clerk, (directive.pk, 1), values={"product": "Báo cáo"}, accept=True)
    answer = act(clerk, name, directive, version=1, headers=HTMX)
    assert answer.status_code == 409
    assert "Đỗ Quang Vinh" in answer.content.decode() and "Báo cáo" in answer.content.decode()


def test_what_was_typed_survives_when_the_finding_has_been_divided(
    clerk: Client, cast: SimpleNamespace
) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    actions.split_finding(cast.second_clerk, (directive.pk, 1), lines=PARTS)
    answer = act(clerk, "edit", directive, version=1, action="việc tôi ghi lại")
    page = answer.content.decode()
    assert answer.status_code == 409 and "tách, gộp hoặc hoàn tác" in page and "việc tôi ghi lại" in page
    assert "Ghi bản của tôi" not in page


@pytest.mark.parametrize("name", ["edit", "split"])
def test_a_form_carries_the_version_that_it_was_opened_with(
    clerk: Client, cast: SimpleNamespace, name: str
) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    actions.edit_finding(cast.clerk, (directive.pk, 1), values={"product": "Báo cáo"})
    form = clerk.get(reverse(f"review:{name}", args=[directive.pk])).content.decode()
    assert 'name="version" value="2"' in form
    # What is sent back because of a mistake still carries it: the mistake must not hide somebody else's change.
    actions.edit_finding(cast.second_clerk, (directive.pk, 2), values={"product": "Kế hoạch"})
    if name == "edit":
        again = act(clerk, name, directive, version=2, deadline_on="x", action="a")
        assert again.status_code == 422 and 'name="version" value="2"' in again.content.decode()
    assert act(clerk, name, directive, version=2, action="việc", phan="a\nb").status_code == 409


def test_a_wrong_field_is_named_and_what_was_typed_stays(clerk: Client, cast: SimpleNamespace) -> None:
    _, directive, _, figure, *_ = reviewed_text(cast.clerk)
    answer = act(clerk, "edit", directive, action="giữ lại chữ này", deadline_on="31/2/2026")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "dd/mm/yyyy" in page and "giữ lại chữ này" in page and "31/2/2026" in page
    answer = act(clerk, "edit", figure, indicator="Thu", value="1,940,000")
    assert answer.status_code == 422 and "dấu phẩy thập phân" in answer.content.decode()
    act(clerk, "edit", figure, indicator="Thu", value="1.940.000,5", unit="đồng")
    figure.refresh_from_db()
    assert figure.data["value"] == {"value": 1940000.5, "known": "set", "why": None}


def test_dividing_and_joining_by_form(clerk: Client, cast: SimpleNamespace) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    form = clerk.get(reverse("review:split", args=[directive.pk]), headers=HTMX).content.decode()
    assert "\n".join(PARTS) in form
    wrong = act(clerk, "split", directive, phan="chữ khác\nhai")
    assert wrong.status_code == 422 and "chữ khác" in wrong.content.decode()
    work = act(clerk, "split", directive, phan="\r\n".join(PARTS), headers=HTMX).content.decode()
    assert work.lstrip().startswith('<div id="ra-soat"')
    parts = list(Finding.objects.filter(kind="directive", state="proposed").order_by("start"))
    assert [p.quote for p in parts] == list(PARTS)
    ticked = [f"{p.pk}:{p.version}" for p in parts[:2]]
    answer = clerk.post(reverse("review:merge", args=[document.pk]), {"muc": ticked})
    joined = Finding.objects.get(kind="directive", state="proposed", start=parts[0].start)
    assert answer["Location"].endswith(f"#muc-{joined.pk}")
    late = clerk.post(reverse("review:merge", args=[document.pk]), {"muc": ticked})
    assert late.status_code == 409 and "Lê Thị Mai Hương" in late.content.decode()
    assert clerk.post(reverse("review:merge", args=[document.pk]), {"muc": ["1:x"]}).status_code == 422


def test_adding_without_script_finds_the_one_place_of_the_words(clerk: Client, cast: SimpleNamespace) -> None:
    document, *_ = reviewed_text(cast.clerk)
    address = reverse("review:add", args=[document.pk])
    twice = clerk.post(address, {"kind": "directive", "quote": "Đồng Lạc"})
    assert twice.status_code == 422 and "2 chỗ" in twice.content.decode()
    absent = clerk.post(address, {"kind": "directive", "quote": "không có câu này"})
    assert absent.status_code == 422 and "không có câu này" in absent.content.decode()
    clerk.post(address, {"kind": "proposal", "quote": "bố trí vốn  sửa chữa\r\nhồ Ba Bậc"})
    added = Finding.objects.get(origin="person")
    assert added.quote == "bố trí vốn sửa chữa hồ Ba Bậc"


def test_adding_with_offsets_of_a_selection(clerk: Client, cast: SimpleNamespace) -> None:
    document, *_ = reviewed_text(cast.clerk)
    start = TEXT.index("hoàn thành")
    given = {"kind": "directive", "start": start, "end": start + 10, "quote": "hoàn thành"}
    work = clerk.post(reverse("review:add", args=[document.pk]), given, headers=HTMX).content.decode()
    added = Finding.objects.get(origin="person")
    assert added.quote == "hoàn thành" and f'data-current="{added.pk}"' in work
    wrong = clerk.post(reverse("review:add", args=[document.pk]), {**given, "start": start + 1}, headers=HTMX)
    assert wrong.status_code == 422 and "không khớp" in wrong.content.decode()


def test_accepting_many_asks_first_and_takes_only_what_was_shown(
    clerk: Client, cast: SimpleNamespace
) -> None:
    document, directive, proposal, figure, person, _ = reviewed_text(cast.clerk)
    address = reverse("review:accept-many", args=[document.pk])
    asked = clerk.get(address, {"tu": "0.9"}).content.decode()
    shown = re.findall(r'name="muc" value="(\d+:\d+)"', asked)
    assert set(shown) == {f"{f.pk}:1" for f in (directive, figure, person)}
    assert Finding.objects.filter(state="accepted").count() == 0
    clerk.post(address, {"muc": shown})
    assert set(Finding.objects.filter(state="accepted")) == {directive, figure, person}
    proposal.refresh_from_db()
    assert proposal.state == "proposed"
    assert clerk.post(address, {}).status_code == 422


def test_completing_asks_about_the_rest_then_offers_to_issue(clerk: Client, cast: SimpleNamespace) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    act(clerk, "accept", directive)
    address = reverse("review:complete", args=[document.pk])
    assert "Còn 4 mục" in clerk.post(address).content.decode()
    document.refresh_from_db()
    assert document.state == "review"
    clerk.post(address, {"con-lai": "loai"})
    document.refresh_from_db()
    assert document.state == "reviewed"
    page = clerk.get(reverse("review:show", args=[document.pk])).content.decode()
    assert "Văn bản đã rà soát xong" in page and "Mở lại rà soát" in page
    assert reverse("review:accept", args=[directive.pk]) not in page
    clerk.post(reverse("review:undo", args=[document.pk]))
    document.refresh_from_db()
    assert document.state == "review" and Finding.objects.filter(state="proposed").count() == 4


def test_the_history_tells_every_step(clerk: Client, cast: SimpleNamespace) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    act(clerk, "accept", directive)
    clerk.post(reverse("review:undo", args=[document.pk]))
    page = clerk.get(reverse("review:history", args=[document.pk])).content.decode()
    assert "Chấp nhận" in page and "Hoàn tác" in page and "đã hoàn tác" in page
    assert "Lê Thị Mai Hương" in page and PARTS[0] in page


@pytest.mark.parametrize("person", ["leader", "viewer"])
def test_who_may_only_look_gets_no_buttons(client: Client, cast: SimpleNamespace, person: str) -> None:
    document, directive, proposal, *_ = reviewed_text(cast.clerk)
    client.force_login(getattr(cast, person))
    page = client.get(reverse("review:show", args=[document.pk])).content.decode()
    assert "<article" in page and "formaction" not in page and "Hoàn tất rà soát" not in page
    for name in ("accept", "reject", "reopen", "edit", "split"):
        assert act(client, name, directive).status_code == 403
    for name in ("undo", "add", "merge", "accept-many", "complete", "resume"):
        given = {"muc": [f"{directive.pk}:1", f"{proposal.pk}:1"]}
        assert client.post(reverse(f"review:{name}", args=[document.pk]), given).status_code == 403
    assert Finding.objects.filter(state="proposed").count() == 5
    assert client.get(reverse("review:edit", args=[directive.pk])).status_code == 403


@pytest.mark.parametrize("person", ["stranger", "reporter"])
def test_a_forbidden_document_looks_like_none(client: Client, cast: SimpleNamespace, person: str) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    client.force_login(getattr(cast, person))
    for name in ("show", "history", "accept-many"):
        assert client.get(reverse(f"review:{name}", args=[document.pk])).status_code == 404
    for name in ("accept", "reject", "edit", "split"):
        assert act(client, name, directive).status_code == 404
    assert client.post(reverse("review:undo", args=[document.pk])).status_code == 404


def test_hostile_text_is_shown_as_text(clerk: Client, cast: SimpleNamespace) -> None:
    text = 'Xã <script>alert(1)</script> phải "rà soát" <img src=x onerror=alert(2)> & báo cáo.'
    document = builders.make_document(cast.clerk, text=text, title="<b onmouseover=alert(3)>Tên</b>")
    finding = builders.make_finding(
        document, "directive", text[:40], fields=whole("directive", action=text, assignees=["<i>xã</i>"])
    )
    act(clerk, "accept", finding)
    for address in (
        reverse("review:show", args=[document.pk]),
        reverse("review:history", args=[document.pk]),
        reverse("review:edit", args=[finding.pk]),
        reverse("documents:show", args=[document.pk]),
    ):
        page = clerk.get(address).content.decode()
        assert "<script>alert" not in page and "<img src=x" not in page
        assert "<b onmouseover" not in page and "<i>xã" not in page
    assert text_of(clerk.get(reverse("review:show", args=[document.pk])).content.decode()) == text


def test_a_long_document_takes_no_more_queries(
    clerk: Client, cast: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    text = "\n".join(f"Xã số {n} phải rà soát quy hoạch và báo cáo kết quả." for n in range(150))
    document = builders.make_document(cast.clerk, text=text)
    for n in range(150):
        finding = builders.make_finding(
            document,
            "directive",
            f"Xã số {n} phải rà soát",
            fields=whole("directive", action="rà soát quy hoạch", assignees=[f"Xã số {n}"]),
        )
        if n % 2:
            actions.accept_finding(cast.clerk, (finding.pk, 1))
    with django_assert_max_num_queries(10):
        page = clerk.get(reverse("review:show", args=[document.pk]))
    assert page.content.decode().count("<article") == 151  # the cards and the text
