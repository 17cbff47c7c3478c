"""The grammar of one sentence part: where it directs, asks, says or obliges, and who stands before and behind that.

Phát biểu kết luận, | đồng chí Bí thư   | yêu cầu | mỗi huyện  | phải  | rà soát …
                      subject             command   addressee    modal   action
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from roviec.reader.model import Span
from roviec.reader.text.addressees import (
    ADDRESSED,
    Addressee,
    addressee_at,
    addressee_before,
    group_before,
    is_own,
)
from roviec.reader.text.direction import (
    ASK,
    COMMAND,
    CONNECTIVES,
    DONE,
    FRONTS,
    HEAD_WORDS,
    LEAD_IN,
    NARRATION,
    NOUNS,
    PRAISE,
    SAY,
    URGENT,
    WEAK,
    before_adverbs,
    command_at,
    modal_at,
    phrase,
    skip,
    skip_adverbs,
    verb_at,
)
from roviec.reader.text.tokens import BREAK, CAPS, LOWER, MARK, NUMBER, TITLE, Tokens

_MARKER = re.compile(
    r"""[\s"'*_\[.…]*(?:(?:\(?[ivx]{1,4}\)|\(?[a-zđ]{1,2}\)|\(?\d{1,2}\)|(?:Điều|Khoản)\s+\d{1,3}[.:]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?(?=\s+\S)|\d{1,2}\s?-(?=\s)|[IVX]{1,5}\s?[.)-]|[a-zđA-Z]\.(?=\s)|[-+*•·–])[\s"'*_]*){0,3}"""
    r"(?:(?:Nội\s+dung(?:\s+(?:thực\s+hiện|công\s+việc))?|Nhiệm\s+vụ|(?:Cơ\s+quan|Đơn\s+vị)\s+(?:thực\s+hiện|chủ\s+trì|phối\s+hợp))\s*:\s*)?"
)
_QUOTE_END = re.compile(r'["\'][\s,.-]*(?=[^"\']*\Z)')
_SHORTEST = 4  # tokens of an action without a subject: less is a name or a slogan
_ATTRIBUTION = 16  # tokens behind a closing quotation mark in which the verb of speech stands
_SAID = 12  # tokens behind that verb: more of them say something of their own
_PREDICATES = frozenset(
    ["sẽ", "đã", "đang", "đạt", "tăng", "được", "còn", "vẫn", "luôn", "chưa", "là", "giảm", "chiếm"]
)
_WHERE = frozenset(("tại", "ở", "trong", "trên", "từ", "cho", "với", "đến"))
_BASED = frozenset(
    ("theo", "căn", "trên", "trong")
)  # "theo chức năng …", "căn cứ …", "trên cơ sở …", "trong phạm vi …"
_RELATIVE = frozenset(("có", "nơi", "thuộc", "nằm", "đang", "chưa", "được", "còn", "bị", "nêu"))
_BEFORE = frozenset(["với", "cho", "tới", "đến", "là", "thêm", "rằng", "về", "phía"])


@dataclass(slots=True)
class Head:
    """A place where the part directs (`command`), asks (`ask`), obliges (`modal`) or reports speech (`say`).

    All places are indexes of tokens: `at` and `after` of the word itself, `low` where its subject may begin,
    `subject` where it ends, `action` where begins what is to be done.
    """

    kind: Literal["command", "ask", "modal", "say"]
    word: str
    at: int
    after: int
    low: int
    subject: int
    action: int
    addressee: Addressee | None = None
    opens: bool = False  # nothing stands before the word but a connective, or a comma
    acts: bool = True  # a verb stands where the action begins, or a "cần", "phải" further on
    direct: bool = True  # the verb stands right there


