"""Webhooks: what happened is told once it is committed, signed, again after a failure, and never to our own network."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from roviec.office.audit.door import Refused, Rejected
from roviec.office.hooks import actions, outbox, sending
from roviec.office.hooks.models import Delivery, Hook
from roviec.office.tasks import actions as tasks
from roviec.office.tasks.models import Task
from tests.office.config.conftest import issue

__all__ = ["issue"]
Issue = Callable[..., Task]
pytestmark = pytest.mark.django_db


class Receiver:
    """A server on this machine that keeps what it gets and answers what it is told to."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.got.append((dict(self.headers), body))
                status = outer.answers.pop(0) if outer.answers else 204
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "/khac")
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/nhan?a=1"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def end(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.HOOKS_HTTP = settings.HOOKS_PRIVATE = True
    one = Receiver()
    yield one
    one.end()


@pytest.fixture
def hook(cast: SimpleNamespace, receiver: Receiver) -> tuple[Hook, str]:
    given = ["task.issued", "task.progressed", "task.confirmed"]
    return actions.register_hook(cast.admin, name="Trục dữ liệu", address=receiver.address, events=given)


def test_what_happened_is_told_and_signed(
    hook: tuple[Hook, str], receiver: Receiver, issue: Issue, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        task = issue()
    assert len(receiver.got) == 1
    headers, body = receiver.got[0]
    said = json.loads(body)
    assert said["event"] == headers["X-Roviec-Event"] == "task.issued"
    assert said["id"] == headers["X-Roviec-Delivery"]
    assert said["thing"] == {
        "kind": "task", "id": task.pk, "number": task.number, "version": task.version,
        "address": f"/api/v1/tasks/{task.pk}",
    }  # fmt: skip
    assert "quy hoạch" not in body.decode()
    signed = headers["X-Roviec-Timestamp"].encode() + b"." + body
    expected = hmac.new(hook[1].encode(), signed, hashlib.sha256).hexdigest()
    assert headers["X-Roviec-Signature"] == f"sha256={expected}"
    assert abs(int(headers["X-Roviec-Timestamp"]) - time.time()) < 60
    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.attempts, delivery.next_try_at) == (204, 1, None)
    assert hook[1] not in str(Hook.objects.values().get())


def test_only_what_was_asked_for_and_only_what_was_committed(
    cast: SimpleNamespace, hook: tuple[Hook, str], issue: Issue
) -> None:
    task = issue()
    Delivery.objects.all().delete()
    tasks.amend_task(cast.clerk, task, changes={"product": "Đề án"})  # not among its events
    with pytest.raises(Rejected):
        tasks.report_progress(cast.reporter, task, text=" ")
    assert not Delivery.objects.exists()
    tasks.report_progress(cast.reporter, task, text="Đang làm")
    assert [one.event for one in Delivery.objects.all()] == ["task.progressed"]
    actions.stop_hook(cast.admin, hook[0])
    tasks.report_progress(cast.reporter, task, text="Đang làm tiếp")
    assert Delivery.objects.count() == 1
    assert outbox.carry() == (0, 1) and "dừng" in Delivery.objects.get().error


def test_a_failure_is_tried_again_with_growing_pauses_under_the_same_id(
    hook: tuple[Hook, str], receiver: Receiver, issue: Issue
) -> None:
    issue()
    receiver.answers = [500, 302, 404]
    pauses = []
    for _ in range(3):
        assert outbox.carry() == (0, 1)
        delivery = Delivery.objects.get()
        assert delivery.next_try_at is not None
        pauses.append(round((delivery.next_try_at - timezone.now()).total_seconds() / 60))
        assert outbox.carry() == (0, 0)  # not before its time
        Delivery.objects.update(next_try_at=timezone.now())
    assert pauses == [1, 5, 15]
    assert outbox.carry() == (1, 0)
    delivery = Delivery.objects.get()
    assert (delivery.attempts, delivery.error, delivery.status) == (4, "", 204)
    assert len({headers["X-Roviec-Delivery"] for headers, _ in receiver.got}) == 1
    assert len({body for _, body in receiver.got}) == 1


def test_it_is_given_up_in_the_end_and_can_be_sent_again(
    cast: SimpleNamespace, hook: tuple[Hook, str], receiver: Receiver, issue: Issue
) -> None:
    issue()
    receiver.answers = [500] * (len(outbox.PAUSES) + 1)
    for _ in range(len(outbox.PAUSES) + 1):
        Delivery.objects.update(next_try_at=timezone.now())
        outbox.carry()
    delivery = Delivery.objects.get()
    assert delivery.is_given_up and "500" in delivery.error
    actions.redeliver(cast.admin, delivery)
    assert outbox.carry() == (1, 0)
    assert Delivery.objects.get().delivered_at


