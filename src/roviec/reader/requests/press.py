"""The walk over a press report: whose words the sentences carry, and how long a stretch of direction lasts.

A report quotes a leader indirectly: one sentence names him and what he demands, those that follow ("Cùng với đó,
huyện cần …", "Rà soát, bổ sung …") carry on without naming anybody. The stretch ends where the report tells again:
somebody else speaks, results are listed, the visit is described.
"""

from __future__ import annotations

from dataclasses import dataclass

from roviec.reader.model import Basis, Sentence, Span
from roviec.reader.requests.clause import Clause, Head
from roviec.reader.requests.ground import Ground, Speaker
from roviec.reader.requests.item import Request, Who
from roviec.reader.text.addressees import Addressee, rank_of
from roviec.reader.text.direction import ASK_ALWAYS, GIVING, OPINION, WEAK
from roviec.reader.text.fold import level
from roviec.reader.text.tokens import NUMBER

_AHEAD = 8  # sentences to look through for who said a quotation
_FAR = 99
_REACH = 10  # sentences over which a speaker's authority carries where the sentence names whom it binds
_STALE = 5  # sentences after which an addressee is no longer the one meant
_COUNTED = frozenset(("lần", "từng", "được", "bị"))  # "đã 3 lần kiến nghị", "được giao": told, not asked
_LEADER = 6  # a province's leader has authority over whatever is visited, where nothing else is known
_ASKING = frozenset(
    ("đề nghị", "mong", "mong muốn", "gợi ý", "gợi mở", "hy vọng", "hi vọng", "kêu gọi", "khuyến nghị")
)
_GENERIC = {
    "huyện": 4,
    "tỉnh": 6,
    "xã": 3,
    "phường": 3,
    "thành phố": 6,
    "tp": 6,
    "thị xã": 4,
    "địa phương": None,
    "quận": 4,
    "thị trấn": 3,
}
_EACH = ("mỗi", "từng", "các", "cả")


@dataclass(slots=True)
class Speech:
    """Whose words the text carries at the moment. `asks`: the speaker has no authority over who is addressed."""

    speaker: Speaker | None = None
    live: bool = False
    asks: bool = False


