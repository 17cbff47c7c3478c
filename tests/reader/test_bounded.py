"""Work in a process of its own: results come over, and every way of not ending is told."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from roviec.reader.bounded import Begins, Lost, call, each
from roviec.reader.errors import ReaderError

LIMITS = {"seconds": 20.0, "megabytes": 4096}


def test_results_come_over_as_they_are():
    assert call(lambda: {"a": [1, None]}, **LIMITS) == {"a": [1, None]}
    assert call(lambda: None, **LIMITS) is None
    assert call(os.getpid, **LIMITS) != os.getpid()


def test_what_is_raised_there_is_raised_here():
    with pytest.raises(ReaderError) as refused:
        call(lambda: (_ for _ in ()).throw(ReaderError("damaged", "cut off", of="pages")), **LIMITS)
    assert (refused.value.code, refused.value.details) == ("damaged", {"of": "pages"})
    with pytest.raises(ZeroDivisionError):
        call(lambda: 1 // 0, **LIMITS)


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (lambda: threading.Event().wait(), "too-slow"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "crashed"),
        (lambda: os._exit(3), "crashed"),
        (lambda: bytearray(8 << 30), "too-much-memory"),
    ],
)
def test_work_that_never_ends_well_is_named(deed, code):
    limits = LIMITS | ({"seconds": 0.3} if code == "too-slow" else {})
    began = time.monotonic()
    with pytest.raises(ReaderError) as lost:
        call(deed, **limits)
    assert lost.value.code == code
    assert time.monotonic() - began < 10


def test_after_a_loss_the_rest_is_done_once():
    def work(first):
        for n in range(first, 6):
            yield Begins(f"no. {n}", n + 1)
            if n in (2, 5):
                os.kill(os.getpid(), signal.SIGKILL)
            yield n

    found = list(each(work, 0, **LIMITS))
    assert [f.name if isinstance(f, Lost) else f for f in found] == [0, 1, "no. 2", 3, 4, "no. 5"]


def children() -> set[str]:
    """The processes that this one has started, ended and not yet waited for among them."""
    return {
        pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()
    }


def test_no_process_is_left_behind():
    before = children()  # a browser of other tests may be among them
    results = each(lambda _: iter([Begins("", 1), 1, 2, 3]), 0, **LIMITS)
    assert next(results) == 1
    assert children() - before
    results.close()
    assert children() <= before
