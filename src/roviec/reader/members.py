"""Reading a file that may hold several: each e-mail, attachment and member of an archive gives its own extract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from roviec.reader.errors import ReaderError
from roviec.reader.formats.containers import open_all
from roviec.reader.pipeline import read


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one file: its `extract` (the object of the contract), or the `error` that says why there is none.

    `name` leads to it through what holds it: "thu.eml/ke-hoach.docx"; it is also the extract's `source.name`.
    """

    name: str
    extract: dict[str, Any] | None
    error: ReaderError | None = None


def read_all(data: bytes, name: str, *, today: date | None = None, isolated: bool = False) -> list[Read]:
    """Read a file and all that it holds. What is wrong with one of them is told of that one; nothing is raised."""
    found = []
    for member in open_all(data, name):
        try:
            if member.error:
                raise member.error
            extract = read(member.data, member.name, today=today, isolated=isolated)
        except ReaderError as e:
            found.append(Read(member.name, None, e))
        else:
            found.append(Read(member.name, extract))
    return found
