"""A process that reads one document after another for a `Pool`, within its limits of memory and time.

Started as ``python -m roviec.reader.batch.worker FD``; FD is its end of the pipe. First comes the `Settings`, then
lists of `Job`; for each job goes back one `Outcome`. The end of the pipe is the end of the process.
"""

from __future__ import annotations

import math
import resource
import signal
import sys
from multiprocessing.connection import Connection

from roviec.reader.batch.work import Settings, load_reader, read_one

READY = "ready"
_GRACE = 10  # seconds that the parent has to end a slow worker before it ends itself


def main(descriptor: int) -> None:
    """Serve until the pipe is closed."""
    # Ctrl+C reaches the whole group; the parent alone decides what to do about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Connection(descriptor) as pipe:
        settings: Settings = pipe.recv()
        _bound_memory(settings.megabytes * 1024 * 1024)
        read = load_reader(settings.reader)
        pipe.send(READY)
        while True:
            for job in pipe.recv():
                # The system itself ends a process that hangs when its parent is gone and cannot: no thread of
                # ours would get a turn while a regular expression runs.
                signal.alarm(math.ceil(settings.seconds) + _GRACE)
                outcome = read_one(job, settings, read)
                signal.alarm(0)
                pipe.send(outcome)


def _bound_memory(most: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(
        resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
    )


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]))
    except (EOFError, ConnectionError):
        sys.exit(0)  # the parent has no more work, or is gone
