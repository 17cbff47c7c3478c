"""The nouns of this room: what is measured, what was measured, what was aimed at, and what it adds up to."""

from roviec.office.indicators.models.catalogue import Indicator, PeerGroup, PeerMember
from roviec.office.indicators.models.figures import Figure
from roviec.office.indicators.models.rollups import Boundaries, Rollup, Territory, TerritoryMember
from roviec.office.indicators.models.targets import Target
from roviec.office.indicators.models.values import Approval, Conflict, Value

__all__ = [
    "Approval",
    "Boundaries",
    "Conflict",
    "Figure",
    "Indicator",
    "PeerGroup",
    "PeerMember",
    "Rollup",
    "Target",
    "Territory",
    "TerritoryMember",
    "Value",
]