class Walk:
    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.speech = Speech()
        self.who: Who | None = None
        self.who_span: Span | None = None
        self.place: str | None = None
        self.last: Request | None = None
        self.gap = _FAR
        self.told = False  # the part names who speaks
        self.found: list[Request] = []

    def run(self, sentences: list[Sentence]) -> list[Request]:
        clauses = [[self.ground.clause(part) for part in s.parts] for s in sentences]
        for index, (sentence, parts) in enumerate(zip(sentences, clauses, strict=True)):
            self._quotation(clauses, index)
            before = len(self.found)
            for clause in parts:
                self._part(clause, sentence)
            if len(self.found) == before:
                self.gap += 1
        return self.found

    # Whose words

    def _quotation(self, clauses: list[list[Clause]], index: int) -> None:
        """Where a sentence is quoted, its speaker may stand sentences later."""
        opening = clauses[index][0]
        if not opening.quoted and not any(c.speaker_after for c in clauses[index]):
            return
        for parts in clauses[index : index + _AHEAD]:
            for clause in parts:
                if clause.speaker_after:
                    low, stop, _ = clause.speaker_after
                    speaker = self.ground.speaker_in(low, stop)
                    if speaker:
                        self._speaks(speaker)
                    return
                if parts is not clauses[index] and clause.quoted:
                    return

    def _speaks(self, speaker: Speaker) -> None:
        if speaker.rank is None and self.speech.speaker and speaker.person and self._pronoun(speaker):
            self.speech.live = True
            return
        asks = not self._has_authority(speaker)
        if self.speech.speaker is None or asks != self.speech.asks:
            self.who = self.who_span = None
        self.speech = Speech(speaker, True, asks)

    def _pronoun(self, speaker: Speaker) -> bool:
        return len(speaker.name.split()) <= 2

    def _has_authority(self, speaker: Speaker) -> bool:
        ground = self.ground
        if ground.chair and ground.chair.split()[-1] in speaker.name:
            return True
        if speaker.rank is None:
            return False
        if speaker.rank <= 1:
            return False
        if ground.party_rank is None:
            return speaker.rank >= _LEADER
        return speaker.rank > ground.party_rank

    # One part of a sentence

    def _part(self, clause: Clause, sentence: Sentence) -> None:
        self.told = False
        request = self._heads(clause, sentence)
        if request is None and not self.told:
            request = self._carried(clause, sentence)
        if request:
            self.found.append(request)
            self.last, self.gap = request, 0
        elif (
            self.last
            and self.gap == 0
            and self.found
            and self.found[-1].block == sentence.block
            and (sentence.start <= self.last.span.start < clause.span.start)
        ):
            self.last.span = Span(self.last.span.start, clause.span.end)
        elif clause.narration:
            self.gap = _FAR
            if not any(h.kind == "say" for h in clause.heads):
                self.speech.live = False

    def _heads(self, clause: Clause, sentence: Sentence) -> Request | None:
        said = self.speech.live and (clause.quoted or clause.speaker_after is not None)
        speaker: Speaker | None = None
        for head in clause.heads:
            if head.kind in ("command", "ask"):
                here = self.ground.speaker(clause, head)
                request = self._commanded(clause, sentence, head, here or speaker)
                if request:
                    return request
                speaker = here or speaker
                if here:
                    self._speaks(here)
                    said = True
            elif head.kind == "say":
                here = self.ground.speaker(clause, head)
                if here:
                    speaker = here
                    self._speaks(here)
                    self.told = True
                    said = head.word not in OPINION
            elif head.kind == "modal":
                request = self._obliged(clause, sentence, head, said)
                if request:
                    return request
        if said and clause.subject and not self.speech.asks and not clause.done and not speaker:
            return self._made(clause, sentence, False, clause.subject, clause.subject.stop, 0.8)
        return None

    def _commanded(
        self, clause: Clause, sentence: Sentence, head: Head, speaker: Speaker | None
    ) -> Request | None:
        t = self.ground.tokens
        between = t.low[max(head.low, head.at - 4) : head.at]
        if _COUNTED.intersection(between):
            return None
        opens = head.subject <= clause.body or head.low == head.subject
        if speaker is None and not opens:
            return None
        if speaker is None and not self.speech.live and self.gap > 1:
            return None
        if speaker is None and (
            head.word in WEAK or (self.speech.asks and head.kind == "command" and head.word not in _ASKING)
        ):
            return None
        rank = speaker.rank if speaker else self.speech.speaker.rank if self.speech.speaker else None
        addressee = head.addressee
        if addressee is None:
            addressee = next(
                (
                    h.addressee
                    for h in clause.heads
                    if h.kind == "modal" and h.addressee and h.at >= head.after
                ),
                None,
            )
        asked = rank_of(addressee.span.of(self.ground.plain)) if addressee else None
        if head.word in GIVING and not (addressee and head.direct):
            return None
        if clause.lead_in and not head.acts:
            self._open(clause, speaker, addressee)
            return None
        proposal = self._is_proposal(head, speaker, rank, asked)
        if proposal is None:
            return None
        if not proposal and "đã" in between and speaker and not self._has_authority(speaker):
            return None
        if speaker:
            self._speaks(speaker)
            self.speech.asks = proposal
        if clause.lead_in:
            self._open(clause, speaker, addressee)
            return None
        confidence = 0.95 if addressee and speaker and head.acts else 0.85 if head.acts else 0.6
        return self._made(clause, sentence, proposal, addressee, head.action, confidence)

    def _is_proposal(
        self, head: Head, speaker: Speaker | None, rank: int | None, asked: int | None
    ) -> bool | None:
        if head.word in ASK_ALWAYS:
            if speaker is None and not (self.speech.asks and self.gap == 0):
                return None
            if speaker and rank is not None and asked is not None and rank > asked and speaker.person:
                return None
            return True
        if head.kind == "ask" or head.word in _ASKING:
            if rank is None:
                return self.speech.asks if speaker is None else (asked or 0) >= 8
            if rank <= 1:
                return True
            if asked is not None:
                return asked > rank or (asked == rank and speaker is not None and not speaker.person)
            if speaker is None:
                return self.speech.asks
            return not self._has_authority(speaker)
        return rank is not None and rank <= 1

    def _open(self, clause: Clause, speaker: Speaker | None, addressee: Addressee | None) -> None:
        """A lead-in asks nothing, but what follows is asked by its speaker of its addressee."""
        if speaker:
            self._speaks(speaker)
        if addressee:
            self._name(addressee, clause)
        self.speech.live = True
        self.last, self.gap = None, 0

    def _obliged(self, clause: Clause, sentence: Sentence, head: Head, said: bool) -> Request | None:
        t = self.ground.tokens
        if head.after < clause.stop and t.shape[head.after] == NUMBER:
            return None
        empty = head.subject <= max(clause.body, head.low)
        addressee = head.addressee
        if clause.lead_in and self.speech.live and not self.speech.asks:
            self._open(clause, None, addressee)
            return None
        if said and not self.speech.asks:
            confidence = 0.9 if addressee else 0.75
        elif self.speech.live and not self.speech.asks and addressee and self._over(addressee):
            if self.gap > _REACH and not clause.quoted:
                return None
            confidence = 0.85 if self.gap == 0 else 0.65
        elif self.gap == 0 and self.last and (empty or head.acts):
            return self._follow(clause, sentence, head.action, 0.75 if empty else 0.6, addressee)
        else:
            return None
        if not head.acts and addressee is None and not empty and not said:
            return None
        return self._made(clause, sentence, False, addressee, head.action, confidence)

    def _over(self, addressee: Addressee) -> bool:
        rank = rank_of(addressee.span.of(self.ground.plain))
        speaker = self.speech.speaker
        return rank is None or speaker is None or speaker.rank is None or speaker.rank >= rank

    def _carried(self, clause: Clause, sentence: Sentence) -> Request | None:
        """An action without a subject, directly behind a request: still asked, by the same of the same."""
        if self.gap > 0 or clause.praise or (self.last is None and not self.speech.live):
            return None
        begins = clause.imperative
        if begins is None or any(self.ground.tokens.low[k] == "đã" for k in range(clause.begin, begins)):
            return None
        if clause.narration and begins == clause.begin:
            return None
        if clause.lead_in:
            return None
        return self._follow(clause, sentence, begins, 0.75, None)

    def _follow(
        self, clause: Clause, sentence: Sentence, action: int, confidence: float, addressee: Addressee | None
    ) -> Request:
        proposal = self.last.kind == "proposal" if self.last else self.speech.asks
        return self._made(clause, sentence, proposal, addressee, action, confidence)

    # Making an item

    def _made(
        self,
        clause: Clause,
        sentence: Sentence,
        proposal: bool,
        addressee: Addressee | None,
        action: int,
        confidence: float,
    ) -> Request:
        ground, t = self.ground, self.ground.tokens
        topic = self._topic(clause)
        if addressee:
            who = self._name(addressee, clause)
        else:
            who = self._inherit(topic)
        speaker = self.speech.speaker
        end = clause.span.end
        start = t.start[action] if action < clause.stop else clause.span.start
        return Request(
            kind="proposal" if proposal else "directive",
            span=clause.span,
            action=Span(start, end),
            issuer=speaker.name if speaker else None,
            issuer_basis=self._issuer_basis(clause),
            who=who,
            localities=self._localities(who, topic),
            confidence=confidence,
            block=sentence.block,
        )

    def _issuer_basis(self, clause: Clause) -> Basis:
        speaker = self.speech.speaker
        if speaker is None or speaker.span is None:
            return Basis("missing")
        if clause.span.holds(speaker.span):
            return Basis("stated", span=speaker.span)
        return Basis("inferred", "người nói ở câu trước", speaker.span)

    def _topic(self, clause: Clause) -> str | None:
        """The place that a fronted "Đối với … huyện Tứ Kỳ," or the words around name."""
        place = self.ground.place_in(clause.span)
        if place is None:
            return None
        named = self.ground.typed_name(place)
        if self.ground.districts and named not in self.ground.districts:
            earlier = [
                self.ground.typed_name(p)
                for p in self.ground.places
                if clause.span.start <= p.span.start < clause.span.end
            ]
            return next((n for n in earlier if n in self.ground.districts), None)
        return named

    def _name(self, addressee: Addressee, clause: Clause) -> Who:
        text = self.ground.reading.text
        names = [" ".join(s.of(text).split()) for s in addressee.names]
        who = Who(names, Basis("stated", span=addressee.span), rank_of(addressee.span.of(self.ground.plain)))
        inside = self.ground.place_in(addressee.span)
        topic = self._topic(clause)
        if inside:
            self.place = self.ground.typed_name(inside)
        elif topic and self.ground.districts:
            self.place = topic
        elif self._each(who):
            self.place = None
        if self.place and self.ground.districts and len(names) == 1 and names[0].lower() in _GENERIC:
            # Several districts are spoken of: which one "huyện" is must be said.
            who = Who(
                [self.place],
                Basis("inferred", f"“{names[0]}” ở đây là {self.place}", addressee.span),
                who.rank,
            )
        self.who, self.who_span = who, addressee.span
        return who

    def _inherit(self, topic: str | None) -> Who | None:
        """The addressee that the context gives: the place of this sentence, else that of the sentence before, else
        the party of the meeting."""
        if topic and self.ground.districts and topic in self.ground.districts:
            self.place = topic
            self.who = Who([topic], Basis("inferred", "địa phương nêu trong câu"), 4)
            return self.who
        if self.who and self.gap <= _STALE:
            names = self.who.names
            why = "lấy từ câu trước: " + names[0]
            if self.place and self.ground.districts and len(names) == 1 and names[0].lower() in _GENERIC:
                names = [self.place]
            return Who(names, Basis("inferred", why, self.who_span), self.who.rank)
        if self.ground.party:
            return Who(
                [self.ground.party], Basis("inferred", "bên làm việc trong cuộc họp"), self.ground.party_rank
            )
        return None

    def _each(self, who: Who) -> bool:
        return who.names[0].lower().startswith(_EACH)

    def _localities(self, who: Who | None, topic: str | None) -> list[str]:
        ground = self.ground
        if who is None:
            return []
        written = who.names[0].lower()
        inside = [p for p in ground.places if level(p.name) in level(who.names[0])]
        if inside:
            return [ground.typed_name(inside[0])]
        if (
            self._each(who)
            and ground.districts
            and any(w in written for w in ("huyện", "địa phương", "tỉnh", "xã"))
        ):
            return list(ground.districts)
        if written in _GENERIC or written.split()[-1] in _GENERIC:
            if self.place:
                return [self.place]
            return [ground.party] if ground.party else []
        return []
