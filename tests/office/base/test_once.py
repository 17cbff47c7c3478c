"""What a page asks again and again is found out once, and only while it reads."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import RequestFactory

from roviec.office.base.once import RememberWhileReading, once


def asked_twice(method: str) -> list[int]:
    asked: list[int] = []

    def answer(request: object) -> HttpResponse:
        for _ in range(2):
            once("key", lambda: asked.append(1))
        return HttpResponse()

    RememberWhileReading(answer)(RequestFactory().generic(method, "/"))
    return asked


def test_page_that_reads_asks_once() -> None:
    assert asked_twice("GET") == [1]


def test_request_that_writes_asks_each_time() -> None:
    assert asked_twice("POST") == [1, 1]


def test_nothing_is_kept_for_the_next_request() -> None:
    assert asked_twice("GET") + asked_twice("GET") == [1, 1]
    assert [once("key", lambda n=n: n) for n in range(2)] == [0, 1]
