"""Who underlines what in the text of a document's page: review registers its findings here."""

from __future__ import annotations

from collections.abc import Callable

from roviec.office.documents.marking import Mark
from roviec.office.documents.models import Reading

MarksOf = Callable[[Reading], list[Mark]]

_SOURCES: list[MarksOf] = []


def register_marks(marks_of: MarksOf) -> None:
    if marks_of not in _SOURCES:
        _SOURCES.append(marks_of)


def marks_of(reading: Reading) -> list[Mark]:
    return [mark for source in _SOURCES for mark in source(reading)]
