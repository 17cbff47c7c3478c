"""How far a run is: one line on standard error, rewritten on a terminal, repeated now and then elsewhere."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import TextIO

_WINDOW = 15.0  # seconds over which the rate is taken: long enough to be calm, short enough to be true
_ON_TERMINAL, _ELSEWHERE = 0.2, 10.0  # seconds between two lines


class Progress:
    """Counts what becomes of `total` files, and tells it to `out` (nobody where None); `clock` gives seconds.

    `doing` stands before the count where it is not reading that is counted.
    """

    def __init__(
        self,
        out: TextIO | None,
        total: int,
        clock: Callable[[], float] = time.monotonic,
        *,
        doing: str = "",
    ) -> None:
        self._out = out
        self._clock = clock
        self._terminal = out is not None and out.isatty()
        self._every = _ON_TERMINAL if self._terminal else _ELSEWHERE
        self._shown = clock()
        self._read: deque[tuple[float, int]] = deque([(self._shown, 0)])
        self._width = 0
        self._doing = doing
        self.total = total
        self.read = 0  # documents read by this run
        self.known = 0  # files whose document an earlier run has read, or this one under another name
        self.lost = 0  # files that could not be opened
        self.failed = 0  # of those read

    def step(self, *, read: int = 0, known: int = 0, lost: int = 0, failed: int = 0) -> None:
        """Count, and show the line where it is time."""
        self.read += read
        self.known += known
        self.lost += lost
        self.failed += failed
        now = self._clock()
        if self._out is not None and now - self._shown >= self._every:
            self._show(self._out, now)

    def line(self) -> str:
        """The line as it stands: how many of all, the rate, the time that remains, and how many failed."""
        done = self.read + self.known + self.lost
        parts = [f"{self._doing}{done:,} of {self.total:,} files"]
        rate = self._rate()
        if rate:
            parts.append(f"{rate:.1f} a second")
            if done < self.total:
                parts.append(f"{spoken((self.total - done) / rate)} left")
        if self.failed + self.lost:
            parts.append(f"{self.failed + self.lost:,} failed")
        return " · ".join(parts)

    def _rate(self) -> float:
        now = self._clock()
        since, count = self._read[0]
        return (self.read - count) / (now - since) if now > since else 0.0

    def _show(self, out: TextIO, now: float) -> None:
        self._shown = now
        line = self.line()
        self._read.append((now, self.read))
        while len(self._read) > 2 and now - self._read[0][0] > _WINDOW:
            self._read.popleft()
        if self._terminal:
            out.write("\r" + line.ljust(self._width))
            self._width = len(line)
        else:
            out.write(line + "\n")
        out.flush()

    def close(self) -> None:
        """Leave the line; what is written next begins on a line of its own."""
        if self._out is not None and self._width:
            self._out.write("\r" + " " * self._width + "\r")
            self._out.flush()
            self._width = 0


def spoken(seconds: float) -> str:
    """A length of time as one reads it: ``8 s``, ``4 min``, ``3 h 20 min``."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