@dataclass(slots=True)
class Clause:
    """One part of a sentence. `begin` is its first word (list mark and quotation mark skipped), `body` the first
    behind connectives, `imperative` where an action without a subject begins."""

    span: Span
    first: int
    stop: int
    begin: int
    body: int
    heads: list[Head] = field(default_factory=list)
    imperative: int | None = None
    subject: Addressee | None = None  # a body that opens the part, directly before an action
    named: Addressee | None = None  # nothing but a body (and a colon): whom the items below address
    about: Addressee | None = None  # the body that a fronted "Đối với …," names
    urged: bool = (
        False  # between that body and its action stands "tiếp tục", "khẩn trương" …, or it must lead
    )
    enumerates: bool = False  # asks, and lists things behind a colon: the parts that follow are those things
    praise: bool = False
    narration: bool = False
    done: bool = False
    quoted: bool = False
    speaker_after: tuple[int, int, str] | None = None  # "…", Thủ tướng nói: tokens of the subject, the verb
    lead_in: bool = False


def read_clause(plain: str, t: Tokens, span: Span) -> Clause:
    first, stop = t.within(span.start, span.end)
    marker = _MARKER.match(plain, span.start, span.end)
    begin, _ = t.within(marker.end() if marker else span.start, None)
    begin = min(begin, stop)
    clause = Clause(span, first, stop, begin, begin)
    if begin >= stop:
        return clause
    clause.quoted = '"' in plain[span.start : t.start[begin]]
    clause.narration = bool(NARRATION.at(t, begin, stop))
    clause.body = skip(t, begin, stop, CONNECTIVES)
    if clause.body >= stop:
        clause.body = begin
    clause.praise = bool(PRAISE.at(t, clause.body, stop))
    clause.lead_in = plain[span.start : span.end].rstrip().endswith(":") or bool(
        LEAD_IN.search(plain, max(span.start, span.end - 80), span.end)
    )
    clause.speaker_after = _attribution(plain, t, clause)
    _open(plain, t, clause)
    limit = clause.speaker_after[0] if clause.speaker_after else stop
    clause.heads = _heads(plain, t, begin, limit)
    clause.enumerates = _enumerates(plain, t, clause)
    early = t.beginning(clause.body, min(stop, clause.body + 12), DONE.first_words)
    clause.done = any(DONE.at(t, k, stop) for k in early)
    return clause


def _enumerates(plain: str, t: Tokens, clause: Clause) -> bool:
    colon = next((k for k in range(clause.body, clause.stop - 1) if t.word[k] == ":"), None)
    if colon is None or not (clause.imperative is not None or any(h.after < colon for h in clause.heads)):
        return False
    if clause.imperative is not None and clause.imperative > colon:
        return False
    k = skip(t, colon + 1, clause.stop, CONNECTIVES)
    if k < clause.stop and command_at(t, k, clause.stop):
        return False
    found = addressee_at(plain, t, k, clause.stop) if k < clause.stop else None
    return not (_acts_at(t, k, clause.stop) or (found and _acts_at(t, found.stop, clause.stop)))


def _attribution(plain: str, t: Tokens, clause: Clause) -> tuple[int, int, str] | None:
    """Who said what stands in front: `…", Thủ tướng nhấn mạnh.`"""
    end = min(clause.span.end, t.end[clause.stop - 1])
    if plain.find('"', clause.span.start, end) < 0 and plain.find("'", clause.span.start, end) < 0:
        return None
    m = _QUOTE_END.search(plain, clause.span.start, end)
    if not m:
        return None
    low, _ = t.within(m.end(), None)
    if not low < clause.stop or clause.stop - low > _ATTRIBUTION * 4:
        return None
    for k in range(low + 1, min(clause.stop, low + _ATTRIBUTION)):
        n = SAY.at(t, k, clause.stop)
        if n and t.shape[k] == LOWER:
            return (low, k, phrase(t, k, n)) if clause.stop - (k + n) <= _SAID else None
    return None


