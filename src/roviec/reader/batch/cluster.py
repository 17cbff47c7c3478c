"""Reading on a Dask cluster: chunks of documents go out with their bytes, outcomes come back.

A worker needs this package in the same version and no access to the files. Inside a worker every chunk is read by a
`Pool` of one process, so that the limits of time and memory hold there as they do here. A worker that dies costs a
chunk its time: Dask gives the chunk to another one. `distributed` is imported only when it is used.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Any

from roviec.reader.batch import work
from roviec.reader.batch.pool import Pool
from roviec.reader.batch.run import Engines
from roviec.reader.batch.work import BatchError, Job, Outcome, Settings

_CONNECT = "15s"
_FIRST_CHUNK, _MOST_DOCUMENTS = 10, 200  # chunks begin small, so that few documents occupy all workers, too
_MOST_BYTES = 8 * 1024 * 1024  # of documents in a chunk
_AHEAD = 2  # chunks a thread of the cluster: one that is read and one that waits beside it
_LOOK = 5.0  # seconds between two looks at the cluster while nothing comes back
_PATIENCE = 300.0  # seconds without any worker after which a run gives up

_INSTALL = (
    "--engine dask needs the package distributed: pip install --require-hashes -r requirements/dask.lock "
    "(or pip install 'roviec[dask]'), here and on every machine of the cluster"
)


def on_cluster(address: str) -> Engines:
    """An engine of the cluster whose scheduler listens at `address`. Raises `BatchError` where it cannot be used."""

    @contextmanager
    def engine(settings: Settings) -> Iterator[_Cluster]:
        dask, distributed = _libraries()
        try:
            client = distributed.Client(address, timeout=_CONNECT, set_as_default=False, name="roviec")
        except (OSError, ValueError, TimeoutError) as e:
            raise BatchError(
                f"no Dask scheduler answers at {address} ({e}); is it running, and is the address right?"
            ) from e
        # One document may be larger than the chunks about which Dask warns.
        with _quiet(), dask.config.set({"distributed.admin.large-graph-warning-threshold": "100MB"}), client:
            yield _Cluster(distributed, client, settings)

    return engine


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep back the library's tracebacks: what they are about, a run says itself, in one sentence."""
    loggers = [logging.getLogger(f"distributed.{name}") for name in ("client", "comm", "core", "utils")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _libraries() -> tuple[Any, Any]:
    try:
        import dask
        import distributed
    except ImportError as e:
        raise BatchError(_INSTALL) from e
    return dask, distributed


def read_chunk(jobs: list[Job], settings: Settings, version: str) -> list[Outcome]:
    """Runs on a worker: the outcomes of a chunk. `version` is that of the side which keeps the results."""
    if settings.version != version:
        raise BatchError(
            f"a worker of the cluster has reader version {settings.version!r}, this machine {version!r}; "
            "install the same version everywhere"
        )
    with Pool(settings, 1) as pool:
        return list(pool.run(jobs))


class _Cluster:
    far = True

    def __init__(self, distributed: Any, client: Any, settings: Settings) -> None:
        self._distributed = distributed
        self._client = client
        self._settings = settings
        self._again: deque[Job] = deque()
        self._chunk = _FIRST_CHUNK
        self._finished: SimpleQueue[Any] = SimpleQueue()

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """One outcome for every job; never more chunks under way than the cluster needs to be busy."""
        source = iter(jobs)
        flying: dict[Any, list[Job]] = {}
        idle_since = time.monotonic()
        while True:
            threads = self._threads()
            if threads:
                idle_since = time.monotonic()
            elif time.monotonic() - idle_since > _PATIENCE:
                raise BatchError(
                    f"the cluster has had no worker for {_PATIENCE:g} seconds; start workers and run again with "
                    "--resume"
                )
            while len(flying) < max(1, threads) * _AHEAD:
                chunk = self._draw(source)
                if not chunk:
                    break
                flying[self._submit(chunk)] = chunk
            if not flying:
                return
            try:
                future = self._finished.get(timeout=_LOOK)
            except Empty:
                continue  # and look whether the cluster is still there
            yield from self._outcomes(future, flying.pop(future))

    def _draw(self, source: Iterator[Job]) -> list[Job]:
        if self._again:
            return [self._again.popleft()]
        chunk: list[Job] = []
        size = 0
        for job in source:
            chunk.append(job)
            size += len(job.data or b"")
            if len(chunk) >= self._chunk or size >= _MOST_BYTES:
                break
        self._chunk = min(_MOST_DOCUMENTS, self._chunk * 2)
        return chunk

    def _threads(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except OSError as e:
            raise self._gone() from e

    def _submit(self, chunk: list[Job]) -> Any:
        future = self._client.submit(read_chunk, chunk, self._settings, self._settings.version, pure=False)
        future.add_done_callback(self._finished.put)
        return future

    def _outcomes(self, future: Any, chunk: list[Job]) -> list[Outcome]:
        try:
            outcomes: list[Outcome] = future.result()
        except self._distributed.KilledWorker:
            if len(chunk) == 1:
                return [work.crashed(chunk[0].key, "with every worker that took it")]
            self._again.extend(chunk)  # one by one: only the one that kills workers is to blame
            return []
        except BatchError:
            raise
        except (self._distributed.CancelledError, OSError) as e:
            raise self._gone() from e
        except Exception as e:
            raise BatchError(
                f"the cluster cannot read: {type(e).__name__}: {e}; is roviec of the same version installed on "
                "every worker?"
            ) from e
        return outcomes

    def _gone(self) -> BatchError:
        return BatchError("the scheduler of the cluster is gone; start it and run again with --resume")
