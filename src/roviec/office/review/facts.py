"""Where accepted findings become facts: other rooms register here what they keep of a kind.

    # in AppConfig.ready of the room that keeps meetings
    facts.register_keeper("meeting", enter=actions.enter_meeting, withdraw=actions.withdraw_meeting)

Review calls `enter` inside its own transaction when a finding is accepted, accepted again, or edited while accepted
(then the same row is to be updated), and `withdraw` when the acceptance is taken back. `hold` may forbid that: it
gives the reason, in Vietnamese, why what rests on the finding can no longer be taken back or changed, or None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from roviec.office.people.models import User
from roviec.office.review.models import Finding

Change = Callable[[User, Finding], Any]
Hold = Callable[[Finding], str | None]


@dataclass(frozen=True, slots=True)
class Keeper:
    enter: Change
    withdraw: Change
    hold: Hold | None = None


KEEPERS: dict[str, list[Keeper]] = {}


def register_keeper(kind: str, enter: Change, withdraw: Change, hold: Hold | None = None) -> None:
    """Say what is kept of accepted findings of a kind (a value of `FindingKind`). Several rooms may."""
    KEEPERS.setdefault(kind, []).append(Keeper(enter, withdraw, hold))


def enter(by: User, finding: Finding) -> None:
    """Tell every keeper of the kind that the finding is a fact, with its present data."""
    for keeper in KEEPERS.get(finding.kind, []):
        keeper.enter(by, finding)


def withdraw(by: User, finding: Finding) -> None:
    """Tell every keeper of the kind that the finding is a fact no longer."""
    for keeper in KEEPERS.get(finding.kind, []):
        keeper.withdraw(by, finding)


def held(finding: Finding) -> str | None:
    """Why the acceptance cannot be taken back or changed; None where it can."""
    for keeper in KEEPERS.get(finding.kind, []):
        if keeper.hold and (why := keeper.hold(finding)):
            return why
    return None
