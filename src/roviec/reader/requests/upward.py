"""What somebody below asks of somebody above, where a document tells it beside its own orders.

"UBND huyện X đề nghị tỉnh cho phép …; UBND huyện Y xin hỗ trợ …": told in the part that reports, restated under
"Về kiến nghị của các địa phương", or asked by the issuer itself of those above it.
"""

from __future__ import annotations

from roviec.reader.model import Sentence
from roviec.reader.requests.actions import meets_at
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.ground import Ground, Speaker
from roviec.reader.requests.head import Head
from roviec.reader.requests.item import Request
from roviec.reader.requests.maker import Maker
from roviec.reader.rules import load
from roviec.reader.text.addressees import Addressee, addressee_at
from roviec.reader.text.bodies import find_bodies
from roviec.reader.text.direction import ASK_ALWAYS
from roviec.reader.text.ranks import rank_of
from roviec.reader.text.tokens import LOWER

_ASKS = ASK_ALWAYS | {"đề nghị", "mong", "mong muốn", "gợi ý"}
_RESPECTFUL = frozenset(("kính đề nghị", "kính mong", "kính xin", "kính trình"))
_VOTER = 1  # the rank of those who hold no office
_FRONT = 16  # tokens that may stand before who asks
_LONGEST = 160  # characters of a body's name
# Behind a body's name: how matters stand, whose it is, where; whatever else stands there it is to do.
_STANDS = frozenset(load("direction")["stands"]["words"])


def asks_upward(
    ground: Ground, clause: Clause, *, reported: bool = False, rises: bool = False
) -> Head | None:
    """The verb by which a part asks of somebody above who asks; `reported`: in a part that tells what was said, where
    words that only ask need nobody named; `rises`: in a letter to those above its issuer."""
    t, issuer = ground.tokens, ground.reading.identity.issuer
    voter: Speaker | None = None
    for head in clause.heads:
        here = ground.speaker(head)
        voter = (
            here
            if here and here.rank is not None and here.rank <= _VOTER
            else voter
            if here is None
            else None
        )
        if voter and head.kind in ("ask", "command") and head.word in _ASKS and head.acts:
            return head  # "Cử tri xã Hòa Phú phản ánh …, đề nghị sớm sửa đường"
        if head.kind not in ("ask", "command") or head.word not in _ASKS or not head.acts:
            continue
        if "đã" in t.low[head.low : head.at] and not reported:
            continue
        speaker = here
        if head.word in _RESPECTFUL or (rises and head.addressee and (speaker is None or not speaker.person)):
            return head  # a letter to those above: whatever it asks it asks of them
        if speaker is None or speaker.rank is None or head.subject - clause.body > _FRONT:
            continue
        own = issuer is not None and " ".join(speaker.name.lower().split()) == " ".join(
            issuer.lower().split()
        )
        if own and head.word not in ASK_ALWAYS:
            continue  # the issuer's own "đề nghị" in a paper of orders
        asked = rank_of(head.addressee.span.of(ground.plain)) if head.addressee else None
        if asked and asked > speaker.rank and not (speaker.person and issuer and speaker.name in issuer):
            return head
        if reported and asked is None and head.word in ASK_ALWAYS and not speaker.person:
            return head
    return None


def body_acts(ground: Ground, clause: Clause) -> tuple[Addressee, int] | None:
    """ "Đài Truyền thanh huyện | dịch tài liệu ra tiếng Thái": the body that opens the part and the token behind its
    name, where a word stands that can only say what it does; None where it says how matters stand."""
    t, k = ground.tokens, clause.body
    if k >= clause.stop - 3 or t.shape[k] == LOWER:
        return None
    works = "việc" in t.low[k + 1 : clause.stop]
    if works and (who := addressee_at(ground.plain, t, k, clause.stop)) and meets_at(t, who.stop):
        return who, who.stop  # "Thành phố | làm việc với Bộ Tài chính"
    far = min(t.end[clause.stop - 1], t.start[k] + _LONGEST)
    body = next((b for b in find_bodies(ground.plain, t.start[k], far) if b.span.start == t.start[k]), None)
    if body is None or body.kind == "generic":
        return None
    after, _ = t.within(body.span.end, None)
    if after >= clause.stop - 2 or t.shape[after] != LOWER or t.low[after] in _STANDS:
        return None
    if not {"đã", "đang", "là", "được"}.isdisjoint(t.low[after : after + 4]):
        return None
    return Addressee(k, after, body.span, (body.span,)), after


def reported(ground: Ground, maker: Maker, sentence: Sentence) -> list[Request]:
    """What those below asked at the meeting, in the part of a document that tells it."""
    found = []
    for part in ground.parts(sentence):
        clause = ground.clause(part)
        head = asks_upward(ground, clause, reported=True, rises=maker.rises) if clause.heads else None
        if head and not clause.lead_in:
            found.append(maker.request(clause, sentence, head))
    return found