def _open(plain: str, t: Tokens, clause: Clause) -> None:
    """What the part opens with: an action, or a body and its action; both also behind a fronted "Về …,"."""
    stop = clause.stop
    places = [clause.body]
    if t.low[clause.body] in ("đối", "với", "riêng") and clause.body + 2 < stop:
        k = clause.body + (2 if t.low[clause.body] == "đối" or t.low[clause.body + 1] == "với" else 1)
        about = addressee_at(plain, t, k, stop)
        comma = next((j for j in range(k, min(stop, k + 14)) if t.word[j] in ",:"), None)
        if about and comma and about.stop < comma and not any(modal_at(t, j, stop) for j in range(k, comma)):
            whole = Span(t.start[k], t.end[comma - 1])  # "Ban Quản lý dự án đầu tư xây dựng tỉnh"
            about = Addressee(k, comma, whole, (whole,))
        if about and about.stop < stop and t.word[about.stop] in ",:":
            clause.about = about
    if FRONTS.at(t, clause.body, stop):
        places += [
            k + 1
            for k in range(clause.body, stop - 1)
            if (t.word[k] in ",:" and _divides(t, k)) or t.low[k] == "thì"
        ]
    for place in places:
        if {"đã", "đang"} & set(t.low[clause.body : place]):
            return  # the front has run into a clause that tells
        opening = k = skip(t, place, stop, CONNECTIVES) if place == clause.body else place
        if k >= stop:
            return
        k = skip_adverbs(t, k, stop)
        n = modal_at(t, k, stop)
        if n:
            k = skip_adverbs(t, k + n, stop) if k + n < stop else k
        if (verb_at(t, k, stop) and (n or not _is_noun(t, k, stop))) or (n and place == clause.body):
            clause.imperative = opening if stop - opening >= _SHORTEST else None
            return
        if k > opening and verb_at(t, opening, stop):
            clause.imperative = opening
            return
        found = addressee_at(plain, t, opening, stop)
        if found is None:
            continue
        after = found.stop
        if after >= stop or (t.word[after] == ":" and after >= stop - 1):
            clause.named = found
            return
        if t.low[after] in _RELATIVE and (busy := _urged_beyond(t, after, stop)):
            whole = Span(t.start[found.first], t.end[busy - 1])
            clause.subject = Addressee(found.first, busy, whole, (whole,))
            clause.urged = True
            return
        if (
            _acts_at(t, after + (t.word[after] in ":,"), stop)
            or (
                t.word[after] == ","
                and FRONTS.at(t, after + 1, stop)
                and any(t.word[j] == "," and _acts_at(t, j + 1, stop) for j in range(after + 2, stop - 1))
            )
            or _acts_beyond(t, after, stop)
        ):
            clause.subject = found
            clause.urged = _urged(t, after, stop) or _acts_beyond(t, after, stop)
            return


def _acts_at(t: Tokens, k: int, stop: int) -> bool:
    if k < stop:
        k = skip_adverbs(t, k, stop)
    return k < stop and bool(modal_at(t, k, stop) or verb_at(t, k, stop))


def _acts_beyond(t: Tokens, k: int, stop: int) -> bool:
    """ "… theo chức năng, nhiệm vụ được giao rà soát": the action stands behind what it is based on."""
    k += t.word[k] == ","
    return (
        k < stop and t.low[k] in _BASED and any(_acts_at(t, j, stop) for j in range(k + 2, min(stop, k + 24)))
    )


def _urged_beyond(t: Tokens, k: int, stop: int) -> int:
    """ "các tỉnh có dự án đi qua | khẩn trương …": where the action begins behind words that say which bodies;
    0 where no "cần", "phải" or word of urgency marks it."""
    for j in range(k + 2, min(stop - 1, k + 16)):
        if t.shape[j] in (MARK, BREAK):
            return 0
        if modal_at(t, j, stop) or (
            URGENT.at(t, j, stop) and any(_acts_at(t, n, stop) for n in range(j, min(stop, j + 3)))
        ):
            return j
    return 0


def _urged(t: Tokens, k: int, stop: int) -> bool:
    k += t.word[k] in ":,"
    return k < stop and (
        skip_adverbs(t, k, stop) > k or t.low[k : k + 2] in (["chủ", "trì"], ["phối", "hợp"])
    )


