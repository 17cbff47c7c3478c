"""Files named on the command line, read one after another in a process of their own, so that none can hang or crash us.

What cannot be read gives a complaint in the place of its extract, and the others go through.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from roviec.reader import bounded
from roviec.reader.bounded import Begins
from roviec.reader.errors import ReaderError
from roviec.reader.formats import MAX_BYTES, load
from roviec.reader.formats.containers import Member, open_all
from roviec.reader.pipeline import read

# Which of the named files, and which of those that it holds.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Given:
    """One file: `name` as it was named, with the way to it through what holds it; its extract, or a `complaint`."""

    name: str
    extract: dict[str, Any] | None
    complaint: str = ""


@dataclass(frozen=True, slots=True)
class How:
    """How to read: as `roviec.reader.read`, within `seconds` and `megabytes` (of address space) for each file.

    With `whole` an archive or an e-mail gives each file that it holds; without, only itself.
    """

    seconds: float
    megabytes: int
    today: date | None = None
    isolated: bool = False
    whole: bool = True


def read_given(names: Sequence[str], how: How) -> Iterator[Given]:
    """The extract or the complaint of every named file, in their order. ``-`` is standard input."""
    typed = sys.stdin.buffer.read(MAX_BYTES + 1) if "-" in names else b""

    def work(place: Place) -> Iterator[Begins[Place] | Given]:
        for n in range(place[0], len(names)):
            yield from _of_one(n, place[1] if n == place[0] else 0, names[n], typed, how)

    for found in bounded.each(work, (0, 0), seconds=how.seconds, megabytes=how.megabytes):
        if isinstance(found, bounded.Lost):
            yield Given(found.name, None, f"{found.error.message} [{found.error.code}]")
        else:
            yield found


def _of_one(n: int, done: int, name: str, typed: bytes, how: How) -> Iterator[Begins[Place] | Given]:
    """What a named file gives, without the first `done` of those that it holds."""
    yield Begins(name, (n + 1, 0))
    members: list[Member] = []
    with _complaints(name) as wrong:
        data, called = (typed, "stdin") if name == "-" else (load(Path(name)), Path(name).name)
        members = open_all(data, called) if how.whole else [Member(called, data)]
    yield from wrong
    single = len(members) == 1
    for m, member in enumerate(members[done:], done):
        # What is given on the command line is called as it was given; what it holds, after it.
        shown = name if single else name + member.name[len(members[0].name.partition("/")[0]) :]
        yield Begins(shown, (n, m + 1))
        with _complaints(shown) as wrong:
            if member.error:
                raise member.error
            extract = read(member.data, member.name, today=how.today, isolated=how.isolated)
            wrong.append(Given(shown, extract))
        yield from wrong


@contextmanager
def _complaints(name: str) -> Iterator[list[Given]]:
    """What goes wrong with one file, as something that can be told; the others go through."""
    told: list[Given] = []
    try:
        yield told
    except ReaderError as e:
        told.append(Given(name, None, f"{e.message} [{e.code}]"))
    except OSError as e:
        told.append(Given(name, None, f"cannot be opened: {e.strerror or e}"))
    except MemoryError:
        raise
    except Exception as e:
        # A fault of ours in one document must not cost the others; it is told, never hidden.
        cause = " ".join(f"{type(e).__name__}: {e}".split())[:300]
        told.append(Given(name, None, f"fault in the reader, please report it: {cause} [internal]"))
