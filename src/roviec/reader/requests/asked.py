"""What is asked without somebody who speaks in front of it, and what those who ask list behind a colon.

"Vì vậy yêu cầu các đơn vị rà soát …"; "Các xã đã kiến nghị nhiều nội dung, gồm: bố trí nhân sự; …"; "Qua 5 vấn đề kiến
nghị của chi nhánh, trong đó có …".
"""

from __future__ import annotations

import re

from roviec.reader.model import Sentence, Span
from roviec.reader.requests.actions import acts_at
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.ground import Ground, Speaker
from roviec.reader.requests.head import Head
from roviec.reader.rules import load
from roviec.reader.text.addressees import Addressee, addressee_at
from roviec.reader.text.direction import ASK_ALWAYS, WEAK, before_adverbs
from roviec.reader.text.ranks import rank_of
from roviec.reader.text.tokens import Phrases, Tokens

_RULES = load("direction")["wishes"]
_WISHES_OF = Phrases(_RULES["wishes_of"])  # "kiến nghị của", "đề xuất của"
_AMONG = Phrases(_RULES["among"])  # "trong đó", "gồm": what they are follows
_AGAIN = frozenset(("vậy", "đó", "thế"))  # "vì vậy", "do đó", "vì thế"
_GOES_ON = frozenset(("đồng", "và", "cùng", "song"))  # "Đồng thời yêu cầu …": who told before goes on telling
_WANTS = frozenset(("mong muốn", "bày tỏ mong muốn"))
_FROM_OTHERS = frozenset(("được", "sớm", "có", "nhận"))
_SEVERAL = Phrases(("các", "những", "nhiều", "một số", "một vài"))
_MATTERS = Phrases(_RULES["matters"])
_NEAR = 8  # tokens
_PROVINCE = 6
_COMMUNE = 3
_ASKING = frozenset(("đề nghị", "mong", "mong muốn"))
_CITIZENS = re.compile(
    r"(?:(?:[Mm]ột\s+số|[Nn]hiều|[Cc]ác|[Đđ]a\s+số)\s+)?(?:[Cc]ử\s+tri|[Nn]gười\s+dân|[Bb]à\s+con|[Hh]ộ\s+dân|[Tt]iểu\s+thương)(?!\w)"
)
_GROUP = Phrases(("các", "nhiều", "một số", "trưởng các", "đại diện các", "lãnh đạo các", "những"))


def bare_order(clause: Clause, head: Head, t_low: list[str]) -> bool:
    """ "Yêu cầu Sở Y tế kiểm tra …", "…, vì vậy yêu cầu các đơn vị …": an order by its own words, though nobody has
    been named who gives it: its verb opens the part and a body with something to do follows."""
    if head.kind != "command" or head.word in WEAK or not (head.addressee and head.direct and head.acts):
        return False
    if head.subject <= clause.body and t_low[clause.begin] in _GOES_ON:
        return False
    return head.subject <= clause.body or (head.opens and t_low[head.subject - 1] in _AGAIN)


def bare_wish(ground: Ground, head: Head) -> bool:
    """ "Đề nghị tỉnh tiếp tục dành vốn …", and nobody known who says so: of a province and above one asks."""
    asked = rank_of(head.addressee.span.of(ground.plain)) if head.addressee else None
    return head.word == "đề nghị" and (asked or 0) >= _PROVINCE


def some_who_ask(ground: Ground, clause: Clause, head: Head) -> Speaker | None:
    """ "Các khoa | kiến nghị Bảo hiểm xã hội tỉnh …", "Trưởng các thôn | đề nghị xã …": several of whom nothing else is
    known, who ask a body; None where somebody known asks or nobody is asked."""
    t, first = ground.tokens, clause.body
    stop = before_adverbs(t, head.at, first)
    opens = _GROUP.at(t, first, stop)
    if not opens or not 2 <= stop - first <= _NEAR or not (head.addressee and head.acts):
        return None
    if head.word not in ASK_ALWAYS and head.word not in _ASKING:
        return None
    asked = rank_of(head.addressee.span.of(ground.plain))
    if (asked or 0) < _COMMUNE or any(not word[0].isalpha() for word in t.low[first:stop]):
        return None
    span = Span(t.start[first], t.end[stop - 1])
    own = rank_of(span.of(ground.plain)) or 1
    return Speaker(span.of(ground.reading.text), min(own, 1), False, span) if own < (asked or 0) else None


def some_demand(ground: Ground, clause: Clause, sentence: Sentence) -> bool:
    """ "Nhiều cử tri bức xúc vì dự án treo; | yêu cầu chính quyền trả lời": of people without office too."""
    behind = clause.span.start > sentence.start
    return behind and _CITIZENS.match(ground.plain, sentence.start, clause.span.start) is not None


def own_wish(t: Tokens, head: Head) -> bool:
    """ "Công ty bày tỏ mong muốn | mở rộng đầu tư": what they want to do themselves; not "mong muốn được hỗ trợ"."""
    return head.word in _WANTS and head.direct and t.low[head.action] not in _FROM_OTHERS


def only_names(t: Tokens, head: Head) -> bool:
    """ "Cục đã tổ chức …, | đề xuất các giải pháp đồng bộ": that something was proposed, not what."""
    n = _SEVERAL.at(t, head.after, len(t))
    return (
        n > 0
        and head.word in ASK_ALWAYS
        and "đã" in t.low[head.low : head.at]
        and _MATTERS.at(t, head.after + n, len(t)) > 0
    )


def wishes_of(ground: Ground, clause: Clause) -> tuple[Speaker, int] | None:
    """ "Qua 5 vấn đề kiến nghị của chi nhánh, trong đó có | …": who asks, and the token behind the words that lead in
    what; None where the part only speaks of proposals."""
    t, plain = ground.tokens, ground.plain
    for k in t.beginning(clause.body, clause.stop - 4, _WISHES_OF.first_words):
        n = _WISHES_OF.at(t, k, clause.stop)
        who = addressee_at(plain, t, k + n, clause.stop, called=True) if n else None
        if who is None or who.stop + 2 >= clause.stop:
            continue
        comma = who.stop + (t.word[who.stop] == ",")
        among = _AMONG.at(t, comma, clause.stop)
        if among and "đã" not in t.low[clause.body : k] and before_adverbs(t, k, clause.body) > clause.body:
            name = who.span.of(ground.reading.text)
            return Speaker(name, rank_of(name) or 1, False, who.span), comma + among
    return None


def shares_out(ground: Ground, clause: Clause, head: Head) -> Addressee | None:
    """ "… phân công ngay tại chỗ: | Ban Kinh tế | dự thảo …": the body that stands behind the colon of who shares out
    the work, with what it is to do."""
    t = ground.tokens
    colon = next((k for k in range(head.after, clause.stop - 2) if t.word[k] == ":"), None)
    if colon is None or colon - head.after > _NEAR:
        return None
    who = addressee_at(ground.plain, t, colon + 1, clause.stop)
    return who if who and acts_at(t, who.stop, clause.stop) else None


def shares_later(t: Tokens, k: int, stop: int) -> bool:
    """ "… giao nhiệm vụ | cụ thể cho từng đơn vị.": what each is to do stands in the sentences behind."""
    behind = t.low[k : min(stop, k + _NEAR)]
    return "cụ" in behind[:3] and "thể" in behind[:4] and bool({"từng", "các", "mỗi"} & set(behind))