def _is_noun(t: Tokens, k: int, stop: int) -> bool:
    """ "Sản xuất nông nghiệp đạt …", "Kỷ luật, kỷ cương được …": a noun of a verb's letters with a predicate behind."""
    n = NOUNS.at(t, k, stop)
    return bool(n) and any(t.low[j] in _PREDICATES for j in range(k + n, min(stop, k + n + 5)))


def _divides(t: Tokens, k: int) -> bool:
    """Whether the comma or colon at k stands between words, not inside a number or a date."""
    return not (
        t.shape[k - 1] == NUMBER and k + 1 < len(t) and t.shape[k + 1] == NUMBER and t.adjacent(k + 1)
    )


def _heads(plain: str, t: Tokens, begin: int, stop: int) -> list[Head]:
    heads: list[Head] = []
    low = i = begin
    if t.low[begin] == "theo":  # "Theo Thủ tướng, các xã phải …": whose opinion it is does not have to act
        low = next((k + 1 for k in range(begin, min(stop, begin + 16)) if t.word[k] == ","), begin)
    while i < stop:
        shape = t.shape[i]
        if shape in (MARK, BREAK, NUMBER) or t.low[i] not in HEAD_WORDS:
            i += 1
            continue
        head = None
        if shape == LOWER or i in (begin, low) or t.shape[i - 1] == MARK:
            head = _command(plain, t, i, low, stop) or _say(t, i, low, stop)
        if head is None:
            head = _modal(plain, t, i, low, stop)
        if head is None:
            i += 1
            continue
        heads.append(head)
        i = max(head.after, head.addressee.stop if head.kind != "modal" and head.addressee else 0)
        low = head.after
    return heads


def _command(plain: str, t: Tokens, i: int, low: int, stop: int) -> Head | None:
    n = command_at(t, i, stop, COMMAND)
    asks = command_at(t, i, stop, ASK)
    if not asks and t.low[i : i + 2] == ["kiến", "nghị"] and _asks_for(t, i + 2, stop):
        asks = 2
    if t.word[i - 1 : i] == [","] and t.low[max(0, i - 3) : i - 1] == ["ý", "kiến"]:
        return None  # "đã trả lời các ý kiến, kiến nghị": nouns
    if i and t.low[i - 1] == "để":
        return None  # "ban hành văn bản để chỉ đạo các xã": what the paper is for
    kind: Literal["command", "ask"] = "ask" if asks > n else "command"
    n = max(n, asks)
    if not n:
        return None
    word = phrase(t, i, n)
    after = i + n
    k = after
    while k < stop and (t.word[k] in ",:" or t.low[k] in _BEFORE):
        k += 1
    if k < stop and (CONNECTIVES.at(t, k, stop) or FRONTS.at(t, k, stop)) and not verb_at(t, k, stop):
        # "yêu cầu trong thời gian tới, huyện tiếp tục …"
        comma = next((j for j in range(k, min(stop, k + 20)) if t.word[j] == "," and _divides(t, j)), None)
        if (
            comma
            and comma + 1 < stop
            and (addressee_at(plain, t, comma + 1, stop) or _acts_at(t, comma + 1, stop))
        ):
            k = comma + 1
    addressee = addressee_at(plain, t, k, stop, called=True) if k < stop else None
    k = addressee.stop if addressee else k
    if addressee and k < stop and t.word[k] in ",:":
        k += 1
    action = k
    k = skip_adverbs(t, k, stop) if k < stop else k
    m = modal_at(t, k, stop) if k < stop else 0
    acts = direct = k < stop and bool(m or verb_at(t, k, stop) or k > action or _acts_beyond(t, action, stop))
    if not acts and any(modal_at(t, j, stop) for j in range(action, stop)):
        acts = addressee is None or word not in WEAK
    if word in WEAK and not (addressee and acts):
        return None
    if kind == "command" and not acts and not addressee and not _leads_on(t, after, stop):
        return None
    return Head(
        kind,
        word,
        i,
        after,
        low,
        before_adverbs(t, i, low),
        action,
        addressee,
        _opens(t, i, low),
        acts,
        direct,
    )


