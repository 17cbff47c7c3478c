"""The requests that an official document makes: who issues them, of whom, with what its open levels have set."""

from __future__ import annotations

import re

from roviec.reader.model import Basis, Reading, Sentence, Span
from roviec.reader.requests.behind import actor_behind
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.ground import Ground
from roviec.reader.requests.head import Head
from roviec.reader.requests.item import Request, Who
from roviec.reader.requests.outline import Outline
from roviec.reader.requests.stated import stated
from roviec.reader.text.addressees import Addressee, addressee_at
from roviec.reader.text.fold import level
from roviec.reader.text.ranks import rank_of

_SENT_TO = re.compile(r"(?:Kính\s+gửi|KÍNH\s+GỬI|(?<!\w)(?:điện|ĐIỆN))\s*:[ \t|]*")
_SENT = frozenset(("letter", "directive", "notice"))
_HEAD = 3000  # characters in which the recipients of a letter stand
_MARKS = re.compile(r"[\s\-+*•.;,]*")
_ENDS = frozenset((";", ".", ",", "\n", ""))
_CLOSING = re.compile(r"[^;.\n]{1,120}(?=[;.\n])")
_PEOPLE = 1  # the rank of people and firms
_REQUEST_OF = re.compile(r"(?<!\w)(?:kiến\s+nghị|đề\s+nghị|đề\s+xuất)\s+của\s+", re.IGNORECASE)
_OWN_PEOPLE = frozenset(
    ("cán", "lãnh", "người", "giáo", "nhân", "công", "viên", "chuyên", "đảng")
)  # their first syllable
_PARTY = "bên làm việc trong cuộc họp"


