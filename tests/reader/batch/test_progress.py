"""The line that says how far a run is."""

from __future__ import annotations

import io

import pytest

from roviec.reader.batch.progress import Progress, spoken


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_rate_and_remaining_time(clock):
    progress = Progress(io.StringIO(), 1200, clock)
    for _ in range(200):
        clock.now += 0.01
        progress.step(read=1)
    assert progress.line() == "200 of 1,200 files · 100.0 a second · 10 s left"


def test_the_rate_is_that_of_the_last_seconds(clock):
    out = io.StringIO()
    progress = Progress(out, 10_000, clock)
    for _ in range(100):
        clock.now += 1
        progress.step(read=10)
    for _ in range(40):
        clock.now += 1
        progress.step(read=1)
    assert "· 1.0 a second ·" in progress.line()


def test_files_known_before_do_not_count_into_the_rate(clock):
    progress = Progress(io.StringIO(), 1000, clock)
    progress.step(known=900)
    clock.now += 10
    progress.step(read=50, failed=2)
    progress.step(lost=1)
    assert progress.line() == "951 of 1,000 files · 5.0 a second · 10 s left · 3 failed"


def test_a_terminal_has_one_line_that_is_wiped_at_the_end(clock):
    out = Terminal()
    progress = Progress(out, 10, clock)
    for _ in range(10):
        clock.now += 0.5
        progress.step(read=1)
    progress.close()
    assert "\n" not in out.getvalue()
    assert out.getvalue().count("\r") == 12
    assert out.getvalue().endswith("\r")


def test_elsewhere_a_line_now_and_then(clock):
    out = io.StringIO()
    progress = Progress(out, 100, clock)
    for _ in range(100):
        clock.now += 0.25
        progress.step(read=1)
    progress.close()
    assert out.getvalue().splitlines() == [
        "40 of 100 files · 4.0 a second · 15 s left",
        "80 of 100 files · 4.0 a second · 5 s left",
    ]


def test_what_is_counted_besides_reading_is_named(clock):
    progress = Progress(io.StringIO(), 30, clock, doing="writing xlsx: ")
    clock.now += 1
    progress.step(read=10)
    assert progress.line() == "writing xlsx: 10 of 30 files · 10.0 a second · 2 s left"


def test_nobody_need_listen(clock):
    progress = Progress(None, 1, clock)
    clock.now += 60
    progress.step(read=1)
    progress.close()
    assert progress.read == 1


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (89, "89 s"), (90, "2 min"), (5000, "83 min"), (12_000, "3 h 20 min")],
)
def test_a_length_of_time(seconds, words):
    assert spoken(seconds) == words
