"""What a report asks for at its end: the items of the section "Kiến nghị, đề xuất" are its issuer's proposals.

What else a report tells to be done is its issuer's own plan: nobody is directed but by "Yêu cầu Ban Quản lý dự án …",
"Giao Sở X …", which pass an order on.
"""

from __future__ import annotations

from roviec.reader.model import Basis, Block, Sentence, Span
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.ground import Ground
from roviec.reader.requests.head import Head
from roviec.reader.requests.item import Request, Who
from roviec.reader.requests.outline import Outline
from roviec.reader.text.addressees import Addressee
from roviec.reader.text.direction import CLOSING
from roviec.reader.text.ranks import rank_of

_ORDERS = frozenset(("yêu cầu", "giao", "giao cho", "giao nhiệm vụ cho"))


def report_requests(ground: Ground, sentences: list[Sentence]) -> list[Request]:
    """The proposals of a report, and the orders that it passes on, in reading order."""
    outline, block, found = Outline(), -1, list[Request]()
    for sentence in sentences:
        if sentence.block != block:
            block = sentence.block
            _enter(ground, outline, ground.reading.blocks[block])
        if CLOSING.search(ground.plain, sentence.start, sentence.end):
            continue
        asks = _proposal if outline.section == "requests" else _order
        last: Request | None = None
        for part in ground.parts(sentence):
            request = asks(ground, outline, ground.clause(part), sentence, last)
            if request:
                found.append(request)
                last = request
            elif last:
                last.span = Span(last.span.start, part.end)
    return found


def _enter(ground: Ground, outline: Outline, block: Block) -> None:
    """Open the level of a block; a heading such as "1. Đối với UBND tỉnh" says who is asked below it."""
    hint = block.hint
    if hint in ("recipients", "signature"):
        outline.enter(Block("heading", block.start, block.end), "")
        return
    if not (block.number or block.role == "heading"):
        return
    level = outline.enter(block, ground.plain[block.start : block.end])
    if block.role == "heading" and outline.section == "requests":
        clause = ground.clause(block.span)
        named = clause.named or clause.about or _asked_of(clause)
        if named:
            level.who = _who(ground, named)


def _proposal(
    ground: Ground, outline: Outline, clause: Clause, sentence: Sentence, last: Request | None
) -> Request | None:
    if clause.begin >= clause.stop:
        return None
    head = _asks(clause)
    if ground.reading.blocks[sentence.block].role == "heading" and not (
        head and head.addressee and head.acts
    ):
        return None
    if clause.lead_in:
        if head and head.addressee:
            outline.innermost.who = _who(ground, head.addressee)
        return None
    if head is None and clause.imperative is None and clause.subject is None:
        return None
    t, issuer = ground.tokens, ground.reading.identity.issuer
    towards = t.low[clause.body : clause.body + 2] == ["đối", "với"]
    if not (head or outline.who or last or clause.subject or towards):
        return None  # "Để hoàn thành nhiệm vụ …": nobody is asked
    addressee = (head and head.addressee) or clause.about or clause.subject
    action = head.action if head else clause.subject.stop if clause.subject else clause.begin
    who = _who(ground, addressee) if addressee else last.who if last else _inherited(outline)
    start = t.start[action] if action < clause.stop else clause.span.start
    return Request(
        kind="proposal",
        span=clause.span,
        action=Span(start, clause.span.end),
        issuer=issuer,
        issuer_basis=Basis("inferred", "cơ quan ban hành văn bản") if issuer else Basis("missing"),
        who=who,
        confidence=0.9 if head and addressee else 0.7,
        block=sentence.block,
    )


def _order(
    ground: Ground, outline: Outline, clause: Clause, sentence: Sentence, last: Request | None
) -> Request | None:
    """ "… mặt bằng chậm. Yêu cầu Ban Đường sắt phối hợp với tỉnh …; chỉ đạo nhà thầu …": the order that opens a
    sentence, and what goes on with it."""
    if clause.begin >= clause.stop:
        return None
    head = clause.heads[0] if clause.heads else None
    if head and head.kind == "command" and head.word in _ORDERS and head.subject <= clause.body:
        if not (head.addressee and head.direct):
            return None
        who: Who | None = _who(ground, head.addressee)
        action = head.action
    elif last and clause.imperative is not None:
        who, action = last.who, clause.imperative
    else:
        return None
    return Request(
        kind="directive",
        span=clause.span,
        action=Span(ground.tokens.start[action], clause.span.end),
        issuer=None,
        issuer_basis=Basis("missing"),
        who=who,
        confidence=0.7,
        block=sentence.block,
    )


def _asks(clause: Clause) -> Head | None:
    return next((h for h in clause.heads if h.kind in ("ask", "command") and (h.opens or h.addressee)), None)


def _asked_of(clause: Clause) -> Addressee | None:
    head = _asks(clause)
    return head.addressee if head else None


def _inherited(outline: Outline) -> Who | None:
    above = outline.who
    if above is None:
        return None
    return Who(
        above.names, Basis("inferred", "lấy từ phần trên: " + above.names[0], above.basis.span), above.rank
    )


def _who(ground: Ground, addressee: Addressee) -> Who:
    names = [" ".join(s.of(ground.reading.text).split()) for s in addressee.names]
    return Who(names, Basis("stated", span=addressee.span), rank_of(addressee.span.of(ground.plain)))
