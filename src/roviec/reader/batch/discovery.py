"""Which files a run is about: folders walked in a fixed order, by the endings that the reader knows."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from roviec.reader.formats import kinds

MANIFEST = "roviec-manifest.sqlite"

_OFFICE_LOCK = "~$"  # Word's own mark beside an open document


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: `path` opens it from anywhere, `shown` is as the user named it."""

    path: str
    shown: str
    ending: str


@dataclass(slots=True)
class Walk:
    """What was found, in order; `skipped` counts files of other kinds by ending; `lost` is what could not be seen."""

    files: list[Found] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    lost: list[tuple[str, str]] = field(default_factory=list)


def walk(named: Sequence[str], *, leave_out: str | None = None) -> Walk:
    """Every file under the folders in `named`, and every file named itself whatever its ending, each path once.

    A folder's entries come sorted by name, hidden ones and links to folders are passed over, and so is any folder
    that holds the manifest of a run, and `leave_out`.
    """
    found = Walk()
    seen: set[str] = set()
    barred = _identity(leave_out) if leave_out and os.path.isdir(leave_out) else None
    for name in named:
        if os.path.isdir(name):
            for path in _under(name, barred, found):
                ending = _ending(path)
                if ending in kinds.SUFFIXES:
                    _add(path, found, seen)
                else:
                    found.skipped[ending or "no ending"] += 1
        elif os.path.isfile(name):
            _add(name, found, seen)
        elif os.path.exists(name):
            found.lost.append((printable(name), "neither a file nor a folder"))
        else:
            found.lost.append((printable(name), "No such file or directory"))
    return found


def _add(path: str, found: Walk, seen: set[str]) -> None:
    whole = os.path.abspath(path)
    if whole not in seen:
        seen.add(whole)
        found.files.append(Found(whole, printable(path), kinds.SUFFIXES.get(_ending(path), "")))


def _under(folder: str, barred: tuple[int, int] | None, found: Walk) -> Iterator[str]:
    # A stack and not recursion: folders may lie deeper than Python lets functions call each other.
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        if not os.path.isdir(here) or (os.path.islink(here) and here != folder):
            if os.path.isfile(here):
                yield here
            continue
        try:
            entries = sorted(os.listdir(here), key=os.fsencode, reverse=True)
            if MANIFEST in entries or _identity(here) == barred:
                continue
        except OSError as e:
            found.lost.append((printable(here), e.strerror or str(e)))
            continue
        waiting += [
            os.path.join(here, entry) for entry in entries if not entry.startswith((".", _OFFICE_LOCK))
        ]


def _identity(folder: str) -> tuple[int, int]:
    """What two names of one folder have in common."""
    about = os.stat(folder)
    return about.st_dev, about.st_ino


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def printable(path: str) -> str:
    """A path that can be written as UTF-8: bytes of a name that are no UTF-8 stand as ``\\xNN``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
