"""Indicators in the groups of the catalogue, in its order."""

from __future__ import annotations

from collections.abc import Iterable

from roviec.office.indicators.models import Indicator
from roviec.office.indicators.models.catalogue import Group


def by_group(indicators: Iterable[Indicator]) -> list[tuple[str, list[Indicator]]]:
    """(name of the group, its indicators by code), groups without any left out."""
    found: dict[str, list[Indicator]] = {code: [] for code in Group.values}
    for one in indicators:
        found[one.group].append(one)
    return [
        (str(Group(code).label), sorted(several, key=lambda i: i.code))
        for code, several in found.items()
        if several
    ]
