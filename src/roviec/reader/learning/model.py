"""The weights in use: those that the package ships, or those of the file that `ROVIEC_MODEL` names."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from roviec.reader.learning.findings import KINDS
from roviec.reader.learning.logistic import FULL_TRUST, Trust, probability
from roviec.reader.learning.values import VALUES

SCHEMA = "roviec.model/1"
SETTING = "ROVIEC_MODEL"
JUDGED = (*KINDS, *VALUES)  # what has weights of its own: each kind of finding, each value of one


class ModelError(Exception):
    """A model file cannot be used; the message names it and the cause."""


@dataclass(frozen=True, slots=True)
class Model:
    """For each kind, and each value of a kind, the weights of its features, how far their sum is to be trusted where
    texts are unlike those learnt from, and the confidence below which a finding is not proposed (0: none).

    `made` and `decisions` say how many made texts and how many decided findings it was fitted on.
    """

    weights: Mapping[str, Mapping[str, float]]
    trust: Mapping[str, Trust]
    floors: Mapping[str, float] = field(default_factory=dict)
    made: int = 0
    decisions: int = 0

    def chance(self, kind: str, features: Sequence[str]) -> float:
        """How likely a finding of a kind, or the value of one ("figure.period"), is right."""
        return probability(self.weights.get(kind, {}), features, self.trust.get(kind, FULL_TRUST))

    def as_json(self) -> str:
        """The file's content; the same weights always give the same bytes."""
        whole = {
            "schema": SCHEMA,
            "made": self.made,
            "decisions": self.decisions,
            "floors": {kind: self.floors.get(kind, 0.0) for kind in KINDS},
            "trust": {kind: list(self.trust[kind]) for kind in JUDGED if kind in self.trust},
            "weights": {
                kind: dict(sorted(self.weights[kind].items())) for kind in JUDGED if kind in self.weights
            },
        }
        return json.dumps(whole, ensure_ascii=False, indent=0) + "\n"

    def save(self, path: Path) -> None:
        """Write the file; what stood there stays until all is written."""
        unfinished = path.with_name(f".{path.name}.part")
        try:
            unfinished.write_text(self.as_json(), encoding="utf-8")
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)


def in_use() -> Model:
    """The model of `ROVIEC_MODEL`, or the shipped one. Raises `ModelError` where the file named cannot be used."""
    path = os.environ.get(SETTING)
    return load(Path(path)) if path else shipped()


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model in the package, learnt from texts made and written for it only."""
    return _parsed(files(__package__).joinpath("model.json").read_text(encoding="utf-8"), "model.json")


def load(path: Path) -> Model:
    """A model file; read again only when it has changed. Raises `ModelError`."""
    try:
        return _loaded(path, path.stat().st_mtime_ns)
    except OSError as e:
        raise ModelError(f"{path}: cannot be opened: {e.strerror or e}") from e


@lru_cache(maxsize=2)
def _loaded(path: Path, changed: int) -> Model:
    try:
        return _parsed(path.read_text(encoding="utf-8"), str(path))
    except UnicodeDecodeError as e:
        raise ModelError(f"{path}: is not a model: not UTF-8") from e


def _parsed(content: str, name: str) -> Model:
    try:
        whole: dict[str, Any] = json.loads(content)
        if whole["schema"] != SCHEMA:
            raise ValueError(f"schema is {whole['schema']!r}, not {SCHEMA!r}")
        # A model from before values were judged has none of them: the rules' own word stands there.
        known = [kind for kind in JUDGED if kind in KINDS or kind in whole["weights"]]
        weights = {kind: {str(f): _finite(w) for f, w in whole["weights"][kind].items()} for kind in known}
        floors = {kind: _finite(whole["floors"][kind]) for kind in KINDS}
        trust = {kind: _three(whole["trust"][kind]) for kind in known}
        return Model(weights, trust, floors, int(whole["made"]), int(whole["decisions"]))
    except (ValueError, KeyError, TypeError, AttributeError) as e:
        raise ModelError(f"{name}: is not a model: {type(e).__name__}: {e}") from e


def _three(values: list[Any]) -> Trust:
    slope, shift, strange = map(_finite, values)
    return slope, shift, strange


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{value!r} is not a finite number")
    return number
