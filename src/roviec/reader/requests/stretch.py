"""A stretch of a report in which somebody's words are told: who speaks, who was asked last, how far back that lies."""

from __future__ import annotations

from roviec.reader.model import Sentence, Span
from roviec.reader.requests.behind import actor_behind
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.footing import issuer_basis
from roviec.reader.requests.ground import Ground, Speaker
from roviec.reader.requests.item import Request
from roviec.reader.requests.memory import Memory
from roviec.reader.requests.voice import Voice
from roviec.reader.text.addressees import Addressee

FAR = 99


class Stretch:
    """What is known at one sentence of a report from those before it, and the items that are made of that."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.voice = Voice(ground)
        self.memory = Memory(ground)
        self.last: Request | None = None
        self.gap = FAR  # sentences since the last request
        self.heard = FAR  # sentences since somebody took the floor
        self.opened = False  # the sentence leads in what follows
        self.told = False  # the part names who speaks, and asks nothing
        self.rules = False  # what he decides follows, point by point: "… kết luận từng việc."

    def _hear(self, speaker: Speaker) -> None:
        self.heard = 0
        if self.voice.hear(speaker):
            self.memory.forget()
            self.rules = False

    def _agree(self, clause: Clause, parties: Addressee) -> None:
        """From here on the text tells what each of several equals is to do."""
        self.voice.agree(Speaker(parties.span.of(self.ground.reading.text), None, False, parties.span))
        self.memory.forget()
        self._open(clause, None)
        self.told = True

    def _open(self, clause: Clause, addressee: Addressee | None) -> None:
        """A lead-in asks nothing, but what follows is asked by its speaker of its addressee."""
        if addressee:
            self.memory.name(addressee, clause)
        self.voice.live, self.memory.counting = True, False
        self.last, self.gap, self.opened = None, 0, True
        speaker = self.voice.speaker
        self.rules = clause.lead_in and addressee is None and speaker is not None and speaker.person

    def _ruled(self) -> bool:
        """Whether the text tells, point by point, what somebody with authority decides of bodies."""
        return (
            self.rules and self.memory.counting and self.voice.live and not self.voice.asks and self.gap <= 2
        )

    def _near(self, sentence: Sentence) -> bool:
        """Whether an order stands right before, in the same block or the one before."""
        return self.gap == 0 and (self.last is None or self.last.block >= sentence.block - 1)

    def _turned(self) -> bool:
        """Whether somebody without authority speaks behind an order: what he holds to be needed orders nothing."""
        return self.voice.asks and not self._kind()

    def _kind(self) -> bool:
        return self.last.kind == "proposal" if self.last else self.voice.asks

    def _made(
        self,
        clause: Clause,
        sentence: Sentence,
        proposal: bool,
        addressee: Addressee | None,
        action: int,
        confidence: float,
    ) -> Request:
        t, memory = self.ground.tokens, self.memory
        if addressee is None and not proposal and action < clause.stop:
            addressee = actor_behind(self.ground, clause)
        named = memory.name(addressee, clause) if addressee else None
        who = named or (memory.last_asked(self.gap) if proposal else memory.inherit(clause, self.gap))
        speaker = self.voice.speaker
        issuer, stated = self.ground.issuer(speaker) if speaker else (None, None)
        start = t.start[action] if action < clause.stop else clause.span.start
        return Request(
            kind="proposal" if proposal else "directive",
            span=clause.span,
            action=Span(start, clause.span.end),
            issuer=issuer,
            issuer_basis=issuer_basis(clause, stated),
            who=who,
            localities=memory.localities(who),
            confidence=confidence,
            block=sentence.block,
        )
