"""Whether two texts are one text, one document or reports of one event, and by what signs.

Precision comes first: a day and a chair are not enough, for a leader holds several sessions a day. Something of
the session itself must agree: a party, a place below the province, two figures, or what it was about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Literal

from roviec.reader.compare.profile import Meeting, Profile
from roviec.reader.compare.shingles import containment, jaccard
from roviec.reader.rules import load

Kind = Literal["same-document", "same-text", "same-event"]

_RULES = load("compare")
_TEXT, _EVENT = _RULES["same_text"], _RULES["same_event"]
_FEWEST_PLACES, _FEWEST_TOPICS, _SMALL_NUMBER, _FEWEST_WORDS, _MANY_DETAILS = 0.34, 0.4, 10, 3, 3
_HEADS = re.compile(rf"\A(?:{'|'.join(_RULES['parties']['heads'])}) ")
_PLACE = re.compile(rf"(?:{'|'.join(_RULES['parties']['places'])})\b")
_OF_PROVINCE = re.compile(rf"\b(?:{'|'.join(_RULES['parties']['of_province'])})\b")


@dataclass(frozen=True, slots=True)
class Reason:
    code: str
    detail: str = ""

    def said(self, language: Literal["en", "vi"]) -> str:
        """The reason as a phrase for a person."""
        phrase: str = _RULES["reasons"][self.code][language]
        return phrase.format(detail=self.detail)


@dataclass(frozen=True, slots=True)
class Likeness:
    """`kind` None: nothing to do with each other; `score` 0 to 1."""

    kind: Kind | None
    score: float
    reasons: list[Reason] = field(default_factory=list)


def likeness(a: Profile, b: Profile) -> Likeness:
    """How the two stand to each other."""
    same = jaccard(a.runs, b.runs)
    within = containment(a.runs, b.runs)
    if min(len(a.runs), len(b.runs)) < _TEXT["shortest"]:
        within = same
    if a.number and a.number == b.number:
        return Likeness("same-document", 1.0, [Reason("same-number", _number(a.number))])
    # Two notices from one form share most of their words: a document with another number is another document.
    numbered_apart = bool(a.number and b.number)
    copied = same >= _TEXT["jaccard"] or within >= _TEXT["containment"]
    if copied and not numbered_apart and not _days_apart(a, b):
        share = max(same, within)
        return Likeness("same-text", round(share, 2), [Reason("same-text", f"{share:.0%}")])
    if numbered_apart:
        return Likeness(None, 0.0)
    best = Likeness(None, 0.0)
    for one, other in product(a.meetings, b.meetings):
        found = _same_event(a, b, one, other)
        if found.score > best.score:
            best = found
    return best


def _number(key: str) -> str:
    _family, _issuer, symbol, kind, number, when = key.split("|")
    return f"{number} {kind} {symbol} ({when})"


def _days_apart(a: Profile, b: Profile) -> bool:
    """The same wording about sessions of different days: a series from one form, not one report."""
    days_a, days_b = {m.day for m in a.meetings if m.day}, {m.day for m in b.meetings if m.day}
    return bool(days_a and days_b) and all(abs((x - y).days) > 1 for x, y in product(days_a, days_b))


def _same_event(a: Profile, b: Profile, one: Meeting, other: Meeting) -> Likeness:
    if one.day is None or other.day is None or abs((one.day - other.day).days) > 1:
        return Likeness(None, 0.0)
    reasons: list[Reason] = []
    score = _EVENT["same_day"] if one.day == other.day else _EVENT["next_day"]
    days = f"{one.day:%d/%m/%Y}" if one.day == other.day else f"{one.day:%d/%m/%Y}, {other.day:%d/%m/%Y}"
    reasons.append(Reason("same-day" if one.day == other.day else "next-day", days))
    score += _chairs(a, b, one, other, reasons)
    parties = _common_parties(one, other) | _parties_told(one, b) | _parties_told(other, a)
    if parties:
        score += _EVENT["parties"]
        reasons.append(Reason("parties", _shown(a, parties)))
    places = {p for p in a.places if f" {p} " in b.folded} | {p for p in b.places if f" {p} " in a.folded}
    share = min(1.0, len(places) / max(1, min(len(a.places), len(b.places)))) if places else 0.0
    if places:
        score += _EVENT["places"] * share
        reasons.append(Reason("places", _shown(a, places)))
    people = (a.people.keys() & b.people.keys()) - {one.chair, other.chair}
    if people:
        score += min(_EVENT["people_most"], _EVENT["person"] * len(people))
        reasons.append(Reason("people", ", ".join(sorted(a.people[p] for p in people)[:3])))
    figures = sorted(_values(a) & _values(b))
    days_too = sorted((a.days & b.days) - {(m.day.month, m.day.day) for m in (one, other) if m.day})
    if days_too:
        score += min(_EVENT["days_most"], _EVENT["day"] * len(days_too))
        reasons.append(Reason("days", ", ".join(f"{day}/{month}" for month, day in days_too[:3])))
    details = len(figures) + len(days_too)
    if figures:
        score += min(_EVENT["figures_most"], _EVENT["figure"] * len(figures))
        reasons.append(
            Reason("figures", ", ".join(f"{value:g} {unit}".strip() for value, unit in figures[:3]))
        )
    if not details and min(len(_values(a)), len(_values(b))) >= _MANY_DETAILS:
        # Two reports of one session may disagree in a figure, but not leave out all that the other has.
        score += _EVENT["no_details"]
    topics = one.topics & other.topics
    alike = (
        bool(topics)
        and len(topics) / min(len(one.topics), len(other.topics)) >= _FEWEST_TOPICS
        and len(topics) > 2
    )
    if alike:
        score += _EVENT["topics"]
        reasons.append(Reason("topics"))
    of_the_session = (
        bool(parties) or (figures and details >= 2) or alike or (share >= _FEWEST_PLACES and len(places) > 1)
    )
    if one.parties and other.parties and not parties and details < _MANY_DETAILS:
        of_the_session = False  # both say with whom, and it was not the same
    told = sum(r.code not in ("same-day", "next-day", "other-chair") for r in reasons)
    if score < _EVENT["threshold"] or not of_the_session or told < 2:
        return Likeness(None, round(max(0.0, min(score, 0.99)), 2))
    return Likeness("same-event", round(min(score, 0.99), 2), reasons)


def _chairs(a: Profile, b: Profile, one: Meeting, other: Meeting, reasons: list[Reason]) -> float:
    # Where a text was misread, the name of a place may stand in for its leader's.
    first, second = (None if m.chair in a.places | b.places else m.chair for m in (one, other))
    if first and first == second:
        reasons.append(Reason("same-chair", one.printed or ""))
        return float(_EVENT["same_chair"])
    for chair, meeting, there in ((first, one, b), (second, other, a)):
        if chair and f" {chair} " in there.folded:
            reasons.append(Reason("chair-present", meeting.printed or ""))
            return float(_EVENT["chair_present"])
    if first and second:
        reasons.append(Reason("other-chair", f"{one.printed}, {other.printed}"))
        return float(_EVENT["other_chair"])
    return 0.0


def _common_parties(one: Meeting, other: Meeting) -> set[str]:
    """Parties named alike, or the one's name within the other's: "huyen dong lac" in "ban thuong vu huyen dong lac"."""
    common = set()
    for p, q in product(one.parties, other.parties):
        short, long = sorted((p, q), key=len)
        if short == long or (len(short.split()) > 2 and f" {short} " in f" {long} "):
            common.add(short)
    return common


def _parties_told(meeting: Meeting, there: Profile) -> set[str]:
    """The parties below the province of one that the other's text names, their heads aside: "huyen uy dong lac"."""
    told = set()
    for party in meeting.parties:
        body = _HEADS.sub("", party)
        # "huyện X" alone is a place that any text of the area may name, no body that sat at the table.
        everywhere = _OF_PROVINCE.search(body) or _PLACE.match(body)
        if len(body.split()) >= _FEWEST_WORDS and not everywhere and f" {body} " in there.folded:
            told.add(party)
    return told


def _values(p: Profile) -> set[tuple[float, str]]:
    """Figures that hardly agree by chance: small whole numbers do."""
    return {(v, unit) for v, unit in p.quantities if not (v.is_integer() and abs(v) < _SMALL_NUMBER)}


def _shown(p: Profile, folded: set[str] | frozenset[str]) -> str:
    return ", ".join(sorted(p.shown.get(f, f) for f in folded)[:3])


def as_dict(found: Likeness) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "score": found.score,
        "reasons": [{"code": r.code, "detail": r.detail} for r in found.reasons],
    }
