"""The walk over an official document: after the words that open its orders, each item asks something of somebody.

What came before (who met, what was found) asks nothing; a section that assesses praises; under "Về kiến nghị …" a
heading restates what was requested and the text below answers it. A plan's lines "Cơ quan chủ trì: …" and "Thời gian:
…" belong to every request of their item.
"""

from __future__ import annotations

import re

from roviec.reader.model import Basis, Block, Reading, Sentence, Span
from roviec.reader.requests.behind import actor_behind
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.ground import Ground, Speaker
from roviec.reader.requests.head import Head
from roviec.reader.requests.item import Request
from roviec.reader.requests.maker import Maker
from roviec.reader.requests.marks import ANNEX, ASKED, CONCLUDES, DECIDES, END, RESTATED, TITLED, WHOSE
from roviec.reader.requests.official_parts import (
    acts_soon,
    announces,
    commanded_first,
    consents,
    given,
    guides,
    is_meant,
    labelled,
    leads,
    must,
    named_in,
    named_together,
    performs,
    reaches,
    spoken_up,
    told_by_issuer,
)
from roviec.reader.requests.outline import TELLING, Outline, depth_of, heads_minutes
from roviec.reader.requests.plan_lines import PlanItem
from roviec.reader.requests.told import is_target, tells_law
from roviec.reader.requests.upward import asks_upward, body_acts, reported
from roviec.reader.text.addressees import addressee_at
from roviec.reader.text.deadlines import anchor_of, shared_deadline
from roviec.reader.text.direction import (
    APPEALING,
    CLOSING,
    GIVING,
    LEAD_IN,
    OPENING,
    OPINION,
    WEAK,
    leads_in,
)
from roviec.reader.text.fold import level

_DASHED = re.compile(r"\s*[-+•*●○◦▪■□►–—~_]\s")
_PLANS = frozenset(("plan", "programme"))
_LETTERS = frozenset(("letter", "notice"))
_HEARING = (
    ["sau", "khi"],
    ["qua", "nghe"],
    ["trên", "cơ"],
)  # "Sau khi nghe MTTQ và các đoàn thể báo cáo, …:"
_LEADS = 4  # from a district's leaders on


