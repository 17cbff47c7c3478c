"""Who makes something of a document that has just been read: review registers here what turns it into findings.

The documents room does not know the rooms that build on it; they make themselves known in `AppConfig.ready`.
"""

from __future__ import annotations

from collections.abc import Callable

from roviec.office.documents.models import Reading
from roviec.office.people.models import User

Propose = Callable[[Reading], None]
Renew = Callable[[User, Reading], None]

_PROPOSERS: list[tuple[Propose, Renew]] = []


def register_proposer(propose: Propose, renew: Renew) -> None:
    """`propose(reading)` is called in the transaction that takes the document in; `renew(by, reading)` in the one that
    keeps a later reading of it, and may raise `Rejected`: then the document stays as it was read before.
    """
    if (propose, renew) not in _PROPOSERS:
        _PROPOSERS.append((propose, renew))


def propose(reading: Reading) -> None:
    for one, _ in _PROPOSERS:
        one(reading)


def renew(by: User, reading: Reading) -> None:
    for _, one in _PROPOSERS:
        one(by, reading)
