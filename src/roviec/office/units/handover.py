"""What other rooms hand on when units end: each says how much of its own is touched, and may pass it to the heirs.

Units is a shared room and knows no domain room: those that keep something of a unit register here, in their
`AppConfig.ready`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from roviec.office.people.models import User
from roviec.office.units.models import Unit

Count = Callable[[Collection[int]], dict[int, int]]  # ids of units -> how much of the kind each has now
Pass = Callable[[User, Mapping[int, Unit], str], "Passed"]  # who, id of the ended unit -> its heir, why


@dataclass(frozen=True, slots=True)
class Passed:
    """How many things went over to an heir, and the names of those that a person must hand over one by one."""

    done: int = 0
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    key: str
    label: str  # as the preview calls it: "Nhiệm vụ đang thực hiện"
    what: str  # what becomes of it, in one sentence
    count: Count
    hand_on: Pass | None


_kinds: dict[str, Kind] = {}


def register(key: str, label: str, what: str, count: Count, hand_on: Pass | None = None) -> None:
    """Have a kind of thing counted in the preview of a resolution and, with `hand_on`, passed to the heirs."""
    _kinds[key] = Kind(key, label, what, count, hand_on)


def kinds() -> list[Kind]:
    """The registered kinds: those that are handed on first."""
    return sorted(_kinds.values(), key=lambda kind: (kind.hand_on is None, kind.key))


_followers: list[Callable[[User], object]] = []


def register_follower(follow: Callable[[User], object]) -> None:
    """Have `follow(by)` called, within the action, whenever boundaries or shares of units were changed by a person."""
    _followers.append(follow)


def boundaries_changed(by: User) -> None:
    """Tell the rooms that keep sums over boundaries that these have changed."""
    for follow in _followers:
        follow(by)
