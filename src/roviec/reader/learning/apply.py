"""Giving each finding of a reading the confidence that the model in use has in it."""

from __future__ import annotations

from typing import Any

from roviec.reader.learning.features import features_of
from roviec.reader.learning.findings import findings_of
from roviec.reader.learning.model import Model, ModelError, in_use, shipped
from roviec.reader.learning.values import value_features, values_of
from roviec.reader.model import Reading

_LEAST, _MOST = 0.01, 0.99  # nothing is impossible, and nothing is certain before a person has looked


def apply(reading: Reading, model: Model | None = None) -> None:
    """Set `confidence` of every finding and of each value that it gives.

    Findings below the floor of their kind are left out, where the model has one.
    """
    if model is None:
        try:
            model = in_use()
        except ModelError as e:
            # A bad model must not cost the document: the shipped one judges, and the extract says so.
            reading.warn("model", f"{e}; the shipped model is used instead")
            model = shipped()
    found = list(findings_of(reading))
    dropped: set[int] = set()
    values = list(values_of(reading, found))
    told = list(value_features(reading, found, values))
    known: dict[
        tuple[str, tuple[str, ...]], float
    ] = {}  # many values of a document are told of in the same words
    for value, features in zip(values, told, strict=True):
        told_of = value.kind, features
        if told_of not in known:
            known[told_of] = _shown(model.chance(*told_of))
        value.weigh(known[told_of])
    for one, features in zip(found, list(features_of(reading, found)), strict=True):
        p = model.chance(one.kind, features)
        one.item.confidence = _shown(p)
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


def _shown(chance: float) -> float:
    """A chance as it is kept: rounded down, within the bounds."""
    return min(_MOST, max(_LEAST, int(1000 * chance) / 1000))
