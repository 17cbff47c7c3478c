"""The findings of a reading under one face: what confidence is given to, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from roviec.reader.model import (
    Directive,
    Figure,
    Meeting,
    Organisation,
    Person,
    Proposal,
    Reading,
    Span,
)

KINDS = ("meeting", "person", "organisation", "figure", "directive", "proposal")

Item = Meeting | Person | Organisation | Figure | Directive | Proposal


@dataclass(slots=True)
class Found:
    """One finding: the item of the reading, its kind, and the first words of the text that it rests on."""

    kind: str
    span: Span
    item: Item

    @property
    def name(self) -> str | None:
        """Of a person or a body."""
        return self.item.name if isinstance(self.item, Person | Organisation) else None

    @property
    def fields(self) -> dict[str, Any]:
        """What a meeting is known by; empty of anything else."""
        if not isinstance(self.item, Meeting):
            return {}
        held = self.item.held_on
        return {"held_on": held.isoformat() if held else None, "chair": self.item.chair}


def findings_of(reading: Reading) -> Iterator[Found]:
    """Everything that the reading found, kind by kind, in the order of its lists."""
    for meeting in reading.meetings:
        yield Found("meeting", meeting.span, meeting)
    for person in reading.people:
        yield Found("person", person.mentions[0], person)
    for organisation in reading.organisations:
        yield Found("organisation", organisation.mentions[0], organisation)
    for figure in reading.figures:
        yield Found("figure", figure.span, figure)
    for directive in reading.directives:
        yield Found("directive", directive.span, directive)
    for proposal in reading.proposals:
        yield Found("proposal", proposal.span, proposal)