class Maker:
    """Makes the items of one document. `issuer` gives its orders; a lead-in may name somebody else than its head."""

    def __init__(self, ground: Ground, outline: Outline) -> None:
        self.ground = ground
        self.reading: Reading = ground.reading
        self.outline = outline
        self.issuer: str | None = self.reading.identity.issuer
        self.recipients: list[Who] | None = None  # not looked for yet
        self.issuer_basis = Basis("inferred", "cơ quan ban hành văn bản") if self.issuer else Basis("missing")

    def directive(
        self,
        clause: Clause,
        sentence: Sentence,
        addressee: Addressee | None,
        action: int,
        confidence: float,
        *,
        above: bool = False,
    ) -> Request:
        """What a part orders, from the token `action` on; nobody named: of whom the part tells behind its words or,
        with `above` at once, of whom the levels above address."""
        t = self.ground.tokens
        if addressee is None and action < clause.stop and not above:
            addressee = actor_behind(self.ground, clause)
        if addressee:
            who: Who | None = self.who(addressee)
            self.outline.innermost.who = who
        else:
            who = self._inherited()
        start = t.start[action] if action < clause.stop else clause.span.start
        return Request(
            kind="directive",
            span=clause.span,
            action=Span(start, clause.span.end),
            issuer=self.issuer,
            issuer_basis=self.issuer_basis,
            who=who,
            localities=self._localities(who),
            deadline=self.outline.deadline,
            confidence=confidence,
            block=sentence.block,
        )

    def ordered(self, clause: Clause, sentence: Sentence, head: Head) -> Request:
        """What a command orders. "Phân công cán bộ trực …" below those who are addressed is for them to do: they have
        people of their own to charge with it."""
        if self._charges_own(clause):
            return self.directive(clause, sentence, None, head.at, 0.9, above=True)
        return self.directive(clause, sentence, head.addressee, head.action, 0.95)

    def begun(self, clause: Clause, sentence: Sentence, first: Addressee | None, action: int) -> Request:
        """What a part orders that begins with its verb; `first` is whom a verb of direction names there."""
        own = self._charges_own(clause)
        who = self.fronted(clause) or (None if own else first)
        return self.directive(clause, sentence, who, action, 0.85, above=own)

    def _charges_own(self, clause: Clause) -> bool:
        head, t = (clause.heads[0] if clause.heads else None), self.ground.tokens
        if head is None or head.word != "phân công" or head.addressee is None:
            return False
        return t.low[head.addressee.first] in _OWN_PEOPLE and bool(self.outline.who or self._sent_to())

    def fronted(self, clause: Clause) -> Addressee | None:
        """Whom "Đối với …," in front of an action tells to act: not the firms or people that it is about, where the
        levels above or the head of the letter name who must act."""
        about, t = clause.about, self.ground.tokens
        if about is None or clause.imperative is None or t.low[clause.imperative - 1] == "thì":
            return about
        above = self.outline.who or self._sent_to()
        people = rank_of(about.span.of(self.ground.plain)) == _PEOPLE
        return None if people and above and above.rank != _PEOPLE else about

    def proposal(self, sentence: Sentence, span: Span, end: int) -> Request:
        """What the party of the meeting had asked, restated up to `end`; the document answers it."""
        clause, party = self.ground.clause(span), self.ground.party
        start = self.ground.tokens.start[clause.begin] if clause.begin < clause.stop else span.start
        basis = Basis("inferred", _PARTY) if party else Basis("missing")
        if whose := self._whose(start, end):
            party, basis = " ".join(whose.of(self.reading.text).split()), Basis("stated", span=whose)
        return Request(
            kind="proposal",
            span=span,
            action=Span(start, max(start, end)),
            issuer=party,
            issuer_basis=basis,
            who=Who([self.issuer], Basis("inferred", "văn bản trả lời kiến nghị này"))
            if self.issuer
            else None,
            confidence=0.8,
            block=sentence.block,
        )

    def _whose(self, start: int, end: int) -> Span | None:
        """ "Về đề xuất của | UBND huyện Hòa An | hỗ trợ 5 tỷ đồng": who had asked, where the words say so."""
        t, plain = self.ground.tokens, self.ground.plain
        of = _REQUEST_OF.search(plain, start, end)
        if of is None:
            return None
        first, stop = t.within(of.end(), end)
        who = addressee_at(plain, t, first, stop) if first < stop else None
        return who.names[0] if who and t.low[who.first] != "các" else None

    def request(self, clause: Clause, sentence: Sentence, head: Head) -> Request:
        """What somebody asks for in a discussion; who stands before the colon, or before the verb, asks."""
        t, ground = self.ground.tokens, self.ground
        colon = next((k for k in range(clause.begin, head.at) if t.word[k] == ":"), None)
        speaker = ground.speaker(head)
        said = Span(t.start[clause.begin], t.end[colon - 1]) if colon and colon > clause.begin else None
        issuer = " ".join(said.of(self.reading.text).split()) if said else speaker.name if speaker else None
        start = t.start[head.action] if head.action < clause.stop else clause.span.start
        return Request(
            kind="proposal",
            span=clause.span,
            action=Span(start, clause.span.end),
            issuer=issuer,
            issuer_basis=Basis("stated", span=said or (speaker.span if speaker else None))
            if issuer
            else Basis("missing"),
            who=self.who(head.addressee) if head.addressee else None,
            confidence=0.7,
            block=sentence.block,
        )

    def more(self, clause: Clause, sentence: Sentence, last: Request) -> Request:
        """What goes on with a request of those below: "…; xin cơ chế thu hút kỹ sư"."""
        start = self.ground.tokens.start[clause.begin]
        return Request(
            kind="proposal",
            span=clause.span,
            action=Span(start, clause.span.end),
            issuer=last.issuer,
            issuer_basis=last.issuer_basis,
            who=last.who,
            confidence=0.6,
            block=sentence.block,
        )

    def who(self, addressee: Addressee) -> Who:
        """The addressee that the document names here."""
        return stated(self.ground, addressee)

    def issues(self, subject: Addressee) -> bool:
        """ "Bộ trưởng Trần An có ý kiến chỉ đạo như sau:", "UBND tỉnh có ý kiến:": who gives the orders is not told to
        act."""
        written = _short(subject.span.of(self.ground.plain))
        if self.ground.tokens.low[subject.stop : subject.stop + 3] == ["có", "ý", "kiến"]:
            return True
        issuers = [_short(name) for name in (self.issuer, self.reading.identity.issuer) if name]
        return any(issuer in written or issuer.startswith(written) for issuer in issuers)

    def _inherited(self) -> Who | None:
        above, party = self.outline.who or self._sent_to(), self.ground.party
        if above:
            why = "lấy từ phần trên: " + above.names[0]
            return Who(above.names, Basis("inferred", why, above.basis.span))
        return Who([party], Basis("inferred", _PARTY), self.ground.party_rank) if party else None

    def _sent_to(self) -> Who | None:
        """Those to whom a letter or a telegram is sent, a line each behind "Kính gửi:" or "… điện:"."""
        if self.recipients is None:
            self.recipients = recipients_of(self.ground)
        return self.recipients[0] if self.recipients else None

    @property
    def rises(self) -> bool:
        """Whether the document is a letter to those above its issuer, or to named bodies beside it."""
        own, issuer = self.reading.identity, rank_of(self.reading.identity.issuer or "")
        if own.kind != "letter" or issuer is None:
            return False
        sent = self._sent_to()
        ranks = [rank for name in sent.names if (rank := rank_of(name)) is not None] if sent else []
        if sent is None or not ranks:
            return False
        beside = set(ranks) == {issuer} and not any(level(n).lower().startswith("các ") for n in sent.names)
        return beside or (ranks[0] > issuer and min(ranks) >= issuer - 1)

    def _localities(self, who: Who | None) -> list[str]:
        if who is None:
            return []
        inside = self.ground.place_named(who.names[0])
        if inside:
            return [self.ground.typed_name(inside)]
        if who.names[0].lower() in ("tỉnh", "huyện", "thành phố", "địa phương") and self.ground.party:
            return [self.ground.party]
        return []