def _asks_for(t: Tokens, k: int, stop: int) -> bool:
    """ "Cử tri Trần An kiến nghị, cần nâng cấp …": the comma leads in what is asked."""
    return k + 1 < stop and t.word[k] == "," and t.low[k + 1] in ("cần", "nên", "phải", "sớm")


def _opens(t: Tokens, i: int, low: int) -> bool:
    k = before_adverbs(t, i, low)
    begin = next((j + 1 for j in range(k - 1, low - 1, -1) if t.word[j] in ',:;"('), low)
    return skip(t, begin, i + 1, CONNECTIVES) >= k


def _leads_on(t: Tokens, after: int, stop: int) -> bool:
    """ "yêu cầu việc …", "lưu ý một số nội dung", "đề nghị:": something is asked, if not by a verb."""
    return (
        after >= stop or t.word[after] == ":" or t.low[after] in ("việc", "nội", "một", "các", "những", "đến")
    )


def _say(t: Tokens, i: int, low: int, stop: int) -> Head | None:
    n = SAY.at(t, i, stop)
    if n and t.low[i] == "chỉ" and t.low[i - 1] in ("động", "tác"):
        return None  # "hoạt động chỉ đạo, điều hành"
    if t.low[i : i + 2] == ["báo", "cáo"] and _for_decision(t, i + 2, stop):
        return None
    if n == 1 and t.low[i : i + 2] in (["nêu", "cao"], ["nêu", "gương"]):
        return None
    if not n or t.shape[i] != LOWER or i == low or verb_at(t, i, stop) > n:
        return None
    subject = before_adverbs(t, i, low)
    return Head("say", phrase(t, i, n), i, i + n, low, subject, i + n)


def _for_decision(t: Tokens, k: int, stop: int) -> bool:
    """ "Sở Xây dựng báo cáo UBND tỉnh xem xét": a report to be made, not one that is told."""
    behind = t.low[k : min(stop, k + 12)]
    return (
        k < stop
        and t.shape[k] in (TITLE, CAPS)
        and any(behind[j : j + 2] in (["xem", "xét"], ["quyết", "định"]) for j in range(len(behind)))
    )


def _is_need(t: Tokens, low: int, subject: int) -> bool:
    """ "Vấn đề hiện nay là cần …", "nhiệm vụ đòi hỏi lực lượng phải …": what matters, not who must act."""
    if subject > low and t.low[subject - 1] == "là":
        return any(
            t.low[k : k + 2] in (["vấn", "đề"], ["mục", "tiêu"], ["ý", "nghĩa"]) for k in range(low, subject)
        )
    for k in range(subject - 1, max(0, subject - 24), -1):
        if t.shape[k] == BREAK or t.word[k] in ".;!?":
            return False
        if t.low[k - 1 : k + 1] == ["đòi", "hỏi"]:
            return True
    return False


def _modal(plain: str, t: Tokens, i: int, low: int, stop: int) -> Head | None:
    n = modal_at(t, i, stop)
    if not n:
        return None
    subject = before_adverbs(t, i, low)
    if subject > low and is_own(t, max(low, subject - 2), subject):
        return None
    if _is_need(t, low, subject):
        return None
    addressee = addressee_before(plain, t, low, subject)
    if addressee and addressee.first > low and t.low[addressee.first - 1] in _WHERE:
        # "các tổ kiểm tra tại từng xã phải …": who must act opens the words, not where they work.
        opening = next((j + 1 for j in range(addressee.first, low, -1) if t.word[j] in ",:;"), low)
        if addressee_at(plain, t, opening, subject):
            whole = Span(t.start[opening], t.end[subject - 1])
            addressee = Addressee(opening, subject, whole, (whole,))
    if addressee is None and ADDRESSED.at(t, low, subject):
        addressee = addressee_at(plain, t, low, subject)
    if addressee is None and subject > low:
        addressee = group_before(plain, t, low, subject)
    action = i + n
    acts = action < stop and bool(verb_at(t, skip_adverbs(t, action, stop), stop))
    return Head("modal", phrase(t, i, n), i, action, low, subject, action, addressee, acts=acts)
