"""The grammar of one sentence part: where it directs, asks, says or obliges, and who stands before and behind that.

Phát biểu kết luận, | đồng chí Bí thư   | yêu cầu | mỗi huyện  | phải  | rà soát …
                      subject             command   addressee    modal   action
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from roviec.reader.model import Span
from roviec.reader.requests.actions import acts_at, acts_beyond, divides, measures_at, meets_at
from roviec.reader.requests.callings import PERSON
from roviec.reader.requests.entrusted import Entrusted, behind_matter, entrusted
from roviec.reader.requests.fronts import (
    assigned_at,
    behind_partner,
    behind_work,
    fronts_condition,
    late_subject,
    passed_up,
    sent_at,
)
from roviec.reader.requests.head import Head
from roviec.reader.requests.heads import find_heads, wishes_behind
from roviec.reader.requests.marks import THESE
from roviec.reader.requests.predicates import closing, is_noun, judges, serves, urged, urged_beyond
from roviec.reader.text.addressees import (
    Addressee,
    addressee_at,
)
from roviec.reader.text.direction import (
    CONNECTIVES,
    DONE,
    FRONTS,
    NARRATION,
    PRAISE,
    SAY,
    TOLD_TO,
    command_at,
    leads_in,
    modal_at,
    phrase,
    skip,
    skip_adverbs,
    verb_at,
)
from roviec.reader.text.positions import position_at
from roviec.reader.text.tokens import CAPS, LOWER, TITLE, Tokens
from roviec.reader.text.when import skip_time

_MARKER = re.compile(
    r"""[\s"'*_\[.…\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]*(?:(?:\(?[ivx]{1,4}\)|\(?[a-zđ]{1,2}\)|\(?\d{1,2}\)|(?:Điều|Khoản)\s+\d{1,3}[.:]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?(?=\s+\S)|\d{1,2}\s?-(?=\s)|[IVX]{1,5}\s?[.)-]|[a-zđA-Z]\.(?=\s)|[-+*•·–—~_►▪■□●○◦])[\s"'*_]*){0,3}"""
    r"(?:(?:Nội\s+dung(?:\s+(?:thực\s+hiện|công\s+việc))?|Nhiệm\s+vụ|(?:Cơ\s+quan|Đơn\s+vị)\s+(?:thực\s+hiện|chủ\s+trì|phối\s+hợp))\s*:\s*)?"
)
_QUOTE_END = re.compile(r'["\'][\s,.-]*(?=[^"\']*\Z)')
_SHORTEST = 4  # tokens of an action without a subject: less is a name or a slogan
_LABEL = 16  # tokens
_NAME_GOES_ON = 3  # tokens
_ATTRIBUTION = 28  # tokens behind a closing quotation mark in which the verb of speech stands
_SAID = 12  # tokens behind that verb: more of them say something of their own
_WHERE_SAID = frozenset(("khi", "tại", "trong", "với", "sau", "ở"))
_REASONS = frozenset(("do", "vì", "bởi"))
_APART = frozenset(("riêng", "còn"))  # "Riêng 6 kiến nghị chưa có lộ trình, | hoàn thành trước 30/9"
_COLON = frozenset(":")
_TELLING = frozenset(("chỉ", "yêu", "đề"))
_DEEDS_NAMED = frozenset(("việc", "sự"))
_RELATIVE = frozenset(("tại", "ở", "có", "nơi", "thuộc", "nằm", "đang", "chưa", "được", "còn", "bị", "nêu"))


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
    assigned: bool = False  # "Sở Y tế | được giao rà soát …"
    urged: bool = (
        False  # between that body and its action stands "tiếp tục", "khẩn trương" …, or it must lead
    )
    entrusted: Entrusted | None = None  # "việc di dân do huyện thực hiện": the work first, then whose it is
    enumerates: bool = False  # asks, and lists things behind a colon: the parts that follow are those things
    wishes: bool = False  # proposes what it lists behind a colon: each part that follows is one of them
    works: bool = False  # "nhiệm vụ trước mắt là …": what is to be done stands behind its name
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
    clause.body = _behind_reason(t, clause.body, stop)
    clause.praise = bool(PRAISE.at(t, clause.body, stop)) or _consents(t, clause)
    clause.lead_in = plain[span.start : span.end].rstrip().endswith(":") or leads_in(
        plain, t, span.start, span.end
    )
    clause.speaker_after = _attribution(plain, t, clause)
    _open(plain, t, clause)
    limit = clause.speaker_after[0] if clause.speaker_after else stop
    clause.heads = find_heads(plain, t, begin, limit)
    clause.wishes = any(wishes_behind(t, head, stop) for head in clause.heads)
    clause.enumerates = _enumerates(plain, t, clause)
    if clause.subject is None and clause.named is None:
        clause.entrusted = entrusted(plain, t, clause.body, limit, bare=clause.imperative is not None)
        acts = behind_matter(plain, t, clause.body, limit) if clause.imperative is None else None
        if acts and clause.entrusted is None:
            clause.subject = acts
            clause.urged = urged(t, acts.stop, limit)
    early = t.beginning(clause.body, min(stop, clause.body + 12), DONE.first_words)
    # "từng giao" says that it was done, "từng khoản" that each is meant.
    clause.done = any(
        DONE.at(t, k, stop)
        and (t.low[k] != "từng" or verb_at(t, k + 1, stop))
        and t.low[k : k + 2] != ["còn", "lại"]
        for k in early
    )
    return clause