def test_who_does_not_answer_keeps_no_other_waiting(
    cast: SimpleNamespace, hook: tuple[Hook, str], receiver: Receiver, issue: Issue
) -> None:
    gone = Receiver()
    gone.end()  # nobody listens there any more
    actions.register_hook(cast.admin, name="Tắt", address=gone.address, events=["task.issued"])
    for _ in range(3):
        issue()
    assert outbox.carry() == (3, 1)
    waiting = Delivery.objects.filter(next_try_at__isnull=False)
    assert waiting.count() == 3 and "Không kết nối được" in waiting.get(attempts=1).error
    outbox.send_fresh.call()  # leaves those of the one who fails to the rounds
    assert waiting.filter(attempts=0).count() == 2


def test_two_processes_never_send_the_same_one_at_once(
    hook: tuple[Hook, str], receiver: Receiver, issue: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue()
    sent = sending.post

    def meanwhile(*given: Any) -> int:
        assert outbox.carry() == (0, 0)
        return sent(*given)

    monkeypatch.setattr(sending, "post", meanwhile)
    assert outbox.carry() == (1, 0) and len(receiver.got) == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://example.vn/", "ftp://example.vn/", "https://a:b@example.vn/", "https://example.vn/#x", "https:///x",
        "https://exa mple.vn/", "https://example.vn:99999/", "https://huyện.vn/",
        "https://127.0.0.1/", "https://10.1.2.3/", "https://192.168.1.1/", "https://169.254.169.254/latest",
        "https://100.64.0.1/", "https://0.0.0.0/", "https://224.0.0.1/", "https://[::1]/", "https://[fe80::1]/",
        "https://[fd00::1]/", "https://[::ffff:10.0.0.1]/", "https://[64:ff9b::a00:1]/", "https://[2002:7f00:1::]/",
        "https://2130706433/", "https://0x7f.1/", "https://localhost/",
    ],
)  # fmt: skip
def test_an_address_that_may_not_be_told_is_refused(cast: SimpleNamespace, address: str) -> None:
    with pytest.raises(Rejected):
        actions.register_hook(cast.admin, name="x", address=address, events=["task.issued"])
    assert not Hook.objects.exists()


def test_a_name_that_leads_inside_later_is_not_followed(
    cast: SimpleNamespace, issue: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ["93.184.216.34"]
    reached: list[Any] = []

    def resolve(host: str, port: int, **more: Any) -> list[Any]:
        return [(2, 1, 6, "", (one, port)) for one in found]

    def connect(address: Any, timeout: float) -> Any:
        reached.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(sending.socket, "getaddrinfo", resolve)
    monkeypatch.setattr(sending.socket, "create_connection", connect)
    actions.register_hook(cast.admin, name="x", address="https://nhan.example.vn/", events=["task.issued"])
    issue()
    assert outbox.carry() == (0, 1) and reached == [("93.184.216.34", 443)]
    for inside in (["10.0.0.5"], ["93.184.216.34", "127.0.0.1"]):
        found[:] = inside
        Delivery.objects.update(next_try_at=timezone.now())
        assert outbox.carry() == (0, 1) and len(reached) == 1
        assert "mạng nội bộ" in Delivery.objects.get().error


def test_an_administrator_registers_tests_reads_the_log_and_stops(
    cast: SimpleNamespace, receiver: Receiver, django_capture_on_commit_callbacks: Any
) -> None:
    client = Client()
    client.force_login(cast.admin)
    sent = {"name": "Trục", "address": receiver.address, "events": ["task.issued"]}
    page = client.post("/webhook/", sent).content.decode()
    secret = re.findall(r"whsec_[0-9a-f]{64}", page)[0]
    assert secret not in client.get("/webhook/").content.decode()
    hook = Hook.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"/webhook/{hook.pk}/gui-thu").status_code == 302
    headers, body = receiver.got[0]
    assert headers["X-Roviec-Event"] == "webhook.test" and json.loads(body)["thing"] is None
    assert "Đã nhận (204)" in client.get(f"/webhook/{hook.pk}").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/webhook/lan-gui/{Delivery.objects.get().pk}/gui-lai")
    assert len(receiver.got) == 2
    client.post(f"/webhook/{hook.pk}/dung")
    assert "Đã dừng" in client.get("/webhook/").content.decode()
    wrong = client.post("/webhook/", sent | {"address": "ftp://x", "events": []})
    assert wrong.status_code == 422 and "ít nhất một sự kiện" in wrong.content.decode()
    wrong = client.post("/webhook/", sent | {"address": "ftp://x"})
    assert wrong.status_code == 422 and "ftp://x" in wrong.content.decode()


def test_nobody_else_registers(cast: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        actions.register_hook(cast.clerk, name="x", address="https://example.vn", events=["task.issued"])


def test_what_was_over_long_ago_is_forgotten(
    hook: tuple[Hook, str], receiver: Receiver, issue: Issue
) -> None:
    issue()
    issue()
    outbox.carry()
    Delivery.objects.filter(pk=Delivery.objects.first().pk).update(  # type: ignore[union-attr]
        made_at=timezone.now() - timedelta(days=91)
    )
    assert actions.forget_deliveries(timezone.localdate()) == 1
    assert actions.forget_deliveries(timezone.localdate()) == 0
    assert Delivery.objects.count() == 1
