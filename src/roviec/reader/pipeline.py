"""The stages in their order, and the two doors: `read` for bytes, `read_file` for a path."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from roviec.reader import extract, formats
from roviec.reader.model import Document, Reading
from roviec.reader.stages import (
    confidence,
    directives,
    figures,
    identity,
    meeting,
    noise,
    organisations,
    people,
    proposals,
    references,
    secrecy,
    sentences,
    structure,
    tables,
)
from roviec.reader.text import tokens
from roviec.reader.text.fold import level, unmarked

READER_VERSION = "9"

# Each stage says in READS and WRITES which attributes of Reading it needs and fills;
# `check_order` holds the list to that, in the tests.
STAGES: tuple[ModuleType, ...] = (
    noise,
    sentences,
    identity,
    structure,
    references,
    people,
    organisations,
    meeting,
    figures,
    directives,
    proposals,
    tables,
    confidence,
)


def read(
    data: bytes,
    name: str,
    *,
    today: date | None = None,
    isolated: bool = False,
    on_stage: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Read one file. Returns the object of the contract; raises `ReaderError` where the file cannot be read.

    `name` is the file's name (its ending is only a hint, the bytes decide); `today` bounds what a date without
    a year can mean; `isolated` says that this installation may read documents stamped secret; `on_stage` is
    called with the name of each stage as it begins, for a person who waits.
    """
    document = formats.open_document(data, name)
    secrecy.refuse(document, isolated=isolated)
    return extract.as_dict(analyse(document, today=today, on_stage=on_stage))


def read_file(path: Path, *, today: date | None = None, isolated: bool = False) -> dict[str, Any]:
    """Read one file of the file system; the same as `read`, but a file above the limit is not even loaded."""
    return read(formats.load(path), path.name, today=today, isolated=isolated)


def analyse(
    document: Document, *, today: date | None = None, on_stage: Callable[[str], None] | None = None
) -> Reading:
    """Run every stage over a document that a format has opened; `on_stage` hears the name of each as it begins."""
    reading = Reading(document=document, today=today, plain=unmarked(level(document.text)))
    try:
        for stage in STAGES:
            if on_stage is not None:
                on_stage(stage.__name__.rpartition(".")[2])
            stage.run(reading)
    finally:
        tokens.forget()
    return reading


def check_order(stages: tuple[ModuleType, ...] = STAGES) -> list[str]:
    """What is wrong with the order of the stages: an attribute read before any stage wrote it."""
    known = {"document", "text", "plain", "blocks", "today"}
    wrong = []
    for stage in stages:
        wrong += [f"{stage.__name__} reads {name} too early" for name in stage.READS if name not in known]
        known |= set(stage.WRITES)
    return wrong
