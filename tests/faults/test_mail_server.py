"""A mail server that is away, hangs, refuses or breaks off: letters are kept, tried again, told of, and sent once."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes, policy
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roviec.office.notices import outbox, watching
from roviec.office.notices.models import Letter, Notice
from roviec.office.people.models import Role, User
from tests.office.notices.conftest import *  # noqa: F403 - the office with something to tell
from tests.office.notices.conftest import at

DUE = date(2026, 6, 30)
DAY = DUE + timedelta(days=1)


class Moody(socketserver.StreamRequestHandler):
    """A mail server that behaves as `server.mood` says; what it took whole is in `server.caught`."""

    def handle(self) -> None:
        server: Any = self.server
        server.calls += 1
        mood = server.mood
        if mood == "silent":
            server.released.wait(5)
            return
        self.wfile.write(b"421 not now\r\n" if mood == "busy" else b"220 here\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                if not self._take(server, mood):
                    return
            elif word == b"RCPT" and mood == "later":
                self.wfile.write(b"451 try later\r\n")
            elif word == b"RCPT" and (mood == "nobody" or b"nobody@" in line):
                self.wfile.write(b"550 no such user\r\n")
            else:
                self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return

    def _take(self, server: Any, mood: str) -> bool:
        if mood == "drops":
            return False
        self.wfile.write(b"354 go on\r\n")
        data = b""
        while (more := self.rfile.readline()) != b".\r\n":
            data += more
        if mood == "full":
            self.wfile.write(b"552 mailbox full\r\n")
            return True
        server.caught.append(data)
        self.wfile.write(b"250 taken\r\n")
        return True


@pytest.fixture
def server(settings: Any) -> Iterator[Any]:
    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Moody) as server:
        made: Any = server
        made.mood, made.caught, made.calls, made.released = "good", [], 0, threading.Event()
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 0.3
        settings.ADDRESS = "https://viec.example.vn"
        yield made
        made.released.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def letter(cast: SimpleNamespace, issue: Any, server: Any) -> Letter:
    """The digest of a day for one person, waiting."""
    User.objects.filter(pk=cast.reporter.pk).update(email="lanh@example.vn")
    with at(date(2026, 3, 6)):
        issue(due_on=DUE)
    with at(DAY, 6):
        watching.make_round(DAY)
    return Letter.objects.get()


def carry_when_due(letter: Letter) -> tuple[int, int]:
    """A round of the outbox in the hour after the next attempt is due."""
    letter.refresh_from_db()
    assert letter.next_try_at is not None
    local = timezone.localtime(letter.next_try_at) + timedelta(hours=1)
    with at(local.date(), local.hour):
        return outbox.carry()


@pytest.mark.parametrize("mood", ["silent", "busy", "later", "full", "drops"])
def test_whatever_the_server_does_the_letter_is_kept_and_sent_once(
    letter: Letter, server: Any, mood: str
) -> None:
    server.mood = mood
    waits = []
    for _ in range(3):
        assert carry_when_due(letter) == (0, 1)
        before = letter.next_try_at
        letter.refresh_from_db()
        assert letter.sent_at is None and letter.error and before and letter.next_try_at
        waits.append(letter.next_try_at)
    assert letter.attempts == 3 and waits == sorted(waits)
    server.mood = "good"
    assert carry_when_due(letter) == (1, 0)
    with at(DAY + timedelta(days=30)):
        assert outbox.carry() == (0, 0)
    (data,) = server.caught
    read = message_from_bytes(data, policy=policy.default)
    assert read["Message-ID"] == letter.message_id and read["To"] == "lanh@example.vn"
    with at(DAY, 12):
        assert watching.make_round(DAY) is None  # the digest of a day is made once
        assert outbox.carry() == (0, 0)
    assert Letter.objects.count() == len(server.caught) == 1


def test_a_mailbox_that_there_is_not_is_given_up_and_told_at_once(
    cast: SimpleNamespace, client: Client, letter: Letter, server: Any
) -> None:
    server.mood = "nobody"
    assert carry_when_due(letter) == (0, 1)
    letter.refresh_from_db()
    assert letter.is_given_up and letter.attempts == 1 and "550" in letter.error
    told = Notice.objects.get(kind="letter")
    assert told.person == cast.admin and told.what == "thôi gửi" and "lanh@example.vn" in told.title
    client.force_login(cast.admin)
    page = client.get(reverse("notices:list")).content.decode()
    assert "Thư gửi lanh@example.vn không tới" in page and reverse("notices:outbox") in page
    server.mood = "good"
    client.post(reverse("notices:try-again", args=[letter.pk]))
    assert outbox.carry() == (1, 0) and len(server.caught) == 1


def test_a_server_that_stays_away_is_told_once_a_day(
    cast: SimpleNamespace, letter: Letter, server: Any
) -> None:
    second = User.objects.create(
        username="quantri2", full_name="Hai", role=Role.ADMINISTRATOR, unit=cast.admin.unit
    )
    server.mood = "busy"
    for attempt in range(1, 5):
        assert carry_when_due(letter) == (0, 1)
        told = Notice.objects.filter(kind="letter")
        assert {one.person for one in told} == ({cast.admin, second} if attempt >= 3 else set())
    days = Notice.objects.filter(kind="letter", person=second).values_list("on", flat=True)
    assert len(days) == len(set(days))


def test_a_server_that_hangs_is_asked_once_a_round_however_many_wait(
    cast: SimpleNamespace, letter: Letter, server: Any
) -> None:
    for n in range(5):
        Letter.objects.create(
            person=cast.clerk, address=f"a{n}@example.vn", subject="x", plain="x", html="x",
            message_id=f"<{n}@example.vn>", made_at=letter.made_at, next_try_at=letter.next_try_at,
        )  # fmt: skip
    server.mood = "silent"
    assert carry_when_due(letter) == (0, 6)
    assert server.calls == 1
    assert set(Letter.objects.values_list("attempts", flat=True)) == {1}
    server.mood = "good"
    assert carry_when_due(letter) == (6, 0)
    assert len(server.caught) == 6 and server.calls == 2


def test_addresses_that_cannot_be_written_to_keep_none_of_the_others(
    cast: SimpleNamespace, letter: Letter, server: Any
) -> None:
    for n, address in enumerate(("nobody@example.vn", "a@b.vn\r\nBcc: c@d.vn")):
        Letter.objects.create(
            person=cast.clerk, address=address, subject="x", plain="x", html="x",
            message_id=f"<{n}@example.vn>", made_at=letter.made_at, next_try_at=letter.made_at,
        )  # fmt: skip
    assert carry_when_due(letter) == (1, 2)
    assert len(server.caught) == 1
    assert all(Letter.objects.exclude(pk=letter.pk).values_list("error", flat=True))


def test_a_port_where_nobody_listens(letter: Letter, settings: Any) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = probe.getsockname()[1]
    assert carry_when_due(letter) == (0, 1)
    letter.refresh_from_db()
    assert "refused" in letter.error and letter.next_try_at is not None
