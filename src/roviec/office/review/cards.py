"""A finding as its card shows it: what it says in one line, its fields with how each is known, what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator

from roviec.office.base.templatetags.office import day, number
from roviec.office.review.fields import DIVISIBLE, FIELDS, JOINABLE, MAIN, Field, is_empty, value_of
from roviec.office.review.models import Finding, FindingKind

GROUPS = (
    (FindingKind.MEETING, "Cuộc họp"),
    (FindingKind.PERSON, "Người"),
    (FindingKind.FIGURE, "Số liệu"),
    (FindingKind.DIRECTIVE, "Ý kiến chỉ đạo"),
    (FindingKind.PROPOSAL, "Kiến nghị, đề xuất"),
)

# Rows that say one thing in several fields; every other field is a row of its own.
_ROWS = {
    "deadline": ("Thời hạn", ("deadline_text", "deadline_on", "deadline_start", "deadline_end", "recurring")),
    "period": ("Kỳ", ("period_text", "period_start", "period_end")),
}
_IN_HEADLINE = {
    "person": {"name"},
    "figure": {"value", "value_to", "unit", "indicator"},
    "directive": {"action"},
    "proposal": {"content"},
    "meeting": {"kind"},
}


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    value: str
    known: str
    why: str | None = None
    doubt: str = ""  # how sure the reader is, in per cent, where that is less than is taken for sure

    @property
    def said(self) -> str:
        """How the value is known, in words."""
        if self.known == "inferred":
            return f"suy ra: {self.why}" if self.why else "suy ra"
        return "người nhập" if self.known == "set" else "nêu rõ"


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done with a finding: a button, or a link to the form that it opens."""

    label: str
    key: str
    address: str
    look: str = "btn-outline-secondary"
    opens: bool = False


@dataclass(slots=True)
class Card:
    finding: Finding
    headline: str
    detail: str = ""
    headline_known: str = "stated"
    headline_why: str | None = None
    headline_doubt: str = ""
    rows: list[Row] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return str(self.finding.pk)

    @property
    def seen(self) -> str:
        """The finding as a form of several names it: with the version that the person sees."""
        return f"{self.finding.pk}:{self.finding.version}"

    @property
    def name(self) -> str:
        """The card for somebody who hears it."""
        return Truncator(f"{self.finding.get_kind_display()}: {self.headline}").chars(100)

    @property
    def joinable(self) -> bool:
        return self.finding.kind in JOINABLE

    @property
    def percent(self) -> str:
        return f"{self.finding.confidence:.0%}"

    @property
    def quote(self) -> str:
        """The words of the text, where they say more than the headline repeats."""
        words = " ".join(self.finding.quote.split())
        repeats = words == self.headline or self.finding.kind == FindingKind.PERSON
        return "" if repeats else Truncator(words).chars(320)

    @property
    def acts(self) -> list[Act]:
        """What may be done with the finding as it stands, in the order of the buttons."""
        address = f"{_base()}{self.finding.pk}"
        accept = Act("Chấp nhận", "a", f"{address}/chap-nhan", "btn-good")
        edit = Act("Sửa", "e", f"{address}/sua", opens=True)
        split = [Act("Tách", "s", f"{address}/tach", opens=True)] if self.finding.kind in DIVISIBLE else []
        reject = Act("Loại", "x", f"{address}/loai", "btn-outline-danger")
        again = Act("Xem lại", "r", f"{address}/xem-lai")
        if self.finding.state == Finding.State.PROPOSED:
            return [accept, edit, *split, reject]
        if self.finding.state == Finding.State.ACCEPTED:
            return [again, edit, *split, reject]
        return [again, accept]


def _base() -> str:
    """The address under which every finding has its own: asked for once a card, not once a button."""
    return reverse("review:card", args=[0]).removesuffix("0")


@dataclass(slots=True)
class Group:
    kind: str
    label: str
    cards: list[Card]

    @property
    def left(self) -> int:
        return sum(card.finding.state == Finding.State.PROPOSED for card in self.cards)


def group(findings: list[Finding]) -> list[Group]:
    """The cards of a document in their groups; a group without any is there too, so that one can be added."""
    return [Group(kind, label, [card_of(f) for f in findings if f.kind == kind]) for kind, label in GROUPS]


def card_of(finding: Finding) -> Card:
    kind, data = finding.kind, finding.data
    main = data.get("kind" if kind == "meeting" else MAIN[kind], {})
    card = Card(finding, *_headline(kind, data), main.get("known", "missing"), main.get("why"))
    card.headline_doubt = _doubt(finding, [data[name] for name in sorted(_IN_HEADLINE[kind]) if name in data])
    told: set[str] = set(_IN_HEADLINE[kind])
    for one in FIELDS[kind]:
        if one.name in told:
            continue
        label, names = (
            _ROWS.get(one.source, (one.label, (one.name,))) if one.source else (one.label, (one.name,))
        )
        told |= set(names)
        cells = [data[n] for n in names if n in data and not is_empty(data[n]["value"])]
        if not cells:
            card.missing.append(label)
            continue
        value = _composed(one.source, data) if len(names) > 1 else _shown(one, data[one.name]["value"])
        known = _weakest(cells)
        why = next((c["why"] for c in cells if c["known"] == known and c["why"]), None)
        card.rows.append(Row(label, value, known, why, _doubt(finding, cells)))
    return card


def _headline(kind: str, data: dict[str, Any]) -> tuple[str, str]:
    if kind == "figure":
        return _quantity(data) or "chưa có giá trị", str(value_of(data, "indicator") or "chưa có chỉ tiêu")
    if kind == "meeting":
        label = dict(FIELDS["meeting"][0].choices).get(value_of(data, "kind") or "", "Cuộc họp")
        return label, ""
    return str(value_of(data, MAIN[kind]) or "chưa có nội dung"), ""


def _quantity(data: dict[str, Any]) -> str:
    value, upper, unit = (value_of(data, name) for name in ("value", "value_to", "unit"))
    if is_empty(value):
        return ""
    written = number(value) + (f" – {number(upper)}" if not is_empty(upper) else "")
    if not unit:
        return written
    return written + unit if unit.startswith(("%", "‰")) else f"{written} {unit}"


def _composed(source: str, data: dict[str, Any]) -> str:
    said, start, end = (value_of(data, f"{source}_{part}") for part in ("text", "start", "end"))
    on = value_of(data, "deadline_on") if source == "deadline" else None
    recurring = value_of(data, "recurring") if source == "deadline" else None
    days = day(on) if on else " – ".join(filter(None, (day(start), day(end))))
    again = f"định kỳ: {recurring}" if recurring and recurring not in (said or "") else ""
    parts = [f"“{said}”" if said else "", days, again]
    return " → ".join(part for part in parts if part)


def _shown(one: Field, value: Any) -> str:
    if one.type == "day":
        return day(value)
    if one.type == "number":
        return number(value)
    if one.type == "choice":
        return dict(one.choices).get(value, str(value))
    return "; ".join(value) if isinstance(value, list) else str(value)


def _doubt(finding: Finding, cells: list[dict[str, Any]]) -> str:
    """How sure the least sure of the cells is, where a person should look: it waits, and is below the threshold."""
    sure = min((c["confidence"] for c in cells if c.get("confidence") is not None), default=1.0)
    waits = finding.state == Finding.State.PROPOSED
    return f"{sure:.0%}" if waits and sure < settings.DOUBTFUL_BELOW else ""


def _weakest(cells: list[dict[str, Any]]) -> str:
    known = {c["known"] for c in cells}
    return next((k for k in ("inferred", "set", "stated") if k in known), "missing")
