"""Fitting a model, and measuring by cross-validation whether it is better than what is in use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from roviec.reader.learning.lessons import Example, Judged
from roviec.reader.learning.logistic import FULL_TRUST, Trust, fit, fit_trust, log_odds, probability, sureness
from roviec.reader.learning.model import JUDGED, Model
from roviec.reader.learning.values import VALUES

FOLDS = 5
SURE = 0.9  # from here on a confidence claims that nine in ten are right
_MOST = 0.99  # as far as a confidence is ever shown
ENOUGH = 30  # decided findings of a kind, below which its weights stay as they are
_ENOUGH_TO_DROP = 200
_WORTH = 0.005  # of F1: for less nothing is kept from a reviewer
_ONE_GROUP = 15.0
_PULL = 12.0  # how firmly the rule's own sureness is held against made texts
_ADAPT = 2.0  # how firmly the weights learnt from made texts are held against decisions

# Values in made texts are put as plainly as a template puts them; of real texts their log-odds are believed less.
_PLAINER, _LESS_SURE = 0.8, -0.3

Chances = Callable[[Example], float]


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one kind: precision, recall and F1 of what is proposed; of its confidences the Brier score and the log loss,
    a group once, and how much of what is called sure (0.9 and more) is right; None where nothing is."""

    precision: float
    recall: float
    f1: float
    brier: float
    log_loss: float = 0.0
    sure: float | None = None


@dataclass(frozen=True, slots=True)
class Gain:
    """Scores of one kind before and after, out of fold, and on how many findings."""

    kind: str
    findings: int
    before: Scores
    after: Scores
    learnt: bool  # False: too few findings or nothing gained, the kind stays as it was

    @property
    def falls(self) -> bool:
        """Whether one of the scores is worse than before."""
        b, a = self.before, self.after
        if a.f1 < b.f1 - 1e-9 or a.brier > b.brier + 1e-9 or a.log_loss > b.log_loss + 1e-9:
            return True
        # What is called sure has to be: less right than before and less than it says is a loss, however it scores.
        return a.sure is not None and a.sure < SURE and (b.sure is None or a.sure < b.sure - 1e-9)


def fit_made(judged: Judged, made: int, kinds: Container[str] = JUDGED) -> Model:
    """A model of made texts: it drops nothing. Of a kind that is not among `kinds` the rule's own word stands."""
    weights: dict[str, dict[str, float]] = {}
    trust: dict[str, Trust] = {}
    for kind in JUDGED:
        mine = [e for e in judged.examples if e.kind == kind]
        weights[kind], trust[kind] = _learnt(mine, None, _PULL) if kind in kinds else ({}, FULL_TRUST)
        if kind in VALUES:
            slope, shift, strange = trust[kind]
            trust[kind] = round(slope * _PLAINER, 4), round(shift * _PLAINER + _LESS_SURE, 4), strange
    return Model(weights, trust, {}, made, 0)


def adapt(made: Model, present: Model, judged: Judged) -> Model:
    """`made` led on by the decisions of reviewers; kinds of which too little is decided stay as at present."""
    weights, trust, floors = dict(present.weights), dict(present.trust), dict(present.floors)
    for kind in JUDGED:
        mine = [e for e in judged.examples if e.kind == kind]
        if len(mine) >= ENOUGH:
            weights[kind], trust[kind], floors[kind] = _adapted(made, kind, mine, judged.missed.get(kind, 0))
    return Model(weights, trust, floors, made.made, len(judged.examples))


def _adapted(
    made: Model, kind: str, mine: list[Example], missed: int
) -> tuple[dict[str, float], Trust, float]:
    weights, trust = _learnt(mine, made.weights[kind], _ADAPT)
    chances = [probability(weights, e.features, trust) for e in mine]
    return weights, trust, _floor(mine, chances, missed)


def _learnt(
    mine: list[Example], start: Mapping[str, float] | None, pull: float
) -> tuple[dict[str, float], Trust]:
    """Weights from all examples; and how far such weights are right about groups that they have not seen."""
    outcomes = []
    for fold in range(FOLDS):
        weights = fit(_weighed([e for e in mine if e.group % FOLDS != fold]), pull=pull, start=start)
        held = [e for e in mine if e.group % FOLDS == fold]
        for e, (_, _, counts_for) in zip(held, _weighed(held), strict=True):
            outcomes.append((*log_odds(weights, e.features), e.right, counts_for))
    return fit(_weighed(mine), pull=pull, start=start), fit_trust(outcomes)


