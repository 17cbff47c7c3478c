"""Signing in, and accounts as the administrator keeps them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Refused, Rejected
from roviec.office.audit.models import Line
from roviec.office.people import actions
from roviec.office.people.models import User
from tests.builders import PASSWORD


def test_sign_in_with_the_right_password(client: Client, cast: SimpleNamespace) -> None:
    wrong = client.post(reverse("people:sign-in"), {"username": "vanthu", "password": "sai"})
    assert "không đúng" in wrong.content.decode()
    right = client.post(reverse("people:sign-in"), {"username": "vanthu", "password": PASSWORD})
    assert right.status_code == 302


def test_sign_in_does_not_lead_to_another_site(client: Client, cast: SimpleNamespace) -> None:
    answer = client.post(
        reverse("people:sign-in"),
        {"username": "vanthu", "password": PASSWORD, "next": "https://other.example/"},
    )
    assert answer["Location"] == reverse("reports:start")


def test_locked_account_does_not_enter(client: Client, cast: SimpleNamespace) -> None:
    User.objects.filter(pk=cast.clerk.pk).update(is_active=False)
    answer = client.post(reverse("people:sign-in"), {"username": "vanthu", "password": PASSWORD})
    assert answer.status_code == 200 and "_auth_user_id" not in client.session


def test_sign_out_takes_a_post(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.clerk)
    assert client.get(reverse("people:sign-out")).status_code == 405
    client.post(reverse("people:sign-out"))
    assert "_auth_user_id" not in client.session


def test_open_account_by_form(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.admin)
    given = {
        "username": "moi",
        "password": "mot-mat-khau-dai",
        "full_name": "Đinh Thị Mới",
        "role": "reporter",
        "unit": cast.district.pk,
        "position": "",
    }
    assert client.post(reverse("people:open"), given).status_code == 302
    assert User.objects.get(username="moi").check_password("mot-mat-khau-dai")
    again = client.post(reverse("people:open"), {**given, "username": "MOI"})
    assert again.status_code == 422 and "đã có người dùng" in again.content.decode()
    assert Line.objects.filter(code="account.opened").count() == 1
    assert "mot-mat-khau-dai" not in str(list(Line.objects.values()))


def test_weak_password_is_refused(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.admin)
    given = {
        "username": "yeu",
        "password": "12345",
        "full_name": "A B",
        "role": "reader",
        "unit": cast.office.pk,
    }
    assert client.post(reverse("people:open"), given).status_code == 422
    assert not User.objects.filter(username="yeu").exists()


@pytest.mark.parametrize("who", ["clerk", "leader", "reporter", "viewer"])
def test_others_do_not_manage_accounts(client: Client, cast: SimpleNamespace, who: str) -> None:
    user = getattr(cast, who)
    client.force_login(user)
    assert client.get(reverse("people:list")).status_code == 403
    assert client.get(reverse("people:open")).status_code == 403
    assert client.get(reverse("people:password", args=[cast.admin.pk])).status_code == 404
    with pytest.raises(Refused):
        actions.set_password(user, cast.admin, password="x" * 12)


def test_the_last_administrator_stays(cast: SimpleNamespace) -> None:
    with pytest.raises(Rejected, match="duy nhất"):
        actions.change_account(
            cast.admin,
            cast.admin,
            full_name="A",
            role="reader",
            unit=cast.office,
            position="",
            is_active=True,
        )
