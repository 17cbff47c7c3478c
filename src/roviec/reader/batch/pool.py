"""Reading on this machine: a pool of processes, each of which can be ended alone.

`concurrent.futures` cannot end one worker that hangs, nor say which document a dead one was reading; here every
worker has its own pipe, answers after every document, and is replaced when it is late, dead, or has read enough.
Workers are plain subprocesses: a daemonic process, as Dask's are, may have no children of `multiprocessing`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection, Pipe, wait
from types import TracebackType
from typing import IO

from roviec.reader.batch import work
from roviec.reader.batch.work import BatchError, Job, Outcome, Settings
from roviec.reader.batch.worker import READY

_START = 60.0  # seconds until a worker must have imported the reader
_LAST_WORDS = 5.0  # seconds that a process which closed its pipe has to write why
_RECYCLE = 1000  # documents after which a worker is replaced, so that no leak grows without end
_CHUNK_SECONDS = 0.5  # work handed out at once: enough to hide the way there, too little to leave others idle
_CHUNK_MOST = 50


class _Worker:
    """One process, the jobs it holds, and the moment by which it must answer."""

    def __init__(self, settings: Settings) -> None:
        here, there = Pipe()
        self.pipe: Connection = here
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed in `end`)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        try:
            self._process = subprocess.Popen(  # noqa: S603 (our interpreter, our module)
                [sys.executable, "-X", "utf8", "-m", "roviec.reader.batch.worker", str(there.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._said,
                pass_fds=[there.fileno()],
                env=environment,
            )
        except OSError:
            here.close()
            self._said.close()
            raise
        finally:
            there.close()
        self.jobs: deque[Job] = deque()
        self.ready = False
        self.taken = 0
        self.due = time.monotonic() + _START
        with suppress(OSError):  # one that has ended already is noticed when it is listened to
            self.pipe.send(settings)

    def hand(self, jobs: list[Job], seconds: float) -> None:
        self.jobs.extend(jobs)
        self.taken += len(jobs)
        self.due = time.monotonic() + seconds
        self.pipe.send(jobs)

    def end(self) -> None:
        self.pipe.close()
        self._process.kill()
        self._process.wait()
        self._said.close()

    def last_words(self) -> str:
        """How the process ended, and the last line that it wrote."""
        try:
            status = self._process.wait(timeout=_LAST_WORDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        self._said.seek(0)
        lines = self._said.read()[-2000:].decode("utf-8", "replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        how = f"signal {-status}" if status < 0 else f"exit status {status}"
        return f"{how}: {last}" if last else how


class Pool:
    """Reads jobs with `size` processes. Use as a context manager; `run` may be called again and again."""

    far = False

    def __init__(self, settings: Settings, size: int) -> None:
        self._settings = settings
        self._size = size
        self._workers: list[_Worker] = []
        self._back: deque[Job] = deque()
        self._pace = 0.05  # seconds a document, as seen of late

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every process."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """One outcome for every job, in the order in which they come about. Jobs are drawn as they are needed."""
        source = iter(jobs)
        ahead: deque[Job] = deque()
        drained = False
        while True:
            self._hand_out(ahead)
            # The next chunks are drawn (and their files hashed) while the workers read the present ones.
            while not drained and len(ahead) < self._chunk() * self._size:
                drawn = list(islice(source, self._chunk()))
                ahead.extend(drawn)
                drained = not drawn
            if drained and not ahead and not self._back and not any(w.jobs for w in self._workers):
                return
            yield from self._answers()

    def _chunk(self) -> int:
        return max(1, min(_CHUNK_MOST, round(_CHUNK_SECONDS / self._pace)))

    def _hand_out(self, ahead: deque[Job]) -> None:
        """Give idle workers what waits, starting and replacing processes as needed."""
        for worker in [w for w in self._workers if not w.jobs and w.taken >= _RECYCLE]:
            self._drop(worker)
        waiting = len(self._back) + len(ahead)
        idle = sum(not w.jobs for w in self._workers)
        for _ in range(min(self._size - len(self._workers), waiting - idle)):
            self._workers.append(self._new())
        for worker in [w for w in self._workers if w.ready and not w.jobs]:
            queue = self._back or ahead
            if not queue:
                break
            # What has ended a process before goes alone, so that nothing else waits behind it.
            size = 1 if queue is self._back else self._chunk()
            chunk = [queue.popleft() for _ in range(min(size, len(queue)))]
            try:
                worker.hand(chunk, self._settings.seconds)
            except OSError:
                self._drop(worker)  # it died while idle: nothing that it was handed can be the cause

    def _new(self) -> _Worker:
        try:
            return _Worker(self._settings)
        except OSError as e:
            raise BatchError(f"no reading process can be started: {e.strerror or e}; try fewer --jobs") from e

    def _answers(self) -> Iterator[Outcome]:
        busy = [w for w in self._workers if w.jobs or not w.ready]
        if not busy:
            return
        by_pipe = {w.pipe: w for w in busy}
        first_due = min(w.due for w in busy)
        answered = wait(list(by_pipe), timeout=max(0.0, first_due - time.monotonic()))
        for pipe in answered:
            worker = by_pipe[pipe]  # type: ignore[index]
            try:
                said = worker.pipe.recv()
            except (EOFError, OSError):
                yield from self._lose(worker)
                continue
            if said == READY:
                worker.ready = True
                continue
            worker.jobs.popleft()
            worker.due = time.monotonic() + self._settings.seconds
            self._pace += 0.1 * (max(said.seconds, 0.001) - self._pace)
            if said.code == "too-much-memory":
                self._drop(worker)  # what it still holds of the memory would count against the next document
            yield said
        now = time.monotonic()
        for worker in busy:
            if worker.due <= now and worker in self._workers and not worker.pipe.poll():
                yield from self._late(worker)

    def _late(self, worker: _Worker) -> Iterator[Outcome]:
        if not worker.ready:
            raise BatchError(
                f"a reading process did not start within {_START:g} seconds; is the machine busy?"
            )
        job = worker.jobs.popleft()
        self._drop(worker)
        yield work.too_slow(job.key, self._settings)

    def _lose(self, worker: _Worker) -> list[Outcome]:
        """A worker that ended by itself: its document has one more try, for the cause may have come from outside."""
        how = worker.last_words()
        if not worker.ready:
            raise BatchError(f"a reading process did not start ({how})")
        outcomes = []
        if worker.jobs:
            job = worker.jobs.popleft()
            if job.tries:
                outcomes.append(work.crashed(job.key, how))
            else:
                self._back.append(job.again())
        self._drop(worker)
        return outcomes

    def _drop(self, worker: _Worker) -> None:
        """End a worker and put what it had not begun back into the queue."""
        self._back.extend(worker.jobs)
        worker.jobs.clear()
        self._workers.remove(worker)
        worker.end()