def _behind_reason(t: Tokens, body: int, stop: int) -> int:
    """ "Thời gian không còn nhiều, do vậy, | các ban khẩn trương …": what is asked stands behind its reason."""
    for k in t.beginning(body + 2, stop - 3, _REASONS):
        if t.low[k + 1] in ("vậy", "đó", "thế") and t.word[k - 1] in ",;":
            behind = skip(t, k, stop, CONNECTIVES)
            return behind if behind < stop else body
    return body


def _consents(t: Tokens, clause: Clause) -> bool:
    """ "Về chủ trương đầu tư tuyến đường: Thống nhất …": agreement behind what it is about."""
    if not FRONTS.at(t, clause.body, clause.stop):
        return False
    colon = next((k for k in range(clause.body, clause.stop - 1) if t.word[k] == ":"), None)
    return colon is not None and bool(PRAISE.at(t, colon + 1, clause.stop))


def _enumerates(plain: str, t: Tokens, clause: Clause) -> bool:
    if clause.imperative is None and not clause.heads:
        return False
    colon = next(iter(t.beginning(clause.body, clause.stop - 1, _COLON)), None)
    if colon is None or not (clause.imperative is not None or any(h.after < colon for h in clause.heads)):
        return False
    if clause.imperative is not None and clause.imperative > colon:
        return False
    if clause.wishes:
        return False
    k = colon + 1
    if t.word[k : k + 1] == ["("] and t.word[k + 2 : k + 3] == [")"]:
        k += 3  # "cần: (1) Nâng cao chất lượng …; (2) …"
    k = skip(t, k, clause.stop, CONNECTIVES)
    if k < clause.stop and command_at(t, k, clause.stop):
        return False
    found = addressee_at(plain, t, k, clause.stop) if k < clause.stop else None
    return not (acts_at(t, k, clause.stop) or (found and acts_at(t, found.stop, clause.stop)))


def _attribution(plain: str, t: Tokens, clause: Clause) -> tuple[int, int, str] | None:
    """Who said what stands in front: `…", Thủ tướng nhấn mạnh.`"""
    end = min(clause.span.end, t.end[clause.stop - 1])
    if plain.find('"', clause.span.start, end) < 0 and plain.find("'", clause.span.start, end) < 0:
        return None
    m = _QUOTE_END.search(plain, clause.span.start, end)
    if not m or plain[m.start() + 1 : m.start() + 2].isalnum():
        return None  # `"Tôi đề nghị mỗi sở …`: the last mark opens a quotation that goes on
    if these := THESE.match(plain, m.end(), end):  # `"…" - đó là chỉ đạo của Bí thư Tỉnh ủy tại hội nghị`
        return (*t.within(these.start("who"), these.end("who")), "chỉ đạo")
    low, _ = t.within(m.end(), None)
    if not low < clause.stop or clause.stop - low > _ATTRIBUTION * 4:
        return None
    for k in range(low + 1, min(clause.stop, low + _ATTRIBUTION)):
        n = SAY.at(t, k, clause.stop)
        if n and t.shape[k] == LOWER:
            said = clause.stop - (k + n) <= _SAID or t.low[k + n] in _WHERE_SAID or t.word[k + n] == ","
            return (low, k, phrase(t, k, n)) if said else None
    return None


def _speaks(plain: str, t: Tokens, k: int, stop: int) -> bool:
    """ "Kết luận, | Bí thư Tỉnh ủy …": a verb of speech, and behind the comma who speaks."""
    behind = k + SAY.at(t, k, stop) + 1
    if behind == k + 1 or behind >= stop or t.word[behind - 1] != ",":
        return False
    return position_at(t, behind, stop) > behind or PERSON.match(plain, t.start[behind]) is not None


