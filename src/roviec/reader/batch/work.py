"""The unit of work that every engine does: one document in, one outcome out."""

from __future__ import annotations

import hashlib
import importlib
import json
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from roviec.reader import READER_VERSION, formats
from roviec.reader.errors import ReaderError

OWN_READER = "roviec.reader:read"

Read = Callable[..., dict[str, Any]]


class BatchError(Exception):
    """A run that cannot go on, as one English sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides how a document is read, and within which limits.

    `reader` names the function that reads, as ``module:function``; it is called as
    ``function(data, name, today=…, isolated=…)`` like `roviec.reader.read` and gives an object of the contract or
    raises `ReaderError`. `seconds` is the longest that one document may take, `megabytes` the address space that a
    reading process may have.
    """

    today: date | None = None
    isolated: bool = False
    seconds: float = 60.0
    megabytes: int = 1024
    reader: str = OWN_READER

    @property
    def version(self) -> str:
        """Names all that can change a result; what was read under another version is read again."""
        said = [READER_VERSION]
        if self.reader != OWN_READER:
            said.append(f"reader={self.reader}")
        if self.today:
            said.append(f"today={self.today.isoformat()}")
        if self.isolated:
            said.append("isolated")
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class Key:
    """What makes two files the same document: their bytes, and the kind that their names claim."""

    sha256: str
    ending: str


@dataclass(frozen=True, slots=True)
class Job:
    """One document to read. `data` is None where the process that reads can open `path` itself."""

    key: Key
    path: str
    name: str
    data: bytes | None = None
    tries: int = 0

    def again(self) -> Job:
        return replace(self, tries=self.tries + 1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: `extract` (compressed, see `packed`), or the `code` and `message` of a failure."""

    key: Key
    code: str | None = None
    message: str = ""
    extract: bytes = b""
    seconds: float = 0.0


# Failures that another try may not meet: they come from the machine or its limits, not from the bytes.
PASSING = ("cannot-open", "changed", "too-slow", "too-much-memory", "crashed")


def failed(key: Key, code: str, message: str, seconds: float = 0.0) -> Outcome:
    return Outcome(key, code, message, seconds=seconds)


def too_slow(key: Key, settings: Settings) -> Outcome:
    return failed(
        key,
        "too-slow",
        f"reading took more than {settings.seconds:g} seconds and was stopped; divide the document, or resume "
        "with a larger --time-limit",
        settings.seconds,
    )


def crashed(key: Key, how: str) -> Outcome:
    return failed(
        key, "crashed", f"the reading process ended twice on this document ({how}); save it in another format"
    )


def load_reader(reference: str) -> Read:
    """The function that ``module:function`` names; raises `BatchError` where there is none."""
    module, _, name = reference.partition(":")
    try:
        read: Read = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as e:
        raise BatchError(f"no reader {reference!r}: {e}; name it as module:function") from e
    return read


def read_one(job: Job, settings: Settings, read: Read) -> Outcome:
    """Read one document. Whatever goes wrong in it is an outcome; nothing is raised but a stop from outside."""
    began = time.perf_counter()

    def over() -> float:
        return time.perf_counter() - began

    try:
        data = formats.load(Path(job.path)) if job.data is None else job.data
        if hashlib.sha256(data).hexdigest() != job.key.sha256:
            return failed(
                job.key, "changed", "the file changed while it was being read; resume to read it again"
            )
        found = packed(read(data, job.name, today=settings.today, isolated=settings.isolated))
    except ReaderError as e:
        return failed(job.key, e.code, e.message, over())
    except OSError as e:
        return failed(job.key, "cannot-open", f"cannot be opened: {e.strerror or e}", over())
    except MemoryError:
        return failed(
            job.key,
            "too-much-memory",
            f"reading needs more than {settings.megabytes} MB of memory; divide the document, or resume with a "
            "larger --memory-limit",
            over(),
        )
    except Exception as e:
        # A fault of ours in one document must not cost the others; it is told, never hidden.
        return failed(
            job.key,
            "internal",
            f"fault in the reader, please report it: {type(e).__name__}: {_one_line(str(e))}",
            over(),
        )
    return Outcome(job.key, extract=found, seconds=over())


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 300 else line[:299] + "…"


def packed(extract: dict[str, Any]) -> bytes:
    """An extract as it is kept: JSON in UTF-8, deflated. Its speed matters more than the last tenth of its size."""
    # A lone surrogate (half a character, out of a broken file) has no UTF-8; a question mark keeps every offset.
    text = json.dumps(extract, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "replace"), 1)


def unpacked(kept: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(zlib.decompress(kept))
    return found
