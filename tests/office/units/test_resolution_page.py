"""The page of a resolution: typed, looked at, carried out; what was typed is never lost."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.units.models import Unit, UnitEvent
from tests import builders

PAGE = "units:record-resolution"


@pytest.fixture
def land(cast: SimpleNamespace, client: Client) -> SimpleNamespace:
    cast.an = builders.make_place("xã An Đông", "xã", parent=cast.district)
    cast.binh = builders.make_place("xã Bình Tây", "xã", parent=cast.district)
    builders.make_user("anđông", "reporter", cast.an)
    client.force_login(cast.admin)
    return cast


def typed(step: str, *rows: dict[str, str], **head: str) -> dict[str, str]:
    data = {
        "legal_doc": "12/NQ-HĐND",
        "issued_on": "01/02/2026",
        "on": "01/03/2026",
        "form": str(uuid4()),
        "dong-TOTAL_FORMS": "4",
        "dong-INITIAL_FORMS": "0",
        "buoc": step,
    } | head
    for n in range(4):
        row = rows[n] if n < len(rows) else {}
        given = {"before": "", "extent": "whole", "after": "", "name": ""} | row
        data |= {f"dong-{n}-{key}": value for key, value in given.items()}
    return data


MERGER = (
    {"before": "xã An Đông", "name": "xã An Bình"},
    {"before": "xã Bình Tây", "name": "xã An Bình"},
)


def send(client: Client, data: dict[str, str]) -> Any:
    return client.post(reverse(PAGE), data)


def test_it_is_looked_at_first_and_writes_nothing(client: Client, land: SimpleNamespace) -> None:
    answer = send(client, typed("xem", *MERGER))
    text = answer.content.decode()
    assert answer.status_code == 200 and "Lập <strong>xã An Bình</strong>" in text
    assert "Nhiệm vụ đang thực hiện" in text and "Tài khoản đang mở" in text
    assert 'value="xã An Bình"' in text and 'value="ghi"' in text
    assert not UnitEvent.objects.exists()


def test_it_is_carried_out_once(client: Client, land: SimpleNamespace) -> None:
    data = typed("ghi", *MERGER)
    for _ in range(2):
        answer = client.post(reverse(PAGE), data, follow=True)
        assert "Đã ghi và thực hiện nghị quyết 12/NQ-HĐND, 01/02/2026" in answer.content.decode()
    new = Unit.objects.get(name="xã An Bình")
    shown = client.get(reverse("units:show", args=[new.pk])).content.decode()
    assert "xã An Đông" in shown and "<svg" in shown and "12/NQ-HĐND" in shown


def test_faults_stand_beside_their_row_and_what_was_typed_stays(
    client: Client, land: SimpleNamespace
) -> None:
    part = {"before": "xã An Đông", "extent": "divided", "basis": "Đề án"}
    rows = (
        part | {"name": "xã Một", "share_population": "62,5"},
        part | {"after": "xã Bình Tây", "share_population": "30%"},
    )
    answer = send(client, typed("ghi", *rows))
    text = answer.content.decode()
    assert answer.status_code == 422 and "cộng lại phải bằng 100%" in text
    assert 'value="62,5"' in text and 'value="xã Bình Tây"' in text
    second = text.split("<legend>Dòng 2</legend>")[1].split("</fieldset>")[0]
    assert "cộng lại phải bằng 100%" in second
    assert not UnitEvent.objects.exists()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"before": "xã Không Có", "name": "xã A"}, "Không có đơn vị nào tên"),
        ({"before": "xã An Đông", "name": "xã A", "share_area": "12.5"}, "ví dụ 62,5"),
        ({"before": "xã An Đông", "name": "xã A", "share_area": "120"}, "không quá 100"),
        ({"name": "xã A"}, "bắt buộc"),
    ],
)
def test_a_field_that_makes_no_sense_is_told(
    client: Client, land: SimpleNamespace, row: dict[str, str], said: str
) -> None:
    answer = send(client, typed("xem", row))
    assert answer.status_code == 422 and said in answer.content.decode()


def test_days_in_the_wrong_order_are_told(client: Client, land: SimpleNamespace) -> None:
    answer = send(client, typed("ghi", *MERGER, on="01/01/2026"))
    assert answer.status_code == 422 and "trước ngày ban hành" in answer.content.decode()


def test_more_rows_without_a_word_about_faults(client: Client, land: SimpleNamespace) -> None:
    answer = send(client, typed("them-dong", {"before": "xã Không Có"}, on="31/02/2026"))
    text = answer.content.decode()
    assert answer.status_code == 200 and "Dòng 9" in text and "field-error" not in text
    assert 'value="xã Không Có"' in text and 'value="31/02/2026"' in text


def test_others_are_refused_and_see_no_link(client: Client, land: SimpleNamespace) -> None:
    assert reverse(PAGE) in client.get(reverse("units:list")).content.decode()
    client.force_login(land.clerk)
    assert client.get(reverse(PAGE)).status_code == 403
    assert send(client, typed("ghi", *MERGER)).status_code == 403
    assert reverse(PAGE) not in client.get(reverse("units:list")).content.decode()
