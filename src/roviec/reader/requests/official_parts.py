"""What a part of an official document says beside its commands: consent, an announcement, an order of unknown verb."""

from __future__ import annotations

from roviec.reader.model import Person, Span
from roviec.reader.requests.actions import counts, thinks_at
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.ground import Ground
from roviec.reader.requests.head import Head
from roviec.reader.requests.listed import may_act
from roviec.reader.requests.maker import Maker
from roviec.reader.requests.outline import Outline
from roviec.reader.rules import load
from roviec.reader.text.addressees import Addressee, addressee_at
from roviec.reader.text.direction import (
    GIVING,
    LEAD_IN,
    PERFORMS,
    PRAISE,
    WEAK,
    skip_adverbs,
    verb_at,
)
from roviec.reader.text.fold import level
from roviec.reader.text.ranks import rank_of
from roviec.reader.text.tokens import LOWER, MARK, Phrases

_DIRECTS = frozenset(("yêu cầu", "lưu ý", "đề nghị", "nhắc nhở"))
_ACTS = frozenset(("decision", "resolution"))  # "Ban hành …", "Phê duyệt …" in these is done by saying so
_GUIDES = Phrases(load("lead_in")["guides"]["words"])
_NOUNS = frozenset(load("lead_in")["guides"]["noun_after"])
# Behind "phải" these say how matters stand.
_STANDS = frozenset(
    ("là", "chịu", "đạt", "như", "gặp", "mất", "tốn", "đối", "nói", "chăng", "vì", "có", "do")
)


def is_meant(ground: Ground, clause: Clause) -> bool:
    """Whether an item below words that end in a colon can be an order though its verb is not known: it bears a
    mark, and neither names recipients nor tells a result."""
    t, begin, stop = ground.tokens, clause.begin, clause.stop
    if any(head.kind == "say" and PRAISE.at(t, head.at, stop) for head in clause.heads):
        return False  # "Đồng chí đánh giá cao …"
    if t.low[begin : begin + 2] == ["đồng", "chí"]:
        return False  # "Đồng chí mong mưa thuận gió hòa"
    named = addressee_at(ground.plain, t, begin, stop)
    if clause.done or begin <= clause.first or (named and named.stop >= stop - 1):
        return False
    return may_act(t, clause, heads=True) and not counts(t, begin, stop)


def consents(ground: Ground, maker: Maker, clause: Clause) -> bool:
    """ "Chính phủ thống nhất với …": the issuer itself agrees, praises or says what it means to do."""
    if promised(ground, maker, clause):
        return True
    if (
        clause.subject
        and maker.issues(clause.subject)
        and PRAISE.at(ground.tokens, clause.subject.stop, clause.stop)
    ):
        return True  # "Chủ tịch UBND tỉnh phê bình …"
    if clause.subject is None or ground.reading.identity.issuer is None:
        return False
    t = ground.tokens
    after = skip_adverbs(t, clause.subject.stop, clause.stop)
    name, issuer = clause.subject.span.of(ground.plain), level(ground.reading.identity.issuer)
    if name.casefold() in ("đồng chí", "ông", "bà") and PRAISE.at(t, after, clause.stop):
        return True  # "Đồng chí đánh giá cao …"
    agrees = PRAISE.at(t, after, clause.stop) or t.low[after : after + 2] == ["thống", "nhất"]
    return bool(agrees) and " ".join(name.casefold().split()) in " ".join(issuer.casefold().split())


def announces(ground: Ground, clause: Clause) -> bool:
    """ "Yêu cầu các sở tập trung thực hiện các nhiệm vụ sau:": nothing is asked before the items below."""
    said = ground.plain[clause.span.start : clause.span.end].rstrip(' \n*_"')
    return said.endswith(":") and LEAD_IN.search(said) is not None


def named_in(plain: str, person: Person, sentence: Span) -> Span:
    """Where a sentence names a person, with the positions directly in front of the name."""
    named = [m for m in person.mentions if sentence.holds(m)][-1]
    before = (
        p
        for p in person.position_spans
        if p.end <= named.start and not plain[p.end : named.start].strip(" \n,")
    )
    return Span(min([named.start, *(p.start for p in before)]), named.end)


def named_together(plain: str, heads: list[Addressee]) -> Addressee:
    """The last of those whom a lead-in addresses; the one before it where the paper says how it calls them: "yêu cầu
    các sở, các huyện (sau đây gọi chung là các đơn vị) và đề nghị các đoàn thể:"."""
    if len(heads) > 1 and "gọi " in plain[heads[-2].span.start : heads[-1].span.start]:
        return heads[-2]
    return heads[-1]


def labelled(ground: Ground, clause: Clause) -> Addressee | None:
    """ "4. Về xây dựng cơ bản: Ban Quản lý dự án huyện": the body that a heading names behind its label."""
    t = ground.tokens
    colon = next((k for k in range(clause.begin, clause.stop - 1) if t.word[k] == ":"), None)
    named = addressee_at(ground.plain, t, colon + 1, clause.stop) if colon else None
    return named if named and all(t.shape[k] == MARK for k in range(named.stop, clause.stop)) else None


