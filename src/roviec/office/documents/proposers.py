"""Who makes something of a document that has just been read: review registers here what turns it into findings.

The documents room does not know the rooms that build on it; they make themselves known in `AppConfig.ready`.
"""

from __future__ import annotations

from collections.abc import Callable

from roviec.office.documents.models import Reading

Propose = Callable[[Reading], None]

_PROPOSERS: list[Propose] = []


def register_proposer(propose: Propose) -> None:
    """`propose(reading)` is called in the transaction that takes the document in."""
    if propose not in _PROPOSERS:
        _PROPOSERS.append(propose)


def propose(reading: Reading) -> None:
    for one in _PROPOSERS:
        one(reading)