def _short(name: str) -> str:
    """A body's name in small letters, its kind by its letters: "ỦY BAN NHÂN DÂN TỈNH" and "UBND tỉnh" are one."""
    small = level(" ".join(name.split())).lower()
    return small.replace("ủy ban nhân dân", "ubnd").replace("hội đồng nhân dân", "hđnd")


def recipients_of(ground: Ground) -> list[Who]:
    """The bodies behind "Kính gửi:" or "điện:" as one addressee; none where no such line stands at the head."""
    plain, t = ground.plain, ground.tokens
    m = _SENT_TO.search(plain, 0, _HEAD)
    if m is None or ground.reading.identity.kind not in _SENT:
        return []
    names: list[Span] = []
    at, behind = m.end(), ""
    while at < len(plain):
        first, stop = t.within(_MARKS.match(plain, at).end(), min(len(plain), at + 400))  # type: ignore[union-attr]
        found = addressee_at(plain, t, first, stop, called=True) if first < stop else None
        if found is None and behind != ",":
            break
        end = found.span.end if found else at
        if found is None or plain[end : end + 1] not in _ENDS:
            # "các cơ sở giáo dục khác | có đào tạo …;": which ones they are, up to the mark that ends them
            closing = _CLOSING.match(plain, end)
            if closing is None:
                break
            end = closing.end()
        if found and found.span.end < end:
            names += [*found.names[:-1], Span(found.names[-1].start, end)]
        elif found:
            names += found.names
        at, behind = end, plain[end : end + 1]
        if behind == ".":
            break
    if not names:
        return []
    written = [" ".join(n.of(ground.reading.text).split()) for n in names]
    whole = Span(names[0].start, names[-1].end)
    return [Who(written, Basis("inferred", "nơi nhận văn bản", whole), rank_of(whole.of(plain)))]
