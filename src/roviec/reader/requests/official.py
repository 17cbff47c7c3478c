"""The walk over an official document: after the words that open its orders, each item asks something of somebody.

What came before (who met, what was found) asks nothing; a section that assesses praises; under "Về kiến nghị …" a
heading restates what was requested and the text below answers it. A plan's lines "Cơ quan chủ trì: …" and "Thời gian:
…" belong to every request of their item.
"""

from __future__ import annotations

from roviec.reader.model import Basis, Block, Reading, Sentence, Span
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.ground import Ground, Speaker
from roviec.reader.requests.heads import Head
from roviec.reader.requests.item import Request, Who
from roviec.reader.requests.marks import ASKED, DECIDES, END, LABEL, RESTATED, TITLED
from roviec.reader.requests.outline import ITEM, Outline, depth_of
from roviec.reader.text.addressees import Addressee, addressee_at, rank_of
from roviec.reader.text.deadlines import anchor_of, deadline_of
from roviec.reader.text.direction import (
    CLOSING,
    GIVING,
    LEAD_IN,
    OPENING,
    OPINION,
    PRAISE,
    WEAK,
    skip_adverbs,
    verb_at,
)
from roviec.reader.text.fold import level
from roviec.reader.text.tokens import LOWER

_ACTS = frozenset(("decision", "resolution"))  # "Ban hành …", "Phê duyệt …" in these is done by saying so
_PLANS = frozenset(("plan", "programme"))
_PARTY = "bên làm việc trong cuộc họp"


