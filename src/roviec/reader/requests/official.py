"""The walk over an official document: after the words that open its orders, each item asks something of somebody.

What came before (who met, what was found) asks nothing; a section that assesses praises; under "Về kiến nghị …" a
heading restates what was requested and the text below answers it. A plan's lines "Cơ quan chủ trì: …" and "Thời gian:
…" belong to every request of their item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from roviec.reader.model import Basis, Block, Deadline, Reading, Sentence, Span
from roviec.reader.requests.clause import Clause, Head
from roviec.reader.requests.ground import Ground
from roviec.reader.requests.item import Request, Who
from roviec.reader.text.addressees import Addressee, addressee_at, rank_of
from roviec.reader.text.deadlines import deadline_of
from roviec.reader.text.direction import CLOSING, GIVING, OPENING, OPINION, SECTIONS, WEAK, verb_at
from roviec.reader.text.fold import level
from roviec.reader.text.tokens import LOWER

_ROMAN = re.compile(r"[IVXLC]{1,6}\s?[.)]?\Z|(?:PHẦN|CHƯƠNG|Phần|Chương)\b")
_LABEL = re.compile(
    r"[\s\-+*•]*(?:(?:\d{1,2}|[a-zđ])[.)]\s*)?(?P<label>(?:Cơ\s+quan|Đơn\s+vị|Tổ\s+chức)?\s*(?:[Cc]hủ\s+trì|[Pp]hối\s+hợp|thực\s+hiện)(?:\s+thực\s+hiện)?"
    r"|(?:Phân\s+công|Trách\s+nhiệm)\s+thực\s+hiện|Thời\s+(?:gian|hạn)(?:\s+(?:thực\s+hiện|hoàn\s+thành|trình|tổ\s+chức|báo\s+cáo|ban\s+hành|triển\s+khai))*"
    r"|Tiến\s+độ(?:\s+thực\s+hiện)?|Sản\s+phẩm|Kết\s+quả|Kinh\s+phí|Địa\s+điểm|Thành\s+phần|Đối\s+tượng)\s*:\s*",
)
_END = re.compile(r"[\s|*_]*(?:N[ơƠ][iI]\s+(?:nhận|NHẬN)|(?:TM|KT|TL|TUQ|Q)\.\s)")
_RESTATED = re.compile(r"[Vv]ề\s+(?:(?:các|một\s+số|những)\s+)?(?:việc|kiến\s+nghị|đề\s+nghị|đề\s+xuất)\b")
_ASKED = re.compile(
    r"[Vv]ề\s+(?:(?:các|một\s+số|những)\s+)?(?:nội\s+dung\s+)?(?:kiến\s+nghị|đề\s+nghị|đề\s+xuất)\b"
)


@dataclass(slots=True)
class Level:
    """What one level of the numbering has set for those below it."""

    depth: int
    section: str | None = None
    who: Who | None = None
    deadline: Deadline | None = None
    heading: str = ""


class OfficialWalk:
    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.reading: Reading = ground.reading
        self.levels: list[Level] = [Level(0)]
        self.started = False
        self.issuer: str | None = self.reading.identity.issuer
        self.issuer_basis = Basis("inferred", "cơ quan ban hành văn bản") if self.issuer else Basis("missing")
        self.found: list[Request] = []
        self.item_from = 0  # the first request of the item that is open
        self.labelled = False  # the open item has had a line of its own ("Thời gian: …")

    def run(self, sentences: list[Sentence]) -> list[Request]:
        by_block: dict[int, list[Sentence]] = {}
        for sentence in sentences:
            by_block.setdefault(sentence.block, []).append(sentence)
        for index, block in enumerate(self.reading.blocks):
            if index in by_block and block.role not in ("title", "lead"):
                if _END.match(self.ground.plain, block.start, block.end):
                    break
                self._block(block, by_block[index])
        return self.found

    # Blocks and levels

    def _block(self, block: Block, sentences: list[Sentence]) -> None:
        written = self.ground.plain[block.start : block.end]
        if block.number or block.role == "heading":
            self._enter(block, written)
        for sentence in sentences:
            if CLOSING.search(self.ground.plain, sentence.start, sentence.end):
                continue
            if self._label(sentence):
                continue
            if block.role == "heading" and self._heading(sentence):
                continue
            if not self.started:
                self._open(sentence)
                continue
            last: Request | None = None
            praised = False
            for part in sentence.parts:
                clause = self.ground.clause(part)
                praised = clause.praise = clause.praise or (praised and last is None)
                last = self._part(clause, sentence, last)

    def _enter(self, block: Block, written: str) -> None:
        depth = depth_of(block, written)
        while self.levels[-1].depth >= depth:
            self.levels.pop()
        self.levels.append(Level(depth, heading=written if block.role == "heading" else ""))
        label = _LABEL.match(self.ground.plain, block.start, block.end)
        if depth <= 3 or (self.labelled and not label):
            self.item_from = len(self.found)
            self.labelled = False
        if block.role == "heading":
            if not written.rstrip(' *"').endswith(":") or depth <= 2:
                self.levels[-1].section = section_of(written)
            if self.levels[-1].section in ("tasks", "requests"):
                self.started = True

    @property
    def section(self) -> str | None:
        """The section by the outermost heading that says one: "2. Yêu cầu" under "I. Mục đích, yêu cầu" is no task."""
        said = [above.section for above in self.levels if above.section]
        if not said:
            return None
        return "requests" if said[-1] == "requests" else said[0]

    def _heading(self, sentence: Sentence) -> bool:
        """Whether the heading is only that: a section's, one that restates a request, one that names who must act."""
        plain = self.ground.plain
        clause = self.ground.clause(sentence.span)
        words = (
            Span(self.ground.tokens.start[clause.begin], sentence.end)
            if clause.begin < clause.stop
            else sentence.span
        )
        if _ASKED.match(plain, words.start) or (
            self.section == "requests" and _RESTATED.match(plain, words.start)
        ):
            if self.levels[-1].section != "requests" or self.levels[-1].depth > 1:
                self._propose(sentence, words)
            return True
        if clause.named:
            self.levels[-1].who = self._who(clause.named)
            self.started = True
            return True
        if not self.started:
            self._open(sentence)
            return True
        if clause.lead_in:
            self._lead_in(clause, sentence)
            return True
        return self._command(clause) is None and not plain[sentence.start : sentence.end].rstrip().endswith(
            (".", ";")
        )

    def _propose(self, sentence: Sentence, words: Span) -> None:
        ground = self.ground
        self.found.append(
            Request(
                kind="proposal",
                span=sentence.span,
                action=words,
                issuer=ground.party,
                issuer_basis=Basis("inferred", "bên làm việc trong cuộc họp")
                if ground.party
                else Basis("missing"),
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
        speakers = (
            self.ground.speaker(h)
            for h in reversed(clause.heads)
            if h.kind in ("command", "say") and h.word not in OPINION
        )
        speaker = next((s for s in speakers if s and s.span), None)
        if speaker:
            self.issuer, self.issuer_basis = speaker.name, Basis("stated", span=speaker.span)
        people = [p for p in self.reading.people if any(sentence.span.holds(m) for m in p.mentions)]
        if people:
            person = people[-1]
            named = [m for m in person.mentions if sentence.span.holds(m)][-1]
            start = min([named.start, *(p.start for p in person.position_spans if self._adjoins(p, named))])
            span = Span(start, named.end)
            self.issuer = " ".join(span.of(self.reading.text).split())
            self.issuer_basis = Basis("stated", span=span)
        self._lead_in(clause, sentence)

    def _adjoins(self, position: Span, name: Span) -> bool:
        return position.end <= name.start and not self.ground.plain[position.end : name.start].strip(" \n,")

    def _lead_in(self, clause: Clause, sentence: Sentence) -> None:
        """Asks nothing itself; the addressee and the deadline that it names hold for the items below."""
        level = self.levels[-1]
        heads = [h for h in clause.heads if h.kind == "command" and h.addressee]
        if heads and heads[-1].addressee:
            level.who = self._who(heads[-1].addressee)
        elif clause.subject:
            level.who = self._who(clause.subject)
        level.deadline = deadline_of(self.reading, clause.span)

    def _label(self, sentence: Sentence) -> bool:
        """A plan's own line about an item: who leads, who helps, until when."""
        m = _LABEL.match(self.ground.plain, sentence.start, sentence.end)
        if not m:
            return False
        self.labelled = True
        label = " ".join(m["label"].lower().split())
        items = self.found[self.item_from :]
        t = self.ground.tokens
        at, stop = t.within(m.end(), sentence.end)
        if label.startswith(("thời", "tiến độ")):
            deadline = deadline_of(self.reading, Span(m.end(), sentence.end), alone=True)
            for request in items:
                request.deadline = request.deadline or deadline
        elif at < stop and "phối hợp" in label and "chủ trì" not in label:
            helpers = addressee_at(self.ground.plain, t, at, stop)
            for request in items:
                request.coordinators = self._names(helpers) if helpers else []
        elif at < stop and ("chủ trì" in label or "thực hiện" in label):
            lead = addressee_at(self.ground.plain, t, at, stop)
            for request in items:
                request.who = self._who(lead) if lead else request.who
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
            self.levels[-1].who = self._who(clause.named)
            return None
        command = self._command(clause)
        if clause.lead_in and not (command and command.direct):
            self._lead_in(clause, sentence)
            return None
        if command:
            return self._made(clause, sentence, command.addressee, command.action, 0.95)
        if clause.praise or self.section == "assessment":
            return None
        if clause.subject:
            return self._made(clause, sentence, clause.subject, clause.subject.stop, 0.9)
        if clause.imperative is not None:
            return self._made(clause, sentence, None, clause.imperative, 0.85)
        obliged = next((h for h in clause.heads if h.kind == "modal" and h.acts), None)
        if obliged and not clause.done:
            return self._made(clause, sentence, obliged.addressee, obliged.action, 0.65)
        if last and self._acts_soon(clause):
            return self._made(clause, sentence, None, clause.begin, 0.6)
        return None

    def _command(self, clause: Clause) -> Head | None:
        """A "giao …", "đề nghị …", "yêu cầu …" with somebody behind it, or at the head of the part."""
        t = self.ground.tokens
        for head in clause.heads:
            if head.kind != "command" or head.word in WEAK:
                continue
            if "đã" in t.low[max(clause.begin, head.at - 2) : head.at]:
                continue
            opens = head.subject <= max(clause.body, clause.begin) or t.word[head.subject - 1] in ",:;"
            if head.addressee and head.direct and (opens or head.word not in GIVING or self._leads(head)):
                return head
            if head.subject <= clause.body and head.acts and self.section != "assessment":
                return head
        return None

    def _leads(self, head: Head) -> bool:
        return self.ground.speaker_in(head.low, head.subject) is not None

    def _acts_soon(self, clause: Clause) -> bool:
        t = self.ground.tokens
        return any(
            t.shape[k] == LOWER and verb_at(t, k, clause.stop)
            for k in range(clause.body, min(clause.stop, clause.body + 8))
        )

    # Making an item

    def _made(
        self, clause: Clause, sentence: Sentence, addressee: Addressee | None, action: int, confidence: float
    ) -> Request:
        t = self.ground.tokens
        if addressee:
            who: Who | None = self._who(addressee)
            self.levels[-1].who = who
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
            deadline=self._deadline(),
            confidence=confidence,
            block=sentence.block,
        )

    def _deadline(self) -> Deadline | None:
        return next((above.deadline for above in reversed(self.levels) if above.deadline), None)

    def _inherited(self) -> Who | None:
        for above in reversed(self.levels):
            if above.who:
                return Who(
                    above.who.names,
                    Basis("inferred", "lấy từ phần trên: " + above.who.names[0], above.who.basis.span),
                )
        if self.ground.party:
            return Who(
                [self.ground.party], Basis("inferred", "bên làm việc trong cuộc họp"), self.ground.party_rank
            )
        return None

    def _who(self, addressee: Addressee) -> Who:
        return Who(
            self._names(addressee),
            Basis("stated", span=addressee.span),
            rank_of(addressee.span.of(self.ground.plain)),
        )

    def _names(self, addressee: Addressee) -> list[str]:
        return [" ".join(s.of(self.reading.text).split()) for s in addressee.names]

    def _localities(self, who: Who | None) -> list[str]:
        if who is None:
            return []
        inside = [p for p in self.ground.places if level(p.name) in level(who.names[0])]
        if inside:
            return [self.ground.typed_name(inside[0])]
        if who.names[0].lower() in ("tỉnh", "huyện", "thành phố", "địa phương") and self.ground.party:
            return [self.ground.party]
        return []


def depth_of(block: Block, written: str) -> int:
    """How deep a block's number stands: I. 1, 1. 2, 1.1. 3, a) 4, (i) 5, - 6; an unnumbered heading 1."""
    number = (block.number or "").strip()
    if not number:
        if block.role == "heading":
            return 1
        return 6 if written.lstrip().startswith(("-", "+", "•", "*")) else 7
    if number.startswith("(") and number.strip("()").isalpha():
        return 5
    if _ROMAN.match(number):
        return 1
    if re.match(r"\d+(?:\.\d+)+", number):
        return 3
    if number[0].isdigit() or number.startswith(("Điều", "ĐIỀU")):
        return 2
    return 4 if number[0].isalpha() else 6


def section_of(heading: str) -> str | None:
    """assessment, tasks, requests, or None where the heading says nothing of the kind; the first word decides."""
    text = " ".join(heading.lower().split())
    found = [
        (at, -len(word), name)
        for name, words in SECTIONS.items()
        for word in words
        if (at := text.find(word)) >= 0
    ]
    return min(found)[2] if found else None
