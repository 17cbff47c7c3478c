"""The nouns of meetings, by concept. Import them from here."""

from roviec.office.meetings.models.items import Item
from roviec.office.meetings.models.meetings import (
    HeardDocument,
    Meeting,
    MeetingAdmission,
    MeetingLink,
    MeetingVersion,
    Participant,
    Party,
)
from roviec.office.meetings.models.preparations import Preparation
from roviec.office.meetings.models.proposals import Outcome, Proposal, ProposalFile, ProposalStep, Stage

__all__ = [
    "HeardDocument",
    "Item",
    "Meeting",
    "MeetingAdmission",
    "MeetingLink",
    "MeetingVersion",
    "Outcome",
    "Participant",
    "Party",
    "Preparation",
    "Proposal",
    "ProposalFile",
    "ProposalStep",
    "Stage",
]
