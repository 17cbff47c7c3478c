"""The second factor, lock-out, passwords of one's own, and where a person is signed in."""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import totp

from roviec.office.audit.models import Line
from roviec.office.people import actions, second_factor
from roviec.office.people.authenticators import Authenticator
from roviec.office.people.devices import device_named
from roviec.office.people.models import OpenSession, RecoveryCode, User
from tests.builders import PASSWORD


def sign_in(client: Client, username: str = "vanthu", password: str = PASSWORD, **more: Any) -> Any:
    return client.post(reverse("people:sign-in"), {"username": username, "password": password, **more})


def code_of(device: Authenticator, later: int = 0) -> str:
    return f"{totp(device.bin_key, drift=later):06d}"


@pytest.fixture
def device(cast: SimpleNamespace) -> Authenticator:
    """The clerk's authenticator, turned on."""
    begun = second_factor.begin(cast.clerk)
    second_factor.turn_on(cast.clerk, code_of(begun))
    begun.refresh_from_db()
    return begun


def test_a_second_factor_is_asked_for_after_the_password(client: Client, device: Authenticator) -> None:
    answer = sign_in(client, next="/nhiem-vu/")
    assert answer["Location"] == reverse("people:second-step") and "_auth_user_id" not in client.session
    assert client.get(reverse("tasks:list")).status_code == 302  # the password alone opens nothing
    wrong = client.post(reverse("people:second-step"), {"code": "000000"})
    assert wrong.status_code == 422 and "_auth_user_id" not in client.session
    Authenticator.objects.update(throttling_failure_count=0, last_t=-1)
    right = client.post(reverse("people:second-step"), {"code": code_of(device)})
    assert right["Location"] == "/nhiem-vu/" and "_auth_user_id" in client.session
    assert OpenSession.objects.get().second_factor


def test_a_code_is_good_once(client: Client, device: Authenticator) -> None:
    sign_in(client)
    Authenticator.objects.update(last_t=-1)
    assert client.post(reverse("people:second-step"), {"code": code_of(device)}).status_code == 302
    other = Client()
    sign_in(other)
    assert other.post(reverse("people:second-step"), {"code": code_of(device)}).status_code == 422


def test_the_password_is_good_for_five_minutes_without_the_code(
    client: Client, device: Authenticator
) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(client)
        clock.shift(timedelta(minutes=6))
        answer = client.post(reverse("people:second-step"), {"code": code_of(device)})
    assert answer["Location"] == reverse("people:sign-in") and "_auth_user_id" not in client.session


def test_the_second_step_leads_to_no_other_site(client: Client, device: Authenticator) -> None:
    sign_in(client, next="https://other.example/")
    Authenticator.objects.update(last_t=-1)
    answer = client.post(reverse("people:second-step"), {"code": code_of(device)})
    assert answer["Location"] == "/"


