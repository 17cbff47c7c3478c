"""The list below words that open it: "Giám đốc Sở X yêu cầu:" and then one item a line, with items below items.

Whoever opens a list means all of it. So its items ask whether their verb is known or not, an item that ends in a
colon names those who must act for the items below it, and what stands deeper belongs to it until a mark of its own
depth, or of a lesser one, comes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from roviec.reader.model import Block
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.footing import tells_itself
from roviec.reader.requests.ground import Ground
from roviec.reader.requests.item import Who
from roviec.reader.requests.memory import Memory
from roviec.reader.requests.outline import depth_of
from roviec.reader.rules import load
from roviec.reader.text.addressees import Addressee, addressee_at
from roviec.reader.text.fold import level
from roviec.reader.text.ranks import rank_of
from roviec.reader.text.tokens import LOWER, NUMBER, TITLE, Phrases, Tokens

_MARKED = re.compile(
    r"\s*(?:[-+*•●○◦▪■□►–—~_]\s|(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})\s?[.)]|\(?(?:[a-zđ]|[ivx]{1,5})\))"
)
_ASIDE = 1
_HEADLINE = 110  # characters
_ORDERS = re.compile(
    r"\W*(?:Yêu cầu|YÊU CẦU|Chỉ đạo|CHỈ ĐẠO|Giao nhiệm vụ|Phân công)"
    r"(?:\s+(?:đối\s+với|với|của|chung|cụ\s+thể|về|tại)\b[^.;:]*)?:?\s*"
)
_BODIES = 2  # from this rank on: officials and bodies, not people and firms
_SHORTEST = 4  # tokens; less is a name or a heading
_TELLS = frozenset(load("direction")["item"]["tells"])
_TOLD_WITHIN = 7  # tokens in which such a word shows that the item tells
_ABOUT_ITEM = Phrases(load("direction")["item"]["about"])
_ON_BEHALF = frozenset(level(w) for w in load("direction")["command"]["on_behalf"])
_NAMES = frozenset(load("direction")["item"]["names"])


@dataclass(slots=True)
class _Level:
    depth: float
    who: Who | None = None
    opens: bool = False  # its item ends in a colon: what follows without a mark stands below it


class Listing:
    """The open list, if there is one: its levels, outermost first, and whether its items bear marks."""

    def __init__(self) -> None:
        self.levels: list[_Level] = []
        self.marked: bool | None = None  # None: no item has come yet
        self.aside = 0  # paragraphs without a mark since the last item with one
        self.inside = False  # the present block is an item

    @property
    def open(self) -> bool:
        return bool(self.levels)

    @property
    def who(self) -> Who | None:
        return next((level.who for level in reversed(self.levels) if level.who), None)

    def begin(self, block: Block, written: str, who: Who | None) -> None:
        """The words of this block open a list; what they address holds for all its items."""
        self.levels = [_Level(self._depth(block, written), who)]
        self.marked, self.aside, self.inside = None, 0, False

    def close(self) -> None:
        self.levels = []

    def enter(self, ground: Ground, block: Block, written: str, clause: Clause) -> bool:
        self.inside = self._enters(ground, block, written, clause)
        return self.inside

    def _enters(self, ground: Ground, block: Block, written: str, clause: Clause) -> bool:
        """Whether a block that comes next, with this clause first, is an item of the list; one that is not closes
        it. Without a mark it must begin with an action, or with a body and its action, and end in a stop."""
        marked = _MARKED.match(written) is not None or block.role == "list_item"
        if not marked:
            beneath = len(self.levels) > 1 and self.levels[-1].opens
            acts = (clause.imperative is not None or clause.subject is not None) and written.rstrip(
                ' "'
            ).endswith((".", ";", "…", ","))
            if self.marked and not beneath:
                self.aside += 1
                if self.aside > _ASIDE or (block.role == "heading"):
                    self.close()
                return False  # a remark between the items, or what follows the list
            if not acts or tells_itself(ground, clause):
                self.close()
            else:
                self.marked = bool(self.marked)
                if not beneath:  # whom one item names does not hold for the next
                    self.levels[1:] = [_Level(self.levels[0].depth + 1)]
            return self.open
        depth, base = self._depth(block, written), self.levels[0].depth
        if self.marked is False or depth <= base:
            self.close()
            return False
        while len(self.levels) > 1 and self.levels[-1].depth >= depth:
            self.levels.pop()
        self.levels.append(_Level(depth))
        self.marked, self.aside = True, 0
        return True

    def asked(
        self, ground: Ground, memory: Memory, clause: Clause, *, heads: bool
    ) -> tuple[Addressee | None, int, float] | None:
        """Whom a part of an item asks (None: whom the list addresses), the token where its action begins, and how
        sure that is; with a mark before it (`heads`) it asks whatever verb it opens with."""
        named = asked_of(ground, clause)
        if named and self._encourages(ground, clause, named[0]):
            memory.who = self.who
            return None, clause.body, 0.8
        if named:
            self.levels[-1].who = memory.name(named[0], clause)  # also for what stands below the item
        self.levels[-1].opens |= heads and (clause.lead_in or clause.named is not None)
        if clause.lead_in or (clause.named and heads) or clause.begin >= clause.stop or clause.praise:
            return None
        if heads and _ABOUT_ITEM.at(ground.tokens, clause.begin, clause.stop):
            return None  # "Mục tiêu: …", "Thời gian: …"
        if named:
            return *named, 0.9
        memory.who = self.who  # whom another item named this one does not mean
        if clause.imperative is not None:
            return None, clause.imperative, 0.85
        if any(head.kind == "modal" and head.acts for head in clause.heads):
            return None, clause.begin, 0.7
        if self.marked and may_act(ground.tokens, clause, heads=heads):
            return None, clause.begin, 0.6
        return None

    def _encourages(self, ground: Ground, clause: Clause, named: Addressee) -> bool:
        """ "- Khuyến khích các doanh nghiệp đầu tư": what those whom the list addresses are to do with firms."""
        rank, who = rank_of(named.span.of(ground.plain)), self.who
        if who is None or clause.lead_in or rank is None or rank >= (who.rank or _BODIES):
            return False
        first = clause.heads[0] if clause.heads else None
        return first is not None and first.opens and first.word in _ON_BEHALF

    def _depth(self, block: Block, written: str) -> float:
        depth = depth_of(block, written)
        if depth == 7:  # prose: everything with a mark stands below it
            return 0
        return depth


def heads_orders(written: str) -> bool:
    """Whether a line without a stop heads a list of orders: "Yêu cầu đối với chủ đầu tư"."""
    return len(written) <= _HEADLINE and _ORDERS.fullmatch(written) is not None


def asked_of(ground: Ground, clause: Clause) -> tuple[Addressee, int] | None:
    """Who an item itself names to act, and the token where begins what they must do."""
    if clause.begin >= clause.stop:
        return None
    for head in clause.heads:
        if head.kind == "command" and head.addressee and (head.direct or clause.lead_in) and head.opens:
            return head.addressee, head.action
    if clause.subject and "đã" not in ground.tokens.low[clause.subject.stop : clause.subject.stop + 3]:
        return clause.subject, clause.subject.stop
    if clause.named:
        return clause.named, clause.named.stop
    for head in clause.heads:
        if head.kind == "modal" and head.addressee and head.acts:
            return head.addressee, head.action
    if clause.lead_in:
        found = addressee_at(ground.plain, ground.tokens, clause.body, clause.stop)
        return (found, found.stop) if found else None
    return None


def may_act(t: Tokens, clause: Clause, *, heads: bool) -> bool:
    """Whether a part that opens with no verb we know can still be something to do: "Lau dọn nhà kho …", but neither
    "Các xã đã …" nor "Kinh phí: …". Behind the first sentence of its item (`heads`) only what is forbidden is."""
    begin, stop = clause.begin, clause.stop
    if not heads:
        return t.low[begin] == "không" and stop - begin >= _SHORTEST
    if begin and t.shape[begin - 1] == NUMBER:  # "- 25 bến đò": counted, not numbered
        return False
    if stop - begin < _SHORTEST or t.shape[begin] not in (TITLE, LOWER) or t.low[begin] in _NAMES:
        return False
    if t.shape[begin + 1] != LOWER or NUMBER in t.shape[begin : begin + 3]:
        return False
    return not _TELLS & set(t.low[begin : begin + _TOLD_WITHIN])
