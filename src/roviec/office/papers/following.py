"""What rooms do when a paper goes out or is withdrawn: a task keeps that it was urged on, a step its paper.

following.register("urging", actions.follow_letter)     # in AppConfig.ready
"""

from __future__ import annotations

from collections.abc import Callable

from roviec.office.papers.models import Paper, State
from roviec.office.people.models import User

_followers: dict[str, Callable[[User, Paper], object]] = {}


def register(kind: str, follow: Callable[[User, Paper], object]) -> None:
    """Have `follow(by, paper)` called, within the same transaction, when a paper of a kind is issued or ended; its
    state says which."""
    _followers[kind] = follow


def tell(by: User, paper: Paper) -> None:
    """Tell the room that a paper is about what became of it."""
    if follow := _followers.get(paper.kind):
        follow(by, paper)


def cited(paper: Paper) -> str:
    """How others name an issued paper: "12/UBND-TH ngày 05/09/2026"; empty once it is withdrawn."""
    if paper.state != State.ISSUED or paper.number is None or paper.on is None:
        return ""
    return f"{paper.number.symbol} ngày {paper.on:%d/%m/%Y}"
