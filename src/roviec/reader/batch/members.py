"""The files that an archive or an e-mail of a run holds: each is a document of the run under a path of its own."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from roviec.reader import formats
from roviec.reader.batch.discovery import Found, printable
from roviec.reader.batch.manifest import Manifest
from roviec.reader.batch.work import Job, Key, Outcome
from roviec.reader.errors import ReaderError
from roviec.reader.formats import containers, kinds

_CONTAINERS = frozenset(ending for ending, kind in kinds.SUFFIXES.items() if kind in containers.KINDS)


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another: `found` has the path that leads through the container, which no system can open."""

    found: Found
    inside: containers.Member
    modified: int

    def noted(self, place: int, kept: Manifest) -> Key:
        """The key of the member, which the manifest now knows."""
        # One that could not be taken out has no bytes: where it lies is what tells it from the others.
        told = self.inside.data if self.inside.error is None else self.inside.name.encode()
        sha256 = hashlib.sha256(told).hexdigest()
        kept.file(self.found, place, len(self.inside.data), self.modified, sha256)
        return Key(sha256, self.found.ending)

    def job(self, key: Key) -> Job | Outcome:
        """What is to be done; its bytes go along."""
        if self.inside.error is not None:
            return Outcome(key, self.inside.error.code, self.inside.error.message)
        return Job(key, self.found.path, printable(self.inside.name), data=self.inside.data)


def opened(file: Found) -> list[Member]:
    """What a file holds, itself among it where it is an e-mail; empty where it holds nothing but itself."""
    if os.path.splitext(file.path)[1].lower() not in _CONTAINERS:
        return []
    name = os.path.basename(file.path)
    try:
        modified = os.stat(file.path).st_mtime_ns
        inside = containers.open_all(formats.load(Path(file.path)), name)
    except (OSError, ReaderError):
        return []  # the way of every other file tells what is wrong
    if len(inside) == 1 and inside[0].name == name:
        return []
    members = []
    for one in inside:
        rest = one.name[len(name) :]
        ending = os.path.splitext(one.name)[1].lower()
        found = Found(file.path + rest, file.shown + printable(rest), kinds.SUFFIXES.get(ending, ""))
        members.append(Member(found, one, modified))
    return members