def _open(plain: str, t: Tokens, clause: Clause) -> None:
    """What the part opens with: an action, or a body and its action; both also behind a fronted "Về …,"."""
    stop = clause.speaker_after[0] if clause.speaker_after else clause.stop
    places = [clause.body]
    if (
        t.low[clause.body] in ("đối", "với", "riêng")
        or t.low[clause.body : clause.body + 2] == ["về", "phía"]
    ) and clause.body + 2 < stop:
        k = clause.body + (2 if t.low[clause.body] in ("đối", "về") or t.low[clause.body + 1] == "với" else 1)
        about = addressee_at(plain, t, k, stop, called=t.low[clause.body] == "với")
        comma = closing(t, k, min(stop, k + 24))
        comma = comma if not about or (comma and comma >= about.stop) else closing(t, about.stop, stop)
        apart = about and comma and about.stop < comma and t.low[about.stop] != "thì"
        if about and comma and apart and not any(modal_at(t, j, stop) for j in range(k, comma)):
            whole = Span(t.start[k], t.end[comma - 1])  # "Ban Quản lý dự án đầu tư xây dựng tỉnh"
            about = Addressee(k, comma, whole, (whole,))
        if about and about.stop < stop and (t.word[about.stop] in ",:" or t.low[about.stop] == "thì"):
            clause.about = about
    if FRONTS.at(t, clause.body, stop) or t.low[clause.begin] in _APART:
        places += [
            k + 1
            for k in range(clause.body, stop - 1)
            if (t.word[k] in ",:" and divides(t, k)) or t.low[k] == "thì"
        ]
    elif fronts_condition(plain, t, clause.body, stop):
        places += [k + 1 for k in range(clause.body, stop - 1) if t.low[k] == "thì"]
    if sent_at(t, clause.body, stop) or passed_up(t, clause.body, stop):
        clause.imperative = clause.body  # "Kết quả thực hiện gửi về Sở Nội vụ trước ngày 30/9"
        return
    if clause.begin > clause.first:  # "1. Cấp huyện: Tổ chức hội nghị …": a numbered item with a label
        places += [
            k + 1 for k in range(clause.begin + 1, min(stop - 1, clause.begin + 9)) if t.word[k] == ":"
        ]
    works = [behind for place in places if (behind := behind_work(t, place, stop))]
    places, clause.works = places + works, bool(works)
    for place in places:
        if t.low[clause.body : clause.body + 3] != ["trên", "cơ", "sở"] and (
            {"đã", "đang", "sẽ"} & set(t.low[clause.body : place])
        ):
            return  # the front has run into a clause that tells
        if place == clause.body and (late := late_subject(plain, t, place, stop)):
            clause.subject = late
            clause.urged = urged(t, late.stop, stop) or acts_beyond(t, late.stop, stop)
            return
        opening = k = skip(t, place, stop, CONNECTIVES) if place == clause.body else place
        if k >= stop:
            return
        if t.low[k : k + 2] == ["căn", "cứ"]:
            continue
        k = skip_adverbs(t, skip_time(t, k, stop), stop)  # "Chậm nhất ngày 25 hằng tháng gửi …"
        if k >= stop:
            return
        if place > clause.body and (t.low[k] in _DEEDS_NAMED or measures_at(t, k, stop)):
            # "Theo Bí thư, việc rà soát, bổ sung quy hoạch …"; "Theo Bộ Công Thương, sản lượng đạt 72 tỷ, tăng 4%"
            return
        if labelled := _labelled(plain, t, opening, stop):
            clause.subject, clause.urged = labelled, True
            return
        if place == clause.body and meets_at(t, k) and (t.shape[k] == LOWER or clause.begin > clause.first):
            clause.imperative = opening  # "…; làm việc với nhà thầu"
            return
        if _speaks(plain, t, k, stop):
            return
        n = modal_at(t, k, stop)
        if n:
            k = skip_adverbs(t, k + n, stop) if k + n < stop else k
        apart = t.low[place - 1] == "thì" or (clause.about is not None and place > clause.about.stop)
        alone = place == clause.body and stop - k >= _SHORTEST
        if (apart or alone) and t.low[k] == "không" and verb_at(t, k + 1, stop) and not judges(t, k, stop):
            clause.imperative = opening  # "đối với người nuôi thì không bán …"
            return
        if (verb_at(t, k, stop) and (n or not (is_noun(t, k, stop) or judges(t, k, stop)))) or (
            n and place == clause.body
        ):
            clause.imperative = opening if stop - opening >= _SHORTEST else None
            clause.about = clause.about or _forbidden(plain, t, opening, stop)
            return
        found = addressee_at(plain, t, opening, stop)
        if found is None and place == clause.body and (timed := skip_time(t, opening, stop)) > opening:
            found = addressee_at(plain, t, timed, stop)  # "Định kỳ hằng tháng các xã báo cáo …"
        if k > opening and found is None and verb_at(t, opening, stop):
            clause.imperative = opening
            return
        if found is None:
            continue
        if given := assigned_at(plain, t, found, stop):
            clause.subject, clause.assigned = given, True
            return
        after = behind_partner(plain, t, found.stop, stop)
        if (
            t.low[after - 1] == "mình"
        ):  # "…, địa phương, đơn vị mình xây dựng …": those who were addressed before
            clause.imperative = clause.body if acts_at(t, after, stop) else None
            return
        if after >= stop or (t.word[after] in ":;" and after >= stop - 1):
            clause.named = found
            return
        if told := TOLD_TO.at(t, after, stop):
            clause.subject = Addressee(found.first, after + told, found.span, found.names)
            clause.urged = True  # "Người dân được khuyến cáo …"
            clause.assigned = t.low[after + 1] in _TELLING  # "Các phòng được chỉ đạo làm cả ngày nghỉ"
            return
        if (
            t.low[after] in _RELATIVE
            and not modal_at(t, after, stop)  # "có trách nhiệm"
            and (busy := urged_beyond(t, after, stop))
        ):
            whole = Span(t.start[found.first], t.end[busy - 1])
            clause.subject = Addressee(found.first, busy, whole, (whole,))
            clause.urged = True
            return
        if (
            acts_at(t, after + (t.word[after] in ":,"), stop)
            or (
                t.word[after] in ",:"
                and FRONTS.at(t, after + 1, stop)
                and any(t.word[j] == "," and acts_at(t, j + 1, stop) for j in range(after + 2, stop - 1))
            )
            or acts_beyond(t, after, stop)
            or serves(t, after, stop)
        ):
            clause.subject = found
            # "Cục Thuế các tỉnh: hoàn thành 100% kế hoạch": told so, whatever it counts
            clause.urged = t.word[after] == ":" or urged(t, after, stop) or acts_beyond(t, after, stop)
            return
    if t.low[clause.body : clause.body + 2] == ["căn", "cứ"] and acts_beyond(t, clause.body, stop):
        clause.imperative = clause.body