class OfficialWalk:
    """One pass over the blocks of an official document, in reading order."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.reading: Reading = ground.reading
        self.outline = Outline()
        self.anchor = anchor_of(ground.reading)
        self.started = self.ended = False
        self.plans = self.reading.identity.kind in _PLANS
        self.maker = Maker(ground, self.outline)
        self.found: list[Request] = []
        self.item = PlanItem(ground, self.maker, self.found, self.anchor)

    def run(self, sentences: list[Sentence]) -> list[Request]:
        by_block: dict[int, list[Sentence]] = {}
        for sentence in sentences:
            by_block.setdefault(sentence.block, []).append(sentence)
        for index, block in enumerate(self.reading.blocks):
            if self.ended:
                if ANNEX.match(self.ground.plain, block.start, block.end):
                    self._annex()
            elif DECIDES.fullmatch(self.ground.plain, block.start, block.end):
                self.started = True
            elif index in by_block and block.role not in ("title", "lead"):
                closes = self.started or self.reading.identity.kind == "letter"
                self.ended = closes and bool(END.match(self.ground.plain, block.start, block.end))
                if not self.ended:
                    self._block(block, by_block[index])
        return self.found

    def _annex(self) -> None:
        """What is issued together with a decision, a plan above all, is read from its own beginning."""
        self.ended, self.started, self.plans = False, False, True
        self.outline.begin_anew()
        self.item = PlanItem(self.ground, self.maker, self.found, self.anchor)

    # Blocks

    def _block(self, block: Block, sentences: list[Sentence]) -> None:
        plain = self.ground.plain
        written = plain[block.start : block.end]
        if block.number or block.role == "heading":
            self._enter(block, written)
        elif self.started and _DASHED.match(written):
            self.outline.enter(block, written)  # whom one dash names does not hold for the next
        for sentence in sentences:
            if CLOSING.search(plain, sentence.start, sentence.end):
                continue
            if self.item.dates_all(block, sentence) or (
                block.role == "heading" and self._titles(block, sentence)
            ):
                continue
            if self.item.take(sentence) or self._restated(sentence, heading=block.role == "heading"):
                continue
            if block.role == "heading" and self._heading(sentence):
                continue
            if not self.started and not self._orders(sentence):
                self._open(sentence)
                self.found += reported(self.ground, self.maker, sentence)  # what those below asked there
                continue
            if self.ground.dates(self.found, sentence):
                continue
            last: Request | None = None
            praised = False
            for part in self.ground.parts(sentence):
                clause = self.ground.clause(part)
                praised = clause.praise = clause.praise or (praised and last is None)
                last = self._part(clause, sentence, last)

    def _enter(self, block: Block, written: str) -> None:
        opened = self.outline.enter(block, written)
        self.item.enter(opened, written)
        if self.reading.identity.kind == "minutes" and heads_minutes(block, opened.depth, written):
            opened.section = "tasks" if CONCLUDES.search(written) else "discussion"
            self.started = True
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
        named = clause.named or labelled(self.ground, clause) or given(self.ground, clause)
        if named and (clause.lead_in or not plain[sentence.start : sentence.end].isupper()):
            self.outline.innermost.who = self.maker.who(named)
            self.outline.innermost.opens = True
            self.started = True
            return True
        if not self.started:
            self._open(sentence)
            return True
        if clause.lead_in:
            self._lead_in(clause)
            return True
        if clause.subject and not clause.named and self.outline.section == "tasks":
            return False  # "2. Sở Tài chính bố trí kinh phí": an order, if without its stop
        if clause.imperative is not None and self.outline.section == "tasks":
            self.item.pending = (clause, sentence, None, clause.imperative, 0.7)
        ends = plain[sentence.start : sentence.end].rstrip()[-1:]
        return self._command(clause) is None and ends not in (".", ";")

    def _restated(self, sentence: Sentence, *, heading: bool) -> bool:
        """ "Về kiến nghị …: Giao Bộ X …": what was asked, up to the colon; its answer may follow."""
        plain, t = self.ground.plain, self.ground.tokens
        opening = self.ground.clause(sentence.parts[0])
        if opening.begin >= opening.stop or leads_in(plain, t, sentence.start, sentence.end):
            return False  # "Về đề nghị của tỉnh, Phó Thủ tướng có ý kiến như sau:"
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
        if WHOSE.fullmatch(plain, start, sentence.end):  # what they are stands below
            innermost.section = "requests"
            return True
        if (whose := WHOSE.match(plain, start, sentence.end)) and whose.end() < sentence.end:
            # "Về đề nghị của huyện: chủ trương đã có, huyện căn cứ thực hiện": the answer alone
            last: Request | None = None
            for part in sentence.parts:
                last = self._part(
                    self.ground.clause(Span(max(part.start, whose.end()), part.end)), sentence, last
                )
            return True
        ends = t.within(0, sentence.end)[1]
        colons = (k for k in range(opening.begin, ends) if t.word[k] == ":")
        # "Về đề nghị của tỉnh, giao các Bộ: Tài chính, …": that colon lists who must act
        colon = next((k for k in colons if "các" not in t.low[k - 3 : k]), None)
        if colon is None and not heading:
            return False
        self._answered(sentence, t.start[colon] if colon is not None else sentence.end)
        return True

    def _answered(self, sentence: Sentence, colon: int) -> None:
        """Proposals before the colon; the part that holds it may answer behind it, those after it do."""
        last: Request | None = None
        for part in sentence.parts:
            if part.start < colon:
                self.found.append(self.maker.proposal(sentence, part, min(colon, part.end)))
            if part.end > colon + 1:
                rest = Span(max(part.start, colon + 1), part.end)
                last = self._part(self.ground.clause(rest), sentence, last)
                if last and part.start < colon:
                    last.span = part

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
            span = named_in(self.ground.plain, people[-1], sentence.span)
            self.maker.issuer = " ".join(span.of(self.reading.text).split())
            self.maker.issuer_basis = Basis("stated", span=span)
        self._lead_in(clause)

    def _orders(self, sentence: Sentence) -> bool:
        """ "Ủy ban nhân dân xã đề nghị các hộ dân treo cờ …": the issuer asks in the middle of its text, with no words
        that open a list. What follows asks as well."""
        clause = self.ground.clause(self.ground.parts(sentence)[0])
        issuer, t = self.reading.identity.issuer, self.ground.tokens
        heads = (h for h in clause.heads if h.kind == "command")
        head = next((h for h in heads if h.addressee and h.direct), None)
        if head is None or clause.lead_in or clause.done:
            return False
        subject = " ".join(t.low[clause.body : head.subject])
        if not issuer or subject != " ".join(level(issuer).lower().split()):
            # "… Phó Thủ tướng giao các Bộ làm việc với tỉnh": whose order a letter passes on
            speaker = self.ground.speaker(head) if self.reading.identity.kind in _LETTERS else None
            if speaker is None or not (issuer is None or (speaker.person and (speaker.rank or 0) >= _LEADS)):
                return False
            self._speaker(clause)
        self.started = True
        return True

    def _speaker(self, clause: Clause) -> Speaker | None:
        """Who gives the orders, where the words that open them say so."""
        asked = [h.addressee.span for h in clause.heads if h.kind == "command" and h.addressee]
        heads = (h for h in reversed(clause.heads) if h.kind in ("command", "say") and h.word not in OPINION)
        speakers = (s for s in map(self.ground.speaker, heads) if s and s.span)
        # "HĐND tỉnh đề nghị UBND tỉnh quan tâm chỉ đạo …": who is asked gives no orders here
        speaker = next((s for s in speakers if s.span and not any(s.span.touches(a) for a in asked)), None)
        if speaker:
            self.maker.issuer, stated = self.ground.issuer(speaker)
            self.maker.issuer_basis = Basis("stated", span=stated)
        return speaker

    def _lead_in(self, clause: Clause) -> None:
        """Asks nothing itself; the addressee and the deadline that it names hold for the items below."""
        said = LEAD_IN.search(
            self.ground.plain, max(clause.span.start, clause.span.end - 80), clause.span.end
        )
        head = clause.heads[-1] if clause.heads else None
        if said or (head and head.kind == "command" and head.after >= clause.stop - 1):  # "… yêu cầu:"
            self.outline.turn_to_tasks()
        if self.maker.issuer_basis.known != "stated":
            self._speaker(clause)
        innermost, t = self.outline.innermost, self.ground.tokens
        heard = t.low[clause.body : clause.body + 2] in _HEARING
        leads = clause.subject is not None and not heard and not self.maker.issues(clause.subject)
        heads = [
            h.addressee
            for h in clause.heads
            if h.kind in ("command", "modal") and h.addressee and not (leads and h.word in WEAK)
        ]
        if heads:
            innermost.who = self.maker.who(named_together(self.ground.plain, heads))
        elif guided := guides(self.ground, clause):
            innermost.who = self.maker.who(guided)
        elif clause.subject and leads:
            innermost.who = self.maker.who(clause.subject)
        innermost.opens = True
        innermost.deadline = shared_deadline(self.reading, clause.span, self.anchor)

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
        if clause.begin >= clause.stop or tells_law(self.ground, clause):
            return None
        if self.outline.section == "discussion":
            spoken = spoken_up(clause)
            return self.maker.request(clause, sentence, spoken) if spoken else None
        if clause.named and clause.lead_in:
            self.outline.innermost.who = self.maker.who(clause.named)
            self.outline.innermost.opens = True
            return None
        if not clause.lead_in and (asked := asks_upward(self.ground, clause, rises=self.maker.rises)):
            return self.maker.request(clause, sentence, asked)
        if last and last.kind == "proposal" and (clause.imperative is not None or clause.heads):
            return self.maker.more(clause, sentence, last)
        command = self._command(clause)
        if clause.lead_in and (announces(self.ground, clause) or not (command and command.direct)):
            self._lead_in(clause)
            return None
        if command:
            return self.maker.ordered(clause, sentence, command)
        if (given := clause.entrusted) and self.outline.section not in TELLING and not clause.lead_in:
            return self.maker.directive(clause, sentence, given.who, given.action, 0.8)
        if clause.praise or consents(self.ground, self.maker, clause):
            return None
        if self.outline.section in TELLING:
            if clause.subject and clause.urged and self.plans:
                return self.maker.directive(clause, sentence, clause.subject, clause.subject.stop, 0.7)
            return None
        if clause.subject and (told := told_by_issuer(self.ground, self.maker, clause)):
            return self.maker.directive(clause, sentence, told.addressee, told.action, 0.8)
        if clause.subject and (
            last is None or clause.urged or clause.subject.span.of(self.reading.text)[0].isupper()
        ):
            return self.maker.directive(clause, sentence, clause.subject, clause.subject.stop, 0.9)
        if is_target(self.ground.tokens, clause) or reaches(self.ground, clause):
            return None
        if clause.imperative is not None and not (
            last is None and performs(self.ground, self.outline, clause)
        ):
            return self.maker.begun(clause, sentence, commanded_first(clause), clause.imperative)
        obliged = next((h for h in clause.heads if h.kind == "modal" and must(self.ground, clause, h)), None)
        if obliged and not clause.done:
            opening = addressee_at(self.ground.plain, self.ground.tokens, clause.body, clause.stop)
            return self.maker.directive(clause, sentence, obliged.addressee or opening, obliged.action, 0.65)
        if last and acts_soon(self.ground, clause):
            return self.maker.directive(clause, sentence, None, clause.begin, 0.6)
        if (acts := body_acts(self.ground, clause)) and not (clause.done or clause.heads):
            return self.maker.directive(clause, sentence, *acts, 0.5)
        if not clause.done and (actor := actor_behind(self.ground, clause)):
            return self.maker.directive(clause, sentence, actor, clause.begin, 0.5)
        if last is None and self.outline.opened and is_meant(self.ground, clause):
            return self.maker.directive(clause, sentence, None, clause.begin, 0.5)
        return None

    def _command(self, clause: Clause) -> Head | None:
        """A "giao …", "đề nghị …", "yêu cầu …" with somebody behind it, or at the head of the part."""
        t = self.ground.tokens
        for head in clause.heads:
            if head.kind != "command" or (head.word in WEAK and not self._appeals(clause, head)):
                continue
            if "đã" in t.low[max(clause.begin, head.at - 2) : head.at]:
                continue
            opens = head.opens or head.subject <= max(clause.body, clause.begin)
            if (
                head.addressee
                and head.direct
                and (opens or head.word not in GIVING or leads(self.ground, head))
            ):
                return head
            alone = head.subject <= clause.body or (opens and clause.subject is None)
            if alone and head.acts and self.outline.section not in TELLING:
                return head
        return None

    def _appeals(self, clause: Clause, head: Head) -> bool:
        """ "Đồng chí Phó Chủ tịch mong Hội Phụ nữ nhân rộng …", "Khuyến nghị bà con tận dụng …": softer than an order,
        and meant of those whom it names."""
        opens = head.subject <= clause.body or leads(self.ground, head)
        return head.word in APPEALING and opens and bool(head.addressee and head.acts)
