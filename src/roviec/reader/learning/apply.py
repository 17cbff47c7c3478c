"""Giving each finding of a reading the confidence that the model in use has in it."""

from __future__ import annotations

from typing import Any

from roviec.reader.learning.features import features_of
from roviec.reader.learning.findings import findings_of
from roviec.reader.learning.model import Model, ModelError, in_use, shipped
from roviec.reader.model import Reading

_LEAST, _MOST = 0.01, 0.99  # nothing is impossible, and nothing is certain before a person has looked


def apply(reading: Reading, model: Model | None = None) -> None:
    """Set `confidence` of every finding; leave out those below the floor of their kind, where the model has one."""
    if model is None:
        try:
            model = in_use()
        except ModelError as e:
            # A bad model must not cost the document: the shipped one judges, and the extract says so.
            reading.warn("model", f"{e}; the shipped model is used instead")
            model = shipped()
    found = list(findings_of(reading))
    dropped: set[int] = set()
    for one, features in zip(found, list(features_of(reading, found)), strict=True):
        p = model.chance(one.kind, features)
        one.item.confidence = min(_MOST, max(_LEAST, int(1000 * p) / 1000))
        if p < model.floors.get(one.kind, 0.0):
            dropped.add(id(one.item))
    if dropped:
        lists: tuple[list[Any], ...] = (
            reading.meetings,
            reading.people,
            reading.organisations,
            reading.figures,
            reading.directives,
            reading.proposals,
        )
        for items in lists:
            items[:] = [item for item in items if id(item) not in dropped]