def _forbidden(plain: str, t: Tokens, k: int, stop: int) -> Addressee | None:
    """ "Nghiêm cấm | cán bộ, đảng viên | sử dụng xe công …": whom it is forbidden."""
    if t.low[k : k + 2] != ["nghiêm", "cấm"]:
        return None
    found = addressee_at(plain, t, k + 2, stop)
    return found if found and acts_at(t, found.stop, stop) else None


def _labelled(plain: str, t: Tokens, k: int, stop: int) -> Addressee | None:
    """ "Thanh tra Sở: kiểm tra …", "Phòng Tổ chức, biên chế (đ/c An): hoàn thiện …": the body before a colon with an
    action behind it, also where its name opens with the letters of a verb."""
    if t.shape[k] not in (TITLE, CAPS):
        return None
    colon = next((j for j in range(k + 1, min(stop - 1, k + _LABEL)) if t.word[j] == ":"), None)
    if colon is None or not acts_at(t, colon + 1, stop) or t.shape[colon + 2 : colon + 3] == [TITLE]:
        return None  # "UBND các huyện: Chi Lăng, Cao Lộc …": the names of those districts
    found = addressee_at(plain, t, k, colon)
    goes_on = found and colon - found.stop <= _NAME_GOES_ON and set(t.shape[found.stop : colon]) == {LOWER}
    if found is None or (found.stop < colon and t.word[found.stop] not in ",(" and not goes_on):
        return None
    if goes_on:  # "Phòng Truyền thông và Phát triển đối tượng: …"
        whole = Span(found.span.start, t.end[colon - 1])
        return Addressee(
            found.first, colon, whole, (*found.names[:-1], Span(found.names[-1].start, whole.end))
        )
    if found.stop < colon and t.word[found.stop] == ",":  # "Phòng Tổ chức, biên chế: …"
        whole = Span(found.span.start, t.end[colon - 1])
        names = (*found.names[:-1], Span(found.names[-1].start, whole.end))
        return Addressee(found.first, colon, whole, names)
    return Addressee(found.first, colon, found.span, found.names)