def _weighed(examples: Sequence[Example]) -> Iterator[tuple[tuple[str, ...], bool, float]]:
    """A template, or a document, is one observation, however much it holds: together it counts as `_ONE_GROUP`."""
    times = Counter(e.group for e in examples)
    return ((e.features, e.right, min(1.0, _ONE_GROUP / times[e.group])) for e in examples)


def _floor(mine: Sequence[Example], chances: Sequence[float], missed: int) -> float:
    """Below which confidence leaving out gains enough; 0 where it does not, or too little is known."""
    if len(mine) < _ENOUGH_TO_DROP:
        return 0.0
    best, floor = scores(mine, chances, 0.0, missed).f1 + _WORTH, 0.0
    for percent in range(5, 51, 5):
        f1 = scores(mine, chances, percent / 100, missed).f1
        if f1 > best:
            best, floor = f1, percent / 100
    return floor


def scores(
    mine: Sequence[Example], chances: Sequence[float], floors: float | Sequence[float], missed: int
) -> Scores:
    """What is proposed and how well its confidence tells right from wrong. `missed`: what was not found at all."""
    each = [floors] * len(mine) if isinstance(floors, float) else floors
    kept = [e.right for e, p, floor in zip(mine, chances, each, strict=True) if p >= floor]
    there = sum(e.right for e in mine) + missed
    precision = sum(kept) / len(kept) if kept else 1.0
    recall = sum(kept) / there if there else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    weights = [counts_for for _, _, counts_for in _weighed(mine)]
    errors = sum(w * (p - e.right) ** 2 for w, e, p in zip(weights, mine, chances, strict=True))
    brier = errors / (sum(weights) or 1.0)
    losses = (
        -log(min(_MOST, max(1 - _MOST, p if e.right else 1 - p))) for e, p in zip(mine, chances, strict=True)
    )
    log_loss = sum(w * loss for w, loss in zip(weights, losses, strict=True)) / (sum(weights) or 1.0)
    sure = [e.right for e, p in zip(mine, chances, strict=True) if p >= SURE]
    return Scores(precision, recall, f1, brier, log_loss, sum(sure) / len(sure) if sure else None)


def gains_on_made(judged: Judged) -> list[Gain]:
    """Cross-validation on made texts: the rules' own sureness against what is learnt from the other folds.

    A kind that would lose by it is left as its rules have it.
    """
    gains = []
    for kind in JUDGED:
        mine = [e for e in judged.examples if e.kind == kind]
        after = _out_of_fold(mine, lambda others: _by(*_learnt(others, None, _PULL)))
        missed = judged.missed.get(kind, 0)
        before = scores(mine, [_rule(e) for e in mine], 0.0, missed)
        gain = Gain(kind, len(mine), before, scores(mine, after, 0.0, missed), True)
        gains.append(Gain(kind, len(mine), before, before, False) if gain.falls else gain)
    return gains


def gains_on_decisions(made: Model, present: Model, judged: Judged) -> list[Gain]:
    """Cross-validation on decisions: the model in use against `made` led on by the other folds' decisions."""
    gains = []
    for kind in JUDGED:
        mine = [e for e in judged.examples if e.kind == kind]
        missed = judged.missed.get(kind, 0)
        now = [present.chance(kind, e.features) for e in mine]
        before = scores(mine, now, present.floors.get(kind, 0.0), missed)
        if len(mine) < ENOUGH:
            gains.append(Gain(kind, len(mine), before, before, False))
            continue
        after, floors = [0.0] * len(mine), [0.0] * len(mine)
        for fold in range(FOLDS):
            others = [e for e in mine if e.group % FOLDS != fold]
            share = round(missed * len(others) / len(mine))
            weights, trust, floor = _adapted(made, kind, others, share)
            for i, e in enumerate(mine):
                if e.group % FOLDS == fold:
                    after[i], floors[i] = probability(weights, e.features, trust), floor
        gains.append(Gain(kind, len(mine), before, scores(mine, after, floors, missed), True))
    return gains


def _out_of_fold(mine: list[Example], learn: Callable[[list[Example]], Chances]) -> list[float]:
    out = [0.0] * len(mine)
    for fold in range(FOLDS):
        chance = learn([e for e in mine if e.group % FOLDS != fold])
        for i, e in enumerate(mine):
            if e.group % FOLDS == fold:
                out[i] = chance(e)
    return out


def _by(weights: dict[str, float], trust: Trust) -> Chances:
    return lambda e: probability(weights, e.features, trust)


def _rule(example: Example) -> float:
    return sureness(example.features)
