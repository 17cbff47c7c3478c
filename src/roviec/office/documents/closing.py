"""Who keeps ready what is made of documents for everybody is told when one is closed to most, or opened again.

A sum shown to a whole area must not hold a number of a document that only a few may see. The documents room does not
know the rooms that build on it; they make themselves known in `AppConfig.ready`.
"""

from __future__ import annotations

from collections.abc import Callable

from roviec.office.documents.models import Document

_FOLLOWERS: list[Callable[[Document], None]] = []


def register_follower(follow: Callable[[Document], None]) -> None:
    """`follow(document)` is called in the transaction that closes or opens the document, when that is written."""
    if follow not in _FOLLOWERS:
        _FOLLOWERS.append(follow)


def tell(document: Document) -> None:
    for follow in _FOLLOWERS:
        follow(document)
