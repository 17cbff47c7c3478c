"""Tokens: shown once, bounded by scopes, by their last day, by their owner; counted."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from roviec.office.audit.door import Refused, Rejected, in_the_stead_of
from roviec.office.audit.models import Line
from roviec.office.tokens import counting
from roviec.office.tokens.actions import make_token, revoke_token
from roviec.office.tokens.models import Token

pytestmark = pytest.mark.django_db


def made(person: Any, **given: str) -> tuple[Token, str]:
    day = timezone.localdate() + timedelta(days=30)
    return make_token(person, name="Báo cáo", given=given or {"tasks": "read"}, expires_on=day)


def ask(secret: str, address: str = "/api/v1/tasks") -> Any:
    return Client().get(address, headers={"Authorization": f"Bearer {secret}"})


def test_the_secret_is_shown_once_and_kept_as_a_hash(cast: SimpleNamespace) -> None:
    client = Client()
    client.force_login(cast.clerk)
    day = f"{timezone.localdate() + timedelta(days=10):%d/%m/%Y}"
    sent = {"name": "Phần mềm báo cáo", "expires_on": day, "scope_tasks": "write"}
    answer = client.post("/ma-truy-cap/", sent)
    secret = re.findall(r"rv_[\w-]{43}", answer.content.decode())[0]
    assert secret not in client.get("/ma-truy-cap/").content.decode()
    token = Token.objects.get()
    assert secret not in token.digest and token.scopes == {"tasks": "write"}
    assert secret not in str(list(Line.objects.values_list("after", "object_name")))
    assert ask(secret).status_code == 200
    assert Token.objects.get().used_at


def test_a_form_without_a_scope_or_with_a_past_day_comes_back(cast: SimpleNamespace) -> None:
    client = Client()
    client.force_login(cast.clerk)
    answer = client.post("/ma-truy-cap/", {"name": "X", "expires_on": "01/01/2020", "scope_tasks": "read"})
    assert answer.status_code == 422 and "đã qua" in answer.content.decode()
    answer = client.post("/ma-truy-cap/", {"name": "X", "expires_on": "01/01/2020"})
    assert answer.status_code == 422 and "ít nhất một quyền" in answer.content.decode()
    assert not Token.objects.exists()


def test_none_is_made_for_longer_than_a_year_nor_in_anothers_stead(cast: SimpleNamespace) -> None:
    with pytest.raises(Rejected, match="một năm"):
        make_token(
            cast.clerk,
            name="X",
            given={"tasks": "read"},
            expires_on=timezone.localdate() + timedelta(days=400),
        )
    with in_the_stead_of(cast.leader, cast.clerk), pytest.raises(Refused):
        made(cast.leader)


@pytest.mark.parametrize("ending", ["revoked", "run out", "locked", "owes a password"])
def test_it_opens_nothing_once_it_has_ended(cast: SimpleNamespace, ending: str) -> None:
    token, secret = made(cast.clerk)
    assert ask(secret).status_code == 200
    match ending:
        case "revoked":
            revoke_token(cast.clerk, token)
        case "run out":
            Token.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
        case "locked":
            cast.clerk.is_active = False
            cast.clerk.save()
        case "owes a password":
            cast.clerk.must_change_password = True
            cast.clerk.save()
    answer = ask(secret)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer" and answer.json()["code"] == "unauthenticated"


def test_nobody_revokes_anothers(cast: SimpleNamespace) -> None:
    token, _ = made(cast.clerk)
    with pytest.raises(Refused):
        revoke_token(cast.leader, token)
    client = Client()
    client.force_login(cast.leader)
    assert client.post(f"/ma-truy-cap/{token.pk}/thu-hoi").status_code == 404
    client.force_login(cast.clerk)
    assert client.post(f"/ma-truy-cap/{token.pk}/thu-hoi").status_code == 302
    assert Token.objects.get().revoked_at


def test_a_scope_opens_its_room_only_and_reading_is_not_writing(cast: SimpleNamespace) -> None:
    _, secret = made(cast.clerk, tasks="read")
    assert ask(secret, "/api/v1/documents").json()["code"] == "scope-missing"
    answer = Client().post(
        "/api/v1/tasks/1/confirm-result",
        {"note": ""},
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}", "If-Match": "*"},
    )
    assert answer.status_code == 403 and answer.json()["code"] == "scope-missing"


def test_more_than_its_share_of_a_minute_is_refused_until_the_next(
    cast: SimpleNamespace, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.API_REQUESTS = 3
    now = 1_800_000_040.0
    monkeypatch.setattr(counting.time, "time", lambda: now)
    _, secret = made(cast.clerk)
    _, other = made(cast.clerk)
    assert [ask(secret).status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    answer = ask(secret)
    assert answer["Retry-After"] == str(answer.json()["detail"].split("sau ")[1].split()[0])
    assert 1 <= int(answer["Retry-After"]) <= 61 and answer.json()["code"] == "too-many"
    assert ask(other).status_code == 200
    now += int(answer["Retry-After"])
    assert ask(secret).status_code == 200


def test_a_session_reads_and_writes_only_with_the_token_against_forgery(cast: SimpleNamespace) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert browser.get("/api/v1/tasks").status_code == 401
    browser.force_login(cast.clerk)
    assert browser.get("/api/v1/tasks").status_code == 200
    answer = browser.post(
        "/api/v1/tasks/1/confirm-result",
        {"note": ""},
        content_type="application/json",
        headers={"If-Match": "*"},
    )
    assert answer.status_code == 403 and answer.json()["code"] == "csrf"