def test_turning_it_on_by_the_page_shows_recovery_codes_once(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.clerk)
    address = reverse("people:second-factor")
    client.post(address, {"buoc": "bat-dau"})
    page = client.get(address).content.decode()
    assert "<svg" in page and "style=" not in page
    device = Authenticator.objects.get()
    assert second_factor.secret_of(device) in page
    assert client.post(address, {"buoc": "xac-nhan", "code": "12"}).status_code == 422
    assert not second_factor.is_on(cast.clerk)
    Authenticator.objects.update(throttling_failure_count=0)
    shown = client.post(address, {"buoc": "xac-nhan", "code": code_of(device)}).content.decode()
    codes = re.findall(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>", shown)
    assert len(codes) == second_factor.RECOVERY_CODES
    assert codes[0] not in client.get(address).content.decode()
    assert codes[0] not in str(list(Line.objects.values())) + str(list(RecoveryCode.objects.values()))

    other = Client()
    sign_in(other)
    assert other.post(reverse("people:second-step"), {"code": codes[0].upper()}).status_code == 302
    third = Client()
    sign_in(third)
    assert third.post(reverse("people:second-step"), {"code": codes[0]}).status_code == 422


def test_turning_it_off_takes_the_password(
    client: Client, cast: SimpleNamespace, device: Authenticator
) -> None:
    client.force_login(cast.clerk)
    address = reverse("people:second-factor")
    assert client.post(address, {"buoc": "tat", "present": "sai"}).status_code == 422
    assert second_factor.is_on(cast.clerk)
    client.post(address, {"buoc": "tat", "present": PASSWORD})
    assert not second_factor.is_on(cast.clerk) and not RecoveryCode.objects.exists()


def test_an_administrator_takes_it_from_who_lost_the_telephone(
    client: Client, cast: SimpleNamespace, device: Authenticator
) -> None:
    address = reverse("people:take-second-factor", args=[cast.clerk.pk])
    client.force_login(cast.leader)
    assert client.post(address).status_code == 403 and second_factor.is_on(cast.clerk)
    client.force_login(cast.admin)
    client.post(address)
    assert not second_factor.is_on(cast.clerk)


def test_a_role_that_must_have_it_is_led_to_it(client: Client, cast: SimpleNamespace, settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({"clerk"})
    sign_in(client)
    answer = client.get(reverse("documents:list"))
    assert answer["Location"] == reverse("people:second-factor")
    assert client.get(answer["Location"]).status_code == 200
    client.force_login(cast.leader)
    assert client.get(reverse("documents:list")).status_code == 200


def test_failures_lock_a_name_out_at_an_address_whether_it_exists_or_not(
    client: Client, cast: SimpleNamespace, settings: Any
) -> None:
    told = []
    for name in ("vanthu", "khong-co-ai"):
        answers = [sign_in(client, name, "sai-mat-khau") for _ in range(settings.AXES_FAILURE_LIMIT)]
        assert [a.status_code for a in answers] == [200] * (settings.AXES_FAILURE_LIMIT - 1) + [429]
        text = re.sub(r'"X-CSRFToken": "[^"]*"', "", answers[-1].content.decode())
        told.append(re.sub(r"\d\d:\d\d", "", text))
    assert "Tạm khóa" in told[0] and told[0] == told[1]
    assert sign_in(client).status_code == 429  # the right password does not help now
    assert sign_in(client, "lanhdao").status_code == 302  # another name is free
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in(elsewhere).status_code == 302  # and so is the name at another address
    assert "khong-co-ai" not in str(list(_attempts()))


def _attempts() -> Any:
    from axes.models import AccessAttempt

    return AccessAttempt.objects.values_list("username", "ip_address")


def test_a_lock_out_ends_by_itself_or_by_the_administrator(
    client: Client, cast: SimpleNamespace, settings: Any
) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(settings.AXES_FAILURE_LIMIT):
            sign_in(client, password="sai")
        until = timezone.localtime(timezone.now() + settings.AXES_COOLOFF_TIME)
        clock.shift(timedelta(minutes=10))
        still = sign_in(client)
        assert still.status_code == 429 and f"{until:%H:%M}" in still.content.decode()
        clock.shift(settings.AXES_COOLOFF_TIME - timedelta(minutes=9))
        assert sign_in(client).status_code == 302
    other = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(other, password="sai")
    actions.set_password(cast.admin, cast.clerk, password="tram-nam-hoa-gao")
    assert sign_in(other, password="tram-nam-hoa-gao").status_code == 302


def test_wrong_codes_lock_out_too(client: Client, device: Authenticator, settings: Any) -> None:
    sign_in(client)
    answers = [
        client.post(reverse("people:second-step"), {"code": "000000"})
        for _ in range(settings.AXES_FAILURE_LIMIT)
    ]
    assert answers[-1].status_code == 429
    assert sign_in(client).status_code == 429


def test_the_proxy_says_where_a_request_comes_from(
    client: Client, cast: SimpleNamespace, settings: Any
) -> None:
    sign_in(client)
    settings.BEHIND_TLS = True
    proxied = Client(headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.9"})
    sign_in(proxied)
    assert [s.address for s in OpenSession.objects.order_by("pk")] == ["127.0.0.1", "203.0.113.9"]


def test_who_was_given_a_password_sets_one_of_their_own_first(client: Client, cast: SimpleNamespace) -> None:
    account = actions.open_account(
        cast.admin,
        username="moi",
        password="tram-nam-hoa-gao",
        full_name="Đinh Thị Mới",
        role="clerk",
        unit=cast.office,
    )
    sign_in(client, "moi", "tram-nam-hoa-gao")
    own = reverse("people:password", args=[account.pk])
    assert client.get(reverse("documents:list"))["Location"] == own
    htmx = client.get(reverse("documents:list"), headers={"HX-Request": "true"})
    assert htmx["HX-Redirect"] == own
    given = {"present": "tram-nam-hoa-gao", "password": "song-dai-nui-cao", "again": "song-dai-nui-cao"}
    assert client.post(own, given | {"present": "sai"}).status_code == 422
    same = given | {"password": given["present"], "again": given["present"]}
    assert client.post(own, same).status_code == 422
    assert client.post(own, given).status_code == 302
    assert client.get(reverse("documents:list")).status_code == 200  # and stayed signed in
    actions.set_password(cast.admin, account, password="may-trang-troi-xanh")
    sign_in(client, "moi", "may-trang-troi-xanh")
    assert client.get(reverse("documents:list")).status_code == 302


def test_a_new_password_ends_the_other_sessions(cast: SimpleNamespace) -> None:
    here, there = Client(), Client()
    sign_in(here), sign_in(there)
    given = {"present": PASSWORD, "password": "song-dai-nui-cao", "again": "song-dai-nui-cao"}
    here.post(reverse("people:password", args=[cast.clerk.pk]), given)
    assert here.get(reverse("people:own")).status_code == 200
    assert there.get(reverse("people:own")).status_code == 302
    assert [s.how_ended for s in OpenSession.objects.order_by("pk")] == ["", "password"]
    assert len(here.get(reverse("people:own")).context["sessions"]) == 1


def test_sessions_are_listed_and_ended_from_elsewhere(cast: SimpleNamespace) -> None:
    here, there = Client(headers={"User-Agent": "Máy bàn"}), Client(headers={"User-Agent": "Điện thoại"})
    sign_in(here), sign_in(there)
    page = here.get(reverse("people:own"))
    assert "Điện thoại" in page.content.decode() and "Phiên này" in page.content.decode()
    mine = OpenSession.objects.get(agent="Điện thoại")
    stranger = Client()
    sign_in(stranger, "lanhdao")
    assert stranger.post(reverse("people:end-session", args=[mine.pk])).status_code == 404
    here.post(reverse("people:end-session", args=[mine.pk]))
    assert there.get(reverse("people:own")).status_code == 302
    here.post(reverse("people:sign-out"))
    assert here.get(reverse("people:own")).status_code == 302
    assert Line.objects.filter(code__startswith="session.").count() == 5
    assert set(OpenSession.objects.filter(user=cast.clerk).values_list("how_ended", flat=True)) == {
        "elsewhere",
        "signed-out",
    }


def test_that_somebody_is_there_is_noted_now_and_then(client: Client, cast: SimpleNamespace) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(client)
        first = OpenSession.objects.get().seen_at
        clock.shift(timedelta(minutes=1))
        client.get(reverse("people:own"))
        assert OpenSession.objects.get().seen_at == first
        clock.shift(timedelta(minutes=5))
        client.get(reverse("people:own"))
        assert OpenSession.objects.get().seen_at == first + timedelta(minutes=6)


def test_a_locked_account_is_thrown_out_at_once(client: Client, cast: SimpleNamespace) -> None:
    sign_in(client)
    actions.change_account(
        cast.admin,
        cast.clerk,
        full_name="X",
        role="clerk",
        unit=cast.office,
        position="",
        is_active=False,
    )
    assert client.get(reverse("people:own")).status_code == 302
    assert OpenSession.objects.get().how_ended == "locked"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36",
         "Chrome trên Linux"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox trên Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", "Safari trên iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/128.0 Safari/537.36 Edg/128.0", "Edge trên Windows"),
        ("curl/8.5", "curl/8.5"),
        ("", "không rõ"),
    ],
)  # fmt: skip
def test_a_device_is_named_as_people_call_it(agent: str, name: str) -> None:
    assert device_named(agent) == name


@pytest.mark.parametrize(
    "password",
    ["ngan", "1234567890", "Matkhau@2026", "mật khẩu 123456", "vanthu123456", "LeThiMaiHuong1", "huong.mai.le.1990",
     "anhyeuem2026!", "quantri-vietnam", "Vietnam1234567"],
)  # fmt: skip
def test_passwords_that_are_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, User(username="vanthu", full_name="Lê Thị Mai Hương"))


@pytest.mark.parametrize(
    "password", ["tram-nam-hoa-gao", "Huong dong gio noi", "w8vQ!rzm2Lp", "ro-viec-dung-thu"]
)
def test_passwords_that_are_good(password: str) -> None:
    validate_password(password, User(username="vanthu", full_name="Lê Thị Mai Hương"))
