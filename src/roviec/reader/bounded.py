"""Work in a process of its own, bounded in time and memory: what hangs or crashes there is told here, and ends there.

Parsers of other people's formats loop on files made to that end, and compiled ones crash; neither can be stopped from
within. The process is a fork of this one, so it begins with all that is imported and costs a few milliseconds.
"""

from __future__ import annotations

import gc
import math
import os
import pickle
import resource
import select
import signal
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from roviec.reader.errors import ReaderError

Place = TypeVar("Place")
Result = TypeVar("Result")

_GRACE = 5  # seconds that this process has to end a late one before that ends itself


@dataclass(frozen=True, slots=True)
class Begins(Generic[Place]):
    """Said before a piece of work: what it is called, and where to go on should it not come to an end."""

    name: str
    after: Place


@dataclass(frozen=True, slots=True)
class Lost:
    """A piece of work that did not come to an end, and why: too-slow, too-much-memory or crashed."""

    name: str
    error: ReaderError


def each(
    work: Callable[[Place], Iterable[Begins[Place] | Result]],
    first: Place,
    *,
    seconds: float,
    megabytes: int,
) -> Iterator[Result | Lost]:
    """What `work(first)` yields, made in another process; a `Lost` in the place of each piece that never ended.

    `work` says `Begins` before each piece; `seconds` (to the next thing that it says) and `megabytes` (of address
    space) hold for each. After a loss it is called again with the place that was said last. Results are pickled.
    Raises what `work` itself raises between the pieces.
    """
    place: Place | None = first
    while place is not None:
        child = _Child(work, place, seconds, megabytes)
        place, begun = None, None
        try:
            while not isinstance(said := child.next(), _Done):
                if isinstance(said, Begins):
                    begun = said
                elif isinstance(said, _Failed):
                    raise said.error
                elif isinstance(said, ReaderError):
                    if begun is None:
                        raise said
                    yield Lost(begun.name, said)
                    place = begun.after
                    break
                else:
                    yield cast(Result, said)
        finally:
            child.end()


def call(work: Callable[[], Result], *, seconds: float, megabytes: int) -> Result:
    """What `work` returns, made in another process; raises `ReaderError` where it never ended, and what it raises."""

    def only(_: int) -> Iterator[Begins[int] | Result]:
        yield Begins("", 1)
        yield work()

    found = next(each(only, 0, seconds=seconds, megabytes=megabytes))
    if isinstance(found, Lost):
        raise found.error
    return found


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


class _Done:
    """Said last."""


class _Child:
    """The process, and the end of the pipe on which it is heard."""

    def __init__(
        self, work: Callable[[Place], Iterable[object]], place: Place, seconds: float, megabytes: int
    ) -> None:
        self._seconds, self._megabytes = seconds, megabytes
        self._pipe, there = os.pipe()
        # What the collector does not walk stays on pages that both processes share.
        gc.freeze()
        self._number = os.fork()
        if self._number == 0:
            os.close(self._pipe)
            _serve(work, place, there, seconds, megabytes)
        gc.unfreeze()
        os.close(there)

    def next(self) -> object:
        """The next thing that it says, a `ReaderError` where it is late or gone, `_Done` where nothing is left."""
        # Not `select.select`, which knows no pipe above number 1023.
        heard = select.poll()
        heard.register(self._pipe, select.POLLIN)
        if not heard.poll(self._seconds * 1000):
            return ReaderError(
                "too-slow",
                f"reading took more than {self._seconds:g} seconds and was stopped; divide the document, or give a "
                "larger --time-limit",
            )
        try:
            said: object = _receive(self._pipe)
        except EOFError:
            return self._death()
        if isinstance(said, MemoryError):
            return ReaderError(
                "too-much-memory",
                f"reading needs more than {self._megabytes} MB of memory; divide the document, or give a larger "
                "--memory-limit",
            )
        return said

    def _death(self) -> ReaderError:
        status = os.waitstatus_to_exitcode(os.waitpid(self._number, 0)[1])
        self._number = 0
        how = f"signal {-status}" if status < 0 else f"exit status {status}"
        return ReaderError(
            "crashed", f"the reading process ended on this document ({how}); save it in another format"
        )

    def end(self) -> None:
        os.close(self._pipe)
        if self._number:
            with suppress(ProcessLookupError):
                os.kill(self._number, signal.SIGKILL)
            os.waitpid(self._number, 0)
            self._number = 0


def _serve(
    work: Callable[[Place], Iterable[object]],
    place: Place,
    pipe: int,
    seconds: float,
    megabytes: int,
) -> None:
    """In the new process: do the work, say what comes of it, and end without a trace of the old one's business."""
    try:
        # Ctrl+C reaches the whole group; the parent alone decides what to do about it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _bound_memory(megabytes * 1024 * 1024)
        patience = math.ceil(seconds) + _GRACE
        # Should the parent be gone, the system ends a process that hangs: no code of ours would get a turn.
        signal.alarm(patience)
        for said in work(place):
            _send(pipe, said)
            signal.alarm(patience)
        _send(pipe, _Done())
    except MemoryError:
        with suppress(OSError, MemoryError):
            _send(pipe, MemoryError())
    except OSError as e:
        with suppress(OSError):
            _send(pipe, _Failed(e))
    except Exception as e:
        with suppress(Exception):
            _send(pipe, _Failed(e))
    finally:
        os._exit(0)


_LENGTH = struct.Struct("!Q")


def _send(pipe: int, said: object) -> None:
    content = pickle.dumps(said, pickle.HIGHEST_PROTOCOL)
    rest = memoryview(_LENGTH.pack(len(content)) + content)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def _receive(pipe: int) -> object:
    """The next thing said; raises `EOFError` where nobody is left to say it. Only our own code writes there."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return pickle.loads(_exactly(pipe, length))  # noqa: S301


def _exactly(pipe: int, length: int) -> bytes:
    content = bytearray()
    while len(content) < length:
        got = os.read(pipe, min(length - len(content), 1 << 20))
        if not got:
            raise EOFError
        content += got
    return bytes(content)


def _bound_memory(most: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    already = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([most, *already]), hard))
