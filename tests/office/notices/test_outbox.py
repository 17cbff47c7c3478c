"""Letters: made with the round, kept until a server has taken them, sent once."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from email import message_from_bytes, policy
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roviec.office.audit.models import Line
from roviec.office.notices import actions, outbox, watching
from roviec.office.notices.models import Letter, Notice
from roviec.office.people.models import User
from roviec.office.tasks.models import Task
from tests.office.notices.conftest import at

Issue = Callable[..., Task]
DUE = date(2026, 6, 30)


@pytest.fixture
def letter(cast: SimpleNamespace, issue: Issue, settings: Any) -> Letter:
    settings.EMAIL_HOST, settings.ADDRESS = "thu.example.vn", "https://viec.example.vn"
    User.objects.filter(pk=cast.reporter.pk).update(email="lanh@example.vn")
    with at(date(2026, 3, 6)):
        issue(due_on=DUE)
    with at(DUE + timedelta(days=1), 6):
        watching.make_round(DUE + timedelta(days=1))
    return Letter.objects.get()


def carry(day: date, hour: int = 9) -> tuple[int, int]:
    with at(day, hour):
        return outbox.carry()


def test_a_letter_says_it_in_both_forms_and_how_to_stop(cast: SimpleNamespace, letter: Letter) -> None:
    assert carry(DUE + timedelta(days=1), 6) == (0, 0)  # the person wants it from seven o'clock
    assert carry(DUE + timedelta(days=1), 7) == (1, 0)
    (sent,) = mail.outbox
    assert sent.to == ["lanh@example.vn"] and sent.subject == "Rõ Việc 01/07/2026: 1 việc quá hạn"
    task = Task.objects.get()
    link = f"https://viec.example.vn{reverse('tasks:show', args=[task.pk])}"
    html = sent.alternatives[0].content  # type: ignore[attr-defined]
    assert task.number in sent.body and link in sent.body and "quá hạn 1 ngày" in sent.body
    assert link in html and "quá hạn 1 ngày" in html
    assert sent.extra_headers["Message-ID"] == letter.message_id
    assert sent.extra_headers["List-Unsubscribe"] == "<https://viec.example.vn/thong-bao/cach-nhan>"
    assert carry(DUE + timedelta(days=2)) == (0, 0) and len(mail.outbox) == 1
    assert Line.objects.get(code="letters.carried").after == {"sent": 1, "failed": 0}
    assert Notice.objects.get(person=cast.reporter).letter == letter


def test_only_who_has_an_address_and_wants_it_is_written_to(
    cast: SimpleNamespace, issue: Issue, settings: Any
) -> None:
    settings.EMAIL_HOST = "thu.example.vn"
    User.objects.filter(pk=cast.reporter.pk).update(email="lanh@example.vn")
    actions.set_preference(cast.reporter, by_email=False, hour=8)
    with at(date(2026, 3, 6)):
        issue(due_on=DUE)
    with at(DUE):
        watching.make_round(DUE)
    assert Notice.objects.exists() and not Letter.objects.exists()


def test_a_server_that_is_away_is_tried_again_after_growing_pauses(
    cast: SimpleNamespace, letter: Letter, settings: Any, client: Client
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    settings.EMAIL_USE_TLS = False
    day, waits = DUE + timedelta(days=1), []
    for _ in range(len(outbox.PAUSES) + 1):
        letter.refresh_from_db()
        assert letter.next_try_at is not None
        local = timezone.localtime(letter.next_try_at) + timedelta(hours=1)
        with at(local.date(), local.hour):
            before = timezone.now()
            assert outbox.carry() == (0, 1)
        letter.refresh_from_db()
        waits.append(letter.next_try_at - before if letter.next_try_at else None)
    assert waits == [*outbox.PAUSES, None] and letter.is_given_up and "refused" in letter.error
    assert carry(day + timedelta(days=400)) == (0, 0)
    client.force_login(cast.admin)
    assert "Thôi gửi" in client.get(reverse("notices:outbox")).content.decode()
    client.post(reverse("notices:try-again", args=[letter.pk]))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert outbox.carry() == (1, 0)
    assert mail.outbox[0].extra_headers["Message-ID"] == letter.message_id


def test_two_workers_send_it_once(letter: Letter, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[tuple[int, int]] = []
    once = outbox._send

    def send_while_another_looks(letter: Letter, connection: Any) -> bool:
        rounds.append(outbox.carry())
        return once(letter, connection)

    monkeypatch.setattr(outbox, "_send", send_while_another_looks)
    assert carry(DUE + timedelta(days=1)) == (1, 0)
    assert rounds == [(0, 0)] and len(mail.outbox) == 1


def test_after_a_crash_before_the_mark_it_goes_again_under_the_same_name(
    letter: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(letter: Letter, connection: Any) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(outbox, "_send", die)
        with pytest.raises(KeyboardInterrupt):
            carry(DUE + timedelta(days=1), 9)
    assert carry(DUE + timedelta(days=1), 9) == (0, 0)  # claimed: nobody else takes it yet
    assert carry(DUE + timedelta(days=1), 10) == (1, 0)
    assert mail.outbox[0].extra_headers["Message-ID"] == letter.message_id


def test_a_locked_account_is_not_written_to(cast: SimpleNamespace, letter: Letter) -> None:
    User.objects.filter(pk=cast.reporter.pk).update(is_active=False)
    assert carry(DUE + timedelta(days=1)) == (0, 1)
    assert mail.outbox == [] and Letter.objects.get().is_given_up


class _Catcher(socketserver.StreamRequestHandler):
    """As much of a mail server as one letter needs."""

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                data = b""
                while (more := self.rfile.readline()) != b".\r\n":
                    data += more
                self.server.caught.append(data)  # type: ignore[attr-defined]
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return


@pytest.fixture
def catcher() -> Iterator[Any]:
    with socketserver.TCPServer(("127.0.0.1", 0), _Catcher) as server:
        server.caught = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_what_goes_over_the_wire_is_read_again(letter: Letter, settings: Any, catcher: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = catcher.server_address
    settings.EMAIL_USE_TLS = False
    assert carry(DUE + timedelta(days=1)) == (1, 0)
    (data,) = catcher.caught
    read = message_from_bytes(data, policy=policy.default)
    assert read["Subject"] == "Rõ Việc 01/07/2026: 1 việc quá hạn"
    assert read["Message-ID"] == letter.message_id
    kinds = [part.get_content_type() for part in read.iter_parts()]  # type: ignore[attr-defined]
    assert kinds == ["text/plain", "text/html"]
    assert "Kính gửi đồng chí Vũ Thị Lành" in read.get_body(("plain",)).get_content()  # type: ignore[attr-defined]
