"""A request as the walks find it; the stages make directives and proposals of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from roviec.reader.model import Basis, Deadline, Span


@dataclass(slots=True)
class Who:
    """Somebody who must act or is asked, as written, and how that is known."""

    names: list[str]
    basis: Basis
    rank: int | None = None


@dataclass(slots=True)
class Request:
    kind: Literal["directive", "proposal"]
    span: Span
    action: Span
    issuer: str | None
    issuer_basis: Basis
    who: Who | None
    localities: list[str] = field(default_factory=list)
    coordinators: list[str] = field(default_factory=list)
    deadline: Deadline | None = None  # one that a heading or a line of the plan sets for it
    confidence: float = 0.5
    block: int = 0