def told_by_issuer(ground: Ground, maker: Maker, clause: Clause) -> Head | None:
    """ "Thủ tướng yêu cầu | không để …", "Chủ tịch UBND huyện lưu ý UBND xã: …": the verb by which the issuer itself,
    or somebody above it, directs; who says so is not told to act."""
    subject = clause.subject
    head = next((h for h in clause.heads if h.kind == "command"), None)
    if subject is None or head is None or head.subject != subject.stop:
        return None
    said, issuer = rank_of(subject.span.of(ground.plain)), rank_of(maker.issuer or "")
    above = (said or 0) > (issuer or 9) and head.word in _DIRECTS
    return head if above or maker.issues(subject) else None


def spoken_up(clause: Clause) -> Head | None:
    """The verb by which somebody asks in the discussion that minutes record: "- Bà Hoa: đề nghị …"."""
    asking = (h for h in clause.heads if h.kind in ("ask", "command") and h.acts and h.word not in GIVING)
    return next(asking, None)


def given(ground: Ground, clause: Clause) -> Addressee | None:
    """ "2.1. Giao Vụ Pháp chế", "3. Đề nghị các sở": the body that a numbered line gives what stands below it."""
    head = clause.heads[0] if len(clause.heads) == 1 and clause.begin > clause.first else None
    if head is None or head.kind == "modal" or head.at > clause.body or not head.addressee:
        return None
    t, ends = ground.tokens, ground.plain[clause.span.start : clause.span.end].rstrip()[-1:]
    rest = range(head.addressee.stop, clause.stop)
    return head.addressee if ends not in ".;" and all(t.shape[k] == MARK for k in rest) else None


def leads(ground: Ground, head: Head) -> bool:
    """Whether somebody stands before the verb who says it."""
    return ground.speaker_in(head.low, head.subject) is not None


def promised(ground: Ground, maker: Maker, clause: Clause) -> bool:
    """ "UBND tỉnh sẽ lập các đoàn kiểm tra", "Các nhà thầu cam kết bổ sung máy": what the issuer means to do itself,
    what somebody has promised."""
    t, subject = ground.tokens, clause.subject
    if subject is None:
        return False
    after = skip_adverbs(t, subject.stop, clause.stop)
    if t.low[after] in ("hứa", "cam") and t.low[after : after + 2] in (["cam", "kết"], ["hứa", "sẽ"]):
        return True
    return t.low[subject.stop] == "sẽ" and maker.issues(subject)


def commanded_first(clause: Clause) -> Addressee | None:
    """ "Yêu cầu | các chủ đầu tư | có công trình dở dang rào chắn …": whom the verb of direction names that opens the
    part, where what they are to do stands farther on."""
    head = clause.heads[0] if clause.heads else None
    if head is None or head.kind != "command" or head.subject > clause.body or head.word in WEAK:
        return None  # "Đôn đốc nhà thầu …": what somebody else is to do
    return head.addressee


def performs(ground: Ground, outline: Outline, clause: Clause) -> bool:
    """ "Ban hành quy chế …", "Phê duyệt đề án …" in a decision: done by saying so; and what a decision lays down where
    nobody has been named to carry it out."""
    if ground.reading.identity.kind not in _ACTS or outline.section == "tasks" or clause.imperative is None:
        return False
    return outline.who is None or bool(PERFORMS.at(ground.tokens, clause.imperative, clause.stop))


def must(ground: Ground, clause: Clause, head: Head) -> bool:
    """Whether something is to be done behind a "phải", "cần", also by a verb that is not known where the body that
    opens the part must: "Người đứng đầu đơn vị phải dùng chữ ký số"."""
    if head.acts or head.addressee is None or head.addressee.first > clause.body:
        return head.acts
    t, k = ground.tokens, head.action
    return (
        k < clause.stop - 1
        and t.shape[k] == LOWER
        and t.low[k] not in _STANDS
        and not counts(t, k, clause.stop)
        and not thinks_at(t, k, clause.stop)
    )


def guides(ground: Ground, clause: Clause) -> Addressee | None:
    """ "Sở Nội vụ hướng dẫn | các xã | thực hiện như sau:": whom the words that lead in guide or let know."""
    t, plain = ground.tokens, ground.plain
    for k in t.beginning(clause.body + 1, clause.stop - 2, _GUIDES.first_words):
        n = _GUIDES.at(t, k, clause.stop)
        if not n or t.shape[k] != LOWER or t.low[k - 1] in _NOUNS:
            continue
        who = addressee_at(plain, t, k + n, clause.stop, called=True)
        if who:
            return who
    return None


def acts_soon(ground: Ground, clause: Clause) -> bool:
    t = ground.tokens
    if t.low[clause.body] not in ("trong", "khi", "trước", "sau"):
        return False
    end = min(clause.stop, clause.body + 8)
    return any(t.shape[k] == LOWER and verb_at(t, k, clause.stop) for k in range(clause.body, end))


def reaches(ground: Ground, clause: Clause) -> bool:
    """ "Đến năm 2025, diện tích nuôi đạt 45.000 ha": a target told in numbers, with nobody who is to act."""
    t = ground.tokens
    if (
        clause.heads
        or clause.subject
        or clause.imperative == clause.body
        or "đạt" not in t.low[clause.body :][:24]
    ):
        return False
    return t.low[clause.body] in ("đến", "tới", "năm") and counts(t, clause.body, clause.stop)
