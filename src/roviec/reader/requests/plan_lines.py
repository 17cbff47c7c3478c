"""A plan's own lines about an item: "Cơ quan chủ trì: …", "Thời gian: …", and what they say of its requests."""

from __future__ import annotations

from datetime import date

from roviec.reader.model import Block, Sentence, Span
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.ground import Ground
from roviec.reader.requests.item import Request
from roviec.reader.requests.maker import Maker
from roviec.reader.requests.marks import ALL_ABOVE, DONE_BY, LABEL
from roviec.reader.requests.outline import ITEM, Level
from roviec.reader.text.addressees import Addressee, addressee_at
from roviec.reader.text.deadlines import deadline_of, shared_deadline
from roviec.reader.text.tokens import MARK

_THINGS = ("kinh phí", "địa điểm", "thành phần", "đối tượng")  # "Kinh phí: Sử dụng nguồn …" asks nobody


class PlanItem:
    """The item that is open: its requests so far, and its heading where that alone says what is to be done."""

    def __init__(self, ground: Ground, maker: Maker, found: list[Request], anchor: date | None) -> None:
        self.ground = ground
        self.maker = maker
        self.found = found
        self.anchor = anchor
        self.first = 0  # the first request of the item that is open
        self.labelled = False  # the open item has had a line of its own ("Thời gian: …")
        # A heading that is an action: the item's directive, where its lines name who and when and none says what.
        self.pending: tuple[Clause, Sentence, Addressee | None, int, float] | None = None

    def enter(self, opened: Level, written: str) -> None:
        """A block with a number of its own, or a heading, ends the item or goes on below it."""
        if opened.depth <= ITEM:
            self.pending = None
        if opened.depth <= ITEM or (self.labelled and not LABEL.match(written)):
            self.first = len(self.found)
            self.labelled = False

    def dates_all(self, block: Block, sentence: Sentence) -> bool:
        """ "Các nhiệm vụ trên hoàn thành trước ngày 30/6": until when everything asked so far is to be done; and
        "I. Nhiệm vụ hoàn thành trong tháng 4": the same for what stands below. Whether it is the former."""
        plain, reading = self.ground.plain, self.ground.reading
        if block.role == "heading" and DONE_BY.search(plain, sentence.start, sentence.end):
            self.maker.outline.innermost.deadline = shared_deadline(reading, sentence.span, self.anchor)
            return False
        if not self.found or not ALL_ABOVE.match(plain, sentence.start, sentence.end):
            return False
        deadline = shared_deadline(reading, sentence.span, self.anchor)
        for request in self.found:
            request.deadline = request.deadline or deadline
        return deadline is not None

    def take(self, sentence: Sentence) -> bool:
        """Whether the sentence is such a line; what it names then holds for every request of the item."""
        m = LABEL.match(self.ground.plain, sentence.start, sentence.end)
        if not m:
            return False
        clause = self.ground.clause(sentence.span)
        dated = m["label"].startswith(("Thời", "Tiến"))
        t, label = self.ground.tokens, " ".join(m["label"].lower().split())
        orders = clause.imperative is not None and t.start[clause.imperative] >= m.end()
        at, stop = t.within(m.end(), sentence.end)
        named = addressee_at(self.ground.plain, t, at, stop) if at < stop else None
        only = named is not None and all(t.shape[k] == MARK for k in range(named.stop, stop))
        if not (dated or only) and (clause.subject or (orders and not label.startswith(_THINGS))):
            return False  # "Cơ quan thực hiện: Sở Nội vụ tham mưu …" orders by itself
        self.labelled = True
        if self.pending and len(self.found) == self.first:
            self.found.append(self.maker.directive(*self.pending))
        self.pending = None
        items = self.found[self.first :]
        if dated:
            deadline = deadline_of(self.ground.reading, Span(m.end(), sentence.end), self.anchor, alone=True)
            for request in items:
                request.deadline = request.deadline or deadline
            return True
        if named and "phối hợp" in label and "chủ trì" not in label:
            for request in items:
                request.coordinators = self.maker.who(named).names
        elif named and ("chủ trì" in label or "thực hiện" in label):
            for request in items:
                request.who = self.maker.who(named)
        return True