class OfficialWalk:
    """One pass over the blocks of an official document, in reading order."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.reading: Reading = ground.reading
        self.outline = Outline()
        self.anchor = anchor_of(ground.reading)
        self.started = False
        self.issuer: str | None = self.reading.identity.issuer
        self.issuer_basis = Basis("inferred", "cơ quan ban hành văn bản") if self.issuer else Basis("missing")
        self.found: list[Request] = []
        self.item_from = 0  # the first request of the item that is open
        self.labelled = False  # the open item has had a line of its own ("Thời gian: …")
        # A heading that is an action: the item's directive, where its lines name who and when and none says what.
        self.pending: tuple[Clause, Sentence, Addressee | None, int, float] | None = None

    def run(self, sentences: list[Sentence]) -> list[Request]:
        by_block: dict[int, list[Sentence]] = {}
        for sentence in sentences:
            by_block.setdefault(sentence.block, []).append(sentence)
        for index, block in enumerate(self.reading.blocks):
            if DECIDES.fullmatch(self.ground.plain, block.start, block.end):
                self.started = True
            elif index in by_block and block.role not in ("title", "lead"):
                if self.started and END.match(self.ground.plain, block.start, block.end):
                    break
                self._block(block, by_block[index])
        return self.found

    # Blocks

    def _block(self, block: Block, sentences: list[Sentence]) -> None:
        plain = self.ground.plain
        if block.number or block.role == "heading":
            self._enter(block, plain[block.start : block.end])
        for sentence in sentences:
            if CLOSING.search(plain, sentence.start, sentence.end):
                continue
            if block.role == "heading" and self._titles(block, sentence):
                continue
            if self._label(sentence) or self._restated(sentence, heading=block.role == "heading"):
                continue
            if block.role == "heading" and self._heading(sentence):
                continue
            if not self.started:
                self._open(sentence)
                continue
            last: Request | None = None
            praised = False
            for part in self.ground.parts(sentence):
                clause = self.ground.clause(part)
                praised = clause.praise = clause.praise or (praised and last is None)
                last = self._part(clause, sentence, last)

    def _enter(self, block: Block, written: str) -> None:
        opened = self.outline.enter(block, written)
        if opened.depth <= ITEM:
            self.pending = None
        if opened.depth <= ITEM or (self.labelled and not LABEL.match(written)):
            self.item_from = len(self.found)
            self.labelled = False
        if opened.section in ("tasks", "requests"):
            self.started = True

    def _titles(self, block: Block, sentence: Sentence) -> bool:
        """ "II. Phân công thực hiện", "III. Tiến độ xây dựng": the name of a part, whatever word it opens with."""
        clause = self.ground.clause(sentence.span)
        if depth_of(block, block.number or "") > 1 or not block.number or clause.named or clause.lead_in:
            return False
        if self.ground.plain[sentence.start : sentence.end].rstrip()[-1:] in (".", ";"):
            return False
        if not self.started:
            self._open(sentence)
            return True
        return not ((command := self._command(clause)) and command.addressee)

    def _heading(self, sentence: Sentence) -> bool:
        """Whether the heading is only that: a section's, a lead-in, one that names who must act."""
        plain = self.ground.plain
        clause = self.ground.clause(sentence.span)
        if clause.named and (clause.lead_in or not plain[sentence.start : sentence.end].isupper()):
            self.outline.innermost.who = self._who(clause.named)
            self.started = True
            return True
        if not self.started:
            self._open(sentence)
            return True
        if clause.lead_in:
            self._lead_in(clause)
            return True
        if clause.imperative is not None and self.outline.section == "tasks":
            self.pending = (clause, sentence, None, clause.imperative, 0.7)
        ends = plain[sentence.start : sentence.end].rstrip()[-1:]
        return self._command(clause) is None and ends not in (".", ";")

    def _restated(self, sentence: Sentence, *, heading: bool) -> bool:
        """ "Về kiến nghị …: Giao Bộ X …": what was asked, up to the colon; its answer may follow."""
        plain, t = self.ground.plain, self.ground.tokens
        opening = self.ground.clause(sentence.parts[0])
        if opening.begin >= opening.stop:
            return False
        start = t.start[opening.begin]
        in_requests = self.outline.section == "requests"
        titled = in_requests and TITLED.match(plain, start, sentence.end)  # "1. Về cầu Đại Ngãi: Bộ X …"
        if not (ASKED.match(plain, start) or titled or (in_requests and RESTATED.match(plain, start))):
            return False
        innermost = self.outline.innermost
        if heading and (innermost.depth <= 1 or innermost.section != "requests") and not in_requests:
            return False
        if heading and innermost.section == "requests" and innermost.depth <= 1:
            return True  # the section's own name
        colon = next(
            (k for k in range(opening.begin, t.within(0, sentence.end)[1]) if t.word[k] == ":"), None
        )
        if colon is None and not heading:
            return False
        self._answered(sentence, t.start[colon] if colon is not None else sentence.end)
        return True

    def _answered(self, sentence: Sentence, colon: int) -> None:
        """Proposals before the colon; the part that holds it may answer behind it, those after it do."""
        last: Request | None = None
        for part in sentence.parts:
            if part.start < colon:
                self._propose(sentence, part, min(colon, part.end))
            if part.end > colon + 1:
                rest = Span(max(part.start, colon + 1), part.end)
                last = self._part(self.ground.clause(rest), sentence, last)
                if last and part.start < colon:
                    last.span = part

    def _propose(self, sentence: Sentence, span: Span, end: int) -> None:
        clause, party = self.ground.clause(span), self.ground.party
        start = self.ground.tokens.start[clause.begin] if clause.begin < clause.stop else span.start
        self.found.append(
            Request(
                kind="proposal",
                span=span,
                action=Span(start, max(start, end)),
                issuer=party,
                issuer_basis=Basis("inferred", _PARTY) if party else Basis("missing"),
                who=Who([self.issuer], Basis("inferred", "văn bản trả lời kiến nghị này"))
                if self.issuer
                else None,
                confidence=0.8,
                block=sentence.block,
            )
        )

    def _open(self, sentence: Sentence) -> None:
        """Look for the words that open the orders ("đã kết luận như sau:"), and for who gives them."""
        plain = self.ground.plain
        if not OPENING.search(plain, max(sentence.start, sentence.end - 220), sentence.end):
            return
        if not plain[sentence.start : sentence.end].rstrip(' *_"').endswith((":", "sau.", "sau")):
            return
        self.started = True
        clause = self.ground.clause(sentence.span)
        speaker = self._speaker(clause)
        people = [p for p in self.reading.people if any(sentence.span.holds(m) for m in p.mentions)]
        if people and not (speaker and people[-1].name in speaker.name):
            person = people[-1]
            named = [m for m in person.mentions if sentence.span.holds(m)][-1]
            start = min([named.start, *(p.start for p in person.position_spans if self._adjoins(p, named))])
            span = Span(start, named.end)
            self.issuer = " ".join(span.of(self.reading.text).split())
            self.issuer_basis = Basis("stated", span=span)
        self._lead_in(clause)

    def _speaker(self, clause: Clause) -> Speaker | None:
        """Who gives the orders, where the words that open them say so."""
        heads = (h for h in reversed(clause.heads) if h.kind in ("command", "say") and h.word not in OPINION)
        speaker = next((s for s in map(self.ground.speaker, heads) if s and s.span), None)
        if speaker:
            self.issuer, stated = self.ground.issuer(speaker)
            self.issuer_basis = Basis("stated", span=stated)
        return speaker

    def _adjoins(self, position: Span, name: Span) -> bool:
        return position.end <= name.start and not self.ground.plain[position.end : name.start].strip(" \n,")

    def _lead_in(self, clause: Clause) -> None:
        """Asks nothing itself; the addressee and the deadline that it names hold for the items below."""
        if LEAD_IN.search(self.ground.plain, max(clause.span.start, clause.span.end - 80), clause.span.end):
            self.outline.turn_to_tasks()
        if self.issuer_basis.known != "stated":
            self._speaker(clause)
        innermost = self.outline.innermost
        heads = [h.addressee for h in clause.heads if h.kind in ("command", "modal") and h.addressee]
        if heads:
            innermost.who = self._who(heads[-1])
        elif clause.subject and not self._issues(clause.subject):
            innermost.who = self._who(clause.subject)
        innermost.deadline = deadline_of(self.reading, clause.span, self.anchor)

    def _issues(self, subject: Addressee) -> bool:
        """ "Bộ trưởng Trần An có ý kiến chỉ đạo như sau:": who gives the orders is not told to act."""
        written = level(" ".join(subject.span.of(self.reading.text).split())).lower()
        return self.issuer is not None and level(self.issuer).lower() in written

    def _label(self, sentence: Sentence) -> bool:
        """A plan's own line about an item: who leads, who helps, until when."""
        m = LABEL.match(self.ground.plain, sentence.start, sentence.end)
        if not m:
            return False
        clause = self.ground.clause(sentence.span)
        dated = m["label"].startswith(("Thời", "Tiến"))
        if not dated and (clause.subject or clause.imperative is not None):
            return False  # "Cơ quan thực hiện: Sở Nội vụ tham mưu …" orders by itself
        self.labelled = True
        if self.pending and len(self.found) == self.item_from:
            self.found.append(self._made(*self.pending))
        self.pending = None
        items = self.found[self.item_from :]
        if dated:
            deadline = deadline_of(self.reading, Span(m.end(), sentence.end), self.anchor, alone=True)
            for request in items:
                request.deadline = request.deadline or deadline
            return True
        t, label = self.ground.tokens, " ".join(m["label"].lower().split())
        at, stop = t.within(m.end(), sentence.end)
        named = addressee_at(self.ground.plain, t, at, stop) if at < stop else None
        if named and "phối hợp" in label and "chủ trì" not in label:
            for request in items:
                request.coordinators = self._names(named)
        elif named and ("chủ trì" in label or "thực hiện" in label):
            for request in items:
                request.who = self._who(named)
        return True

    # One part of a sentence

    def _part(self, clause: Clause, sentence: Sentence, last: Request | None) -> Request | None:
        request = self._asked(clause, sentence, last)
        if request:
            self.found.append(request)
            return request
        if last:
            last.span = Span(last.span.start, clause.span.end)
        return last

    def _asked(self, clause: Clause, sentence: Sentence, last: Request | None) -> Request | None:
        if clause.begin >= clause.stop:
            return None
        if clause.named and clause.lead_in:
            self.outline.innermost.who = self._who(clause.named)
            return None
        command = self._command(clause)
        if clause.lead_in and (self._announces(clause) or not (command and command.direct)):
            self._lead_in(clause)
            return None
        if command:
            return self._made(clause, sentence, command.addressee, command.action, 0.95)
        if clause.praise or self._consents(clause):
            return None
        if self.outline.section == "assessment":
            if clause.subject and clause.urged and self.reading.identity.kind in _PLANS:
                return self._made(clause, sentence, clause.subject, clause.subject.stop, 0.7)
            return None
        if clause.subject and (
            last is None or clause.urged or clause.subject.span.of(self.reading.text)[0].isupper()
        ):
            return self._made(clause, sentence, clause.subject, clause.subject.stop, 0.9)
        performs = self.reading.identity.kind in _ACTS and self.outline.section != "tasks"
        if clause.imperative is not None and not (performs and last is None):
            return self._made(clause, sentence, None, clause.imperative, 0.85)
        obliged = next((h for h in clause.heads if h.kind == "modal" and h.acts), None)
        if obliged and not clause.done:
            opening = addressee_at(self.ground.plain, self.ground.tokens, clause.body, clause.stop)
            return self._made(clause, sentence, obliged.addressee or opening, obliged.action, 0.65)
        if last and self._acts_soon(clause):
            return self._made(clause, sentence, None, clause.begin, 0.6)
        return None

    def _consents(self, clause: Clause) -> bool:
        """ "Chính phủ thống nhất với …": the issuer itself agrees or praises."""
        if clause.subject is None or self.reading.identity.issuer is None:
            return False
        t = self.ground.tokens
        after = skip_adverbs(t, clause.subject.stop, clause.stop)
        name, issuer = clause.subject.span.of(self.ground.plain), level(self.reading.identity.issuer)
        agrees = PRAISE.at(t, after, clause.stop) or t.low[after : after + 2] == ["thống", "nhất"]
        return bool(agrees) and " ".join(name.casefold().split()) in " ".join(issuer.casefold().split())

    def _announces(self, clause: Clause) -> bool:
        """ "Yêu cầu các sở tập trung thực hiện các nhiệm vụ sau:": nothing is asked before the items below."""
        said = self.ground.plain[clause.span.start : clause.span.end].rstrip(' \n*_"')
        return said.endswith(":") and LEAD_IN.search(said) is not None

    def _command(self, clause: Clause) -> Head | None:
        """A "giao …", "đề nghị …", "yêu cầu …" with somebody behind it, or at the head of the part."""
        t = self.ground.tokens
        for head in clause.heads:
            if head.kind != "command" or head.word in WEAK:
                continue
            if "đã" in t.low[max(clause.begin, head.at - 2) : head.at]:
                continue
            opens = head.opens or head.subject <= max(clause.body, clause.begin)
            if head.addressee and head.direct and (opens or head.word not in GIVING or self._leads(head)):
                return head
            if head.subject <= clause.body and head.acts and self.outline.section != "assessment":
                return head
        return None

    def _leads(self, head: Head) -> bool:
        return self.ground.speaker_in(head.low, head.subject) is not None

    def _acts_soon(self, clause: Clause) -> bool:
        t = self.ground.tokens
        if t.low[clause.body] not in ("trong", "khi", "trước", "sau"):
            return False
        end = min(clause.stop, clause.body + 8)
        return any(t.shape[k] == LOWER and verb_at(t, k, clause.stop) for k in range(clause.body, end))

    # Making an item

    def _made(
        self, clause: Clause, sentence: Sentence, addressee: Addressee | None, action: int, confidence: float
    ) -> Request:
        t = self.ground.tokens
        if addressee:
            who: Who | None = self._who(addressee)
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

    def _inherited(self) -> Who | None:
        above, party = self.outline.who, self.ground.party
        if above:
            why = "lấy từ phần trên: " + above.names[0]
            return Who(above.names, Basis("inferred", why, above.basis.span))
        return Who([party], Basis("inferred", _PARTY), self.ground.party_rank) if party else None

    def _who(self, addressee: Addressee) -> Who:
        stated = Basis("stated", span=addressee.span)
        return Who(self._names(addressee), stated, rank_of(addressee.span.of(self.ground.plain)))

    def _names(self, addressee: Addressee) -> list[str]:
        return [" ".join(s.of(self.reading.text).split()) for s in addressee.names]

    def _localities(self, who: Who | None) -> list[str]:
        if who is None:
            return []
        inside = self.ground.place_named(who.names[0])
        if inside:
            return [self.ground.typed_name(inside)]
        if who.names[0].lower() in ("tỉnh", "huyện", "thành phố", "địa phương") and self.ground.party:
            return [self.ground.party]
        return []
